/* Block trees as HTML: each kind by examples, and by a law for those nobody thinks of: any
 * tree is well-formed XML and has the words that it has as plain text. */

#include "supportdir/block.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <time.h>
#include <cmocka.h>

#include <libxml/parser.h>

#include "block_notation.h"
#include "markdown_trees.h"

#include "supportdir/poison.h"

static const struct page_links links = {
	.before = TEXT("../"),
	.behind = TEXT("/index.html"),
	.home = TEXT("index.html"),
	.media = TEXT("../media/"),
};

struct example {
	const char *tree, *html;
};

static void check(const struct example *e, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct arena *a = arena_new();
		struct buf out = { 0 };
		struct rich rich = { .blocks = tree_of(a, e[i].tree) };
		buf_text(&out, "");
		rich_html(&rich, &links, &out);
		assert_string_equal(out.s, e[i].html);
		buf_free(&out);
		arena_free(a);
	}
}

static void test_spans(void **state)
{
	static const struct example examples[] = {
		{ "p a{e b}{s c}{^ 1}{/}{c <}", "<p>a<em>b</em><strong>c</strong><sup>1</sup><br/>"
						"<code>&lt;</code></p>" },
		{ "p {a id}{> a}{#}", "<p><a id=\"id\"></a><bdi dir=\"ltr\">a</bdi></p>" },
		{ "p {d a}", "<p lang=\"en\">a</p>" },
		{ "p {d a}b", "<p><span lang=\"en\">a</span>b</p>" },
		/* two languages: links, and places to jump to, are there once */
		{ "p {1 a {l b}}{2 c {t d}{k e}{p f}} g",
			"<p><span data-ttu-id=\"u1.1\">a <a href=\"x\">b</a></span>"
			"<span class=\"sxs-lookup\"><span data-stu-id=\"u1.1\" lang=\"en\" "
			"dir=\"ltr\">c def</span></span> g</p>" },
		/* links */
		{ "p {l a}", "<p><a href=\"x\">a</a></p>" },
		{ "p {t a}", "<p><a href=\"x\" title=\"T\" aria-label=\"&lt;B&gt;\">a</a></p>" },
		{ "p {j a}", "<p><a href=\"x\" id=\"id\">a</a></p>" },
		{ "p {k {e a}}", "<p><a id=\"id\"></a><em>a</em></p>" },
		{ "p {L a}", "<p><a href=\"x\">a</a></p>" },
		{ "p b{M {e a}}", "<p>b<em>a</em></p>" },
		{ "p {p a}", "<p><a href=\"../regions/italy/index.html\">a</a></p>" },
		{ "p {f a}", "<p><a href=\"../regions/italy/index.html#rome\">a</a></p>" },
		{ "p {h a}", "<p><a href=\"../index.html#rome\">a</a></p>" },
		{ "p {H a}", "<p><a href=\"../index.html\">a</a></p>" },
		/* images */
		{ "p a {i \"b\" & c}.",
			"<p>a <img src=\"../media/b.svg\" alt=\"&quot;b&quot; &amp; c\"/>.</p>" },
		{ "p {l {i }}", "<p><a href=\"x\"><img src=\"../media/b.svg\" alt=\"\"/></a></p>" },
	};
	(void)state;
	check(examples, COUNT(examples));
}

