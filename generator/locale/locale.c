#include "supportdir/locale.h"

#include <unicode/ucal.h>
#include <unicode/uchar.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "locale/parts.h"
#include "supportdir/buf.h"
#include "supportdir/poison.h"

/* Interface strings that hours and zones are worded with. */
static const char *const needed[] = { "hours-all-day", "hours-always", "hours-closed",
	"hours-closed-on-holidays", "hours-every-day", "hours-every-day-and-holidays",
	"hours-from-midnight", "hours-holidays", "hours-next-day", "hours-row", "hours-rows",
	"hours-until-midnight", "home-description", "index-other", "zone-city" };

/* --- does ICU know the tag ---------------------------------------------- */

/* ICU answers unknown languages with the machine's own: the bundle that it opens
 * tells. "zh-TW" opens "zh_Hant_TW", so only the language counts. */
static bool has_data(const char *id)
{
	UErrorCode e = U_ZERO_ERROR;
	char wanted[ULOC_LANG_CAPACITY], got[ULOC_LANG_CAPACITY];
	UResourceBundle *b = ures_open(NULL, id, &e);
	const char *actual = U_SUCCESS(e) ? ures_getLocaleByType(b, ULOC_ACTUAL_LOCALE, &e) : "";
	UErrorCode f = U_ZERO_ERROR;
	uloc_getLanguage(id, wanted, sizeof(wanted), &f);
	uloc_getLanguage(U_SUCCESS(e) ? actual : "", got, sizeof(got), &f);
	bool same = U_SUCCESS(e) && U_SUCCESS(f) && strcmp(wanted, got) == 0;
	ures_close(b);
	return same;
}

static bool known(struct arena *a, struct str tag, char id[ICU_LOCALE])
{
	UErrorCode e = U_ZERO_ERROR;
	if (tag.n >= 64 || !icu_locale(a, tag, id) || !has_data(id))
		return false;
	uloc_setKeywordValue("calendar", "gregorian", id, ICU_LOCALE, &e);
	uloc_setKeywordValue("numbers", "latn", id, ICU_LOCALE, &e);
	return U_SUCCESS(e);
}

/* --- formatters --------------------------------------------------------- */

static UDateFormat *open_format(
	const struct locale *l, UDateTimePatternGenerator *g, const char *skeleton)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar sk[16], zone[16], pattern[ICU_NAME];
	struct wide s = icu_ascii(sk, skeleton), z = icu_ascii(zone, UTC);
	int32_t n = udatpg_getBestPattern(g, s.s, s.n, pattern, ICU_NAME, &e);
	UDateFormat *f = udat_open(UDAT_PATTERN, UDAT_PATTERN, l->id, z.s, z.n, pattern, n, &e);
	icu_must(e);
	return f;
}

static UDateIntervalFormat *open_range(const struct locale *l, const char *skeleton)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar sk[16], zone[16];
	struct wide s = icu_ascii(sk, skeleton), z = icu_ascii(zone, UTC);
	UDateIntervalFormat *f = udtitvfmt_open(l->id, s.s, s.n, z.s, z.n, &e);
	icu_must(e);
	return f;
}

static void open_formats(struct locale *l)
{
	UErrorCode e = U_ZERO_ERROR;
	UDateTimePatternGenerator *g = udatpg_open(l->id, &e);
	icu_must(e);
	l->day = open_format(l, g, "EEEE");
	l->date = open_format(l, g, "yMMMMd");
	udatpg_close(g);
	l->day_range = open_range(l, "EEEE");
	l->time_range = open_range(l, "jm");
	clock_open(l);
	l->list = ulistfmt_openForType(l->id, ULISTFMT_TYPE_AND, ULISTFMT_WIDTH_WIDE, &e);
	l->title = ucasemap_open(l->id, U_TITLECASE_WHOLE_STRING | U_TITLECASE_NO_LOWERCASE, &e);
	icu_must(e);
}

/* ICU counts from Sunday, 1. */
static int first_day(const struct locale *l)
{
	UErrorCode e = U_ZERO_ERROR;
	UCalendar *c = ucal_open(NULL, 0, l->id, UCAL_GREGORIAN, &e);
	icu_must(e);
	int day = ucal_getAttribute(c, UCAL_FIRST_DAY_OF_WEEK);
	ucal_close(c);
	return (day + 5) % 7;
}

static ULocaleDisplayNames *names_for(const struct locale *l, UDisplayContext capitals)
{
	UErrorCode e = U_ZERO_ERROR;
	UDisplayContext how[] = { UDISPCTX_STANDARD_NAMES, capitals, UDISPCTX_LENGTH_FULL,
		UDISPCTX_NO_SUBSTITUTE };
	ULocaleDisplayNames *names = uldn_openForContext(l->id, how, 4, &e);
	icu_must(e);
	return names;
}

/* Languages are written with a capital where they stand alone. Regions have theirs by
 * nature, and "eSwatini" has it in another place. */
