/* From a page to its view to its bytes. */

#include "page/front.h"
#include "page/markdown.h"
#include "page/outline.h"
#include "page/zones.h"
#include "supportdir/pool.h"

#include <assert.h>

#include "supportdir/poison.h"

typedef struct value *view_kind(const struct scene *s, const struct page *page);

static const struct {
	view_kind *view;
	outline_kind *outline;
} kinds[PAGE_KINDS] = {
	[PAGE_CHOOSER] = { view_chooser, outline_chooser },
	[PAGE_HOME] = { view_home, outline_home },
	[PAGE_REGION] = { view_region, outline_region },
	[PAGE_ARTICLE] = { view_article, outline_article },
	[PAGE_MISSING] = { view_missing, NULL },
	[PAGE_SELECTOR] = { view_home, outline_selector },
};

/* --- Markdown ---------------------------------------------------------------- */

static struct str body_of(const struct scene *s, const struct page *page, const struct value *view)
{
	struct outline o = { .a = s->a, .strings = at(view, "strings"), .say = at(view, "say") };
	struct page_links links = page_links_of(s->a, s->p->dir, page);
	struct markdown_style style = {
		.flavour = page->format,
		.isolate = str_is(s->t->direction, "rtl"),
		.links = &links,
		.one_edition = page->article != NULL,
	};
	struct buf b = { 0 };
	kinds[page->kind].outline(&o, view);
	bool zones = o.blocks.first && o.blocks.first->kind == BLOCK_ZONE;
	(zones ? zones_write : markdown_write)(&style, o.blocks.first, &b);
	struct str body = arena_str(s->a, buf_view(&b));
	buf_free(&b);
	return body;
}

static struct str front_of(const struct scene *s, const struct page *page, const struct value *view)
{
	struct front f = { .title = text_at(view, "title"),
		.description = text_at(view, "description") };
	if (page->article)
		f.metadata = &page->article->metadata;
	if (page->source) {
		f.locale = s->t->tag;
		f.machine = *s->machine || s->t->machine;
		f.source_hash = s->p->hashes[page->source - s->p->list];
		assert(f.source_hash.n); /* pages_hash() was called */
	}
	struct buf b = { 0 };
	front_write(&f, &b);
	struct str front = arena_str(s->a, buf_view(&b));
	buf_free(&b);
	return front;
}

static bool has_front(const struct page *page)
{
	return page->format == FORMAT_LEARN && page->kind != PAGE_SELECTOR;
}

static struct value *frame_of(
	const struct scene *s, const struct page *page, const struct value *view)
{
	struct value *frame = value_object(s->a);
	set_text(s, frame, "kind", text_at(view, "kind"));
	set_text(s, frame, "format", str_of(page_formats[page->format]));
	set_text(s, frame, "lang", s->t->tag);
	set_text(s, frame, "direction", s->t->direction);
	set_text(s, frame, "title", text_at(view, "title"));
	set(s, frame, "front-matter",
		has_front(page) ? value_markdown(s->a, front_of(s, page, view)) : value_null(s->a));
	set(s, frame, "body", value_markdown(s->a, body_of(s, page, view)));
	return frame;
}

const struct value *page_view(const struct pages *p, const struct page *page, struct arena *a)
{
	bool machine = false;
	struct scene scene = {
		.p = p,
		.t = &p->tongues[page->locale],
		.a = a,
		.html = page->format == FORMAT_HTML,
		.bilingual = page->article && page->locale != p->source &&
		             article_is_bilingual(p, page->article, page->format),
		.machine = &machine,
		.links = page_links_of(
			a, p->dir, &(struct page){ .kind = page->kind, .edition = page->edition }),
	};
	struct value *view = kinds[page->kind].view(&scene, page);
	set_bool(&scene, view, "untranslated", view_untranslated(&scene, view));
	return page->format == FORMAT_HTML ? view : frame_of(&scene, page, view);
}

bool page_render(
	const struct pages *p, const struct page *page, struct arena *scratch, struct buf *out)
{
	const struct value *view = page_view(p, page, scratch);
	return template_render(
		p->sets[page->format], p->templates[page->format][page->kind], view, out);
}

/* --- hashes of the source language ---------------------------------------------- */

struct hashing {
	struct pages *p;
	struct str *hashes;
	struct arena *scratch[POOL_MAX];
};

static bool has_hash(const struct page *page)
{
	return page->format == FORMAT_LEARN && !page->source;
}

/* Of a page that cannot be drawn it stays empty. */
static bool hash(void *data, unsigned worker, size_t item)
{
	struct hashing *h = data;
	const struct page *page = &h->p->list[item];
	struct str *hash = &h->hashes[item];
	struct buf b = { 0 };
	if (has_hash(page) && page_render(h->p, page, h->scratch[worker], &b)) {
		front_hash(buf_view(&b), (char *)hash->s);
		hash->n = FRONT_HASH - 1;
	}
	buf_free(&b);
	arena_reset(h->scratch[worker]);
	return true;
}

static const struct page *first_without(const struct pages *p, const struct str *hashes)
{
	for (size_t i = 0; i < p->count; i++) {
		if (has_hash(&p->list[i]) && !hashes[i].n)
			return &p->list[i];
	}
	return NULL;
}

const struct page *pages_hash(struct pages *p, unsigned workers)
{
	struct hashing h = { .p = p };
	if (!site_writes(&p->dir->site, page_formats[FORMAT_LEARN]) || p->hashes)
		return NULL;
	h.hashes = ARENA_ARRAY(p->arena, struct str, p->count);
	for (size_t i = 0; i < p->count; i++) {
		if (has_hash(&p->list[i]))
			h.hashes[i].s = arena_alloc(p->arena, FRONT_HASH, 1);
	}
	for (unsigned i = 0; i < workers; i++)
		h.scratch[i] = arena_new();
	pool_run(workers, p->count, hash, &h);
	for (unsigned i = 0; i < workers; i++)
		arena_free(h.scratch[i]);
	const struct page *endless = first_without(p, h.hashes);
	if (!endless)
		p->hashes = h.hashes;
	return endless;
}
