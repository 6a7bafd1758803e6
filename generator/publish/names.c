#include "publish/names.h"

#include <errno.h>
#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "supportdir/json.h"

#include "supportdir/poison.h"

void names_add(struct names *n, struct str name)
{
	MEM_GROW(n->items, n->count, n->room);
	n->items[n->count++] = name;
}

static int compare(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

void names_sort(struct names *n)
{
	size_t kept = 0;
	if (n->count)
		qsort(n->items, n->count, sizeof(*n->items), compare);
	for (size_t i = 0; i < n->count; i++) {
		if (kept == 0 || !str_equal(n->items[kept - 1], n->items[i]))
			n->items[kept++] = n->items[i];
	}
	n->count = kept;
}

bool names_have(const struct names *n, struct str name)
{
	return n->count && bsearch(&name, n->items, n->count, sizeof(*n->items), compare);
}

void names_free(struct names *n)
{
	free(n->items);
	*n = (struct names){ 0 };
}

bool name_is_safe(struct str name)
{
	size_t parts = 0;
	if (!name.n || name.n >= WALK_PATH || str_is(name, STATE_FOLDER) ||
		str_starts(name, STATE_FOLDER "/") || str_utf8_error(name) < name.n)
		return false;
	for (size_t i = 0; i < name.n; i++) {
		if ((unsigned char)name.s[i] < 0x20 || name.s[i] == 0x7f)
			return false; /* a journal has one name a line */
	}
	for (size_t from = 0; from <= name.n;) {
		size_t end = str_find(name, '/', from);
		struct str part = str_cut(name, from, end);
		if (!part.n || part.n > 255 || str_is(part, ".") || str_is(part, ".."))
			return false;
		from = end + 1;
		parts++;
	}
	return parts <= WALK_DEPTH;
}

/* --- the manifest ------------------------------------------------------------ */

void manifest_add(struct manifest *m, struct manifest_entry e)
{
	MEM_GROW(m->items, m->count, m->room);
	m->items[m->count++] = e;
}

static int by_path(const void *a, const void *b)
{
	const struct manifest_entry *x = a, *y = b;
	return str_compare(x->path, y->path);
}

void manifest_sort(struct manifest *m)
{
	if (m->count)
		qsort(m->items, m->count, sizeof(*m->items), by_path);
}

unsigned long long manifest_hash(struct str bytes)
{
	return XXH3_64bits(bytes.n ? bytes.s : "", bytes.n);
}

void manifest_free(struct manifest *m)
{
	free(m->items);
	*m = (struct manifest){ 0 };
}

static void add_listed(struct manifest *m, struct arena *a, const char *key, json_t *value)
{
	struct manifest_entry e = { .path = arena_str(a, str_of(key)) };
	const char *hash = json_string_value(json_object_get(value, "xxh3"));
	e.size = (size_t)json_integer_value(json_object_get(value, "size"));
	e.hash = hash ? strtoull(hash, NULL, 16) : 0;
	if (name_is_safe(e.path))
		manifest_add(m, e);
}

int manifest_read(struct manifest *m, struct walker *w, struct arena *a)
{
	struct buf text = { 0 };
	int err = walker_read(w, STR(MANIFEST_NAME), &text);
	if (err) {
		buf_free(&text);
		return err == ENOENT ? 0 : err;
	}
	json_t *root = json_loadb(text.s ? text.s : "", text.n, JSON_REJECT_DUPLICATES, NULL);
	buf_free(&text);
	json_t *files = json_object_get(root, "files");
	const char *by = json_string_value(json_object_get(root, "generator"));
	m->there = json_is_object(files) && by && str_starts(str_of(by), GENERATOR_NAME " ");
	const char *key;
	json_t *value;
	json_object_foreach(m->there ? files : NULL, key, value) add_listed(m, a, key, value);
	json_decref(root);
	manifest_sort(m);
	return m->there ? 0 : EBADMSG;
}

void manifest_json(const struct publication *p, const struct manifest *m, struct buf *out)
{
	json_t *libraries = json_object(), *all = json_object();
	for (size_t i = 0; p->libraries[i]; i += 2)
		json_object_set_new(libraries, p->libraries[i], json_string(p->libraries[i + 1]));
	for (size_t i = 0; i < m->count; i++) {
		const struct manifest_entry *e = &m->items[i];
		char hash[17];
		snprintf(hash, sizeof(hash), "%016llx", e->hash);
		json_t *entry = json_pack("{s:I, s:s}", "size", (json_int_t)e->size, "xxh3", hash);
		if (json_object_setn_new(all, e->path.s, e->path.n, entry) != 0)
			mem_out_of_memory(); /* names are UTF-8: nothing else can fail */
	}
	json_t *root = json_object();
	json_object_set_new(root, "generator", json_stringn(p->generator.s, p->generator.n));
	json_object_set_new(root, "libraries", libraries);
	json_object_set_new(root, "files", all);
	buf_jansson(out, root, 1);
}
