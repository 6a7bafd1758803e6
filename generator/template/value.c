#include "program.h"

#include <assert.h>

#include "supportdir/poison.h"

static struct value *value_new(struct arena *a, enum value_kind kind)
{
	struct value *v = ARENA_NEW(a, struct value);
	v->kind = kind;
	return v;
}

static struct value *scalar(struct arena *a, enum value_kind kind, struct str s)
{
	struct value *v = value_new(a, kind);
	v->as.text = s;
	return v;
}

struct value *value_null(struct arena *a)
{
	return value_new(a, VALUE_NULL);
}

struct value *value_bool(struct arena *a, bool truth)
{
	struct value *v = value_new(a, VALUE_BOOL);
	v->as.truth = truth;
	return v;
}

struct value *value_text(struct arena *a, struct str s)
{
	return scalar(a, VALUE_TEXT, s);
}

struct value *value_number(struct arena *a, struct str s)
{
	return scalar(a, VALUE_NUMBER, s);
}

struct value *value_html(struct arena *a, struct str s)
{
	return scalar(a, VALUE_HTML, s);
}

struct value *value_html_of(struct arena *a, struct str html, const void *source)
{
	struct value *v = scalar(a, VALUE_HTML, html);
	v->as.drawn.source = source;
	return v;
}

const void *value_source(const struct value *v)
{
	return v->kind == VALUE_HTML ? v->as.drawn.source : NULL;
}

struct value *value_url(struct arena *a, struct str s)
{
	return scalar(a, VALUE_URL, s);
}

struct value *value_markdown(struct arena *a, struct str s)
{
	return scalar(a, VALUE_MARKDOWN, s);
}

struct value *value_json_text(struct arena *a, struct str s)
{
	return scalar(a, VALUE_JSON, s);
}

struct value *value_list(struct arena *a)
{
	return value_new(a, VALUE_LIST);
}

struct value *value_object(struct arena *a)
{
	return value_new(a, VALUE_OBJECT);
}

void value_push(struct arena *a, struct value *list, struct value *item)
{
	assert(list->kind == VALUE_LIST);
	if (list->as.list.count == list->as.list.room) {
		size_t room = list->as.list.room ? list->as.list.room * 2 : 4;
		struct value **items = ARENA_ARRAY(a, struct value *, room);
		if (list->as.list.count)
			memcpy(items, list->as.list.items, list->as.list.count * sizeof(*items));
		list->as.list.items = items;
		list->as.list.room = room;
	}
	list->as.list.items[list->as.list.count++] = item;
}

void value_set(struct arena *a, struct value *object, struct str key, struct value *v)
{
	assert(object->kind == VALUE_OBJECT);
	keymap_add(a, &object->as.map, key)->item = v;
}

enum value_kind value_kind(const struct value *v)
{
	return v->kind;
}

const struct value *value_get(const struct value *object, struct str key)
{
	if (object->kind != VALUE_OBJECT)
		return NULL;
	const struct keyed *k = keymap_find(&object->as.map, key, key_hash(key));
	return k ? k->item : NULL;
}

size_t value_count(const struct value *v)
{
	if (v->kind == VALUE_LIST)
		return v->as.list.count;
	return v->kind == VALUE_OBJECT ? v->as.map.count : 0;
}

const struct value *value_item(const struct value *v, size_t i)
{
	assert(i < value_count(v));
	return v->kind == VALUE_LIST ? v->as.list.items[i] : v->as.map.items[i].item;
}

struct str value_key(const struct value *object, size_t i)
{
	assert(object->kind == VALUE_OBJECT && i < object->as.map.count);
	return object->as.map.items[i].key;
}

/* 0, -0, 0.00, 0e5: the digits before the exponent are all zeros. NaN has no
 * digits and is not true either. */
static bool is_zero(struct str number)
{
	for (size_t i = 0; i < number.n; i++) {
		char c = number.s[i];
		if (c == 'e' || c == 'E')
			break;
		if (c >= '1' && c <= '9')
			return false;
	}
	return !str_ends(number, "Infinity");
}

