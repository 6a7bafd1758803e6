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

static bool update_locale(const struct updating *u, const struct locale_entry *l)
{
	const struct directory *dir = u->s->directory;
	size_t count;
	bool ok = true;
	const struct words *w = words_load(
		u->a, dir, u->units, u->s->folders, l->id.text, l->id.at, u->d);
	struct translated_file *files = translate_update(
		u->a, dir, w, u->s->folders, u->s->options.templates != NULL, &count);
	for (size_t i = 0; i < count; i++)
		ok = write_file(u, &files[i]) && ok;
	return ok;
}

enum supportdir_status supportdir_translate_update(
	struct supportdir *s, const char *const *locales, supportdir_translated *told, void *data)
{
	const struct site *site = &s->directory->site;
	struct updating u = { .s = s, .locales = locales, .told = told, .data = data };
	bool ok = true;
	u.a = arena_new();
	u.d = diag_new();
	u.units = units_open(u.a, s->directory, s->folders, site->source_locale.at, u.d);
	LIST_EACH (struct locale_entry, l, site->locales) {
		bool source = str_equal(l->id.text, site->source_locale.text);
		if (!source && is_selected(locales, l->id.text))
			ok = update_locale(&u, l) && ok;
	}
	diag_free(u.d);
	arena_free(u.a);
	return ok ? SUPPORTDIR_CLEAN : SUPPORTDIR_SYSTEM;
}
