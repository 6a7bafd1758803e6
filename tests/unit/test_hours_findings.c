/* What is said of hours: mistakes in their writing, and what is odd about them. */
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

/* Mistakes: the column of each finding, and a part of its message. */
static const struct {
	const char *text;
	struct {
		unsigned col;
		const char *says;
	} want[4];
} mistakes[] = {
	{ "", { { 1, "the hours are empty" } } },
	{ "   ", { { 1, "the hours are empty" } } },
	{ "Mo-Fr 25:00-26:00", { { 7, "'25:00' opens after its day has ended" } } },
	{ "Mo-Fr 24:00-26:00", { { 7, "next day and write '00:00'" } } },
	{ "Mo-Fr 09:00-49:00", { { 13, "'49:00' closes after the next day" } } },
	{ "Mo-Fr 09:00-48:01", { { 13, "'48:01' closes" } } },
	{ "30:00-50:00", { { 1, "'30:00' opens" }, { 7, "'50:00' closes" } } },
	{ "09:60-17:00", { { 1, "'09:60' is no time: minutes end at 59" } } },
	{ "9:60-17:61", { { 1, "'9:60' is no time" }, { 6, "'17:61' is no time" } } },
	{ "9-17", { { 1, "write '09:00-17:00'" } } },
	{ "Mo-Fr 09.00-17.00", { { 7, "write '09:00-17:00'" } } },
	{ "Mo-Fr 9h30-17h", { { 7, "write '09:30-17:00'" } } },
	{ "Mo-Fr 0900-1730", { { 7, "write '09:00-17:30'" } } },
	{ "Mo-Fr 9am-5pm", { { 7, "'9am-5pm' is no span of times: write '09:00-17:00'" } } },
	{ "12 am - 12 p.m.", { { 1, "write '00:00-12:00'" } } },
	{ "Mo 9-5pm, Tu 9am-5", { { 4, "write '09:00-17:00'" }, { 14, "'9am' is no time" } } },
	{ "9:00 to 17:00", { { 1, "write '09:00-17:00'" } } },
	{ "09:00-17:00 pm", { { 13, "24 hours" } } },
	{ "Mo 9:5-17:00", { { 4, "'9:5' is no time" } } },
	{ "Mo 008:00-17:00", { { 4, "'008:00' is no time" } } },
	{ "Mo 09:00:00-17:00:00", { { 4, "'09:00:00' is no time" } } },
	{ "Mo 09:00", { { 9, "write '-' and a closing time" } } },
	{ "Mo 09:00-", { { 10, "write a closing time" } } },
	{ "Mo 09:00-x", { { 10, "'x' is not understood" } } },
	{ "Mon-Fri 09:00-17:00", { { 1, "did you mean 'Mo'" }, { 5, "did you mean 'Fr'" } } },
	{ "mo 09:00-17:00", { { 1, "'mo' is not understood: did you mean 'Mo'" } } },
	{ "MON OFF", { { 1, "did you mean 'Mo'" }, { 5, "did you mean 'off'" } } },
	{ "Montag-Freitag 9-17", { { 1, "did you mean 'Mo'" }, { 8, "did you mean 'Fr'" },
					 { 16, "write '09:00-17:00'" } } },
	{ "Di-Do off", { { 1, "did you mean 'Tu'" }, { 4, "did you mean 'Th'" } } },
	{ "holidays off", { { 1, "did you mean 'PH'" } } },
	{ "\xc3\xa9t\xc3\xa9 off", { { 1, "write one of Mo Tu We Th Fr Sa Su PH" } } },
	{ "Mo\xe2\x80\x93"
	  "Fr 09:00\xe2\x80\x93"
	  "17:00",
		{ { 3, "write '-'" }, { 12, "write '-'" } } },
	{ "Mo-Fr 9\xe2\x88\x92"
	  "17",
		{ { 7, "write '09:00-17:00'" } } },
	{ "\xe6\x9c\x88 off; Mo 9-17", { { 1, "is not understood" }, { 11, "write '09:00-" } } },
	{ "Mo\xc2\xa0off", { { 3, "a space that does not break" } } },
	{ "Mo \xff\xff", { { 4, "is not expected here" } } },
	{ "Mo-Fr 09:00-17:00 x", { { 19, "'x' is not understood" } } },
	{ "Mo-Fr 09:00-17:00 ;", { { 20, "the hours end too early" } } },
	{ "Mo-Fr 09:00-17:00,", { { 19, "the hours end too early" } } },
	{ ";", { { 1, "';' is not expected here" }, { 2, "the hours end too early" } } },
	{ "Mo 09:00-10:00;;Tu off", { { 16, "';' is not expected here" } } },
	{ "Mo-PH off", { { 1, "write it in a list, as in 'Mo-Su,PH'" } } },
	{ "PH Mo 09:00-10:00", { { 4, "write ',' between two days" } } },
	{ "Mo Tu off", { { 4, "write ',' between two days" } } },
	{ "Mo,09:00-10:00", { { 4, "write one of Mo Tu" } } },
	{ "Mo- 09:00-10:00", { { 5, "write one of Mo Tu" } } },
	{ "09:00-10:00 Mo", { { 13, "the days before the times" } } },
	{ "Mo 09:00-10:00 Tu off", { { 16, "write ';' before the days" } } },
	{ "Mo 09:00-10:00 11:00-12:00", { { 16, "write ',' between two spans" } } },
	{ "Mo off off", { { 8, "write ';' or the end" } } },
	{ "Mo-Fr 24/7", { { 7, "write '00:00-24:00' after days" } } },
	{ "24/7, Mo off", { { 5, "write ';' before an exception" } } },
	/* round the clock */
	{ "24x7", { { 1, "'24x7' is not understood: did you mean '24/7'?" } } },
	{ "24X7; PH off", { { 1, "did you mean '24/7'?" } } },
	{ "24×7", { { 1, "did you mean '24/7'?" } } },
	{ "24-7", { { 1, "did you mean '24/7'?" } } },
	{ "24h", { { 1, "'24h' is not understood: did you mean '24/7'?" } } },
	{ "24 hours", { { 1, "'24 hours' is not understood: did you mean '24/7'?" } } },
	{ "always", { { 1, "'always' is not understood: did you mean '24/7'?" } } },
	{ "Mo-Fr 24h; Sa 9-12", { { 7, "write '00:00-24:00'" }, { 15, "write '09:00-12:00'" } } },
	{ "Mo 24h30-26h", { { 4, "is no time" } } },
	/* quotes that YAML does not know */
	{ "\xe2\x80\x9c"
	  "24/7\xe2\x80\x9d",
		{ { 1, "write plain quotes around the hours" } } },
	{ " \xe2\x80\x9eMo 9-17; Tu off\xe2\x80\x9c ",
		{ { 2, "write plain quotes" }, { 6, "write '09:00-17:00'" } } },
	{ "\xc2\xab"
	  "Mo off",
		{ { 1, "write plain quotes" } } },
	{ "\xe2\x80\x98", { { 1, "write plain quotes" }, { 2, "the hours end too early" } } },
	{ "\xe2\x80\x99 \xe2\x80\x99", { { 1, "write plain quotes" }, { 3, "too early" } } },
	{ "Mo 09:00-17:00 \xe2\x80\x9cphone\xe2\x80\x9d", { { 16, "comments are no part" } } },
	{ "24/71", { { 1, "is no time" } } },
	{ "Mo-Fr: 09:00-17:00", { { 6, "leave ':' out" } } },
	{ "Mo & Tu off", { { 4, "write ','" } } },
	{ "Mo to Fr off", { { 4, "write '-'" } } },
	{ "Mo open", { { 4, "leave the word out" } } },
	{ "weekdays 09:00-17:00", { { 1, "write 'Mo-Fr'" } } },
	{ "Jan-Mar off", { { 1, "months and dates are no part" } } },
	{ "Dec 25 off", { { 1, "months and dates are no part" } } },
	{ "2024 off", { { 1, "years and dates are no part" } } },
	{ "week 1-5 off", { { 1, "weeks of the year are no part" } } },
	{ "SH off", { { 1, "school holidays are no part" } } },
	{ "sunrise-sunset", { { 1, "times of the sun are no part" } } },
	{ "Mo 09:00-sunset", { { 10, "times of the sun are no part" } } },
	{ "(sunrise+01:00)-12:00", { { 1, "calculated times are no part" } } },
	{ "Mo[1] off", { { 3, "first and last days of a month are no part" } } },
	{ "Mo 09:00-17:00 \"a, b; c\"; Tu 9-17",
		{ { 16, "comments are no part" }, { 30, "write '09:00-17:00'" } } },
	{ "Mo 09:00-17:00 || off", { { 16, "alternatives are no part" } } },
	{ "Mo 09:00+", { { 9, "open ends are no part" } } },
	{ "Mo 09:00-17:00+", { { 15, "open ends are no part" } } },
	{ "Mo 09:00-17:00/30", { { 15, "intervals are no part" } } },
};

