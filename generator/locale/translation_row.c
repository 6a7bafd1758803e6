/* From the targets of an XLIFF unit to a row of pieces with the codes of the source. */
#include "locale/translations.h"

#include <stdlib.h>

#include "supportdir/buf.h"
#include "supportdir/poison.h"

enum { NESTED = 32 };

struct building {
	struct arena *a;
	const struct pieces *source;
	bool by_data;
	struct pieces row;
	unsigned *used; /* by number of the code: how often it stands in the row */
	unsigned count; /* of codes in the source */
	struct {
		struct str id;
		size_t piece; /* the OPEN in the row */
	} open[NESTED];
	size_t open_count;
	struct str why;
	struct pos at;
};

static bool refuse(struct building *b, struct pos at, struct str why)
{
	if (!b->why.n) {
		b->why = why;
		b->at = at;
	}
	return false;
}

static struct str shown(struct building *b, const struct piece *p)
{
	struct buf text = { 0 };
	if (p->kind == PIECE_OPEN && (p->code == CODE_LINK || p->code == CODE_REFERENCE))
		buf_str(&text, p->target);
	else
		piece_data(p, &text);
	struct str kept = arena_str(b->a, buf_view(&text));
	buf_free(&text);
	return kept;
}

/* --- which code a token is ------------------------------------------------------- */

static bool has_data(const struct piece *p, struct str data)
{
	struct buf text = { 0 };
	piece_data(p, &text);
	bool same = str_equal(buf_view(&text), data);
	buf_free(&text);
	return same;
}

/* The code that begins or stands alone: by its number, or the first one that is not used
 * yet and holds the same. */
static const struct piece *code_of(const struct building *b, const struct xliff_token *t)
{
	long number = 0;
	if (!b->by_data && (!str_number(t->id, 0, t->id.n, &number) || number <= 0))
		return NULL;
	for (size_t i = 0; i < b->source->count; i++) {
		const struct piece *p = &b->source->items[i];
		bool begins = p->kind == PIECE_ALONE || p->kind == PIECE_OPEN;
		if (begins && (b->by_data ? !b->used[p->number] && has_data(p, t->data)
					  : p->number == (unsigned)number))
			return p;
	}
	return NULL;
}

/* --- pieces ------------------------------------------------------------------------ */

/* White space of the file is one space. */
static bool add_words(struct building *b, const struct xliff_token *t)
{
	struct buf text = { 0 };
	size_t last = b->row.count;
	for (size_t i = 0; i < t->text.n; i++) {
		bool space = char_is_space(t->text.s[i]);
		bool again = space && text.n && text.s[text.n - 1] == ' ';
		if (!again)
			buf_char(&text, space ? ' ' : t->text.s[i]);
	}
	struct str words = arena_str(b->a, buf_view(&text));
	buf_free(&text);
	if (last && b->row.items[last - 1].kind == PIECE_WORDS)
		b->row.items[last - 1].text = arena_printf(
			b->a, "%.*s%.*s", STRF(b->row.items[last - 1].text), STRF(words));
	else if (words.n)
		pieces_add(&b->row, (struct piece){ .kind = PIECE_WORDS, .text = words });
	return true;
}

static bool unknown_code(struct building *b, const struct xliff_token *t)
{
	return refuse(b, t->at,
		arena_printf(b->a, "has the code '%.*s', which the source does not have",
			STRF(t->data.n ? t->data : t->id)));
}

static bool add_alone(struct building *b, const struct xliff_token *t)
{
	const struct piece *p = code_of(b, t);
	if (!p)
		return unknown_code(b, t);
	if (p->kind != PIECE_ALONE)
		return refuse(b, t->at,
			arena_printf(b->a, "has '%.*s' alone, which stands around words",
				STRF(shown(b, p))));
	b->used[p->number]++;
	pieces_add(&b->row, *p);
	return true;
}

/* A reference may be given words of its own: then it is a pair. */
static bool add_open(struct building *b, const struct xliff_token *t)
{
	const struct piece *p = code_of(b, t);
	if (!p)
		return unknown_code(b, t);
	if (p->kind == PIECE_ALONE && p->code != CODE_REFERENCE)
		return refuse(b, t->at,
			arena_printf(b->a, "has '%.*s' around words, which stands alone",
				STRF(shown(b, p))));
	if (b->open_count == NESTED)
		return refuse(b, t->at, STR("has codes too deep in each other"));
	b->used[p->number]++;
	b->open[b->open_count].id = t->id;
	b->open[b->open_count++].piece = b->row.count;
	pieces_add(&b->row, *p);
	b->row.items[b->row.count - 1].kind = PIECE_OPEN;
	return true;
}

