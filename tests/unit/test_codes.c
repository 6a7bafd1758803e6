/* Codes that content may write: regions, languages, time zones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "supportdir/codes.h"

#include "supportdir/poison.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void regions_are_those_of_iso_and_cldr(void **state)
{
	static const struct {
		const char *code;
		enum region_code want;
	} cases[] = {
		{ "DE", REGION_CODE_NAMED },
		{ "XK", REGION_CODE_NAMED }, /* CLDR: Kosovo */
		{ "TA", REGION_CODE_NAMED }, /* CLDR: Tristan da Cunha */
		{ "AC", REGION_CODE_NAMED },
		{ "BV", REGION_CODE_NAMED },
		{ "SX", REGION_CODE_NAMED },
		{ "BQ-SA", REGION_CODE_SUBDIVISION },
		{ "BQ-SE", REGION_CODE_SUBDIVISION },
		{ "NO-21", REGION_CODE_SUBDIVISION }, /* first … */
		{ "NO-22", REGION_CODE_SUBDIVISION }, /* … and last of a run in CLDR's list */
		{ "US-CA", REGION_CODE_SUBDIVISION },
		{ "GB-SCT", REGION_CODE_SUBDIVISION },
		{ "NO-23", REGION_CODE_WRONG }, /* no longer a subdivision */
		{ "BQ-XX", REGION_CODE_WRONG },
		{ "BQ-", REGION_CODE_WRONG },
		{ "BQ-SABA", REGION_CODE_WRONG },
		{ "ZZ-SA", REGION_CODE_WRONG },
		{ "bq-sa", REGION_CODE_WRONG },
		{ "BQSA", REGION_CODE_WRONG },
		{ "de", REGION_CODE_WRONG },
		{ "DEU", REGION_CODE_WRONG }, /* ICU knows it */
		{ "276", REGION_CODE_WRONG }, /* and this */
		{ "UK", REGION_CODE_WRONG }, /* reserved for GB */
		{ "EU", REGION_CODE_WRONG }, /* a group */
		{ "BU", REGION_CODE_WRONG }, /* Burma of old */
		{ "ZZ", REGION_CODE_WRONG },
		{ "XX", REGION_CODE_WRONG },
		{ "D", REGION_CODE_WRONG },
		{ "", REGION_CODE_WRONG },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		enum region_code got = region_code(str_of(cases[i].code));
		if (got != cases[i].want)
			fail_msg("'%s': got %d, want %d", cases[i].code, (int)got,
				(int)cases[i].want);
	}
}

static void languages_are_those_that_cldr_names(void **state)
{
	static const struct {
		const char *tag;
		bool want;
	} cases[] = {
		{ "de", true },
		{ "cmn", true }, /* ICU replaces it by "zh"; content may write it */
		{ "yue", true },
		{ "zh", true },
		{ "zh-Hant", true },
		{ "pt-BR", true },
		{ "he", true },
		{ "zh-hant", false }, /* one spelling only */
		{ "DE", false },
		{ "pt-br", false },
		{ "pt_BR", false },
		{ "iw", false }, /* an old code: "he" */
		{ "qqz", false },
		{ "und", false },
		{ "d", false },
		{ "deutsch", false },
		{ "de-", false },
		{ "de-DE-oops-oops-oops-oops-oops-oops-oops-oops-oops-oops-oops-oops-oops", false },
		{ "", false },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (language_code(str_of(cases[i].tag)) != cases[i].want)
			fail_msg("'%s': want %d", cases[i].tag, cases[i].want);
	}
}

static void zones_are_those_of_iana(void **state)
{
	static const struct {
		const char *tz;
		bool want;
	} cases[] = {
		{ "Europe/Berlin", true },
		{ "Asia/Shanghai", true },
		{ "America/Argentina/Buenos_Aires", true },
		{ "Asia/Calcutta", true }, /* alias */
		{ "UTC", true },
		{ "Singapore", true },
		{ "Europe/berlin", false },
		{ "Europe/Bonn", false },
		{ "Berlin", false },
		{ "GMT+5", false }, /* ICU would make one */
		{ "IST", false }, /* ICU's own, and three countries' */
		{ "PST", false },
		{ "SystemV/PST8PDT", false },
		{ "Etc/Unknown", false },
		{ "", false },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (zone_code(str_of(cases[i].tz)) != cases[i].want)
			fail_msg("'%s': want %d", cases[i].tz, cases[i].want);
	}
}

static void the_nearest_zone_is_offered(void **state)
{
	static const struct {
		const char *tz, *want; /* NULL: none is near */
	} cases[] = {
		{ "Europe/berlin", "Europe/Berlin" },
		{ "Europe/Moskow", "Europe/Moscow" },
		{ "Asia/Shangai", "Asia/Shanghai" },
		{ "Shanghai", "Asia/Shanghai" },
		{ "america/new york", "America/New_York" },
		{ "qqqqqqqqqqqqqqqqqq", NULL },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char got[64] = "";
		bool found = zone_nearest(str_of(cases[i].tz), got, sizeof(got));
		assert_int_equal(found, cases[i].want != NULL);
		if (found)
			assert_string_equal(got, cases[i].want);
	}
	char small[8] = "";
	assert_false(zone_nearest(STR("Europe/berlin"), small, sizeof(small)));
}

static void codes_of_three_letters(void **state)
{
	static const struct {
		const char *code, *want;
	} cases[] = { { "DE", "DEU" }, { "GB", "GBR" }, { "XK", "XKK" }, { "BQ-SA", "" },
		{ "", "" } };
	struct arena *a = arena_new();
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str got = region_iso3(a, str_of(cases[i].code));
		if (!str_is(got, cases[i].want))
			fail_msg("'%s': got '%.*s'", cases[i].code, STRF(got));
	}
	arena_free(a);
}

static void zones_of_regions_have_all_their_names(void **state)
{
	static const struct {
		const char *region, *zone;
		bool usual;
	} cases[] = {
		{ "DE", "Europe/Berlin", true },
		{ "DE", "Europe/Busingen", true },
		{ "IN", "Asia/Calcutta", true }, /* CLDR's name is the old one */
		{ "IN", "Asia/Kolkata", false },
		{ "GB", "Europe/London", true },
		{ "GB", "Europe/Belfast", false },
		{ "US", "America/Indiana/Knox", true },
	};
	struct arena *a = arena_new();
	struct region_zone *all;
	size_t n = region_zones(a, &all);
	(void)state;
	assert_true(n > 400);
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t k = 0;
		while (k < n && !(str_is(all[k].zone, cases[i].zone) &&
					str_is(all[k].region, cases[i].region)))
			k++;
		if (k == n || all[k].usual != cases[i].usual)
			fail_msg("%s in %s", cases[i].zone, cases[i].region);
	}
	for (size_t k = 0; k < n; k++) {
		assert_true(
			zone_code(all[k].zone) && region_code(all[k].region) == REGION_CODE_NAMED);
		if (str_starts(all[k].zone, "Etc/") || str_starts(all[k].zone, "US/"))
			fail_msg("%s", all[k].zone.s);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_of_three_letters),
		cmocka_unit_test(zones_of_regions_have_all_their_names),
		cmocka_unit_test(regions_are_those_of_iso_and_cldr),
		cmocka_unit_test(languages_are_those_that_cldr_names),
		cmocka_unit_test(zones_are_those_of_iana),
		cmocka_unit_test(the_nearest_zone_is_offered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
