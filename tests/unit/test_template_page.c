/* Pages that are judged: what is drawn, escaped by place; what is allowed; and that no
 * template takes long to judge. Wrong ones have test_wrong_templates.c. */
#include "template_bench.h"

#include "shape_bench.h"

#include "supportdir/poison.h"

/* --- a page to draw ------------------------------------------------------- */

static void set(struct arena *a, struct value *object, const char *key, struct value *v)
{
	value_set(a, object, str_of(key), v);
}

static void set_text(struct arena *a, struct value *object, const char *key, const char *text)
{
	set(a, object, key, value_text(a, str_of(text)));
}

static struct value *block(struct arena *a, const char *kind, const char *id)
{
	struct value *b = value_object(a);
	set_text(a, b, "kind", kind);
	set_text(a, b, "id", id);
	return b;
}

static struct value *some_blocks(struct arena *a)
{
	struct value *blocks = value_list(a), *inner = value_list(a);
	struct value *words = block(a, "words", "w1"), *group = block(a, "group", "g");
	struct value *more = block(a, "words", "w2");
	set_text(a, words, "heading", "A & B");
	set(a, words, "text", value_html(a, STR("<b>x</b>")));
	set_text(a, more, "heading", "C");
	set(a, more, "text", value_html(a, STR("y")));
	value_push(a, inner, more);
	set(a, group, "blocks", inner);
	value_push(a, blocks, words);
	value_push(a, blocks, group);
	return blocks;
}

static struct value *some_editions(struct arena *a)
{
	struct value *editions = value_list(a), *edition = value_object(a);
	struct value *telephone = value_object(a), *items = value_list(a);
	struct value *number = value_object(a);
	set_text(a, edition, "id", "21 vianet/?");
	set(a, edition, "name", value_html(a, STR("<i>21</i>")));
	set_text(a, number, "shown", "0800 \"1\"");
	set(a, number, "href", value_url(a, STR("tel:+49800?a&b")));
	value_push(a, items, number);
	set(a, telephone, "items", items);
	set(a, edition, "telephone", telephone);
	value_push(a, editions, edition);
	return editions;
}

static struct value *page(struct arena *a)
{
	struct value *p = value_object(a), *tags = value_list(a);
	struct value *strings = value_object(a), *say = value_object(a);
	value_push(a, tags, value_text(a, STR("a&b")));
	value_push(a, tags, value_text(a, STR("c")));
	set_text(a, strings, "note", "It's");
	set_text(a, strings, "close", "x");
	set(a, say, "note", value_html(a, STR("<em>n</em>")));
	set_text(a, p, "lang", "de");
	set_text(a, p, "title", "a <b>\n\"c\" *d*");
	set(a, p, "root", value_url(a, STR("../?a=1&b=2")));
	set(a, p, "name", value_html(a, STR("<b>N</b>")));
	set(a, p, "notice", value_null(a));
	set(a, p, "headings", value_bool(a, true));
	set(a, p, "area", value_null(a));
	set(a, p, "editions", some_editions(a));
	set(a, p, "tags", tags);
	set(a, p, "blocks", some_blocks(a));
	set(a, p, "graph", value_json_text(a, STR("{\"a\":1}")));
	set(a, p, "source", value_markdown(a, STR("*m*")));
	set(a, p, "strings", strings);
	set(a, p, "say", say);
	return p;
}

static void told(struct diag *d)
{
	size_t count;
	diag_finish(d);
	const struct finding *f = diag_findings(d, &count);
	for (size_t i = 0; i < count; i++)
		print_error("%.*s:%u:%u: %.*s\n", STRF(f[i].at.src ? f[i].at.src->name : STR("-")),
			f[i].at.line, f[i].at.col, STRF(f[i].message));
}

/* What is drawn, or NULL after findings. Free it. */
static char *draw_page(struct shelf *s, enum template_form form, const char *name)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new();
	struct buf out = { 0 }, why = { 0 };
	struct template_set *set = template_set_new(TEMPLATE_SITE, load, s);
	template_set_ids(set, string_ids, COUNT(string_ids));
	const struct value *view = page(a);
	if (!shape_holds(&page_shape, view, &why))
		fail_msg("%s", why.s);
	const struct template *t = template_compile_page(
		set, str_of(name), form, &page_shape, NULL, d);
	assert_true(!t == (diag_count(d, LEVEL_ERROR) > 0));
	told(d);
	if (t) {
		buf_text(&out, "");
		assert_true(template_render(set, t, view, &out));
	}
	template_set_free(set);
	diag_free(d);
	arena_free(a);
	return out.s;
}

