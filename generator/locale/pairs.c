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

static bool has_code(const struct xliff_side *side, enum xliff_token_kind kind, struct str id)
{
	for (size_t i = 0; i < side->count; i++) {
		if (side->items[i].kind == kind && str_equal(side->items[i].id, id))
			return true;
	}
	return false;
}

/* Otherwise a code has moved to another sentence, and words with it. A reference may have been
 * given words: then it is a pair. */
static bool same_codes(const struct xliff_segment *s)
{
	for (size_t i = 0; i < s->target.count; i++) {
		const struct xliff_token *t = &s->target.items[i];
		bool code = t->kind == XLIFF_ALONE || t->kind == XLIFF_OPEN;
		if (code && !has_code(&s->source, t->kind, t->id) &&
			!has_code(&s->source, XLIFF_ALONE, t->id))
			return false;
	}
	return true;
}

/* Each sentence has its translation, in the order of the source. */
static bool is_frozen(const struct pairing *p)
{
	for (size_t i = 0; i < p->x->segment_count; i++) {
		const struct xliff_segment *s = &p->x->segments[i];
		bool blank = side_is_empty(&s->source) && side_is_empty(&s->target);
		bool half = side_is_empty(&s->source) || side_is_empty(&s->target);
		if (s->target.order || blank != s->ignorable || (half && !blank) || !same_codes(s))
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

static bool is_break(const struct piece *p)
{
	return p->kind == PIECE_ALONE && p->code == CODE_BREAK;
}

/* Ends of lines stand between sentences, not in them. */
static struct pieces without_breaks(struct pieces row, unsigned *before, unsigned *behind)
{
	*before = *behind = 0;
	for (; row.count && is_break(&row.items[0]); row.items++, row.count--)
		++*before;
	for (; row.count && is_break(&row.items[row.count - 1]); row.count--)
		++*behind;
	return row;
}

struct edges {
	unsigned before, behind;
};

static bool side_pieces(const struct pairing *p, const struct xliff_side *side, struct pieces *out,
	struct edges *breaks)
{
	if (!sides_row(p->a, &side, 1, &p->u->row, out))
		return false;
	*out = without_breaks(*out, &breaks->before, &breaks->behind);
	return out->count > 0;
}

/* By segment; false where the codes of one go beyond it. */
static bool pair_segments(struct pairing *p)
{
	bool blank = false;
	unsigned breaks = 0;
	for (size_t i = 0; i < p->x->segment_count; i++) {
		const struct xliff_segment *s = &p->x->segments[i];
		const struct xliff_side *shown = s->target.there ? &s->target : &s->source;
		struct pair *pair = &p->out->items[p->out->count];
		struct edges target, source;
		blank |= has_blank_at(shown, false);
		if (s->ignorable)
			continue;
		*pair = (struct pair){ .blank = blank };
		if (!side_pieces(p, &s->target, &pair->target, &target) ||
			!side_pieces(p, &s->source, &pair->source, &source))
			return false;
		pair->id = arena_printf(p->a, "%.*s.%zu", STRF(p->u->id), ++p->out->count);
		pair->breaks = breaks + target.before;
		breaks = target.behind;
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

static struct pairs *make_pairs(const struct words *w, const struct unit *u, struct str language)
{
	const struct pieces *row = words_row(w, u);
	const struct translation *t = translations_of(&w->translations, u->id);
	struct pairing p = { .a = w->arena, .u = u };
	if (!row || !t || same_row(row, &u->row))
		return NULL;
	p.x = t->unit;
	p.out = ARENA_NEW(p.a, struct pairs);
	p.out->items = ARENA_ARRAY(p.a, struct pair, p.x->segment_count + 1);
	p.out->language = language;
	if (t->stale || !is_frozen(&p) || !pair_segments(&p))
		pair_whole(&p, row);
	return p.out;
}

/* Once a unit: a text is drawn for each edition. */
static const struct pairs *pairs_of(
	const struct words *w, const struct unit *u, struct str language)
{
	size_t known = w->pairs->count;
	struct keyed *kept = keymap_add(w->arena, w->pairs, u->id);
	if (w->pairs->count > known)
		kept->item = make_pairs(w, u, language);
	return kept->item;
}

const struct pairs *words_pairs(
	const struct words *w, const struct pieces *leaf, struct str context)
{
	const struct unit *u = w->source ? NULL : units_find(w->units, leaf, context);
	return u ? pairs_of(w, u, w->source_tag) : NULL;
}

const struct pairs *words_string_pairs(const struct words *w, const char *id)
{
	const struct strings *all = &w->units->strings;
	const struct interface_string *s = strings_find(all, str_of(id));
	struct str language = s && s->own ? w->source_tag : STR(STRINGS_LANGUAGE);
	return s ? pairs_of(w, w->units->of_strings[s - all->items], language) : NULL;
}
