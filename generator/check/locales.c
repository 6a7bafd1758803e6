#include "check/rules.h"
#include "supportdir/file.h"

#include "supportdir/poison.h"

/* "it" serves it-CH, es-419 serves es-MX by way of CLDR's parents: the language
 * alone decides here. */
static bool same_language(struct str a, struct str b)
{
	return str_equal(str_cut(a, 0, str_find(a, '-', 0)), str_cut(b, 0, str_find(b, '-', 0)));
}

static bool serves(struct str table, const struct locale_entry *l)
{
	if (str_equal(table, l->id.text) || str_equal(table, l->fallback.text))
		return true;
	bool parent = table.n < l->id.text.n;
	return parent && same_language(table, l->id.text);
}

#define OF_THE_SOURCE                                                                              \
	"the content is written in '%.*s', which needs no translation; reword the text itself, "   \
	"or an "                                                                                   \
	"interface string under 'strings'"
#define OF_NONE "the site has no locale '%.*s'; add it to 'locales' of the site, or remove the file"

static bool is_served(const struct site *site, struct str table)
{
	LIST_EACH (struct locale_entry, l, site->locales) {
		if (serves(table, l))
			return true;
	}
	return false;
}

/* What no locale reads is work that nobody sees. */
static void check_file(
	const struct directory *d, struct str folder, struct str name, struct diag *diag)
{
	struct pos at = file_place(diag, file_join(diag_arena(diag), folder, name));
	bool read = str_ends(name, ".xlf");
	struct str tag = read ? str_cut(name, 0, name.n - strlen(".xlf")) : name;
	bool source = read && str_equal(tag, d->site.source_locale.text);
	if (!read)
		diag_add(diag, RULE_UNUSED, at,
			"translations are XLIFF files, LOCALE.xlf, and this one is not read; "
			"rename it, or remove it");
	else if (source || !is_served(&d->site, tag))
		diag_add(diag, RULE_UNUSED, at, source ? OF_THE_SOURCE : OF_NONE, STRF(tag));
}

void check_locales(const struct directory *d, struct diag *diag)
{
	struct arena *a = diag_arena(diag); /* findings point at the files */
	struct str folder = file_join(a, d->folder, STR("locales"));
	struct file_list files;
	if (!file_exists(folder) || !file_list(a, folder, "", NULL, &files, diag))
		return;
	for (size_t i = 0; i < files.count; i++)
		check_file(d, folder, files.names[i], diag);
}
