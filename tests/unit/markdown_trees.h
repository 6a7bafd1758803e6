/** Random block trees, the same ones for the same seed. For tests/unit/test_markdown_law.c
 *  and tests/unit/test_block_html.c. */
#ifndef TESTS_MARKDOWN_TREES_H
#define TESTS_MARKDOWN_TREES_H

#include <stdint.h>

#include "supportdir/block.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct dice {
	uint64_t state;
	struct arena *a;
};

/* splitmix64 */
static size_t roll(struct dice *d, size_t sides)
{
	uint64_t z = d->state += 0x9e3779b97f4a7c15;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return (size_t)((z ^ (z >> 31)) % sides);
}

/* Words are put together from these. */
static const char *const nasty[] = { "*", "**", "***", "_", "__", "`", "``", "```", "~", "~~",
	"~~~", "[", "]", "(", ")", "](", "](x)", "<", "</", "<!", "<a>", "<b ", "<!--", "-->",
	"<http:", "&", "&amp;", "&#32;", "&lt", "\\", "\\\\", "!", "![", "#", "##", "+", "-", "--",
	"---", "=", "==", "===", "|", "| --- |", ":-", "::", ":::", ":", "1.", "12)", "1", "a", "b",
	"C", "\u00e9", "\u65e5", "\u672c", "\u3001", "\u300c", "\u0628", "\u0639", "\u060c",
	"\u0301", "\u00a0", "\u3000", "\u2019", "\u2014", "\u20ac", " ", " ", " ", " ", ".", ",",
	";", "?", "/", "'", "\"", "{", "}", "$", "%", "^", "@", "www.", "www.a.b", "http://a.b",
	"https://", "ftp://x", "HTTP://x.y", "a@b.cd", "mailto:", "xmpp:a@b.c/d", "+ 1 800",
	"*67*1", "[x]", "[^1]", "[a]: b" };

static const char *const plain[] = { "word", "Support", "press 1", " ", " ", ", ", ". ", "(24/7)",
	"AT&T", "snake_case", "C#", "9:00-17:00", "5 * 3", "+39 02 1234", "\u00e8", "\u65e5\u672c",
	"\u0645\u0631\u062d\u0628\u0627", "!", "?", "e-mail", "~5 min" };

static struct str random_words(struct dice *d)
{
	struct buf b = { 0 };
	bool tame = roll(d, 3) == 0;
	for (size_t n = 1 + roll(d, 6); n > 0; n--) {
		buf_text(&b, tame ? plain[roll(d, COUNT(plain))] : nasty[roll(d, COUNT(nasty))]);
	}
	struct str s = arena_str(d->a, buf_view(&b));
	buf_free(&b);
	return s;
}

/* What a line may begin with that is no paragraph. */
static const char *const starts[] = { "===", "=", "---", "- a", "-", "+ 1", "* a", "***", "___",
	"1. a", "12)", "# a", "##", "> a", "```", "~~~", "| --- |", "--- | ---", ":-", "-:", ":-:|",
	":::", "<b>", "<!-- a", "[a]: b", "    a", "_ _ _", "- - -", "* * *", "1." };

static struct str one_of(struct dice *d, const char *const *list, size_t count)
{
	return str_of(list[roll(d, count)]);
}

static void random_text(struct dice *d, struct span *s)
{
	static const char *const addresses[] = { "https://x.y/(a)b", "a b", "#x", "", "x)y", "((",
		"<a", "<a b>", "a\\*b", "\\", "a&amp;b", "a|b", "\u00fc", "tel:+49-30", "x\"y",
		"mailto:a@b.c", "a*b*_c_" };
	static const char *const titles[] = { "", "", "say \"x\"", "a&amp;b", "\\", "a|b",
		"x (y) `z`", "*a*", "\\\"" };
	static const char *const directions[] = { "", "ltr", "rtl" };
	static const char *const pages[] = { "", "regions/germany", "x", "a/b#c-d", "#x" };
	static const char *const ids[] = { "x", "a-b" };
	static const char *const pair_ids[] = { "u0123456789abcdef.1", "u1.p" };
	static const char *const paths[] = { "../a/b.md", "x.md#y", "/office/x", "xref:y", "a b" };
	static const char *const files[] = { "x.svg", "a b.png", "a|b", "(x", "a_b_.png" };
	switch (s->kind) {
	case SPAN_LINK:
		s->text = one_of(d, addresses, COUNT(addresses));
		s->title = one_of(d, titles, COUNT(titles));
		if (roll(d, 3) == 0)
			s->learn = one_of(d, paths, COUNT(paths));
		if (roll(d, 4) == 0)
			s->id = one_of(d, ids, COUNT(ids));
		break;
	case SPAN_PAGE:
		s->text = one_of(d, pages, COUNT(pages));
		if (roll(d, 4) == 0)
			s->learn = STR("o365-21vianet");
		s->own = roll(d, 2);
		break;
	case SPAN_IMAGE:
		s->text = one_of(d, files, COUNT(files));
		if (roll(d, 4))
			s->title = random_words(d);
		break;
	case SPAN_TARGET:
	case SPAN_SOURCE:
		s->text = one_of(d, pair_ids, COUNT(pair_ids));
		s->direction = one_of(d, directions, COUNT(directions));
		break;
	case SPAN_ISOLATE:
	case SPAN_LANGUAGE:
		s->direction = one_of(d, directions, COUNT(directions));
		break;
	case SPAN_ANCHOR:
		s->text = one_of(d, ids, COUNT(ids));
		break;
	default:
		s->text = random_words(d);
	}
}

