/* Values of templates, the files they are read from, and spec_render(). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "supportdir/data.h"
#include "supportdir/spec.h"
#include "supportdir/template.h"

#include "supportdir/poison.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* --- values --------------------------------------------------------------- */

static void values(void **state)
{
	(void)state;
	enum { MANY = 1000 };
	struct arena *a = arena_new();
	struct value *o = value_object(a), *l = value_list(a);
	for (int i = 0; i < MANY; i++) {
		struct str n = arena_printf(a, "%d", i);
		value_set(a, o, n, value_number(a, n));
		value_push(a, l, value_get(o, n) ? value_text(a, n) : NULL);
	}
	assert_int_equal(value_count(o), MANY);
	assert_int_equal(value_count(l), MANY);
	value_set(a, o, STR("7"), value_bool(a, true));
	assert_int_equal(value_count(o), MANY);
	assert_int_equal(value_kind(value_get(o, STR("7"))), VALUE_BOOL);
	assert_null(value_get(o, STR("1000")));
	assert_null(value_get(l, STR("1")));
	assert_int_equal(value_kind(value_item(l, 999)), VALUE_TEXT);
	assert_int_equal(value_count(value_null(a)), 0);
	arena_free(a);
}

static void values_as_json(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct buf out = { 0 };
	struct value *o = value_object(a), *l = value_list(a);
	value_set(a, o, STR("b\""), value_null(a));
	value_set(a, o, STR("a"), l);
	value_push(a, l, value_bool(a, false));
	value_push(a, l, value_text(a, STR("t\n")));
	value_push(a, l, value_html(a, STR("<b>")));
	static const char *const numbers[] = { "1", "-0.5e+3", "NaN", "1.", "01", "", "-", "1e" };
	for (size_t i = 0; i < COUNT(numbers); i++)
		value_push(a, l, value_number(a, str_of(numbers[i])));
	value_set(a, o, STR("e"), value_object(a));
	value_set(a, o, STR("f"), value_list(a));
	value_json(o, &out);
	assert_string_equal(out.s, "{\n  \"b\\\"\": null,\n  \"a\": [\n    false,\n    \"t\\n\",\n"
				   "    \"<b>\",\n    1,\n    -0.5e+3,\n    \"NaN\",\n    \"1.\",\n"
				   "    \"01\",\n    \"\",\n    \"-\",\n    \"1e\"\n  ],\n"
				   "  \"e\": {},\n  \"f\": []\n}");
	buf_free(&out);
	arena_free(a);
}

/* What a number is where a section asks: of what JSON cannot say, YAML can. */
static void truth_of_numbers(void **state)
{
	(void)state;
	static const struct {
		const char *yaml, *want;
	} cases[] = {
		{ ".inf", "yes" },
		{ "-.inf", "yes" },
		{ ".nan", "no" },
		{ "0.00", "no" },
		{ "-0", "no" },
		{ "0e5", "no" },
		{ "1e-7", "yes" },
		{ "123456789012345678901234567890", "yes" },
	};
	struct arena *a = arena_new();
	struct diag *d = diag_new();
	struct template_set *set = template_set_new(TEMPLATE_SITE, NULL, NULL);
	struct source src = { .name = STR("t"), .text = STR("{{#x}}yes{{/x}}{{^x}}no{{/x}}") };
	const struct template *t = template_compile_source(set, &src, d);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = { 0 };
		struct source data = { .name = STR("d"), .text = str_of(cases[i].yaml) };
		struct value *o = value_object(a);
		value_set(a, o, STR("x"), data_yaml(a, &data, d));
		assert_true(template_render(set, t, o, &out));
		if (!str_is(buf_view(&out), cases[i].want))
			fail_msg("%s: got %s", cases[i].yaml, out.s);
		buf_free(&out);
	}
	template_set_free(set);
	diag_free(d);
	arena_free(a);
}

