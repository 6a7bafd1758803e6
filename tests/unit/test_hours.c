#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "hours_bench.h"
#include "supportdir/buf.h"

#include "supportdir/poison.h"

static struct str show(struct arena *a, const struct hours_spans *s, const char *none)
{
	struct buf b = { .n = 0 };
	for (size_t i = 0; i < s->count; i++)
		buf_printf(&b, "%s%d-%d", i ? "," : "", s->items[i].from, s->items[i].to);
	if (!s->count)
		buf_text(&b, none);
	struct str out = arena_str(a, buf_view(&b));
	buf_free(&b);
	return out;
}

static void check_text(struct str of, const char *what, struct str got, struct str want)
{
	if (!str_equal(got, want))
		fail_msg("%s of '%.*s': '%.*s', not '%.*s'", what, STRF(of), STRF(got), STRF(want));
}

static void check_spans(struct str of, const struct hours_spans *s, int last_from, int longest)
{
	for (size_t i = 0; i < s->count; i++) {
		int from = s->items[i].from, to = s->items[i].to;
		bool good = from >= 0 && from < last_from && to > from && to - from <= longest &&
		            (i == 0 || s->items[i - 1].to < from);
		if (!good)
			fail_msg("'%.*s': span %d-%d is out of order", STRF(of), from, to);
	}
}

/* What holds of any hours. */
static void check_laws(struct room *r, struct str text, const struct hours *h)
{
	int sum = 0;
	unsigned open = 0, grouped = 0;
	struct hours_group groups[7];
	check_spans(text, &h->week, HOURS_WEEK, HOURS_WEEK);
	check_spans(text, &h->holidays, HOURS_DAY, HOURS_DAY);
	for (unsigned d = 0; d < 7; d++) {
		check_spans(text, &h->days[d], HOURS_DAY, HOURS_DAY);
		for (size_t i = 0; i < h->days[d].count; i++)
			sum += h->days[d].items[i].to - h->days[d].items[i].from;
		open |= (h->days[d].count ? 1u : 0) << d;
	}
	assert_int_equal(sum, hours_total(h));
	assert_int_equal(hours_overlap(h, h), hours_total(h));
	for (size_t g = hours_groups(h, groups); g-- > 0; grouped |= groups[g].days)
		assert_int_equal(grouped & groups[g].days, 0);
	assert_int_equal(grouped, open);

	struct hours again = must_parse(r, h->normal);
	check_text(text, "normal form of the normal form", again.normal, h->normal);
	assert_true(hours_equal(h, &again));
	check_text(text, "week of the normal form", show(r->a, &again.week, "-"),
		show(r->a, &h->week, "-"));
	if (again.holidays_named)
		check_text(text, "holidays of the normal form", show(r->a, &again.holidays, "off"),
			show(r->a, &h->holidays, "off"));
	assert_int_equal(hours_always(h), str_is(h->normal, "24/7"));
	for (size_t i = 0; i < again.remark_count; i++) {
		enum rule rule = again.remarks[i].rule;
		if (rule == RULE_HOURS_LOST_TAIL || rule == RULE_HOURS_OVERLAP)
			fail_msg("'%.*s': %s", STRF(h->normal), again.remarks[i].message.s);
	}
}

static size_t split_row(char *line, struct str cells[4])
{
	size_t n = 0;
	for (char *c = line; n < 4; c++) {
		size_t length = strcspn(c, "\t\n");
		cells[n++] = (struct str){ c, length };
		c += length;
		if (*c != '\t')
			break;
	}
	return n;
}

static FILE *open_table(void)
{
	/* From the path by which this file was compiled: the top folder, or anywhere. */
	char path[4096];
	const char *slash = strrchr(__FILE__, '/');
	int n = slash ? (int)(slash - __FILE__) + 1 : 0;
	snprintf(path, sizeof(path), "%.*s../data/hours.tsv", n, __FILE__);
	return fopen(path, "r");
}

static void test_table(void **state)
{
	(void)state;
	FILE *f = open_table();
	char line[2048];
	size_t rows = 0;
	assert_non_null(f);
	while (fgets(line, sizeof(line), f)) {
		struct str cell[4];
		if (line[0] == '#')
			continue;
		assert_int_equal(split_row(line, cell), 4);
		struct room r = enter();
		struct hours h = must_parse(&r, cell[0]);
		struct str holidays = show(r.a, &h.holidays, "off");
		check_text(cell[0], "week", show(r.a, &h.week, "-"), cell[1]);
		check_text(cell[0], "holidays", h.holidays_named ? holidays : STR("-"), cell[2]);
		check_text(cell[0], "normal form", h.normal, cell[3]);
		check_laws(&r, cell[0], &h);
		leave(&r);
		rows++;
	}
	fclose(f);
	assert_true(rows >= 100);
}

