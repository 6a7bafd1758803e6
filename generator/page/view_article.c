/* A page of the content: its heading, its sections in an edition, and the ways to the same
 * page in other editions. */

#include "page/compose.h"
#include "page/outline.h"

#include "supportdir/poison.h"

/* --- the body ------------------------------------------------------------------ */

static struct composing begin_article(
	const struct scene *s, const struct article *article, const struct edition *e)
{
	struct composing c;
	compose_begin(&c, s, article, e, marks_new(s, e, (struct str){ 0 }), 1);
	return c;
}

static const struct block *body_in(
	const struct scene *s, const struct article *article, const struct edition *e)
{
	struct composing c = begin_article(s, article, e);
	compose_inside(&c, &article->body, &article->sections);
	return compose_end(&c);
}

static void add_zone(const struct scene *s, struct block_list *zones, const struct article *article,
	const struct edition *e)
{
	struct composing c = begin_article(s, article, e);
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
		set_link_words(s, v, "title", &section->heading, e);
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

/* --- the page -------------------------------------------------------------------------- */

static struct value *heading_value(
	const struct scene *s, const struct text *x, const struct edition *e)
{
	struct rich rich = text_pairs(s, x, e);
	return rich_value(s->a, rich, &s->links);
}

/* As its own readers call it. */
static struct value *language_value(const struct scene *s, const struct tongue *t)
{
	struct span_list list = { 0 }, words = { 0 };
	struct span *named = span_add(s->a, &list, SPAN_LANGUAGE, t->tag);
	span_add(s->a, &words, SPAN_WORDS, t->own_name);
	named->direction = language_direction(s->p, s->t, t->tag);
	named->inside = words.first;
	return rich_value(s->a, (struct rich){ .spans = list.first }, &s->links);
}

static bool has_pairs(const struct value *html)
{
	const struct rich *rich = value_source(html);
	return rich && rich_has(rich, SPAN_TARGET);
}

static struct value *view_bilingual(
	const struct scene *s, const struct value *name, const struct value *body)
{
	bool pairs = has_pairs(name) || has_pairs(body);
	struct argument language = { .html = language_value(s, &s->p->tongues[s->p->source]) };
	return view_message(s, pairs ? MESSAGE_SHOW_SOURCE : MESSAGE_NONE, &language, 1);
}

struct value *view_article(const struct scene *s, const struct page *page)
{
	const struct article *article = page->article;
	const struct edition *e = page->edition ? page->edition
	                                        : article_edition(s->p->dir, article);
	struct value *v = view_frame(s, page);
	set_text(s, v, "title", text_words(s, &article->title, e));
	set_text(s, v, "description", text_words(s, &article->description, e));
	set_text(s, v, "anchor", article_anchor(article));
	set(s, v, "name", heading_value(s, article_heading(article), e));
	set_link_words(s, v, "short-name", &article->title, e);
	set_text(s, v, "edition",
		e == s->p->dir->site.default_edition.to ? (struct str){ 0 }
							: text_words(s, &e->name, e));
	set(s, v, "contents", view_contents(s, article, e));
	set(s, v, "edition-switch", s->html ? view_page_editions(s, article, e) : value_null(s->a));
	struct value *body = tree_value(
		s, page->edition ? body_in(s, article, e) : body_in_zones(s, article));
	set(s, v, "body", body);
	set(s, v, "bilingual", view_bilingual(s, at(v, "name"), body));
	return v;
}
