/* Words in another language than the page's: what fell back to the source, and what
 * the page's language says inside of that. A direction is named only where the two
 * differ: it also isolates, which words of the same direction do not need. */

#include "page/room.h"

#include "supportdir/poison.h"

static bool same_direction(const struct pages *p, const struct tongue *t)
{
	return str_equal(p->tongues[p->source].direction, t->direction);
}

static struct str attributes(const struct pages *p, const struct tongue *t, const struct tongue *of)
{
	struct buf b = { 0 };
	buf_text(&b, " lang=\"");
	buf_html(&b, of->tag);
	buf_char(&b, '"');
	if (!same_direction(p, t))
		buf_printf(&b, " dir=\"%.*s\"", STRF(of->direction));
	struct str s = arena_str(p->arena, buf_view(&b));
	buf_free(&b);
	return s;
}

void attributes_prepare(struct pages *p, struct tongue *t)
{
	t->attributes = attributes(p, t, t);
	t->source_attributes = attributes(p, t, &p->tongues[p->source]);
}

struct str source_direction(const struct pages *p, const struct tongue *t)
{
	return same_direction(p, t) ? (struct str){ 0 } : p->tongues[p->source].direction;
}

struct str words_html(
	const struct pages *p, const struct tongue *t, struct str words, bool translated)
{
	struct buf b = { 0 };
	if (!translated)
		buf_printf(&b, "<span%.*s>", STRF(t->source_attributes));
	buf_html(&b, words);
	if (!translated)
		buf_text(&b, "</span>");
	struct str s = arena_str(p->arena, buf_view(&b));
	buf_free(&b);
	return s;
}
