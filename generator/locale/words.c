#include "supportdir/words.h"

#include <stdlib.h>

#include "locale/fallback.h"
#include "supportdir/buf.h"
#include "supportdir/file.h"
#include "locale/wordlist.h"
#include "supportdir/poison.h"

/* --- strings.yaml ------------------------------------------------------- */

static int by_id(const void *va, const void *vb)
{
	const struct string *a = va, *b = vb;
	return str_compare(a->id, b->id);
}

static int find_id(const void *key, const void *item)
{
	const struct str *id = key;
	return str_compare(*id, ((const struct string *)item)->id);
}

struct string *words_find(const struct words *w, struct str id)
{
	return w->count ? bsearch(&id, w->strings, w->count, sizeof(*w->strings), find_id) : NULL;
}

static bool string_map_is_fine(const struct node *map, struct diag *d)
{
	bool ok = true;
	for (size_t i = 0; i < map->count; i++) {
		const struct node *key = node_key(map, i);
		if (!str_is(key->text, "text") && !str_is(key->text, "context") &&
			!str_is(key->text, "note"))
			ok = diag_add(d, RULE_KEY_UNKNOWN, key->at,
				"unknown key '%.*s'; a string has text, context and note",
				STRF(key->text));
	}
	return ok;
}

/* A string is a text, or a map with a text in it. */
static const struct node *string_text(const struct node *value, struct diag *d)
{
	const struct node *text = value;
	if (value->kind == NODE_MAP) {
		string_map_is_fine(value, d);
		text = node_get(value, "text");
	}
	if (text && text->kind == NODE_SCALAR && str_trim(text->text).n && !node_is_null(text))
		return text;
	diag_add(d, RULE_TYPE, value->at,
		"expected the words, or a map with text, context and note");
	return NULL;
}

/* Words that leave out an argument would leave out a fact. */
static void same_arguments(struct words *w, struct str id, struct str ours, struct str theirs,
	struct pos at, struct diag *d)
{
	struct str why = { 0 };
	if (!arguments_same(w->arena, ours, theirs, &why))
		diag_add(d, RULE_VALUE, at, "words for '%.*s': %.*s; keep the arguments of '%.*s'",
			STRF(id), STRF(why), STRF(ours));
}

static void add_string(struct words *w, const struct words *before, struct str id,
	const struct node *text, struct diag *d)
{
	struct str source = words_key(w->arena, text->text), why = { 0 };
	struct string *own = words_find(before, id);
	if (!arguments_fine(w->arena, source, &why)) {
		diag_add(d, RULE_VALUE, node_text_at(text), "string '%.*s': %.*s", STRF(id),
			STRF(why));
		return;
	}
	if (own) {
		own->file = w->file;
		same_arguments(w, id, source, own->source, own->at, d);
		return;
	}
	w->strings[w->count++] = (struct string){
		.id = id,
		.source = source,
		.at = node_text_at(text),
		.file = w->file,
	};
}

/* Those of the files before go first. */
static void read_strings(struct words *w, const struct node *map, struct diag *d)
{
	const struct words before = *w;
	w->strings = ARENA_ARRAY(w->arena, struct string, before.count + map->count);
	w->count = 0;
	for (size_t i = 0; i < map->count; i++) {
		const struct node *text = string_text(node_value(map, i), d);
		if (text)
			add_string(w, &before, node_key(map, i)->text, text, d);
	}
	for (size_t i = 0; i < before.count; i++)
		w->strings[w->count++] = before.strings[i];
	if (w->count)
		qsort(w->strings, w->count, sizeof(*w->strings), by_id);
}

static bool load_file(struct words *w, struct diag *d)
{
	bool empty = false;
	struct node *map = node_read(w->arena, w->file, d, &empty);
	if (map && map->kind == NODE_MAP) {
		read_strings(w, map, d);
		return true;
	}
	struct pos file = { .src = w->file };
	if (map || empty)
		diag_add(d, RULE_TYPE, map ? map->at : file,
			"expected a map of id to interface string");
	return false;
}

/* Of all folders that have the file; false after a finding where none has. */
static bool load_strings(
	struct words *w, const char *const *templates, struct pos at, struct diag *d)
{
	bool ok = true;
	for (size_t i = 0; templates[i]; i++) {
		const struct source *file = table_source(w->arena,
			file_join(w->arena, str_of(templates[i]), STR("strings.yaml")), d);
		w->file = file ? file : w->file;
		ok = (!file || load_file(w, d)) && ok;
	}
	return w->file ? ok
	               : diag_add(d, RULE_TEMPLATE, at,
				 "no folder of templates has 'strings.yaml'; name the right one "
				 "with --templates");
}

/* --- the site's own wording --------------------------------------------- */

static const char *nearest_string(const struct words *w, struct str id)
{
	size_t limit = id.n / 3 + 1, best = limit + 1;
	const char *found = NULL;
	for (size_t i = 0; i < w->count; i++) {
		size_t n = str_distance(id, w->strings[i].id, limit);
		if (n < best) {
			best = n;
			found = w->strings[i].id.s;
		}
	}
	return found;
}