static void html_values(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct diag *d = diag_new();
	struct buf out = { 0 };
	struct template_set *set = template_set_new(TEMPLATE_SITE, NULL, NULL);
	struct source src = { .name = STR("t"), .text = STR("{{x}}{{{x}}}{{#x}}{{{.}}}{{/x}}") };
	const struct template *t = template_compile_source(set, &src, d);
	struct value *o = value_object(a);
	value_set(a, o, STR("x"), value_html(a, STR("<b>")));
	assert_true(template_render(set, t, o, &out));
	assert_string_equal(out.s, "&lt;b&gt;<b><b>");
	template_set_free(set);
	buf_free(&out);
	diag_free(d);
	arena_free(a);
}

/* --- data ----------------------------------------------------------------- */

static const struct {
	const char *yaml;
	enum value_kind kind;
	const char *text;
} scalar_cases[] = {
	{ "", VALUE_NULL, "null" },
	{ "~", VALUE_NULL, "null" },
	{ "null", VALUE_NULL, "null" },
	{ "Null", VALUE_NULL, "null" },
	{ "nUll", VALUE_TEXT, "\"nUll\"" },
	{ "'~'", VALUE_TEXT, "\"~\"" },
	{ "''", VALUE_TEXT, "\"\"" },
	{ "true", VALUE_BOOL, "true" },
	{ "FALSE", VALUE_BOOL, "false" },
	{ "\"true\"", VALUE_TEXT, "\"true\"" },
	{ "yes", VALUE_TEXT, "\"yes\"" },
	{ "NO", VALUE_TEXT, "\"NO\"" },
	{ "85", VALUE_NUMBER, "85" },
	{ "+007", VALUE_NUMBER, "7" },
	{ "-0", VALUE_NUMBER, "0" },
	{ "-12", VALUE_NUMBER, "-12" },
	{ "123456789012345678901234567890", VALUE_NUMBER, "123456789012345678901234567890" },
	{ "0o17", VALUE_NUMBER, "15" },
	{ "0o18", VALUE_TEXT, "\"0o18\"" },
	{ "0x1fF", VALUE_NUMBER, "511" },
	{ "0xFFFFFFFFFFFFFFFF", VALUE_NUMBER, "18446744073709552000" },
	{ "0x7FFFFFFFFFFFFFFF", VALUE_NUMBER, "9223372036854775807" },
	{ "0x", VALUE_TEXT, "\"0x\"" },
	{ "0xg", VALUE_TEXT, "\"0xg\"" },
	{ "-0x1", VALUE_TEXT, "\"-0x1\"" },
	{ "1.210", VALUE_NUMBER, "1.21" },
	{ "1.0", VALUE_NUMBER, "1" },
	{ "1.", VALUE_NUMBER, "1" },
	{ ".5", VALUE_NUMBER, "0.5" },
	{ "-.5E1", VALUE_NUMBER, "-5" },
	{ ".", VALUE_TEXT, "\".\"" },
	{ "1e3", VALUE_NUMBER, "1000" },
	{ "1e", VALUE_TEXT, "\"1e\"" },
	{ "1e400", VALUE_NUMBER, "\"Infinity\"" },
	{ ".inf", VALUE_NUMBER, "\"Infinity\"" },
	{ "-.inf", VALUE_NUMBER, "\"-Infinity\"" },
	{ ".NaN", VALUE_NUMBER, "\"NaN\"" },
	{ "-.nan", VALUE_TEXT, "\"-.nan\"" },
	{ "9:00", VALUE_TEXT, "\"9:00\"" },
	{ "2021-03-04", VALUE_TEXT, "\"2021-03-04\"" },
	{ "1_000", VALUE_TEXT, "\"1_000\"" },
	{ "|\n  85\n", VALUE_TEXT, "\"85\\n\"" },
	{ ">-\n  true\n", VALUE_TEXT, "\"true\"" },
};

