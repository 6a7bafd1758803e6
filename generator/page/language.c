/* Words in another language than the page's: what fell back to the source, and what
 * the page's language says inside of that. A direction is named only where the two
 * differ: it also isolates, which words of the same direction do not need. */

#include "page/room.h"

#include "supportdir/poison.h"

/* Words hold no pages. */
static const struct page_links no_links;

/* Texts are in the source language; interface strings are English where they are not. */
struct str language_direction(const struct pages *p, const struct tongue *t, struct str language)
{
	const struct tongue *source = &p->tongues[p->source];
	struct str direction = str_equal(language, source->tag) ? source->direction : STR("ltr");
	return !language.n || str_equal(direction, t->direction) ? (struct str){ 0 } : direction;
}

struct str page_direction(const struct pages *p, const struct tongue *t)
{
	bool same = str_equal(p->tongues[p->source].direction, t->direction);
	return same ? (struct str){ 0 } : t->direction;
}

struct value *rich_value(struct arena *a, struct rich rich, const struct page_links *links)
{
	struct buf b = { 0 };
	if (rich_is_empty(&rich))
		return value_null(a);
	struct rich *kept = ARENA_NEW(a, struct rich);
	*kept = rich;
	rich_html(kept, links, &b);
	struct value *v = value_html_of(a, arena_str(a, buf_view(&b)), kept);
	buf_free(&b);
	return v;
}

struct value *words_value(
	const struct pages *p, const struct tongue *t, struct str words, struct str language)
{
	struct span_list list = { 0 }, inside = { 0 };
	if (!words.n)
		return value_null(p->arena);
	span_add(p->arena, language.n ? &inside : &list, SPAN_WORDS, words);
	if (language.n) {
		struct span *s = span_add(p->arena, &list, SPAN_LANGUAGE, language);
		s->direction = language_direction(p, t, language);
		s->inside = inside.first;
	}
	return rich_value(p->arena, (struct rich){ .spans = list.first }, &no_links);
}

/* Markdown is written over the tree; its view has a blank in place of the HTML. */
struct value *tree_value(const struct scene *s, const struct block *blocks)
{
	struct rich rich = { .blocks = blocks };
	if (!blocks || s->html)
		return rich_value(s->a, rich, &s->links);
	struct rich *kept = ARENA_NEW(s->a, struct rich);
	*kept = rich;
	return value_html_of(s->a, STR(" "), kept);
}
