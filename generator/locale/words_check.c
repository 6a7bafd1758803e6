#include "locale/wordlist.h"
#include "supportdir/buf.h"
#include "supportdir/poison.h"

enum { QUOTED = 60 }; /* bytes of a source that a message shows */

/* Cut between characters. */
static struct str shortened(struct str s)
{
	size_t n = s.n < QUOTED ? s.n : QUOTED;
	while (n < s.n && n > 0 && ((unsigned char)s.s[n] & 0xc0) == 0x80)
		n--;
	return str_cut(s, 0, n);
}

/* "not translated into 'it-IT': 'Call us …'" */
static void report(const struct words *w, const struct unit *u, enum rule rule, const char *what,
	struct pos at, struct diag *d)
{
	struct buf b = { 0 };
	pieces_markdown(&u->row, &b);
	struct str s = shortened(buf_view(&b));
	diag_add(d, rule, at, "%s '%.*s': '%.*s%s'", what, STRF(w->tag), STRF(s),
		s.n < b.n ? "…" : "");
	buf_free(&b);
}

static void report_codes(const struct words *w, const struct unit *u, const struct translation *t,
	struct arena *scratch, struct diag *d)
{
	struct pieces row;
	struct str why = { 0 };
	struct pos at = t->unit->at;
	if (t->stale && translation_there(t->unit))
		report(w, u, RULE_TRANSLATION_STALE,
			"the old translation has other codes, so the source is shown in",
			u->uses->at, d);
	else if (!translation_row(
			 scratch, t->unit, &u->row, t->file->tag, false, &row, &why, &at) &&
		 why.n)
		diag_add(d, RULE_TRANSLATION_CODES, at, "translation into '%.*s': %.*s",
			STRF(t->file->tag), STRF(why));
	else
		report(w, u, RULE_TRANSLATION_MISSING, "not translated into", u->uses->at, d);
}

/* Without a file only what others translate is of interest. */
static bool is_told(const struct words *w, const struct unit *u)
{
	return u->interface ? w->template_file : w->content_file;
}

static void check_unit(
	const struct words *w, const struct unit *u, struct arena *scratch, struct diag *d)
{
	const struct translation *t = translations_of(&w->translations, u->id);
	if (!t && is_told(w, u))
		report(w, u, RULE_TRANSLATION_MISSING, "not translated into", u->uses->at, d);
	else if (t && !t->row.count)
		report_codes(w, u, t, scratch, d);
	else if (t && t->stale)
		report(w, u, RULE_TRANSLATION_STALE,
			"the source has changed since it was translated into", u->uses->at, d);
	else if (t && t->machine)
		report(w, u, RULE_TRANSLATION_MACHINE, "nobody has read the translation into",
			u->uses->at, d);
}

static void report_unused(const struct words *w, struct diag *d)
{
	for (size_t i = 0; i < w->translations.by_id.count; i++) {
		const struct translation *t = w->translations.by_id.items[i].item;
		if (t->file->ours && !t->used)
			diag_add(d, RULE_TRANSLATION_UNUSED, t->unit->at,
				"no text has this source, so '%.*s' never shows its translation; "
				"remove it or mend the source",
				STRF(t->file->tag));
	}
}

void words_check(const struct words *w, struct diag *d)
{
	if (w->broken)
		return;
	struct arena *scratch = arena_new();
	for (size_t i = 0; i < units_count(w->units); i++) {
		const struct unit *u = units_at(w->units, i);
		if (!u->fixed && !words_is_source(w, u))
			check_unit(w, u, scratch, d);
		arena_reset(scratch);
	}
	arena_free(scratch);
	if (w->content_file)
		report_unused(w, d);
}
