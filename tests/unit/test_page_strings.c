/* The interface strings that pages need, and how much of a site is translated. */
#include "page_bench.h"
#include "xliff_bench.h"

#include "supportdir/poison.h"

static const char site_yaml[] =
	"site:\n"
	"  title: Lines\n"
	"  base-url: https://example.com\n"
	"  source-locale: en-US\n"
	"  locales: [{ id: en-US }, { id: fr-FR, publish-from: \"50%\" }]\n"
	"  default-edition: worldwide\n"
	"editions: { worldwide: { name: Worldwide } }\n"
	"regions:\n"
	"  \"DE\": { slug: germany, lines: { worldwide: { online-only: true } } }\n";

static int set_up(void **state)
{
	struct fixture *f = fixture_new();
	put(f, "content/site.yaml", site_yaml);
	put(f, "content/locales/fr-FR.xlf", XLIFF(f->a, "fr-FR", "Worldwide", "Monde"));
	*state = f;
	return 0;
}

/* A folder in the place of the shipped one, with these strings. */
static void replace_folder(struct fixture *f, const char *strings)
{
	struct str command = arena_printf(f->a, "cp -R templates %s/mine", f->folder);
	assert_int_equal(system(command.s), 0);
	put(f, "mine/strings.yaml", strings);
	f->templates[1] = arena_printf(f->a, "%s/mine", f->folder).s;
}

static bool told(const struct fixture *f, enum rule rule, const char *part)
{
	size_t n;
	diag_finish(f->diag);
	const struct finding *all = diag_findings(f->diag, &n);
	for (size_t i = 0; i < n; i++) {
		if (all[i].rule == rule && strstr(all[i].message.s, part))
			return true;
	}
	return false;
}

/* --- what strings in the place of ours must have ------------------------------------------ */

static void expect_asked(const struct fixture *f, struct str id)
{
	struct str quoted = arena_printf(f->a, "'%.*s'", STRF(id));
	if (!told(f, RULE_TEMPLATE, quoted.s))
		fail_msg("nobody asked for %s", quoted.s);
}

/* Every {{strings.ID}} and {{{say.ID}}} of a template. */
static size_t expect_all_asked(const struct fixture *f, struct str template)
{
	static const char *const marks[] = { "{{strings.", "{{{say." };
	size_t count = 0;
	for (size_t i = 0; i < COUNT(marks); i++) {
		const char *at = template.s;
		while ((at = strstr(at, marks[i])) != NULL) {
			at += strlen(marks[i]);
			expect_asked(f, (struct str){ at, strcspn(at, "}") });
			count++;
		}
	}
	return count;
}

static void expect_templates_asked(const struct fixture *f)
{
	struct file_list files;
	size_t count = 0;
	assert_true(file_list(f->a, STR("templates/html"), ".mustache", NULL, &files, f->diag));
	for (size_t i = 0; i < files.count; i++) {
		struct str text, name = file_join(f->a, STR("templates/html"), files.names[i]);
		assert_true(file_read(f->a, name, 1 << 20, &text, f->diag));
		count += expect_all_asked(f, text);
	}
	assert_true(count > 20);
}

static void strings_that_pages_need_are_asked_for(void **state)
{
	static const char *const chosen_by_code[] = { "cost-free", "region-title", "step-dial",
		"hours-with-zone", "back-to-text-n", "this-language" };
	struct fixture *f = *state;
	replace_folder(f, "home: Home\n");
	prepare(f);
	assert_null(f->pages);
	expect_templates_asked(f);
	for (size_t i = 0; i < COUNT(chosen_by_code); i++)
		expect_asked(f, str_of(chosen_by_code[i]));
}

