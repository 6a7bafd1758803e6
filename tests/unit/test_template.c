/* Templates: the public cases of the Mustache specification, then what it leaves
 * open, wrong templates with their findings. Sets of templates have
 * test_template_set.c, values and data test_template_data.c. */
#include "template_bench.h"

#include <jansson.h>

#include "supportdir/poison.h"

/* What is drawn, or NULL after findings. Free it. */
static char *draw(struct shelf *s, enum template_mode mode, struct str text, const char *data)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new();
	struct buf out = { 0 };
	struct template_set *set = template_set_new(mode, load, s);
	struct source src = { .name = STR("main"), .text = text };
	const struct template *t = template_compile_source(set, &src, d);
	if (t) {
		buf_text(&out, "");
		assert_true(template_render(set, t, json_data(a, d, data), &out));
	}
	template_set_free(set);
	diag_free(d);
	arena_free(a);
	return out.s;
}

/* --- the specification ---------------------------------------------------- */

static bool spec_case(const char *file, const json_t *test)
{
	struct shelf s = { 0 };
	const char *name;
	json_t *partial;
	const json_t *template = json_object_get(test, "template");
	json_t *partials = json_object_get(test, "partials");
	json_object_foreach(partials, name, partial)
	{
		shelve(&s, name, str_of(json_string_value(partial)));
	}
	char *data = json_dumps(json_object_get(test, "data"), JSON_ENCODE_ANY);
	assert_non_null(data);
	char *got = draw(&s, TEMPLATE_SPEC, str_of(json_string_value(template)), data);
	const char *want = json_string_value(json_object_get(test, "expected"));
	bool same = got && strcmp(got, want) == 0;
	if (!same)
		print_error("%s: %s\n--- want\n%s\n--- got\n%s\n---\n", file,
			json_string_value(json_object_get(test, "name")), want,
			got ? got : "(findings)");
	free(got);
	free(data);
	return same;
}

static size_t spec_file(const char *file, size_t *passed)
{
	char path[256];
	json_error_t error;
	snprintf(path, sizeof(path), "tests/data/mustache/%s.json", file);
	json_t *all = json_load_file(path, 0, &error);
	if (!all)
		fail_msg("%s:%d: %s (run from the top folder)", path, error.line, error.text);
	json_t *tests = json_object_get(all, "tests");
	size_t count = json_array_size(tests);
	*passed = 0;
	for (size_t i = 0; i < count; i++)
		*passed += spec_case(file, json_array_get(tests, i));
	json_decref(all);
	return count;
}

static void specification(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		size_t count;
	} files[] = {
		{ "comments", 12 },
		{ "delimiters", 14 },
		{ "interpolation", 42 },
		{ "inverted", 22 },
		{ "partials", 12 },
		{ "sections", 34 },
		{ "~inheritance", 27 },
		{ "~dynamic-names", 21 },
	};
	size_t wrong = 0;
	for (size_t i = 0; i < COUNT(files); i++) {
		size_t passed;
		assert_int_equal(spec_file(files[i].file, &passed), files[i].count);
		wrong += files[i].count - passed;
	}
	assert_int_equal(wrong, 0);
}

/* --- what the specification leaves open ----------------------------------- */

#define BOM "\xef\xbb\xbf"

