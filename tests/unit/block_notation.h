/** Block trees from a short notation, for tests of their writers. */
#ifndef TESTS_BLOCK_NOTATION_H
#define TESTS_BLOCK_NOTATION_H

#include "supportdir/block.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct notation {
	struct arena *a;
	const char *s;
};

/* clang-format off */
#define TEXT(literal) { (literal), sizeof(literal) - 1 }
/* clang-format on */

/* What follows up to one of the bytes of `ends`. */
static struct str take(struct notation *t, const char *ends)
{
	size_t n = strcspn(t->s, ends);
	struct str s = { t->s, n };
	t->s += n;
	return s;
}

/* Words, and spans in braces, named by a letter: "a {e b {c d}}". */
static const struct {
	char name;
	struct span span;
} noted_spans[] = {
	{ 'e', { .kind = SPAN_EMPH } },
	{ 's', { .kind = SPAN_STRONG } },
	{ '^', { .kind = SPAN_RAISED } },
	{ 'c', { .kind = SPAN_CODE } }, /* its text */
	{ 'a', { .kind = SPAN_ANCHOR } }, /* its id */
	{ 'i', { .kind = SPAN_IMAGE, .text = TEXT("b.svg") } }, /* what it shows */
	{ '>', { .kind = SPAN_ISOLATE, .direction = TEXT("ltr") } },
	{ '<', { .kind = SPAN_ISOLATE, .direction = TEXT("rtl") } },
	{ 'd', { .kind = SPAN_LANGUAGE, .text = TEXT("en") } },
	{ '1', { .kind = SPAN_TARGET, .text = TEXT("u1.1") } },
	{ '2', { .kind = SPAN_SOURCE,
		       .text = TEXT("u1.1"),
		       .title = TEXT("en"),
		       .direction = TEXT("ltr") } },
	{ '/', { .kind = SPAN_BREAK } },
	{ '#', { .kind = SPAN_FOOTNOTE, .text = TEXT("f") } },
	/* pages */
	{ 'p', { .kind = SPAN_PAGE, .text = TEXT("regions/italy") } },
	{ 'f', { .kind = SPAN_PAGE, .text = TEXT("regions/italy#rome") } },
	{ 'h', { .kind = SPAN_PAGE, .text = TEXT("#rome") } },
	{ 'H', { .kind = SPAN_PAGE } },
	{ 'o', { .kind = SPAN_PAGE,
		       .text = TEXT("support"),
		       .learn = TEXT("cloud"),
		       .own = true } },
	{ 'v', { .kind = SPAN_PAGE, .text = TEXT("support#x"), .learn = TEXT("cloud") } },
	/* links: with all that one can have; with an id; with paths for Learn */
	{ 'l', { .kind = SPAN_LINK, .text = TEXT("x") } },
	{ 't', { .kind = SPAN_LINK, .text = TEXT("x"), .title = TEXT("T"), .label = TEXT("<B>") } },
	{ 'j', { .kind = SPAN_LINK, .text = TEXT("x"), .id = TEXT("id") } },
	{ 'k', { .kind = SPAN_LINK, .id = TEXT("id") } },
	{ 'L', { .kind = SPAN_LINK, .text = TEXT("x"), .learn = TEXT("../y.md") } },
	{ 'M', { .kind = SPAN_LINK, .learn = TEXT("y.md") } },
	{ 'R', { .kind = SPAN_LINK, .text = TEXT("x"), .learn = TEXT("/y") } },
	{ 'S', { .kind = SPAN_LINK, .text = TEXT("x"), .learn = TEXT("xref:y") } },
	{ 'T', { .kind = SPAN_LINK, .text = TEXT("x"), .learn = TEXT("#y:z") } },
};

