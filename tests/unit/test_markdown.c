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

#include "supportdir/poison.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* --- trees from a short notation ---------------------------------------------------- */

struct notation {
	struct arena *a;
	const char *s;
};

/* What follows up to one of the bytes of `ends`. */
static struct str take(struct notation *t, const char *ends)
{
	size_t n = strcspn(t->s, ends);
	struct str s = { t->s, n };
	t->s += n;
	return s;
}

/* Words, and spans in braces: {e emphasis} {s strong} {^ raised} {l link} {p page}
 * {c code} {a anchor} {> left to right} {< right to left} {d its own direction} {/}. */
static const struct span *spans_of(struct notation *t)
{
	static const struct {
		char name;
		enum span_kind kind;
		const char *text, *direction;
	} names[] = {
		{ 'e', SPAN_EMPH, "", "" },
		{ 's', SPAN_STRONG, "", "" },
		{ '^', SPAN_RAISED, "", "" },
		{ 'l', SPAN_LINK, "x", "" },
		{ 'p', SPAN_PAGE, "regions/italy", "" },
		{ 'c', SPAN_CODE, "", "" },
		{ 'a', SPAN_ANCHOR, "", "" },
		{ '>', SPAN_ISOLATE, "", "ltr" },
		{ '<', SPAN_ISOLATE, "", "rtl" },
		{ 'd', SPAN_LANGUAGE, "en", "" },
		{ '/', SPAN_BREAK, "", "" },
	};
	struct span_list l = { 0 };
	while (*t->s && *t->s != '}' && *t->s != '\n') {
		if (*t->s != '{') {
			span_add(t->a, &l, SPAN_WORDS, take(t, "{}\n"));
			continue;
		}
		size_t k = 0;
		while (names[k].name != t->s[1])
			assert_true(++k < COUNT(names));
		struct span *s = span_add(t->a, &l, names[k].kind, str_of(names[k].text));
		s->direction = str_of(names[k].direction);
		t->s += 2 + (t->s[2] == ' ');
		if (s->kind == SPAN_CODE || s->kind == SPAN_ANCHOR)
			s->text = take(t, "}");
		else
			s->inside = spans_of(t);
		assert_int_equal(*t->s++, '}');
	}
	return l.first;
}

/* A block on each line: "p words", "h2 words", "c words" (a cell); "[" begins what holds
 * blocks, which "]" ends: "[-", "[0" and "[9" tight lists, "[+" a loose one, "[i" items, "[t"
 * tables,
 * "[r" rows, "[n label" notes, "[l title" includes. An id stands behind "@". */
static const struct block *blocks_of(struct notation *t)
{
	static const struct {
		const char *name;
		enum block_kind kind;
		unsigned level;
		const char *id;
	} names[] = {
		{ "p ", BLOCK_PARAGRAPH, 0, "" },
		{ "h1 ", BLOCK_HEADING, 1, "" },
		{ "h2 ", BLOCK_HEADING, 2, "" },
		{ "@h2 ", BLOCK_HEADING, 2, "an-id" },
		{ "c ", BLOCK_CELL, 0, "" },
		{ "[- ", BLOCK_LIST, 0, "" },
		{ "[+ ", BLOCK_LIST, 0, "loose" },
		{ "[0 ", BLOCK_LIST, 0, "" },
		{ "[1 ", BLOCK_LIST, 1, "" },
		{ "[9 ", BLOCK_LIST, 9, "" },
		{ "[i ", BLOCK_ITEM, 0, "" },
		{ "[t ", BLOCK_TABLE, 0, "" },
		{ "[r ", BLOCK_ROW, 0, "" },
		{ "[n ", BLOCK_ALERT, 0, "note" },
		{ "[l ", BLOCK_INCLUDE, 0, "includes/x" },
	};
	struct block_list l = { 0 };
	while (*t->s && *t->s != ']') {
		size_t k = 0;
		while (strncmp(t->s, names[k].name, strlen(names[k].name)) != 0)
			assert_true(++k < COUNT(names));
		struct block *b = block_add(t->a, &l, names[k].kind);
		b->level = names[k].level;
		b->id = str_of(names[k].id);
		b->tight = b->kind == BLOCK_LIST && !b->id.n;
		b->ordered = b->kind == BLOCK_LIST && char_is_digit(names[k].name[1]);
		t->s += strlen(names[k].name);
		b->spans = spans_of(t);
		t->s += *t->s == '\n';
		if (*names[k].name != '[')
			continue;
		b->inside = blocks_of(t);
		assert_int_equal(*t->s++, ']');
		t->s += *t->s == '\n';
	}
	return l.first;
}

/* --- examples ------------------------------------------------------------------------- */

static const struct page_links links = {
	.before = { "../", 3 },
	.behind = { ".md", 3 },
	.home = { "index.md", 8 },
};

static const struct markdown_style github = { FORMAT_GITHUB, false, &links };
static const struct markdown_style learn = { FORMAT_LEARN, false, &links };
static const struct markdown_style isolating = { FORMAT_GITHUB, true, &links };

struct example {
	const char *tree, *markdown;
};

static void check(const struct markdown_style *style, const struct example *e, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct arena *a = arena_new();
		struct buf out = { 0 };
		struct notation t = { a, e[i].tree };
		const struct block *blocks = blocks_of(&t);
		assert_int_equal(*t.s, '\0');
		markdown_write(style, blocks, &out);
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
		{ "[- \n[i \n[n Note\np a\n]\n]\n]", "- > **Note**\n  >\n  > a\n" },
		{ "[l A title\np a\n]", "a\n" },
	};
	static const struct example of_learn[] = {
		{ "[l A {e title}\np a\n]\np b",
			"[!INCLUDE [A *title*](../includes/x.md)]\n\nb\n" },
	};
	(void)state;
	check(&github, examples, COUNT(examples));
	check(&learn, of_learn, COUNT(of_learn));
}

static void test_isolates(void **state)
{
	static const struct example examples[] = {
		{ "p {>+39 02}", "\u2066+39 02\u2069\n" }, { "p {< }", "" },
		{ "p {s {<a}}", "**\u2067a\u2069**\n" },
		{ "p {d Azure }b", "\u2068Azure\u2069 b\n" },
		{ "p {>+ 1}", "\u2066+ 1\u2069\n" }, /* no list behind the mark */
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
		cmocka_unit_test(test_isolates),
		cmocka_unit_test(test_addresses),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
