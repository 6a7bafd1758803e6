/* Content lines: every fold at the right place, every character as it must be written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "supportdir/contentline.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { OCTETS = 75, LONGEST = 400 };

static const struct {
	const char *words, *want;
} escapes[] = {
	{ "", "X:\r\n" },
	{ "plain: words = \"as\" they 'are'", "X:plain: words = \"as\" they 'are'\r\n" },
	{ "a,b", "X:a\\,b\r\n" },
	{ "a;b", "X:a\\;b\r\n" },
	{ "a\\b", "X:a\\\\b\r\n" },
	{ "a\\nb", "X:a\\\\nb\r\n" },
	{ "a\nb", "X:a\\nb\r\n" },
	{ "\n", "X:\\n\r\n" },
	{ "a\r\nb", "X:a\\nb\r\n" },
	{ "a\tb\x7f\x01", "X:ab\r\n" },
	{ ";,\\\n", "X:\\;\\,\\\\\\n\r\n" },
	{ "Grün – 日本 🙂", "X:Grün – 日本 🙂\r\n" },
};

static void test_escapes(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(escapes); i++) {
		struct buf b = { 0 };
		contentline_text(&b, "X", str_of(escapes[i].words));
		assert_string_equal(b.s, escapes[i].want);
		buf_free(&b);
	}
}

static void test_values_stay(void **state)
{
	struct buf b = { 0 };
	(void)state;
	contentline(&b, "RRULE", STR("FREQ=WEEKLY;BYDAY=MO,TU"));
	contentline(&b, "DTSTART;VALUE=DATE", STR("20230630"));
	assert_string_equal(
		b.s, "RRULE:FREQ=WEEKLY;BYDAY=MO,TU\r\nDTSTART;VALUE=DATE:20230630\r\n");
	buf_free(&b);
}

/* Lines are at most 75 octets, whole characters, as full as they can be; unfolded they are
 * what went in. */
static void check_folds(const struct buf *got, const struct buf *want)
{
	struct buf unfolded = { 0 };
	size_t from = 0;
	while (from < got->n) {
		size_t end = str_find(buf_view(got), '\r', from);
		struct str line = str_cut(buf_view(got), from, end);
		assert_true(end + 1 < got->n && got->s[end + 1] == '\n');
		assert_true(line.n <= OCTETS);
		assert_int_equal(str_utf8_error(line), line.n);
		if (from)
			assert_int_equal(line.s[0], ' ');
		buf_str(&unfolded, str_cut(line, from ? 1 : 0, line.n));
		from = end + 2;
		if (from < got->n) {
			size_t next = from + 1, first = next;
			str_code_point(buf_view(got), &next);
			assert_true(line.n + (next - first) > OCTETS);
		}
	}
	assert_int_equal(unfolded.n, want->n);
	assert_memory_equal(unfolded.s, want->s, want->n);
	buf_free(&unfolded);
}

/* Each letter at each place of the line. */
static void test_folds(void **state)
{
	static const char *const letters[] = { "a", "ü", "–", "日", "🙂", "a🙂", "ü日" };
	(void)state;
	for (size_t k = 0; k < COUNT(letters); k++) {
		for (size_t before = 0; before < 8; before++) {
			struct buf value = { 0 }, want = { 0 };
			for (size_t i = 0; i < before; i++)
				buf_char(&value, 'x');
			while (value.n < LONGEST) {
				struct buf got = { 0 };
				buf_clear(&want);
				buf_printf(&want, "N:%.*s", STRF(buf_view(&value)));
				contentline(&got, "N", buf_view(&value));
				check_folds(&got, &want);
				buf_free(&got);
				buf_text(&value, letters[k]);
			}
			buf_free(&value);
			buf_free(&want);
		}
	}
}

/* Where the line is full it ends; one octet more folds it. */
static void test_edges(void **state)
{
	static const struct {
		size_t letters, octets;
	} cases[] = { { 72, 76 }, { 73, 77 }, { 74, 77 + 4 }, { 147, 77 * 2 },
		{ 148, 77 * 2 + 4 } };
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf value = { 0 }, got = { 0 };
		while (value.n < cases[i].letters)
			buf_char(&value, 'a');
		contentline(&got, "N", buf_view(&value));
		assert_int_equal(got.n, cases[i].octets);
		buf_free(&value);
		buf_free(&got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_escapes),
		cmocka_unit_test(test_values_stay),
		cmocka_unit_test(test_folds),
		cmocka_unit_test(test_edges),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