/* --- what is drawn -------------------------------------------------------- */

#define WORDS "<p id=\"{{id}}\">{{heading}}: {{{text}}}</p>"
#define GROUP "<div>{{#blocks}}{{>*kind}}{{/blocks}}</div>"

static const struct {
	const char *text, *want;
	struct named partials[3];
} cases[] = {
	/* escaped by place */
	{ "<p>{{title}}</p>", "<p>a &lt;b&gt;\n&quot;c&quot; *d*</p>", { { 0 } } },
	{ "<p title='{{title}}'/>", NULL, { { 0 } } },
	{ "<p title='{{title}}'></p>", "<p title='a &lt;b&gt;&#10;&quot;c&quot; *d*'></p>",
		{ { 0 } } },
	{ "<a href=\"#{{title}}\"></a>", "<a href=\"#a%20%3Cb%3E%0A%22c%22%20%2Ad%2A\"></a>",
		{ { 0 } } },
	{ "<a href=\"{{root}}x/{{title}}\"></a>",
		"<a href=\"../?a=1&amp;b=2x/a%20%3Cb%3E%0A%22c%22%20%2Ad%2A\"></a>", { { 0 } } },
	{ "<a href='https://example.com/{{lang}}'></a>", "<a href='https://example.com/de'></a>",
		{ { 0 } } },
	{ "<a href='mailto:{{lang}}'></a>", "<a href='mailto:de'></a>", { { 0 } } },
	{ "<a title=\"{{root}}\">{{root}}</a>", "<a title=\"../?a=1&amp;b=2\">../?a=1&amp;b=2</a>",
		{ { 0 } } },
	{ "<p>{{{name}}}{{&name}}{{{say.note}}} {{strings.note}}</p>",
		"<p><b>N</b><b>N</b><em>n</em> It&#39;s</p>", { { 0 } } },
	{ "<script type=\"application/ld+json\">{{{graph}}}</script>",
		"<script type=\"application/ld+json\">{\"a\":1}</script>", { { 0 } } },
	{ "<p title=\"{{headings}}\">{{headings}}</p>", "<p title=\"true\">true</p>", { { 0 } } },
	/* names */
	{ "<p>{{#tags}}{{.}};{{/tags}}{{#lang}}{{.}}{{/lang}}</p>", "<p>a&amp;b;c;de</p>",
		{ { 0 } } },
	{ "<p>{{#editions}}{{#telephone.items}}{{shown}} {{lang}} {{id}}{{/telephone.items}}"
	  "{{/editions}}</p>",
		"<p>0800 &quot;1&quot; de 21 vianet/?</p>", { { 0 } } },
	{ "<p>{{#editions}}{{#telephone}}{{#items}}<a href=\"{{href}}\">{{id}}</a>{{/items}}"
	  "{{/telephone}}<i id='e-{{id}}'></i><a href='#e-{{id}}'></a>{{/editions}}</p>",
		"<p><a href=\"tel:+49800?a&amp;b\">21 vianet/?</a><i id='e-21 vianet/?'></i>"
		"<a href='#e-21%20vianet%2F%3F'></a></p>",
		{ { 0 } } },
	{ "<p>{{area.name}}{{^area}}none{{/area}}</p>", NULL, { { 0 } } },
	{ "<p>{{{area.name}}}{{^area}}none{{/area}}</p>", "<p>none</p>", { { 0 } } },
	/* attributes of a partial or section bring their white space */
	{ "<p{{>a}} {{#headings}}class='x'{{/headings}}></p>", "<p id='de' class='x'></p>",
		{ { "a", " id='{{lang}}'" } } },
	{ "<p{{#headings}} id='1'{{/headings}}{{^headings}} id='2'{{/headings}}></p>",
		"<p id='1'></p>", { { 0 } } },
	{ "<p{{#area}}{{#lang}} id='1'{{/lang}}{{/area}}{{^area}}{{>a}}{{/area}}></p>",
		"<p id='2'></p>", { { "a", " id='2'" } } },
	{ "<br{{#headings}} id='1'{{/headings}}/>", "<br id='1'/>", { { 0 } } },
	/* one partial, several places */
	{ "<p title='{{>a}}'>{{>a}}<a href='#{{>a}}'>x</a></p>",
		"<p title='a &lt;b&gt;&#10;&quot;c&quot; *d*'>a &lt;b&gt;\n&quot;c&quot; *d*"
		"<a href='#a%20%3Cb%3E%0A%22c%22%20%2Ad%2A'>x</a></p>",
		{ { "a", "{{title}}" } } },
	{ "{{<a}}{{$b}}{{title}}{{/b}}{{/a}}",
		"<p title='a &lt;b&gt;&#10;&quot;c&quot; *d*'>a &lt;b&gt;\n&quot;c&quot; *d*</p>",
		{ { "a", "<p title='{{$b}}{{/b}}'>{{$b}}{{/b}}</p>" } } },
	/* a default that no page draws need not fit it */
	{ "{{<a}}{{$b}}x{{/b}}{{/a}}", "<p>x</p>", { { "a", "<p>{{$b}}{{nothing}}{{/b}}</p>" } } },
	/* a section that may have drawn the address */
	{ "<a href='{{#area}}{{href}}{{/area}}{{^area}}#{{lang}}{{/area}}'></a>",
		"<a href='#de'></a>", { { 0 } } },
	/* XML */
	{ "<!DOCTYPE html>\n<!-- a - b --><p>&#160;&#xe4;&amp;<br/><svg><path d=''/></svg></p>\n",
		"<!DOCTYPE html>\n<!-- a - b --><p>&#160;&#xe4;&amp;<br/><svg><path d=''/></svg>"
		"</p>\n",
		{ { 0 } } },
	{ "<html><title>a &lt; {{title}}</title><style>p { color: red }</style></html>",
		"<html><title>a &lt; a &lt;b&gt;\n&quot;c&quot; *d*</title>"
		"<style>p { color: red }</style></html>",
		{ { 0 } } },
	{ "<p\n class = 'a'\n>{{! c }}x</p >", "<p\n class = 'a'\n>x</p >", { { 0 } } },
	/* kinds: a tree of blocks */
	{ "<p>{{#blocks}}{{>*kind}}{{/blocks}}</p>",
		"<p><p id=\"w1\">A &amp; B: <b>x</b></p><div><p id=\"w2\">C: y</p></div></p>",
		{ { "words", WORDS }, { "group", GROUP } } },
	{ "<p>{{#blocks}}{{<*kind}}{{$a}}{{kind}}{{/a}}{{/*kind}}{{/blocks}}</p>",
		"<p>wordsg<b>wordsw2</b></p>",
		{ { "words", "{{$a}}{{/a}}" },
			{ "group", "{{id}}<b>{{#blocks}}{{>*kind}}{{id}}{{/blocks}}</b>" } } },
};

