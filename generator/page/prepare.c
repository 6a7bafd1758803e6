/* Everything that needs ICU, cmark or the disk, once a locale. */

#include "page/room.h"

#include "supportdir/poison.h"

/* --- locales ---------------------------------------------------------------- */

static bool tongue_open(struct pages *p, struct tongue *t, struct diag *d)
{
	t->tag = t->entry->id.text;
	t->words = words_load(
		p->arena, p->dir, p->units, p->shelf.folders, t->tag, t->entry->id.at, d);
	words_check(t->words, d);
	t->locale = locale_open(p->arena, t->tag, t->words, t->entry->id.at, d);
	if (!t->locale)
		return false;
	t->folder = locale_folder(t->locale);
	t->direction = str_of(locale_direction(t->locale));
	return true;
}

static struct str language_of(struct str tag)
{
	return str_cut(tag, 0, str_find(tag, '-', 0));
}

/* "Italiano" will do where no other locale of the site has the language. */
static bool only_one(const struct pages *p, const struct tongue *t)
{
	for (size_t i = 0; i < p->tongue_count; i++) {
		const struct tongue *other = &p->tongues[i];
		if (other != t && str_equal(language_of(other->tag), language_of(t->tag)))
			return false;
	}
	return true;
}

/* Messages come first: texts quote severities by them. Places and values come before texts,
 * which quote them. */
static void tongue_prepare(struct pages *p, struct tongue *t, struct diag *d)
{
	t->nothing = value_null(p->arena);
	t->own_name = locale_own_name(t->locale, p->arena, only_one(p, t));
	messages_prepare(p, t);
	places_prepare(p, t);
	values_prepare(p, t);
	texts_prepare(p, t);
	names_prepare(p, t);
	t->offered = tongue_offered(t, d);
	t->complete = tongue_complete(t);
	t->labels_missing = labels_untranslated(t);
	search_prepare(p, t);
}

static void tongue_close(struct tongue *t)
{
	locale_close(t->locale);
	t->locale = NULL;
}

/* The source comes first and stays open: pages in two languages quote it. */
static void tongues_prepare(struct pages *p, struct diag *d)
{
	struct tongue *source = &p->tongues[p->source];
	glossaries_prepare(p);
	atlas_prepare(p);
	tongue_prepare(p, source, d);
	for (size_t i = 0; i < p->tongue_count; i++) {
		if (&p->tongues[i] == source)
			continue;
		tongue_prepare(p, &p->tongues[i], d);
		tongue_close(&p->tongues[i]);
	}
	tongue_close(source);
}

static bool tongues_open(struct pages *p, struct diag *d)
{
	const struct site *site = &p->dir->site;
	struct pos at = site->source_locale.at;
	p->units = units_open(p->arena, p->dir, p->shelf.folders, at, d);
	bool ok = p->units && messages_require(&p->units->strings, d) && site->locales.count > 0;
	if (!p->units)
		return false;
	p->tongues = ARENA_ARRAY(p->arena, struct tongue, site->locales.count);
	LIST_EACH (struct locale_entry, entry, site->locales) {
		struct tongue *t = &p->tongues[p->tongue_count++];
		t->entry = entry;
		ok = tongue_open(p, t, d) && ok;
		if (str_equal(entry->id.text, site->source_locale.text))
			p->source = p->tongue_count - 1;
	}
	return ok;
}

/* --- the door --------------------------------------------------------------- */

static void tongues_close(struct pages *p)
{
	for (size_t i = 0; i < p->tongue_count; i++)
		tongue_close(&p->tongues[i]);
}

static void close_all(struct pages *p)
{
	tongues_close(p);
	templates_close(p);
}

struct pages *pages_prepare(const struct directory *dir, const char *const *templates,
	const char *const *bilingual, struct diag *d)
{
	struct arena *arena = arena_new();
	struct pages *p = ARENA_NEW(arena, struct pages);
	p->arena = arena;
	p->dir = dir;
	p->bilingual = bilingual;
	p->shelf = (struct shelf){ .arena = arena, .folders = templates, .diag = d };
	p->place_count = directory_places(dir);
	bool ok = tongues_open(p, d);
	assets_open(p, d);
	media_open(p, d);
	if (!templates_open(p, d) || !ok) {
		close_all(p);
		diag_keep(d, arena); /* findings point into the templates */
		return NULL;
	}
	tongues_prepare(p, d);
	cards_open(p, d);
	pages_collect(p);
	p->shelf = (struct shelf){ 0 };
	return p;
}

static void check_words(const struct pages *p, const struct locale_entry *l, struct diag *d)
{
	const struct words *w = words_load(
		p->arena, p->dir, p->units, p->shelf.folders, l->id.text, l->id.at, d);
	if (p->dir->whole)
		words_check(w, d);
}

void pages_check(const struct directory *dir, const char *const *templates, struct diag *d)
{
	struct arena *arena = arena_new();
	struct pages p = { .arena = arena,
		.dir = dir,
		.shelf = { .arena = arena, .folders = templates, .diag = d } };
	p.units = units_open(arena, dir, templates, dir->site.source_locale.at, d);
	if (p.units)
		messages_require(&p.units->strings, d);
	LIST_EACH (struct locale_entry, l, dir->site.locales) {
		if (p.units && l->id.text.s)
			check_words(&p, l, d);
	}
	assets_open(&p, d);
	templates_open(&p, d);
	templates_close(&p);
	diag_keep(d, arena); /* findings point into the files */
}

void pages_free(struct pages *p)
{
	if (!p)
		return;
	close_all(p);
	arena_free(p->arena);
}

const struct asset *pages_assets(const struct pages *p, size_t *count)
{
	*count = p->asset_count;
	return p->assets;
}
