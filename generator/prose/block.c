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

/* --- looking for spans, leaving some out ------------------------------------------ */

static bool spans_have(const struct span *s, enum span_kind kind)
{
	for (; s; s = s->next) {
		if (s->kind == kind || spans_have(s->inside, kind))
			return true;
	}
	return false;
}

static bool blocks_have(const struct block *b, enum span_kind kind)
{
	for (; b; b = b->next) {
		if (spans_have(b->spans, kind) || blocks_have(b->inside, kind))
			return true;
	}
	return false;
}

bool rich_has(const struct rich *r, enum span_kind kind)
{
	return spans_have(r->spans, kind) || blocks_have(r->blocks, kind);
}

/* What becomes of a span. */
enum fate { KEPT, INSIDE_KEPT, GONE };

static const struct span *filtered(
	struct arena *a, const struct span *spans, const enum fate fates[SPAN_KINDS]);

static void add_filtered(struct arena *a, const struct span *s, const enum fate fates[SPAN_KINDS],
	struct span_list *to)
{
	for (; s; s = s->next) {
		if (fates[s->kind] == INSIDE_KEPT)
			add_filtered(a, s->inside, fates, to);
		if (fates[s->kind] != KEPT)
			continue;
		struct span *copy = span_add(a, to, s->kind, s->text);
		*copy = *s;
		copy->next = NULL;
		copy->inside = filtered(a, s->inside, fates);
	}
}

static const struct span *filtered(
	struct arena *a, const struct span *spans, const enum fate fates[SPAN_KINDS])
{
	struct span_list list = { 0 };
	add_filtered(a, spans, fates, &list);
	return list.first;
}

const struct span *spans_without_links(struct arena *a, const struct span *spans)
{
	static const enum fate fates[SPAN_KINDS] = {
		[SPAN_LINK] = INSIDE_KEPT,
		[SPAN_PAGE] = INSIDE_KEPT,
		[SPAN_FOOTNOTE] = GONE,
	};
	return filtered(a, spans, fates);
}

const struct span *spans_without_pairs(struct arena *a, const struct span *spans)
{
	static const enum fate fates[SPAN_KINDS] = {
		[SPAN_TARGET] = INSIDE_KEPT,
		[SPAN_SOURCE] = GONE,
	};
	return spans_have(spans, SPAN_TARGET) ? filtered(a, spans, fates) : spans;
}
