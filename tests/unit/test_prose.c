#include "prose/parse.h"

#include "supportdir/reference.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>
#include <cmocka.h>

#include "supportdir/poison.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* --- a small site --------------------------------------------------------- */

static bool quote(void *data, struct str target, struct arena *a, struct span_list *to)
{
	(void)data;
	if (str_is(target, "term:admin-center")) {
		span_add(a, to, SPAN_WORDS, STR("Admin <center> & co"));
	} else if (str_is(target, "phone:DE")) {
		struct span *link = span_add(a, to, SPAN_LINK, STR("tel:+49-1"));
		struct span_list isolate = { 0 }, words = { 0 };
		struct span *s = span_add(a, &isolate, SPAN_ISOLATE, (struct str){ 0 });
		span_add(a, &words, SPAN_WORDS, STR("01'2"));
		s->direction = STR("ltr");
		s->inside = words.first;
		link->inside = isolate.first;
	} else {
		return false;
	}
	return true;
}

static bool address(void *data, struct str target, enum span_kind *kind, struct str *text)
{
	(void)data;
	*kind = SPAN_LINK;
	*text = STR("../germany/?a=1&b=2");
	return str_is(target, "region:DE");
}

static const struct {
	const char *from, *to;
} dictionary[] = {
	{ "One. Two.", "Uno. Due." },
	{ "first", "primo" },
	{ "second", "secondo" },
	{ "Call [](phone:DE).", "Chiamate\n[](phone:DE)." },
	{ "list", "- a\n- b" },
	{ "two", "eins\n\nzwei" },
	{ "heading", "# H" },
	{ "html", "<script>alert(1)</script>" },
	{ "vanish", "[a]: /url" },
	{ "nothing", "" },
	{ "A & B", "B & A" },
	{ "a\\\nb", "x\\\ny" },
};

static struct str translate(void *data, struct str leaf, bool *translated)
{
	(void)data;
	for (size_t i = 0; i < COUNT(dictionary); i++) {
		if (str_is(leaf, dictionary[i].from)) {
			*translated = true;
			return str_of(dictionary[i].to);
		}
	}
	*translated = false;
	return STR("not to be shown");
}

static const struct prose_context site = { .quote = quote, .address = address };
static const struct prose_context italian = {
	.quote = quote,
	.address = address,
	.translate = translate,
	.source_language = { "en", 2 },
	.page_language = { "it", 2 },
	.page_direction = { "ltr", 3 },
};

static const struct page_links no_pages;

static void prose_html(const struct prose_context *c, const struct text *t, struct buf *out)
{
	struct arena *a = arena_new();
	struct rich rich = prose_rich(c, a, t);
	rich_html(&rich, &no_pages, out);
	arena_free(a);
}

static void prose_plain(const struct prose_context *c, const struct text *t, struct buf *out)
{
	struct arena *a = arena_new();
	struct rich rich = prose_rich(c, a, t);
	rich_plain(&rich, out);
	arena_free(a);
}

static struct text text_of(enum text_kind kind, struct str source)
{
	return (struct text){ .source = source, .kind = kind, .exact = true, .at = { NULL, 7, 5 } };
}

/* --- what is drawn -------------------------------------------------------- */

struct drawn {
	enum text_kind kind;
	const char *source, *want;
};

static void expect_drawn(const struct prose_context *c, const struct drawn *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct buf b = { 0 };
		struct text t = text_of(rows[i].kind, str_of(rows[i].source));
		buf_text(&b, "");
		prose_html(c, &t, &b);
		assert_string_equal(b.s, rows[i].want);
		buf_free(&b);
	}
}

