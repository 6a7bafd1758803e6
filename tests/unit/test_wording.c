/* Days, times, dates, hours and messages in the words of a language. */
#include "locale_bench.h"

#include "supportdir/file.h"

#include "supportdir/poison.h"

#define NBSP "\xc2\xa0"
#define LRI "\xe2\x81\xa6"
#define PDI "\xe2\x81\xa9"

static struct hours hours(struct bench *b, const char *expression)
{
	struct hours h = { 0 };
	struct pos at = { 0 };
	if (!hours_parse(b->a, str_of(expression), at, b->d, &h))
		fail_msg("'%s' cannot be parsed", expression);
	return h;
}

/* --- days, times, dates -------------------------------------------------- */

static void days_are_ranges_and_lists(void **state)
{
	enum { MO = 1, TU = 2, WE = 4, TH = 8, FR = 16, SA = 32, SU = 64 };
	static const struct {
		const char *locale;
		unsigned days;
		const char *want;
	} cases[] = {
		{ "en-US", MO | TU | WE | TH | FR, "Monday – Friday" },
		{ "en-US", SU | MO | TU | WE | TH, "Sunday – Thursday" },
		{ "en-US", FR | SA | SU | MO, "Friday – Monday" },
		{ "en-US", SA | SU, "Saturday and Sunday" },
		{ "en-US", SU | MO, "Sunday and Monday" },
		{ "en-US", WE, "Wednesday" },
		{ "en-US", MO | WE | FR, "Monday, Wednesday, and Friday" },
		{ "en-US", MO | TU | WE | SA, "Monday – Wednesday and Saturday" },
		{ "en-US", 0x7f, "every day" },
		{ "it-IT", MO | TU | WE | TH | FR, "lunedì – venerdì" },
		{ "it-IT", SA | SU, "sabato e domenica" },
		{ "it-IT", 0x7f, "tutti i giorni" },
		{ "de-DE", MO | TU | WE | TH | FR, "Montag – Freitag" },
		{ "da-DK", MO | TU | WE | TH | FR, "mandag-fredag" },
		{ "ja-JP", MO | TU | WE | TH | FR, "月曜日～金曜日" },
		{ "fa-IR", MO | TU | WE | TH | FR, "دوشنبه تا جمعه" },
		{ "ar-SA", SU | MO | TU | WE | TH, "الأحد – الخميس" },
	};
	struct bench *b = *state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(cases[i].locale,
			locale_days(locale(b, cases[i].locale), b->a, cases[i].days),
			cases[i].want);
}

static void spans_never_show_dates(void **state)
{
	static const struct {
		const char *locale;
		int from, to;
		const char *want;
	} cases[] = {
		{ "en-US", 540, 1020,
			"9:00" NBSP "AM – 5:00" NBSP "PM" }, /* CLDR: U+202F, U+2009 */
		{ "en-US", 180, 660, "3:00 – 11:00" NBSP "AM" },
		{ "en-US", 660, 1440, "11:00" NBSP "AM – midnight" },
		{ "en-US", 0, 720, "midnight – 12:00" NBSP "PM" },
		{ "en-US", 0, 1440, "24 hours" },
		{ "en-US", 1260, 1740, "9:00" NBSP "PM – 5:00" NBSP "AM the next day" },
		{ "en-US", 540, 1980, "9:00" NBSP "AM – 9:00" NBSP "AM the next day" },
		{ "it-IT", 540, 1020, "09:00–17:00" },
		{ "it-IT", 660, 1440, "11:00–24:00" },
		{ "it-IT", 0, 720, "00:00–12:00" },
		{ "it-IT", 0, 1440, "24 ore su 24" },
		{ "it-IT", 1260, 1740, "21:00–05:00 del giorno successivo" },
		{ "da-DK", 540, 1020, "09.00–17.00" },
		{ "de-DE", 540, 1020, "09:00–17:00 Uhr" },
		{ "ja-JP", 540, 1020, "9時00分～17時00分" },
		/* native digits by default */
		{ "ar-EG", 540, 1020, "9:00 ص – 5:00 م" },
		{ "ar-SA", 180, 660, "3:00–11:00 ص" },
		{ "my-MM", 540, 1020, "09:00 – 17:00" },
		{ "ne-NP", 540, 1020, "09:00–17:00" },
		{ "mr-IN", 540, 1020, "9:00 AM – 5:00 PM" },
		{ "bn-BD", 540, 1020, "9:00 AM – 5:00 PM" },
		{ "fa-IR", 540, 1020, "9:00 تا 17:00" },
		/* no letter holds the ends in place */
		{ "he-IL", 540, 1020, LRI "9:00–17:00" PDI },
	};
	struct bench *b = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct hours_span s = { cases[i].from, cases[i].to };
		assert_str(cases[i].locale, locale_span(locale(b, cases[i].locale), b->a, s),
			cases[i].want);
	}
}

