#include "supportdir/codes.h"

#include <stdio.h>

#include <unicode/ucal.h>
#include <unicode/uenum.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/uregion.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "supportdir/poison.h"

enum { CODE_ROOM = 64 }; /* longer than any code */

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* --- regions ------------------------------------------------------------ */

/* ICU also takes old codes ("BU"), which it turns into new ones, groups of
 * countries ("EU") and "unknown" ("ZZ"): none of them is a place to call from. */
static bool is_territory(struct str code)
{
	if (code.n != 2 || !is_upper(code.s[0]) || !is_upper(code.s[1]))
		return false;
	UErrorCode e = U_ZERO_ERROR;
	char name[] = { code.s[0], code.s[1], '\0' };
	const URegion *r = uregion_getRegionFromCode(name, &e);
	return U_SUCCESS(e) && uregion_getType(r) == URGN_TERRITORY &&
	       strcmp(uregion_getRegionCode(r), name) == 0;
}

bool region_code_now(struct str code, char now[3])
{
	UErrorCode e = U_ZERO_ERROR;
	char name[CODE_ROOM];
	if (code.n == 0 || code.n >= sizeof(name))
		return false;
	for (size_t i = 0; i < code.n; i++)
		name[i] = (char)(code.s[i] >= 'a' && code.s[i] <= 'z' ? code.s[i] - 'a' + 'A'
								      : code.s[i]);
	name[code.n] = '\0';
	const URegion *r = uregion_getRegionFromCode(name, &e);
	if (U_FAILURE(e) || uregion_getType(r) != URGN_TERRITORY)
		return false;
	snprintf(now, 3, "%s", uregion_getRegionCode(r));
	return true;
}

static bool region_is_named(struct str code)
{
	UErrorCode e = U_ZERO_ERROR;
	UDisplayContext strict[] = { UDISPCTX_NO_SUBSTITUTE };
	UChar out[256];
	char name[] = { code.s[0], code.s[1], '\0' };
	ULocaleDisplayNames *names = uldn_openForContext("en", strict, 1, &e);
	uldn_regionDisplayName(names, name, out, 256, &e);
	uldn_close(names);
	return U_SUCCESS(e);
}

/* CLDR's list writes "BQ-SA" as "bqsa", and runs that differ in the last
 * character as "no21~2" (so NO-22, Jan Mayen, stands in no line of its own). */
static bool in_compact(const char *entry, const char *code)
{
	size_t n = strlen(entry), m = strlen(code);
	if (n < 3 || entry[n - 2] != '~')
		return strcmp(entry, code) == 0;
	return m == n - 2 && strncmp(entry, code, m - 1) == 0 && code[m - 1] >= entry[m - 1] &&
	       code[m - 1] <= entry[n - 1];
}

static bool compact_list_has(UResourceBundle *list, const char *code)
{
	UErrorCode e = U_ZERO_ERROR;
	bool found = false;
	while (!found && ures_hasNext(list)) {
		char entry[CODE_ROOM];
		int32_t n = 0;
		const UChar *s = ures_getNextString(list, &n, NULL, &e);
		/* not u_UCharsToChars: it does not know '~' */
		u_strToUTF8(entry, CODE_ROOM, NULL, s, n, &e);
		if (U_FAILURE(e) || e == U_STRING_NOT_TERMINATED_WARNING)
			break;
		found = in_compact(entry, code);
	}
	return found;
}

static UResourceBundle *subdivisions(void)
{
	UErrorCode e = U_ZERO_ERROR;
	UResourceBundle *b = ures_openDirect(NULL, "supplementalData", &e);
	b = ures_getByKey(b, "idValidity", b, &e);
	b = ures_getByKey(b, "subdivision", b, &e);
	b = ures_getByKey(b, "regular", b, &e);
	if (U_SUCCESS(e))
		return b;
	ures_close(b);
	return NULL;
}

static bool is_subdivision(struct str code)
{
	char packed[6] = "";
	size_t n = 0;
	if (code.n < 4 || code.n > 6 || code.s[2] != '-' || !is_territory(str_cut(code, 0, 2)))
		return false;
	for (size_t i = 0; i < code.n; i++) {
		if (i == 2)
			continue;
		if (!is_upper(code.s[i]) && !char_is_digit(code.s[i]))
			return false;
		packed[n++] = (char)(is_upper(code.s[i]) ? code.s[i] - 'A' + 'a' : code.s[i]);
	}
	UResourceBundle *list = subdivisions();
	bool found = list && compact_list_has(list, packed);
	ures_close(list);
	return found;
}

enum region_code region_code(struct str code)
{
	if (is_territory(code))
		return region_is_named(code) ? REGION_CODE_NAMED : REGION_CODE_WRONG;
	return is_subdivision(code) ? REGION_CODE_SUBDIVISION : REGION_CODE_WRONG;
}