static void test_html(void **state)
{
	static const struct drawn rows[] = {
		{ TEXT_PLAIN, "a *b*  <c>\n& [](term:admin-center)",
			"a *b* &lt;c&gt; &amp; [](term:admin-center)" },
		{ TEXT_PLAIN, "- x", "- x" },
		{ TEXT_INLINE, "a *b* **c** `d<` e",
			"a <em>b</em> <strong>c</strong> "
			"<code>d&lt;</code> e" },
		{ TEXT_INLINE, "one\ntwo", "one two" },
		{ TEXT_INLINE, "one  \n   two\\\nthree", "one<br/>two<br/>three" },
		{ TEXT_INLINE, "`a\\\nb` c", "<code>a\\ b</code> c" },
		{ TEXT_INLINE, "a\\\n       - b", "a<br/>- b" },
		{ TEXT_INLINE, "a\\  \nb", "a\\ b" },
		{ TEXT_INLINE, "a  \nb `c  \nd` [e](https://f  \n\"g\")\\\nh",
			"a<br/>b <code>c d</code> <a href=\"https://f\" title=\"g\">e</a><br/>h" },
		{ TEXT_INLINE, "**bold** first", "<strong>bold</strong> first" },
		{ TEXT_INLINE, "\\+ 1 800", "+ 1 800" },
		{ TEXT_INLINE, "In the [](term:admin-center).",
			"In the Admin &lt;center&gt; &amp; co." },
		{ TEXT_INLINE, "*[](phone:DE)*",
			"<em><a href=\"tel:+49-1\"><bdi dir=\"ltr\">01&#39;2</bdi></a></em>" },
		{ TEXT_INLINE, "[ ](phone:DE)",
			"<a href=\"tel:+49-1\"><bdi dir=\"ltr\">01&#39;2</bdi></a>" },
		{ TEXT_INLINE, "[](term:x)", "term:x" },
		{ TEXT_INLINE, "[get *it*](region:DE)",
			"<a href=\"../germany/?a=1&amp;b=2\">get <em>it</em></a>" },
		{ TEXT_INLINE, "[part](#part) [page](page:x)", "part page" },
		{ TEXT_INLINE, "[form](term:x)", "form" },
		{ TEXT_INLINE, "[a](https://x.y/?q=1&r=%20%zz \"t\")",
			"<a href=\"https://x.y/?q=1&amp;r=%20%25zz\" title=\"t\">a</a>" },
		{ TEXT_INLINE, "[a](<https://x.y/a b{\">)",
			"<a href=\"https://x.y/a%20b%7B%22\">a</a>" },
		{ TEXT_INLINE, "[](https://x.y)", "<a href=\"https://x.y\">https://x.y</a>" },
		{ TEXT_INLINE, "<a@b.c>", "<a href=\"mailto:a@b.c\">a@b.c</a>" },
		{ TEXT_INLINE, "![alt *text*](https://x.y/z.png)", "alt <em>text</em>" },
		{ TEXT_INLINE, "# no", "# no" },
		{ TEXT_INLINE, "a\n\nb <c>", "a b &lt;c&gt;" },
		{ TEXT_INLINE, "[a]: /url", "[a]: /url" },
		{ TEXT_PROSE, "", "" },
		{ TEXT_PROSE, "One.\nTwo.\n\nThree.", "<p>One. Two.</p>\n<p>Three.</p>" },
		{ TEXT_PROSE, "- a\n- b\n  - c\n    d\n- e",
			"<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c d</li>\n</ul></li>\n<li>e</li>\n"
			"</ul>" },
		{ TEXT_PROSE, "3. a\n\n4. b",
			"<ol start=\"3\">\n<li>\n<p>a</p></li>\n<li>\n"
			"<p>b</p></li>\n</ol>" },
		{ TEXT_PROSE, "- a\nlazy *line*\n", "<ul>\n<li>a lazy <em>line</em></li>\n</ul>" },
		{ TEXT_PROSE, "a\n\n[b]: /url\n\nc", "<p>a</p>\n<p>[b]: /url</p>\n<p>c</p>" },
		{ TEXT_PROSE, "[b]: /url\nc [b]", "<p>[b]: /url c [b]</p>" },
	};
	(void)state;
	expect_drawn(&site, rows, COUNT(rows));
}

