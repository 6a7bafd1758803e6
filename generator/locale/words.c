#include "supportdir/words.h"

#include <stdlib.h>

#include "locale/fallback.h"
#include "locale/wordlist.h"
#include "supportdir/buf.h"
#include "supportdir/file.h"
#include "supportdir/poison.h"

/* --- loading ------------------------------------------------------------------- */

struct str words_file(struct arena *a, struct str folder, struct str tag)
{
	return file_join(a, folder, arena_printf(a, "locales/%.*s.xlf", STRF(tag)));
}

/* Whether a folder has a file for a locale of the chain. */
static bool has_file(const struct words *w, struct str folder, const struct fallback *chain)
{
	for (size_t i = 0; i < chain->count; i++) {
		if (file_exists(words_file(w->arena, folder, chain->tags[i])))
			return true;
	}
	return false;
}

static bool load_file(struct words *w, struct str folder, struct str tag, bool ours, struct diag *d)
{
	struct str path = words_file(w->arena, folder, tag);
	bool there = file_exists(path);
	w->broken |= there && !translations_add(&w->translations, w->arena, path,
				      ours ? w->source_tag : STR(STRINGS_LANGUAGE), tag, ours, d);
	return there;
}

static void load_content(struct words *w, const struct directory *dir, struct diag *d)
{
	struct fallback chain = fallback_chain(w->arena, &dir->site, w->tag, w->source_tag);
	for (size_t i = 0; dir->folder.n && i < chain.count; i++)
		w->content_file |= load_file(w, dir->folder, chain.tags[i], true, d);
}

/* The German of Germany is better than English for Austria. */
static bool load_sibling(struct words *w, struct str folder, struct diag *d)
{
	struct str locales = file_join(w->arena, folder, STR("locales"));
	struct file_list files;
	if (!file_exists(locales) || !file_list(w->arena, locales, ".xlf", NULL, &files, d))
		return false;
	for (size_t i = 0; i < files.count; i++) {
		struct str name = files.names[i];
		struct str tag = str_cut(name, 0, name.n - strlen(".xlf"));
		if (fallback_is_sibling(w->arena, w->tag, tag))
			return load_file(w, folder, tag, false, d);
	}
	return false;
}

static void load_templates(
	struct words *w, const struct directory *dir, const char *const *templates, struct diag *d)
{
	struct str language = STR(STRINGS_LANGUAGE);
	struct fallback chain = fallback_chain(w->arena, &dir->site, w->tag, language);
	for (size_t i = 0; i < chain.count; i++) {
		for (size_t k = 0; templates[k]; k++)
			w->template_file |= load_file(
				w, str_of(templates[k]), chain.tags[i], false, d);
	}
	for (size_t k = 0; templates[k]; k++) {
		if (chain.count && !has_file(w, str_of(templates[k]), &chain))
			w->template_file |= load_sibling(w, str_of(templates[k]), d);
	}
}

/* Any English has our words, unless a file brings its own. */
static bool is_english(struct str tag)
{
	struct str ours = STR(STRINGS_LANGUAGE);
	size_t n = str_find(ours, '-', 0);
	return str_equal(str_cut(tag, 0, str_find(tag, '-', 0)), str_cut(ours, 0, n));
}

static void load_files(struct words *w, const struct directory *dir, const char *const *templates,
	struct pos at, struct diag *d)
{
	load_content(w, dir, d);
	load_templates(w, dir, templates, d);
	translations_match(&w->translations, w->arena, w->units);
	if (!w->content_file && !w->source && dir->folder.n)
		diag_add(d, RULE_TRANSLATION_MISSING, at,
			"nothing is translated into '%.*s': the content has no 'locales/%.*s.xlf'",
			STRF(w->tag), STRF(w->tag));
	w->native = w->native || (is_english(w->tag) && !w->template_file);
	if (!w->template_file && !w->native)
		diag_add(d, RULE_TRANSLATION_MISSING, at,
			"no interface string is translated into '%.*s': no folder of templates has "
			"'locales/%.*s.xlf'",
			STRF(w->tag), STRF(w->tag));
}

/* --- lookup ---------------------------------------------------------------------- */

/* Whether a unit is written in this locale's language. */
bool words_is_source(const struct words *w, const struct unit *u)
{
	return u->interface ? w->native : w->source;
}

const struct pieces *words_row(const struct words *w, const struct unit *u)
{
	const struct translation *t = translations_of(&w->translations, u->id);
	if (words_is_source(w, u) || u->fixed)
		return &u->row;
	return t && t->row.count ? &t->row : NULL;
}