static void test_blocks(void **state)
{
	static const struct example examples[] = {
		{ "h1 a\n@h2 b\np c", "<h1>a</h1>\n<h2 id=\"an-id\">b</h2>\n<p>c</p>" },
		{ "v a\np b", "<p class=\"video\"><a "
			      "href=\"https://x.y/embed/a_b?c=[1]&amp;d\">a</a></p>\n"
			      "<p>b</p>" },
		/* lists */
		{ "[- \n[i \np a\n]\n[i \np b\n[9 \n[i \np c\n]\n]\n]\n]",
			"<ul>\n<li>a</li>\n<li>b\n<ol "
			"start=\"9\">\n<li>c</li>\n</ol></li>\n</ul>" },
		{ "[1 \n[i \n]\n]", "<ol>\n<li></li>\n</ol>" },
		{ "[u \n[i \np a\n]\n]", "<ul class=\"links\">\n<li>a</li>\n</ul>" },
		{ "[+ \n[i \np a\n]\n]", "<ul>\n<li>\n<p>a</p></li>\n</ul>" },
		/* words do not run into those before them */
		{ "[- \n[i \np a\np b\n]\n]", "<ul>\n<li>a\n<p>b</p></li>\n</ul>" },
		/* boxes, and what stands in them */
		{ "[n A {e note}\np a\n[- \n[i \np b\n]\n]\n]\np c",
			"<div role=\"note\" data-alert=\"note\">\n"
			"<p class=\"alert-title\">A <em>note</em></p>\n"
			"<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</div>\n<p>c</p>" },
		{ "[g \n@h2 a\n[g \np b\n]\n]", "<div class=\"panel\">\n<h2 id=\"an-id\">a</h2>\n"
						"<div class=\"panel\">\n<p>b</p>\n</div>\n</div>" },
		{ "[l A title\np a\n]\np b",
			"<details class=\"include\">\n<summary>A title</summary>\n<p>a</p>\n"
			"</details>\n<p>b</p>" },
		{ "[- \n[i \n[g \np a\n]\n[n b\np c\n]\n]\n]",
			"<ul>\n<li>\n<div class=\"panel\">\n<p>a</p>\n</div>\n"
			"<div role=\"note\" data-alert=\"note\">\n<p class=\"alert-title\">b</p>\n"
			"<p>c</p>\n</div></li>\n</ul>" },
	};
	(void)state;
	check(examples, COUNT(examples));
}

static void test_tables(void **state)
{
	static const struct example examples[] = {
		{ "[t \n]", "<table>\n</table>" },
		{ "[T A {e b}\n[r \nc c\n]\n]",
			"<table class=\"wide\">\n<caption>A <em>b</em></caption>\n"
			"<thead>\n<tr>\n<th scope=\"col\">c</th>\n</tr>\n</thead>\n</table>" },
		/* of one column: nothing to tell apart */
		{ "[t \n[r \nc a\n]\n[r \nc b\n]\n]",
			"<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n</tr>\n</thead>\n"
			"<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>" },
		/* a corner without words; a row's name; more cells than heads */
		{ "[t \n[r \nc  \nc {e \"b\"} c\n]\n[r \nC d\nc e\nc f\n]\n[r \nc g\n]\n]",
			"<table>\n<thead>\n<tr>\n<td> </td>\n"
			"<th scope=\"col\"><em>&quot;b&quot;</em> c</th>\n</tr>\n</thead>\n"
			"<tbody>\n<tr>\n<th scope=\"row\">d</th>\n"
			"<td data-label=\"&quot;b&quot; c\">e</td>\n<td>f</td>\n</tr>\n"
			"<tr>\n<td>g</td>\n</tr>\n</tbody>\n</table>" },
		/* a row's name needs no column's */
		{ "[t \n[r \nc a\nc b\n]\n[r \nC c\nc d\n]\n]",
			"<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n"
			"<th scope=\"col\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
			"<th scope=\"row\">c</th>\n<td data-label=\"b\">d</td>\n</tr>\n"
			"</tbody>\n</table>" },
		/* blocks in cells */
		{ "[t \n[r \n[c \np {i a}\n]\nc b\n]\n"
		  "[r \n[c \np c\n]\n[c \np d\n[- \n[i \np e\n]\n]\n]\n]\n]",
			"<table>\n<thead>\n<tr>\n"
			"<th scope=\"col\"><img src=\"../media/b.svg\" alt=\"a\"/></th>\n"
			"<th scope=\"col\">b</th>\n</tr>\n</thead>\n"
			"<tbody>\n<tr>\n<td data-label=\"a\">c</td>\n"
			"<td data-label=\"b\">\n<p>d</p>\n<ul>\n<li>e</li>\n</ul></td>\n"
			"</tr>\n</tbody>\n</table>" },
	};
	(void)state;
	check(examples, COUNT(examples));
}

