/* Findings: order, levels, waivers, and how they are shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "supportdir/diag.h"

#include "supportdir/poison.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define TEXT_A "one: \ttwo\r\n\xc3\xa9\xc3\xa9: x\nbad \x1b[31m\xff \xe2\x80\xae!\n"

static const struct source file_a = { .name = { "a.yaml", 6 },
	.text = { TEXT_A, sizeof(TEXT_A) - 1 } };
static const struct source file_b = { .name = { "b.yaml", 6 }, .text = { NULL, 0 } };

static struct pos in(const struct source *src, unsigned line, unsigned col)
{
	return (struct pos){ src, line, col };
}

/* All findings, one a line, as they are printed. */
static char *printed(struct diag *d, bool source_line, bool colour)
{
	char *text = NULL;
	size_t size = 0, count = 0;
	FILE *to = open_memstream(&text, &size);
	assert_non_null(to);
	const struct finding *f = diag_findings(d, &count);
	for (size_t i = 0; i < count; i++)
		diag_print(to, &f[i], source_line, colour);
	assert_int_equal(fclose(to), 0);
	return text;
}

static void assert_printed(struct diag *d, const char *want)
{
	char *got = printed(d, false, false);
	assert_string_equal(got, want);
	free(got);
}

static void findings_are_sorted_and_stand_once(void **state)
{
	(void)state;
	struct diag *d = diag_new();
	assert_false(diag_add(d, RULE_VALUE, in(&file_b, 1, 1), "seventh"));
	diag_add(d, RULE_VALUE, in(&file_a, 10, 1), "sixth");
	diag_add(d, RULE_VALUE, in(&file_a, 2, 9), "fifth");
	diag_add(d, RULE_VALUE, in(&file_a, 2, 1), "third b");
	diag_add(d, RULE_TYPE, in(&file_a, 2, 1), "second by its rule");
	diag_add(d, RULE_VALUE, in(&file_a, 2, 1), "third a");
	diag_add(d, RULE_VALUE, in(&file_a, 2, 9), "fifth"); /* once more */
	diag_add(d, RULE_FILE_READ, in(&file_a, 0, 0), "first of its file");
	diag_add(d, RULE_OUTPUT, in(NULL, 0, 0), "of no file");
	assert_int_equal(diag_count(d, LEVEL_ERROR), 9); /* errors count at once */
	diag_finish(d);
	assert_int_equal(diag_count(d, LEVEL_ERROR), 8);
	static const char want[] = "supportdir: error: of no file [output]\n"
				   "a.yaml: error: first of its file [file-read]\n"
				   "a.yaml:2:1: error: second by its rule [type]\n"
				   "a.yaml:2:1: error: third a [value]\n"
				   "a.yaml:2:1: error: third b [value]\n"
				   "a.yaml:2:9: error: fifth [value]\n"
				   "a.yaml:10:1: error: sixth [value]\n"
				   "b.yaml:1:1: error: seventh [value]\n";
	assert_printed(d, want);
	diag_finish(d); /* twice is once */
	assert_printed(d, want);
	diag_free(d);
	diag_free(NULL);
}

static void levels_are_the_sites(void **state)
{
	(void)state;
	struct diag *d = diag_new();
	diag_add(d, RULE_HOURS_OVERLAP, in(&file_a, 1, 1), "overlap");
	diag_add(d, RULE_UNUSED, in(&file_a, 2, 1), "unused");
	diag_add(d, RULE_HOURS_PAST_MIDNIGHT, in(&file_a, 3, 1), "midnight");
	diag_set_level(d, RULE_HOURS_OVERLAP, LEVEL_ERROR);
	diag_set_level(d, RULE_UNUSED, LEVEL_OFF);
	diag_finish(d);
	assert_printed(d, "a.yaml:1:1: error: overlap [hours-overlap]\n"
			  "a.yaml:3:1: note: midnight [hours-past-midnight]\n");
	assert_int_equal(diag_count(d, LEVEL_ERROR), 1);
	assert_int_equal(diag_count(d, LEVEL_WARNING), 0);
	assert_int_equal(diag_count(d, LEVEL_NOTE), 1);
	diag_add(d, RULE_UNUSED, in(&file_a, 4, 1), "off from the start");
	diag_finish(d);
	assert_int_equal(diag_count(d, LEVEL_OFF), 0);
	diag_free(d);
}

static void waive(struct diag *d, enum rule r, unsigned from, unsigned to)
{
	diag_waive(d, r, in(&file_a, from, 1), in(&file_a, to, 1), in(&file_a, from, 3));
}

