/* YAML as nodes: every limit, every place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "supportdir/buf.h"
#include "supportdir/node.h"

#include "supportdir/poison.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

struct read {
	struct arena *arena;
	struct diag *diag;
	struct source source;
	bool empty;
	const struct node *node;
};

static struct read read_text(struct str text)
{
	struct read r = { .arena = arena_new(), .diag = diag_new() };
	struct source *src = ARENA_NEW(r.arena, struct source);
	*src = (struct source){ .name = STR("f.yaml"), .text = text };
	r.node = node_read(r.arena, src, r.diag, &r.empty);
	diag_finish(r.diag);
	return r;
}

static void done(struct read *r)
{
	arena_free(r->arena);
	diag_free(r->diag);
}

/* The findings, one a line, without the name of the file. */
static char *findings(const struct read *r)
{
	struct buf b = { 0 };
	size_t count = 0;
	const struct finding *f = diag_findings(r->diag, &count);
	buf_text(&b, "");
	for (size_t i = 0; i < count; i++)
		buf_printf(&b, "%u:%u %s %.*s\n", f[i].at.line, f[i].at.col,
			rule_info(f[i].rule)->id, STRF(f[i].message));
	return b.s;
}

/* A tree in one line: map {key=value,}, list [item,], scalar by its style. */
static void describe(const struct node *n, struct buf *out)
{
	static const char marks[] = {
		[NODE_PLAIN] = '.', [NODE_QUOTED] = '"', [NODE_LITERAL] = '|', [NODE_FOLDED] = '>'
	};
	if (n->kind == NODE_SCALAR) {
		buf_char(out, marks[n->style]);
		buf_str(out, n->text);
		return;
	}
	buf_char(out, n->kind == NODE_MAP ? '{' : '[');
	for (size_t i = 0; i < n->count; i++) {
		if (n->kind == NODE_MAP) {
			describe(node_key(n, i), out);
			buf_char(out, '=');
		}
		describe(n->kind == NODE_MAP ? node_value(n, i) : n->items[i], out);
		buf_char(out, ',');
	}
	buf_char(out, n->kind == NODE_MAP ? '}' : ']');
}

static void trees_are_read(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{ "a: b", "{.a=.b,}" },
		{ "a: {b: [c, 'd'], \"e\": }", "{.a={.b=[.c,\"d,],\"e=.,},}" },
		{ "- x\n- [y]\n-\n- {}\n- []\n", "[.x,[.y,],.,{},[],]" },
		{ "a: |\n  one\n  two\n\n", "{.a=|one\ntwo\n,}" },
		{ "a: >\n  one\n  two\n", "{.a=>one two\n,}" },
		{ "a: >-\n  one\n\n  two\n", "{.a=>one\ntwo,}" },
		{ "a: \"x\\ty\\u00e9\"", "{.a=\"x\ty\xc3\xa9,}" },
		{ "a: NO\nb: 0112\nc: 9:00\nd: ~\n", "{.a=.NO,.b=.0112,.c=.9:00,.d=.~,}" },
		{ "---\na: b\n...\n", "{.a=.b,}" },
		{ "# only\na: b # note", "{.a=.b,}" },
		{ "\xef\xbb\xbf"
		  "a: b",
			"{.a=.b,}" },
		{ "a: b\r\nc: |\r\n  d\r\n  e\r\n", "{.a=.b,.c=|d\ne\n,}" },
		{ "word", ".word" },
		{ "'<<': x", "{\"<<=.x,}" }, /* quoted, it is a word */
		{ "? a\n: b", "{.a=.b,}" },
		{ "\xd8\xa7: \xf0\x9f\x98\x80", "{.\xd8\xa7=.\xf0\x9f\x98\x80,}" },
		{ "%YAML 1.1\n---\na: b\n", "{.a=.b,}" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct read r = read_text(str_of(cases[i][0]));
		char *found = findings(&r);
		struct buf got = { 0 };
		assert_string_equal(found, "");
		assert_non_null(r.node);
		assert_false(r.empty);
		describe(r.node, &got);
		assert_string_equal(got.s, cases[i][1]);
		buf_free(&got);
		free(found);
		done(&r);
	}
}

static void nothing_is_empty(void **state)
{
	(void)state;
	static const char *const cases[] = { "", "\n\n", "# a remark", "---\n", "---\n...\n", "~",
		"null", "\xef\xbb\xbf", "\xef\xbb\xbf# a remark\n" };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct read r = read_text(str_of(cases[i]));
		size_t count = 0;
		diag_findings(r.diag, &count);
		assert_null(r.node);
		assert_true(r.empty);
		assert_int_equal(count, 0);
		done(&r);
	}
	struct read r = read_text(STR("''"));
	assert_non_null(r.node);
	assert_false(r.empty);
	done(&r);
}

