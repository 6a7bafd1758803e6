/* Other names of regions, which readers type: the tables of CLDR that its own lists do not show. */

#include <stdio.h>

#include <unicode/uloc.h>
#include <unicode/ures.h>

#include "locale/icu.h"
#include "supportdir/locale.h"
#include "supportdir/poison.h"

static const char *const tables[LOCALE_REGION_NAMES] = { "Countries", "Countries%short",
	"Countries%variant" };

/* Of a language that ICU does not have it would open that of the machine. */
static UResourceBundle *open_names(const char *locale)
{
	UErrorCode e = U_ZERO_ERROR;
	UResourceBundle *all = ures_open(U_ICUDATA_NAME "-region", locale, &e);
	if (U_SUCCESS(e) && e != U_USING_DEFAULT_WARNING)
		return all;
	ures_close(all);
	return NULL;
}

static struct str name_in(
	struct arena *a, UResourceBundle *all, const char *table, const char *code)
{
	UErrorCode e = U_ZERO_ERROR;
	int32_t n = 0;
	UResourceBundle *names = ures_getByKey(all, table, NULL, &e);
	const UChar *s = ures_getStringByKey(names, code, &n, &e);
	struct str name = U_SUCCESS(e) ? icu_tidy(a, s, n) : (struct str){ 0 };
	ures_close(names);
	return name;
}

/* "zh_Hant" of "und_HK"; ICU goes from there to the language by itself. */
static bool language_and_script(const char *id, char out[ULOC_FULLNAME_CAPACITY])
{
	UErrorCode e = U_ZERO_ERROR;
	char full[ULOC_FULLNAME_CAPACITY], language[ULOC_LANG_CAPACITY],
		script[ULOC_SCRIPT_CAPACITY];
	uloc_addLikelySubtags(id, full, sizeof(full), &e);
	uloc_getLanguage(full, language, sizeof(language), &e);
	uloc_getScript(full, script, sizeof(script), &e);
	snprintf(out, ULOC_FULLNAME_CAPACITY, "%s_%s", language, script);
	return U_SUCCESS(e) && e != U_STRING_NOT_TERMINATED_WARNING;
}

/* Those that are still missing. */
static void add_names(struct arena *a, const char *locale, const char *code,
	struct str names[LOCALE_REGION_NAMES])
{
	UResourceBundle *all = open_names(locale);
	for (size_t i = 0; all && i < LOCALE_REGION_NAMES; i++) {
		if (!names[i].n)
			names[i] = name_in(a, all, tables[i], code);
	}
	ures_close(all);
}

size_t locale_region_names(
	struct arena *a, struct str tag, struct str code, struct str out[LOCALE_REGION_NAMES])
{
	char id[ICU_LOCALE], locale[ULOC_FULLNAME_CAPACITY];
	struct str names[LOCALE_REGION_NAMES] = { { 0 } };
	size_t count = 0;
	if (code.n != 2 || !icu_locale(a, tag, id) || !language_and_script(id, locale))
		return 0;
	struct str key = arena_str(a, code);
	/* "de_CH" has few names of its own; the others are those of "de". */
	if (!str_starts(str_of(id), "und"))
		add_names(a, id, key.s, names);
	add_names(a, locale, key.s, names);
	for (size_t i = 0; i < LOCALE_REGION_NAMES; i++) {
		if (names[i].n)
			out[count++] = names[i];
	}
	return count;
}