static void check_finding(const char *text, const struct finding *f, unsigned col, const char *says)
{
	if (f->rule != RULE_HOURS_SYNTAX || f->at.line != 3 || f->at.col != col + 10 ||
		!strstr(f->message.s, says))
		fail_msg("'%s': %u: '%s', not %u: '%s'", text, f->at.col - 10, f->message.s, col,
			says);
}

static void test_mistakes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(mistakes[0]); i++) {
		struct room r = enter();
		const char *text = mistakes[i].text;
		struct pos at = { &r.src, 3, 11 };
		struct hours h, untouched;
		memset(&h, 0x55, sizeof(h));
		memset(&untouched, 0x55, sizeof(untouched));
		if (hours_parse(r.a, str_of(text), at, r.d, &h))
			fail_msg("'%s' is taken as '%s'", text, h.normal.s);
		assert_memory_equal(&h, &untouched, sizeof(h));
		size_t n, want = 0;
		diag_finish(r.d);
		const struct finding *f = diag_findings(r.d, &n);
		while (want < 4 && mistakes[i].want[want].says)
			want++;
		for (size_t k = 0; k < want && k < n; k++)
			check_finding(
				text, &f[k], mistakes[i].want[k].col, mistakes[i].want[k].says);
		if (n != want)
			fail_msg("'%s': %zu findings, not %zu", text, n, want);
		leave(&r);
	}
}