static void mistakes_have_a_place(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		/* what is not part of the format */
		{ "a: &x b", "1:4 yaml-feature anchors" },
		{ "a: b\nc: &x [d]", "2:4 yaml-feature anchors" },
		{ "a: &x {b: c}", "1:4 yaml-feature anchors" },
		{ "a: *x", "1:4 yaml-feature aliases" },
		{ "a: &x b\nc: *x", "1:4 yaml-feature anchors" },
		{ "a: !!str b", "1:4 yaml-feature tags" },
		{ "a: !x [b]", "1:4 yaml-feature tags" },
		{ "a: !x {b: c}", "1:4 yaml-feature tags" },
		{ "a: ! b", "1:4 yaml-feature tags" },
		{ "%TAG ! tag:example.com,2000:\n---\na: !x b", "3:4 yaml-feature tags" },
		{ "a:\n  <<: b", "2:3 yaml-feature merge keys" },
		{ "? [a]\n: b", "1:3 yaml-feature a key is one word" },
		{ "{a: b}: c", "1:1 yaml-feature a key is one word" },
		{ "a: b\n---\nc: d", "2:1 yaml-limit a second document" },
		{ "---\n---\na: b", "2:1 yaml-limit a second document" },
		{ "a: b\n...\n---\n", "3:1 yaml-limit a second document" },
		/* no YAML */
		{ "a: b: c", "1:5 yaml-syntax no ': ' can stand here" },
		{ "a: b\n c: d", "2:3 yaml-syntax no ': ' can stand here" },
		{ "a: [b\nc: d", "1:4 yaml-syntax the '[' here is not closed" },
		{ "a: [b] c", "1:8 yaml-syntax expected a key here" },
		{ "a: *", "1:5 yaml-syntax no valid YAML: did not find expected alphabetic" },
		{ "a: `x`", "1:4 yaml-syntax no valid YAML: found character that cannot start" },
		{ "a: 'b", "1:4 yaml-syntax the quote that begins here is not closed" },
		{ "a: {b: c d: e}", "1:4 yaml-syntax the '{' here is not closed" },
		{ "a:\n\tb: c", "2:1 yaml-syntax a tab cannot indent YAML" },
		{ "a:\n  b: c\n\td: e", "3:1 yaml-syntax a tab cannot indent YAML" },
		{ "a: \"\\q\"", "1:5 yaml-syntax no such escape" },
		{ "- a\nb: c", "2:1 yaml-syntax expected '- ' here" },
		/* bytes and characters */
		{ "a: b\nc: \xff", "2:4 yaml-encoding not valid UTF-8" },
		{ "\xc3\xa9\xc3\xa9: \xc3(", "1:5 yaml-encoding not valid UTF-8" },
		{ "a: \xed\xa0\x80", "1:4 yaml-encoding not valid UTF-8" },
		{ "a: b\x01", "1:5 character the hidden character U+0001" },
		{ "a: b\n# \x1b[31m", "2:3 character the hidden character U+001B" },
		{ "a: x\xe2\x80\xaey", "1:5 character the hidden character U+202E" },
		{ "a: b\rc: d", "1:5 character the hidden character U+000D" },
		{ "a: b\xe2\x80\xa8 c", "1:5 character the hidden character U+2028" },
		{ "a: b\xc2\x85 c", "1:5 character the hidden character U+0085" },
		{ "a: \xef\xbb\xbf"
		  "b",
			"1:4 character the hidden character U+FEFF" },
		{ "a: \xef\xb7\x90", "1:4 character the hidden character U+FDD0" },
		{ "a: \"\\u202e\"", "1:4 character the value holds the hidden character U+202E" },
		{ "a: [b, \"\\0\"]", "1:8 character the value holds the hidden character U+0000" },
		{ "a: \"\\x1b\"", "1:4 character the value holds the hidden character U+001B" },
		{ "\"\\u2028\": a", "1:1 character the value holds the hidden character U+2028" },
		/* a byte order mark is no column */
		{ "\xef\xbb\xbf"
		  "a: &x b",
			"1:4 yaml-feature anchors" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct read r = read_text(str_of(cases[i][0]));
		char *found = findings(&r);
		assert_null(r.node);
		assert_false(r.empty);
		if (strncmp(found, cases[i][1], strlen(cases[i][1])) != 0)
			fail_msg("case %zu: got %swant %s", i, found, cases[i][1]);
		assert_ptr_equal(strchr(found, '\n') + 1, found + strlen(found)); /* one */
		free(found);
		done(&r);
	}
}