struct str region_iso3(struct arena *a, struct str code)
{
	char locale[] = "und_XX";
	if (code.n != 2)
		return (struct str){ 0 };
	memcpy(locale + 4, code.s, 2);
	return arena_str(a, str_of(uloc_getISO3Country(locale)));
}

/* --- languages ---------------------------------------------------------- */

/* The language alone, before ICU replaces it by another ("cmn" by "zh"). */
static bool language_is_named(const char *locale)
{
	UErrorCode e = U_ZERO_ERROR;
	UDisplayContext strict[] = { UDISPCTX_NO_SUBSTITUTE };
	char language[ULOC_LANG_CAPACITY];
	UChar out[256];
	uloc_getLanguage(locale, language, sizeof(language), &e);
	if (U_FAILURE(e) || !language[0] || strcmp(language, "und") == 0)
		return false;
	ULocaleDisplayNames *names = uldn_openForContext("en", strict, 1, &e);
	uldn_languageDisplayName(names, language, out, 256, &e);
	uldn_close(names);
	return U_SUCCESS(e);
}

/* Tags have one spelling, so that equal languages are equal texts: "zh-Hant",
 * not "zh-hant" or "zh_Hant". */
static bool spelled_well(struct str tag, const char *locale)
{
	UErrorCode e = U_ZERO_ERROR;
	char again[ULOC_FULLNAME_CAPACITY];
	int32_t n = uloc_toLanguageTag(locale, again, sizeof(again), true, &e);
	if (U_FAILURE(e) || n >= (int32_t)sizeof(again))
		return false;
	return (size_t)n == tag.n && memcmp(again, tag.s, tag.n) == 0;
}

bool language_code(struct str tag)
{
	UErrorCode e = U_ZERO_ERROR;
	char name[CODE_ROOM], locale[ULOC_FULLNAME_CAPACITY];
	int32_t parsed = 0;
	if (tag.n == 0 || tag.n >= CODE_ROOM || memchr(tag.s, '\0', tag.n))
		return false;
	memcpy(name, tag.s, tag.n);
	name[tag.n] = '\0';
	uloc_forLanguageTag(name, locale, sizeof(locale), &parsed, &e);
	return U_SUCCESS(e) && e != U_STRING_NOT_TERMINATED_WARNING && (size_t)parsed == tag.n &&
	       spelled_well(tag, locale) && language_is_named(locale);
}

bool locale_region_known(struct str tag)
{
	UErrorCode e = U_ZERO_ERROR;
	char name[CODE_ROOM], region[ULOC_COUNTRY_CAPACITY];
	if (tag.n >= CODE_ROOM)
		return false;
	memcpy(name, tag.s, tag.n);
	name[tag.n] = '\0';
	int32_t n = uloc_getCountry(name, region, sizeof(region), &e);
	struct str code = { region, U_SUCCESS(e) ? (size_t)n : 0 };
	return code.n != 2 || is_territory(code);
}

struct str locale_spelling(struct arena *a, struct str tag)
{
	UErrorCode e = U_ZERO_ERROR;
	char locale[ULOC_FULLNAME_CAPACITY], again[ULOC_FULLNAME_CAPACITY];
	struct str name = arena_str(a, tag); /* "fr_FR" is ICU's own spelling */
	uloc_canonicalize(name.s, locale, sizeof(locale), &e);
	uloc_toLanguageTag(locale, again, sizeof(again), true, &e);
	bool ok = U_SUCCESS(e) && e != U_STRING_NOT_TERMINATED_WARNING;
	return ok ? arena_str(a, str_of(again)) : (struct str){ 0 };
}

/* --- time zones --------------------------------------------------------- */

/* Names that ICU keeps from Java, and its own word for "unknown". IANA does not
 * have them, or means another thing ("IST": Ireland, India, Israel). */
static bool only_icu(const char *id)
{
	static const char *const names[] = { "ACT", "AET", "AGT", "ART", "AST", "BET", "BST", "CAT",
		"CNT", "CST", "CTT", "EAT", "ECT", "IET", "IST", "JST", "MIT", "NET", "NST", "PLT",
		"PNT", "PRT", "PST", "SST", "VST", "Etc/Unknown" };
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strcmp(id, names[i]) == 0)
			return true;
	}
	return strncmp(id, "SystemV/", 8) == 0;
}

static UEnumeration *all_zones(void)
{
	UErrorCode e = U_ZERO_ERROR;
	UEnumeration *zones = ucal_openTimeZoneIDEnumeration(UCAL_ZONE_TYPE_ANY, NULL, NULL, &e);
	return U_SUCCESS(e) ? zones : NULL;
}

