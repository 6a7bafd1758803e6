#include <stdlib.h>

#include "supportdir/prose.h"
#include "locale/wordlist.h"
#include "supportdir/poison.h"

struct check {
	const struct words *w;
	struct diag *d;
	struct arena *scratch;
	bool *checked; /* by entry of the table */
	enum text_kind kind; /* of the text at hand */
};

enum { QUOTED = 60 }; /* bytes of a source that a message shows */

/* Cut between characters. */
static struct str shortened(struct str s)
{
	size_t n = s.n < QUOTED ? s.n : QUOTED;
	while (n < s.n && n > 0 && ((unsigned char)s.s[n] & 0xc0) == 0x80)
		n--;
	return str_cut(s, 0, n);
}

static void report_missing(const struct check *c, struct str source, struct pos at)
{
	struct str s = shortened(source);
	diag_add(c->d, RULE_TRANSLATION_MISSING, at, "not translated into '%.*s': '%.*s%s'",
		STRF(c->w->tag), STRF(s), s.n < source.n ? "…" : "");
}

/* --- one text ----------------------------------------------------------- */

typedef bool same_codes(struct arena *a, struct str source, struct str target, struct str *why);

static void check_one(struct check *c, struct str source, struct pos at, same_codes *same)
{
	struct translation *t = table_find(&c->w->table, source);
	struct str why = { 0 };
	if (!t) {
		report_missing(c, source, at);
		return;
	}
	t->used = true;
	if (!same || c->checked[t - c->w->table.items])
		return;
	c->checked[t - c->w->table.items] = true;
	if (t->target_at.src && !same(c->scratch, t->key, t->target, &why))
		diag_add(c->d, RULE_TRANSLATION_CODES, t->target_at,
			"translation into '%.*s': %.*s", STRF(c->w->tag), STRF(why));
}

static void check_leaf(void *data, struct str leaf, struct pos at)
{
	struct check *c = data;
	check_one(c, leaf, at, c->kind == TEXT_PLAIN ? NULL : prose_same_codes);
}

static void check_texts(struct check *c, const struct directory *dir)
{
	for (size_t i = 0; i < dir->text_count; i++) {
		const struct text *t = dir->texts[i];
		c->kind = t->kind;
		prose_leaves(c->scratch, t, check_leaf, c);
		arena_reset(c->scratch);
	}
}

static void check_strings(struct check *c)
{
	for (size_t i = 0; i < c->w->count; i++) {
		const struct string *s = &c->w->strings[i];
		/* Without a table only what the content translates is of interest. */
		if (c->w->template_table || table_find(&c->w->table, s->source))
			check_one(c, s->source, s->at, arguments_same);
	}
}

static void report_unused(const struct check *c)
{
	for (size_t i = 0; i < c->w->table.count; i++) {
		const struct translation *t = &c->w->table.items[i];
		if (t->ours && !t->used)
			diag_add(c->d, RULE_TRANSLATION_UNUSED, t->at,
				"no text has this source, so '%.*s' never shows its translation; "
				"remove it or mend the source",
				STRF(t->tag));
	}
}

void words_check(const struct words *w, const struct directory *dir, struct diag *d)
{
	struct check c = { .w = w, .d = d };
	if (w->source)
		return;
	c.scratch = arena_new();
	c.checked = mem_alloc(w->table.count, sizeof(*c.checked));
	if (w->content_table)
		check_texts(&c, dir);
	check_strings(&c);
	if (w->content_table)
		report_unused(&c);
	free(c.checked);
	arena_free(c.scratch);
}