static bool add_close(struct building *b, const struct xliff_token *t)
{
	if (!b->open_count || !str_equal(b->open[b->open_count - 1].id, t->id))
		return refuse(b, t->at,
			arena_printf(b->a,
				"closes the code '%.*s' where it is not the last one "
				"that was opened",
				STRF(t->id)));
	struct piece close = b->row.items[b->open[--b->open_count].piece];
	close.kind = PIECE_CLOSE;
	pieces_add(&b->row, close);
	return true;
}

static bool add_side(struct building *b, const struct xliff_side *side)
{
	static bool (*const adds[])(struct building * b, const struct xliff_token *t) = {
		[XLIFF_TEXT] = add_words,
		[XLIFF_ALONE] = add_alone,
		[XLIFF_OPEN] = add_open,
		[XLIFF_CLOSE] = add_close,
	};
	for (size_t i = 0; i < side->count; i++) {
		if (!adds[side->items[i].kind](b, &side->items[i]))
			return false;
	}
	return true;
}

/* --- all targets ---------------------------------------------------------------------- */

static bool is_empty(const struct xliff_side *side)
{
	for (size_t i = 0; i < side->count; i++) {
		if (side->items[i].kind != XLIFF_TEXT || str_trim(side->items[i].text).n)
			return false;
	}
	return true;
}

/* A unit of which one sentence is not translated is not translated; but a translator may
 * have merged sentences into the first, as long as the others stand empty. */
bool translation_there(const struct xliff_unit *u)
{
	size_t full = 0;
	for (size_t i = 0; i < u->segment_count; i++) {
		const struct xliff_segment *s = &u->segments[i];
		if (s->ignorable)
			continue;
		if (!s->target.there)
			return false;
		full += !is_empty(&s->target);
	}
	return full > 0;
}

static bool add_targets(struct building *b, const struct xliff_unit *u)
{
	for (size_t i = 0; i < u->segment_count; i++) {
		const struct xliff_segment *s = &u->segments[i];
		bool kept = s->ignorable && !s->target.there;
		if (!add_side(b, kept ? &s->source : &s->target))
			return false;
	}
	return b->open_count == 0 || refuse(b, u->at, STR("opens a code and does not close it"));
}

static bool check_codes(struct building *b, const struct xliff_unit *u)
{
	for (size_t i = 0; i < b->source->count; i++) {
		const struct piece *p = &b->source->items[i];
		if (p->kind == PIECE_WORDS || p->kind == PIECE_CLOSE)
			continue;
		unsigned n = b->used[p->number];
		if (n == 0)
			return refuse(
				b, u->at, arena_printf(b->a, "misses '%.*s'", STRF(shown(b, p))));
		if (n > 1 && p->code != CODE_ARGUMENT)
			return refuse(b, u->at,
				arena_printf(b->a, "has '%.*s' %u times, the source has it once",
					STRF(shown(b, p)), n));
	}
	return true;
}

/* White space at the ends is that of the file. */
static void trim(struct pieces *row)
{
	struct piece *first = row->count ? &row->items[0] : NULL;
	struct piece *last = row->count ? &row->items[row->count - 1] : NULL;
	if (first && first->kind == PIECE_WORDS && first->text.s[0] == ' ')
		first->text = str_cut(first->text, 1, first->text.n);
	if (last && last->kind == PIECE_WORDS && str_ends(last->text, " "))
		last->text = str_cut(last->text, 0, last->text.n - 1);
}

bool translation_row(struct arena *a, const struct xliff_unit *unit, const struct pieces *source,
	bool by_data, struct pieces *out, struct str *why, struct pos *at)
{
	struct building b = { .a = a, .source = source, .by_data = by_data };
	if (!translation_there(unit))
		return false;
	for (size_t i = 0; i < source->count; i++)
		b.count = source->items[i].number > b.count ? source->items[i].number : b.count;
	b.used = ARENA_ARRAY(a, unsigned, b.count + 1);
	bool ok = add_targets(&b, unit) && check_codes(&b, unit);
	trim(&b.row);
	*out = pieces_keep(a, &b.row);
	if (!ok && why) {
		*why = b.why;
		*at = b.at;
	}
	return ok;
}
