/* A page of the content: its heading, its sections in an edition, and the ways to the same
 * page in other editions. */

#include "page/compose.h"

#include "supportdir/poison.h"

/* --- the body ------------------------------------------------------------------ */

static struct composing begin(
	const struct scene *s, const struct article *article, const struct edition *e)
{
	struct composing c;
	compose_begin(&c, s, article, e, marks_new(s, e, (struct str){ 0 }), 1);
	return c;
}

static const struct block *body_in(
	const struct scene *s, const struct article *article, const struct edition *e)
{
	struct composing c = begin(s, article, e);
	compose_inside(&c, &article->body, &article->sections);
	return compose_end(&c);
}

static void add_zone(const struct scene *s, struct block_list *zones, const struct article *article,
	const struct edition *e)
{
	struct composing c = begin(s, article, e);
	struct span_list name = { 0 };
	struct block *zone = block_add(s->a, zones, BLOCK_ZONE);
	put_text(&c, &name, article_heading(article));
	c.zoned = true;
	compose_inside(&c, &article->body, &article->sections);
	zone->id = edition_moniker(e);
	zone->spans = name.first;
	zone->inside = compose_end(&c);
}

/* One file for all editions. */
static const struct block *body_in_zones(const struct scene *s, const struct article *article)
{
	const struct directory *dir = s->p->dir;
	struct block_list zones = { 0 };
	for (size_t i = 0; i < dir->all[COLLECTION_EDITIONS].count; i++) {
		const struct edition *e = DIRECTORY_ITEM(
			dir, COLLECTION_EDITIONS, struct edition, i);
		if (editions_have(&article->editions, e))
			add_zone(s, &zones, article, e);
	}
	return zones.first;
}

/* --- contents ---------------------------------------------------------------------- */

static struct value *title_value(
	const struct scene *s, const struct text *x, const struct edition *e)
{
	struct rich rich = text_rich(s, x, e);
	struct span_list words = { 0 };
	rich_add(s->a, &rich, &words);
	rich = (struct rich){ .spans = spans_without_links(s->a, words.first) };
	return rich_value(s->a, rich, &s->links);
}

static void add_contents(const struct scene *s, struct value *list, const struct list *sections,
	const struct edition *e)
{
	LIST_EACH (struct section, section, *sections) {
		if (!editions_have(&section->editions, e))
			continue;
		if (!section->entry.id.n) {
			add_contents(s, list, &section->sections, e);
			continue;
		}
		struct value *v = value_object(s->a);
		set_text(s, v, "id", section->entry.id);
		set(s, v, "title", title_value(s, &section->heading, e));
		value_push(s->a, list, v);
	}
}

/* A page of one or two sections needs none. */
static struct value *view_contents(
	const struct scene *s, const struct article *article, const struct edition *e)
{
	struct value *list = value_list(s->a);
	add_contents(s, list, &article->sections, e);
	return value_count(list) < 3 ? value_null(s->a) : items_or_null(s, list);
}

/* --- editions ------------------------------------------------------------------------ */

/* The default one comes first, as on the pages of regions. */
static const struct edition *edition_at(const struct directory *dir, size_t i)
{
	const struct edition *first = dir->site.default_edition.to;
	size_t place = first->entry.index;
	return i == 0 ? first
	              : DIRECTORY_ITEM(dir, COLLECTION_EDITIONS, struct edition, i - (i <= place));
}

static size_t edition_count(const struct directory *dir)
{
	return dir->all[COLLECTION_EDITIONS].count;
}

static bool edition_has_pages(const struct directory *dir, const struct edition *e)
{
	for (size_t i = 0; i < dir->all[COLLECTION_PAGES].count; i++) {
		const struct article *article = DIRECTORY_ITEM(
			dir, COLLECTION_PAGES, struct article, i);
		if (editions_have(&article->editions, e))
			return true;
	}
	return false;
}

/* On home. */
static struct str edition_anchor(struct arena *a, const struct edition *e)
{
	return arena_printf(a, "pages-%.*s", STRF(e->entry.id));
}

static struct str edition_offers(const struct scene *s, const struct edition *e)
{
	struct buf home = { 0 };
	page_link(&s->links, (struct str){ 0 }, &home);
	if (edition_has_pages(s->p->dir, e))
		buf_printf(&home, "#%.*s", STRF(edition_anchor(s->a, e)));
	struct str href = arena_str(s->a, buf_view(&home));
	buf_free(&home);
	return href;
}

