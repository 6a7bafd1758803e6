#include "supportdir/block.h"

#include "supportdir/poison.h"

struct span *span_add(struct arena *a, struct span_list *to, enum span_kind kind, struct str text)
{
	struct span *s = ARENA_NEW(a, struct span);
	s->kind = kind;
	s->text = text;
	span_append(to, s);
	return s;
}

void span_append(struct span_list *to, struct span *s)
{
	if (to->last)
		to->last->next = s;
	else
		to->first = s;
	to->last = s;
}

void span_join(struct span_list *to, const struct span_list *more)
{
	if (!more->first)
		return;
	if (to->last)
		to->last->next = more->first;
	else
		to->first = more->first;
	to->last = more->last;
}

struct block *block_add(struct arena *a, struct block_list *to, enum block_kind kind)
{
	struct block *b = ARENA_NEW(a, struct block);
	b->kind = kind;
	if (to->last)
		to->last->next = b;
	else
		to->first = b;
	to->last = b;
	return b;
}

void page_link(const struct page_links *l, struct str page, struct buf *out)
{
	buf_str(out, l->before);
	buf_str(out, page.n ? page : l->home);
	if (page.n)
		buf_str(out, l->behind);
}

bool rich_is_empty(const struct rich *r)
{
	return !r->spans && !r->blocks;
}

static void add_copies(struct arena *a, const struct span *from, struct span_list *to)
{
	for (; from; from = from->next) {
		struct span *copy = span_add(a, to, from->kind, from->text);
		copy->title = from->title;
		copy->direction = from->direction;
		copy->inside = from->inside;
	}
}

static void add_blocks(struct arena *a, const struct block *b, struct span_list *to)
{
	for (; b; b = b->next) {
		if (b->spans && to->last)
			span_add(a, to, SPAN_WORDS, STR(" "));
		add_copies(a, b->spans, to);
		add_blocks(a, b->inside, to);
	}
}

void rich_add(struct arena *a, const struct rich *r, struct span_list *to)
{
	if (!r)
		return;
	add_copies(a, r->spans, to);
	add_blocks(a, r->blocks, to);
}