static void dates_are_gregorian(void **state)
{
	static const struct {
		const char *locale, *date, *want;
	} cases[] = {
		{ "en-US", "2023-06-02", "June 2, 2023" },
		{ "en-US", "2024-02-29", "February 29, 2024" },
		{ "en-US", "2023-12-31", "December 31, 2023" },
		{ "en-US", "1970-01-01", "January 1, 1970" },
		{ "it-IT", "2023-06-02", "2 giugno 2023" },
		{ "ar-SA", "2023-06-02", "2 يونيو 2023" }, /* Islamic by default */
		{ "fa-IR", "2023-06-02", "2 ژوئن 2023" }, /* Persian by default */
		{ "th-TH", "2023-06-02", "2 มิถุนายน 2023" }, /* Buddhist by default */
		{ "my-MM", "2023-06-02", "2023၊ ဇွန် 2" },
		{ "bg-BG", "2023-06-02", "2 юни 2023" NBSP "г." },
		{ "en-US", "2023-13-02", "2023-13-02" },
		{ "en-US", "2023-02-29", "2023-02-29" },
		{ "en-US", "soon", "soon" },
	};
	struct bench *b = *state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(cases[i].date,
			locale_date(locale(b, cases[i].locale), b->a, str_of(cases[i].date)),
			cases[i].want);
}

/* --- hours --------------------------------------------------------------- */

/* Rows as "days | times", joined by " / ". */
static struct str rows_text(struct bench *b, const struct locale *l, const struct hours *h)
{
	struct hours_row *rows = NULL;
	struct str out = { "", 0 };
	size_t n = locale_hours_rows(l, b->a, h, &rows);
	for (size_t i = 0; i < n; i++)
		out = arena_printf(b->a, "%.*s%s%.*s | %.*s", STRF(out), i ? " / " : "",
			STRF(rows[i].days), STRF(rows[i].times));
	return out;
}

static void rows_stand_alone(void **state)
{
	static const struct {
		const char *locale, *hours, *want;
	} cases[] = {
		{ "it-IT", "Mo-Fr 09:00-17:00", "Lunedì – venerdì | 09:00–17:00" },
		{ "it-IT", "24/7", " | 24 ore su 24, 7 giorni su 7" },
		{ "it-IT", "off", " | Chiuso" },
		{ "it-IT", "Mo-Fr 09:00-17:00; PH off",
			"Lunedì – venerdì | 09:00–17:00 / Giorni festivi | Chiuso" },
		{ "en-US", "24/7; PH off", "Every day | 24 hours / Public holidays | Closed" },
		{ "en-US", "24/7; PH 00:00-24:00", " | 24 hours a day, 7 days a week" },
		{ "it-IT", "Mo-Fr 09:00-17:00; PH 10:00-12:00",
			"Lunedì – venerdì | 09:00–17:00 / Giorni festivi | 10:00–12:00" },
		{ "it-IT", "Mo-Fr 08:00-18:00; Sa,Su,PH 10:00-12:00",
			"Lunedì – venerdì | 08:00–18:00 / Sabato, domenica e giorni festivi | "
			"10:00–12:00" },
		/* nothing is said of the day after a holiday but the end of a night */
		{ "en-US", "PH 00:00-48:00", "Public holidays | 24 hours" },
		{ "en-US", "PH 22:00-48:00", "Public holidays | 10:00" NBSP "PM – midnight" },
		{ "en-US", "PH 22:00-46:00",
			"Public holidays | 10:00" NBSP "PM – 10:00" NBSP "PM the next day" },
		{ "en-US", "PH 10:00-14:00", "Public holidays | 10:00" NBSP "AM – 2:00" NBSP "PM" },
		{ "it-IT", "Mo-Fr 09:00-12:00,14:00-17:00",
			"Lunedì – venerdì | 09:00–12:00 e 14:00–17:00" },
		{ "it-IT", "Mo 12:00-24:00, Tu-Fr 00:00-24:00, Sa 00:00-12:00",
			"Lunedì | 12:00–24:00 / Martedì – venerdì | 24 ore su 24 / Sabato | "
			"00:00–12:00" },
		{ "en-US", "Mo-Su,PH 09:00-24:00",
			"Every day, including public holidays | 9:00" NBSP "AM – midnight" },
	};
	struct bench *b = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct hours h = hours(b, cases[i].hours);
		assert_str(cases[i].hours, rows_text(b, locale(b, cases[i].locale), &h),
			cases[i].want);
	}
}

