/* Which pages there are, and where they stand. */

#include "page/room.h"

#include <stdlib.h>

#include "supportdir/poison.h"

const char *const page_formats[] = {
	[FORMAT_HTML] = "html",
	[FORMAT_GITHUB] = "github",
	[FORMAT_LEARN] = "learn",
	[FORMAT_COUNT] = NULL,
};

size_t place_index(const struct pages *p, const struct region *r)
{
	return r->entry.index + (r->area ? p->dir->all[COLLECTION_REGIONS].count : 0);
}

struct str place_page(struct arena *a, const struct region *r)
{
	return r->slug.text.n ? arena_printf(a, "regions/%.*s", STRF(r->slug.text))
	                      : (struct str){ 0 };
}

/* Where a page of each kind stands: NULL where an output has none. %L is the folder of
 * the locale, %R the slug of the region. */
static const char *const places[FORMAT_COUNT][PAGE_KINDS] = {
	[FORMAT_HTML] = {
		[PAGE_CHOOSER] = "site/index.html",
		[PAGE_HOME] = "site/%L/index.html",
		[PAGE_REGION] = "site/%L/regions/%R/index.html",
	},
	[FORMAT_GITHUB] = {
		[PAGE_CHOOSER] = "site/index.md",
		[PAGE_HOME] = "site/%L/index.md",
		[PAGE_REGION] = "site/%L/regions/%R/index.md",
	},
	[FORMAT_LEARN] = {
		[PAGE_HOME] = "docs/%L/index.md",
		[PAGE_REGION] = "docs/%L/regions/%R.md",
		[PAGE_SELECTOR] = "docs/%L/includes/region-selector.md",
	},
};

static struct str path_of(struct arena *a, const char *pattern, struct str locale, struct str slug)
{
	struct buf b = { 0 };
	for (const char *c = pattern; *c; c++) {
		if (*c != '%')
			buf_char(&b, *c);
		else
			buf_str(&b, *++c == 'L' ? locale : slug);
	}
	struct str path = arena_str(a, buf_view(&b));
	buf_free(&b);
	return path;
}

static struct str slug_of(const struct region *region)
{
	return region ? region->slug.text : (struct str){ 0 };
}

struct listing {
	struct pages *p;
	enum page_format format;
	size_t room;
};

static void add(struct listing *l, enum page_kind kind, size_t locale, const struct region *region)
{
	struct pages *p = l->p;
	const char *pattern = places[l->format][kind];
	if (!pattern)
		return;
	if (p->count == l->room) {
		l->room = l->room ? l->room * 2 : 256;
		struct page *grown = ARENA_ARRAY(p->arena, struct page, l->room);
		if (p->count)
			memcpy(grown, p->list, p->count * sizeof(*grown));
		p->list = grown;
	}
	p->list[p->count++] = (struct page){
		.kind = kind,
		.format = l->format,
		.locale = locale,
		.region = region,
		.path = path_of(p->arena, pattern, p->tongues[locale].folder, slug_of(region)),
	};
}

static void add_locale(struct listing *l, size_t locale)
{
	const struct tongue *t = &l->p->tongues[locale];
	add(l, PAGE_HOME, locale, NULL);
	add(l, PAGE_SELECTOR, locale, NULL);
	for (size_t i = 0; i < t->order_count; i++)
		add(l, PAGE_REGION, locale, directory_place(l->p->dir, t->order[i]));
}

static int by_path(const void *va, const void *vb)
{
	const struct page *a = va, *b = vb;
	return str_compare(a->path, b->path);
}

static const struct page *source_of(const struct pages *p, const struct page *page)
{
	if (page->format != FORMAT_LEARN || page->locale == p->source)
		return NULL;
	struct page key = { .path = path_of(p->arena, places[page->format][page->kind],
				    p->tongues[p->source].folder, slug_of(page->region)) };
	return bsearch(&key, p->list, p->count, sizeof(key), by_path);
}

void pages_collect(struct pages *p)
{
	struct listing l = { .p = p };
	for (int format = 0; format < FORMAT_COUNT; format++) {
		l.format = (enum page_format)format;
		if (!site_writes(&p->dir->site, page_formats[format]))
			continue;
		add(&l, PAGE_CHOOSER, p->source, NULL);
		for (size_t i = 0; i < p->tongue_count; i++)
			add_locale(&l, i);
	}
	if (p->count)
		qsort(p->list, p->count, sizeof(*p->list), by_path);
	for (size_t i = 0; i < p->count; i++)
		p->list[i].source = source_of(p, &p->list[i]);
}

const struct page *pages_list(const struct pages *p, size_t *count)
{
	*count = p->count;
	return p->list;
}

/* From a page to the folder of its locale; the chooser stands above it. */
static const char *const ways_up[FORMAT_COUNT][PAGE_KINDS] = {
	[FORMAT_HTML] = { "", "", "../../", "" },
	[FORMAT_GITHUB] = { "", "", "../../", "" },
	[FORMAT_LEARN] = { "", "", "../", "../" },
};

static const struct {
	const char *behind, *home;
} ends[FORMAT_COUNT] = {
	[FORMAT_HTML] = { "/index.html", "index.html" },
	[FORMAT_GITHUB] = { "/index.md", "index.md" },
	[FORMAT_LEARN] = { ".md", "index.md" },
};

struct page_links page_links_of(const struct page *page)
{
	return (struct page_links){
		.before = str_of(ways_up[page->format][page->kind]),
		.behind = str_of(ends[page->format].behind),
		.home = str_of(ends[page->format].home),
	};
}
