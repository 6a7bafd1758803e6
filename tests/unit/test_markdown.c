/* The Markdown writer by examples; tests/unit/test_markdown_law.c tries what nobody
 * thinks of, and what it found stands here. */

#include "page/markdown.h"
#include "supportdir/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>
#include <cmocka.h>

#include "block_notation.h"

#include "supportdir/poison.h"

/* --- examples ------------------------------------------------------------------------- */

static const struct page_links links = {
	.before = { "../", 3 },
	.behind = { ".md", 3 },
	.home = { "index.md", 8 },
	.media = { "../media/", 9 },
};

static const struct markdown_style github = { FORMAT_GITHUB, false, &links, false };
static const struct markdown_style learn = { FORMAT_LEARN, false, &links, true };
static const struct markdown_style isolating = { FORMAT_GITHUB, true, &links, false };

struct example {
	const char *tree, *markdown;
};

static void check(const struct markdown_style *style, const struct example *e, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct arena *a = arena_new();
		struct buf out = { 0 };
		markdown_write(style, tree_of(a, e[i].tree), &out);
		assert_string_equal(out.n ? out.s : "", e[i].markdown);
		buf_free(&out);
		arena_free(a);
	}
}

static void test_lines(void **state)
{
	static const struct example examples[] = {
		{ "", "" },
		{ "p  ", "" },
		{ "p {e }{s {/}}{l }", "" },
		{ "p  a {e b}  c ", "a *b* c\n" },
		{ "p a{e  b }c", "a *b* c\n" }, /* white space stands outside */
		{ "p {/}a{/}b{/}", "a\\\nb\n" },
		{ "p {e a{/}}b", "*a*\\\nb\n" },
		{ "h2 {/}a{/}b", "## a<br/>b\n" },
		/* lines that could be other blocks */
		{ "p + 1 800", "\\+ 1 800\n" },
		{ "p {>+ 1 800}", "\\+ 1 800\n" },
		{ "p +39 02", "+39 02\n" },
		{ "p *67*1", "\\*67\\*1\n" },
		{ "p a{/}---", "a\\\n\\---\n" },
		{ "p a{/}===", "a\\\n\\===\n" },
		{ "p a{/}:-", "a\\\n\\:-\n" },
		{ "p a | b{/}--- | ---", "a | b\\\n\\--- | ---\n" },
		{ "p 1. a", "1\\. a\n" },
		{ "p _a_ b_c", "\\_a\\_ b_c\n" },
		{ "p 24) a", "24\\) a\n" },
		{ "p 1.5", "1.5\n" },
		{ "p # a", "\\# a\n" },
		{ "p > a", "\\> a\n" },
		{ "p ~~~", "\\~\\~\\~\n" },
		{ "p ~5 to ~6 min", "~5 to ~6 min\n" },
		{ "p 5~6 and 7~8 ~ ~~9", "5\\~6 and 7\\~8 \\~ \\~\\~9\n" },
		{ "p 5 * 3 ** 2", "5 * 3 ** 2\n" },
		{ "p * a * b* *", "\\* a * b\\* \\*\n" },
		{ "p :::zone", "\\:::zone\n" },
		{ "p [a]: b", "\\[a\\]: b\n" },
		{ "h2 C #", "## C \\#\n" },
		{ "p C #", "C #\n" },
		{ "p --x", "--x\n" },
		{ "p --", "\\--\n" },
		{ "p =>", "=>\n" },
		{ "h2 C#", "## C#\n" },
		/* emphasis */
		{ "p {e a}{e b}", "*ab*\n" }, /* `*a**b*` is not two */
		{ "p {e a}{s b}", "*a*<strong>b</strong>\n" },
		{ "p {s {e a}}", "***a***\n" },
		{ "p {s {e a} b}", "**<em>a</em> b**\n" },
		{ "p {e a {e b} c}", "*a b c*\n" },
		{ "p a{s b}c", "a**b**c\n" },
		{ "p a{s (b)}c", "a<strong>(b)</strong>c\n" },
		{ "p \u65e5{s \u672c}\u8a9e", "\u65e5**\u672c**\u8a9e\n" },
		{ "p \u65e5{s \u300c\u672c}\u8a9e", "\u65e5<strong>\u300c\u672c</strong>\u8a9e\n" },
		{ "p {s \u00a0a}", "<strong>\u00a0a</strong>\n" },
		{ "p {s ~a}", "**\\~a**\n" },
		{ "p {s {c *}}", "**`*`**\n" },
		/* links, code, footnotes */
		{ "p !{l a}", "\\![a](x)\n" },
		{ "p {l a]b}", "[a\\]b](x)\n" },
		{ "p {l a{l b}}", "[ab](x)\n" },
		{ "p {p a}", "[a](../regions/italy.md)\n" },
		{ "p {s Call {l us} now}", "**Call [us](x) now**\n" },
		{ "p {c a`b}", "``a`b``\n" },
		{ "p {c `}", "`` ` ``\n" },
		{ "p {c a}{c b}", "`a`<!-- -->`b`\n" },
		{ "p {l {c a]: b}}", "[<code>a\\]: b</code>](x)\n" }, /* no definition */
		{ "p a{^{l 1}}", "a<sup>[1](x)</sup>\n" },
		{ "p a{#}b", "ab\n" }, /* pages put the mark there */
		{ "p a {a id}b", "a <a name=\"id\"></a>b\n" },
		{ "p {>a} {d b}", "a b\n" },
		/* addresses that are words */
		{ "p www.a.b", "www\\.a.b\n" },
		{ "p {l www.a.b}", "[www.a.b](x)\n" },
		{ "p w{>ww.a.b}", "www\\.a.b\n" }, /* seen over spans */
		{ "p http://a.b", "http\\://a.b\n" },
		{ "p a@b.cd", "a<!-- -->@b.cd\n" },
	};
	(void)state;
	check(&github, examples, COUNT(examples));
}

