/* Style sheets that stand in parts. */
#include "page_bench.h"

#include "supportdir/poison.h"

static int set_up(void **state)
{
	struct fixture *f = fixture_new();
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
	*state = f;
	return 0;
}

static void a_folder_of_css_is_one_sheet_in_the_order_of_names(void **state)
{
	struct fixture *f = *state;
	put(f, "content/templates/assets/look/x.css/b.css", "b { }");
	put(f, "content/templates/assets/look/x.css/a.css", "a { }\n");
	put(f, "content/templates/assets/look/x.css/b/c.css", "c { }\n");
	put(f, "content/templates/assets/look/x.css.txt", "no part");
	prepare(f);
	assert_string_equal(
		asset_at(f, STR("site/assets/look/x.css"))->bytes.s, "a { }\n\nb { }\n\nc { }\n");
	assert_non_null(asset_at(f, STR("site/assets/look/x.css.txt")));
	assert_null(asset_at(f, STR("site/assets/look/x.css/a.css")));
}

static void a_site_replaces_a_part_of_a_sheet_or_adds_one(void **state)
{
	struct fixture *f = *state;
	put(f, "content/templates/assets/style.css/10-tokens.css", ":root { --mine: 1 }\n");
	put(f, "content/templates/assets/style.css/95-more.css", ".more { }\n");
	prepare(f);
	struct str sheet = asset_at(f, STR("site/assets/style.css"))->bytes;
	assert_true(str_starts(sheet, ":root { --mine: 1 }\n\n"));
	assert_true(str_ends(sheet, "\n\n.more { }\n"));
	assert_null(strstr(sheet.s, "--accent: "));
	assert_non_null(strstr(sheet.s, "@media print"));
}

static void a_site_replaces_a_sheet(void **state)
{
	struct fixture *f = *state;
	put(f, "content/templates/assets/style.css", "mine");
	prepare(f);
	assert_string_equal(asset_at(f, STR("site/assets/style.css"))->bytes.s, "mine");
	assert_null(asset_at(f, STR("site/assets/style.css/10-tokens.css")));
}

static void what_is_no_part_of_a_sheet_is_said(void **state)
{
	struct fixture *f = *state;
	put(f, "content/templates/assets/style.css/photo.png", "x");
	prepare(f);
	size_t n;
	diag_finish(f->diag);
	const struct finding *found = diag_findings(f->diag, &n);
	assert_int_equal(n, 1);
	assert_int_equal(found[0].level, LEVEL_ERROR);
	assert_true(str_ends(found[0].at.src->name, "assets/style.css/photo.png"));
	assert_non_null(strstr(found[0].message.s, "put this one beside its folder"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_folder_of_css_is_one_sheet_in_the_order_of_names, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_site_replaces_a_part_of_a_sheet_or_adds_one, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_site_replaces_a_sheet, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			what_is_no_part_of_a_sheet_is_said, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