static void reword(struct words *w, struct string *s, const struct wording *own, struct diag *d)
{
	struct str ours = s->source;
	s->source = words_key(w->arena, own->text.source);
	s->at = own->text.at;
	s->own = true;
	same_arguments(w, s->id, ours, s->source, s->at, d);
}

static void apply_own_wording(struct words *w, const struct directory *dir, struct diag *d)
{
	for (size_t i = 0; i < dir->all[COLLECTION_STRINGS].count; i++) {
		const struct wording *own = DIRECTORY_ITEM(
			dir, COLLECTION_STRINGS, struct wording, i);
		struct string *s = words_find(w, own->entry.id);
		if (!own->text.source.s) /* said when it was read */
			continue;
		const char *near = s ? NULL : nearest_string(w, own->entry.id);
		if (s) {
			reword(w, s, own, d);
		} else {
			diag_add(d, RULE_REFERENCE, own->entry.at,
				"no interface string has the id '%.*s'%s%s%s", STRF(own->entry.id),
				near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
		}
	}
}

/* --- tables ------------------------------------------------------------- */

static bool load_table(
	struct words *w, struct str folder, struct str tag, bool ours, struct diag *d)
{
	struct str name = arena_printf(w->arena, "locales/%.*s.yaml", STRF(tag));
	const struct source *src = table_source(w->arena, file_join(w->arena, folder, name), d);
	if (src)
		table_add(&w->table, w->arena, src, tag, ours, d);
	return src != NULL;
}

/* Names that are never translated are their own translation. */
static void put_fixed_names(struct words *w, const struct directory *dir)
{
	for (size_t i = 0; i < dir->all[COLLECTION_TERMS].count; i++) {
		const struct term *t = DIRECTORY_ITEM(dir, COLLECTION_TERMS, struct term, i);
		if (t->never_translated && t->name.source.n)
			table_put(&w->table, w->arena, t->name.source, t->name.source);
	}
}

static void load_tables(struct words *w, const struct directory *dir, const char *const *templates,
	struct pos at, struct diag *d)
{
	struct fallback chain = fallback_chain(w->arena, &dir->site, w->tag);
	put_fixed_names(w, dir);
	for (size_t i = 0; i < chain.count; i++) {
		if (dir->folder.n)
			w->content_table |= load_table(w, dir->folder, chain.tags[i], true, d);
		for (size_t k = 0; templates[k]; k++)
			w->template_table |= load_table(
				w, str_of(templates[k]), chain.tags[i], false, d);
	}
	table_finish(&w->table);
	if (!w->content_table && dir->folder.n)
		diag_add(d, RULE_TRANSLATION_MISSING, at,
			"nothing is translated into '%.*s': the content has no 'locales/%.*s.yaml'",
			STRF(w->tag), STRF(w->tag));
	if (!w->template_table)
		diag_add(d, RULE_TRANSLATION_MISSING, at,
			"no interface string is translated into '%.*s': no folder of templates has "
			"'locales/%.*s.yaml'",
			STRF(w->tag), STRF(w->tag));
}

/* --- the door ----------------------------------------------------------- */

struct words *words_load(struct arena *a, const struct directory *dir, const char *const *templates,
	struct str locale, struct pos at, struct diag *d)
{
	struct words *w = ARENA_NEW(a, struct words);
	w->arena = a;
	w->tag = arena_str(a, locale);
	w->source = str_equal(locale, dir->site.source_locale.text);
	if (!load_strings(w, templates, at, d))
		return NULL;
	apply_own_wording(w, dir, d);
	if (!w->source)
		load_tables(w, dir, templates, at, d);
	for (size_t i = 0; i < w->count; i++) {
		struct wording_result *shown = &w->strings[i].shown;
		*shown = words_of(w, w->strings[i].source);
		shown->text = words_key(a, shown->text);
	}
	return w;
}

bool words_require(const struct words *w, const char *const *ids, size_t count, struct diag *d)
{
	struct buf missing = { 0 };
	for (size_t i = 0; i < count; i++) {
		if (!words_find(w, str_of(ids[i])))
			buf_printf(&missing, "%s'%s'", missing.n ? ", " : "", ids[i]);
	}
	bool ok = !missing.n || diag_add(d, RULE_TEMPLATE, (struct pos){ .src = w->file },
					"no interface string has the id %s, which pages need; add "
					"what is missing",
					missing.s);
	buf_free(&missing);
	return ok;
}

bool words_has(const struct words *w, const char *id)
{
	return words_find(w, str_of(id)) != NULL;
}

struct wording_result words_string(const struct words *w, const char *id)
{
	const struct string *s = words_find(w, str_of(id));
	return s ? s->shown : (struct wording_result){ str_of(id), false };
}

size_t words_count(const struct words *w)
{
	return w->count;
}

struct str words_id(const struct words *w, size_t i)
{
	return w->strings[i].id;
}

bool words_is_added(const struct words *w, size_t i, struct pos *at)
{
	*at = w->strings[i].at;
	return w->strings[i].file != w->file;
}

struct wording_result words_of(const struct words *w, struct str source)
{
	if (w->source)
		return (struct wording_result){ source, true };
	struct translation *t = table_find(&w->table, source);
	if (!t)
		return (struct wording_result){ source, false };
	t->used = true;
	return (struct wording_result){ t->target, true };
}