static void test_blocks(void **state)
{
	static const struct example examples[] = {
		{ "@h2 a\np b\np  \np c", "## <a name=\"an-id\"></a>a\n\nb\n\nc\n" },
		{ "[- \n[i \np a\n]\n[i \np b\n]\n]\np c", "- a\n- b\n\nc\n" },
		{ "[+ \n[i \np a\n]\n[i \np b\n]\n]", "- a\n\n- b\n" },
		{ "[9 \n[i \np a\np b\n]\n[i \np c\n]\n]", "9. a\n\n   b\n10. c\n" },
		{ "[9 \n[i \n]\n[i \np a{/}b\n]\n]", "9. <!-- -->\n10. a\\\n    b\n" },
		/* under text only a list that begins at 1 */
		{ "[- \n[i \np a\n[1 \n[i \np b\n]\n]\n]\n]", "- a\n  1. b\n" },
		{ "[- \n[i \np a\n[9 \n[i \np b\n]\n]\n]\n]", "- a\n\n  9. b\n" },
		{ "[0 \n[i \np a\n]\n]", "0. a\n" },
		{ "[- \n[i \np a\n[0 \n[i \np b\n]\n]\n]\n]", "- a\n\n  0. b\n" },
		/* lists behind lists */
		{ "[- \n[i \np a\n[- \n[i \np b\n]\n]\n[- \n[i \np c\n]\n]\n]\n]",
			"- a\n  - b\n  * c\n" },
		{ "[- \n[i \np a\n]\n]\n[- \n[i \np b\n]\n]\n[- \n[i \np c\n]\n]",
			"- a\n\n* b\n\n- c\n" },
		{ "[1 \n[i \np a\n]\n]\n[1 \n[i \np b\n]\n]", "1. a\n\n1) b\n" },
		/* tables */
		{ "[t cap\n[r \nc a\nc b\n]\n[r \nc a|b{/}c\n]\n]",
			"**cap**\n\n| a | b |\n| --- | --- |\n| a\\|b<br/>c | |\n" },
		{ "[t \n[r \nc {c |}\n]\n[r \nc {c \\|}\n]\n]",
			"| `\\|` |\n| --- |\n| <code>\\\\\\|</code> |\n" },
		{ "[- \n[i \np a\n[t \n[r \nc b\n]\n]\n]\n]", "- a\n\n  | b |\n  | --- |\n" },
		/* alerts */
		{ "[n Note\np a\np b\n]\np c", "> [!NOTE]\n> a\n>\n> b\n\nc\n" },
		{ "[n Note\n[9 \n[i \np a\n]\n]\n]", "> [!NOTE]\n>\n> 9. a\n" },
		{ "[l A {e title}\np a\n]\np b",
			"<details>\n<summary>A title</summary>\n\na\n\n</details>\n\nb\n" },
	};
	static const struct example of_learn[] = {
		{ "[l A {e title}\np a\n]\np b",
			"[!INCLUDE [A *title*](../includes/x.md)]\n\nb\n" },
	};
	(void)state;
	check(&github, examples, COUNT(examples));
	check(&learn, of_learn, COUNT(of_learn));
}