static struct value *view_page_edition(const struct scene *s, const struct article *article,
	const struct edition *e, const struct edition *current)
{
	struct value *v = value_object(s->a);
	struct buf href = { 0 };
	bool has = editions_have(&article->editions, e);
	if (has)
		page_link(&s->links, article_page(s->a, s->p->dir, article, e, (struct str){ 0 }),
			&href);
	set_text(s, v, "id", e->entry.id);
	set(s, v, "name", text_value(s, &e->name, e));
	set_url(s, v, "href", arena_str(s->a, buf_view(&href)));
	set_url(s, v, "offers", has ? (struct str){ 0 } : edition_offers(s, e));
	set_bool(s, v, "has-pages", edition_has_pages(s->p->dir, e));
	set_bool(s, v, "current", e == current);
	buf_free(&href);
	return v;
}

static struct value *view_page_editions(
	const struct scene *s, const struct article *article, const struct edition *current)
{
	const struct directory *dir = s->p->dir;
	struct value *list = value_list(s->a);
	for (size_t i = 0; i < edition_count(dir); i++)
		value_push(s->a, list, view_page_edition(s, article, edition_at(dir, i), current));
	return value_count(list) < 2 ? value_null(s->a) : items_or_null(s, list);
}

/* --- the page -------------------------------------------------------------------------- */

static struct str plain_text_of(
	const struct scene *s, const struct text *x, const struct edition *e)
{
	struct rich rich = text_rich(s, x, e);
	return rich_words(s->a, &rich);
}

static struct value *heading_value(
	const struct scene *s, const struct text *x, const struct edition *e)
{
	struct rich rich = text_pairs(s, x, e);
	return rich_value(s->a, rich, &s->links);
}

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

bool pages_are_bilingual(const struct pages *p)
{
	const struct entries *all = &p->dir->all[COLLECTION_PAGES];
	for (size_t i = 0; i < all->count; i++) {
		for (int f = 0; f < FORMAT_COUNT; f++) {
			const struct article *a = (const struct article *)all->items[i];
			if (site_writes(&p->dir->site, page_formats[f]) &&
				article_is_bilingual(p, a, (enum page_format)f))
				return true;
		}
	}
	return false;
}

/* Its language is called as its own readers call it. */
static struct value *view_bilingual(const struct scene *s)
{
	struct argument language = { .name = s->p->tongues[s->p->source].own_name };
	return view_message(s, s->bilingual ? MESSAGE_SHOW_SOURCE : MESSAGE_NONE, &language, 1);
}

struct value *view_article(const struct scene *s, const struct page *page)
{
	const struct article *article = page->article;
	const struct edition *e = page->edition ? page->edition
	                                        : article_edition(s->p->dir, article);
	struct value *v = view_frame(s, page);
	set_text(s, v, "title", plain_text_of(s, &article->title, e));
	set_text(s, v, "description", plain_text_of(s, &article->description, e));
	set_text(s, v, "anchor", article_anchor(article));
	set(s, v, "name", heading_value(s, article_heading(article), e));
	set(s, v, "short-name", title_value(s, &article->title, e));
	set(s, v, "contents", view_contents(s, article, e));
	set(s, v, "editions", view_page_editions(s, article, e));
	set(s, v, "bilingual", view_bilingual(s));
	bool zones = !page->edition && article_view(s->p->dir, article, e).n > 0;
	set(s, v, "body",
		tree_value(s, zones ? body_in_zones(s, article) : body_in(s, article, e)));
	return v;
}

/* --- links from home ------------------------------------------------------------------- */

static struct value *view_page_link(
	const struct scene *s, const struct article *article, const struct edition *e)
{
	const struct directory *dir = s->p->dir;
	struct value *v = value_object(s->a);
	set(s, v, "name", title_value(s, &article->title, e));
	set(s, v, "description", title_value(s, &article->description, e));
	set_page(s, v, article_page(s->a, dir, article, e, (struct str){ 0 }));
	set_text(s, v, "view", article_view(dir, article, e));
	return v;
}

static struct value *view_edition_pages(const struct scene *s, const struct edition *e)
{
	const struct directory *dir = s->p->dir;
	struct value *v = value_object(s->a), *pages = value_list(s->a);
	for (size_t i = 0; i < dir->all[COLLECTION_PAGES].count; i++) {
		const struct article *article = DIRECTORY_ITEM(
			dir, COLLECTION_PAGES, struct article, i);
		if (editions_have(&article->editions, e))
			value_push(s->a, pages, view_page_link(s, article, e));
	}
	set_text(s, v, "anchor", edition_anchor(s->a, e));
	set(s, v, "name", edition_count(dir) > 1 ? text_value(s, &e->name, e) : value_null(s->a));
	set(s, v, "pages", pages);
	return v;
}

struct value *view_article_links(const struct scene *s)
{
	const struct directory *dir = s->p->dir;
	struct value *list = value_list(s->a);
	for (size_t i = 0; i < edition_count(dir); i++) {
		if (edition_has_pages(dir, edition_at(dir, i)))
			value_push(s->a, list, view_edition_pages(s, edition_at(dir, i)));
	}
	return items_or_null(s, list);
}