static void all_hidden_characters_are_told(void **state)
{
	(void)state;
	struct read r = read_text(STR("a: \x01 \x02\nb: \xe2\x80\xae\n"));
	assert_int_equal(diag_count(r.diag, LEVEL_ERROR), 3);
	done(&r);
	static char zeros[1 << 16];
	r = read_text((struct str){ zeros, sizeof(zeros) });
	assert_in_range(diag_count(r.diag, LEVEL_ERROR), 1, 100);
	done(&r);
}

static void all_duplicates_are_told(void **state)
{
	(void)state;
	struct read r = read_text(STR("a: 1\nb: {c: 1, c: 2, \"c\": 3}\na: 2\n"));
	struct buf got = { 0 };
	char *found = findings(&r);
	assert_int_equal(diag_count(r.diag, LEVEL_ERROR), 3);
	assert_non_null(strstr(found, "2:11 yaml-duplicate key 'c' stands here a second time "
				      "(first in line 2)"));
	assert_non_null(strstr(found, "2:17 yaml-duplicate key 'c'"));
	assert_non_null(strstr(found, "3:1 yaml-duplicate key 'a'"));
	assert_non_null(r.node); /* with the first of each */
	describe(r.node, &got);
	assert_string_equal(got.s, "{.a=.1,.b={.c=.1,},}");
	free(found);
	buf_free(&got);
	done(&r);
}

/* `deep` lists or maps around a word. */
static struct str nested(struct buf *b, unsigned deep, bool flow)
{
	for (unsigned i = 0; i < deep; i++)
		flow ? buf_char(b, '[') : buf_printf(b, "%*sk:\n", (int)i, "");
	buf_printf(b, "%*sx", flow ? 0 : (int)deep, "");
	for (unsigned i = 0; flow && i < deep; i++)
		buf_char(b, ']');
	return buf_view(b);
}

static void depth_is_limited(void **state)
{
	(void)state;
	static const struct {
		unsigned deep;
		bool flow, fine;
	} cases[] = {
		{ 64, true, true },
		{ 65, true, false },
		{ 64, false, true },
		{ 65, false, false },
		{ 5000, true, false },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = { 0 };
		struct read r = read_text(nested(&b, cases[i].deep, cases[i].flow));
		char *found = findings(&r);
		assert_int_equal(r.node != NULL, cases[i].fine);
		assert_int_equal(strstr(found, "yaml-limit nested deeper than 64 levels") == NULL,
			cases[i].fine);
		free(found);
		done(&r);
		buf_free(&b);
	}
}

static void scalars_are_limited(void **state)
{
	(void)state;
	for (size_t n = NODE_SCALAR_MAX; n <= NODE_SCALAR_MAX + 1; n++) {
		struct buf b = { 0 };
		buf_text(&b, "a: \"");
		for (size_t i = 0; i < n; i++)
			buf_char(&b, 'x');
		buf_char(&b, '"');
		struct read r = read_text(buf_view(&b));
		char *found = findings(&r);
		if (n == NODE_SCALAR_MAX)
			assert_int_equal(node_get(r.node, "a")->text.n, n);
		else
			assert_string_equal(
				found, "1:4 yaml-limit a value of more than 64 KiB; split it\n");
		free(found);
		done(&r);
		buf_free(&b);
	}
}