/* tests/data/wording.tsv: locale, schedule, line; read by people. */
static struct str next_field(struct str *rest, char end)
{
	size_t n = str_find(*rest, end, 0);
	struct str field = str_cut(*rest, 0, n);
	*rest = str_cut(*rest, n + 1, rest->n);
	return field;
}

static struct str wording_file(struct bench *b)
{
	struct str text = { 0 };
	assert_int_equal(file_try_read(b->a, STR("tests/data/wording.tsv"), 1 << 20, &text), 0);
	return text;
}

static void hours_are_worded_as_people_read_them(void **state)
{
	struct bench *b = *state;
	size_t lines = 0;
	for (struct str rest = wording_file(b); rest.n;) {
		struct str line = next_field(&rest, '\n');
		if (!line.n || line.s[0] == '#')
			continue;
		struct str tag = arena_str(b->a, next_field(&line, '\t'));
		struct str schedule = arena_str(b->a, next_field(&line, '\t'));
		struct hours h = hours(b, schedule.s);
		struct str got = locale_hours(locale(b, tag.s), b->a, &h);
		if (!str_equal(got, line))
			fail_msg("%s, %s: got '%.*s', want '%.*s'", tag.s, schedule.s, STRF(got),
				STRF(line));
		lines++;
	}
	assert_true(lines >= 300);
}

static bool file_has(struct str text, struct str tag, struct str schedule)
{
	while (text.n) {
		struct str line = next_field(&text, '\n');
		if (str_equal(next_field(&line, '\t'), tag) &&
			str_equal(next_field(&line, '\t'), schedule))
			return true;
	}
	return false;
}

static void every_schedule_of_the_content_was_read(void **state)
{
	static const char *const tags[] = { "en-US", "it-IT", "de-DE", "da-DK", "ar-SA", "ja-JP" };
	struct bench *b = *state;
	struct directory *dir = directory_load(STR("content"), b->d);
	assert_non_null(dir);
	for (size_t i = 0; i < dir->week_count; i++) {
		for (size_t t = 0; t < COUNT(tags); t++) {
			struct str schedule = dir->weeks[i]->hours.normal;
			if (!file_has(wording_file(b), str_of(tags[t]), schedule))
				fail_msg("tests/data/wording.tsv lacks %s, %.*s", tags[t],
					STRF(schedule));
		}
	}
	assert_true(dir->week_count > 40);
	directory_free(dir);
}

/* --- messages ------------------------------------------------------------ */

static void lists_are_joined_as_the_language_does(void **state)
{
	static const struct str items[] = { { "a", 1 }, { "b", 1 }, { "c", 1 } };
	static const struct {
		const char *locale;
		size_t count;
		const char *want;
	} cases[] = {
		{ "en-US", 3, "a, b, and c" },
		{ "en-US", 2, "a and b" },
		{ "en-US", 1, "a" },
		{ "en-US", 0, "" },
		{ "it-IT", 3, "a, b e c" },
		{ "ja-JP", 3, "a、b、c" },
	};
	struct bench *b = *state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(cases[i].locale,
			locale_join(locale(b, cases[i].locale), b->a, items, cases[i].count),
			cases[i].want);
}

static void messages_take_arguments(void **state)
{
	struct bench *b = *state;
	struct str args[2] = { STR("{1} & 'x'"), STR("two") };
	/* an argument is never a pattern itself */
	assert_str("two", locale_message(locale(b, "en-US"), b->a, "hours-row", args, 2),
		"{1} & 'x', two");
	/* an apostrophe is no quote */
	struct wording own = { .entry.id = STR("carrier"),
		.text.source = STR("The carrier's network: {0}") };
	struct entry *entries[1] = { &own.entry };
	b->dir.all[COLLECTION_STRINGS] = (struct entries){ .items = entries, .count = 1 };
	struct locale *l = try_locale(b, "en-US");
	b->dir.all[COLLECTION_STRINGS] = (struct entries){ 0 };
	assert_str("apostrophe", locale_message(l, b->a, "carrier", args + 1, 1),
		"The carrier's network: two");
	locale_close(l);
	assert_str("missing", locale_message(locale(b, "en-US"), b->a, "hours-row", args + 1, 1),
		"two, {1}");
	assert_str("no such string", locale_message(locale(b, "en-US"), b->a, "nothing", args, 2),
		"nothing");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_are_ranges_and_lists),
		cmocka_unit_test(spans_never_show_dates),
		cmocka_unit_test(dates_are_gregorian),
		cmocka_unit_test(rows_stand_alone),
		cmocka_unit_test(hours_are_worded_as_people_read_them),
		cmocka_unit_test(every_schedule_of_the_content_was_read),
		cmocka_unit_test(lists_are_joined_as_the_language_does),
		cmocka_unit_test(messages_take_arguments),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
