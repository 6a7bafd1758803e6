/* The ground: memory, text, the builder, files. Findings have test_diag.c. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "supportdir/buf.h"
#include "supportdir/file.h"

#include "supportdir/poison.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void assert_str(struct str got, const char *want)
{
	if (!str_is(got, want))
		fail_msg("got '%.*s', want '%s'", STRF(got), want);
}

/* --- arena --------------------------------------------------------------- */

static bool all_zero(const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (p[i])
			return false;
	}
	return true;
}

static void arena_hands_out_zeroed_aligned_memory(void **state)
{
	(void)state;
	static const size_t sizes[] = { 1, 3, 16, 17, 1000, 16384, 16385, 65536, 300000 };
	struct arena *a = arena_new();
	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < COUNT(sizes) * 20; i++) {
			size_t n = sizes[i % COUNT(sizes)];
			unsigned char *p = arena_alloc(a, n, 1);
			assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
			assert_true(all_zero(p, n));
			memset(p, 0xa5, n); /* the next round must not see this */
		}
		arena_reset(a);
	}
	arena_free(a);
	arena_free(NULL);
}

static void arena_things_do_not_overlap(void **state)
{
	(void)state;
	enum { THINGS = 500 };
	unsigned char *things[THINGS];
	struct arena *a = arena_new();
	for (size_t i = 0; i < THINGS; i++) {
		things[i] = arena_alloc(a, 1, i * 7 % 400 + 1);
		memset(things[i], (int)(i % 251), i * 7 % 400 + 1);
	}
	for (size_t i = 0; i < THINGS; i++) {
		for (size_t k = 0; k < i * 7 % 400 + 1; k++)
			assert_int_equal(things[i][k], i % 251);
	}
	assert_non_null(arena_alloc(a, 0, 8));
	arena_free(a);
}

static void arena_strings_end_in_nul(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct str s = arena_str(a, (struct str){ "ab\0cd-", 5 });
	assert_int_equal(s.n, 5);
	assert_memory_equal(s.s, "ab\0cd", 6);
	s = arena_str(a, (struct str){ 0 });
	assert_int_equal(s.n, 0);
	assert_int_equal(s.s[0], 0);
	s = arena_printf(a, "%d of %s", 3, "four");
	assert_str(s, "3 of four");
	assert_int_equal(s.s[s.n], 0);
	s = arena_printf(a, "%70000d", 1);
	assert_int_equal(s.n, 70000);
	arena_free(a);
}

/* --- str ----------------------------------------------------------------- */

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

static void strings_compare_by_bytes(void **state)
{
	(void)state;
	static const struct {
		const char *a, *b;
		int want;
	} cases[] = {
		{ "", "", 0 }, { NULL, "", 0 }, { "", "a", -1 }, { "a", "", 1 }, { "a", "b", -1 },
		{ "ab", "a", 1 }, { "a", "ab", -1 }, { "Z", "a", -1 },
		{ "z", "\xc3\xa9", -1 }, /* bytes are unsigned */
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str a = str_of(cases[i].a), b = str_of(cases[i].b);
		assert_int_equal(sign(str_compare(a, b)), cases[i].want);
		assert_int_equal(str_equal(a, b), cases[i].want == 0);
	}
	struct str nul = { "a\0b", 3 }, plain = { "a\0c", 3 };
	assert_false(str_equal(nul, plain));
	assert_false(str_is(nul, "a"));
}

static void strings_are_cut(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		size_t from, to;
		const char *want;
	} cases[] = {
		{ "abc", 0, 3, "abc" },
		{ "abc", 1, 2, "b" },
		{ "abc", 0, 99, "abc" },
		{ "abc", 2, 1, "" },
		{ "abc", 3, 3, "" },
		{ "abc", 9, 99, "" },
		{ "", 0, 1, "" },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(str_cut(str_of(cases[i].s), cases[i].from, cases[i].to), cases[i].want);
}

