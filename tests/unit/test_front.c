/* Front matter of Learn Markdown, and which files belong to which part of a site. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "page/front.h"
#include "supportdir/page.h"

static void test_scalars(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "Germania", "Germania" },
		{ "Germany: contact support", "\"Germany: contact support\"" },
		{ "10:30 o'clock", "\"10:30 o'clock\"" },
		{ "ratio 3:1", "ratio 3:1" },
		{ "It's open", "It's open" },
		{ "No", "\"No\"" },
		{ "NULL", "\"NULL\"" },
		{ "North", "North" },
		{ "a #1 choice", "\"a #1 choice\"" },
		{ "C# support", "C# support" },
		{ "ends:", "\"ends:\"" },
		{ "\"quoted\"", "\"\\\"quoted\\\"\"" },
		{ "- dash", "\"- dash\"" },
		{ "日本", "日本" },
		{ "", "\"\"" },
		{ "tab\there", "\"tab\\there\"" },
		{ "[list]", "\"[list]\"" },
		{ "&anchor", "\"&anchor\"" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf b = { 0 };
		front_scalar(&b, str_of(cases[i].text));
		assert_string_equal(b.s, cases[i].want);
		buf_free(&b);
	}
}

/* By `printf 'a\r\nb\r\n' | sha1sum` and so on. */
static void test_hash(void **state)
{
	static const struct {
		const char *page, *want;
	} cases[] = {
		{ "", "da39a3ee5e6b4b0d3255bfef95601890afd80709" },
		{ "a\nb\n", "72dd82ee6968b55d1833597e2d6e1638a100c2ea" },
		{ "a\nb", "ec6cb5b8c69f8b476a380c9b6e38e18c2733ae7b" },
		{ "\n", "ba8ab5a0280b953aa97435ff8946cbcbb2755a27" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char got[FRONT_HASH];
		front_hash(str_of(cases[i].page), got);
		assert_string_equal(got, cases[i].want);
	}
}

static void test_front(void **state)
{
	struct front source = { .title = STR("Germany: contact support"),
		.description = STR("Numbers") };
	struct front translation = { .title = STR("Germania"),
		.description = STR("Numeri"),
		.locale = STR("it-IT"),
		.source_hash = STR("da39a3ee5e6b4b0d3255bfef95601890afd80709") };
	struct buf b = { 0 };
	(void)state;
	front_write(&source, &b);
	assert_string_equal(b.s, "---\ntitle: \"Germany: contact support\"\n"
				 "description: Numbers\n---\n");
	buf_clear(&b);
	front_write(&translation, &b);
	assert_string_equal(b.s, "---\ntitle: Germania\ndescription: Numeri\n"
				 "ms.openlocfilehash: da39a3ee5e6b4b0d3255bfef95601890afd80709\n"
				 "ms.translationtype: HT\nms.contentlocale: it-IT\n---\n");
	buf_free(&b);
}

static const char *const italian[] = { "it-IT", NULL };
static const char *const both[] = { "it-IT", "en-US", NULL };
static const char *const html[] = { "html", NULL };
static const char *const markdown[] = { "github", "learn", NULL };
static const char *const china[] = { "21vianet", NULL };

static void test_selection(void **state)
{
	static const struct {
		struct selection part;
		const char *path;
		bool in;
	} cases[] = {
		{ { 0 }, "site/it-it/index.html", true },
		{ { 0 }, "site/index.html", true },
		{ { .locales = italian }, "site/it-it/index.html", true },
		{ { .locales = italian }, "site/it-it/regions/germany/index.md", true },
		{ { .locales = italian }, "docs/it-it/regions/germany.md", true },
		{ { .locales = italian }, "site/en-us/index.html", false },
		{ { .locales = italian }, "docs/en-us/index.md", false },
		{ { .locales = italian }, "site/it/index.html", false },
		{ { .locales = both }, "site/en-us/index.html", true },
		{ { .locales = italian }, "site/index.html", false },
		{ { .locales = italian }, "site/assets/style.css", true },
		{ { .locales = italian }, "site/assets/it-it/x.css", true },
		{ { .locales = italian }, "docs/media/x.png", true },
		{ { .formats = html }, "site/index.html", true },
		{ { .formats = html }, "site/index.md", false },
		{ { .formats = html }, "docs/en-us/index.md", false },
		{ { .formats = html }, "site/assets/style.css", true },
		{ { .formats = html }, "site/assets/notes.md", true },
		{ { .formats = markdown }, "docs/media/x.png", true },
		{ { .formats = markdown }, "site/assets/style.css", false },
		{ { .formats = markdown }, "site/en-us/index.md", true },
		{ { .formats = markdown }, "docs/en-us/index.md", true },
		{ { .editions = china }, "site/en-us/21vianet/get-support/index.html", true },
		{ { .editions = china }, "site/en-us/germany/get-support/index.html", false },
		{ { .editions = china }, "site/en-us/regions/germany/index.html", true },
		{ { .editions = china }, "docs/en-us/index.md", true },
		{ { .locales = italian, .formats = html }, "site/it-it/index.html", true },
		{ { .locales = italian, .formats = html }, "site/it-it/index.md", false },
	};
	struct diag *d = diag_new();
	struct directory *dir = directory_load(STR("content"), d);
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		if (path_selected(dir, &cases[i].part, str_of(cases[i].path)) != cases[i].in)
			fail_msg("case %zu, %s", i, cases[i].path);
	}
	directory_free(dir);
	diag_free(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scalars),
		cmocka_unit_test(test_hash),
		cmocka_unit_test(test_front),
		cmocka_unit_test(test_selection),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