static void pages(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct shelf s = { 0 };
		shelve(&s, "main", str_of(cases[i].text));
		for (size_t k = 0; k < COUNT(cases[i].partials) && cases[i].partials[k].name; k++)
			shelve(&s, cases[i].partials[k].name, str_of(cases[i].partials[k].text));
		char *got = draw_page(&s, TEMPLATE_HTML, "main");
		const char *want = cases[i].want;
		if (!got != !want || (want && strcmp(got, want) != 0))
			fail_msg("%s\n--- want\n%s\n--- got\n%s", cases[i].text, want ? want : "-",
				got ? got : "-");
		free(got);
	}
}

static void frames_of_markdown(void **state)
{
	(void)state;
	struct shelf s = { 0 };
	shelve(&s, "main", STR("# {{title}}\n{{{source}}} < p {{! no tag }}\n"));
	char *got = draw_page(&s, TEMPLATE_MARKDOWN, "main");
	assert_non_null(got);
	assert_non_null(strstr(got, "\\<b>"));
	assert_non_null(strstr(got, "\\*d\\*"));
	assert_non_null(strstr(got, "\n*m* < p"));
	free(got);
}

/* --- what is the same in spite of other pages ----------------------------- */

static void sets_are_shared(void **state)
{
	(void)state;
	struct shelf s = { 0 };
	shelve(&s, "one", STR("<p>{{>a}}</p>"));
	shelve(&s, "two", STR("<p title='{{>a}}'></p>"));
	shelve(&s, "bad", STR("<p onclick='{{>a}}'></p>"));
	shelve(&s, "a", STR("{{title}}"));
	struct arena *a = arena_new();
	struct diag *d = diag_new();
	struct buf out = { 0 };
	struct template_set *set = template_set_new(TEMPLATE_SITE, load, &s);
	const struct template *t[3];
	const char *const names[] = { "one", "two", "bad" };
	for (size_t i = 0; i < 3; i++)
		t[i] = template_compile_page(
			set, str_of(names[i]), TEMPLATE_HTML, &page_shape, NULL, d);
	assert_null(t[2]);
	assert_true(template_render(set, t[0], page(a), &out));
	assert_true(template_render(set, t[1], page(a), &out));
	assert_string_equal(out.s, "<p>a &lt;b&gt;\n&quot;c&quot; *d*</p>"
				   "<p title='a &lt;b&gt;&#10;&quot;c&quot; *d*'></p>");
	assert_null(template_compile_page(set, STR("none"), TEMPLATE_HTML, &page_shape, NULL, d));
	assert_int_equal(diag_count(d, LEVEL_ERROR), 2);
	template_set_free(set);
	buf_free(&out);
	diag_free(d);
	arena_free(a);
}

