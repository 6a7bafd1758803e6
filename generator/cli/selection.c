/* What the options of `build` say, held against what the site has. */

#include "cli/cli.h"

#include <stdlib.h>

#include "supportdir/pool.h"

#include "supportdir/poison.h"

static bool read_jobs(const struct call *call, unsigned *jobs)
{
	const char *text = call->values[OPTION_JOBS];
	char *end;
	if (!text)
		return true;
	unsigned long n = strtoul(text, &end, 10);
	if (*end || text[0] < '0' || text[0] > '9' || n == 0 || n > POOL_MAX) {
		usage_error(call->command, "'%s' is no number of threads; expected 1 to %d", text,
			POOL_MAX);
		return false;
	}
	*jobs = (unsigned)n;
	return true;
}

/* "none" among others names no output. */
const char *const *bilingual_outputs(const struct call *call)
{
	for (const char **w = call->lists[OPTION_BILINGUAL]; w && *w; w++) {
		if (!**w)
			return bilingual_names;
	}
	return (const char *const *)call->lists[OPTION_BILINGUAL];
}

static bool bilingual_is_known(const struct call *call)
{
	const char **all = call->lists[OPTION_BILINGUAL];
	for (const char **w = all; w && *w && all[1]; w++) {
		if (strcmp(*w, "none") == 0) {
			usage_error(call->command, "--bilingual=none excludes other outputs");
			return false;
		}
	}
	for (const char **w = all; w && *w; w++) {
		if (**w && call_choice(call, OPTION_BILINGUAL, *w, bilingual_names) < 0)
			return false;
	}
	return true;
}

static bool formats_are_known(const struct call *call)
{
	for (const char **f = call->lists[OPTION_SITE_FORMAT]; f && *f; f++) {
		if (call_choice(call, OPTION_SITE_FORMAT, *f, page_formats) < 0)
			return false;
	}
	return true;
}

bool read_build_options(const struct call *call, struct supportdir_build_options *o)
{
	if (call->values[OPTION_COMPARE] && call->values[OPTION_NO_WRITE]) {
		usage_error(call->command, "--check and --no-write exclude each other");
		return false;
	}
	if (call->values[OPTION_COMPARE])
		o->mode = PUBLISH_COMPARE;
	if (call->values[OPTION_NO_WRITE])
		o->mode = PUBLISH_RENDER;
	return read_jobs(call, &o->jobs) && formats_are_known(call) && bilingual_is_known(call);
}

/* --- what the site has ------------------------------------------------------ */

typedef struct str name_at(const struct directory *d, size_t i); /* NULL s: no more */

static struct str locale_at(const struct directory *d, size_t i)
{
	const struct locale_entry *all = d->site.locales.items;
	return i < d->site.locales.count ? all[i].id.text : (struct str){ 0 };
}

static struct str edition_at(const struct directory *d, size_t i)
{
	const struct entries *all = &d->all[COLLECTION_EDITIONS];
	return i < all->count ? all->items[i]->id : (struct str){ 0 };
}

static struct str output_at(const struct directory *d, size_t i)
{
	for (const char *const *name = page_formats; *name; name++) {
		if (site_writes(&d->site, *name) && i-- == 0)
			return str_of(*name);
	}
	return (struct str){ 0 };
}

static const struct choice {
	enum option_id option;
	const char *what;
	name_at *name;
} choices[] = {
	{ OPTION_SITE_LOCALE, "locale", locale_at },
	{ OPTION_EDITION, "edition", edition_at },
	{ OPTION_SITE_FORMAT, "output", output_at },
};

static bool is_known(const struct choice *c, const struct directory *d, const char *word)
{
	for (size_t i = 0; c->name(d, i).s; i++) {
		if (str_is(c->name(d, i), word))
			return true;
	}
	return false;
}

static bool choice_is_known(const struct call *call, const struct choice *c,
	const struct directory *d, const char *word)
{
	struct buf all = { 0 };
	if (is_known(c, d, word))
		return true;
	for (size_t i = 0; c->name(d, i).s; i++)
		buf_printf(&all, "%s%.*s", i ? ", " : "", STRF(c->name(d, i)));
	usage_error(call->command, "this site has no %s '%s'; it has: %s", c->what, word,
		all.s ? all.s : "none");
	buf_free(&all);
	return false;
}

/* Not where the site itself could not be read: its errors come first. */
bool selection_is_known(const struct call *call, const struct supportdir *s)
{
	const struct directory *d = supportdir_directory(s);
	if (supportdir_status(s) != SUPPORTDIR_CLEAN)
		return true;
	for (size_t i = 0; i < sizeof(choices) / sizeof(*choices); i++) {
		for (const char **w = call->lists[choices[i].option]; w && *w; w++) {
			if (!choice_is_known(call, &choices[i], d, *w))
				return false;
		}
	}
	return true;
}
