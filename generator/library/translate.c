#include "library/room.h"

#include "supportdir/file.h"
#include "supportdir/translate.h"

#include "supportdir/poison.h"

struct updating {
	struct supportdir *s;
	struct arena *a;
	struct diag *d; /* of a second reading, whose findings have been told */
	const struct units *units;
	const char *const *locales;
	supportdir_translated *written;
	supportdir_coverage *covered;
	void *data;
};

static bool is_selected(const char *const *all, struct str locale)
{
	while (all && *all && !str_is(locale, *all))
		all++;
	return !all || *all;
}

static bool write_file(const struct updating *u, const struct translated_file *f)
{
	int err = file_write(f->path, f->bytes);
	if (!err && u->written)
		u->written(u->data, f);
	if (!err)
		return true;
	return diag_add(u->s->diag, RULE_OUTPUT, file_place(u->s->diag, f->path),
		"cannot be written: %s", strerror(err));
}

static const struct words *words_of(const struct updating *u, const struct locale_entry *l)
{
	return words_load(
		u->a, u->s->directory, u->units, u->s->folders, l->id.text, l->id.at, u->d);
}

static bool update_locale(struct updating *u, const struct locale_entry *l)
{
	const struct directory *dir = u->s->directory;
	size_t count, before = diag_count(u->s->diag, LEVEL_ERROR);
	const struct words *w = words_of(u, l);
	struct translated_file *files = translate_update(
		u->a, dir, w, u->s->folders, u->s->options.templates != NULL, u->s->diag, &count);
	bool ok = diag_count(u->s->diag, LEVEL_ERROR) == before;
	for (size_t i = 0; i < count; i++)
		ok = write_file(u, &files[i]) && ok;
	return ok;
}

typedef bool each_locale(struct updating *u, const struct locale_entry *l);

static bool do_each(struct updating *u, each_locale *each)
{
	const struct site *site = &u->s->directory->site;
	bool ok = true;
	u->a = arena_new();
	u->d = diag_new();
	u->units = units_open(u->a, u->s->directory, u->s->folders, site->source_locale.at, u->d);
	LIST_EACH (struct locale_entry, l, site->locales) {
		bool nothing = str_equal(l->id.text, site->source_locale.text) &&
		               str_is(l->id.text, STRINGS_LANGUAGE);
		if (!nothing && is_selected(u->locales, l->id.text))
			ok = each(u, l) && ok;
	}
	diag_free(u->d);
	arena_free(u->a);
	return ok;
}

enum supportdir_status supportdir_translate_update(
	struct supportdir *s, const char *const *locales, supportdir_translated *told, void *data)
{
	struct updating u = { .s = s, .locales = locales, .written = told, .data = data };
	bool ok = do_each(&u, update_locale);
	diag_finish(s->diag);
	return ok ? SUPPORTDIR_CLEAN : SUPPORTDIR_SYSTEM;
}

/* --- status ------------------------------------------------------------------- */

/* "regions/de.yaml"; of all templates "templates/strings.yaml". */
static struct str name_of(const struct updating *u, struct str path)
{
	struct str name = path_below(path, u->s->directory->folder);
	return name.n ? name : STR("templates/strings.yaml");
}

static void add_coverage(struct coverage *to, const struct coverage *c)
{
	to->units += c->units;
	to->translated += c->translated;
	to->stale += c->stale;
	to->machine += c->machine;
	to->reviewed += c->reviewed;
}

/* By names, under which several folders of templates are one. */
static struct keymap by_name(const struct updating *u, const struct keymap *files)
{
	struct keymap names = { 0 };
	for (size_t i = 0; i < files->count; i++) {
		struct keyed *name = keymap_add(u->a, &names, name_of(u, files->items[i].key));
		if (!name->item)
			name->item = ARENA_NEW(u->a, struct coverage);
		add_coverage(name->item, files->items[i].item);
	}
	return names;
}

static bool tell_locale(struct updating *u, const struct locale_entry *l)
{
	const struct words *w = words_of(u, l);
	const struct coverage c = words_coverage(w);
	const struct keymap files = words_coverage_by_file(w, u->a);
	const struct keymap names = by_name(u, &files);
	u->covered(u->data, l, (struct str){ 0 }, &c);
	for (size_t i = 0; i < names.count; i++)
		u->covered(u->data, l, names.items[i].key, names.items[i].item);
	return c.translated * 100 >= c.units * locale_threshold(l);
}

bool supportdir_translate_status(
	struct supportdir *s, const char *const *locales, supportdir_coverage *told, void *data)
{
	struct updating u = { .s = s, .locales = locales, .covered = told, .data = data };
	return do_each(&u, tell_locale);
}
