/** A small site that texts are drawn with: what references show, where they lead, and a
 *  dictionary. For tests/unit/test_prose*.c.
 */
#ifndef TESTS_PROSE_BENCH_H
#define TESTS_PROSE_BENCH_H

#include "prose/parse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static inline bool quote(void *data, struct str target, struct arena *a, struct span_list *to)
{
	(void)data;
	if (str_is(target, "term:admin-center")) {
		span_add(a, to, SPAN_WORDS, STR("Admin <center> & co"));
	} else if (str_is(target, "phone:DE")) {
		struct span *link = span_add(a, to, SPAN_LINK, STR("tel:+49-1"));
		struct span_list isolate = { 0 }, words = { 0 };
		struct span *s = span_add(a, &isolate, SPAN_ISOLATE, (struct str){ 0 });
		span_add(a, &words, SPAN_WORDS, STR("01'2"));
		s->direction = STR("ltr");
		s->inside = words.first;
		link->inside = isolate.first;
	} else {
		return false;
	}
	return true;
}

static inline bool address(void *data, struct str target, struct span *to)
{
	(void)data;
	to->kind = SPAN_LINK;
	to->text = STR("../germany/?a=1&b=2");
	return str_is(target, "region:DE");
}

static const struct {
	const char *from, *to;
} dictionary[] = {
	{ "One. Two.", "Uno. Due." },
	{ "first", "primo" },
	{ "second", "secondo" },
	{ "Call [](phone:DE).", "Chiamate\n[](phone:DE)." },
	{ "A & B", "B & A" },
	{ "a\\\nb", "x\\\ny" },
};

/* The arena of the drawing at hand, for what the dictionary says. */
static struct arena *dictionary_arena;

static inline const struct pieces *translate(
	void *data, const struct text *t, const struct pieces *leaf)
{
	struct buf b = { 0 };
	struct pieces *found = NULL;
	(void)data;
	pieces_markdown(leaf, &b);
	for (size_t i = 0; i < COUNT(dictionary) && !found; i++) {
		if (!str_is(buf_view(&b), dictionary[i].from))
			continue;
		struct str to = str_of(dictionary[i].to);
		found = ARENA_NEW(dictionary_arena, struct pieces);
		*found = t->kind == TEXT_PLAIN ? pieces_of_words(dictionary_arena, to)
		                               : prose_row_of(dictionary_arena, to);
	}
	buf_free(&b);
	return found;
}

static const struct prose_context site = { .quote = quote, .address = address };
static const struct prose_context italian = {
	.quote = quote,
	.address = address,
	.translate = translate,
	.source_language = { "en", 2 },
	.page_language = { "it", 2 },
	.page_direction = { "ltr", 3 },
};

static const struct page_links no_pages;

static inline void prose_html(const struct prose_context *c, const struct text *t, struct buf *out)
{
	struct arena *a = arena_new();
	dictionary_arena = a;
	struct rich rich = prose_rich(c, a, t);
	rich_html(&rich, &no_pages, out);
	arena_free(a);
}

static inline void prose_plain(const struct prose_context *c, const struct text *t, struct buf *out)
{
	struct arena *a = arena_new();
	dictionary_arena = a;
	struct rich rich = prose_rich(c, a, t);
	rich_plain(&rich, out);
	arena_free(a);
}

static inline struct text text_of(enum text_kind kind, struct str source)
{
	return (struct text){ .source = source, .kind = kind, .exact = true, .at = { NULL, 7, 5 } };
}

static inline struct str repeated(struct buf *b, const char *piece, size_t n)
{
	while (b->n + strlen(piece) <= n)
		buf_text(b, piece);
	return buf_view(b);
}

#endif
