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

/* "de_CH" has few names of its own; the others are those of "de". */
static struct str find_name(
	struct arena *a, const char *locale, const char *table, const char *code)
{
	char id[ULOC_FULLNAME_CAPACITY], parent[ULOC_FULLNAME_CAPACITY];
	struct str name = { 0 };
	snprintf(id, sizeof(id), "%s", locale);
	while (!name.n && id[0]) {
		UErrorCode e = U_ZERO_ERROR;
		UResourceBundle *all = open_names(id);
		if (all)
			name = name_in(a, all, table, code);
		ures_close(all);
		uloc_getParent(id, parent, sizeof(parent), &e);
		icu_must(e);
		snprintf(id, sizeof(id), "%s", parent);
	}
	return name;
}

size_t locale_region_names(
	struct arena *a, struct str tag, struct str code, struct str out[LOCALE_REGION_NAMES])
{
	char id[ICU_LOCALE], full[ULOC_FULLNAME_CAPACITY];
	UErrorCode e = U_ZERO_ERROR;
	size_t count = 0;
	struct str key = arena_str(a, code);
	if (code.n != 2 || !icu_locale(a, tag, id))
		return 0;
	uloc_addLikelySubtags(id, full, sizeof(full), &e);
	for (size_t i = 0; U_SUCCESS(e) && i < LOCALE_REGION_NAMES; i++) {
		struct str name = find_name(a, full, tables[i], key.s);
		if (name.n)
			out[count++] = name;
	}
	return count;
}