static const struct {
	const char *text, *data, *want;
	struct named partials[3];
} drawing_cases[] = {
	/* truth */
	{ "{{#x}}y{{/x}}{{^x}}n{{/x}}", "{\"x\":\"\"}", "n", { { 0 } } },
	{ "{{#x}}y{{/x}}{{^x}}n{{/x}}", "{\"x\":0}", "n", { { 0 } } },
	{ "{{#x}}y{{/x}}{{^x}}n{{/x}}", "{\"x\":0.1}", "y", { { 0 } } },
	{ "{{#x}}y{{/x}}{{^x}}n{{/x}}", "{\"x\":{}}", "y", { { 0 } } },
	{ "{{#x}}{{.}};{{/x}}", "{\"x\":[0,\"\",false,null,[]]}", "0;;false;;;", { { 0 } } },
	/* values that are no text */
	{ "{{x}}|{{y}}|{{z}}", "{\"x\":[1],\"y\":{},\"z\":true}", "||true", { { 0 } } },
	{ "{{x}}", "{\"x\":\"it's <b>\"}", "it&#39;s &lt;b&gt;", { { 0 } } },
	/* null hides what is further out */
	{ "{{#a}}{{x}}{{/a}}", "{\"x\":1,\"a\":{\"x\":null}}", "", { { 0 } } },
	/* white space in tags */
	{ "{{ # x }}{{\n.\n}}{{ / x }}", "{\"x\":[1,2]}", "12", { { 0 } } },
	{ "{{ { x } }}|{{ & x }}", "{\"x\":\"<\"}", NULL, { { 0 } } },
	{ "{{{ x }}}|{{ & x }}", "{\"x\":\"<\"}", "<|<", { { 0 } } },
	{ "{{=<% %>=}}<%{x}%><%&x%><%x%>", "{\"x\":\"<\"}", "<<&lt;", { { 0 } } },
	{ "{{=}} {{=}}}}x{{", "{\"x\":1}", "1", { { 0 } } },
	{ "{{=| |=}}|#x||.||/x||={{ }}=|{{x}}", "{\"x\":7}", "77", { { 0 } } },
	/* a byte order mark: no text, and before a tag alone on its line no obstacle */
	{ BOM "{{! a }}\nx{{>p}}", "{}", "xy", { { "p", BOM "y" } } },
	{ BOM, "{}", "", { { 0 } } },
	{ BOM BOM "{{x}}", BOM "{\"x\":1}", BOM "1", { { 0 } } },
	/* lines that end with CR LF */
	{ "a\r\n{{#x}}\r\nb\r\n{{/x}}\r\nc\r\n", "{\"x\":1}", "a\r\nb\r\nc\r\n", { { 0 } } },
	{ "  {{>p}}\r\nz", "{}", "  a\r\n\r\n  b\r\nz", { { "p", "a\r\n\r\nb\r\n" } } },
	{ "  {{! a }}  \r\nz", "{}", "z", { { 0 } } },
	/* indentation: whole partials, by levels, not of empty lines nor of values */
	{ " {{>p}}\n", "{}", " a\n\n b\n", { { "p", "a\n\nb\n" } } },
	{ " {{>p}}\n", "{}", " 1\n  2\n 3\n", { { "p", "1\n {{>q}}\n3\n" }, { "q", "2\n" } } },
	{ " {{>p}}\n", "{}", " 1 a\nb\n\n 2\n", { { "p", "1 {{>q}}\n2\n" }, { "q", "a\nb\n" } } },
	{ " {{>p}}\n", "{\"x\":\"a\\nb\"}", " a\nb.\n", { { "p", "{{x}}.\n" } } },
	{ " {{>p}}\n", "{\"x\":[1,2]}", " <\n 1\n 2\n >\n",
		{ { "p", "<\n{{#x}}\n{{.}}\n{{/x}}\n>\n" } } },
	{ " {{>p}}\n", "{\"x\":[1,2]}", " 12\n", { { "p", "{{#x}}{{.}}{{/x}}\n" } } },
	{ " {{>p}}\n", "{}", " x\n", { { "p", "{{! c }}x\n" } } },
	{ " {{>p}}\n", "{\"x\":[1,2]}", " a1\n a2\n .\n", { { "p", "{{#x}}a{{.}}\n{{/x}}.\n" } } },
	/* blocks: whole lines bring their own line end */
	{ "{{<p}}\n{{$b}}\n<i>\n{{/b}}\n{{/p}}\n", "{}", "<\n  <i>\n>\n",
		{ { "p", "<\n  {{$b}}none{{/b}}\n>\n" } } },
	{ "{{<p}}{{$b}}{{/b}}{{/p}}\n", "{}", "<\n\n>\n", { { "p", "<\n{{$b}}none{{/b}}\n>\n" } } },
	{ "{{<p}}\n{{$b}}\n{{/b}}\n{{/p}}\n", "{}", "<\n>\n",
		{ { "p", "<\n{{$b}}none{{/b}}\n>\n" } } },
	{ " {{>p}}\n", "{}", " <\n   none\n >\n", { { "p", "<\n  {{$b}}none{{/b}}\n>\n" } } },
	{ " {{<p}}{{$b}}x\ny{{/b}}{{/p}}\n", "{}", " <\n   x\n   y\n >\n",
		{ { "p", "<\n  {{$b}}none{{/b}}\n>\n" } } },
	{ "{{<p}}{{$b}}\n    {{x}}\n      {{#x}}\n      y\n      {{/x}}\n{{/b}}{{/p}}", "{\"x\":1}",
		"<\n 1\n   y\n>\n", { { "p", "<\n{{$b}}\n none\n{{/b}}\n>\n" } } },
	{ "{{<p}}{{$b}}\n  1{{x}}  2\n{{/b}}{{/p}}", "{\"x\":0}", "10  2\n",
		{ { "p", "{{$b}}{{/b}}" } } },
	{ " {{>p}}\n", "{}", " a 1\n x\n 2\n",
		{ { "p", "a {{<q}}{{$b}}\n1\n{{/b}}{{/q}} x\n2\n" }, { "q", "{{$b}}{{/b}}" } } },
	{ " {{>p}}\n", "{}", " 1\n x\n",
		{ { "p", "{{<q}}{{$b}}1\n{{/b}}{{/q}}\nx\n" }, { "q", "{{$b}}{{/b}}" } } },
	{ "{{<p}}{{$b}}\n   {{>q}}\n{{/b}}{{/p}}", "{}", "<1\n2\n>",
		{ { "p", "<{{$b}}{{/b}}>" }, { "q", "1\n2\n" } } },
	/* what stands in an argument belongs to whoever wrote it */
	{ "{{<p}}{{$a}}[{{$a}}in{{/a}}]{{/a}}{{/p}}", "{}", "[in]",
		{ { "p", "{{$a}}out{{/a}}" } } },
	{ "{{<p}}{{$x}}top{{/x}}{{/p}}", "{}", "(top)",
		{ { "p", "{{<q}}{{$a}}({{$x}}mid{{/x}}){{/a}}{{/q}}" }, { "q", "{{$a}}{{/a}}" } } },
	{ "{{<p}}{{#x}}{{$a}}1{{/a}}{{/x}}{{/p}}", "{\"x\":1}", "0", { { "p", "{{$a}}0{{/a}}" } } },
	{ "{{<*n}}{{$a}}1{{/a}}{{/*n}}", "{\"n\":\"p\"}", "1", { { "p", "{{$a}}0{{/a}}" } } },
	/* dynamic names see partials that were never named */
	{ "{{#l}}{{>*.}}{{/l}}", "{\"l\":[\"p\",\"q\",\"../p\",\"p\"]}", "12 1",
		{ { "p", "1" }, { "q", "2 " } } },
};