static const struct span *spans_of(struct notation *t)
{
	struct span_list l = { 0 };
	while (*t->s && *t->s != '}' && *t->s != '\n') {
		if (*t->s != '{') {
			span_add(t->a, &l, SPAN_WORDS, take(t, "{}\n"));
			continue;
		}
		size_t k = 0;
		while (noted_spans[k].name != t->s[1])
			assert_true(++k < COUNT(noted_spans));
		struct span *s = ARENA_NEW(t->a, struct span);
		*s = noted_spans[k].span;
		span_append(&l, s);
		t->s += 2 + (t->s[2] == ' ');
		if (s->kind == SPAN_CODE || s->kind == SPAN_ANCHOR)
			s->text = take(t, "}");
		else if (s->kind == SPAN_IMAGE)
			s->title = take(t, "}");
		else
			s->inside = spans_of(t);
		assert_int_equal(*t->s++, '}');
	}
	return l.first;
}

/* A block on each line: a name and spans. "[" begins one that holds blocks, which stand on
 * the lines below it, and "]" on a line ends it. */
static const struct {
	const char *name;
	struct block block;
} noted_blocks[] = {
	{ "p ", { .kind = BLOCK_PARAGRAPH } },
	{ "h1 ", { .kind = BLOCK_HEADING, .level = 1 } },
	{ "h2 ", { .kind = BLOCK_HEADING, .level = 2 } },
	{ "@h2 ", { .kind = BLOCK_HEADING, .level = 2, .id = TEXT("an-id") } },
	{ "v ", { .kind = BLOCK_VIDEO, .id = TEXT("https://x.y/embed/a_b?c=[1]&d") } },
	/* lists: with bullets, loose, by their first number, with a style */
	{ "[- ", { .kind = BLOCK_LIST, .tight = true } },
	{ "[+ ", { .kind = BLOCK_LIST } },
	{ "[0 ", { .kind = BLOCK_LIST, .tight = true, .ordered = true } },
	{ "[1 ", { .kind = BLOCK_LIST, .tight = true, .ordered = true, .level = 1 } },
	{ "[9 ", { .kind = BLOCK_LIST, .tight = true, .ordered = true, .level = 9 } },
	{ "[u ", { .kind = BLOCK_LIST, .tight = true, .style = TEXT("links") } },
	{ "[i ", { .kind = BLOCK_ITEM } },
	/* tables: rows; cells that hold spans, name their row, hold blocks */
	{ "[t ", { .kind = BLOCK_TABLE } },
	{ "[T ", { .kind = BLOCK_TABLE, .style = TEXT("wide") } },
	{ "[r ", { .kind = BLOCK_ROW } },
	{ "c ", { .kind = BLOCK_CELL } },
	{ "C ", { .kind = BLOCK_CELL, .head = true } },
	{ "[c ", { .kind = BLOCK_CELL } },
	/* boxes */
	{ "[n ", { .kind = BLOCK_ALERT, .id = TEXT("note") } },
	{ "[l ", { .kind = BLOCK_INCLUDE, .id = TEXT("includes/x") } },
	{ "[g ", { .kind = BLOCK_GROUP, .style = TEXT("panel") } },
};

static const struct block *blocks_of(struct notation *t)
{
	struct block_list l = { 0 };
	while (*t->s && *t->s != ']') {
		size_t k = 0;
		while (strncmp(t->s, noted_blocks[k].name, strlen(noted_blocks[k].name)) != 0)
			assert_true(++k < COUNT(noted_blocks));
		struct block *b = block_add(t->a, &l, noted_blocks[k].block.kind);
		*b = noted_blocks[k].block;
		t->s += strlen(noted_blocks[k].name);
		b->spans = spans_of(t);
		t->s += *t->s == '\n';
		if (*noted_blocks[k].name != '[')
			continue;
		b->inside = blocks_of(t);
		assert_int_equal(*t->s++, ']');
		t->s += *t->s == '\n';
	}
	return l.first;
}

static const struct block *tree_of(struct arena *a, const char *notation)
{
	struct notation t = { a, notation };
	const struct block *blocks = blocks_of(&t);
	assert_int_equal(*t.s, '\0');
	return blocks;
}

#endif
