/* Keys of views: a key is always there, and null where it has nothing to show. */

#include "page/room.h"

#include "supportdir/poison.h"

void set(const struct scene *s, struct value *v, const char *key, struct value *item)
{
	value_set(s->a, v, str_of(key), item);
}

void set_null(const struct scene *s, struct value *v, const char *key)
{
	set(s, v, key, value_null(s->a));
}

void set_text(const struct scene *s, struct value *v, const char *key, struct str text)
{
	set(s, v, key, text.n ? value_text(s->a, text) : value_null(s->a));
}

void set_url(const struct scene *s, struct value *v, const char *key, struct str url)
{
	set(s, v, key, url.n ? value_url(s->a, url) : value_null(s->a));
}

void set_page(const struct scene *s, struct value *v, struct str page)
{
	struct buf href = { 0 };
	if (page.n)
		page_link(&s->links, page, &href);
	set_text(s, v, "page", page);
	set_url(s, v, "href", arena_str(s->a, buf_view(&href)));
	buf_free(&href);
}

void set_bool(const struct scene *s, struct value *v, const char *key, bool truth)
{
	set(s, v, key, value_bool(s->a, truth));
}

struct value *items_or_null(const struct scene *s, struct value *list)
{
	if (!value_count(list))
		return value_null(s->a);
	struct value *v = value_object(s->a);
	set(s, v, "items", list);
	return v;
}
