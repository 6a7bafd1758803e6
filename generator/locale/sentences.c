#include "supportdir/sentences.h"

#include <assert.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>

#include "locale/icu.h"
#include "supportdir/buf.h"
#include "supportdir/poison.h"

/* Behind these no sentence ends; in small letters, without the last full stop. */
static const char *const abbreviations[] = { "adv", "approx", "avv", "bzw", "ca", "cfr", "cf",
	"dipl", "dott", "dr", "e.g", "ed", "egr", "es", "geom", "i.e", "ing", "jr", "mr", "mrs",
	"ms", "p.es", "prof", "rag", "rif", "sig", "sig.ra", "sr", "st", "u.a", "vs", "z.b" };

/* And behind these not before a number. */
static const char *const of_numbers[] = { "all", "app", "apr", "art", "aug", "cap", "ch", "dec",
	"ext", "feb", "fig", "int", "jan", "jul", "jun", "mar", "n", "nn", "no", "nos", "nov", "nr",
	"num", "oct", "p", "pag", "pagg", "par", "pp", "rev", "sec", "sep", "sept", "sez", "tab",
	"tel", "v", "ver", "vers", "vol", "win" };

/* The text of a row in which each code is one letter; and where its units came from. */
struct masked {
	UChar *s;
	int32_t n;
	struct origin {
		size_t piece, offset; /* byte of the words; 0 of a code */
		size_t open; /* pairs that are open here */
	} * origins;
};

static size_t units_needed(const struct pieces *row)
{
	size_t n = 1;
	for (size_t i = 0; i < row->count; i++)
		n += row->items[i].kind == PIECE_WORDS ? row->items[i].text.n : 1;
	return n;
}

static void put(struct masked *m, UChar32 c, struct origin from)
{
	int32_t length = U16_LENGTH(c);
	for (int32_t i = 0; i < length; i++)
		m->origins[m->n + i] = from;
	UBool wrong = false;
	U16_APPEND(m->s, m->n, m->n + 2, c, wrong);
	assert(!wrong);
}

static void mask_words(struct masked *m, struct str words, struct origin from)
{
	for (size_t i = 0; i < words.n;) {
		from.offset = i;
		long c = str_code_point(words, &i);
		put(m, c < 0 ? 0xfffd : (UChar32)c, from);
	}
}

static struct masked mask(struct arena *a, const struct pieces *row)
{
	size_t room = units_needed(row) + 1;
	struct masked m = { .s = ARENA_ARRAY(a, UChar, room) };
	struct origin at = { 0 };
	m.origins = ARENA_ARRAY(a, struct origin, room);
	for (size_t i = 0; i < row->count; i++) {
		const struct piece *p = &row->items[i];
		at.piece = i;
		at.offset = 0;
		at.open -= p->kind == PIECE_CLOSE;
		if (p->kind == PIECE_WORDS)
			mask_words(&m, p->text, at);
		else if (p->kind == PIECE_ALONE)
			put(&m, p->code == CODE_BREAK ? ' ' : 'x', at);
		at.open += p->kind == PIECE_OPEN;
	}
	return m;
}

/* --- which boundaries count ---------------------------------------------------------- */

static bool is_among(struct str word, const char *const *all, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (str_is(word, all[i]))
			return true;
	}
	return false;
}

#define IS_AMONG(word, table) is_among(word, table, sizeof(table) / sizeof(*(table)))

/* Whether the full stop at `stop` belongs to a word; what follows begins at `next`. */
static bool ends_abbreviation(const struct masked *m, int32_t stop, int32_t next)
{
	char word[16];
	size_t n = 0;
	int32_t from = stop;
	while (from > 0 && !u_isUWhiteSpace(m->s[from - 1]) && !u_ispunct(m->s[from - 1]))
		from--;
	while (from > 1 && m->s[from - 1] == '.' && u_isalpha(m->s[from - 2]))
		from -= 2; /* "e.g", "p.es" */
	while (from > 0 && u_isalpha(m->s[from - 1]))
		from--;
	for (int32_t i = from; i < stop; i++) {
		UChar32 c = u_tolower(m->s[i]);
		if (c > 0x7f || n + 1 == sizeof(word))
			return false;
		word[n++] = (char)c;
	}
	struct str s = { word, n };
	return IS_AMONG(s, abbreviations) || (u_isdigit(m->s[next]) && IS_AMONG(s, of_numbers));
}