static void fill(struct buf *b, const char *first, const char *more, size_t times)
{
	buf_clear(b);
	buf_text(b, first);
	for (size_t i = 0; i < times; i++)
		buf_text(b, more);
}

static void test_limits(void **state)
{
	(void)state;
	struct room r = enter();
	struct hours h;
	struct buf b = { .n = 0 };
	fill(&b, "Mo 09:00-10:00", " ", 1024 - 14);
	assert_true(hours_parse(r.a, buf_view(&b), start, r.d, &h));
	buf_char(&b, ' ');
	assert_false(hours_parse(r.a, buf_view(&b), start, r.d, &h));
	fill(&b, "Mo", ";Mo", 63);
	assert_true(hours_parse(r.a, buf_view(&b), start, r.d, &h));
	assert_int_equal(diag_count(r.d, LEVEL_ERROR), 1);
	fill(&b, "Mo", ";Mo", 64);
	assert_false(hours_parse(r.a, buf_view(&b), start, r.d, &h));
	assert_int_equal(diag_count(r.d, LEVEL_ERROR), 2);
	size_t n;
	diag_finish(r.d);
	assert_int_equal(diag_findings(r.d, &n)[1].at.col, 64 * 3 + 1);
	/* as many spans as fit */
	fill(&b, "0:00-0:01", ",0:00-0:01", 101);
	assert_true(hours_parse(r.a, buf_view(&b), start, r.d, &h));
	assert_int_equal(h.remark_count, 101);
	buf_free(&b);
	leave(&r);
}

