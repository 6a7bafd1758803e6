/* What a text is made of: its leaves, its mistakes, its references, and the codes that a
 * translation keeps. */
#include "prose_bench.h"

#include "supportdir/reference.h"

#include "supportdir/poison.h"

/* --- leaves --------------------------------------------------------------- */

static void write_leaf(void *data, const struct pieces *row, struct pos at)
{
	struct buf b = { 0 };
	pieces_markdown(row, &b);
	buf_printf(data, "%u:%u{%.*s}", at.line, at.col, STRF(buf_view(&b)));
	buf_free(&b);
}

static void test_leaves(void **state)
{
	static const struct {
		enum text_kind kind;
		const char *source, *want;
	} rows[] = {
		{ TEXT_PLAIN, "a *b*\n  c", "7:5{a \\*b\\* c}" },
		{ TEXT_INLINE, "a\n*b*  `c  d`", "7:5{a *b* `c d`}" },
		{ TEXT_INLINE, "a  \nb\\\nc", "7:5{a\\\nb\\\nc}" },
		{ TEXT_INLINE, "a\\  \nb\\\\\nc", "7:5{a\\ b\\ c}" },
		{ TEXT_INLINE, "- a\n- b", "7:5{- a - b}" },
		{ TEXT_PROSE, "é one\ntwo\n\nthree", "7:5{é one two}10:5{three}" },
		{ TEXT_PROSE, "a:\n\n- b\n  c\nlazy\n-  d\n\n   e\n   1) f\n\ttab",
			"7:5{a:}9:7{b c lazy}12:8{d}14:8{e}15:11{f tab}" },
		{ TEXT_PROSE, "# a\n\nb\n\n> c\n\nd", "9:5{b}13:5{d}" },
		{ TEXT_PROSE, "a\r\nb\r\n\r\nc", "7:5{a b}10:5{c}" },
		{ TEXT_PROSE, "[a]: /url\n\nb", "7:5{\\[a\\]: /url}9:5{b}" },
		{ TEXT_PROSE, "", "" },
	};
	struct arena *a = arena_new();
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf b = { 0 };
		struct text t = text_of(rows[i].kind, str_of(rows[i].source));
		buf_text(&b, "");
		prose_rows(a, &t, write_leaf, &b);
		assert_string_equal(b.s, rows[i].want);
		buf_free(&b);
	}
	arena_free(a);
}

/* Canonical Markdown is read back as the same row. */
static void leaf_again(void *data, const struct pieces *row, struct pos at)
{
	struct buf b = { 0 };
	(void)at;
	pieces_markdown(row, &b);
	assert_string_equal(b.s, ((const struct buf *)data)->s);
	buf_free(&b);
}

static void test_leaf_is_canonical(void **state)
{
	static const char *const sources[] = { "a\n  b  \nc\\\n`d  \ne` [f  \ng](term:x)",
		"*a*\n2. b", "a\\\\\nb", "1\\* & `a``b` **b*c*** [](term:x) <https://a.b>" };
	struct arena *a = arena_new();
	(void)state;
	for (size_t i = 0; i < COUNT(sources); i++) {
		struct buf b = { 0 };
		struct pieces row = prose_row_of(a, str_of(sources[i]));
		pieces_markdown(&row, &b);
		struct text again = text_of(TEXT_INLINE, buf_view(&b));
		prose_rows(a, &again, leaf_again, &b);
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
		{ TEXT_INLINE, "[a](poem:b) [](song:c)", "",
			"7:5 unknown kind of reference 'poem'|7:17 unknown kind of reference "
			"'song'|" },
		{ TEXT_INLINE, "[a](page:b) [](fact:c)", "7:5{page:b}w7:17{fact:c}", "" },
		{ TEXT_INLINE, "[a](#b)", "7:5{#b}w", "" },
		{ TEXT_INLINE, "[a](#)", "", "7:5 a link to '#'|" },
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
	bool found[REFERENCE_PAGE + 1] = { false };
	size_t i;
	(void)state;
	for (i = 0; target_kinds[i]; i++) {
		struct reference r = { .kind = REFERENCE_PAGE };
		struct str why = { 0 }, target = arena_printf(a, "%s:en", target_kinds[i]);
		if (!reference_find(a, d, NULL, target, &r, &why) && strstr(why.s, "unknown kind"))
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_leaves),
		cmocka_unit_test(test_leaf_is_canonical),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_check_inexact),
		cmocka_unit_test(test_too_large),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