static bool is_wide_end(UChar c)
{
	return c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0xff61;
}

/* The last character in front of `at` that is no white space, or -1. */
static int32_t before(const struct masked *m, int32_t at)
{
	while (at > 0 && u_isUWhiteSpace(m->s[at - 1]))
		at--;
	return at - 1;
}

/* A pair that opens at the boundary opens behind it: the piece of its first words is not
 * where the next sentence begins. */
static size_t first_piece(const struct pieces *row, const struct origin *at)
{
	size_t piece = at->piece;
	while (at->offset == 0 && piece > 0 && row->items[piece - 1].kind == PIECE_OPEN)
		piece--;
	return piece;
}

static bool is_boundary(const struct masked *m, const struct pieces *row, int32_t at)
{
	int32_t last = before(m, at);
	if (at >= m->n || last < 0)
		return false;
	const struct origin *from = &m->origins[at];
	if (from->open > from->piece - first_piece(row, from))
		return false;
	bool blank = last + 1 < at;
	int32_t end = last;
	while (end > 0 && u_ispunct(m->s[end]) && !is_wide_end(m->s[end]) &&
		!strchr(".!?", m->s[end] < 0x80 ? m->s[end] : 'x'))
		end--; /* quotes and parentheses behind the sign */
	if (!blank && (!is_wide_end(m->s[end]) || end != last))
		return false;
	if (u_islower(m->s[at]))
		return false;
	return m->s[end] != '.' || end == 0 || !ends_abbreviation(m, end, at);
}

/* --- cutting ----------------------------------------------------------------------------- */

struct cutting {
	struct arena *a;
	const struct pieces *row;
	size_t piece, offset; /* what is behind this is not cut yet */
};

/* The row up to a place, and what is open or closed there goes to the right side: codes
 * that close belong to what is before them. */
static struct pieces cut(struct cutting *c, size_t piece, size_t offset)
{
	struct pieces part = { 0 };
	for (; c->piece < c->row->count && c->piece <= piece; c->piece++, c->offset = 0) {
		const struct piece *p = &c->row->items[c->piece];
		bool last = c->piece == piece;
		if (p->kind != PIECE_WORDS) {
			if (last)
				break;
			pieces_add(&part, *p);
			continue;
		}
		struct piece words = *p;
		words.text = str_cut(p->text, c->offset, last ? offset : p->text.n);
		if (words.text.n)
			pieces_add(&part, words);
		if (last) {
			c->offset = offset;
			break;
		}
	}
	return pieces_keep(c->a, &part);
}

/* White space at the end of a sentence becomes the gap behind it. */
static void take_gap(struct sentence *s)
{
	struct piece *last = s->row.count ? &s->row.items[s->row.count - 1] : NULL;
	if (!last || last->kind != PIECE_WORDS)
		return;
	size_t n = last->text.n;
	while (n > 0 && char_is_space(last->text.s[n - 1]))
		n--;
	s->gap = str_cut(last->text, n, last->text.n);
	last->text = str_cut(last->text, 0, n);
	s->row.count -= n == 0;
}

struct sentence *sentences_of(
	struct arena *a, const struct pieces *row, struct str language, size_t *count)
{
	UErrorCode e = U_ZERO_ERROR;
	struct masked m = mask(a, row);
	struct cutting c = { .a = a, .row = row };
	struct sentence *all = ARENA_ARRAY(a, struct sentence, (size_t)m.n + 1);
	UBreakIterator *it = ubrk_open(UBRK_SENTENCE, arena_str(a, language).s, m.s, m.n, &e);
	icu_must(e);
	*count = 0;
	for (int32_t at = ubrk_first(it); at != UBRK_DONE; at = ubrk_next(it)) {
		if (at <= 0 || !is_boundary(&m, row, at))
			continue;
		const struct origin *from = &m.origins[at];
		size_t piece = first_piece(row, from);
		all[*count].row = cut(&c, piece, piece == from->piece ? from->offset : 0);
		take_gap(&all[(*count)++]);
	}
	ubrk_close(it);
	all[*count].row = cut(&c, row->count, 0);
	take_gap(&all[*count]);
	*count += all[*count].row.count > 0;
	return all;
}
