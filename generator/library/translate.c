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
	supportdir_translated *told;
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
	if (!err && u->told)
		u->told(u->data, f);
	struct source *src = ARENA_NEW(diag_arena(u->s->diag), struct source);
	src->name = arena_str(diag_arena(u->s->diag), f->path);
	return !err || diag_add(u->s->diag, RULE_OUTPUT, (struct pos){ .src = src },
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
	size_t count;
	bool ok = true;
	const struct words *w = words_of(u, l);
	struct translated_file *files = translate_update(
		u->a, dir, w, u->s->folders, u->s->options.templates != NULL, &count);
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
		bool source = str_equal(l->id.text, site->source_locale.text);
		if (!source && is_selected(u->locales, l->id.text))
			ok = each(u, l) && ok;
	}
	diag_free(u->d);
	arena_free(u->a);
	return ok;
}

enum supportdir_status supportdir_translate_update(
	struct supportdir *s, const char *const *locales, supportdir_translated *told, void *data)
{
	struct updating u = { .s = s, .locales = locales, .told = told, .data = data };
	return do_each(&u, update_locale) ? SUPPORTDIR_CLEAN : SUPPORTDIR_SYSTEM;
}

/* --- status ------------------------------------------------------------------- */

/* "regions/de.yaml", "templates/strings.yaml"; of other templates "strings.yaml". */
static struct str name_of(const struct updating *u, struct str path)
{
	struct str folder = u->s->directory->folder;
	bool below = str_starts(path, folder.s) && path.n > folder.n && path.s[folder.n] == '/';
	return below ? str_cut(path, folder.n + 1, path.n) : STR("strings.yaml");
}

static void tell_file(
	struct updating *u, const struct locale_entry *l, const struct words *w, struct str path)
{
	struct coverage c = words_coverage(w, path);
	if (c.units)
		u->covered(u->data, l, arena_str(u->a, name_of(u, path)), &c);
}

static bool tell_locale(struct updating *u, const struct locale_entry *l)
{
	const struct directory *dir = u->s->directory;
	const struct words *w = words_of(u, l);
	struct coverage c = words_coverage(w, (struct str){ 0 });
	u->covered(u->data, l, (struct str){ 0 }, &c);
	for (size_t i = 0; i < dir->source_count; i++)
		tell_file(u, l, w, dir->sources[i]->name);
	for (size_t i = 0; u->s->folders[i]; i++)
		tell_file(u, l, w, file_join(u->a, str_of(u->s->folders[i]), STR("strings.yaml")));
	return c.translated * 100 >= c.units * locale_threshold(l);
}

bool supportdir_translate_status(
	struct supportdir *s, const char *const *locales, supportdir_coverage *told, void *data)
{
	struct updating u = { .s = s, .locales = locales, .covered = told, .data = data };
	return do_each(&u, tell_locale);
}