/* Copies are of the whole span. */
static void test_copies(void **state)
{
	struct arena *a = arena_new();
	struct notation t = { a, "{t a}{j b}{L c}" };
	struct rich rich = { .spans = spans_of(&t) };
	struct span_list copies = { 0 };
	(void)state;
	rich_add(a, &rich, &copies);
	const struct span *copy = copies.first;
	for (const struct span *s = rich.spans; s; s = s->next, copy = copy->next) {
		assert_ptr_not_equal(copy, s);
		assert_ptr_equal(copy->inside, s->inside);
		assert_true(str_equal(copy->text, s->text) && str_equal(copy->title, s->title));
		assert_true(str_equal(copy->label, s->label) && str_equal(copy->id, s->id));
		assert_true(str_equal(copy->learn, s->learn));
	}
	assert_null(copy);
	arena_free(a);
}

/* --- the law -------------------------------------------------------------------------- */

/* Beside a translation: it has no links and no ids. */
static bool is_source(const xmlNode *node)
{
	xmlChar *class = xmlGetProp((xmlNode *)node, (const xmlChar *)"class");
	bool source = class && strcmp((const char *)class, "sxs-lookup") == 0;
	xmlFree(class);
	return source;
}

static void check_source(const xmlNode *node)
{
	for (; node; node = node->next) {
		if (node->type == XML_ELEMENT_NODE)
			assert_string_not_equal((const char *)node->name, "a");
		check_source(node->children);
	}
}

/* The words of an element; an image's are its `alt`. */
static void gather(const xmlNode *node, struct buf *out)
{
	for (; node; node = node->next) {
		if (node->type == XML_ELEMENT_NODE && is_source(node)) {
			check_source(node->children);
			continue;
		}
		if (node->type == XML_TEXT_NODE)
			buf_text(out, (const char *)node->content);
		const xmlAttr *alt = NULL;
		if (node->type == XML_ELEMENT_NODE)
			alt = xmlHasProp(node, (const xmlChar *)"alt");
		if (alt)
			gather(alt->children, out);
		gather(node->children, out);
	}
}

static struct str without_blanks(struct arena *a, const struct buf *b)
{
	struct buf out = { 0 };
	for (size_t i = 0; i < b->n; i++)
		if (!char_is_space(b->s[i]))
			buf_char(&out, b->s[i]);
	struct str s = arena_str(a, buf_view(&out));
	buf_free(&out);
	return s;
}

static void check_law(struct arena *a, const struct block *blocks)
{
	struct rich rich = { .blocks = blocks };
	struct buf html = { 0 }, read = { 0 }, words = { 0 };
	buf_text(&html, "<x>");
	rich_html(&rich, &links, &html);
	buf_text(&html, "</x>");
	rich_plain(&rich, &words);
	xmlDoc *doc = xmlReadMemory(html.s, (int)html.n, "x", "UTF-8", XML_PARSE_NONET);
	if (!doc)
		fail_msg("not well-formed:\n%s", html.s);
	gather(xmlDocGetRootElement(doc), &read);
	assert_string_equal(without_blanks(a, &read).s, without_blanks(a, &words).s);
	xmlFreeDoc(doc);
	buf_free(&html);
	buf_free(&read);
	buf_free(&words);
}

static void test_law(void **state)
{
	struct dice dice = { .state = 1, .a = arena_new() };
	struct place place = a_document;
	(void)state;
	place.depth++;
	for (int i = 0; i < 2000; i++) {
		check_law(dice.a, random_blocks(&dice, &place));
		arena_reset(dice.a);
	}
	arena_free(dice.a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_spans),
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_copies),
		cmocka_unit_test(test_law),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