/* What hours_check() says: column, rule and a part of the message. */
static const struct {
	const char *text;
	struct {
		unsigned col;
		enum rule rule;
		const char *says;
	} want[4];
} remarks[] = {
	{ "Mo-Fr 09:00-17:00", { { 0 } } },
	{ "24/7; PH off", { { 0 } } },
	{ "Mo-Fr 09:00-24:00", { { 0 } } },
	{ "00:00-00:00", { { 0 } } },
	{ "Mo-Fr 22:00-02:00 off; Mo 09:00-10:00", { { 0 } } },
	/* past midnight */
	{ "Mo-Fr 21:00-05:00", { { 7, RULE_HOURS_PAST_MIDNIGHT, "'21:00-05:00' closes" } } },
	{ "Mo 22:00-29:00", { { 4, RULE_HOURS_PAST_MIDNIGHT, "'22:00-29:00'" } } },
	{ "Mo 22:00-22:00", { { 4, RULE_HOURS_PAST_MIDNIGHT, "'22:00-22:00'" } } },
	{ "Mo 10:00-11:00,22:00-24:01", { { 16, RULE_HOURS_PAST_MIDNIGHT, "'22:00-24:01'" } } },
	{ "PH 00:00-48:00",
		{ { 4, RULE_HOURS_LOST_TAIL,
			"'00:00-48:00' ends at 24:00 on holidays, because the day after has hours "
			"of its own: write '00:00-24:00' for PH" } } },
	{ "Mo,PH 9:30-34:00", { { 7, RULE_HOURS_LOST_TAIL, "write '09:30-24:00'" } } },
	{ "PH 22:00-46:00", { { 4, RULE_HOURS_PAST_MIDNIGHT, "'22:00-46:00'" } } },
	{ "Mo 22:00-46:01", { { 4, RULE_HOURS_PAST_MIDNIGHT, "'22:00-46:01'" } } },
	{ "Mo-Su,PH 09:00-17:00; PH 00:00-48:00 off", { { 0 } } },
	/* lost PM, and nights that are only long */
	{ "Mo-Fr 08:00-04:00", { { 7, RULE_HOURS_LOST_PM, "'08:00-16:00'" } } },
	{ "Mo-Fr 9:30-5:15", { { 7, RULE_HOURS_LOST_PM, "'09:30-17:15'" } } },
	{ "Mo-Fr 08:00-28:00", { { 7, RULE_HOURS_PAST_MIDNIGHT, "'08:00-28:00'" } } },
	{ "Mo-Fr 18:00-07:00", { { 7, RULE_HOURS_PAST_MIDNIGHT, "'18:00-07:00'" } } },
	{ "Mo-Fr 21:00-10:00", { { 7, RULE_HOURS_PAST_MIDNIGHT, "'21:00-10:00'" } } },
	{ "Mo-Fr 14:00-01:00", { { 7, RULE_HOURS_PAST_MIDNIGHT, "'14:00-01:00'" } } },
	{ "Mo-Fr 16:00-07:00", { { 7, RULE_HOURS_LOST_PM, "'16:00-19:00'" } } },
	{ "Mo-Fr 16:00-06:00", { { 7, RULE_HOURS_PAST_MIDNIGHT, "'16:00-06:00'" } } },
	/* overlap */
	{ "Mo 09:00-12:00,11:00-13:00", { { 16, RULE_HOURS_OVERLAP, "'09:00-12:00'" } } },
	{ "Mo 09:00-12:00,12:00-13:00", { { 0 } } },
	{ "Mo-Fr 09:00-17:00, Fr 16:00-18:00", { { 23, RULE_HOURS_OVERLAP, "'16:00-18:00'" } } },
	{ "Mo-Fr 09:00-17:00, Sa 16:00-18:00", { { 0 } } },
	{ "Mo-Fr 09:00-17:00; Fr 16:00-18:00", { { 0 } } },
	{ "Mo-Fr 09:00-17:00, Fr off, Fr 16:00-18:00", { { 0 } } },
	{ "Mo-Fr 09:00-17:00; 16:00-18:00", { { 20, RULE_HOURS_OVERLAP, "'09:00-17:00'" } } },
	{ "Su 22:00-26:00, Mo 01:00-03:00",
		{ { 4, RULE_HOURS_PAST_MIDNIGHT, "" }, { 20, RULE_HOURS_OVERLAP, "" } } },
	{ "Mo 01:00-03:00, Su 22:00-26:00",
		{ { 20, RULE_HOURS_OVERLAP, "" }, { 20, RULE_HOURS_PAST_MIDNIGHT, "" } } },
	{ "Mo 22:00-26:00, Mo 01:00-03:00", { { 4, RULE_HOURS_PAST_MIDNIGHT, "" } } },
	{ "Mo-Tu 09:00-34:00",
		{ { 7, RULE_HOURS_OVERLAP, "itself" }, { 7, RULE_HOURS_PAST_MIDNIGHT, "" } } },
	{ "PH 10:00-12:00,11:00-13:00", { { 16, RULE_HOURS_OVERLAP, "" } } },
	{ "PH 10:00-12:00, Mo 11:00-13:00", { { 0 } } },
	{ "Mo \t 09:00-12:00 , 11:00-13:00", { { 20, RULE_HOURS_OVERLAP, "" } } },
	/* never open */
	{ "off", { { 0 } } },
	{ "closed", { { 0 } } },
	{ "Mo-Su off", { { 0 } } },
	{ "Mo-Su,PH off", { { 0 } } },
	{ "Mo off", { { 1, RULE_HOURS_EMPTY, "'Mo off' is never open" } } },
	{ " PH off", { { 2, RULE_HOURS_EMPTY, "'PH off' is never open" } } },
	{ "Mo-Fr 09:00-17:00; off", { { 1, RULE_HOURS_EMPTY, "" } } },
	{ "PH 09:00-17:00", { { 0 } } },
	/* lost tails */
	{ "Mo-Su 22:00-02:00; Sa 10:00-12:00",
		{ { 7, RULE_HOURS_PAST_MIDNIGHT, "" },
			{ 20, RULE_HOURS_LOST_TAIL,
				"of 'Fr' after midnight, until 02:00: write ','" } } },
	{ "Mo-Su 22:00-02:00; We,Sa 10:00-12:00",
		{ { 7, RULE_HOURS_PAST_MIDNIGHT, "" }, { 20, RULE_HOURS_LOST_TAIL, "'Tu,Fr'" } } },
	{ "Mo-Su 22:00-02:00; Sa-Su 10:00-12:00",
		{ { 7, RULE_HOURS_PAST_MIDNIGHT, "" }, { 20, RULE_HOURS_LOST_TAIL, "of 'Fr'" } } },
	{ "Mo-Su 22:00-02:00; Sa off",
		{ { 7, RULE_HOURS_PAST_MIDNIGHT, "" },
			{ 20, RULE_HOURS_LOST_TAIL, "write 'Sa 02:00-24:00 off' to keep" } } },
	{ "Mo-Su 22:00-02:00; Sa 02:00-24:00 off", { { 7, RULE_HOURS_PAST_MIDNIGHT, "" } } },
	{ "Mo-Su 22:00-02:00, Sa 10:00-12:00", { { 7, RULE_HOURS_PAST_MIDNIGHT, "" } } },
	{ "Mo-Su 22:00-02:00; PH off", { { 7, RULE_HOURS_PAST_MIDNIGHT, "" } } },
	{ "Su 22:00-02:00; Mo 10:00-12:00",
		{ { 4, RULE_HOURS_PAST_MIDNIGHT, "" }, { 17, RULE_HOURS_LOST_TAIL, "of 'Su'" } } },
	{ "Fr 22:00-04:00; Sa 00:00-02:00", { { 4, RULE_HOURS_PAST_MIDNIGHT, "" },
						    { 17, RULE_HOURS_LOST_TAIL, "until 04:00" } } },
	{ "Fr 22:00-02:00; Sa 00:00-12:00", { { 4, RULE_HOURS_PAST_MIDNIGHT, "" } } },
	{ "24/7; Sa 10:00-12:00", { { 0 } } },
	{ "Sa 10:00-12:00; Fr 22:00-02:00", { { 20, RULE_HOURS_PAST_MIDNIGHT, "" } } },
	{ "Mo-Su 22:00-02:00; Fr 20:00-24:00 off; Sa 10:00-12:00",
		{ { 7, RULE_HOURS_PAST_MIDNIGHT, "" } } },
	{ "Fr 22:00-02:00; Sa 10:00-12:00, Sa 00:00-02:00",
		{ { 4, RULE_HOURS_PAST_MIDNIGHT, "" } } },
	{ "Mo-Su 22:00-02:00, Sa off", { { 7, RULE_HOURS_PAST_MIDNIGHT, "" } } },
	{ "Fr 22:00-02:00; Fr 20:00-24:00; Sa 10:00-12:00",
		{ { 4, RULE_HOURS_PAST_MIDNIGHT, "" } } },
};

