/* Templates that are compiled together, circles of them, and work that would not
 * end. */
#include "template_bench.h"

#include "supportdir/poison.h"

static void a_set_compiles_by_name(void **state)
{
	(void)state;
	struct shelf s = { 0 };
	shelve(&s, "page", STR("{{>part}}"));
	shelve(&s, "part", STR("{{x}}"));
	shelve(&s, "bad", STR("{{#x}}"));
	shelve(&s, "uses-bad", STR("{{>bad}}"));
	struct diag *d = diag_new();
	struct template_set *set = template_set_new(TEMPLATE_SITE, load, &s);
	const struct template *page = template_compile(set, STR("page"), d);
	assert_non_null(page);
	assert_ptr_equal(page, template_compile(set, STR("page"), d));
	assert_null(template_compile(set, STR("none"), d));
	assert_int_equal(diag_count(d, LEVEL_ERROR), 1);
	assert_null(template_compile(set, STR("bad"), d));
	assert_int_equal(diag_count(d, LEVEL_ERROR), 2);
	assert_null(template_compile(set, STR("uses-bad"), d)); /* said already */
	assert_int_equal(diag_count(d, LEVEL_ERROR), 2);
	template_set_free(set);
	template_set_free(NULL);
	diag_free(d);
}

static void late_findings_are_reported(void **state)
{
	(void)state;
	struct shelf s = { 0 };
	shelve(&s, "bad", STR("{{x"));
	struct arena *a = arena_new();
	struct diag *d = diag_new();
	struct buf out = { 0 };
	struct template_set *set = template_set_new(TEMPLATE_SPEC, load, &s);
	struct source src = { .name = STR("t"), .text = STR("<{{>*x}}>") };
	const struct template *t = template_compile_source(set, &src, d);
	template_set_report(set, d);
	assert_true(template_render(set, t, json_data(a, d, "{\"x\":\"bad\"}"), &out));
	assert_string_equal(out.s, "<>");
	assert_int_equal(diag_count(d, LEVEL_ERROR), 1);
	template_set_free(set);
	buf_free(&out);
	diag_free(d);
	arena_free(a);
}

/* A chain may be as long as it likes: in a site no depth makes a partial empty. */
static bool load_next(void *context, struct str name, const struct source **out)
{
	struct arena *a = context;
	long n = strtol(arena_str(a, name).s, NULL, 10);
	struct source *src = ARENA_NEW(a, struct source);
	src->name = arena_str(a, name);
	src->text = n < 200 ? arena_printf(a, "x{{>%ld}}", n + 1) : STR("end");
	*out = src;
	return true;
}

static void chains_of_a_site_are_drawn_to_their_end(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct diag *d = diag_new();
	struct buf out = { 0 };
	struct template_set *set = template_set_new(TEMPLATE_SITE, load_next, a);
	const struct template *t = template_compile(set, STR("0"), d);
	assert_non_null(t);
	assert_true(template_render(set, t, value_null(a), &out));
	assert_int_equal(out.n, 200 + 3);
	assert_true(str_ends(buf_view(&out), "xend"));
	template_set_free(set);
	buf_free(&out);
	diag_free(d);
	arena_free(a);
}

/* Said where it stands, however many pages lead there. */
static void a_circle_is_said_once(void **state)
{
	(void)state;
	struct shelf s = { 0 };
	shelve(&s, "one", STR("{{>p}}"));
	shelve(&s, "two", STR("{{>q}}"));
	shelve(&s, "three", STR("{{x}}"));
	shelve(&s, "p", STR("{{#x}}{{>q}}{{/x}}"));
	shelve(&s, "q", STR("{{#x}}{{>p}}{{/x}}"));
	struct diag *d = diag_new();
	struct template_set *set = template_set_new(TEMPLATE_SITE, load, &s);
	assert_null(template_compile(set, STR("one"), d));
	assert_null(template_compile(set, STR("two"), d));
	assert_non_null(template_compile(set, STR("three"), d));
	assert_int_equal(diag_count(d, LEVEL_ERROR), 1);
	template_set_free(set);
	diag_free(d);
}

/* --- work that would not end ---------------------------------------------- */

static void recursion_ends(void **state)
{
	(void)state;
	static const struct {
		const char *p;
		bool whole;
		size_t length;
	} cases[] = {
		{ "x{{>p}}", true, 64 },
		{ "x{{<p}}{{$b}}{{/b}}{{/p}}", true, 64 },
		{ "{{>p}}{{>p}}", false, 0 },
		{ "{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}x{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}",
			false, 0 },
	};
	struct buf list = { 0 };
	buf_text(&list, "{\"l\":[1");
	repeat(&list, ",1", 99);
	buf_text(&list, "]}");
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct shelf s = { 0 };
		shelve(&s, "p", str_of(cases[i].p));
		struct arena *a = arena_new();
		struct diag *d = diag_new();
		struct buf out = { 0 };
		struct template_set *set = template_set_new(TEMPLATE_SPEC, load, &s);
		struct source src = { .name = STR("t"), .text = STR("{{>p}}") };
		const struct template *t = template_compile_source(set, &src, d);
		const struct value *data = json_data(a, d, list.s);
		assert_int_equal(template_render(set, t, data, &out), cases[i].whole);
		if (cases[i].whole)
			assert_int_equal(out.n, cases[i].length);
		template_set_free(set);
		buf_free(&out);
		diag_free(d);
		arena_free(a);
	}
	buf_free(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_set_compiles_by_name),
		cmocka_unit_test(late_findings_are_reported),
		cmocka_unit_test(chains_of_a_site_are_drawn_to_their_end),
		cmocka_unit_test(a_circle_is_said_once),
		cmocka_unit_test(recursion_ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
