/* Texts of the content as HTML and as plain words. */
#include "prose_bench.h"

#include "supportdir/poison.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_html),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_nul),
		cmocka_unit_test(test_translation),
		cmocka_unit_test(test_plain),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
