/* From the targets of an XLIFF unit to a row of pieces with the codes of the source. */
#include "locale/arguments.h"
#include "locale/plural.h"
#include "locale/translations.h"

#include <stdlib.h>

#include "supportdir/buf.h"
#include "supportdir/poison.h"

enum { NESTED = 32 };

struct building {
	struct arena *a;
	const struct pieces *source;
	bool by_data;
	struct keymap
		old; /* codes of the unit's own source, by id: what a bare <ph id="1"/> holds */
	bool braces; /* its source has "{0}" as words */
	struct pieces row;
	struct buf words; /* that stand at the end of the row, until a code comes */
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

/* Of a pair the end counts as well: there a link says where it leads. */
static bool same_data(const struct pieces *source, size_t i, const struct xliff_token *t)
{
	const struct piece *p = &source->items[i];
	if (!has_data(p, t->data) || p->kind != PIECE_OPEN)
		return p->kind != PIECE_OPEN && has_data(p, t->data);
	for (size_t k = i + 1; k < source->count; k++) {
		const struct piece *q = &source->items[k];
		if (q->kind == PIECE_CLOSE && q->number == p->number)
			return has_data(q, t->end_data);
	}
	return false;
}

/* The token that says what a code holds: itself, or that of its source. */
static const struct xliff_token *telling(const struct building *b, const struct xliff_token *t)
{
	const struct xliff_token *source = t->data.n ? NULL : keymap_get(&b->old, t->id);
	return source ? source : t;
}

static void collect_old(struct building *b, const struct xliff_unit *u)
{
	for (size_t i = 0; i < u->segment_count; i++) {
		const struct xliff_side *side = &u->segments[i].source;
		for (size_t k = 0; k < side->count; k++) {
			struct xliff_token *t = &side->items[k];
			if (t->kind == XLIFF_ALONE || t->kind == XLIFF_OPEN)
				keymap_add(b->a, &b->old, t->id)->item = t;
		}
	}
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
		if (begins &&
			(b->by_data ? !b->used[p->number] && same_data(b->source, i, telling(b, t))
				    : p->number == (unsigned)number))
			return p;
	}
	return NULL;
}

/* --- pieces ------------------------------------------------------------------------ */

/* White space of the file is one space, also where markers or sentences meet. */
static void put_word(struct building *b, char c)
{
	bool again = b->words.n && b->words.s[b->words.n - 1] == ' ';
	if (!char_is_space(c))
		buf_char(&b->words, c);
	else if (!again)
		buf_char(&b->words, ' ');
}

/* Private use is what marks the place of an argument, here and on pages. */
static bool is_private(long cp)
{
	return cp >= 0xe000 && cp <= 0xf8ff;
}

static bool check_words(struct building *b, const struct xliff_token *t)
{
	for (size_t i = 0; i < t->text.n;) {
		size_t from = i;
		long cp = str_code_point(t->text, &i);
		if ((char_is_hidden(cp) && cp != '\r') || is_private(cp))
			return refuse(b, t->at,
				arena_printf(b->a, "holds the hidden character U+%04lX; delete it",
					(unsigned long)cp));
		if (!b->braces && argument_at(t->text, from))
			return refuse(b, t->at,
				arena_printf(b->a, "has '%.3s' as words; write the code (<ph>)",
					t->text.s + from));
	}
	return true;
}

static bool add_words(struct building *b, const struct xliff_token *t)
{
	for (size_t i = 0; i < t->text.n; i++)
		put_word(b, t->text.s[i]);
	return check_words(b, t);
}

static void end_words(struct building *b)
{
	if (b->words.n)
		pieces_add(&b->row, (struct piece){ .kind = PIECE_WORDS,
					    .text = arena_str(b->a, buf_view(&b->words)) });
	buf_clear(&b->words);
}

static void add_piece(struct building *b, struct piece p, enum piece_kind kind)
{
	end_words(b);
	p.kind = kind;
	pieces_add(&b->row, p);
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
	add_piece(b, *p, PIECE_ALONE);
	return true;
}

static bool leads_away(const struct piece *p)
{
	return p->code == CODE_LINK || p->code == CODE_REFERENCE;
}

static bool in_link(const struct building *b)
{
	for (size_t i = 0; i < b->open_count; i++) {
		if (leads_away(&b->row.items[b->open[i].piece]))
			return true;
	}
	return false;
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
	if (leads_away(p) && in_link(b))
		return refuse(b, t->at,
			arena_printf(
				b->a, "has the link '%.*s' in another link", STRF(shown(b, p))));
	b->used[p->number]++;
	add_piece(b, *p, PIECE_OPEN);
	b->open[b->open_count].id = t->id;
	b->open[b->open_count++].piece = b->row.count - 1;
	return true;
}

/* Whether there is nothing to read between an OPEN and the end of the row. */
static bool is_hollow(const struct building *b, size_t open)
{
	bool words = str_trim(buf_view(&b->words)).n > 0;
	for (size_t i = open + 1; i < b->row.count; i++) {
		const struct piece *p = &b->row.items[i];
		words |= p->kind == PIECE_ALONE || (p->kind == PIECE_WORDS && str_trim(p->text).n);
	}
	return !words;
}

