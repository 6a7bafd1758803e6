#include "supportdir/strings.h"

#include <errno.h>
#include <stdlib.h>

#include "locale/arguments.h"
#include "supportdir/buf.h"
#include "supportdir/file.h"
#include "supportdir/node.h"
#include "supportdir/poison.h"

static int by_id(const void *va, const void *vb)
{
	const struct interface_string *a = va, *b = vb;
	return str_compare(a->id, b->id);
}

static int find_id(const void *key, const void *item)
{
	const struct str *id = key;
	return str_compare(*id, ((const struct interface_string *)item)->id);
}

static struct interface_string *find(const struct strings *s, struct str id)
{
	return s->count ? bsearch(&id, s->items, s->count, sizeof(*s->items), find_id) : NULL;
}

const struct interface_string *strings_find(const struct strings *s, struct str id)
{
	return find(s, id);
}

/* --- one file ------------------------------------------------------------------ */

struct reading {
	struct strings *s;
	struct arena *a;
	struct diag *d;
	struct strings before; /* those of the files before, which go first */
};

static void read_map(struct reading *r, const struct node *map, struct interface_string *out)
{
	for (size_t i = 0; i < map->count; i++) {
		const struct node *key = node_key(map, i), *value = node_value(map, i);
		struct str *remark = str_is(key->text, "context") ? &out->context
		                     : str_is(key->text, "note")  ? &out->note
		                                                  : NULL;
		if (remark && value->kind == NODE_SCALAR)
			*remark = arena_collapsed(r->a, value->text);
		else if (!str_is(key->text, "text"))
			diag_add(r->d, RULE_KEY_UNKNOWN, key->at,
				"unknown key '%.*s'; a string has text, context and note, which "
				"are "
				"texts",
				STRF(key->text));
	}
}

/* A string is a text, or a map with a text in it. */
static const struct node *string_text(
	struct reading *r, const struct node *value, struct interface_string *out)
{
	const struct node *text = value;
	if (value->kind == NODE_MAP) {
		read_map(r, value, out);
		text = node_get(value, "text");
	}
	if (text && text->kind == NODE_SCALAR && str_trim(text->text).n && !node_is_null(text))
		return text;
	diag_add(r->d, RULE_TYPE, value->at,
		"expected the words, or a map with text, context and note");
	return NULL;
}

/* Words that leave out an argument would leave out a fact. */
static void same_arguments(struct reading *r, struct str id, struct str ours,
	const struct interface_string *theirs, struct str language)
{
	struct str why = { 0 };
	if (!arguments_same(r->a, ours, theirs->text, language, &why))
		diag_add(r->d, RULE_VALUE, theirs->at,
			"words for '%.*s': %.*s; keep the arguments of '%.*s'", STRF(id), STRF(why),
			STRF(ours));
}

static void add_string(struct reading *r, struct str id, const struct node *value)
{
	struct interface_string new = { .id = id, .file = r->s->file };
	const struct node *text = string_text(r, value, &new);
	struct str why = { 0 };
	if (!text)
		return;
	new.text = arena_collapsed(r->a, text->text);
	new.at = node_text_at(text);
	struct interface_string *own = find(&r->before, id);
	if (!arguments_fine(r->a, new.text, STR(STRINGS_LANGUAGE), &why)) {
		diag_add(r->d, RULE_VALUE, new.at, "string '%.*s': %.*s", STRF(id), STRF(why));
	} else if (own) {
		own->file = r->s->file;
		same_arguments(r, id, new.text, own, STR(STRINGS_LANGUAGE));
	} else {
		r->s->items[r->s->count++] = new;
	}
}

static void read_strings(struct reading *r, const struct node *map)
{
	struct strings *s = r->s;
	r->before = *s;
	s->items = ARENA_ARRAY(r->a, struct interface_string, r->before.count + map->count);
	s->count = 0;
	for (size_t i = 0; i < map->count; i++)
		add_string(r, node_key(map, i)->text, node_value(map, i));
	for (size_t i = 0; i < r->before.count; i++)
		s->items[s->count++] = r->before.items[i];
	if (s->count)
		qsort(s->items, s->count, sizeof(*s->items), by_id);
}

static bool load_file(struct reading *r)
{
	bool empty = false;
	struct node *map = node_read(r->a, r->s->file, r->d, &empty);
	if (map && map->kind == NODE_MAP) {
		read_strings(r, map);
		return true;
	}
	struct pos file = { .src = r->s->file };
	if (map || empty)
		diag_add(r->d, RULE_TYPE, map ? map->at : file,
			"expected a map of id to interface string");
	return false;
}

/* --- the site's own wording ------------------------------------------------------ */

static const char *nearest(const struct strings *s, struct str id)
{
	size_t limit = id.n / 3 + 1, best = limit + 1;
	const char *found = NULL;
	for (size_t i = 0; i < s->count; i++) {
		size_t n = str_distance(id, s->items[i].id, limit);
		if (n < best) {
			best = n;
			found = s->items[i].id.s;
		}
	}
	return found;
}

static void reword(struct reading *r, struct interface_string *s, const struct text *words,
	struct str language)
{
	struct str ours = s->text;
	s->text = arena_collapsed(r->a, words->source);
	s->at = words->at;
	s->own = true;
	same_arguments(r, s->id, ours, s, language);
}

static void apply_own_wording(struct reading *r, const struct directory *dir)
{
	for (size_t i = 0; i < dir->all[COLLECTION_STRINGS].count; i++) {
		const struct wording *own = DIRECTORY_ITEM(
			dir, COLLECTION_STRINGS, struct wording, i);
		struct interface_string *s = find(r->s, own->entry.id);
		if (!own->text.source.s) /* said when it was read */
			continue;
		const char *near = s ? NULL : nearest(r->s, own->entry.id);
		if (s)
			reword(r, s, &own->text, dir->site.source_locale.text);
		else
			diag_add(r->d, RULE_REFERENCE, own->entry.at,
				"no interface string has the id '%.*s'%s%s%s", STRF(own->entry.id),
				near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	}
}

/* --- the door ---------------------------------------------------------------------- */

bool strings_load(struct strings *s, struct arena *a, const struct directory *dir,
	const char *const *templates, struct pos at, struct diag *d)
{
	struct reading r = { .s = s, .a = a, .d = d };
	bool ok = true;
	*s = (struct strings){ 0 };
	for (size_t i = 0; templates[i]; i++) {
		struct str path = file_join(a, str_of(templates[i]), STR("strings.yaml"));
		const struct source *file = file_source(a, path, NODE_FILE_MAX, d);
		s->file = file ? file : s->file;
		ok = (!file || load_file(&r)) && ok;
	}
	if (!s->file)
		return diag_add(d, RULE_TEMPLATE, at,
			"no folder of templates has 'strings.yaml'; name the right one with "
			"--templates");
	apply_own_wording(&r, dir);
	return ok;
}

bool strings_require(const struct strings *s, const char *const *ids, size_t count, struct diag *d)
{
	struct buf missing = { 0 };
	for (size_t i = 0; i < count; i++) {
		if (!strings_find(s, str_of(ids[i])))
			buf_printf(&missing, "%s'%s'", missing.n ? ", " : "", ids[i]);
	}
	bool ok = !missing.n || diag_add(d, RULE_TEMPLATE, (struct pos){ .src = s->file },
					"no interface string has the id %s, which pages need; add "
					"what is missing",
					missing.s);
	buf_free(&missing);
	return ok;
}

bool string_is_added(const struct strings *s, const struct interface_string *string)
{
	return string->file != s->file;
}