static void drawings(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(drawing_cases); i++) {
		struct shelf s = { 0 };
		for (size_t k = 0;
			k < COUNT(drawing_cases[i].partials) && drawing_cases[i].partials[k].name;
			k++)
			shelve(&s, drawing_cases[i].partials[k].name,
				str_of(drawing_cases[i].partials[k].text));
		char *got = draw(
			&s, TEMPLATE_SPEC, str_of(drawing_cases[i].text), drawing_cases[i].data);
		const char *want = drawing_cases[i].want;
		if (!got != !want || (want && strcmp(got, want) != 0))
			fail_msg("%s\n--- want\n%s\n--- got\n%s", drawing_cases[i].text,
				want ? want : "-", got ? got : "-");
		free(got);
	}
}

/* --- wrong templates ------------------------------------------------------ */

static void print_findings(const struct diag *d, struct buf *out)
{
	size_t count;
	const struct finding *f = diag_findings(d, &count);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(f[i].rule, RULE_TEMPLATE);
		buf_printf(out, "%.*s:%u:%u: %.*s\n",
			STRF(f[i].at.src ? f[i].at.src->name : STR("-")), f[i].at.line, f[i].at.col,
			STRF(f[i].message));
	}
}

struct mistake {
	const char *text, *want;
	struct named partials[3];
};