static bool add_close(struct building *b, const struct xliff_token *t)
{
	if (!b->open_count || !str_equal(b->open[b->open_count - 1].id, t->id))
		return refuse(b, t->at,
			arena_printf(b->a,
				"closes the code '%.*s' where it is not the last one "
				"that was opened",
				STRF(t->id)));
	size_t open = b->open[--b->open_count].piece;
	const struct piece p = b->row.items[open];
	if (is_hollow(b, open))
		return refuse(b, t->at,
			arena_printf(b->a, "has '%.*s' around nothing", STRF(shown(b, &p))));
	add_piece(b, p, PIECE_CLOSE);
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

bool side_is_empty(const struct xliff_side *side)
{
	for (size_t i = 0; i < side->count; i++) {
		if (side->items[i].kind != XLIFF_TEXT || str_trim(side->items[i].text).n)
			return false;
	}
	return true;
}

/* A unit of which one sentence is not translated is not translated; but a translator may
 * have merged sentences into the first: then the others stand empty, and say by their state
 * that this is meant. */
static bool is_missing(const struct xliff_segment *s)
{
	bool meant = s->state > XLIFF_INITIAL || s->stale;
	return !s->target.there || (side_is_empty(&s->target) && !meant);
}

bool translation_there(const struct xliff_unit *u)
{
	size_t full = 0;
	for (size_t i = 0; i < u->segment_count; i++) {
		const struct xliff_segment *s = &u->segments[i];
		if (s->ignorable)
			continue;
		if (is_missing(s))
			return false;
		full += !side_is_empty(&s->target);
	}
	return full > 0;
}

/* The segments in the order of their targets. */
static bool in_order(
	struct building *b, const struct xliff_unit *u, const struct xliff_segment **out)
{
	for (size_t i = 0; i < u->segment_count; i++) {
		const struct xliff_segment *s = &u->segments[i];
		size_t place = s->target.order ? (size_t)s->target.order - 1 : i;
		if (place >= u->segment_count || out[place])
			return refuse(b, s->at,
				arena_printf(b->a,
					"has two targets at place %zu, or none before it",
					place + 1));
		out[place] = s;
	}
	return true;
}

static bool add_targets(struct building *b, const struct xliff_unit *u)
{
	const struct xliff_segment **all = ARENA_ARRAY(
		b->a, const struct xliff_segment *, u->segment_count + 1);
	if (!in_order(b, u, all))
		return false;
	for (size_t i = 0; i < u->segment_count; i++) {
		bool kept = all[i]->ignorable && !all[i]->target.there;
		if (!add_side(b, kept ? &all[i]->source : &all[i]->target))
			return false;
	}
	end_words(b);
	return b->open_count == 0 || refuse(b, u->at, STR("opens a code and does not close it"));
}

/* Of the first target that says something. */
static struct pos target_at(const struct xliff_unit *u)
{
	for (size_t i = 0; i < u->segment_count; i++) {
		if (u->segments[i].target.count)
			return u->segments[i].target.items[0].at;
	}
	return u->at;
}

static bool check_codes(struct building *b, const struct xliff_unit *u)
{
	for (size_t i = 0; i < b->source->count; i++) {
		const struct piece *p = &b->source->items[i];
		if (p->kind == PIECE_WORDS || p->kind == PIECE_CLOSE)
			continue;
		unsigned n = b->used[p->number];
		if (n == 0)
			return refuse(b, target_at(u),
				arena_printf(b->a,
					"misses '%.*s'; copy the code (<%s id=\"%u\">) "
					"from the source",
					STRF(shown(b, p)), p->kind == PIECE_OPEN ? "pc" : "ph",
					p->number));
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

/* A text that counts is words with braces, and so is its translation. */
static bool check_plural(struct building *b, const struct xliff_unit *u, struct str language)
{
	struct str why = { 0 };
	bool counts = b->source->count == 1 && plural_there(b->source->items[0].text);
	struct str words = b->row.count == 1 ? b->row.items[0].text : (struct str){ 0 };
	if (!counts || arguments_same(b->a, b->source->items[0].text, words, language, &why))
		return true;
	return refuse(b, target_at(u), why);
}

static struct building begin_row(struct arena *a, const struct pieces *source)
{
	struct building b = { .a = a, .source = source };
	for (size_t i = 0; i < source->count; i++) {
		b.count = source->items[i].number > b.count ? source->items[i].number : b.count;
		b.braces |= source->items[i].kind == PIECE_WORDS &&
		            arguments_there(source->items[i].text);
	}
	b.used = mem_alloc(b.count + 1, sizeof(*b.used));
	return b;
}

static void end_row(struct building *b, struct pieces *out)
{
	end_words(b);
	trim(&b->row);
	*out = pieces_keep(b->a, &b->row);
	buf_free(&b->words);
	free(b->used);
}

bool sides_row(struct arena *a, const struct xliff_side *const *sides, size_t count,
	const struct pieces *source, struct pieces *out)
{
	struct building b = begin_row(a, source);
	bool ok = true;
	for (size_t i = 0; i < count && ok; i++)
		ok = add_side(&b, sides[i]);
	end_row(&b, out);
	return ok && b.open_count == 0;
}

bool translation_row(struct arena *a, const struct xliff_unit *unit, const struct pieces *source,
	struct str language, bool by_data, struct pieces *out, struct str *why, struct pos *at)
{
	if (!translation_there(unit))
		return false;
	struct building b = begin_row(a, source);
	b.by_data = by_data;
	if (by_data)
		collect_old(&b, unit);
	bool ok = add_targets(&b, unit) && check_codes(&b, unit) &&
	          check_plural(&b, unit, language);
	end_row(&b, out);
	if (!ok && why) {
		*why = b.why;
		*at = b.at;
	}
	return ok;
}