static void test_equal(void **state)
{
	(void)state;
	static const struct {
		const char *a, *b;
		bool equal;
	} rows[] = {
		{ "9:00-17:00 ", "Mo-Su 09:00-17:00", true },
		{ "Mo-Fr 22:00-29:00", "Mo-Fr 22:00-05:00", true },
		{ "24/7", "Mo-Su,PH 00:00-24:00", true },
		{ "24/7", "24/7; PH off", false },
		{ "Mo-Fr 09:00-17:00", "Mo-Fr 09:00-17:00; PH off", false },
		{ "Mo-Fr 09:00-17:00", "Mo-Fr,PH 09:00-17:00", false },
		{ "Mo-Fr 09:00-17:00", "Mo-Th 09:00-17:00", false },
		{ "Mo-Fr 09:00-17:00", "Mo-Fr 09:00-17:01", false },
		{ "Mo off; PH off", "off", true },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct room r = enter();
		struct hours a = must_parse(&r, str_of(rows[i].a));
		struct hours b = must_parse(&r, str_of(rows[i].b));
		if (hours_equal(&a, &b) != rows[i].equal || hours_equal(&b, &a) != rows[i].equal)
			fail_msg("'%s' and '%s'", rows[i].a, rows[i].b);
		leave(&r);
	}
}

static void test_overlap(void **state)
{
	(void)state;
	static const struct {
		const char *a, *b;
		int minutes;
	} rows[] = {
		{ "Mo-Fr 09:00-17:00", "Mo-Fr 08:00-10:00", 5 * 60 },
		{ "Mo-Fr 09:00-17:00", "Sa-Su", 0 },
		{ "Mo-Fr 09:00-17:00", "24/7", 5 * 480 },
		{ "24/7", "24/7", HOURS_WEEK },
		{ "off", "24/7", 0 },
		{ "Mo 09:00-10:00", "Mo 10:00-11:00", 0 },
		{ "Su 22:00-02:00", "Mo 01:00-03:00", 60 },
		{ "Su 22:00-02:00", "Su 23:00-03:00", 180 },
		{ "Tu 12:00-24:00; We-Su 00:00-24:00; Mo 00:00-12:00", "Mo 00:00-48:00", 24 * 60 },
		{ "Mo-Su 12:00-11:00", "Su 00:00-48:00", 46 * 60 },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct room r = enter();
		struct hours a = must_parse(&r, str_of(rows[i].a));
		struct hours b = must_parse(&r, str_of(rows[i].b));
		if (hours_overlap(&a, &b) != rows[i].minutes ||
			hours_overlap(&b, &a) != rows[i].minutes)
			fail_msg("'%s' and '%s': %d, not %d", rows[i].a, rows[i].b,
				hours_overlap(&a, &b), rows[i].minutes);
		leave(&r);
	}
}

static void test_total_and_always(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int minutes;
		bool always;
	} rows[] = {
		{ "24/7", HOURS_WEEK, true },
		{ "Mo-Su,PH 00:00-24:00", HOURS_WEEK, true },
		{ "24/7; PH off", HOURS_WEEK, false },
		{ "24/7; PH 00:00-23:59", HOURS_WEEK, false },
		{ "00:00-23:59", HOURS_WEEK - 7, false },
		{ "Mo-Fr 09:00-17:30", 5 * 510, false },
		{ "Su 22:00-02:00", 240, false },
		{ "off", 0, false },
		{ "PH", 0, false },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct room r = enter();
		struct hours h = must_parse(&r, str_of(rows[i].text));
		assert_int_equal(hours_total(&h), rows[i].minutes);
		assert_int_equal(hours_always(&h), rows[i].always);
		leave(&r);
	}
}