static void check_mistake(const struct mistake *m, enum template_mode mode)
{
	struct shelf s = { 0 };
	struct buf got = { 0 };
	struct diag *d = diag_new();
	for (size_t i = 0; i < COUNT(m->partials) && m->partials[i].name; i++)
		shelve(&s, m->partials[i].name, str_of(m->partials[i].text));
	struct template_set *set = template_set_new(mode, load, &s);
	struct source src = { .name = STR("t"), .text = str_of(m->text) };
	const struct template *t = template_compile_source(set, &src, d);
	diag_finish(d);
	buf_text(&got, "");
	print_findings(d, &got);
	if (!str_is(buf_view(&got), m->want))
		fail_msg("%s\n--- want\n%s--- got\n%s", m->text, m->want, got.s);
	assert_true(!t == (got.n > 0));
	template_set_free(set);
	diag_free(d);
	buf_free(&got);
}

#define DELIMITERS                                                                                 \
	"set-delimiter tag: expected two delimiters with white space between them and "            \
	"no '=' in them, as in '{{=<% %>=}}'\n"

static void mistakes_of_tags(void **state)
{
	(void)state;
	static const struct mistake cases[] = {
		{ "{{x", "t:1:1: tag does not end: expected '}}'\n", { { 0 } } },
		{ "ä\n  ö {{x}} ü{{y", "t:2:12: tag does not end: expected '}}'\n", { { 0 } } },
		{ BOM "ä{{x", "t:1:2: tag does not end: expected '}}'\n", { { 0 } } },
		{ "{{! a", "t:1:1: tag does not end: expected '}}'\n", { { 0 } } },
		{ "{{a {{b}}", "t:1:1: tag does not end: expected '}}' before the next tag\n",
			{ { 0 } } },
		{ "{{{x}} {{y}}", "t:1:1: tag does not end: expected '}}}'\n", { { 0 } } },
		{ "{{{x", "t:1:1: tag does not end: expected '}}}'\n", { { 0 } } },
		{ "{{=<% %>=}}<%x", "t:1:12: tag does not end: expected '%>'\n", { { 0 } } },
		{ "{{=<% %>}}", "t:1:1: set-delimiter tag does not end: expected '=}}'\n",
			{ { 0 } } },
		{ "{{=", "t:1:1: set-delimiter tag does not end: expected '=}}'\n", { { 0 } } },
		{ "{{=<%=}}", "t:1:1: " DELIMITERS, { { 0 } } },
		{ "{{==}}", "t:1:1: " DELIMITERS, { { 0 } } },
		{ "{{=a b c=}}", "t:1:1: " DELIMITERS, { { 0 } } },
		{ "{{= =| |= =}}", "t:1:1: " DELIMITERS, { { 0 } } },
		{ "{{}}", "t:1:1: tag without a name: write a name between '{{' and '}}'\n",
			{ { 0 } } },
		{ " {{# }}{{/x}}",
			"t:1:2: tag without a name: write a name between '{{' and '}}'\n",
			{ { 0 } } },
		{ "{{>*}}", "t:1:1: tag without a name: write a name between '{{' and '}}'\n",
			{ { 0 } } },
		{ "{{a b}}",
			"t:1:1: name 'a b' has white space in it: expected one name, then '}}'\n",
			{ { 0 } } },
		{ "{{a\nb}}",
			"t:1:1: name 'a?b' has white space in it: expected one name, then '}}'\n",
			{ { 0 } } },
		{ "{{a..b}} {{.a}} {{a.}}",
			"t:1:1: name 'a..b' has an empty part: expected names with one '.' between "
			"them\n"
			"t:1:10: name '.a' has an empty part: expected names with one '.' between "
			"them\n"
			"t:1:17: name 'a.' has an empty part: expected names with one '.' between "
			"them\n",
			{ { 0 } } },
		{ "{{>../a}}{{>/a}}{{<a/../b}}{{/a/../b}}",
			"t:1:1: '../a' cannot be a template: expected a relative path of which "
			"no part begins with a dot\n"
			"t:1:10: '/a' cannot be a template: expected a relative path of which "
			"no part begins with a dot\n"
			"t:1:17: 'a/../b' cannot be a template: expected a relative path of which "
			"no part begins with a dot\n",
			{ { 0 } } },
		{ "ä\n\xc3(", "t:2:1: byte 0xc3 is not UTF-8: save the file as UTF-8\n",
			{ { 0 } } },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check_mistake(&cases[i], TEMPLATE_SPEC);
}

static void mistakes_of_nesting(void **state)
{
	(void)state;
	static const struct mistake cases[] = {
		{ "a\n {{#x}}\n",
			"t:2:2: section 'x' opened in line 2 is never closed: expected '/x'\n",
			{ { 0 } } },
		{ "{{^x}}\n{{<p}}{{$b}}",
			"t:1:1: section 'x' opened in line 1 is never closed: expected '/x'\n"
			"t:2:1: parent 'p' opened in line 2 is never closed: expected '/p'\n"
			"t:2:7: block 'b' opened in line 2 is never closed: expected '/b'\n",
			{ { 0 } } },
		{ "\n{{/x}}",
			"t:2:1: nothing is open that 'x' could close: remove the tag, or open it "
			"before\n",
			{ { 0 } } },
		{ "{{#a}}\n{{#b}}{{/a}}{{/b}}",
			"t:2:7: 'a' is closed across section 'b' opened in line 2: close that with "
			"'/b' before\n"
			"t:2:13: nothing is open that 'b' could close: remove the tag, or open it "
			"before\n",
			{ { 0 } } },
		{ "{{#region}}{{/regoin}}{{#b}}{{/b}}",
			"t:1:12: 'regoin' closes nothing: expected '/region' for the section "
			"opened "
			"in line 1\n",
			{ { 0 } } },
		{ "{{#region}}{{/x}}{{/region}}",
			"t:1:12: 'x' closes nothing: expected '/region' for the section opened in "
			"line 1\n",
			{ { 0 } } },
		{ "{{<*p}}{{/p}}",
			"t:1:8: 'p' closes nothing: expected '/*p' for the parent opened in line "
			"1\n",
			{ { 0 } } },
		{ "{{>p}}", "p:1:2: tag does not end: expected '}}'\n", { { "p", "\t{{x" } } },
		{ "{{>p}}{{>q}}{{#y}}",
			"p:1:1: section 'x' opened in line 1 is never closed: expected '/x'\n"
			"q:1:1: tag does not end: expected '}}'\n"
			"t:1:13: section 'y' opened in line 1 is never closed: expected '/y'\n",
			{ { "p", "{{#x}}" }, { "q", "{{x" } } },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check_mistake(&cases[i], i + 1 < COUNT(cases) ? TEMPLATE_SPEC : TEMPLATE_SITE);
}

static void mistakes_of_sites(void **state)
{
	(void)state;
	static const struct mistake cases[] = {
		{ "a\n {{>no}}{{<no}}{{/no}}",
			"t:2:2: there is no template 'no': expected a file 'no.mustache'\n"
			"t:2:9: there is no template 'no': expected a file 'no.mustache'\n",
			{ { 0 } } },
		{ "{{>p}}",
			"p:1:2: 'p' contains itself (p > p), which no template of a site may: "
			"remove one of these tags\n",
			{ { "p", "x{{>p}}" } } },
		{ "{{>p}}",
			"q:1:1: 'p' contains itself (p > q > p), which no template of a site may: "
			"remove one of these tags\n",
			{ { "p", "{{>q}}" }, { "q", "{{<p}}{{/p}}" } } },
		{ "{{#x}}{{>p}}{{/x}}",
			"p:1:1: 'p' contains itself (p > p), which no template of a site may: "
			"remove one of these tags\n",
			{ { "p", "{{>p}}" } } },
		/* a section may stop it or not */
		{ "{{>p}}",
			"p:1:7: 'p' contains itself (p > p), which no template of a site may: "
			"remove one of these tags\n"
			"p:1:13: 'p' contains itself (p > p), which no template of a site may: "
			"remove one of these tags\n",
			{ { "p", "{{#x}}{{>p}}{{>p}}{{/x}}" } } },
		{ "{{>p}}",
			"p:1:7: 'p' contains itself (p > p), which no template of a site may: "
			"remove one of these tags\n",
			{ { "p", "{{$x}}{{>p}}{{/x}}" } } },
		{ "{{>p}}",
			"p:1:13: 'p' contains itself (p > p), which no template of a site may: "
			"remove one of these tags\n",
			{ { "p", "{{<q}}{{$b}}{{>p}}{{/b}}{{/q}}" }, { "q", "{{$b}}{{/b}}" } } },
		{ "{{>p}}{{>q}}", "", { { "p", "{{>q}}" }, { "q", "x" } } },
		{ "{{>*p}}{{<*q}}{{/*q}}",
			"t:1:1: '*p' takes the name of a template from the data, which templates "
			"of a site cannot: name each template in a section of its own\n"
			"t:1:8: '*q' takes the name of a template from the data, which templates "
			"of a site cannot: name each template in a section of its own\n",
			{ { "p", "x" } } },
		{ "{{>p}}{{>p}}", "", { { "p", "x" } } },
		{ "{{<p}}{{$a}}1{{/a}}\n{{$a}}2{{/a}}{{/p}}",
			"t:2:1: block 'a' stands twice in one parent: remove one of them\n",
			{ { "p", "{{$a}}{{/a}}" } } },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check_mistake(&cases[i], TEMPLATE_SITE);
}

static void mistakes_of_size(void **state)
{
	(void)state;
	static const struct {
		const char *open, *close;
		size_t times;
		const char *want;
	} cases[] = {
		{ "{{#x}}", "{{/x}}", 64, "" },
		{ "{{#x}}", "{{/x}}", 65,
			"t:1:385: section 'x' is nested too deep: expected at most 64 levels; move "
			"the inner ones into a partial\n" },
		{ "x", "y", 512 * 1024, "" },
		{ "x", "yz", 512 * 1024,
			"t:0:0: template has more than 1 MiB: move parts of it into partials\n" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf text = { 0 };
		repeat(&text, cases[i].open, cases[i].times);
		repeat(&text, cases[i].close, cases[i].times);
		struct mistake m = { .text = text.s, .want = cases[i].want };
		check_mistake(&m, TEMPLATE_SPEC);
		buf_free(&text);
	}
}

static void mistakes_are_not_told_without_end(void **state)
{
	(void)state;
	struct buf text = { 0 };
	struct diag *d = diag_new();
	repeat(&text, "{{}}", 5000);
	struct template_set *set = template_set_new(TEMPLATE_SPEC, NULL, NULL);
	struct source src = { .name = STR("t"), .text = buf_view(&text) };
	assert_null(template_compile_source(set, &src, d));
	assert_int_equal(diag_count(d, LEVEL_ERROR), 100);
	template_set_free(set);
	diag_free(d);
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(specification),
		cmocka_unit_test(drawings),
		cmocka_unit_test(mistakes_of_tags),
		cmocka_unit_test(mistakes_of_nesting),
		cmocka_unit_test(mistakes_of_sites),
		cmocka_unit_test(mistakes_of_size),
		cmocka_unit_test(mistakes_are_not_told_without_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