/* No row may let a tag, an address or an invisible character through. */
static void test_hostile(void **state)
{
	static const struct drawn rows[] = {
		{ TEXT_PROSE, "<script>alert(1)</script>",
			"<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>" },
		{ TEXT_PROSE, "<script>\n<b>\n</script>\na\n\n<div>\nb",
			"<p>&lt;script&gt; &lt;b&gt; &lt;/script&gt;</p>\n<p>a</p>\n"
			"<p>&lt;div&gt; b</p>" },
		{ TEXT_PROSE, "a <b onclick=\"x\">c</b>",
			"<p>a &lt;b onclick=&quot;x&quot;&gt;c&lt;/b&gt;</p>" },
		{ TEXT_PROSE, "a <!-- b --> <![CDATA[c]]> <?d?>",
			"<p>a &lt;!-- b --&gt; &lt;![CDATA[c]]&gt; &lt;?d?&gt;</p>" },
		{ TEXT_PROSE, "# a\n\n> b\n> c\n\n```\nd\n```\n\n***\n\ne\n===\n\n    f",
			"<p># a</p>\n<p>&gt; b &gt; c</p>\n<p>``` d ```</p>\n<p>***</p>\n"
			"<p>e ===</p>\n<p>f</p>" },
		{ TEXT_INLINE, "[a](javascript:alert(1))", "a" },
		{ TEXT_INLINE, "[a](JaVaScRiPt:x) [b](vbscript:x) [c](file:///x)", "a b c" },
		{ TEXT_INLINE, "[a](javascript&#58;x) [b](<java&#10;script:x>)", "a b" },
		{ TEXT_INLINE, "[a](data:image/png;base64,AAAA) [b](//x.y) [c](x.html)", "a b c" },
		{ TEXT_INLINE, "[](javascript:x)", "javascript:x" },
		{ TEXT_INLINE, "<javascript:x> <irc://a>", "javascript:x irc://a" },
		{ TEXT_INLINE, "![x](javascript:y)", "x" },
		{ TEXT_INLINE, "&lt;b&gt; &amp;amp; &quot; &#39;",
			"&lt;b&gt; &amp;amp; &quot; &#39;" },
		{ TEXT_INLINE, "a&#1;b&#x202e;c&#xfffe;d&#0;e&#127;f&#10;g",
			"abcd\xef\xbf\xbd"
			"ef g" },
		{ TEXT_INLINE, "[a](https://x.y/&#x202e;&#10;\"'>)",
			"<a href=\"https://x.y/%0A%22&#39;%3E\">a</a>" },
		{ TEXT_INLINE, "a\xff\xc3", "a\xef\xbf\xbd\xef\xbf\xbd" },
		{ TEXT_INLINE,
			"*a **b *c **d *e **f *g **h *i **j** i* h** g* f** e* d** c* b** a*",
			"<em>a <strong>b <em>c <strong>d <em>e <strong>f <em>g <strong>h i j i h"
			"</strong> g</em> f</strong> e</em> d</strong> c</em> b</strong> a</em>" },
	};
	(void)state;
	expect_drawn(&site, rows, COUNT(rows));
}

static void test_nul(void **state)
{
	(void)state;
	static const enum text_kind all[] = { TEXT_PLAIN, TEXT_INLINE, TEXT_PROSE };
	for (size_t i = 0; i < COUNT(all); i++) {
		struct buf b = { 0 };
		struct text t = text_of(all[i], STR("a\0b"));
		prose_html(&site, &t, &b);
		assert_string_equal(b.s, all[i] == TEXT_PROSE ? "<p>a\xef\xbf\xbd"
								"b</p>"
							      : "a\xef\xbf\xbd"
								"b");
		buf_free(&b);
	}
}