static void test_remarks(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(remarks) / sizeof(remarks[0]); i++) {
		struct room r = enter();
		struct str text = str_of(remarks[i].text);
		struct pos at = { &r.src, 2, 5 };
		struct hours h = must_parse(&r, text);
		assert_int_equal(diag_count(r.d, LEVEL_ERROR), 0);
		hours_check(&h, text, at, r.d);
		size_t n, want = 0;
		diag_finish(r.d);
		const struct finding *f = diag_findings(r.d, &n);
		for (; want < 4 && remarks[i].want[want].says; want++) {
			if (want >= n)
				fail_msg("'%s': only %zu remarks", text.s, n);
			if (f[want].at.col != remarks[i].want[want].col + 4 ||
				f[want].rule != remarks[i].want[want].rule ||
				!strstr(f[want].message.s, remarks[i].want[want].says))
				fail_msg("'%s': %u %s", text.s, f[want].at.col - 4,
					f[want].message.s);
		}
		if (n != want)
			fail_msg("'%s': %zu remarks, not %zu: %s", text.s, n, want,
				f[n - 1].message.s);
		leave(&r);
	}
}

/* Always the same numbers: a failure can be looked at again. */
static unsigned below(uint64_t *seed, unsigned n)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((*seed >> 33) % n);
}

/* Bytes that look like hours, and some that do not: false exactly where there
 * is a finding. */
static void test_rubbish(void **state)
{
	(void)state;
	static const char *const pieces[] = { "Mo", "Tu-Fr", "PH", "-", ",", ";", " ",
		"09:00-17:00", "09:", "9", "24/7", "off", "am", "\"", "\xe2\x80\x93", "\xff", "+",
		"||", "Jan", "2024", "to", "22:00-26:00", ".", "h" };
	uint64_t seed = 2;
	struct buf b = { .n = 0 };
	int good = 0;
	for (int i = 0; i < 5000; i++) {
		struct room r = enter();
		struct hours h;
		buf_clear(&b);
		for (unsigned n = below(&seed, 12); n > 0; n--)
			buf_text(&b, pieces[below(&seed, sizeof(pieces) / sizeof(pieces[0]))]);
		bool ok = hours_parse(r.a, buf_view(&b), start, r.d, &h);
		if (ok == (diag_count(r.d, LEVEL_ERROR) > 0))
			fail_msg("'%s': %d", b.s, ok);
		good += ok;
		leave(&r);
	}
	buf_free(&b);
	assert_true(good > 50);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_remarks),
		cmocka_unit_test(test_rubbish),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
