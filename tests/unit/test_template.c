/* Templates: the public cases of the Mustache specification, then what it leaves
 * open, wrong templates with their findings, values, data and spec_render(). */
#include <jansson.h>
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

/* --- templates in memory -------------------------------------------------- */

struct named {
	const char *name, *text;
};

enum { PARTIALS = 8 };

struct shelf {
	struct source sources[PARTIALS];
	size_t count;
};

static void shelve(struct shelf *s, const char *name, struct str text)
{
	assert_true(s->count < PARTIALS);
	s->sources[s->count++] = (struct source){ .name = str_of(name), .text = text };
}

static bool load(void *context, struct str name, const struct source **out)
{
	const struct shelf *s = context;
	for (size_t i = 0; i < s->count; i++) {
		if (str_equal(s->sources[i].name, name)) {
			*out = &s->sources[i];
			return true;
		}
	}
	return false;
}

static struct value *json_data(struct arena *a, struct diag *d, const char *text)
{
	struct source *src = ARENA_NEW(a, struct source);
	*src = (struct source){ .name = STR("data.json"), .text = str_of(text) };
	struct value *v = data_json(a, src, d);
	assert_non_null(v);
	return v;
}

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
	json_object_foreach(partials, name, partial) {
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

static void drawings(void **state)
{
	(void)state;
	static const struct {
		const char *text, *data, *want;
		struct named partials[3];
	} cases[] = {
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
		/* lines that end with CR LF */
		{ "a\r\n{{#x}}\r\nb\r\n{{/x}}\r\nc\r\n", "{\"x\":1}", "a\r\nb\r\nc\r\n", { { 0 } } },
		{ "  {{>p}}\r\nz", "{}", "  a\r\n\r\n  b\r\nz", { { "p", "a\r\n\r\nb\r\n" } } },
		{ "  {{! a }}  \r\nz", "{}", "z", { { 0 } } },
		/* indentation: whole partials, by levels, not of empty lines nor of values */
		{ " {{>p}}\n", "{}", " a\n\n b\n", { { "p", "a\n\nb\n" } } },
		{ " {{>p}}\n", "{}", " 1\n  2\n 3\n",
			{ { "p", "1\n {{>q}}\n3\n" }, { "q", "2\n" } } },
		{ " {{>p}}\n", "{}", " 1 a\nb\n\n 2\n",
			{ { "p", "1 {{>q}}\n2\n" }, { "q", "a\nb\n" } } },
		{ " {{>p}}\n", "{\"x\":\"a\\nb\"}", " a\nb.\n", { { "p", "{{x}}.\n" } } },
		{ " {{>p}}\n", "{\"x\":[1,2]}", " <\n 1\n 2\n >\n",
			{ { "p", "<\n{{#x}}\n{{.}}\n{{/x}}\n>\n" } } },
		{ " {{>p}}\n", "{\"x\":[1,2]}", " 12\n", { { "p", "{{#x}}{{.}}{{/x}}\n" } } },
		{ " {{>p}}\n", "{}", " x\n", { { "p", "{{! c }}x\n" } } },
		{ " {{>p}}\n", "{\"x\":[1,2]}", " a1\n a2\n .\n",
			{ { "p", "{{#x}}a{{.}}\n{{/x}}.\n" } } },
		/* blocks: whole lines bring their own line end */
		{ "{{<p}}\n{{$b}}\n<i>\n{{/b}}\n{{/p}}\n", "{}", "<\n  <i>\n>\n",
			{ { "p", "<\n  {{$b}}none{{/b}}\n>\n" } } },
		{ "{{<p}}{{$b}}{{/b}}{{/p}}\n", "{}", "<\n\n>\n",
			{ { "p", "<\n{{$b}}none{{/b}}\n>\n" } } },
		{ "{{<p}}\n{{$b}}\n{{/b}}\n{{/p}}\n", "{}", "<\n>\n",
			{ { "p", "<\n{{$b}}none{{/b}}\n>\n" } } },
		{ " {{>p}}\n", "{}", " <\n   none\n >\n", { { "p", "<\n  {{$b}}none{{/b}}\n>\n" } } },
		{ " {{<p}}{{$b}}x\ny{{/b}}{{/p}}\n", "{}", " <\n   x\n   y\n >\n",
			{ { "p", "<\n  {{$b}}none{{/b}}\n>\n" } } },
		{ "{{<p}}{{$b}}\n    {{x}}\n      {{#x}}\n      y\n      {{/x}}\n{{/b}}{{/p}}", "{\"x\":1}",
			"<\n 1\n   y\n>\n", { { "p", "<\n{{$b}}\n none\n{{/b}}\n>\n" } } },
		{ "{{<p}}{{$b}}\n  1{{x}}  2\n{{/b}}{{/p}}", "{\"x\":0}", "10  2\n",
			{ { "p", "{{$b}}{{/b}}" } } },
		{ " {{>p}}\n", "{}", " a 1 x\n 2\n",
			{ { "p", "a {{<q}}{{$b}}1{{/b}}{{/q}} x\n2\n" }, { "q", "{{$b}}{{/b}}" } } },
		{ " {{>p}}\n", "{}", " 1\n x\n",
			{ { "p", "{{<q}}{{$b}}1\n{{/b}}{{/q}}\nx\n" }, { "q", "{{$b}}{{/b}}" } } },
		{ "{{<p}}{{$b}}\n   {{>q}}\n{{/b}}{{/p}}", "{}", "<1\n2\n>",
			{ { "p", "<{{$b}}{{/b}}>" }, { "q", "1\n2\n" } } },
		/* what stands in an argument belongs to whoever wrote it */
		{ "{{<p}}{{$a}}[{{$a}}in{{/a}}]{{/a}}{{/p}}", "{}", "[in]",
			{ { "p", "{{$a}}out{{/a}}" } } },
		{ "{{<p}}{{$x}}top{{/x}}{{/p}}", "{}", "(top)",
			{ { "p", "{{<q}}{{$a}}({{$x}}mid{{/x}}){{/a}}{{/q}}" },
				{ "q", "{{$a}}{{/a}}" } } },
		{ "{{<p}}{{#x}}{{$a}}1{{/a}}{{/x}}{{/p}}", "{\"x\":1}", "0",
			{ { "p", "{{$a}}0{{/a}}" } } },
		{ "{{<*n}}{{$a}}1{{/a}}{{/*n}}", "{\"n\":\"p\"}", "1", { { "p", "{{$a}}0{{/a}}" } } },
		/* dynamic names see partials that were never named */
		{ "{{#l}}{{>*.}}{{/l}}", "{\"l\":[\"p\",\"q\",\"../p\",\"p\"]}", "12 1",
			{ { "p", "1" }, { "q", "2 " } } },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct shelf s = { 0 };
		for (size_t k = 0; k < COUNT(cases[i].partials) && cases[i].partials[k].name; k++)
			shelve(&s, cases[i].partials[k].name, str_of(cases[i].partials[k].text));
		char *got = draw(&s, TEMPLATE_SPEC, str_of(cases[i].text), cases[i].data);
		const char *want = cases[i].want;
		if (!got != !want || (want && strcmp(got, want) != 0))
			fail_msg("%s\n--- want\n%s\n--- got\n%s", cases[i].text, want ? want : "-",
				got ? got : "-");
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
			STRF(f[i].at.src ? f[i].at.src->name : STR("-")), f[i].at.line,
			f[i].at.col, STRF(f[i].message));
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

#define DELIMITERS                                                                        \
	"set-delimiter tag: expected two delimiters with white space between them and "   \
	"no '=' in them, as in '{{=<% %>=}}'\n"

static void mistakes_of_tags(void **state)
{
	(void)state;
	static const struct mistake cases[] = {
		{ "{{x", "t:1:1: tag does not end: expected '}}'\n", { { 0 } } },
		{ "ä\n  ö {{x}} ü{{y", "t:2:12: tag does not end: expected '}}'\n", { { 0 } } },
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
			"t:1:1: '../a' cannot be a template: expected a relative path without "
			"'..'\n"
			"t:1:10: '/a' cannot be a template: expected a relative path without "
			"'..'\n"
			"t:1:17: 'a/../b' cannot be a template: expected a relative path without "
			"'..'\n",
			{ { 0 } } },
		{ "ä\n\xc3(", "t:2:1: byte 0xc3 is not UTF-8: save the file as UTF-8\n", { { 0 } } },
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
			"t:1:12: 'regoin' closes nothing: expected '/region' for the section opened "
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
			"p:1:2: 'p' contains itself without end (p > p): expected a section around "
			"one of the tags that stops it\n",
			{ { "p", "x{{>p}}" } } },
		{ "{{>p}}",
			"q:1:1: 'p' contains itself without end (p > q > p): expected a section "
			"around one of the tags that stops it\n",
			{ { "p", "{{>q}}" }, { "q", "{{<p}}{{/p}}" } } },
		{ "{{#x}}{{>p}}{{/x}}",
			"p:1:1: 'p' contains itself without end (p > p): expected a section around "
			"one of the tags that stops it\n",
			{ { "p", "{{>p}}" } } },
		{ "{{>p}}", "", { { "p", "{{#x}}{{>p}}{{/x}}" } } },
		{ "{{>p}}", "", { { "p", "{{$x}}{{>p}}{{/x}}" } } },
		{ "{{>p}}{{>p}}", "", { { "p", "x" } } },
		{ "{{<p}}{{$a}}1{{/a}}\n{{$a}}2{{/a}}{{/p}}",
			"t:2:1: block 'a' stands twice in one parent: remove one of them\n",
			{ { "p", "{{$a}}{{/a}}" } } },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check_mistake(&cases[i], TEMPLATE_SITE);
}

static void repeat(struct buf *b, const char *text, size_t times)
{
	for (size_t i = 0; i < times; i++)
		buf_text(b, text);
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
	assert_string_equal(out.s, "{\n  \"b\\\"\": null,\n  \"a\": [\n    false,\n    \"t\\u000a\",\n"
				   "    \"<b>\",\n    1,\n    -0.5e+3,\n    \"NaN\",\n    \"1.\",\n"
				   "    \"01\",\n    \"\",\n    \"-\",\n    \"1e\"\n  ],\n"
				   "  \"e\": {},\n  \"f\": []\n}");
	buf_free(&out);
	arena_free(a);
}

static void html_values(void **state)
{
	(void)state;
	struct shelf s = { 0 };
	struct arena *a = arena_new();
	struct diag *d = diag_new();
	struct buf out = { 0 };
	struct template_set *set = template_set_new(TEMPLATE_SITE, load, &s);
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

static void scalars_by_the_core_schema(void **state)
{
	(void)state;
	static const struct {
		const char *yaml;
		enum value_kind kind;
		const char *text;
	} cases[] = {
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
		{ "-.inf", VALUE_NUMBER, "\"-Infinity\"" },
		{ ".NaN", VALUE_NUMBER, "\"NaN\"" },
		{ "-.nan", VALUE_TEXT, "\"-.nan\"" },
		{ "9:00", VALUE_TEXT, "\"9:00\"" },
		{ "2021-03-04", VALUE_TEXT, "\"2021-03-04\"" },
		{ "1_000", VALUE_TEXT, "\"1_000\"" },
		{ "|\n  85\n", VALUE_TEXT, "\"85\\u000a\"" },
		{ ">-\n  true\n", VALUE_TEXT, "\"true\"" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena *a = arena_new();
		struct diag *d = diag_new();
		struct buf out = { 0 };
		struct source src = { .name = STR("d"), .text = str_of(cases[i].yaml) };
		const struct value *v = data_yaml(a, &src, d);
		assert_non_null(v);
		value_json(v, &out);
		if (value_kind(v) != cases[i].kind || strcmp(out.s, cases[i].text) != 0)
			fail_msg("%s: got %s, want %s", cases[i].yaml, out.s, cases[i].text);
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
		{ data_json, "{\"a\":1,\"a\":2}", RULE_YAML_DUPLICATE, 1, 10 },
		{ data_json, "{\"a\":\n  x}", RULE_YAML_SYNTAX, 2, 3 },
		{ data_json, "", RULE_YAML_SYNTAX, 1, 1 },
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

static struct str write_file(struct arena *a, const char *folder, const char *name,
	const char *text)
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
		cmocka_unit_test(specification),
		cmocka_unit_test(drawings),
		cmocka_unit_test(mistakes_of_tags),
		cmocka_unit_test(mistakes_of_nesting),
		cmocka_unit_test(mistakes_of_sites),
		cmocka_unit_test(mistakes_of_size),
		cmocka_unit_test(mistakes_are_not_told_without_end),
		cmocka_unit_test(a_set_compiles_by_name),
		cmocka_unit_test(late_findings_are_reported),
		cmocka_unit_test(recursion_ends),
		cmocka_unit_test(values),
		cmocka_unit_test(values_as_json),
		cmocka_unit_test(html_values),
		cmocka_unit_test(scalars_by_the_core_schema),
		cmocka_unit_test(numbers_as_ecmascript),
		cmocka_unit_test(wrong_data),
		cmocka_unit_test(deep_data),
		cmocka_unit_test(files_are_rendered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