static void waivers_cover_their_place(void **state)
{
	(void)state;
	struct diag *d = diag_new();
	waive(d, RULE_UNUSED, 10, 20);
	diag_add(d, RULE_UNUSED, in(&file_a, 9, 99), "before");
	diag_add(d, RULE_UNUSED, in(&file_a, 10, 1), "first place");
	diag_add(d, RULE_UNUSED, in(&file_a, 19, 99), "last place");
	diag_add(d, RULE_UNUSED, in(&file_a, 20, 1), "behind");
	diag_add(d, RULE_HOURS_EMPTY, in(&file_a, 15, 1), "other rule");
	diag_add(d, RULE_UNUSED, in(&file_b, 15, 1), "other file");
	diag_finish(d);
	assert_printed(d, "a.yaml:9:99: warning: before [unused]\n"
			  "a.yaml:15:1: warning: other rule [hours-empty]\n"
			  "a.yaml:20:1: warning: behind [unused]\n"
			  "b.yaml:15:1: warning: other file [unused]\n");
	diag_free(d);
}

static void the_innermost_waiver_takes_it(void **state)
{
	(void)state;
	struct diag *d = diag_new();
	waive(d, RULE_UNUSED, 10, 20);
	waive(d, RULE_UNUSED, 12, 14);
	waive(d, RULE_UNUSED, 5, 30);
	diag_add(d, RULE_UNUSED, in(&file_a, 13, 1), "deep");
	diag_add(d, RULE_UNUSED, in(&file_a, 25, 1), "shallow");
	diag_finish(d);
	assert_printed(d, "a.yaml:10:3: warning: nothing here is 'unused': "
			  "remove the waiver [waiver-unused]\n");
	diag_free(d);
}

static void waivers_last_for_later_rounds(void **state)
{
	(void)state;
	struct diag *d = diag_new();
	waive(d, RULE_TRANSLATION_MISSING, 10, 20);
	diag_finish(d);
	assert_int_equal(diag_count(d, LEVEL_WARNING), 1); /* it covers nothing yet */
	diag_add(d, RULE_TRANSLATION_MISSING, in(&file_a, 11, 1), "found later");
	diag_finish(d);
	assert_printed(d, "");
	diag_free(d);
}

static void errors_hide_unused_waivers(void **state)
{
	(void)state;
	struct diag *d = diag_new();
	waive(d, RULE_UNUSED, 10, 20);
	diag_add(d, RULE_TYPE, in(&file_a, 1, 1), "broken");
	diag_finish(d);
	assert_printed(d, "a.yaml:1:1: error: broken [type]\n");
	diag_free(d);

	d = diag_new(); /* an error that a waiver took is none */
	diag_set_level(d, RULE_UNUSED, LEVEL_ERROR);
	waive(d, RULE_UNUSED, 1, 2);
	waive(d, RULE_UNUSED, 10, 20);
	diag_add(d, RULE_UNUSED, in(&file_a, 1, 1), "waived");
	diag_finish(d);
	assert_int_equal(diag_count(d, LEVEL_ERROR), 0);
	assert_int_equal(diag_count(d, LEVEL_WARNING), 1);
	diag_free(d);

	d = diag_new();
	diag_set_level(d, RULE_WAIVER_UNUSED, LEVEL_OFF);
	waive(d, RULE_UNUSED, 10, 20);
	diag_finish(d);
	assert_printed(d, "");
	diag_free(d);
}

static void fixed_rules_are_not_waived(void **state)
{
	(void)state;
	struct diag *d = diag_new();
	waive(d, RULE_REFERENCE, 1, 9);
	diag_add(d, RULE_REFERENCE, in(&file_a, 2, 1), "dead");
	diag_finish(d);
	assert_printed(d, "a.yaml:2:1: error: dead [reference]\n");
	diag_free(d);
}

