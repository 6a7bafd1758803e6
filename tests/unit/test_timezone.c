/* Rules of zones: what libical makes of those of the machine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "supportdir/timezone.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Zones that have not changed for years; `from` is what holds when the year begins. */
static const struct {
	const char *zone;
	int year;
	const char *lines[5]; /* in this order */
	unsigned parts;
} zones[] = {
	{ "Europe/Berlin", 2023,
		{ "DTSTART:20221231T010000", "DTSTART:20230326T020000", "BYDAY=-1SU;BYMONTH=3\r\n",
			"DTSTART:20231029T030000", "BYDAY=-1SU;BYMONTH=10\r\n" },
		5 },
	{ "Europe/Moscow", 2023,
		{ "TZID:Europe/Moscow\r\n", "TZNAME:MSK\r\n", "TZOFFSETFROM:+0300\r\n",
			"TZOFFSETTO:+0300\r\n", "DTSTART:20221231T030000\r\n" },
		1 },
	{ "Europe/Moscow", 2014,
		{ "TZOFFSETTO:+0400\r\n", "TZOFFSETFROM:+0400\r\n", "TZOFFSETTO:+0300\r\n",
			"DTSTART:20141026T020000\r\n" },
		2 },
	{ "Asia/Shanghai", 2026, { "TZID:Asia/Shanghai\r\n", "TZOFFSETTO:+0800\r\n" }, 1 },
	{ "America/Toronto", 2026,
		{ "TZOFFSETTO:-0500\r\n", "DTSTART:20260308T020000", "BYDAY=2SU;BYMONTH=3\r\n",
			"DTSTART:20261101T020000", "BYDAY=1SU;BYMONTH=11\r\n" },
		5 },
};

static unsigned count_of(const char *text, const char *part)
{
	unsigned n = 0;
	for (const char *at = text; (at = strstr(at, part)); at++)
		n++;
	return n;
}

static void test_zones(void **state)
{
	struct arena *a = arena_new();
	(void)state;
	for (size_t i = 0; i < COUNT(zones); i++) {
		struct str got = timezone_component(a, str_of(zones[i].zone), zones[i].year);
		const char *at = got.s;
		for (size_t k = 0; k < COUNT(zones[i].lines) && zones[i].lines[k]; k++) {
			at = at ? strstr(at, zones[i].lines[k]) : NULL;
			if (!at)
				fail_msg("%s %d: no %s in\n%s", zones[i].zone, zones[i].year,
					zones[i].lines[k], got.s);
		}
		assert_int_equal(count_of(got.s, "TZOFFSETTO"), zones[i].parts);
		assert_true(str_starts(got, "BEGIN:VTIMEZONE\r\nTZID:"));
		assert_true(str_ends(got, "END:VTIMEZONE\r\n"));
		assert_null(strstr(got.s, "\nX-"));
	}
	arena_free(a);
}

static void test_unknown_zone(void **state)
{
	struct arena *a = arena_new();
	(void)state;
	assert_int_equal(timezone_component(a, STR("Europe/Nowhere"), 2023).n, 0);
	arena_free(a);
}

/* The machine's own zone changes nothing. */
static void test_same_everywhere(void **state)
{
	static const char *const places[] = { "UTC", "Asia/Tokyo", "America/St_Johns" };
	struct arena *a = arena_new();
	struct str first = timezone_component(a, STR("Europe/London"), 2023);
	(void)state;
	for (size_t i = 0; i < COUNT(places); i++) {
		setenv("TZ", places[i], 1);
		assert_true(str_equal(first, timezone_component(a, STR("Europe/London"), 2023)));
	}
	unsetenv("TZ");
	arena_free(a);
}

/* "2025b" */
static void test_versions(void **state)
{
	struct arena *a = arena_new();
	(void)state;
	struct str data = timezone_data_version(a);
	assert_true(data.n >= 5 && str_starts(data, "20") && data.s[4] >= 'a' && data.s[4] <= 'z');
	assert_true(str_starts(timezone_library_version(a), "3."));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_zones),
		cmocka_unit_test(test_unknown_zone),
		cmocka_unit_test(test_same_everywhere),
		cmocka_unit_test(test_versions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