static void scalars_by_the_core_schema(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(scalar_cases); i++) {
		struct arena *a = arena_new();
		struct diag *d = diag_new();
		struct buf out = { 0 };
		struct source src = { .name = STR("d"), .text = str_of(scalar_cases[i].yaml) };
		const struct value *v = data_yaml(a, &src, d);
		assert_non_null(v);
		value_json(v, &out);
		if (value_kind(v) != scalar_cases[i].kind ||
			strcmp(out.s, scalar_cases[i].text) != 0)
			fail_msg("%s: got %s, want %s", scalar_cases[i].yaml, out.s,
				scalar_cases[i].text);
		buf_free(&out);
		diag_free(d);
		arena_free(a);
	}
}

static void numbers_as_ecmascript(void **state)
{
	(void)state;
	static const struct {
		double number;
		const char *want;
	} cases[] = {
		{ 0.0, "0" },
		{ -0.0, "0" },
		{ 1.0, "1" },
		{ 0.1, "0.1" },
		{ 1.21, "1.21" },
		{ -5.5, "-5.5" },
		{ 100.0, "100" },
		{ 123456789.0, "123456789" },
		{ 1.0 / 3.0, "0.3333333333333333" },
		{ 0.000001, "0.000001" },
		{ 0.00000123, "0.00000123" },
		{ 0.0000001, "1e-7" },
		{ 1.5e-10, "1.5e-10" },
		{ 1e20, "100000000000000000000" },
		{ 1e21, "1e+21" },
		{ 1.7976931348623157e308, "1.7976931348623157e+308" },
		{ 5e-324, "5e-324" },
		{ 9007199254740993.0, "9007199254740992" },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str got = data_number(a, cases[i].number);
		if (!str_is(got, cases[i].want))
			fail_msg("got %.*s, want %s", STRF(got), cases[i].want);
	}
	arena_free(a);
}

typedef struct value *data_reader(struct arena *a, const struct source *src, struct diag *d);