static void messages_are_printable(void **state)
{
	(void)state;
	static const struct {
		const char *in, *want;
	} cases[] = {
		{ "plain \xc3\xa9 \xe2\x82\xac", "plain \xc3\xa9 \xe2\x82\xac" },
		{ "a\nb\tc\x1b[0m\x7f", "a?b?c?[0m?" },
		{ "\xc2\x9b"
		  "31m",
			"?31m" }, /* a C1 control that terminals obey */
		{ "\xe2\x80\xae"
		  "abc\xe2\x80\xac \xe2\x81\xa6x\xe2\x81\xa9 \xe2\x80\x8f",
			"?abc? ?x? ?" },
		{ "\xe2\x80\xa8line", "?line" },
		{ "\xff \xc3(", "? ?(" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct diag *d = diag_new();
		size_t count = 0;
		diag_add(d, RULE_VALUE, in(&file_a, 1, 1), "%s", cases[i].in);
		struct str got = diag_findings(d, &count)->message;
		if (!str_is(got, cases[i].want))
			fail_msg("case %zu: '%.*s'", i, STRF(got));
		diag_free(d);
	}
}

static void long_messages_are_cut_between_characters(void **state)
{
	(void)state;
	char text[6001];
	for (size_t i = 0; i < 3000; i++)
		memcpy(text + 2 * i, "\xc3\xa9", 3);
	for (unsigned skip = 0; skip < 2; skip++) {
		struct diag *d = diag_new();
		size_t count = 0;
		diag_add(d, RULE_VALUE, in(&file_a, 1, 1), "%s%s", skip ? "x" : "", text);
		struct str got = diag_findings(d, &count)->message;
		assert_true(got.n < 2100 && str_ends(got, "\xc3\xa9\xe2\x80\xa6"));
		assert_int_equal(str_utf8_error(got), got.n);
		diag_free(d);
	}
}

static void the_caret_stands_below(void **state)
{
	(void)state;
	static const struct {
		unsigned line, col;
		const char *want;
	} cases[] = {
		{ 0, 0, "" },
		{ 1, 1, "    one: \ttwo\n    ^\n" },
		{ 1, 7, "    one: \ttwo\n         \t^\n" }, /* a tab stays a tab */
		{ 2, 2, "    \xc3\xa9\xc3\xa9: x\n     ^\n" }, /* characters, not bytes */
		{ 2, 99, "    \xc3\xa9\xc3\xa9: x\n         ^\n" }, /* not beyond the line */
		{ 3, 12, "    bad ?[31m? ?!\n               ^\n" },
		{ 9, 1, "    \n    ^\n" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct diag *d = diag_new();
		diag_add(d, RULE_VALUE, in(&file_a, cases[i].line, cases[i].col), "x");
		diag_finish(d);
		char *got = printed(d, true, false);
		const char *source = strchr(got, '\n') + 1;
		if (strcmp(source, cases[i].want) != 0)
			fail_msg("%u:%u: got\n%s", cases[i].line, cases[i].col, source);
		free(got);
		diag_free(d);
	}
}

static void names_of_files_are_printable(void **state)
{
	(void)state;
	static const struct source odd = { .name = { "a\n\033[31m\xff.yaml", 13 },
		.text = { NULL, 0 } };
	static const struct source empty = { .name = { "", 0 }, .text = { NULL, 0 } };
	struct diag *d = diag_new();
	diag_add(d, RULE_FILE_READ, in(&odd, 0, 0), "x");
	diag_add(d, RULE_FILE_READ, in(&empty, 0, 0), "y");
	diag_finish(d);
	assert_printed(d, "'': error: y [file-read]\na??[31m?.yaml: error: x [file-read]\n");
	diag_free(d);
}

static void colour_is_put_around(void **state)
{
	(void)state;
	struct diag *d = diag_new();
	diag_add(d, RULE_UNUSED, in(&file_a, 2, 1), "x");
	diag_finish(d);
	char *got = printed(d, true, true);
	assert_string_equal(got, "a.yaml:2:1: \033[1;35mwarning:\033[0m x [unused]\n"
				 "    \xc3\xa9\xc3\xa9: x\n    \033[1;32m^\033[0m\n");
	free(got);
	diag_free(d);
}

static bool is_id(const char *s)
{
	return *s && strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(s);
}

static void every_rule_is_described(void **state)
{
	(void)state;
	for (unsigned r = 0; r < RULE_COUNT; r++) {
		const struct rule_info *info = rule_info((enum rule)r);
		enum rule found;
		assert_true(info->id && is_id(info->id));
		assert_true(info->says && *info->says && info->advice && *info->advice);
		assert_true(info->level != LEVEL_OFF);
		assert_true(!info->fixed || info->level == LEVEL_ERROR);
		assert_true(rule_find(str_of(info->id), &found));
		assert_int_equal(found, r); /* so no id stands twice */
	}
	enum rule none;
	assert_false(rule_find(STR("no-such-rule"), &none));
	assert_false(rule_find(STR(""), &none));
}

static void levels_have_names(void **state)
{
	(void)state;
	for (unsigned l = LEVEL_OFF; l <= LEVEL_ERROR; l++) {
		enum level found;
		assert_true(level_find(str_of(level_name((enum level)l)), &found));
		assert_int_equal(found, l);
	}
	enum level none;
	assert_false(level_find(STR("Error"), &none));
	assert_false(level_find(STR(""), &none));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(findings_are_sorted_and_stand_once),
		cmocka_unit_test(levels_are_the_sites),
		cmocka_unit_test(waivers_cover_their_place),
		cmocka_unit_test(the_innermost_waiver_takes_it),
		cmocka_unit_test(waivers_last_for_later_rounds),
		cmocka_unit_test(errors_hide_unused_waivers),
		cmocka_unit_test(fixed_rules_are_not_waived),
		cmocka_unit_test(messages_are_printable),
		cmocka_unit_test(long_messages_are_cut_between_characters),
		cmocka_unit_test(the_caret_stands_below),
		cmocka_unit_test(names_of_files_are_printable),
		cmocka_unit_test(colour_is_put_around),
		cmocka_unit_test(every_rule_is_described),
		cmocka_unit_test(levels_have_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