static const struct span *random_spans(struct dice *d, unsigned depth)
{
	static const enum span_kind kinds[] = { SPAN_WORDS, SPAN_WORDS, SPAN_WORDS, SPAN_WORDS,
		SPAN_CODE, SPAN_BREAK, SPAN_ANCHOR, SPAN_IMAGE,
		SPAN_FOOTNOTE, /* and what holds spans: */
		SPAN_EMPH, SPAN_EMPH, SPAN_STRONG, SPAN_STRONG, SPAN_LINK, SPAN_PAGE, SPAN_ISOLATE,
		SPAN_LANGUAGE, SPAN_RAISED, SPAN_TARGET, SPAN_TARGET, SPAN_SOURCE };
	enum { LEAVES = 9 };
	struct span_list l = { 0 };
	if (roll(d, 4) == 0)
		span_add(d->a, &l, SPAN_WORDS, one_of(d, starts, COUNT(starts)));
	for (size_t n = roll(d, depth ? 4 : 6); n > 0; n--) {
		size_t k = roll(d, depth < 4 ? COUNT(kinds) : LEAVES);
		struct span *s = span_add(d->a, &l, kinds[k], (struct str){ 0 });
		random_text(d, s);
		if (k >= LEAVES)
			s->inside = random_spans(d, depth + 1);
		if (s->kind == SPAN_BREAK && roll(d, 2))
			span_add(d->a, &l, SPAN_WORDS, one_of(d, starts, COUNT(starts)));
	}
	return l.first;
}

/* What stands in a cell; what holds blocks comes last. */
static const enum block_kind in_cells[] = { BLOCK_PARAGRAPH, BLOCK_PARAGRAPH, BLOCK_HEADING,
	BLOCK_VIDEO, BLOCK_LIST, BLOCK_LIST, BLOCK_GROUP, BLOCK_ALERT, BLOCK_INCLUDE };

/* In the document; what has no blocks in it comes first. */
static const enum block_kind in_documents[] = { BLOCK_PARAGRAPH, BLOCK_PARAGRAPH, BLOCK_PARAGRAPH,
	BLOCK_HEADING, BLOCK_TABLE, BLOCK_VIDEO, BLOCK_LIST, BLOCK_LIST, BLOCK_ALERT, BLOCK_INCLUDE,
	BLOCK_GROUP };

/* Where a tree stands: which blocks there are, how many of them are leaves, how deep. */
struct place {
	const enum block_kind *kinds;
	size_t count, leaves;
	unsigned depth;
};

static const struct place a_document = { in_documents, COUNT(in_documents), 6, 0 };
static const struct place a_cell = { in_cells, COUNT(in_cells), 4, 1 };

static const struct block *random_blocks(struct dice *d, const struct place *at);

static void random_cell(struct dice *d, struct block *b)
{
	b->head = roll(d, 4) == 0;
	if (roll(d, 3))
		b->spans = random_spans(d, 2);
	else
		b->inside = random_blocks(d, &a_cell);
}

static const struct block *random_table(struct dice *d)
{
	struct block_list rows = { 0 };
	size_t columns = roll(d, 4);
	for (size_t n = roll(d, 4); n > 0; n--) {
		struct block_list cells = { 0 };
		for (size_t i = roll(d, 8) ? columns : roll(d, 4); i > 0; i--)
			random_cell(d, block_add(d->a, &cells, BLOCK_CELL));
		block_add(d->a, &rows, BLOCK_ROW)->inside = cells.first;
	}
	return rows.first;
}

static const struct block *random_inside(struct dice *d, const struct place *at)
{
	struct place deeper = *at;
	deeper.depth++;
	return random_blocks(d, &deeper);
}

static const struct block *random_items(struct dice *d, const struct place *at)
{
	struct block_list items = { 0 };
	for (size_t n = roll(d, 4); n > 0; n--)
		block_add(d->a, &items, BLOCK_ITEM)->inside = random_inside(d, at);
	return items.first;
}

static void random_block(struct dice *d, struct block *b, const struct place *at)
{
	static const char *const alerts[] = { "note", "tip", "important", "warning", "caution" };
	static const char *const ids[] = { "", "", "x", "a-b" };
	static const char *const videos[] = { "https://x.y/embed/a_b-c", "https://x.y/?a=[1]&b=*c*",
		"http://x.y/a b|`~`", "", "x\\" };
	static const unsigned firsts[] = { 0, 1, 1, 1, 2, 9, 99, 123456789, 999999998 };
	switch (b->kind) {
	case BLOCK_LIST:
		b->ordered = roll(d, 3) > 0;
		b->level = b->ordered ? firsts[roll(d, COUNT(firsts))] : 0;
		b->tight = roll(d, 2);
		b->inside = random_items(d, at);
		return;
	case BLOCK_TABLE:
		if (roll(d, 2))
			b->spans = random_spans(d, 1);
		b->inside = random_table(d);
		return;
	case BLOCK_ALERT:
	case BLOCK_INCLUDE:
		b->id = one_of(d, alerts, COUNT(alerts));
		b->spans = random_spans(d, 2);
		b->inside = random_inside(d, at);
		return;
	case BLOCK_GROUP:
		b->inside = random_inside(d, at);
		return;
	case BLOCK_VIDEO:
		b->id = one_of(d, videos, COUNT(videos));
		break;
	case BLOCK_HEADING:
		b->level = 2 + (unsigned)roll(d, 6);
		b->id = one_of(d, ids, COUNT(ids));
		break;
	default:
		break;
	}
	b->spans = random_spans(d, 0);
}

static const struct block *random_blocks(struct dice *d, const struct place *at)
{
	struct block_list l = { 0 };
	for (size_t n = roll(d, 4); n > 0; n--) {
		size_t k = roll(d, at->depth < 3 ? at->count : at->leaves);
		random_block(d, block_add(d->a, &l, at->kinds[k]), at);
	}
	return l.first;
}

#endif
