/* Texts that nobody writes: large, deep, random. */
#include "prose_bench.h"

#include <time.h>

#include "supportdir/poison.h"

static void ignore_reference(void *data, struct str target, struct pos at, bool has_words)
{
	(void)data, (void)target, (void)at, (void)has_words;
}

static void ignore_row(void *data, const struct pieces *row, struct pos at)
{
	(void)data, (void)row, (void)at;
}

static void do_everything(const struct text *t)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new();
	struct buf out = { 0 };
	prose_html(&italian, t, &out);
	prose_plain(&site, t, &out);
	prose_rows(a, t, ignore_row, NULL);
	prose_check(t, d, ignore_reference, NULL);
	buf_free(&out);
	diag_free(d);
	arena_free(a);
}

/* Inputs that are quadratic or deep in one parser or another. Without limits some take
 * minutes; with them none takes more than three seconds of a slow machine, sanitizers and
 * all, of which most is cmark's own. */
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
		if (to.tv_sec - from.tv_sec > 10)
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pathological),
		cmocka_unit_test(test_random),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