/* Kinds of links, by flavour; images. */
static void test_links(void **state)
{
	static const struct {
		const char *tree, *github, *learn;
	} examples[] = {
		{ "p {l a}", "[a](x)\n", "[a](x)\n" },
		{ "p {L a}", "[a](x)\n", "[a](../../y.md)\n" },
		{ "p b {M a}c", "b ac\n", "b [a](../y.md)c\n" },
		{ "p {M }", "", "" },
		{ "p {R a}", "[a](x)\n", "[a](/y)\n" },
		{ "p {S a}", "[a](x)\n", "[a](xref:y)\n" },
		{ "p {T a}", "[a](x)\n", "[a](#y:z)\n" },
		{ "p b {j a}", "b <a name=\"id\"></a>[a](x)\n", "b <a name=\"id\"></a>[a](x)\n" },
		{ "p {s {j a}}", "<a name=\"id\"></a>**[a](x)**\n",
			"<a name=\"id\"></a>**[a](x)**\n" },
		{ "p {k a}b", "<a name=\"id\"></a>ab\n", "<a name=\"id\"></a>ab\n" },
		{ "p {o a}", "[a](../support.md)\n", "[a](../support.md)\n" },
		{ "p {v a}", "[a](../support.md#x)\n", "[a](../support.md?view=cloud#x)\n" },
		{ "p !{j a}", "!<a name=\"id\"></a>[a](x)\n", "!<a name=\"id\"></a>[a](x)\n" },
		{ "p {f a}", "[a](../regions/italy.md#rome)\n", "[a](../regions/italy.md#rome)\n" },
		{ "p {H a}", "[a](../index.md)\n", "[a](../index.md)\n" },
		{ "p {t a}", "[a](x \"T\")\n", "[a](x \"T\")\n" },
		{ "p {h a}", "[a](../index.md#rome)\n", "[a](../index.md#rome)\n" },
		/* images */
		{ "p a{i  b }c", "a![b](../media/b.svg)c\n", "a![b](../media/b.svg)c\n" },
		{ "p {i }", "![](../media/b.svg)\n", "![](../media/b.svg)\n" },
		{ "p {i a]*b* www.a.b a@b.cd}", "![a\\]\\*b\\* www.a.b a@b.cd](../media/b.svg)\n",
			"![a\\]\\*b\\* www.a.b a@b.cd](../media/b.svg)\n" },
		{ "p {i ^1}", "![\\^1](../media/b.svg)\n",
			"![\\^1](../media/b.svg)\n" }, /* no footnote */
		{ "p {s  {i b} }c", "**![b](../media/b.svg)** c\n",
			"**![b](../media/b.svg)** c\n" },
		{ "p !{i b}!", "!![b](../media/b.svg)!\n", "!![b](../media/b.svg)!\n" },
		{ "p {l {i b}}", "[![b](../media/b.svg)](x)\n", "[![b](../media/b.svg)](x)\n" },
		{ "h2 {i b}", "## ![b](../media/b.svg)\n", "## ![b](../media/b.svg)\n" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(examples); i++) {
		check(&github, &(struct example){ examples[i].tree, examples[i].github }, 1);
		check(&learn, &(struct example){ examples[i].tree, examples[i].learn }, 1);
	}
}

/* Blocks that the two flavours write in their own way, or that look different inside of
 * others: at the top, in an item, in an alert. */
#define TARGET(words) "<span data-ttu-id=\"u1.1\">" words "</span>"
#define SOURCE(words)                                                                              \
	"<span class=\"sxs-lookup\"><span data-stu-id=\"u1.1\">" words "</span></span>"

static void test_pairs(void **state)
{
	static const struct example examples[] = {
		{ "p {1 a}{2 b} {1 c}{2 d}",
			TARGET("a") SOURCE("b") " " TARGET("c") SOURCE("d") "\n" },
		{ "@h2 {1 a}{2 b}", "## <a name=\"an-id\"></a>" TARGET("a") SOURCE("b") "\n" },
		{ "p {1 {s a} b}{2 c {s d}}", TARGET("**a** b") SOURCE("c **d**") "\n" },
		{ "p {s {1 a}{2 b}}", "**" TARGET("a") SOURCE("b") "**\n" },
		{ "p {l {1 a}{2 b}}", "[" TARGET("a") SOURCE("b") "](x)\n" },
		{ "p {1 a{l b}}{2 {l c}}", TARGET("a[b](x)") SOURCE("[c](x)") "\n" },
		/* white space stands outside, what is empty is gone */
		{ "p {1  a }{2 b }c", TARGET("a") " " SOURCE("b") " c\n" },
		{ "p {1 }{2 }a", "a\n" },
		/* what would begin another block does not, behind a tag */
		{ "p {1 - a}{2 1. b}", TARGET("- a") SOURCE("1. b") "\n" },
		{ "[t \n[r \nc x\n]\n[r \nc {1 a|b}{2 c}\n]\n]",
			"| x |\n| --- |\n| " TARGET("a\\|b") SOURCE("c") " |\n" },
	};
	(void)state;
	check(&learn, examples, COUNT(examples));
}

static void test_flavours(void **state)
{
	static const struct {
		const char *tree, *github, *learn;
	} examples[] = {
		/* groups */
		{ "p a\n[g \np b\n[g \np c\n]\n]\np d", "a\n\nb\n\nc\n\nd\n",
			"a\n\nb\n\nc\n\nd\n" },
		{ "[g \n@h2 a\n]", "## <a name=\"an-id\"></a>a\n", "## <a name=\"an-id\"></a>a\n" },
		{ "[- \n[i \n[g \np a\n[- \n[i \np b\n]\n]\n]\n]\n]", "- a\n  - b\n",
			"- a\n  - b\n" },
		/* headings */
		{ "[- \n[i \n@h2 a{s b}\np c\n]\n]", "- <a name=\"an-id\"></a>**ab**\n\n  c\n",
			"- <a name=\"an-id\"></a>**ab**\n\n  c\n" },
		{ "[n Note\nh2 a\n]", "> [!NOTE]\n> **a**\n", "> [!NOTE]\n> **a**\n" },
		/* videos */
		{ "v a\nv b\np c",
			"[a](https://x.y/embed/a_b?c=[1]&d)\n\n"
			"[b](https://x.y/embed/a_b?c=[1]&d)\n\nc\n",
			"> [!VIDEO https://x.y/embed/a_b?c=%5B1%5D&d]\n\n"
			"> [!VIDEO https://x.y/embed/a_b?c=%5B1%5D&d]\n\nc\n" },
		{ "v a\n[n Note\np b\n]\nv c",
			"[a](https://x.y/embed/a_b?c=[1]&d)\n\n> [!NOTE]\n> b\n\n"
			"[c](https://x.y/embed/a_b?c=[1]&d)\n",
			"> [!VIDEO https://x.y/embed/a_b?c=%5B1%5D&d]\n\n> [!NOTE]\n> b\n\n"
			"> [!VIDEO https://x.y/embed/a_b?c=%5B1%5D&d]\n" },
		{ "[1 \n[i \np a\nv b\n[- \n[i \np c\n]\n]\n]\n]",
			"1. a\n\n   [b](https://x.y/embed/a_b?c=[1]&d)\n   - c\n",
			"1. a\n\n   > [!VIDEO https://x.y/embed/a_b?c=%5B1%5D&d]\n\n   - c\n" },
		{ "[n Note\nv a\np b\n]",
			"> [!NOTE]\n> [a](https://x.y/embed/a_b?c=[1]&d)\n>\n> b\n",
			"> [!NOTE]\n> > [!VIDEO https://x.y/embed/a_b?c=%5B1%5D&d]\n>\n> b\n" },
		/* alerts */
		{ "[- \n[i \n[n Note\np a\n]\n]\n]", "- > **Note**\n  >\n  > a\n",
			"- > [!NOTE]\n  > a\n" },
		{ "[- \n[i \np a\n[1 \n[i \np b\n[n Note\np c\n]\n]\n]\n]\n]",
			"- a\n  1. b\n\n     > **Note**\n     >\n     > c\n",
			"- a\n  1. b\n\n     > [!NOTE]\n     > c\n" },
		{ "[n Note\n[n Other\np a\n]\n[- \n[i \n[n Third\np b\n]\n]\n]\n]",
			"> [!NOTE]\n> > **Other**\n> >\n> > a\n>\n> - > **Third**\n>   >\n>   > "
			"b\n",
			"> [!NOTE]\n> > **Other**\n> >\n> > a\n>\n> - > **Third**\n>   >\n>   > "
			"b\n" },
		{ "[n Note\np a\n]\n[n Note\np b\n]", "> [!NOTE]\n> a\n\n> [!NOTE]\n> b\n",
			"> [!NOTE]\n> a\n\n> [!NOTE]\n> b\n" },
		/* includes, tables and images in items and alerts */
		{ "[- \n[i \np a\n[l b\np c\n]\n]\n]",
			"- a\n\n  <details>\n  <summary>b</summary>\n\n  c\n\n  </details>\n",
			"- a\n\n  [!INCLUDE [b](../includes/x.md)]\n" },
		{ "[n Note\n[l b\np c\n]\n]",
			"> [!NOTE]\n> <details>\n> <summary>b</summary>\n>\n> c\n>\n> </details>\n",
			"> [!NOTE]\n> [!INCLUDE [b](../includes/x.md)]\n" },
		{ "[n Note\n[t cap\n[r \nc a\n]\n]\n]",
			"> [!NOTE]\n> **cap**\n>\n> | a |\n> | --- |\n",
			"> [!NOTE]\n> **cap**\n>\n> | a |\n> | --- |\n" },
		{ "[9 \n[i \np {i a}\np b\n]\n]", "9. ![a](../media/b.svg)\n\n   b\n",
			"9. ![a](../media/b.svg)\n\n   b\n" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(examples); i++) {
		check(&github, &(struct example){ examples[i].tree, examples[i].github }, 1);
		check(&learn, &(struct example){ examples[i].tree, examples[i].learn }, 1);
	}
}

/* What stands in the one cell of a table. */
static void test_cells(void **state)
{
	static const struct example examples[] = {
		{ "", "" },
		{ "p {e }\n[- \n]\n[g \n]\n", "" },
		{ "p a|b\n", " a\\|b" },
		{ "p a{/}\np  \np *b\n", " a<br/><br/>\\*b" },
		{ "p {e a}\np {e b}\n", " *a*<br/><br/>*b*" },
		{ "p a\n[- \n[i \np b\n]\n[i \np {l c}\n]\n]\np d\n",
			" a<ul><li>b</li><li>[c](x)</li></ul>d" },
		{ "[1 \n[i \np a\np b\n]\n]\n[9 \n[i \n]\n]\n",
			" <ol><li>a<br/><br/>b</li></ol><ol start=\"9\"><li></li></ol>" },
		{ "[+ \n[i \np a\n[- \n[i \np {c |}\n]\n]\n]\n]\n",
			" <ul><li>a<ul><li>`\\|`</li></ul></li></ul>" },
		{ "[g \np a\n]\n[g \np b\n]\n", " a<br/><br/>b" },
		{ "[n Note\np a\n[- \n[i \np b\n]\n]\n]\np c\n",
			" **Note**<br/><br/>a<ul><li>b</li></ul>c" },
		{ "@h2 a\np b\n", " <a name=\"an-id\"></a>**a**<br/><br/>b" },
		{ "v a\n", " [a](https://x.y/embed/a_b?c=[1]&d)" },
		{ "[l A title\np a\n]\np b\n", " a<br/><br/>b" },
		{ "p {i a|b}\n", " ![a\\|b](../media/b.svg)" },
		/* what would begin a block elsewhere */
		{ "p - a\np 1. b\np # c\n", " - a<br/><br/>1. b<br/><br/># c" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(examples); i++) {
		struct arena *a = arena_new();
		struct str tree = arena_printf(
			a, "[t \n[r \nc h\n]\n[r \n[c \n%s]\n]\n]", examples[i].tree);
		struct str markdown = arena_printf(
			a, "| h |\n| --- |\n|%s |\n", examples[i].markdown);
		check(&github, &(struct example){ tree.s, markdown.s }, 1);
		check(&learn, &(struct example){ tree.s, markdown.s }, 1);
		arena_free(a);
	}
}

static void test_isolates(void **state)
{
	static const struct example examples[] = {
		{ "p {>+39 02}", "\u2066+39 02\u2069\n" },
		{ "p {< }", "" },
		{ "p {s {<a}}", "**\u2067a\u2069**\n" },
		{ "p {d Azure }b", "\u2068Azure\u2069 b\n" },
		{ "p {>+ 1}", "\u2066+ 1\u2069\n" }, /* no list behind the mark */
		{ "p {1 a}{2 b}", "<span data-ttu-id=\"u1.1\">a</span><span class=\"sxs-lookup\">"
				  "<span data-stu-id=\"u1.1\">\u2066b\u2069</span></span>\n" },
	};
	(void)state;
	check(&isolating, examples, COUNT(examples));
}

static void test_addresses(void **state)
{
	static const struct {
		const char *from, *to;
	} addresses[] = {
		{ "https://a.b/?x=1&y=2", "https://a.b/?x=1&y=2" },
		{ "a b", "<a b>" },
		{ "<a", "<\\<a>" },
		{ "a(b)", "a(b)" },
		{ "a)b(", "a\\)b\\(" },
		{ "a|b", "a\\|b" },
		{ "a&amp;b", "a&amp;amp;b" },
		{ "", "<>" },
	}, titles[] = {
		{ "a", "\"a\"" },
		{ "a \"b\"", "\"a \\\"b\\\"\"" },
		{ "a\\", "\"a&#92;\"" }, /* cmark would end the title at a later quote */
	};
	struct buf out = { 0 };
	(void)state;
	for (size_t i = 0; i < COUNT(addresses); i++) {
		buf_clear(&out);
		markdown_address(&out, str_of(addresses[i].from), MARKDOWN_CELL);
		assert_string_equal(out.s, addresses[i].to);
	}
	for (size_t i = 0; i < COUNT(titles); i++) {
		buf_clear(&out);
		markdown_title(&out, str_of(titles[i].from), 0);
		assert_string_equal(out.s, titles[i].to);
	}
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_flavours),
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_isolates),
		cmocka_unit_test(test_addresses),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
