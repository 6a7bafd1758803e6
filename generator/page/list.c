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

struct str article_page(struct arena *a, const struct directory *dir, const struct article *article,
	const struct edition *e, struct str anchor)
{
	bool head = !anchor.n || str_equal(anchor, article_anchor(article));
	struct str edition = e == dir->site.default_edition.to ? (struct str){ 0 } : e->entry.id;
	return arena_printf(a, "%.*s%s%.*s%s%.*s", STRF(edition), edition.n ? "/" : "",
		STRF(article->entry.id), head ? "" : "#", STRF(head ? (struct str){ 0 } : anchor));
}

struct str article_view(
	const struct directory *dir, const struct article *article, const struct edition *e)
{
	uint64_t editions = editions_bits(dir, &article->editions);
	bool several = (editions & (editions - 1)) != 0;
	return several ? edition_moniker(e) : (struct str){ 0 };
}

/* Where a page of each kind stands: NULL where an output has none. %L is the folder of
 * the locale, %P what place_page() and article_page() say. */
static const char *const places[FORMAT_COUNT][PAGE_KINDS] = {
	[FORMAT_HTML] = {
		[PAGE_CHOOSER] = "site/index.html",
		[PAGE_HOME] = "site/%L/index.html",
		[PAGE_REGION] = "site/%L/%P/index.html",
		[PAGE_ARTICLE] = "site/%L/%P/index.html",
		[PAGE_MISSING] = "site/404.html",
	},
	[FORMAT_GITHUB] = {
		[PAGE_CHOOSER] = "site/index.md",
		[PAGE_HOME] = "site/%L/index.md",
		[PAGE_REGION] = "site/%L/%P/index.md",
		[PAGE_ARTICLE] = "site/%L/%P/index.md",
	},
	[FORMAT_LEARN] = {
		[PAGE_HOME] = "docs/%L/index.md",
		[PAGE_REGION] = "docs/%L/%P.md",
		[PAGE_ARTICLE] = "docs/%L/%P.md",
		[PAGE_SELECTOR] = "docs/%L/includes/region-selector.md",
	},
};

static struct str path_of(struct arena *a, const char *pattern, struct str locale, struct str page)
{
	struct buf b = { 0 };
	for (const char *c = pattern; *c; c++) {
		if (*c != '%')
			buf_char(&b, *c);
		else
			buf_str(&b, *++c == 'L' ? locale : page);
	}
	struct str path = arena_str(a, buf_view(&b));
	buf_free(&b);
	return path;
}

struct str page_below_locale(const struct pages *p, const struct page *page, struct arena *a)
{
	if (page->region)
		return place_page(a, page->region);
	if (page->article && page->edition)
		return article_page(a, p->dir, page->article, page->edition, (struct str){ 0 });
	return page->article ? page->article->entry.id : (struct str){ 0 };
}

struct listing {
	struct pages *p;
	enum page_format format;
	size_t locale;
	size_t room;
};

static struct str name_of(const struct pages *p, const struct page *page)
{
	static const char *const names[PAGE_KINDS] = {
		[PAGE_CHOOSER] = "chooser",
		[PAGE_HOME] = "home",
		[PAGE_MISSING] = "missing",
		[PAGE_SELECTOR] = "includes/region-selector",
	};
	const char *name = names[page->kind];
	return name ? str_of(name) : page_below_locale(p, page, p->arena);
}

/* `page` says what is shown; the rest is filled in here. */
static void add(struct listing *l, struct page page)
{
	struct pages *p = l->p;
	const char *pattern = places[l->format][page.kind];
	if (!pattern)
		return;
	if (p->count == l->room) {
		l->room = l->room ? l->room * 2 : 256;
		struct page *grown = ARENA_ARRAY(p->arena, struct page, l->room);
		if (p->count)
			memcpy(grown, p->list, p->count * sizeof(*grown));
		p->list = grown;
	}
	page.format = l->format;
	page.locale = l->locale;
	page.path = path_of(p->arena, pattern, p->tongues[l->locale].folder,
		page_below_locale(p, &page, p->arena));
	page.name = name_of(p, &page);
	p->list[p->count++] = page;
}

/* One for each edition that has it, or one for all. */
static void add_article(struct listing *l, const struct article *article)
{
	const struct directory *dir = l->p->dir;
	struct page page = { .kind = PAGE_ARTICLE, .article = article };
	if (l->format == FORMAT_LEARN) {
		add(l, page);
		return;
	}
	for (size_t i = 0; i < dir->all[COLLECTION_EDITIONS].count; i++) {
		page.edition = DIRECTORY_ITEM(dir, COLLECTION_EDITIONS, struct edition, i);
		if (editions_have(&article->editions, page.edition))
			add(l, page);
	}
}

static void add_locale(struct listing *l)
{
	const struct directory *dir = l->p->dir;
	const struct tongue *t = &l->p->tongues[l->locale];
	add(l, (struct page){ .kind = PAGE_HOME });
	add(l, (struct page){ .kind = PAGE_SELECTOR });
	for (size_t i = 0; i < t->order_count; i++)
		add(l, (struct page){
			       .kind = PAGE_REGION, .region = directory_place(dir, t->order[i]) });
	for (size_t i = 0; i < dir->all[COLLECTION_PAGES].count; i++)
		add_article(l, DIRECTORY_ITEM(dir, COLLECTION_PAGES, struct article, i));
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
				    p->tongues[p->source].folder,
				    page_below_locale(p, page, p->arena)) };
	return bsearch(&key, p->list, p->count, sizeof(key), by_path);
}

