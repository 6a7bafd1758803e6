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

/* "21vianet/get-support" is "get-support" where no folder is that of an edition. */
static struct str without_edition(struct str page)
{
	static const char *const folders[] = { "regions/", "includes/" };
	size_t slash = str_find(page, '/', 0);
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		if (str_starts(page, folders[i]))
			return page;
	}
	return slash < str_find(page, '#', 0) ? str_cut(page, slash + 1, page.n) : page;
}

void page_link(const struct page_links *l, struct str page, struct buf *out)
{
	if (l->one_file)
		page = without_edition(page);
	size_t end = str_find(page, '#', 0);
	buf_str(out, l->before);
	buf_str(out, end ? str_cut(page, 0, end) : l->home);
	if (end)
		buf_str(out, l->behind);
	buf_str(out, str_cut(page, end, page.n));
}

bool rich_is_empty(const struct rich *r)
{
	return !r->spans && !r->blocks;
}

static void add_copies(struct arena *a, const struct span *from, struct span_list *to)
{
	for (; from; from = from->next) {
		struct span *copy = ARENA_NEW(a, struct span);
		*copy = *from;
		copy->next = NULL;
		span_append(to, copy);
	}
}

static void append_blocks(struct arena *a, const struct block *b, struct span_list *to)
{
	for (; b; b = b->next) {
		if (b->spans && to->last)
			span_add(a, to, SPAN_WORDS, STR(" "));
		add_copies(a, b->spans, to);
		append_blocks(a, b->inside, to);
	}
}

void rich_add(struct arena *a, const struct rich *r, struct span_list *to)
{
	if (!r)
		return;
	add_copies(a, r->spans, to);
	append_blocks(a, r->blocks, to);
}

void span_isolate(struct arena *a, struct span_list *to, struct str words, struct str direction)
{
	struct span_list inside = { 0 };
	struct span *s = span_add(a, to, SPAN_ISOLATE, (struct str){ 0 });
	span_add(a, &inside, SPAN_WORDS, words);
	s->direction = direction;
	s->inside = inside.first;
}

static void add_without_links(struct arena *a, const struct span *s, struct span_list *to)
{
	for (; s; s = s->next) {
		if (s->kind == SPAN_FOOTNOTE)
			continue;
		if (s->kind == SPAN_LINK || s->kind == SPAN_PAGE) {
			add_without_links(a, s->inside, to);
			continue;
		}
		struct span *copy = span_add(a, to, s->kind, s->text);
		*copy = *s;
		copy->next = NULL;
		copy->inside = spans_without_links(a, s->inside);
	}
}

const struct span *spans_without_links(struct arena *a, const struct span *spans)
{
	struct span_list list = { 0 };
	add_without_links(a, spans, &list);
	return list.first;
}

static bool has_pairs(const struct span *s)
{
	for (; s; s = s->next) {
		if (s->kind == SPAN_TARGET || has_pairs(s->inside))
			return true;
	}
	return false;
}

static bool blocks_have_pairs(const struct block *b)
{
	for (; b; b = b->next) {
		if (has_pairs(b->spans) || blocks_have_pairs(b->inside))
			return true;
	}
	return false;
}

bool rich_has_pairs(const struct rich *r)
{
	return has_pairs(r->spans) || blocks_have_pairs(r->blocks);
}

static void add_without_pairs(struct arena *a, const struct span *s, struct span_list *to)
{
	for (; s; s = s->next) {
		if (s->kind == SPAN_TARGET)
			add_copies(a, s->inside, to);
		if (s->kind == SPAN_TARGET || s->kind == SPAN_SOURCE)
			continue;
		struct span *copy = span_add(a, to, s->kind, s->text);
		*copy = *s;
		copy->next = NULL;
		copy->inside = spans_without_pairs(a, s->inside);
	}
}

const struct span *spans_without_pairs(struct arena *a, const struct span *spans)
{
	struct span_list list = { 0 };
	if (!has_pairs(spans))
		return spans;
	add_without_pairs(a, spans, &list);
	return list.first;
}