static void wrong_data(void **state)
{
	(void)state;
	static const struct {
		data_reader *read;
		const char *text;
		enum rule rule;
		unsigned line, col;
	} cases[] = {
		{ data_yaml, "a: 1\nb: 2\na: 3\n", RULE_YAML_DUPLICATE, 3, 1 },
		{ data_yaml, "ä: &x 1\n", RULE_YAML_FEATURE, 1, 4 },
		{ data_yaml, "a: [1, *x]\n", RULE_YAML_FEATURE, 1, 8 },
		{ data_yaml, "a: !!str 1\n", RULE_YAML_FEATURE, 1, 4 },
		{ data_yaml, "!x {a: 1}\n", RULE_YAML_FEATURE, 1, 1 },
		{ data_yaml, "&k a: 1\n", RULE_YAML_FEATURE, 1, 1 },
		{ data_yaml, "? [1]\n: 2\n", RULE_YAML_FEATURE, 1, 3 },
		{ data_yaml, "a: 1\n---\nb: 2\n", RULE_YAML_LIMIT, 2, 1 },
		{ data_yaml, "a: [1\nb: 2\n", RULE_YAML_SYNTAX, 2, 2 },
		{ data_yaml, "a: 1\nb: \xff\n", RULE_YAML_ENCODING, 2, 4 },
		{ data_yaml, "a: \"x\\0\"\n", RULE_CHARACTER, 1, 4 },
		{ data_yaml, "\"x\\0\": 1\n", RULE_CHARACTER, 1, 1 },
		{ data_json, "{\"a\":1,\"a\":2}", RULE_YAML_DUPLICATE, 1, 10 },
		{ data_json, "{\"a\":\n  x}", RULE_YAML_SYNTAX, 2, 3 },
		{ data_json, "", RULE_YAML_SYNTAX, 1, 1 },
		{ data_json, "\xef\xbb\xbf{\"a\":\n  x}", RULE_YAML_SYNTAX, 2, 3 },
		{ data_yaml,
			"\xef\xbb\xbf"
			"a: !!str 1\n",
			RULE_YAML_FEATURE, 1, 4 },
		{ data_json, "\n\"\xff\"", RULE_YAML_ENCODING, 2, 2 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t count;
		struct arena *a = arena_new();
		struct diag *d = diag_new();
		struct source src = { .name = STR("d"), .text = str_of(cases[i].text) };
		assert_null(cases[i].read(a, &src, d));
		diag_finish(d);
		const struct finding *f = diag_findings(d, &count);
		assert_int_equal(count, 1);
		if (f->rule != cases[i].rule || f->at.line != cases[i].line ||
			f->at.col != cases[i].col)
			fail_msg("%s: got %u:%u: %.*s [%s]", cases[i].text, f->at.line, f->at.col,
				STRF(f->message), rule_info(f->rule)->id);
		diag_free(d);
		arena_free(a);
	}
}

static void repeat(struct buf *b, const char *text, size_t times)
{
	for (size_t i = 0; i < times; i++)
		buf_text(b, text);
}

static void deep_data(void **state)
{
	(void)state;
	static data_reader *const readers[] = { data_yaml, data_json };
	static const size_t depths[] = { 64, 65, 100000 };
	for (size_t i = 0; i < COUNT(readers) * COUNT(depths); i++) {
		size_t depth = depths[i / COUNT(readers)];
		struct buf text = { 0 };
		struct arena *a = arena_new();
		struct diag *d = diag_new();
		repeat(&text, "[", depth);
		repeat(&text, "]", depth);
		struct source src = { .name = STR("d"), .text = buf_view(&text) };
		struct value *v = readers[i % COUNT(readers)](a, &src, d);
		assert_true(!v == (depth > 64));
		assert_int_equal(diag_count(d, LEVEL_ERROR), depth > 64);
		diag_free(d);
		arena_free(a);
		buf_free(&text);
	}
}

/* --- spec_render ---------------------------------------------------------- */

static struct str write_file(
	struct arena *a, const char *folder, const char *name, const char *text)
{
	struct str path = arena_printf(a, "%s/%s", folder, name);
	FILE *f = fopen(path.s, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
	return path;
}

static void files_are_rendered(void **state)
{
	(void)state;
	char folder[] = "/tmp/test_template.XXXXXX";
	assert_non_null(mkdtemp(folder));
	struct arena *a = arena_new();
	struct diag *d = diag_new();
	struct buf out = { 0 };
	struct str t = write_file(a, folder, "t.mustache", "{{#l}}{{>p}}{{/l}}{{>none}}\n");
	struct str p = write_file(a, folder, "p.mustache", "<{{.}}>");
	struct str yaml = write_file(a, folder, "d.yaml", "l: [1.50, NO, '~']\n");
	struct str json = write_file(a, folder, "d.json", "{\"l\": [1.50, \"NO\", \"~\"]}\n");
	struct str bad = write_file(a, folder, "bad.mustache", "{{#l}}");
	assert_true(spec_render(a, t, yaml, (struct str){ 0 }, &out, d));
	assert_true(spec_render(a, t, json, str_of(folder), &out, d));
	assert_string_equal(out.s, "<1.5><NO><~>\n<1.5><NO><~>\n");
	assert_false(spec_render(a, bad, yaml, (struct str){ 0 }, &out, d));
	assert_int_equal(diag_count(d, LEVEL_ERROR), 1);
	assert_false(spec_render(a, STR("/nonexistent"), STR("/none.json"), t, &out, d));
	assert_int_equal(diag_count(d, LEVEL_ERROR), 3);
	assert_false(spec_render(a, t, yaml, STR("/nonexistent"), &out, d));
	assert_int_equal(diag_count(d, LEVEL_ERROR), 4);
	struct str made[] = { t, p, yaml, json, bad };
	for (size_t i = 0; i < COUNT(made); i++)
		assert_int_equal(unlink(made[i].s), 0);
	assert_int_equal(rmdir(folder), 0);
	buf_free(&out);
	diag_free(d);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values),
		cmocka_unit_test(values_as_json),
		cmocka_unit_test(truth_of_numbers),
		cmocka_unit_test(html_values),
		cmocka_unit_test(scalars_by_the_core_schema),
		cmocka_unit_test(numbers_as_ecmascript),
		cmocka_unit_test(wrong_data),
		cmocka_unit_test(deep_data),
		cmocka_unit_test(files_are_rendered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
