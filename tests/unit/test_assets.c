/* Style sheets that stand in parts, in the folders of a site, of somebody, and our own. */
#include "page_bench.h"

#include "supportdir/poison.h"

static int set_up(void **state)
{
	struct fixture *f = fixture_new();
	f->templates[1] = file_join(f->a, str_of(f->folder), STR("other")).s;
	f->templates[2] = "templates";
	put(f, "content/site.yaml",
		"site:\n"
		"  title: Small\n"
		"  base-url: https://example.com\n"
		"  source-locale: en-US\n"
		"  locales: [{ id: en-US }]\n"
		"  default-edition: worldwide\n"
		"editions:\n"
		"  worldwide: { name: Worldwide }\n"
		"regions:\n"
		"  \"NP\": { slug: nepal, lines: { worldwide: { online-only: true } } }\n");
	put(f, "other/assets/more.txt", "more");
	*state = f;
	return 0;
}

/* --- which sheet comes of which files -------------------------------------------------- */

struct file {
	const char *path, *bytes;
};

#define MINE "content/templates/assets/"
#define OTHER "other/assets/"

static const struct {
	struct file files[3];
	const char *sheet; /* x.css */
} sheets[] = {
	{ { { MINE "x.css/b.css", "b" }, { MINE "x.css/a.css", "a\n" } }, "a\n\nb\n" },
	{ { { MINE "x.css/2.css", "2\n" }, { MINE "x.css/10.css", "10\n" } }, "10\n\n2\n" },
	{ { { MINE "x.css/a.css", "a\n" }, { MINE "x.css/a/b.css", "b\n" } }, "a\n\nb\n" },
	{ { { MINE "x.css/y.css/z.css", "z\n" } }, "z\n" },
	{ { { MINE "x.css/a.css", "\xef\xbb\xbfone" }, { MINE "x.css/b.css", "\xef\xbb\xbftwo" } },
		"one\n\ntwo\n" },
	{ { { MINE "x.css/a.css", "" }, { MINE "x.css/b.css", "b\r\n" } }, "\n\nb\r\n" },
	{ { { MINE "x.css/b.css", "mine\n" }, { OTHER "x.css/b.css", "b\n" },
		  { OTHER "x.css/a.css", "a\n" } },
		"a\n\nmine\n" },
	{ { { MINE "x.css", "mine" }, { OTHER "x.css/a.css", "a\n" } }, "mine" },
	{ { { MINE "x.css", "mine" }, { OTHER "x.css", "other" } }, "mine" },
	{ { { MINE "y.css/a.css", "y" }, { OTHER "x.css", "other" } }, "other" },
};

static void put_all(const struct fixture *f, const struct file *files, size_t count)
{
	for (size_t i = 0; i < count && files[i].path; i++)
		put(f, files[i].path, files[i].bytes);
}

static void check_once(const struct fixture *f)
{
	size_t n;
	const struct asset *all = pages_assets(f->pages, &n);
	for (size_t i = 0; i < n; i++) {
		assert_ptr_equal(asset_at(f, all[i].path), &all[i]);
		assert_null(strstr(all[i].path.s, "x.css/"));
	}
}

static void a_folder_is_one_sheet(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(sheets); i++) {
		void *one = NULL;
		set_up(&one);
		struct fixture *f = one;
		put_all(f, sheets[i].files, COUNT(sheets[i].files));
		prepare(f);
		assert_int_equal(diag_count(f->diag, LEVEL_ERROR), 0);
		struct str sheet = asset_at(f, STR("site/assets/x.css"))->bytes;
		if (!str_is(sheet, sheets[i].sheet))
			fail_msg("row %zu: %s", i, sheet.s);
		check_once(f);
		tear_down(&one);
	}
}

/* --- our own ------------------------------------------------------------------------ */

static void a_site_replaces_a_part_or_adds_one(void **state)
{
	struct fixture *f = *state;
	put(f, MINE "style.css/10-tokens.css", ":root { --mine: 1 }\n");
	put(f, MINE "style.css/95-more.css", ".more { }\n");
	prepare(f);
	struct str sheet = asset_at(f, STR("site/assets/style.css"))->bytes;
	assert_true(str_starts(sheet, ":root { --mine: 1 }\n\n"));
	assert_true(str_ends(sheet, "\n\n.more { }\n"));
	assert_null(strstr(sheet.s, "--accent: "));
	/* The switch of the theme is no token. */
	assert_non_null(strstr(sheet.s, ":root[data-theme=\"dark\"] {"));
}

/* --- what is wrong --------------------------------------------------------------------- */

static const struct {
	struct file files[3];
	const char *at, *message;
} wrong[] = {
	{ { { MINE "x.css/photo.png", "x" } }, MINE "x.css/photo.png", "move this one out of it" },
	{ { { MINE "x.css/q.CSS", "x" } }, MINE "x.css/q.CSS", "move this one out of it" },
	{ { { MINE "x.css/a.css", "a" }, { MINE "x.css/b.css", "b" }, { OTHER "x.css", "x" } },
		MINE "x.css/a.css", "other/assets/x.css' is one style sheet without parts" },
};

static void what_is_no_part_is_said(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		void *one = NULL;
		set_up(&one);
		struct fixture *f = one;
		size_t n;
		put_all(f, wrong[i].files, COUNT(wrong[i].files));
		f->dir = directory_load(str_of(f->content), f->diag);
		pages_check(f->dir, f->templates, f->diag);
		diag_finish(f->diag);
		const struct finding *found = diag_findings(f->diag, &n);
		assert_int_equal(n, 1);
		assert_int_equal(found[0].level, LEVEL_ERROR);
		assert_true(str_ends(found[0].at.src->name, wrong[i].at));
		assert_non_null(strstr(found[0].message.s, wrong[i].message));
		tear_down(&one);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_folder_is_one_sheet),
		cmocka_unit_test_setup_teardown(
			a_site_replaces_a_part_or_adds_one, set_up, tear_down),
		cmocka_unit_test(what_is_no_part_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