static void strings_are_searched(void **state)
{
	(void)state;
	assert_true(str_starts(STR("abc"), "ab"));
	assert_true(str_starts(STR("abc"), ""));
	assert_false(str_starts(STR("ab"), "abc"));
	assert_true(str_ends(STR("a.yaml"), ".yaml"));
	assert_false(str_ends(STR("yaml"), ".yaml"));
	assert_int_equal(str_find(STR("a:b:c"), ':', 0), 1);
	assert_int_equal(str_find(STR("a:b:c"), ':', 2), 3);
	assert_int_equal(str_find(STR("a:b:c"), ':', 4), 5);
	assert_int_equal(str_find(STR("abc"), ':', 9), 3);
	assert_int_equal(str_find((struct str){ 0 }, ':', 0), 0);
	assert_str(str_trim(STR(" \t\r\n a b \n")), "a b");
	assert_str(str_trim(STR(" \n ")), "");
	assert_str(str_trim(STR("")), "");
}

static void distance_counts_edits(void **state)
{
	(void)state;
	static const struct {
		const char *a, *b;
		size_t limit, want;
	} cases[] = {
		{ "", "", 3, 0 },
		{ "lines", "lines", 3, 0 },
		{ "lines", "", 9, 5 },
		{ "", "lines", 9, 5 },
		{ "lines", "lnies", 3, 1 }, /* neighbours swapped */
		{ "lines", "line", 3, 1 },
		{ "lines", "linnes", 3, 1 },
		{ "lines", "lanes", 3, 1 },
		{ "kitten", "sitting", 9, 3 },
		{ "kitten", "sitting", 2, 3 }, /* limit + 1 */
		{ "kitten", "sitting", 3, 3 },
		{ "ca", "abc", 9, 3 },
		{ "abcdef", "badcfe", 9, 3 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str a = str_of(cases[i].a), b = str_of(cases[i].b);
		assert_int_equal(str_distance(a, b, cases[i].limit), cases[i].want);
		assert_int_equal(str_distance(b, a, cases[i].limit), cases[i].want);
	}
	char longer[66] = { 0 };
	memset(longer, 'a', 65);
	assert_int_equal(str_distance(str_of(longer), str_of(longer), 3), 0);
	assert_int_equal(str_distance(str_of(longer), STR("a"), 3), 4);
}

static void utf8_is_decoded(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		long want;
		size_t length;
	} cases[] = {
		{ "A", 'A', 1 },
		{ "\x7f", 0x7f, 1 },
		{ "\xc2\x80", 0x80, 2 },
		{ "\xc3\xa9", 0xe9, 2 },
		{ "\xdf\xbf", 0x7ff, 2 },
		{ "\xe0\xa0\x80", 0x800, 3 },
		{ "\xe2\x82\xac", 0x20ac, 3 },
		{ "\xed\x9f\xbf", 0xd7ff, 3 },
		{ "\xee\x80\x80", 0xe000, 3 },
		{ "\xef\xbf\xbf", 0xffff, 3 },
		{ "\xf0\x90\x80\x80", 0x10000, 4 },
		{ "\xf0\x9f\x98\x80", 0x1f600, 4 },
		{ "\xf4\x8f\xbf\xbf", 0x10ffff, 4 },
		/* not UTF-8 */
		{ "\x80", -1, 1 },
		{ "\xbf", -1, 1 },
		{ "\xc3", -1, 1 },
		{ "\xc3(", -1, 1 },
		{ "\xc0\x80", -1, 1 },
		{ "\xc1\xbf", -1, 1 }, /* overlong */
		{ "\xe0\x9f\xbf", -1, 1 },
		{ "\xf0\x8f\xbf\xbf", -1, 1 },
		{ "\xed\xa0\x80", -1, 1 },
		{ "\xed\xbf\xbf", -1, 1 }, /* surrogates */
		{ "\xf4\x90\x80\x80", -1, 1 }, /* above the last */
		{ "\xf8\x88\x80\x80\x80", -1, 1 },
		{ "\xff", -1, 1 },
		{ "\xe2\x82", -1, 1 },
		{ "\xf0\x9f\x98", -1, 1 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		/* exactly as long as it is, so that reading on is seen */
		size_t n = strlen(cases[i].bytes), at = 0;
		char *copy = malloc(n);
		assert_non_null(copy);
		memcpy(copy, cases[i].bytes, n);
		long cp = str_code_point((struct str){ copy, n }, &at);
		if (cp != cases[i].want || at != cases[i].length)
			fail_msg("case %zu: got U+%lX in %zu bytes", i, (unsigned long)cp, at);
		assert_int_equal(str_utf8_error((struct str){ copy, n }), cp < 0 ? 0 : n);
		free(copy);
	}
	assert_int_equal(str_utf8_error(STR("ab\xc3\xa9\xff")), 4);
	assert_int_equal(str_utf8_error((struct str){ 0 }), 0);
}

static void utf8_goes_both_ways(void **state)
{
	(void)state;
	struct buf b = { 0 };
	for (long cp = 1; cp <= 0x10ffff; cp += cp < 0x3000 ? 1 : 97) {
		if (cp >= 0xd800 && cp <= 0xdfff)
			continue;
		size_t i = 0;
		buf_clear(&b);
		buf_code_point(&b, (unsigned long)cp);
		assert_int_equal(str_code_point(buf_view(&b), &i), cp);
		assert_int_equal(i, b.n);
	}
	buf_free(&b);
}

/* --- buf ----------------------------------------------------------------- */

static void builder_adds(void **state)
{
	(void)state;
	struct buf b = { 0 };
	assert_int_equal(buf_view(&b).n, 0);
	buf_add(&b, NULL, 0);
	assert_string_equal(b.s, "");
	buf_text(&b, "one ");
	buf_str(&b, STR("two"));
	buf_char(&b, ' ');
	buf_printf(&b, "%d", 3);
	assert_string_equal(b.s, "one two 3");
	buf_clear(&b);
	assert_string_equal(b.s, "");
	for (int i = 0; i < 1000; i++)
		buf_printf(&b, "%03d,", i);
	assert_int_equal(b.n, 4000);
	assert_memory_equal(b.s + 3996, "999,", 5);
	buf_free(&b);
	assert_null(b.s);
	buf_clear(&b);
	buf_free(&b);
}

static void values_are_escaped(void **state)
{
	(void)state;
	static const struct {
		struct str in;
		const char *html, *json;
	} cases[] = {
		{ { NULL, 0 }, "", "\"\"" },
		{ { "plain", 5 }, "plain", "\"plain\"" },
		{ { "a<b>&\"'c", 8 }, "a&lt;b&gt;&amp;&quot;&#39;c", "\"a<b>&\\\"'c\"" },
		{ { "<", 1 }, "&lt;", "\"<\"" },
		{ { "a\\b/", 4 }, "a\\b/", "\"a\\\\b/\"" },
		{ { "a\0b", 3 }, "ab", "\"a\\u0000b\"" },
		{ { "\x01\x08\x0b\x0c\x1b\x1f", 6 }, "",
			"\"\\u0001\\u0008\\u000b\\u000c\\u001b\\u001f\"" },
		{ { "a\tb\n", 4 }, "a\tb\n", "\"a\\tb\\n\"" },
		{ { "\xc3\xa9\xf0\x9f\x98\x80", 6 }, "\xc3\xa9\xf0\x9f\x98\x80",
			"\"\xc3\xa9\xf0\x9f\x98\x80\"" },
		{ { "a\x7f"
		    "b",
			  3 },
			"ab", "\"a\\u007fb\"" },
		/* bytes from a command line need not be UTF-8; only JSON minds */
		{ { "a\xff!\xc3", 4 }, "a\xff!\xc3", "\"a\xef\xbf\xbd!\xef\xbf\xbd\"" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = { 0 };
		buf_html(&b, cases[i].in);
		assert_str(buf_view(&b), cases[i].html);
		buf_clear(&b);
		buf_json(&b, cases[i].in);
		assert_str(buf_view(&b), cases[i].json);
		buf_free(&b);
	}
}

/* --- files --------------------------------------------------------------- */

struct folder {
	char path[512];
	struct arena *arena;
	struct diag *diag;
};

static const char *below(const struct folder *f, const char *name)
{
	return arena_printf(f->arena, "%s/%s", f->path, name).s;
}

static void put(const struct folder *f, const char *name, const char *text)
{
	FILE *to = fopen(below(f, name), "w");
	assert_non_null(to);
	assert_true(fputs(text, to) >= 0);
	assert_int_equal(fclose(to), 0);
}

static int folder_setup(void **state)
{
	static struct folder f;
	const char *tmp = getenv("TMPDIR");
	snprintf(f.path, sizeof(f.path), "%s/supportdir-unit-XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(f.path))
		return -1;
	f.arena = arena_new();
	f.diag = diag_new();
	*state = &f;
	return 0;
}

static int folder_teardown(void **state)
{
	struct folder *f = *state;
	int rc = system(arena_printf(f->arena, "rm -rf '%s'", f->path).s);
	diag_free(f->diag);
	arena_free(f->arena);
	return rc;
}

static void files_are_read(void **state)
{
	struct folder *f = *state;
	struct str got = { 0 };
	put(f, "empty", "");
	put(f, "ten", "0123456789");
	assert_true(file_read(f->arena, str_of(below(f, "empty")), 0, &got, f->diag));
	assert_int_equal(got.n, 0);
	assert_true(file_read(f->arena, str_of(below(f, "ten")), 10, &got, f->diag));
	assert_str(got, "0123456789");
	assert_int_equal(got.s[10], 0);
	assert_int_equal(diag_count(f->diag, LEVEL_ERROR), 0);
	assert_true(file_exists(str_of(below(f, "ten"))));
	assert_true(file_exists(str_of(f->path)));
	assert_false(file_exists(str_of(below(f, "none"))));
	assert_false(file_exists(STR("")));
}

static void files_that_cannot_be_read(void **state)
{
	struct folder *f = *state;
	put(f, "ten", "0123456789");
	assert_int_equal(mkfifo(below(f, "fifo"), 0600), 0);
	assert_int_equal(symlink("nowhere", below(f, "dangling")), 0);
	assert_int_equal(symlink("loop", below(f, "loop")), 0);
	const struct {
		const char *name, *says;
	} cases[] = {
		{ "none", "cannot be read: No such file or directory" },
		{ "ten/none", "not a folder; name a folder" },
		{ "ten", "larger than 9 bytes; split the file" },
		{ ".", "not a regular file; expected a file" },
		{ "fifo", "not a regular file; expected a file" },
		{ "dangling", "cannot be read: No such file or directory" },
		{ "loop", "cannot be read: Too many levels of symbolic links" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str got = STR("untouched");
		struct diag *d = diag_new();
		size_t count = 0;
		assert_false(file_read(f->arena, str_of(below(f, cases[i].name)), 9, &got, d));
		assert_str(got, "untouched");
		diag_finish(d);
		const struct finding *all = diag_findings(d, &count);
		assert_int_equal(count, 1);
		assert_int_equal(all->rule, RULE_FILE_READ);
		assert_int_equal(all->at.line, 0);
		assert_str(all->at.src->name, below(f, cases[i].name));
		assert_str(all->message, cases[i].says);
		diag_free(d);
	}
}

static void folders_are_listed(void **state)
{
	struct folder *f = *state;
	static const char *const folders[] = { "b", "b/c", "skip", ".git", "b/skip", "empty" };
	static const char *const files[] = { "z.yaml", "a.yaml", "b/1.yaml", "b/c/2.yaml", "b.yaml",
		"b-x.yaml", "skip/no.yaml", ".git/no.yaml", ".hidden.yaml", "no.yml",
		"b/skip/yes.yaml" };
	static const char *const want[] = { "a.yaml", "b-x.yaml", "b.yaml", "b/1.yaml",
		"b/c/2.yaml", "b/skip/yes.yaml", "link.yaml", "z.yaml" };
	static const char *const skip[] = { "skip", NULL };
	struct file_list list;
	for (size_t i = 0; i < COUNT(folders); i++)
		assert_int_equal(mkdir(below(f, folders[i]), 0700), 0);
	for (size_t i = 0; i < COUNT(files); i++)
		put(f, files[i], "");
	assert_int_equal(symlink("z.yaml", below(f, "link.yaml")), 0);
	assert_int_equal(symlink(".", below(f, "round")), 0); /* a circle is not walked */
	assert_true(file_list(f->arena, str_of(f->path), ".yaml", skip, &list, f->diag));
	assert_int_equal(list.count, COUNT(want));
	for (size_t i = 0; i < COUNT(want); i++)
		assert_str(list.names[i], want[i]);
	assert_true(file_list(f->arena, str_of(below(f, "empty")), "", NULL, &list, f->diag));
	assert_int_equal(list.count, 0);
	assert_int_equal(diag_count(f->diag, LEVEL_ERROR), 0);
	assert_false(file_list(f->arena, str_of(below(f, "none")), "", NULL, &list, f->diag));
	assert_false(file_list(f->arena, str_of(below(f, "z.yaml")), "", NULL, &list, f->diag));
	assert_int_equal(diag_count(f->diag, LEVEL_ERROR), 2);
}

static void paths_are_joined(void **state)
{
	struct folder *f = *state;
	static const char *const cases[][3] = {
		{ "content", "a.yaml", "content/a.yaml" },
		{ "content/", "a", "content/a" },
		{ "content//", "a", "content/a" },
		{ ".", "a", "a" },
		{ "./", "a", "a" },
		{ "", "a", "a" },
		{ "/", "a", "/a" },
		{ "/x/", "a/b", "/x/a/b" },
		{ "..", "a", "../a" },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(
			file_join(f->arena, str_of(cases[i][0]), str_of(cases[i][1])), cases[i][2]);
	struct str program = file_program_folder(f->arena);
	assert_true(program.n > 0 && program.s[0] == '/');
	assert_true(file_exists(file_join(f->arena, program, STR("test_base"))));
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_setup, folder_teardown)

static void numbers_in_text(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t from, count;
		bool fine;
		long value;
	} cases[] = {
		{ "2023-06-30", 0, 4, true, 2023 },
		{ "2023-06-30", 5, 2, true, 6 },
		{ "730d", 0, 3, true, 730 },
		{ "999999999", 0, 9, true, 999999999 },
		{ "0", 0, 0, true, 0 },
		{ "9999999999", 0, 10, false, 0 }, /* more than nine */
		{ "12", 0, 3, false, 0 }, /* behind the end */
		{ "12", 3, 1, false, 0 },
		{ "1x", 0, 2, false, 0 },
		{ "-1", 0, 2, false, 0 },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		long value = -1;
		bool fine = str_number(
			str_of(cases[i].text), cases[i].from, cases[i].count, &value);
		if (fine != cases[i].fine || (fine && value != cases[i].value))
			fail_msg("case %zu: %d, %ld", i, fine, value);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_in_text),
		cmocka_unit_test(arena_hands_out_zeroed_aligned_memory),
		cmocka_unit_test(arena_things_do_not_overlap),
		cmocka_unit_test(arena_strings_end_in_nul),
		cmocka_unit_test(strings_compare_by_bytes),
		cmocka_unit_test(strings_are_cut),
		cmocka_unit_test(strings_are_searched),
		cmocka_unit_test(distance_counts_edits),
		cmocka_unit_test(utf8_is_decoded),
		cmocka_unit_test(utf8_goes_both_ways),
		cmocka_unit_test(builder_adds),
		cmocka_unit_test(values_are_escaped),
		WITH_FOLDER(files_are_read),
		WITH_FOLDER(files_that_cannot_be_read),
		WITH_FOLDER(folders_are_listed),
		WITH_FOLDER(paths_are_joined),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
