/* Units in two languages: which segments of a translation stand for which of the source. */

#include "locale/wordlist.h"

#include "supportdir/buf.h"
#include "supportdir/poison.h"

struct pairing {
	struct arena *a;
	const struct unit *u;
	const struct xliff_unit *x;
	struct pairs *out;
};

/* --- whether they do ----------------------------------------------------------- */

static bool same_row(const struct pieces *a, const struct pieces *b)
{
	struct buf texts[2] = { 0 };
	pieces_markdown(a, &texts[0]);
	pieces_markdown(b, &texts[1]);
	bool same = str_equal(buf_view(&texts[0]), buf_view(&texts[1]));
	buf_free(&texts[0]);
	buf_free(&texts[1]);
	return same;
}

/* What the file says is the source may have been edited by hand. */
static bool is_our_source(const struct pairing *p)
{
	struct arena *scratch = arena_new();
	size_t n = p->x->segment_count;
	const struct xliff_side **sides = ARENA_ARRAY(scratch, const struct xliff_side *, n + 1);
	struct pieces row;
	for (size_t i = 0; i < n; i++)
		sides[i] = &p->x->segments[i].source;
	bool same = sides_row(scratch, sides, n, &p->u->row, &row) && same_row(&row, &p->u->row);
	arena_free(scratch);
	return same;
}

/* Each sentence has its translation, in the order of the source. */
static bool is_frozen(const struct pairing *p)
{
	for (size_t i = 0; i < p->x->segment_count; i++) {
		const struct xliff_segment *s = &p->x->segments[i];
		bool blank = side_is_empty(&s->source) && side_is_empty(&s->target);
		if (s->target.order || s->stale || blank != s->ignorable)
			return false;
		if (!s->ignorable && (side_is_empty(&s->source) || side_is_empty(&s->target)))
			return false;
	}
	return is_our_source(p);
}

/* --- pairs --------------------------------------------------------------------- */

static bool has_blank_at(const struct xliff_side *side, bool end)
{
	if (!side->count)
		return false;
	const struct xliff_token *t = &side->items[end ? side->count - 1 : 0];
	return t->kind == XLIFF_TEXT && t->text.n &&
	       char_is_space(t->text.s[end ? t->text.n - 1 : 0]);
}

static bool side_pieces(const struct pairing *p, const struct xliff_side *side, struct pieces *out)
{
	return sides_row(p->a, &side, 1, &p->u->row, out) && out->count;
}

/* By segment; false where the codes of one go beyond it. */
static bool pair_segments(struct pairing *p)
{
	bool blank = false;
	for (size_t i = 0; i < p->x->segment_count; i++) {
		const struct xliff_segment *s = &p->x->segments[i];
		const struct xliff_side *shown = s->target.there ? &s->target : &s->source;
		struct pair *pair = &p->out->items[p->out->count];
		if (s->ignorable) {
			blank |= has_blank_at(shown, false);
			continue;
		}
		*pair = (struct pair){ .blank = blank || has_blank_at(shown, false) };
		if (!side_pieces(p, &s->target, &pair->target) ||
			!side_pieces(p, &s->source, &pair->source))
			return false;
		pair->id = arena_printf(p->a, "%.*s.%zu", STRF(p->u->id), ++p->out->count);
		blank = has_blank_at(shown, true);
	}
	return p->out->count > 0;
}

static void pair_whole(struct pairing *p, const struct pieces *target)
{
	p->out->items[0] = (struct pair){
		.id = arena_printf(p->a, "%.*s.p", STRF(p->u->id)),
		.target = *target,
		.source = p->u->row,
	};
	p->out->count = 1;
}

static const struct pairs *pairs_of(const struct words *w, struct arena *a, const struct unit *u)
{
	const struct pieces *row = words_row(w, u);
	const struct translation *t = translations_of(&w->translations, u->id);
	struct pairing p = { .a = a, .u = u };
	if (!row || !t || same_row(row, &u->row))
		return NULL;
	p.x = t->unit;
	p.out = ARENA_NEW(a, struct pairs);
	p.out->items = ARENA_ARRAY(a, struct pair, p.x->segment_count + 1);
	if (t->stale || !is_frozen(&p) || !pair_segments(&p))
		pair_whole(&p, row);
	return p.out;
}

const struct pairs *words_pairs(
	const struct words *w, struct arena *a, const struct pieces *leaf, struct str context)
{
	const struct unit *u = w->source ? NULL : units_find(w->units, leaf, context);
	return u ? pairs_of(w, a, u) : NULL;
}

const struct pairs *words_string_pairs(const struct words *w, struct arena *a, const char *id)
{
	const struct strings *all = &w->units->strings;
	const struct interface_string *s = strings_find(all, str_of(id));
	return s ? pairs_of(w, a, w->units->of_strings[s - all->items]) : NULL;
}
