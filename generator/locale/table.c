#include "locale/table.h"

#include <errno.h>
#include <stdlib.h>

#include "supportdir/buf.h"
#include "supportdir/file.h"
#include "supportdir/words.h"
#include "supportdir/poison.h"

static void collapse(struct buf *b, struct str s)
{
	s = str_trim(s);
	for (size_t i = 0; i < s.n; i++) {
		if (!char_is_space(s.s[i]))
			buf_char(b, s.s[i]);
		else if (!char_is_space(s.s[i - 1]))
			buf_char(b, ' ');
	}
}

struct str words_key(struct arena *a, struct str source)
{
	struct buf b = { 0 };
	collapse(&b, source);
	struct str key = arena_str(a, buf_view(&b));
	buf_free(&b);
	return key;
}

const struct source *table_source(struct arena *a, struct str path, struct diag *d)
{
	struct source *src = ARENA_NEW(a, struct source);
	src->name = arena_str(a, path);
	int err = file_try_read(a, path, NODE_FILE_MAX, &src->text);
	if (err == ENOENT || err == ENOTDIR)
		return NULL;
	if (err && file_read(a, path, NODE_FILE_MAX, &src->text, d))
		err = 0;
	return err ? NULL : src;
}

static struct translation *push(struct table *t, struct arena *a)
{
	if (t->count == t->room) {
		t->room = t->room ? t->room * 2 : 64;
		struct translation *grown = ARENA_ARRAY(a, struct translation, t->room);
		if (t->count)
			memcpy(grown, t->items, t->count * sizeof(*grown));
		t->items = grown;
	}
	struct translation *e = &t->items[t->count];
	e->order = t->count++;
	return e;
}

static int by_key(const void *va, const void *vb)
{
	const struct translation *a = va, *b = vb;
	int c = str_compare(a->key, b->key);
	return c ? c : (a->order > b->order) - (a->order < b->order);
}

static void add_pair(struct table *t, struct arena *a, const struct node *key,
	const struct node *value, struct diag *d, struct translation base)
{
	if (node_is_null(value))
		return;
	if (value->kind != NODE_SCALAR || !str_trim(value->text).n) {
		diag_add(d, RULE_TYPE, value->at, "expected the translation as a text, found %s",
			value->kind == NODE_SCALAR ? "nothing" : node_kind_name(value));
		return;
	}
	struct translation *e = push(t, a);
	base.order = e->order;
	base.key = words_key(a, key->text);
	/* As it was written: a line end may be one that prose breaks a line at. */
	base.target = arena_str(a, str_trim(value->text));
	base.at = key->at;
	base.target_at = node_text_at(value);
	*e = base;
}

/* YAML finds equal keys; keys that differ in white space only are found here. */
static void report_twice(const struct table *t, size_t from, struct diag *d)
{
	size_t n = t->count - from;
	struct translation *sorted = mem_alloc(n, sizeof(*sorted));
	if (n)
		memcpy(sorted, t->items + from, n * sizeof(*sorted));
	qsort(sorted, n, sizeof(*sorted), by_key);
	for (size_t i = 1; i < n; i++) {
		if (str_equal(sorted[i - 1].key, sorted[i].key))
			diag_add(d, RULE_YAML_DUPLICATE, sorted[i].at,
				"the same source, white space aside, is translated in line %u; "
				"keep one of the two",
				sorted[i - 1].at.line);
	}
	free(sorted);
}

void table_add(struct table *t, struct arena *a, const struct source *src, struct str tag,
	bool ours, struct diag *d)
{
	bool empty = false;
	size_t from = t->count;
	struct node *map = node_read(a, src, d, &empty);
	if (!map)
		return;
	if (map->kind != NODE_MAP) {
		diag_add(d, RULE_TYPE, map->at,
			"a table of translations is a map of source to target, found %s",
			node_kind_name(map));
		return;
	}
	struct translation base = { .tag = tag, .ours = ours };
	for (size_t i = 0; i < map->count; i++)
		add_pair(t, a, node_key(map, i), node_value(map, i), d, base);
	report_twice(t, from, d);
}

void table_put(struct table *t, struct arena *a, struct str source, struct str target)
{
	struct translation *e = push(t, a);
	e->key = words_key(a, source);
	e->target = target;
	e->used = true;
}

void table_finish(struct table *t)
{
	size_t kept = 0;
	if (t->count)
		qsort(t->items, t->count, sizeof(*t->items), by_key);
	for (size_t i = 0; i < t->count; i++) {
		if (kept && str_equal(t->items[kept - 1].key, t->items[i].key))
			continue;
		t->items[kept++] = t->items[i];
	}
	t->count = kept;
}

static int find_key(const void *key, const void *item)
{
	const struct str *k = key;
	return str_compare(*k, ((const struct translation *)item)->key);
}

struct translation *table_find(const struct table *t, struct str source)
{
	struct buf b = { 0 };
	collapse(&b, source);
	struct str key = buf_view(&b);
	struct translation *e = NULL;
	if (t->count)
		e = bsearch(&key, t->items, t->count, sizeof(*t->items), find_key);
	buf_free(&b);
	return e;
}