/* The shipped strings but one; `check` of content with errors sees it too. */
static void one_string_less_is_one_finding(void **state)
{
	struct fixture *f = *state;
	struct str all, less;
	size_t n;
	assert_true(file_read(f->a, STR("templates/strings.yaml"), 1 << 20, &all, f->diag));
	const char *line = strstr(all.s, "\ncost-free:");
	assert_non_null(line);
	less = arena_printf(f->a, "%.*s%s", (int)(line - all.s), all.s, strchr(line + 1, '\n'));
	replace_folder(f, less.s);
	prepare(f);
	assert_null(f->pages);
	assert_true(told(f, RULE_TEMPLATE, "'cost-free'"));
	assert_int_equal(diag_count(f->diag, LEVEL_ERROR), 1);
	pages_check(f->dir, f->templates, f->diag);
	diag_finish(f->diag);
	diag_findings(f->diag, &n);
	assert_int_equal(diag_count(f->diag, LEVEL_ERROR), 1);
}

static void content_with_errors_is_asked_too(void **state)
{
	struct fixture *f = *state;
	replace_folder(f, "home: Home\n");
	put(f, "content/more.yaml", "plans: { big: { nonsense: x } }\n");
	f->dir = directory_load(str_of(f->content), f->diag);
	assert_non_null(f->dir);
	pages_check(f->dir, f->templates, f->diag);
	assert_true(told(f, RULE_TEMPLATE, "'cost-free'"));
}

/* --- the threshold of a locale ------------------------------------------------------ */

struct share {
	size_t translated, all;
};

/* What the note of the French locale says; none where it is offered. */
static struct share share_told(const struct fixture *f)
{
	struct share share = { 0 };
	size_t n;
	diag_finish(f->diag);
	const struct finding *all = diag_findings(f->diag, &n);
	for (size_t i = 0; i < n; i++) {
		if (all[i].rule != RULE_TRANSLATION_THRESHOLD)
			continue;
		assert_int_equal(all[i].level, LEVEL_NOTE);
		assert_int_equal(all[i].at.line, 5);
		assert_non_null(strstr(all[i].message.s, "into 'fr-FR', fewer than 50%: "));
		assert_int_equal(
			sscanf(all[i].message.s, "%zu of %zu texts", &share.translated, &share.all),
			2);
	}
	return share;
}

/* The site once more, with so many translated strings beside the shipped ones. */
static struct share share_with(size_t more)
{
	void *state = NULL;
	set_up(&state);
	struct fixture *f = state;
	struct buf strings = { 0 };
	const char **pairs = ARENA_ARRAY(f->a, const char *, 2 * more + 1);
	struct str shipped;
	assert_true(file_read(f->a, STR("templates/strings.yaml"), 1 << 20, &shipped, f->diag));
	buf_str(&strings, shipped);
	for (size_t i = 0; i < more; i++) {
		buf_printf(&strings, "more-%zu: More %zu\n", i, i);
		pairs[2 * i] = arena_printf(f->a, "More %zu", i).s;
		pairs[2 * i + 1] = "Plus";
	}
	put(f, "content/templates/strings.yaml", strings.s);
	if (more)
		put(f, "content/templates/locales/fr-FR.xlf", xliff_of(f->a, "fr-FR", pairs));
	prepare(f);
	assert_non_null(f->pages);
	struct share share = share_told(f);
	struct str chooser = draw(f, page_at(f, "site/index.html"));
	assert_int_equal(strstr(chooser.s, "fr-FR") == NULL, share.all > 0);
	buf_free(&strings);
	tear_down(&state);
	return share;
}

static void the_threshold_itself_is_enough(void **state)
{
	(void)state;
	struct share none = share_with(0);
	assert_int_equal(none.translated, 1); /* Worldwide */
	assert_true(none.all > 60);
	/* As many again as there are, but the one twice: exactly the half. */
	size_t half = none.all - 2 * none.translated;
	struct share before = share_with(half - 1);
	assert_int_equal(before.translated, none.translated + half - 1);
	assert_int_equal(before.all, none.all + half - 1);
	assert_int_equal(share_with(half).all, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			strings_that_pages_need_are_asked_for, set_up, tear_down),
		cmocka_unit_test_setup_teardown(one_string_less_is_one_finding, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			content_with_errors_is_asked_too, set_up, tear_down),
		cmocka_unit_test(the_threshold_itself_is_enough),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
