/* The keys that the views of all page kinds share. */

#include "page/room.h"

#include "supportdir/poison.h"

static const char *const kind_names[] = {
	[PAGE_CHOOSER] = "chooser",
	[PAGE_HOME] = "home",
	[PAGE_REGION] = "region",
	[PAGE_ARTICLE] = "article",
	[PAGE_MISSING] = "missing",
	[PAGE_SELECTOR] = "selector",
};

/* The same page in another language; from the chooser its home. */
static struct str counterpart(
	const struct scene *s, const struct page *page, const struct tongue *other)
{
	struct page_links links = { .behind = STR("/index.html"), .home = STR("index.html") };
	struct buf href = { 0 };
	links.before = arena_printf(
		s->a, "%.*s%.*s/", STRF(page_root(s->a, s->p->dir, page)), STRF(other->folder));
	page_link(&links, page_below_locale(s->p, page, s->a), &href);
	struct str kept = arena_str(s->a, buf_view(&href));
	buf_free(&href);
	return kept;
}

static struct value *view_languages(const struct scene *s, const struct page *page)
{
	struct value *list = value_list(s->a);
	for (size_t i = 0; i < s->p->tongue_count; i++) {
		const struct tongue *other = &s->p->tongues[i];
		bool current = other == s->t && page->kind != PAGE_CHOOSER;
		if (!other->offered && !current)
			continue;
		struct value *v = value_object(s->a);
		set_text(s, v, "tag", other->tag);
		set_text(s, v, "direction", other->direction);
		set_text(s, v, "own-name", other->own_name);
		set_text(s, v, "folder", other->folder);
		set_url(s, v, "href", counterpart(s, page, other));
		set_bool(s, v, "current", current);
		value_push(s->a, list, v);
	}
	return list;
}

/* Drawn once for each kind of page; pages of another edition than the default one stand
 * deeper. */
static struct value *notice(const struct scene *s, const struct page *page)
{
	struct value *prepared = s->t->notices[page->kind];
	bool deeper = page->edition && page->edition != s->p->dir->site.default_edition.to;
	const struct rich *rich = value_source(prepared);
	return deeper && rich ? rich_value(s->a, *rich, &s->links) : prepared;
}

void set_link_words(const struct scene *s, struct value *v, const char *key, const struct text *x,
	const struct edition *e)
{
	struct rich rich = text_rich(s, x, e);
	struct span_list words = { 0 };
	rich_add(s->a, &rich, &words);
	rich = (struct rich){ .spans = spans_without_links(s->a, words.first) };
	set(s, v, key, rich_value(s->a, rich, &s->links));
}

struct value *view_frame(const struct scene *s, const struct page *page)
{
	struct value *v = value_object(s->a);
	struct buf home = { 0 };
	page_link(&s->links, (struct str){ 0 }, &home);
	set_text(s, v, "kind", str_of(kind_names[page->kind]));
	set_text(s, v, "lang", s->t->tag);
	set_text(s, v, "direction", s->t->direction);
	set_text(s, v, "title", s->t->title.words);
	*s->machine |= page->kind == PAGE_HOME && s->t->title.machine;
	set_text(s, v, "description", s->t->description);
	set_text(s, v, "site-title", s->t->title.words);
	set(s, v, "site-name", s->t->title_html);
	set_text(s, v, "own-name", s->t->own_name);
	set(s, v, "this-language",
		view_message(
			s, MESSAGE_THIS_LANGUAGE, &(struct argument){ .text = s->t->own_name }, 1));
	set_bool(s, v, "offered", s->t->offered);
	set_url(s, v, "home", arena_str(s->a, buf_view(&home)));
	buf_free(&home);
	/* Empty at the root itself: "assets/style.css" is relative there too. */
	struct str root = page_root(s->a, s->p->dir, page);
	set(s, v, "root", value_url(s->a, root));
	set(s, v, "folder",
		value_url(s->a, arena_printf(s->a, "%.*s%.*s/", STRF(root), STRF(s->t->folder))));
	set(s, v, "find-count", view_slot(s, MESSAGE_FIND_COUNT));
	set(s, v, "notice", notice(s, page));
	set(s, v, "languages", view_languages(s, page));
	set(s, v, "strings", s->t->strings);
	set(s, v, "say", s->t->say);
	return v;
}