static struct str plain_words(struct arena *a, const struct pieces *row)
{
	struct buf b = { 0 };
	for (size_t i = 0; i < row->count; i++)
		buf_str(&b, row->items[i].text);
	struct str s = arena_str(a, buf_view(&b));
	buf_free(&b);
	return s;
}

/* The locale in which a string is worded as it is shown. */
static struct str tag_of(const struct words *w, const struct unit *u,
	const struct interface_string *s, const struct pieces *row)
{
	const struct translation *t = translations_of(&w->translations, u->id);
	if (row && row != &u->row)
		return t->file->tag;
	return s->own ? w->source_tag : STR(STRINGS_LANGUAGE);
}

static void show_strings(struct words *w)
{
	const struct strings *strings = &w->units->strings;
	w->shown = ARENA_ARRAY(w->arena, struct wording_result, strings->count);
	for (size_t i = 0; i < strings->count; i++) {
		const struct pieces *row = words_row(w, w->units->of_strings[i]);
		w->shown[i].translated = row != NULL;
		w->shown[i].text = row ? plain_words(w->arena, row) : strings->items[i].text;
		w->shown[i].tag = tag_of(w, w->units->of_strings[i], &strings->items[i], row);
	}
}

/* --- the door ---------------------------------------------------------------------- */

struct words *words_load(struct arena *a, const struct directory *dir, const struct units *units,
	const char *const *templates, struct str locale, struct pos at, struct diag *d)
{
	struct words *w = ARENA_NEW(a, struct words);
	w->arena = a;
	w->pairs = ARENA_NEW(a, struct keymap);
	w->units = units;
	w->tag = arena_str(a, locale);
	w->source_tag = dir->site.source_locale.text;
	w->source = str_equal(locale, w->source_tag);
	w->native = str_is(locale, STRINGS_LANGUAGE);
	if (!w->source || !w->native)
		load_files(w, dir, templates, at, d);
	show_strings(w);
	return w;
}

bool words_has(const struct words *w, const char *id)
{
	return strings_find(&w->units->strings, str_of(id)) != NULL;
}

struct wording_result words_string(const struct words *w, const char *id)
{
	const struct strings *all = &w->units->strings;
	const struct interface_string *s = strings_find(all, str_of(id));
	return s ? w->shown[s - all->items] : (struct wording_result){ .text = str_of(id) };
}

const struct pieces *words_translation(
	const struct words *w, const struct pieces *leaf, struct str context)
{
	if (w->source)
		return leaf;
	const struct unit *u = units_find(w->units, leaf, context);
	return u ? words_row(w, u) : NULL;
}

static bool is_by_machine(const struct words *w, const struct unit *u)
{
	const struct translation *t = translations_of(&w->translations, u->id);
	return t && t->machine && t->row.count && !words_is_source(w, u) && !u->fixed;
}

bool words_by_machine(const struct words *w, const struct pieces *leaf, struct str context)
{
	if (!w->translations.machine)
		return false;
	const struct unit *u = units_find(w->units, leaf, context);
	return u && is_by_machine(w, u);
}

bool words_strings_by_machine(const struct words *w)
{
	const struct units *all = w->units;
	for (size_t i = 0; w->translations.machine && i < all->strings.count; i++) {
		if (is_by_machine(w, all->of_strings[i]))
			return true;
	}
	return false;
}

/* All segments are. */
static bool is_reviewed(const struct xliff_unit *u)
{
	for (size_t i = 0; i < u->segment_count; i++) {
		if (!u->segments[i].ignorable && u->segments[i].state < XLIFF_REVIEWED)
			return false;
	}
	return true;
}

static void count_unit(const struct words *w, const struct unit *u, struct coverage *c)
{
	const struct translation *t = translations_of(&w->translations, u->id);
	c->units += !u->fixed;
	if (u->fixed || !words_row(w, u))
		return;
	c->translated++;
	c->stale += t && t->stale;
	c->machine += t && t->machine && !t->stale;
	c->reviewed += t && !t->stale && is_reviewed(t->unit);
}

struct coverage words_coverage(const struct words *w)
{
	struct coverage c = { 0 };
	for (size_t i = 0; i < units_count(w->units); i++)
		count_unit(w, units_at(w->units, i), &c);
	return c;
}

struct keymap words_coverage_by_file(const struct words *w, struct arena *a)
{
	struct keymap all = { 0 };
	for (size_t i = 0; i < units_count(w->units); i++) {
		const struct unit *u = units_at(w->units, i);
		struct keyed *file = keymap_add(a, &all, u->uses->at.src->name);
		if (!file->item)
			file->item = ARENA_NEW(a, struct coverage);
		count_unit(w, u, file->item);
	}
	return all;
}