static void places_of_texts(void **state)
{
	(void)state;
	static const struct {
		const char *yaml;
		unsigned line, col, text_line, text_col, end_line;
	} cases[] = {
		{ "a: word", 1, 4, 1, 4, 1 },
		{ "\xc3\xa9\xc3\xa9:   word", 1, 7, 1, 7, 1 },
		{ "a: 'word'", 1, 4, 1, 5, 1 },
		{ "a: \"word\"", 1, 4, 1, 5, 1 },
		{ "a:\n  \"word\"", 2, 3, 2, 4, 2 },
		{ "a: two\n  lines", 1, 4, 1, 4, 2 },
		{ "a: |\n  word\n", 1, 4, 2, 3, 3 },
		{ "a: >\n      word\n", 1, 4, 2, 7, 3 },
		{ "a: |-  # remark\n  word\n", 1, 4, 2, 3, 3 },
		{ "x: y\n\na: |2\n    word\n", 3, 4, 4, 3, 5 }, /* two spaces are text */
		{ "a: |\n\n  word\n", 1, 4, 2, 1, 4 }, /* the text begins with an empty line */
		{ "q: |\n  one\n\na: |\n   two\n", 4, 4, 5, 4, 6 },
		{ "q: |\r\n  one\r\na: |\r\n   two\r\n", 3, 4, 4, 4, 5 },
		{ "\xef\xbb\xbf"
		  "a: word",
			1, 4, 1, 4, 1 },
		{ "- x\n- a: |\n    word\n", 2, 6, 3, 5, 4 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct read r = read_text(str_of(cases[i].yaml));
		assert_non_null(r.node);
		const struct node *top = r.node->kind == NODE_LIST ? r.node->items[1] : r.node;
		const struct node *n = node_value(top, top->count - 1);
		struct pos t = node_text_at(n);
		if (n->at.line != cases[i].line || n->at.col != cases[i].col)
			fail_msg("case %zu: node at %u:%u", i, n->at.line, n->at.col);
		if (t.line != cases[i].text_line || t.col != cases[i].text_col)
			fail_msg("case %zu: text at %u:%u", i, t.line, t.col);
		if (n->end.line != cases[i].end_line)
			fail_msg("case %zu: ends in %u:%u", i, n->end.line, n->end.col);
		done(&r);
	}
}

static void collections_have_places(void **state)
{
	(void)state;
	struct read r = read_text(STR("a:\n  - {b: c}\n  - d\ne: f\n"));
	const struct node *list = node_get(r.node, "a");
	assert_int_equal(list->at.line, 2);
	assert_int_equal(list->at.col, 3);
	assert_int_equal(list->end.line, 4);
	assert_int_equal(list->items[0]->at.col, 5);
	assert_int_equal(list->items[0]->end.col, 11);
	assert_null(node_get(r.node, "b"));
	assert_null(node_get(list, "a"));
	assert_int_equal(pos_right(list->at, STR("\xc3\xa9:x"), 2).col, 4);
	assert_int_equal(pos_right(list->at, STR("ab"), 9).col, 5);
	done(&r);
}

static void nulls_are_absent(void **state)
{
	(void)state;
	static const struct {
		const char *yaml;
		bool null;
	} cases[] = {
		{ "a:", true },
		{ "a: ~", true },
		{ "a: null", true },
		{ "a: Null", true },
		{ "a: NULL", true },
		{ "a: \"\"", false },
		{ "a: 'null'", false },
		{ "a: nULL", false },
		{ "a: |\n", false },
		{ "a: []", false },
		{ "a: {}", false },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct read r = read_text(str_of(cases[i].yaml));
		assert_int_equal(node_is_null(node_get(r.node, "a")), cases[i].null);
		done(&r);
	}
}

static void kinds_have_names(void **state)
{
	(void)state;
	struct read r = read_text(STR("a: [b]"));
	assert_string_equal(node_kind_name(r.node), "a map");
	assert_string_equal(node_kind_name(node_get(r.node, "a")), "a list");
	assert_string_equal(node_kind_name(node_key(r.node, 0)), "a text");
	done(&r);
}

/* Inputs that are cheap to write must be cheap to read: each of these is a
 * megabyte that took libyaml, or an earlier form of this reader, ages. */
static void bombs_are_quick(void **state)
{
	(void)state;
	static const char *const cases[] = { "[", "{", "- ", "a: |\n x\n", "[[],", "? ",
		"{a: ", "'", "&", "k: [\n" };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = { 0 };
		while (b.n < 1 << 20) {
			if (cases[i][0] == 'a') /* keys must differ */
				buf_printf(&b, "k%zu: |\n x\n", b.n);
			else
				buf_text(&b, cases[i]);
		}
		clock_t begin = clock();
		struct read r = read_text(buf_view(&b));
		double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
		if (seconds > 5)
			fail_msg("a megabyte of '%s' takes %.1f s", cases[i], seconds);
		done(&r);
		buf_free(&b);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(trees_are_read),
		cmocka_unit_test(nothing_is_empty),
		cmocka_unit_test(mistakes_have_a_place),
		cmocka_unit_test(all_hidden_characters_are_told),
		cmocka_unit_test(all_duplicates_are_told),
		cmocka_unit_test(depth_is_limited),
		cmocka_unit_test(scalars_are_limited),
		cmocka_unit_test(places_of_texts),
		cmocka_unit_test(collections_have_places),
		cmocka_unit_test(nulls_are_absent),
		cmocka_unit_test(kinds_have_names),
		cmocka_unit_test(bombs_are_quick),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
