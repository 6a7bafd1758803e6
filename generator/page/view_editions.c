/* Editions of pages of the content: the switch between them, and what each one has. */

#include "page/room.h"
#include "supportdir/article.h"

#include "supportdir/poison.h"

/* --- editions ------------------------------------------------------------------------ */

static size_t edition_count(const struct directory *dir)
{
	return dir->all[COLLECTION_EDITIONS].count;
}

static bool edition_has_pages(const struct pages *p, const struct edition *e)
{
	return p->editions_with_pages & edition_bit(e);
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
	if (edition_has_pages(s->p, e))
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
	set_bool(s, v, "has-pages", edition_has_pages(s->p, e));
	set_bool(s, v, "current", e == current);
	buf_free(&href);
	return v;
}

struct value *view_page_editions(
	const struct scene *s, const struct article *article, const struct edition *current)
{
	const struct directory *dir = s->p->dir;
	struct value *list = value_list(s->a);
	for (size_t i = 0; i < edition_count(dir); i++)
		value_push(
			s->a, list, view_page_edition(s, article, edition_shown(dir, i), current));
	return value_count(list) < 2 ? value_null(s->a) : items_or_null(s, list);
}

/* --- links from home ------------------------------------------------------------------- */

static struct value *view_page_link(
	const struct scene *s, const struct article *article, const struct edition *e)
{
	const struct directory *dir = s->p->dir;
	struct value *v = value_object(s->a);
	set_link_words(s, v, "name", &article->title, e);
	set_link_words(s, v, "description", &article->description, e);
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
		if (edition_has_pages(s->p, edition_shown(dir, i)))
			value_push(s->a, list, view_edition_pages(s, edition_shown(dir, i)));
	}
	return items_or_null(s, list);
}