void pages_collect(struct pages *p)
{
	struct listing l = { .p = p };
	for (size_t i = 0; i < p->dir->all[COLLECTION_PAGES].count; i++)
		p->editions_with_pages |= editions_bits(p->dir,
			&DIRECTORY_ITEM(p->dir, COLLECTION_PAGES, struct article, i)->editions);
	for (int format = 0; format < FORMAT_COUNT; format++) {
		l.format = (enum page_format)format;
		if (!site_writes(&p->dir->site, page_formats[format]))
			continue;
		l.locale = p->source;
		add(&l, (struct page){ .kind = PAGE_CHOOSER });
		add(&l, (struct page){ .kind = PAGE_MISSING });
		for (l.locale = 0; l.locale < p->tongue_count; l.locale++)
			add_locale(&l);
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

/* --- the way from a page to others ------------------------------------------------ */

/* How many folders deep pages of a kind stand below that of their locale, the page's own
 * folder among them; that of an edition comes on top. */
static const unsigned depths[FORMAT_COUNT][PAGE_KINDS] = {
	[FORMAT_HTML] = { [PAGE_REGION] = 2, [PAGE_ARTICLE] = 1 },
	[FORMAT_GITHUB] = { [PAGE_REGION] = 2, [PAGE_ARTICLE] = 1 },
	[FORMAT_LEARN] = { [PAGE_REGION] = 1, [PAGE_SELECTOR] = 1 },
};

static const struct {
	const char *behind, *home;
} ends[FORMAT_COUNT] = {
	[FORMAT_HTML] = { "/index.html", "index.html" },
	[FORMAT_GITHUB] = { "/index.md", "index.md" },
	[FORMAT_LEARN] = { ".md", "index.md" },
};

static struct str ways_up(unsigned depth)
{
	static const char ups[] = "../../../../";
	return (struct str){ ups, 3 * (size_t)depth };
}

/* Beside the folders of the locales. */
static struct str page_media(unsigned depth)
{
	static const char *const folders[] = { "media/", "../media/", "../../media/",
		"../../../media/", "../../../../media/" };
	return str_of(folders[depth]);
}

static unsigned depth_of(const struct directory *dir, const struct page *page)
{
	bool in_edition = page->edition && page->edition != dir->site.default_edition.to;
	return depths[page->format][page->kind] + in_edition;
}

struct str site_base(const struct directory *dir)
{
	struct str base = dir->site.base_url.text;
	while (base.n && base.s[base.n - 1] == '/')
		base.n--;
	return base;
}

/* "/help/" of "https://example.com/help": whatever page was asked for, from here addresses hold. */
static struct str root_on_host(struct arena *a, const struct directory *dir)
{
	struct str base = site_base(dir);
	size_t host = str_find(base, '/', 0) + 2, path = str_find(base, '/', host);
	return arena_printf(a, "%.*s/", STRF(str_cut(base, path, base.n)));
}

struct page_links page_links_of(
	struct arena *a, const struct directory *dir, const struct page *page)
{
	unsigned depth = depth_of(dir, page);
	bool learn = page->format == FORMAT_LEARN;
	return (struct page_links){
		.before = page->kind == PAGE_MISSING ? root_on_host(a, dir) : ways_up(depth),
		.behind = str_of(ends[page->format].behind),
		.home = str_of(ends[page->format].home),
		.media = page_media(depth + 1),
		.one_file = learn,
	};
}

struct str page_root(struct arena *a, const struct directory *dir, const struct page *page)
{
	switch (page->kind) {
	case PAGE_CHOOSER:
		return (struct str){ 0 };
	case PAGE_MISSING:
		return root_on_host(a, dir);
	default:
		return ways_up(depth_of(dir, page) + 1);
	}
}

/* --- two languages ----------------------------------------------------------------- */

bool article_is_bilingual(const struct pages *p, const struct article *a, enum page_format f)
{
	const struct list *says = a->bilingual.items ? &a->bilingual : &p->dir->site.bilingual;
	if (p->bilingual) {
		const char *const *name = p->bilingual;
		while (*name && strcmp(*name, page_formats[f]) != 0)
			name++;
		return *name != NULL;
	}
	LIST_EACH (struct fact, output, *says) {
		if (str_is(output->text, page_formats[f]))
			return true;
	}
	return false;
}

bool article_has_pairs(const struct pages *p, const struct article *a)
{
	for (int f = 0; f < FORMAT_COUNT; f++) {
		if (site_writes(&p->dir->site, page_formats[f]) &&
			article_is_bilingual(p, a, (enum page_format)f))
			return true;
	}
	return false;
}

bool pages_have_pairs(const struct pages *p)
{
	const struct entries *all = &p->dir->all[COLLECTION_PAGES];
	for (size_t i = 0; i < all->count; i++) {
		if (article_has_pairs(p, (const struct article *)all->items[i]))
			return true;
	}
	return false;
}