bool value_true(const struct value *v)
{
	if (!v)
		return false;
	switch (v->kind) {
	case VALUE_NULL:
		return false;
	case VALUE_BOOL:
		return v->as.truth;
	case VALUE_TEXT:
	case VALUE_URL:
	case VALUE_HTML:
	case VALUE_MARKDOWN:
	case VALUE_JSON:
		return v->as.text.n > 0;
	case VALUE_NUMBER:
		return !is_zero(v->as.text);
	case VALUE_LIST:
		return v->as.list.count > 0;
	case VALUE_OBJECT:
		return true;
	}
	return false;
}

struct str value_str(const struct value *v)
{
	if (!v)
		return (struct str){ 0 };
	switch (v->kind) {
	case VALUE_BOOL:
		return v->as.truth ? STR("true") : STR("false");
	case VALUE_TEXT:
	case VALUE_NUMBER:
	case VALUE_URL:
	case VALUE_HTML:
	case VALUE_MARKDOWN:
	case VALUE_JSON:
		return v->as.text;
	case VALUE_NULL:
	case VALUE_LIST:
	case VALUE_OBJECT:
		break;
	}
	return (struct str){ 0 };
}

static size_t digits(struct str s, size_t i)
{
	while (i < s.n && s.s[i] >= '0' && s.s[i] <= '9')
		i++;
	return i;
}

/* RFC 8259, section 6. */
static bool is_json_number(struct str s)
{
	size_t i = s.n && s.s[0] == '-';
	size_t end = digits(s, i);
	if (end == i || (end > i + 1 && s.s[i] == '0'))
		return false;
	i = end;
	if (i < s.n && s.s[i] == '.') {
		end = digits(s, i + 1);
		if (end == i + 1)
			return false;
		i = end;
	}
	if (i < s.n && (s.s[i] == 'e' || s.s[i] == 'E')) {
		i++;
		i += i < s.n && (s.s[i] == '+' || s.s[i] == '-');
		end = digits(s, i);
		if (end == i)
			return false;
		i = end;
	}
	return i == s.n;
}

static void new_line(struct buf *out, unsigned depth)
{
	buf_char(out, '\n');
	for (unsigned i = 0; i < depth; i++)
		buf_text(out, "  ");
}

static void json(const struct value *v, struct buf *out, unsigned depth);

static void json_list(const struct value *v, struct buf *out, unsigned depth)
{
	buf_char(out, '[');
	for (size_t i = 0; i < v->as.list.count; i++) {
		if (i)
			buf_char(out, ',');
		new_line(out, depth + 1);
		json(v->as.list.items[i], out, depth + 1);
	}
	if (v->as.list.count)
		new_line(out, depth);
	buf_char(out, ']');
}

static void json_object(const struct value *v, struct buf *out, unsigned depth)
{
	buf_char(out, '{');
	for (size_t i = 0; i < v->as.map.count; i++) {
		if (i)
			buf_char(out, ',');
		new_line(out, depth + 1);
		buf_json(out, v->as.map.items[i].key);
		buf_text(out, ": ");
		json(v->as.map.items[i].item, out, depth + 1);
	}
	if (v->as.map.count)
		new_line(out, depth);
	buf_char(out, '}');
}

static void json(const struct value *v, struct buf *out, unsigned depth)
{
	switch (v->kind) {
	case VALUE_NULL:
		buf_text(out, "null");
		break;
	case VALUE_BOOL:
		buf_text(out, v->as.truth ? "true" : "false");
		break;
	case VALUE_NUMBER:
		if (is_json_number(v->as.text))
			buf_str(out, v->as.text);
		else
			buf_json(out, v->as.text);
		break;
	case VALUE_TEXT:
	case VALUE_URL:
	case VALUE_HTML:
	case VALUE_MARKDOWN:
		buf_json(out, v->as.text);
		break;
	case VALUE_JSON:
		buf_str(out, v->as.text.n ? v->as.text : STR("null"));
		break;
	case VALUE_LIST:
		json_list(v, out, depth);
		break;
	case VALUE_OBJECT:
		json_object(v, out, depth);
		break;
	}
}

void value_json(const struct value *v, struct buf *out)
{
	json(v, out, 0);
}
