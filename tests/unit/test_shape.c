/* Shapes: keys, whether values hold, the printed reference. */
#include "template_bench.h"

#include "shape_bench.h"

#include "supportdir/poison.h"

static void keys_of_kinds(void **state)
{
	(void)state;
	assert_string_equal(shape_key(&block_shape, NULL, STR("id"))->name, "id");
	assert_null(shape_key(&block_shape, NULL, STR("heading")));
	assert_int_equal(shape_key(&block_shape, &words_shape, STR("heading"))->type, SHAPE_TEXT);
	assert_null(shape_key(&block_shape, &group_shape, STR("heading")));
	assert_null(shape_key(&block_shape, NULL, STR("")));
}

/* --- values that hold or not ---------------------------------------------- */

static const struct shape all_shape = {
	.name = "all",
	.keys =
		(const struct key[]){
			{ .name = "text", .type = SHAPE_TEXT },
			{ .name = "maybe", .type = SHAPE_TEXT, .or_null = true },
			{ .name = "yes", .type = SHAPE_BOOL },
			{ .name = "tags", .type = SHAPE_LIST },
			{ .name = "blocks", .type = SHAPE_LIST, .of = &block_shape },
			{ .name = "strings", .type = SHAPE_TEXT_BY_ID },
			{ 0 },
		},
};

#define START "{\"text\":\"a\",\"maybe\":null,\"yes\":true,\"strings\":{\"a\":\"b\"},"
#define NO_BLOCKS "\"blocks\":[]"

static void values_hold(void **state)
{
	(void)state;
	static const struct {
		const char *data, *why;
	} cases[] = {
		{ START NO_BLOCKS ",\"tags\":[\"a\",\"b\"]}", "" },
		{ START NO_BLOCKS ",\"tags\":[\"a\",{}]}", "tags.1: expected a text" },
		{ START NO_BLOCKS "}", "tags: expected the key to be there" },
		{ START NO_BLOCKS ",\"tags\":null}", "tags: expected a list" },
		{ START NO_BLOCKS ",\"tags\":[],\"more\":1}", "more: expected no such key" },
		{ START "\"tags\":[],\"blocks\":[{\"kind\":\"group\",\"id\":\"\",\"blocks\":[]}]}",
			"" },
		{ START "\"tags\":[],\"blocks\":[{\"kind\":\"group\",\"id\":\"\",\"blocks\":["
			"{\"kind\":\"group\",\"id\":1,\"blocks\":{}}]}]}",
			"blocks.0.blocks.0.blocks: expected a list" },
		{ START "\"tags\":[],\"blocks\":[{\"kind\":\"group\",\"id\":\"\"}]}",
			"blocks.0.blocks: expected the key to be there" },
		{ START "\"tags\":[],\"blocks\":[{\"kind\":\"list\",\"id\":\"\"}]}",
			"blocks.0.kind: expected the name of a variant" },
		{ START "\"tags\":[],\"blocks\":[{\"kind\":\"group\",\"heading\":\"\"}]}",
			"blocks.0.heading: expected no such key" },
		{ START "\"tags\":[],\"blocks\":[{\"kind\":\"words\",\"id\":\"\",\"heading\":\"\","
			"\"text\":\"no html\"}]}",
			"blocks.0.text: expected html" },
		{ "{\"text\":null}", "text: expected a text" },
		{ "{\"text\":\"\",\"maybe\":true}", "maybe: expected a text" },
		{ "{\"text\":\"\",\"maybe\":null,\"yes\":\"true\"}",
			"yes: expected true or false" },
		{ "{\"text\":\"\",\"maybe\":null,\"yes\":true,\"tags\":[],\"blocks\":[],"
		  "\"strings\":{\"a\":true}}",
			"strings.a: expected a text" },
		{ "[]", ".: expected an object" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena *a = arena_new();
		struct diag *d = diag_new();
		struct buf why = { 0 };
		buf_text(&why, "");
		bool ok = shape_holds(&all_shape, json_data(a, d, cases[i].data), &why);
		assert_string_equal(why.s, cases[i].why);
		assert_int_equal(ok, cases[i].why[0] == '\0');
		buf_free(&why);
		diag_free(d);
		arena_free(a);
	}
}

static void kinds_of_text_differ(void **state)
{
	(void)state;
	static const struct {
		enum shape_type type;
		struct value *(*make)(struct arena *a, struct str s);
	} kinds[] = {
		{ SHAPE_TEXT, value_text },
		{ SHAPE_URL, value_url },
		{ SHAPE_HTML, value_html },
		{ SHAPE_MARKDOWN, value_markdown },
		{ SHAPE_JSON, value_json_text },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(kinds); i++) {
		for (size_t k = 0; k < COUNT(kinds); k++) {
			const struct key keys[] = { { .name = "x", .type = kinds[i].type }, { 0 } };
			const struct shape s = { .name = "s", .keys = keys };
			struct value *object = value_object(a);
			struct buf why = { 0 };
			value_set(a, object, STR("x"), kinds[k].make(a, STR("v")));
			assert_int_equal(shape_holds(&s, object, &why), i == k);
			assert_true(str_is(value_str(value_get(object, STR("x"))), "v"));
			buf_free(&why);
		}
	}
	arena_free(a);
}

static void html_keeps_its_source(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	int source = 0;
	const struct value *v = value_html_of(a, STR("<b>"), &source);
	assert_ptr_equal(value_source(v), &source);
	assert_int_equal(value_kind(v), VALUE_HTML);
	assert_null(value_source(value_html(a, STR("<b>"))));
	assert_null(value_source(value_list(a)));
	arena_free(a);
}

/* --- the reference -------------------------------------------------------- */

static void the_reference(void **state)
{
	(void)state;
	const struct shape *const roots[] = { &block_shape };
	struct buf out = { 0 };
	shape_reference(roots, 1, 3, &out);
	assert_string_equal(out.s,
		"### block\n\nA part of the page.\n\n"
		"| Name | Type | Meaning |\n|---|---|---|\n"
		"| `kind` | kind | what it is \\| a choice |\n| `id` | text |  |\n\n"
		"Its kinds, each with keys of its own: [words](#words), [group](#group).\n\n"
		"### words\n\n| Name | Type | Meaning |\n|---|---|---|\n"
		"| `text` | html |  |\n| `heading` | text |  |\n\n"
		"### group\n\n| Name | Type | Meaning |\n|---|---|---|\n"
		"| `blocks` | list of [block](#block) |  |\n\n");
	buf_clear(&out);
	const struct shape *const more[] = { &page_shape, &page_shape };
	shape_reference(more, 2, 2, &out);
	assert_non_null(strstr(out.s, "| `area` | [area](#area) or null |"));
	assert_non_null(strstr(out.s, "| `tags` | list of texts |"));
	assert_null(strstr(strstr(out.s, "## page") + 1, "## page"));
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_of_kinds),
		cmocka_unit_test(values_hold),
		cmocka_unit_test(kinds_of_text_differ),
		cmocka_unit_test(html_keeps_its_source),
		cmocka_unit_test(the_reference),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