/* --- work that would not end ---------------------------------------------- */

/* Templates by number: each draws the next twice. */
static bool load_doubling(void *context, struct str name, const struct source **out)
{
	struct arena *a = context;
	long n = strtol(arena_str(a, name).s, NULL, 10);
	struct source *src = ARENA_NEW(a, struct source);
	src->name = arena_str(a, name);
	src->text = n < 500 ? arena_printf(a, "<p>{{>%ld}}</p>{{#headings}}{{>%ld}}{{/headings}}",
				      n + 1, n + 1)
	                    : STR("{{title}}");
	if (n == 0)
		src->text = STR("<html>{{>1}}</html>");
	*out = src;
	return true;
}

static void doubling_is_judged_once(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct diag *d = diag_new();
	struct template_set *set = template_set_new(TEMPLATE_SITE, load_doubling, a);
	assert_non_null(template_compile_page(set, STR("0"), TEMPLATE_HTML, &page_shape, NULL, d));
	template_set_free(set);
	diag_free(d);
	arena_free(a);
}

/* Each has arguments of its own or not: twice as many circumstances at each level. */
static bool load_multiplying(void *context, struct str name, const struct source **out)
{
	struct arena *a = context;
	long n = strtol(arena_str(a, name).s, NULL, 10);
	struct source *src = ARENA_NEW(a, struct source);
	src->name = arena_str(a, name);
	src->text = arena_printf(a, "{{<%ld}}{{$b%ld}}x{{/b%ld}}{{/%ld}}{{>%ld}}{{$b%ld}}{{/b%ld}}",
		n + 1, n, n, n + 1, n + 1, n - 1, n - 1);
	if (n == 0)
		src->text = STR("<html>{{>1}}</html>");
	if (n == 60)
		src->text = STR("x");
	*out = src;
	return true;
}

static void multiplying_is_refused(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct diag *d = diag_new();
	struct template_set *set = template_set_new(TEMPLATE_SITE, load_multiplying, a);
	assert_null(template_compile_page(set, STR("0"), TEMPLATE_HTML, &page_shape, NULL, d));
	assert_int_equal(diag_count(d, LEVEL_ERROR), 1);
	diag_finish(d);
	size_t count;
	assert_non_null(strstr(diag_findings(d, &count)->message.s, "cannot be judged"));
	template_set_free(set);
	diag_free(d);
	arena_free(a);
}

static void large_templates(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t findings;
	} texts[] = {
		{ "<b>&amp;</b>", 0 },
		{ "<b>", 1 },
		{ "</b>", 100 },
		{ "&", 100 },
		{ "<p a='b' c='d'><br/></p>", 0 },
		{ "{{#headings}}<i>{{/headings}}", 100 },
		{ "{{nothing}}", 100 },
		{ "<!-- a --> ", 0 },
		{ "{{#headings}}{{title}}{{/headings}}", 0 },
		{ "{{^headings}}{{#area}}{{code}}{{/area}}{{/headings}}", 0 },
	};
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct shelf s = { 0 };
		struct buf text = { 0 };
		struct diag *d = diag_new();
		buf_text(&text, "<html>");
		repeat(&text, texts[i].text, 1000000 / strlen(texts[i].text));
		buf_text(&text, "</html>");
		shelve(&s, "main", buf_view(&text));
		struct template_set *set = template_set_new(TEMPLATE_SITE, load, &s);
		const struct template *t = template_compile_page(
			set, STR("main"), TEMPLATE_HTML, &page_shape, NULL, d);
		assert_int_equal(diag_count(d, LEVEL_ERROR), texts[i].findings);
		assert_true(!t == (texts[i].findings > 0));
		template_set_free(set);
		diag_free(d);
		buf_free(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages),
		cmocka_unit_test(frames_of_markdown),
		cmocka_unit_test(sets_are_shared),
		cmocka_unit_test(doubling_is_judged_once),
		cmocka_unit_test(multiplying_is_refused),
		cmocka_unit_test(large_templates),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