static void open_names(struct locale *l)
{
	l->names = names_for(l, UDISPCTX_CAPITALIZATION_FOR_BEGINNING_OF_SENTENCE);
	l->region_names = names_for(l, UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU);
}

/* Strength 'identical' breaks ties, so that sorting does not depend on the order
 * in which texts come. */
static void open_order(struct locale *l)
{
	UErrorCode e = U_ZERO_ERROR;
	l->order = ucol_open(l->id, &e);
	icu_must(e);
	ucol_setStrength(l->order, UCOL_IDENTICAL);
	l->base = ucol_open(l->id, &e);
	icu_must(e);
	ucol_setStrength(l->base, UCOL_PRIMARY);
	letters_open(l);
}

static struct str lower_tag(struct arena *a, struct str tag)
{
	struct str s = arena_str(a, tag);
	for (char *p = (char *)(uintptr_t)s.s; *p; p++) {
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	}
	return s;
}

bool locale_require(const struct strings *s, struct diag *d)
{
	return strings_require(s, needed, sizeof(needed) / sizeof(needed[0]), d);
}

static bool known_or_told(
	struct arena *a, struct str tag, char id[ICU_LOCALE], struct pos at, struct diag *d)
{
	return known(a, tag, id) ||
	       diag_add(d, RULE_VALUE, at,
		       "no language '%.*s' in CLDR %.*s; expected a tag such as \"it-IT\"",
		       STRF(tag), STRF(locale_cldr_version(a)));
}

bool locale_known(struct arena *a, struct str tag, struct pos at, struct diag *d)
{
	char id[ICU_LOCALE];
	return known_or_told(a, tag, id, at, d);
}

struct locale *locale_open(
	struct arena *a, struct str tag, const struct words *words, struct pos at, struct diag *d)
{
	char id[ICU_LOCALE];
	if (!known_or_told(a, tag, id, at, d))
		return NULL;
	struct locale *l = ARENA_NEW(a, struct locale);
	*l = (struct locale){ .arena = a, .words = words };
	memcpy(l->id, id, sizeof(id));
	l->tag = arena_str(a, tag);
	l->folder = lower_tag(a, tag);
	open_formats(l);
	l->first_day = first_day(l);
	open_names(l);
	open_order(l);
	return l;
}

void locale_close(struct locale *l)
{
	if (!l)
		return;
	ucol_close(l->order);
	ucol_close(l->base);
	uldn_close(l->names);
	uldn_close(l->region_names);
	udtitvfmt_close(l->day_range);
	udtitvfmt_close(l->time_range);
	udat_close(l->day);
	udat_close(l->from);
	udat_close(l->to);
	udat_close(l->date);
	ulistfmt_close(l->list);
	ucasemap_close(l->title);
}

/* --- what it is --------------------------------------------------------- */

struct str locale_tag(const struct locale *l)
{
	return l->tag;
}

struct str locale_folder(const struct locale *l)
{
	return l->folder;
}

const char *locale_direction(const struct locale *l)
{
	return uloc_isRightToLeft(l->id) ? "rtl" : "ltr";
}

struct str capitalized(const struct locale *l, struct arena *a, struct str s)
{
	UErrorCode e = U_ZERO_ERROR;
	int32_t room = (int32_t)s.n * 3 + 16;
	char *out = ARENA_ARRAY(a, char, (size_t)room);
	int32_t n = ucasemap_utf8ToTitle(l->title, out, room, s.n ? s.s : "", (int32_t)s.n, &e);
	icu_must(e);
	return (struct str){ out, (size_t)n };
}

static bool has_rtl_letter(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		long cp = str_code_point(s, &i);
		UCharDirection dir = cp < 0 ? U_OTHER_NEUTRAL : u_charDirection((UChar32)cp);
		if (dir == U_RIGHT_TO_LEFT || dir == U_RIGHT_TO_LEFT_ARABIC)
			return true;
	}
	return false;
}

struct str isolated(const struct locale *l, struct arena *a, struct str s)
{
	if (!uloc_isRightToLeft(l->id) || has_rtl_letter(s))
		return s;
	return arena_printf(a, "\u2066%.*s\u2069", STRF(s));
}

/* --- versions ----------------------------------------------------------- */

static struct str version_text(struct arena *a, const UVersionInfo v)
{
	char text[U_MAX_VERSION_STRING_LENGTH];
	u_versionToString(v, text);
	return arena_str(a, str_of(text));
}

struct str locale_icu_version(struct arena *a)
{
	UVersionInfo v;
	u_getVersion(v);
	return version_text(a, v);
}

struct str locale_cldr_version(struct arena *a)
{
	UErrorCode e = U_ZERO_ERROR;
	UVersionInfo v;
	ulocdata_getCLDRVersion(v, &e);
	icu_must(e);
	return version_text(a, v);
}

struct str locale_tz_version(struct arena *a)
{
	UErrorCode e = U_ZERO_ERROR;
	const char *version = ucal_getTZDataVersion(&e);
	icu_must(e);
	return arena_str(a, str_of(version));
}
