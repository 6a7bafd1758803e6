/* The two pages that choose: a language, a region. */

#include "page/room.h"

#include "supportdir/poison.h"

struct value *view_chooser(const struct scene *s, const struct page *page)
{
	struct value *v = view_frame(s, page);
	set_text(s, v, "anchor", STR("language"));
	return v;
}

/* A page that is not there, in all languages: nobody knows which one was asked for. */
struct value *view_missing(const struct scene *s, const struct page *page)
{
	struct value *v = view_frame(s, page), *list = value_list(s->a);
	struct str root = page_root(s->a, s->p->dir, page);
	for (size_t i = 0; i < s->p->tongue_count; i++) {
		const struct tongue *t = &s->p->tongues[i];
		if (!t->offered && t != s->t)
			continue;
		struct value *one = value_object(s->a);
		set_text(s, one, "tag", t->tag);
		set_text(s, one, "direction", t->direction);
		set_text(s, one, "folder", t->folder);
		set_url(s, one, "home",
			arena_printf(s->a, "%.*s%.*s/index.html", STRF(root), STRF(t->folder)));
		set(s, one, "say", t->say);
		value_push(s->a, list, one);
	}
	set_text(s, v, "anchor", STR("missing"));
	set_text(s, v, "title", label_text(s->t, "missing"));
	set(s, v, "messages", list);
	return v;
}

/* How many of the places before this one begin a group of the same letter. A letter
 * comes back where scripts sort behind each other: in Japanese "#" holds Latin names
 * and, behind all kana, kanji. */
static size_t groups_before(const struct tongue *t, size_t rank)
{
	size_t count = 0;
	for (size_t i = 0; i < rank; i++) {
		struct str letter = t->places[t->order[i]].letter;
		bool first = i == 0 || !str_equal(letter, t->places[t->order[i - 1]].letter);
		count += first && str_equal(letter, t->places[t->order[rank]].letter);
	}
	return count;
}

/* By the letter's code points: an id that links can name whatever the script, and
 * that stays when other letters come and go. */
static struct str letter_id(const struct scene *s, size_t rank)
{
	struct buf b = { 0 };
	struct str letter = s->t->places[s->t->order[rank]].letter;
	size_t before = groups_before(s->t, rank);
	buf_text(&b, "letter");
	for (size_t i = 0; i < letter.n;)
		buf_printf(&b, "-%lx", (unsigned long)str_code_point(letter, &i));
	if (before)
		buf_printf(&b, "-again-%zu", before);
	struct str id = arena_str(s->a, buf_view(&b));
	buf_free(&b);
	return id;
}

bool region_online_only(const struct region *r)
{
	LIST_EACH (struct line, line, r->lines) {
		if (!line->online_only)
			return false;
	}
	return r->lines.count > 0;
}

static struct value *view_entry(const struct scene *s, size_t index)
{
	const struct region *r = directory_place(s->p->dir, index);
	struct value *v = value_object(s->a);
	set(s, v, "name", place_shown(s, r)->html);
	set_page(s, v, place_page(s->a, r));
	set_bool(s, v, "online-only", region_online_only(r));
	return v;
}

struct value *view_home(const struct scene *s, const struct page *page)
{
	struct value *v = view_frame(s, page), *letters = value_list(s->a);
	struct value *regions = NULL;
	struct str letter = { 0 };
	for (size_t i = 0; i < s->t->order_count; i++) {
		const struct place *place = &s->t->places[s->t->order[i]];
		if (!regions || !str_equal(letter, place->letter)) {
			struct value *group = value_object(s->a);
			letter = place->letter;
			regions = value_list(s->a);
			set_text(s, group, "id", letter_id(s, i));
			set_text(s, group, "letter", letter);
			set(s, group, "regions", regions);
			value_push(s->a, letters, group);
		}
		value_push(s->a, regions, view_entry(s, s->t->order[i]));
	}
	set_text(s, v, "anchor", STR("regions"));
	set(s, v, "your-region", view_slot(s, MESSAGE_YOUR_REGION));
	set(s, v, "letters", letters);
	set(s, v, "pages", view_article_links(s));
	return v;
}
