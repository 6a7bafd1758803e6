#include <unicode/ucal.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "locale/parts.h"
#include "supportdir/buf.h"
#include "supportdir/poison.h"

struct str locale_region_name(const struct locale *l, struct arena *a, struct str code)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar out[ICU_NAME];
	if (code.n != 2 && code.n != 3)
		return arena_str(a, code);
	int32_t n = uldn_regionDisplayName(
		l->region_names, arena_str(a, code).s, out, ICU_NAME, &e);
	return U_SUCCESS(e) ? icu_tidy(a, out, n) : arena_str(a, code);
}

/* --- languages ---------------------------------------------------------- */

/* ICU takes Mandarin for Chinese and says "Chinese"; beside Cantonese that is
 * wrong. CLDR has the longer name in tables of its own. */
static bool mandarin(const struct locale *l, struct arena *a, struct str *out)
{
	static const char *const tables[] = { "Languages%long", "Languages%menu" };
	bool found = false;
	for (size_t i = 0; !found && i < 2; i++) {
		UErrorCode e = U_ZERO_ERROR;
		int32_t n = 0;
		UResourceBundle *all = ures_open(U_ICUDATA_NAME "-lang", l->id, &e);
		UResourceBundle *table = ures_getByKey(all, tables[i], NULL, &e);
		const UChar *s = ures_getStringByKey(table, "zh", &n, &e);
		found = U_SUCCESS(e);
		if (found)
			*out = capitalized(l, a, icu_tidy(a, s, n));
		ures_close(table);
		ures_close(all);
	}
	return found;
}

/* The id of a string that overrides a name of CLDR: "zone-europe-moscow". */
static struct str string_id(struct arena *a, const char *kind, struct str key)
{
	struct buf b = { 0 };
	buf_text(&b, kind);
	for (size_t i = 0; i < key.n; i++) {
		char c = key.s[i];
		bool upper = c >= 'A' && c <= 'Z';
		buf_char(&b, upper ? (char)(c - 'A' + 'a') : c == '/' || c == '_' ? '-' : c);
	}
	struct str id = arena_str(a, buf_view(&b));
	buf_free(&b);
	return id;
}

/* Words of our own, but only in the locale's language. */
static bool own_words(
	const struct locale *l, struct arena *a, const char *kind, struct str key, struct str *out)
{
	struct str id = string_id(a, kind, key);
	if (!words_has(l->words, id.s))
		return false;
	struct wording_result w = words_string(l->words, id.s);
	*out = capitalized(l, a, w.text);
	return w.translated;
}

struct str locale_language_name(const struct locale *l, struct arena *a, struct str tag)
{
	UErrorCode e = U_ZERO_ERROR;
	char id[ULOC_FULLNAME_CAPACITY];
	UChar out[ICU_NAME];
	struct str name = arena_str(a, tag);
	if (own_words(l, a, "language-", tag, &name))
		return name;
	if (str_is(tag, "cmn") && mandarin(l, a, &name))
		return name;
	uloc_forLanguageTag(name.s, id, sizeof(id), NULL, &e);
	int32_t n = uldn_localeDisplayName(l->names, id, out, ICU_NAME, &e);
	return U_SUCCESS(e) ? icu_tidy(a, out, n) : name;
}

struct str locale_own_name(const struct locale *l, struct arena *a, bool short_form)
{
	UErrorCode e = U_ZERO_ERROR;
	char id[ULOC_FULLNAME_CAPACITY];
	UChar out[ICU_NAME];
	if (short_form)
		uloc_getLanguage(l->id, id, sizeof(id), &e);
	else
		uloc_getBaseName(l->id, id, sizeof(id), &e);
	int32_t n = uldn_localeDisplayName(l->names, id, out, ICU_NAME, &e);
	return U_SUCCESS(e) ? icu_tidy(a, out, n) : l->tag;
}

/* --- time zones --------------------------------------------------------- */

/* An instant in January 2022: names do not depend on it, but older ones may. */
static const UDate zone_date = 1641000000000.0;

static struct str zone_text(
	const struct locale *l, struct arena *a, struct str tz, const char *pattern)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar room[16], out[ICU_NAME];
	struct wide p = icu_ascii(room, pattern), z = icu_wide(a, tz);
	UDateFormat *f = udat_open(UDAT_PATTERN, UDAT_PATTERN, l->id, z.s, z.n, p.s, p.n, &e);
	int32_t n = udat_format(f, zone_date, out, ICU_NAME, NULL, &e);
	icu_must(e);
	udat_close(f);
	return icu_tidy(a, out, n);
}

/* CLDR's generic name is good where callers use it ("Eastern Time"). Elsewhere
 * it is the country's ("United Kingdom Time") or the standard one ("Moscow
 * Standard Time", all the year): there the city says it better. */
static bool name_is_generic(const struct locale *l, struct arena *a, struct str tz, struct str name)
{
	return !str_equal(name, zone_text(l, a, tz, "VVVV")) &&
	       !str_equal(name, zone_text(l, a, tz, "zzzz"));
}

struct str locale_zone(const struct locale *l, struct arena *a, struct str tz)
{
	struct str own = { 0 };
	if (own_words(l, a, "zone-", tz, &own))
		return own;
	struct str name = zone_text(l, a, tz, "vvvv");
	struct str city = zone_text(l, a, tz, "VVV");
	bool no_city = str_equal(city, zone_text(l, a, STR("Etc/Unknown"), "VVV"));
	bool pattern = words_string(l->words, "zone-city").translated;
	if (no_city || !pattern || name_is_generic(l, a, tz, name))
		return capitalized(l, a, name);
	return capitalized(l, a, locale_message(l, a, "zone-city", &city, 1));
}
