#include "supportdir/shape.h"

#include <stdio.h>
#include <stdlib.h>

#include "program.h"

#include "supportdir/poison.h"

static const struct key *own_key(const struct shape *s, struct str name)
{
	for (const struct key *k = s ? s->keys : NULL; k && k->name; k++) {
		if (str_is(name, k->name))
			return k;
	}
	return NULL;
}

const struct key *shape_key(const struct shape *s, const struct shape *variant, struct str name)
{
	const struct key *k = own_key(s, name);
	return k ? k : own_key(variant, name);
}

/* ---- does a value hold ---- */

struct holding {
	struct buf *why;
	struct buf path;
};

static bool fails(struct holding *h, const char *expected)
{
	struct str path = buf_view(&h->path);
	buf_printf(h->why, "%.*s: expected %s", STRF(path.n ? path : STR(".")), expected);
	return false;
}

/* Adds a step to the path; returns where to cut it off again. */
static size_t step(struct holding *h, const char *name)
{
	size_t before = h->path.n;
	buf_printf(&h->path, "%s%s", before ? "." : "", name);
	return before;
}

static bool object_holds(struct holding *h, const struct shape *s, const struct value *v);

static bool list_holds(struct holding *h, const struct shape *of, const struct value *v)
{
	bool ok = true;
	for (size_t i = 0; ok && i < value_count(v); i++) {
		char number[24];
		snprintf(number, sizeof(number), "%zu", i);
		size_t before = step(h, number);
		const struct value *item = value_item(v, i);
		if (of)
			ok = object_holds(h, of, item);
		else if (value_kind(item) != VALUE_TEXT)
			ok = fails(h, "a text");
		if (ok)
			h->path.n = before;
	}
	return ok;
}

static bool by_id_holds(struct holding *h, enum value_kind kind, const struct value *v)
{
	for (size_t i = 0; i < v->as.map.count; i++) {
		const struct keyed *k = &v->as.map.items[i];
		if (value_kind(k->item) == kind)
			continue;
		buf_printf(&h->path, ".%.*s", STRF(k->key));
		return fails(h, kind == VALUE_TEXT ? "a text" : "html");
	}
	return true;
}

static const struct {
	enum value_kind kind;
	const char *says;
} types[] = {
	[SHAPE_TEXT] = { VALUE_TEXT, "a text" },
	[SHAPE_URL] = { VALUE_URL, "an address" },
	[SHAPE_HTML] = { VALUE_HTML, "html" },
	[SHAPE_MARKDOWN] = { VALUE_MARKDOWN, "markdown" },
	[SHAPE_JSON] = { VALUE_JSON, "json" },
	[SHAPE_BOOL] = { VALUE_BOOL, "true or false" },
	[SHAPE_KIND] = { VALUE_TEXT, "a kind" },
	[SHAPE_OBJECT] = { VALUE_OBJECT, "an object" },
	[SHAPE_LIST] = { VALUE_LIST, "a list" },
	[SHAPE_TEXT_BY_ID] = { VALUE_OBJECT, "an object of texts" },
	[SHAPE_HTML_BY_ID] = { VALUE_OBJECT, "an object of html" },
};

static bool key_holds(struct holding *h, const struct key *k, const struct value *v)
{
	if (!v)
		return fails(h, "the key to be there");
	if (value_kind(v) == VALUE_NULL && k->or_null)
		return true;
	bool number = k->type == SHAPE_TEXT && value_kind(v) == VALUE_NUMBER;
	if (value_kind(v) != types[k->type].kind && !number)
		return fails(h, types[k->type].says);
	switch (k->type) {
	case SHAPE_OBJECT:
		return object_holds(h, k->of, v);
	case SHAPE_LIST:
		return list_holds(h, k->of, v);
	case SHAPE_TEXT_BY_ID:
		return by_id_holds(h, VALUE_TEXT, v);
	case SHAPE_HTML_BY_ID:
		return by_id_holds(h, VALUE_HTML, v);
	default:
		return true;
	}
}

static bool keys_hold(struct holding *h, const struct shape *s, const struct value *v)
{
	for (const struct key *k = s ? s->keys : NULL; k && k->name; k++) {
		size_t before = step(h, k->name);
		if (!key_holds(h, k, value_get(v, str_of(k->name))))
			return false;
		h->path.n = before;
	}
	return true;
}

static const struct shape *variant_of(const struct shape *s, struct str name)
{
	for (const struct shape *const *v = s->variants; v && *v; v++) {
		if (str_is(name, (*v)->name))
			return *v;
	}
	return NULL;
}