/* The next name that IANA has, or NULL. */
static const char *next_zone(UEnumeration *zones)
{
	UErrorCode e = U_ZERO_ERROR;
	const char *id = NULL;
	do
		id = zones ? uenum_next(zones, NULL, &e) : NULL;
	while (id && U_SUCCESS(e) && only_icu(id));
	return U_SUCCESS(e) ? id : NULL;
}

bool zone_code(struct str tz)
{
	UEnumeration *zones = all_zones();
	bool found = false;
	for (const char *id = NULL; !found && (id = next_zone(zones));)
		found = str_is(tz, id);
	uenum_close(zones);
	return found;
}

static struct str lower_case(struct str s, char room[CODE_ROOM])
{
	s = str_cut(s, 0, CODE_ROOM);
	for (size_t i = 0; i < s.n; i++)
		room[i] = (char)(is_upper(s.s[i]) ? s.s[i] - 'A' + 'a'
				 : s.s[i] == ' '  ? '_'
						  : s.s[i]);
	return (struct str){ room, s.n };
}

static struct str city_of(struct str zone)
{
	for (size_t i = zone.n; i > 0; i--) {
		if (zone.s[i - 1] == '/')
			return str_cut(zone, i, zone.n);
	}
	return zone;
}

/* How far a zone is from what was written: whole names by their edits; where only
 * a city was written ("Shanghai"), the city, one step behind. */
static size_t zone_distance(struct str wanted, struct str zone, size_t limit)
{
	size_t d = str_distance(wanted, zone, limit);
	if (str_find(wanted, '/', 0) < wanted.n)
		return d;
	size_t by_city = str_distance(wanted, city_of(zone), limit) + 1;
	return by_city < d ? by_city : d;
}

/* "Etc/GMT+1" is an hour behind Greenwich, not ahead: whoever writes an offset must
 * name a place, not be led to the opposite. */
static bool is_place(const char *id)
{
	return strchr(id, '/') && strncmp(id, "Etc/", 4) != 0;
}

bool zone_nearest(struct str tz, char *out, size_t room)
{
	char a[CODE_ROOM], b[CODE_ROOM];
	struct str wanted = lower_case(tz, a);
	size_t limit = wanted.n / 3 + 1, best = limit + 1;
	UEnumeration *zones = all_zones();
	for (const char *id = NULL; (id = next_zone(zones));) {
		size_t d = zone_distance(wanted, lower_case(str_of(id), b), limit);
		size_t n = strlen(id);
		if (d >= best || n >= room || !is_place(id))
			continue;
		best = d;
		memcpy(out, id, n + 1);
	}
	uenum_close(zones);
	return best <= limit;
}

/* "Asia/Calcutta" and "Asia/Kolkata", as browsers say the one or the other; no browser says
 * "US/Eastern", "Singapore" or "Etc/GMT". */
static bool is_named_by_place(const char *id)
{
	static const char *const continents[] = { "Africa/", "America/", "Antarctica/", "Arctic/",
		"Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/" };
	for (size_t i = 0; i < sizeof(continents) / sizeof(continents[0]); i++) {
		if (str_starts(str_of(id), continents[i]))
			return true;
	}
	return false;
}

static struct str string_at(struct arena *a, UResourceBundle *list, int32_t i)
{
	UErrorCode e = U_ZERO_ERROR;
	char room[CODE_ROOM];
	int32_t n = CODE_ROOM;
	const char *text = ures_getUTF8StringByIndex(list, i, room, &n, false, &e);
	return U_SUCCESS(e) ? arena_str(a, (struct str){ text, (size_t)n }) : (struct str){ 0 };
}

static bool is_usual(const char *id)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar wide[CODE_ROOM], usual[CODE_ROOM];
	u_uastrcpy(wide, id);
	ucal_getCanonicalTimeZoneID(wide, -1, usual, CODE_ROOM, NULL, &e);
	return U_SUCCESS(e) && u_strcmp(wide, usual) == 0;
}

size_t region_zones(struct arena *a, struct region_zone **out)
{
	UErrorCode e = U_ZERO_ERROR;
	UResourceBundle *all = ures_openDirect(NULL, "zoneinfo64", &e);
	UResourceBundle *names = ures_getByKey(all, "Names", NULL, &e);
	UResourceBundle *regions = ures_getByKey(all, "Regions", NULL, &e);
	int32_t n = U_SUCCESS(e) ? ures_getSize(names) : 0;
	struct region_zone *list = ARENA_ARRAY(a, struct region_zone, (size_t)n);
	size_t count = 0;
	for (int32_t i = 0; i < n; i++) {
		struct region_zone z = { string_at(a, regions, i), string_at(a, names, i), false };
		if (z.region.n != 2 || !is_named_by_place(z.zone.s))
			continue;
		z.usual = is_usual(z.zone.s);
		list[count++] = z;
	}
	ures_close(regions);
	ures_close(names);
	ures_close(all);
	*out = list;
	return count;
}