static void test_days_and_groups(void **state)
{
	(void)state;
	static const struct {
		const char *text, *groups; /* bits of the days, then the spans */
	} rows[] = {
		{ "off", "" },
		{ "24/7", "127:0-1440 " },
		{ "Mo-Fr 09:00-17:00", "31:540-1020 " },
		{ "Su-Th 09:00-12:00,13:00-17:00", "79:540-720,780-1020 " },
		{ "Mo,We 09:00-17:00; Tu 10:00-11:00", "5:540-1020 2:600-660 " },
		{ "Mo-Fr 21:00-05:00", "31:1260-1740 " },
		{ "Su 22:00-02:00", "64:1320-1560 " },
		{ "Sa 22:00-22:00", "32:1320-2760 " },
		{ "Sa 22:00-46:01", "32:1320-1440 64:0-1321 " },
		{ "Su 09:00-48:00", "1:0-1440 64:540-1440 " },
		{ "Su 12:00-34:00, Mo 14:00-15:00", "1:840-900 64:720-2040 " },
		{ "Sa 12:00-24:00, Su 00:00-24:00, Mo 00:00-10:00,14:00-15:00",
			"1:0-600,840-900 32:720-1440 64:0-1440 " },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct room r = enter();
		struct hours h = must_parse(&r, str_of(rows[i].text));
		struct hours_group g[7];
		struct buf b = { .n = 0 };
		size_t n = hours_groups(&h, g);
		for (size_t k = 0; k < n; k++)
			buf_printf(&b, "%u:%s ", g[k].days, show(r.a, g[k].spans, "").s);
		check_text(str_of(rows[i].text), "groups", buf_view(&b), str_of(rows[i].groups));
		buf_free(&b);
		leave(&r);
	}
}

static void test_runs(void **state)
{
	(void)state;
	static const struct {
		unsigned days;
		const char *runs;
	} rows[] = {
		{ 0x00, "" },
		{ 0x01, "0-0 " },
		{ 0x40, "6-6 " },
		{ 0x1f, "0-4 " },
		{ 0x60, "5-6 " },
		{ 0x7f, "0-6 " },
		{ 0x41, "6-0 " },
		{ 0x4f, "6-3 " },
		{ 0x71, "4-0 " },
		{ 0x15, "0-0 2-2 4-4 " },
		{ 0x2a, "1-1 3-3 5-5 " },
		{ 0x55, "2-2 4-4 6-0 " },
		{ 0x5b, "3-4 6-1 " },
		{ 0x3f, "0-5 " },
		{ 0x7e, "1-6 " },
		{ 0x77, "4-2 " },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct hours_run runs[4];
		struct buf b = { .n = 0 };
		size_t n = hours_runs(rows[i].days, runs);
		for (size_t k = 0; k < n; k++)
			buf_printf(&b, "%d-%d ", runs[k].first, runs[k].last);
		check_text(STR("days"), "runs", buf_view(&b), str_of(rows[i].runs));
		buf_free(&b);
	}
}

/* Always the same numbers: a failure can be looked at again. */
static unsigned below(uint64_t *seed, unsigned n)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((*seed >> 33) % n);
}

static void random_days(struct buf *b, uint64_t *s)
{
	static const char *const names[8] = { "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH" };
	for (unsigned n = 1 + below(s, 3); n > 0; n--) {
		unsigned day = below(s, 8);
		buf_text(b, names[day]);
		if (day < 7 && below(s, 2))
			buf_printf(b, "%s%s", below(s, 4) ? "-" : " - ", names[below(s, 7)]);
		buf_text(b, n > 1 ? "," : " ");
	}
}

static void random_times(struct buf *b, uint64_t *s)
{
	for (unsigned n = 1 + below(s, 3); n > 0; n--) {
		/* round hours often, so that spans touch and repeat */
		unsigned step = below(s, 3) ? 120 : 1;
		unsigned from = below(s, 1440 / step) * step;
		unsigned to = below(s, 4) ? below(s, 1440 / step) * step : below(s, 2881);
		buf_printf(b, "%u:%02u-%02u:%02u%s", from / 60, from % 60, to / 60, to % 60,
			n > 1 ? "," : "");
	}
}

static void random_hours(struct buf *b, uint64_t *s)
{
	buf_clear(b);
	for (unsigned n = 1 + below(s, 5); n > 0; n--) {
		unsigned kind = below(s, 12);
		bool days = kind > 1;
		if (days)
			random_days(b, s);
		if (kind == 0)
			buf_text(b, "24/7");
		else if (kind < 10)
			random_times(b, s);
		if (kind > 7)
			buf_text(b, below(s, 2) ? " off" : " closed");
		if (n > 1)
			buf_text(b, kind && below(s, 3) == 0 ? ", " : "; ");
	}
}

static void test_random(void **state)
{
	(void)state;
	uint64_t seed = 1;
	struct buf b = { .n = 0 };
	for (int i = 0; i < 3000; i++) {
		struct room r = enter();
		random_hours(&b, &seed);
		struct str text = buf_view(&b);
		struct hours h = must_parse(&r, text);
		check_laws(&r, text, &h);
		leave(&r);
	}
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_equal),
		cmocka_unit_test(test_overlap),
		cmocka_unit_test(test_total_and_always),
		cmocka_unit_test(test_days_and_groups),
		cmocka_unit_test(test_runs),
		cmocka_unit_test(test_random),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