static bool object_holds(struct holding *h, const struct shape *s, const struct value *v)
{
	if (value_kind(v) != VALUE_OBJECT)
		return fails(h, "an object");
	const struct shape *variant = NULL;
	for (const struct key *k = s->variants ? s->keys : NULL; k && k->name; k++) {
		if (k->type != SHAPE_KIND)
			continue;
		variant = variant_of(s, value_str(value_get(v, str_of(k->name))));
		step(h, k->name);
		if (!variant)
			return fails(h, "the name of a variant");
		h->path.n -= strlen(k->name) + (h->path.n > strlen(k->name));
	}
	for (size_t i = 0; i < v->as.map.count; i++) {
		struct str name = v->as.map.items[i].key;
		if (shape_key(s, variant, name))
			continue;
		step(h, "");
		buf_str(&h->path, name);
		return fails(h, "no such key");
	}
	return keys_hold(h, s, v) && keys_hold(h, variant, v);
}

bool shape_holds(const struct shape *s, const struct value *v, struct buf *why)
{
	struct holding h = { .why = why };
	bool ok = object_holds(&h, s, v);
	buf_free(&h.path);
	return ok;
}

/* ---- the reference ---- */

struct listing {
	const struct shape **items;
	size_t count, room;
};

static void list_shape(struct listing *l, const struct shape *s)
{
	for (size_t i = 0; s && i < l->count; i++) {
		if (l->items[i] == s)
			return;
	}
	if (!s)
		return;
	MEM_GROW(l->items, l->count, l->room);
	l->items[l->count++] = s;
}

static const char *const type_names[] = {
	[SHAPE_TEXT] = "text",
	[SHAPE_URL] = "url",
	[SHAPE_HTML] = "html",
	[SHAPE_MARKDOWN] = "markdown",
	[SHAPE_JSON] = "json",
	[SHAPE_BOOL] = "bool",
	[SHAPE_KIND] = "kind",
	[SHAPE_OBJECT] = "object",
	[SHAPE_LIST] = "list",
	[SHAPE_TEXT_BY_ID] = "texts by id",
	[SHAPE_HTML_BY_ID] = "html by id",
};

/* The address of a heading, as GitHub makes it from simple words. */
static void link_to(const struct shape *s, struct buf *out)
{
	buf_printf(out, "[%s](#", s->name);
	for (const char *c = s->name; *c; c++)
		buf_char(out, *c == ' ' ? '-' : *c);
	buf_char(out, ')');
}

static void key_row(const struct key *k, struct buf *out)
{
	buf_printf(out, "| `%s` | ", k->name);
	if (k->type == SHAPE_LIST)
		buf_text(out, "list of ");
	if (k->of)
		link_to(k->of, out);
	else
		buf_text(out, k->type == SHAPE_LIST ? "texts" : type_names[k->type]);
	buf_printf(out, "%s | ", k->or_null ? " or null" : "");
	for (const char *c = k->says ? k->says : ""; *c; c++) {
		if (*c == '|')
			buf_char(out, '\\');
		buf_char(out, *c);
	}
	buf_text(out, " |\n");
}

static void shape_table(const struct shape *s, unsigned level, struct buf *out)
{
	for (unsigned i = 0; i < level; i++)
		buf_char(out, '#');
	buf_printf(out, " %s\n\n", s->name);
	if (s->says)
		buf_printf(out, "%s\n\n", s->says);
	if (s->keys[0].name)
		buf_text(out, "| Name | Type | Meaning |\n|---|---|---|\n");
	for (const struct key *k = s->keys; k->name; k++)
		key_row(k, out);
	if (s->keys[0].name)
		buf_char(out, '\n');
	for (const struct shape *const *v = s->variants; v && *v; v++) {
		buf_text(out, v == s->variants ? "Its kinds, each with keys of its own: " : ", ");
		link_to(*v, out);
	}
	if (s->variants)
		buf_text(out, ".\n\n");
}

void shape_reference(
	const struct shape *const *roots, size_t count, unsigned level, struct buf *out)
{
	struct listing l = { 0 };
	for (size_t i = 0; i < count; i++)
		list_shape(&l, roots[i]);
	for (size_t i = 0; i < l.count; i++) {
		const struct shape *s = l.items[i];
		shape_table(s, level, out);
		for (const struct key *k = s->keys; k->name; k++)
			list_shape(&l, k->of);
		for (const struct shape *const *v = s->variants; v && *v; v++)
			list_shape(&l, *v);
	}
	free(l.items);
}
