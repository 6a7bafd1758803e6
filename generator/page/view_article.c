/* A page of the content: its heading, its sections in an edition, and the ways to the same
 * page in other editions. */

#include "page/compose.h"

#include "supportdir/poison.h"

/* --- the body ------------------------------------------------------------------ */

static size_t count_editions(const struct scene *s, const struct article *article)
{
	uint64_t bits = editions_bits(s->p->dir, &article->editions);
	size_t n = 0;
	for (; bits; bits &= bits - 1)
		n++;
	return n;
}

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
	struct rich rich = text_rich(s->t, x, e);
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

static void add_page_edition(const struct scene *s, struct value *list,
	const struct article *article, const struct edition *e, const struct edition *current)
{
	struct value *v = value_object(s->a);
	if (!editions_have(&article->editions, e))
		return;
	set_text(s, v, "id", e->entry.id);
	set(s, v, "name", text_value(s->t, &e->name, e));
	set_page(s, v, article_page(s->a, s->p->dir, article, e, (struct str){ 0 }));
	set_bool(s, v, "current", e == current);
	value_push(s->a, list, v);
}

/* The default one first, as on the pages of regions. */
static struct value *view_page_editions(
	const struct scene *s, const struct article *article, const struct edition *current)
{
	const struct directory *dir = s->p->dir;
	const struct edition *first = dir->site.default_edition.to;
	struct value *list = value_list(s->a);
	add_page_edition(s, list, article, first, current);
	for (size_t i = 0; i < dir->all[COLLECTION_EDITIONS].count; i++) {
		const struct edition *e = DIRECTORY_ITEM(
			dir, COLLECTION_EDITIONS, struct edition, i);
		if (e != first)
			add_page_edition(s, list, article, e, current);
	}
	return value_count(list) < 2 ? value_null(s->a) : items_or_null(s, list);
}

/* --- the page -------------------------------------------------------------------------- */

static struct str plain_text_of(
	const struct scene *s, const struct text *x, const struct edition *e)
{
	struct rich rich = text_rich(s->t, x, e);
	return rich_words(s->a, &rich);
}

static struct value *heading_value(
	const struct scene *s, const struct text *x, const struct edition *e)
{
	struct rich rich = text_rich(s->t, x, e);
	return rich_value(s->a, rich, &s->links);
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
	bool zones = !page->edition && count_editions(s, article) > 1;
	set(s, v, "body",
		tree_value(s, zones ? body_in_zones(s, article) : body_in(s, article, e)));
	return v;
}

static void add_page_link(const struct scene *s, struct value *list, const struct article *article)
{
	const struct directory *dir = s->p->dir;
	const struct edition *e = article_edition(dir, article);
	struct value *v = value_object(s->a);
	set(s, v, "name", title_value(s, &article->title, e));
	set(s, v, "description", title_value(s, &article->description, e));
	set_page(s, v, article_page(s->a, dir, article, e, (struct str){ 0 }));
	set(s, v, "editions", view_page_editions(s, article, NULL));
	value_push(s->a, list, v);
}

/* Those of the default edition first. */
struct value *view_article_links(const struct scene *s)
{
	const struct directory *dir = s->p->dir;
	const struct edition *first = dir->site.default_edition.to;
	struct value *list = value_list(s->a);
	for (int others = 0; others < 2; others++) {
		for (size_t i = 0; i < dir->all[COLLECTION_PAGES].count; i++) {
			const struct article *article = DIRECTORY_ITEM(
				dir, COLLECTION_PAGES, struct article, i);
			if (editions_have(&article->editions, first) != others)
				add_page_link(s, list, article);
		}
	}
	return items_or_null(s, list);
}