static void test_translation(void **state)
{
	static const struct drawn rows[] = {
		{ TEXT_PLAIN, "A  &\nB", "B &amp; A" },
		{ TEXT_PLAIN, "x", "<span lang=\"en\">x</span>" },
		{ TEXT_INLINE, "One.\n  Two.", "Uno. Due." },
		{ TEXT_INLINE, "*x*", "<span lang=\"en\"><em>x</em></span>" },
		/* what is quoted is in the language of the page also there */
		{ TEXT_PROSE, "In the [](term:admin-center).\n\nfirst",
			"<p lang=\"en\">In the <span lang=\"it\" dir=\"ltr\">Admin &lt;center&gt; "
			"&amp; "
			"co</span>.</p>\n<p>primo</p>" },
		{ TEXT_INLINE, "the [](term:x)", "<span lang=\"en\">the term:x</span>" },
		{ TEXT_PROSE, "One.\nTwo.\n\n*x*",
			"<p>Uno. Due.</p>\n<p lang=\"en\"><em>x</em></p>" },
		{ TEXT_PROSE, "- first\n- x\n  1. second\n\n     Call\n     [](phone:DE).",
			"<ul>\n<li>primo</li>\n<li><span lang=\"en\">x</span>\n<ol>\n<li>\n"
			"<p>secondo</p>\n<p>Chiamate <a href=\"tel:+49-1\"><bdi dir=\"ltr\">"
			"01&#39;2</bdi></a>.</p></li>\n</ol></li>\n</ul>" },
		{ TEXT_PROSE, "list\n\ntwo\n\nheading",
			"<p>- a - b</p>\n<p>eins zwei</p>\n<p># H</p>" },
		{ TEXT_PROSE, "html", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>" },
		{ TEXT_INLINE, "vanish", "[a]: /url" },
		{ TEXT_INLINE, "nothing", "" },
		{ TEXT_INLINE, "a  \nb", "x<br/>y" },
		{ TEXT_PROSE, "# first", "<p># first</p>" },
	};
	(void)state;
	expect_drawn(&italian, rows, COUNT(rows));
}

static void test_plain(void **state)
{
	static const struct drawn rows[] = {
		{ TEXT_PLAIN, "a *b* <c>", "a *b* <c>" },
		{ TEXT_INLINE, "a *b* `c<` [d](region:DE) & e", "a b c< d & e" },
		{ TEXT_INLINE, "[](phone:DE), [](term:admin-center)", "01'2, Admin <center> & co" },
		{ TEXT_INLINE, "a  \nb ![c](d) [](term:x)", "a b c term:x" },
		{ TEXT_PROSE, "a\nb\n\n- c\n  - d\n\n    e\n\n# f", "a b c d e # f" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf b = { 0 };
		struct text t = text_of(rows[i].kind, str_of(rows[i].source));
		prose_plain(&site, &t, &b);
		assert_string_equal(b.s, rows[i].want);
		buf_free(&b);
	}
}

/* --- leaves --------------------------------------------------------------- */

static void write_leaf(void *data, struct str leaf, struct pos at)
{
	buf_printf(data, "%u:%u{%.*s}", at.line, at.col, STRF(leaf));
}

static void test_leaves(void **state)
{
	static const struct drawn rows[] = {
		{ TEXT_PLAIN, "a *b*\n  c", "7:5{a *b* c}" },
		{ TEXT_INLINE, "a\n*b*  `c  d`", "7:5{a *b* `c d`}" },
		{ TEXT_INLINE, "a  \nb\\\nc", "7:5{a\\\nb\\\nc}" },
		{ TEXT_INLINE, "a\\  \nb\\\\\nc", "7:5{a\\ b\\\\ c}" },
		{ TEXT_INLINE, "- a\n- b", "7:5{- a - b}" },
		{ TEXT_PROSE, "é one\ntwo\n\nthree", "7:5{é one two}10:5{three}" },
		{ TEXT_PROSE, "a:\n\n- b\n  c\nlazy\n-  d\n\n   e\n   1) f\n\ttab",
			"7:5{a:}9:7{b c lazy}12:8{d}14:8{e}15:11{f tab}" },
		{ TEXT_PROSE, "# a\n\nb\n\n> c\n\nd", "9:5{b}13:5{d}" },
		{ TEXT_PROSE, "a\r\nb\r\n\r\nc", "7:5{a b}10:5{c}" },
		{ TEXT_PROSE, "[a]: /url\n\nb", "7:5{[a]: /url}9:5{b}" },
		{ TEXT_PROSE, "", "" },
	};
	struct arena *a = arena_new();
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf b = { 0 };
		struct text t = text_of(rows[i].kind, str_of(rows[i].source));
		buf_text(&b, "");
		prose_leaves(a, &t, write_leaf, &b);
		assert_string_equal(b.s, rows[i].want);
		buf_free(&b);
	}
	arena_free(a);
}

/* --- findings ------------------------------------------------------------- */

static void write_reference(void *data, struct str target, struct pos at, bool has_words)
{
	buf_printf(data, "%u:%u{%.*s}%s", at.line, at.col, STRF(target), has_words ? "w" : "");
}

/* What is wrong, without what is expected instead. */
static struct str first_part(struct str message)
{
	size_t n = str_find(message, ';', 0), comma = str_find(message, ',', 0);
	const char *that = strstr(message.s, " that makes");
	n = that ? (size_t)(that - message.s) : n;
	return str_cut(message, 0, comma < n ? comma : n);
}

/* Findings as `line:col message|`. */
static void check_text(const struct text *t, struct buf *references, struct buf *findings)
{
	size_t count;
	struct diag *d = diag_new();
	prose_check(t, d, write_reference, references);
	diag_finish(d);
	const struct finding *f = diag_findings(d, &count);
	buf_text(references, "");
	buf_text(findings, "");
	for (size_t i = 0; i < count; i++) {
		struct str m = f[i].message;
		assert_int_equal(f[i].rule, RULE_PROSE);
		buf_printf(findings, "%u:%u %.*s|", f[i].at.line, f[i].at.col,
			STRF(t->exact ? first_part(m) : m));
	}
	diag_free(d);
}

static void test_check(void **state)
{
	static const struct {
		enum text_kind kind;
		const char *source, *references, *findings;
	} rows[] = {
		{ TEXT_PLAIN, "# <b> [](foo:x) ![](y)", "", "" },
		{ TEXT_INLINE, "a [](term:x) *[](phone:CN/21vianet)* [b](region:DE)",
			"7:7{term:x}7:19{phone:CN/21vianet}7:42{region:DE}w", "" },
		{ TEXT_PROSE, "é [](term:a)\nüb [](term:b)\n\n- c\n  [](term:c)\nd [](term:d)",
			"7:7{term:a}8:8{term:b}11:7{term:c}12:7{term:d}", "" },
		{ TEXT_PROSE, "- - a\n\n    **x\n      [w\n    w](term:d)**", "10:11{term:d}w",
			"" },
		{ TEXT_INLINE, "a  \nb `c\\\nd` [](term:x)", "9:8{term:x}", "" },
		{ TEXT_INLINE, "[](foo:bar)", "", "7:5 unknown kind of reference 'foo'|" },
		{ TEXT_INLINE, "x [](trem:bar)", "", "7:7 unknown kind of reference 'trem'|" },
		{ TEXT_INLINE, "[](term:)", "", "7:5 the reference 'term:' names nothing|" },
		{ TEXT_INLINE, "[x](javascript:y)", "",
			"7:5 unknown kind of reference 'javascript'|" },
		{ TEXT_INLINE, "a <data:x>", "", "7:7 unknown kind of reference 'data'|" },
		{ TEXT_INLINE, "[x](a/b)", "", "7:5 a link to 'a/b'|" },
		{ TEXT_INLINE, "[x](https://a) [y](MAILTO:a@b) <tel:+1>", "", "" },
		{ TEXT_INLINE, "a [](https://b)", "", "7:7 a link to 'https://b' without words|" },
		{ TEXT_INLINE, "[](term: x) [a][b] \\[c\\](d)", "",
			"7:6 the target 'term: x' holds a space|7:19 ']['|" },
		{ TEXT_INLINE, "[](edition: portal)", "",
			"7:6 the target 'edition: portal' holds a space|" },
		{ TEXT_INLINE, "[a](b c) [d](term: e", "", "7:7 ']('|7:16 ']('|" },
		/* kinds that a later version may have */
		{ TEXT_INLINE, "[a](page:b) [](fact:c)", "",
			"7:5 unknown kind of reference 'page'|7:17 unknown kind of reference "
			"'fact'|" },
		{ TEXT_INLINE, "[a](#b)", "", "7:5 a link to '#b'|" },
		{ TEXT_INLINE, "a &#x202e;", "", "7:5 an entity for the hidden character U+202E|" },
		{ TEXT_INLINE, "a\n\nb", "", "9:5 a second paragraph in a text that takes one|" },
		{ TEXT_INLINE, "- a\n- [](term:x)", "8:7{term:x}",
			"7:5 a list in a text that takes one paragraph|" },
		{ TEXT_PROSE, "a <b>c</b>", "",
			"7:7 HTML|"
			"7:11 HTML|" },
		{ TEXT_PROSE, "a\n\n<script>\nx\n</script>", "", "9:5 HTML|" },
		{ TEXT_PROSE, "a\n\n## b", "", "9:5 a heading|" },
		{ TEXT_PROSE, "a\nb\n---\nc", "", "7:5 a heading|" },
		{ TEXT_PROSE, "- > a", "", "7:7 a block quote|" },
		{ TEXT_PROSE, "a\n\n    b\n\n```\nc\n```", "",
			"9:9 a code block|11:5 a code block|" },
		{ TEXT_PROSE, "a\n\n***", "", "9:5 a line across|" },
		{ TEXT_PROSE, "a\n![b](c)", "", "8:5 an image|" },
		{ TEXT_PROSE, "- - - - - - - - - a", "", "7:21 lists inside of lists too deep|" },
		{ TEXT_INLINE, "*a **b *c **d *e **f *g **h *i* h** g* f** e* d** c* b** a*", "",
			"7:33 emphasis inside of emphasis too deep|" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf references = { 0 }, findings = { 0 };
		struct text t = text_of(rows[i].kind, str_of(rows[i].source));
		check_text(&t, &references, &findings);
		assert_string_equal(references.s, rows[i].references);
		assert_string_equal(findings.s, rows[i].findings);
		buf_free(&references);
		buf_free(&findings);
	}
}

/* Two rooms have a list of the kinds: what one lets through the other must find. */
static void test_kinds(void **state)
{
	struct arena *a = arena_new();
	struct directory *d = ARENA_NEW(a, struct directory);
	bool found[REFERENCE_TERM + 1] = { false };
	size_t i;
	(void)state;
	for (i = 0; target_kinds[i]; i++) {
		struct reference r = { .kind = REFERENCE_TERM };
		struct str why = { 0 }, target = arena_printf(a, "%s:en", target_kinds[i]);
		if (!reference_find(a, d, target, &r, &why) && strstr(why.s, "unknown kind"))
			fail_msg("%s: %s", target_kinds[i], why.s);
		found[r.kind] = true;
	}
	assert_int_equal(i, COUNT(found));
	for (i = 0; i < COUNT(found); i++)
		assert_true(found[i]);
	arena_free(a);
}

static void test_check_inexact(void **state)
{
	struct buf references = { 0 }, findings = { 0 };
	struct text t = text_of(
		TEXT_PROSE, STR("é one\n[](term:x) <b>é two three four five six seven"));
	(void)state;
	t.exact = false;
	check_text(&t, &references, &findings);
	assert_string_equal(references.s, "7:5{term:x}");
	assert_string_equal(findings.s,
		"7:5 HTML, which is not let through; write CommonMark, or \\< "
		"for the sign; at '<b>é two three four five six s'|");
	buf_free(&references);
	buf_free(&findings);
}

/* --- large inputs --------------------------------------------------------- */

static struct str repeated(struct buf *b, const char *piece, size_t n)
{
	while (b->n + strlen(piece) <= n)
		buf_text(b, piece);
	return buf_view(b);
}

static void test_too_large(void **state)
{
	struct buf b = { 0 }, references = { 0 }, findings = { 0 }, out = { 0 };
	struct text t = text_of(TEXT_PROSE, repeated(&b, "*<b>[](term:x)*\n", 20000));
	(void)state;
	check_text(&t, &references, &findings);
	assert_string_equal(references.s, "");
	assert_string_equal(findings.s, "7:5 a text of 20000 bytes|");
	prose_html(&italian, &t, &out);
	assert_true(str_starts(buf_view(&out), "<p>*&lt;b&gt;[](term:x)* *&lt;b&gt;"));
	buf_clear(&out);
	t.kind = TEXT_PLAIN;
	prose_html(&site, &t, &out);
	assert_true(str_starts(buf_view(&out), "*&lt;b&gt;[](term:x)* *&lt;b&gt;"));
	buf_free(&b);
	buf_free(&out);
	buf_free(&references);
	buf_free(&findings);
}

static void ignore_reference(void *data, struct str target, struct pos at, bool has_words)
{
	(void)data, (void)target, (void)at, (void)has_words;
}

static void ignore_leaf(void *data, struct str leaf, struct pos at)
{
	(void)data, (void)leaf, (void)at;
}

static void do_everything(const struct text *t)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new();
	struct buf out = { 0 };
	struct str why;
	prose_html(&italian, t, &out);
	prose_plain(&site, t, &out);
	prose_leaves(a, t, ignore_leaf, NULL);
	prose_check(t, d, ignore_reference, NULL);
	assert_true(prose_same_codes(a, t->source, STR("a"), &why) || why.n);
	buf_free(&out);
	diag_free(d);
	arena_free(a);
}

/* Inputs that are quadratic or deep in one parser or another. Two seconds are
 * many times what they take; without limits some take minutes. */
static void test_pathological(void **state)
{
	static const char *const pieces[] = { "[", "![[]()", "*a **a ", "*a_ ", "- ", "> ", "- > ",
		"`a``", "<", "<!--", "<?", "&", "[](term:x)", "[a](b", "[a]: b\n", "a\n", "a  \n",
		"a\\\n", "\n", "\\", "<a b='", "]", "****", "- a\n\n  ", "a](b)[", "1) 1) ", "\t",
		"[a](<b", "***", "_*_*" };
	(void)state;
	for (size_t i = 0; i < COUNT(pieces); i++) {
		struct buf b = { 0 };
		struct timespec from, to;
		struct text t = text_of(TEXT_PROSE, repeated(&b, pieces[i], PROSE_LIMIT));
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
		do_everything(&t);
		t.kind = TEXT_INLINE;
		do_everything(&t);
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
		if (to.tv_sec - from.tv_sec > 2)
			fail_msg("'%s' takes %ld s", pieces[i], (long)(to.tv_sec - from.tv_sec));
		buf_free(&b);
	}
}

/* Pieces of CommonMark put together at random, always the same way. What comes
 * out has balanced tags of ours and nothing else. */
static const struct {
	const char *name, *attribute;
} tags[] = {
	{ "p", NULL },
	{ "p", " lang=\"en\">" },
	{ "span", " lang=\"en\">" },
	{ "ul", NULL },
	{ "ol", NULL },
	{ "ol", " start=\"" },
	{ "li", NULL },
	{ "em", NULL },
	{ "strong", NULL },
	{ "code", NULL },
	{ "a", " href=\"https://" },
	{ "a", " href=\"../germany/" },
	{ "span", " lang=\"it\" dir=\"ltr\">" },
	{ "a", " href=\"tel:+49-1\">" },
	{ "bdi", " dir=\"ltr\">" },
};

static bool known_tag(struct str s, bool close)
{
	for (size_t i = 0; i < COUNT(tags); i++) {
		struct str rest = str_cut(s, strlen(tags[i].name), s.n);
		bool plain = close || !tags[i].attribute;
		if (str_starts(s, tags[i].name) &&
			str_starts(rest, plain ? ">" : tags[i].attribute))
			return true;
	}
	return false;
}

static void expect_balanced(struct str html)
{
	char open[64];
	size_t depth = 0;
	for (size_t i = str_find(html, '<', 0); i < html.n; i = str_find(html, '<', i + 1)) {
		bool close = html.s[i + 1] == '/';
		struct str rest = str_cut(html, i + 1 + close, html.n);
		if (str_starts(rest, "br/>"))
			continue;
		if (!known_tag(rest, close))
			fail_msg("a tag that is not ours: %s", html.s);
		assert_true(close ? depth > 0 : depth < sizeof(open));
		if (close)
			assert_int_equal(open[--depth], rest.s[0]);
		else
			open[depth++] = rest.s[0];
	}
	assert_int_equal(depth, 0);
}

static uint32_t next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

static void test_random(void **state)
{
	static const char *const pieces[] = { "*", "**", "_", "`", "[", "](", "](term:x)",
		"[](phone:DE)", ")", "<", ">", "<b>", "<!--", "&", "&#1;", "&lt;", "\\", "\n",
		"\n\n", "  ", "  \n", "    ", "- ", "1. ", "> ", "# ", "```", "a", "b c", "é", "\t",
		"\"", "'", "!", "[a]: b", "https://x", "<https://x>", "javascript:", "\xff", "---",
		"\r", "one", "first", "[a](region:DE" };
	uint32_t seed = 2463534242u;
	(void)state;
	for (size_t i = 0; i < 4000; i++) {
		struct buf b = { 0 }, out = { 0 };
		for (size_t n = next_random(&seed) % 40; n; n--)
			buf_text(&b, pieces[next_random(&seed) % COUNT(pieces)]);
		struct text t = text_of((enum text_kind)(i % 3), buf_view(&b));
		prose_html(i % 2 ? &italian : &site, &t, &out);
		expect_balanced(buf_view(&out));
		assert_int_equal(str_utf8_error(buf_view(&out)), out.n);
		do_everything(&t);
		buf_free(&b);
		buf_free(&out);
	}
}

/* A leaf is canonical: it is its own only leaf, and it has its own codes. */
static void leaf_again(void *data, struct str leaf, struct pos at)
{
	(void)at;
	assert_int_equal(leaf.n, ((const struct str *)data)->n);
	assert_memory_equal(leaf.s, ((const struct str *)data)->s, leaf.n);
}

static void test_leaf_is_canonical(void **state)
{
	static const char *const sources[] = { "a\n  b  \nc\\\n`d  \ne` [f  \ng](term:x)",
		"*a*\n2. b", "a\\\\\nb" };
	struct arena *a = arena_new();
	(void)state;
	for (size_t i = 0; i < COUNT(sources); i++) {
		struct buf b = { 0 };
		struct str why;
		struct text t = text_of(TEXT_INLINE, str_of(sources[i]));
		prose_leaves(a, &t, write_leaf, &b);
		struct str leaf = str_cut(buf_view(&b), strlen("7:5{"), b.n - 1);
		struct text again = text_of(TEXT_INLINE, leaf);
		prose_leaves(a, &again, leaf_again, &leaf);
		if (!prose_same_codes(a, t.source, leaf, &why))
			fail_msg("'%s' %s", leaf.s, why.s);
		buf_free(&b);
	}
	arena_free(a);
}

/* --- translations --------------------------------------------------------- */

static void test_same_codes(void **state)
{
	static const struct {
		const char *source, *target, *why; /* NULL: the same */
	} rows[] = {
		{ "a", "b", NULL },
		{ "In the [](edition:portal), [](term:x).",
			"Nel\n[](term:x) di [](edition:portal).", NULL },
		{ "The [](term:x)", "La [forma](term:x)", NULL },
		{ "*a* **b** `c` [d](https://e)", "`c` [D](https://e) **B** *A*", NULL },
		{ "[](term:x) [](term:x)", "[](term:x) [y](term:x)", NULL },
		{ "a [](edition:portal)", "b", "misses the reference 'edition:portal'" },
		{ "[](term:x) [](term:x)", "[](term:x)",
			"has the reference 'term:x' 1 time, the source has it 2 times" },
		{ "a", "[](term:x)", "has the reference 'term:x', which the source does not have" },
		{ "[](term:x)", "[](term:y)",
			"misses the reference 'term:x', "
			"has the reference 'term:y', which the source does not have" },
		{ "[a](term:x)", "[](term:x)",
			"misses words of its own for the reference 'term:x'" },
		{ "[a](https://x)", "[a](https://y)",
			"misses the link to 'https://x', "
			"has the link to 'https://y', which the source does not have" },
		{ "`a`", "`b`",
			"misses the code 'a', has the code 'b', which the source does not have" },
		{ "*a*", "a", "misses emphasis (*…*)" },
		{ "a", "**a**", "has strong emphasis (**…**), which the source does not have" },
		{ "a", "<b>a</b>", "has HTML or an image, which the source does not have" },
		{ "a", "![a](b)", "has HTML or an image, which the source does not have" },
		{ "a", "[a](javascript:b)",
			"has the link to 'javascript:b', which the source does not have" },
		{ "a", "a\n\nb",
			"is not one paragraph; write \\ before the sign that begins a list, "
			"a heading or a quote" },
		{ "a", "- b",
			"is not one paragraph; write \\ before the sign that begins a list, a "
			"heading or a quote" },
		{ "a", " \n", "is empty" },
	};
	struct arena *a = arena_new();
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str why = { 0 };
		bool same = prose_same_codes(
			a, str_of(rows[i].source), str_of(rows[i].target), &why);
		assert_int_equal(same, !rows[i].why);
		if (rows[i].why)
			assert_string_equal(why.s, rows[i].why);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_html),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_nul),
		cmocka_unit_test(test_translation),
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_leaves),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_check_inexact),
		cmocka_unit_test(test_too_large),
		cmocka_unit_test(test_pathological),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_leaf_is_canonical),
		cmocka_unit_test(test_same_codes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
