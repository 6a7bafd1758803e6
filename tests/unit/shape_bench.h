/** A page for tests of templates: its shapes, and templates from a folder. */
#ifndef SUPPORTDIR_TESTS_SHAPE_BENCH_H
#define SUPPORTDIR_TESTS_SHAPE_BENCH_H

#include "supportdir/shape.h"

static const struct shape number_shape = {
	.name = "number",
	.says = "A telephone number.",
	.keys =
		(const struct key[]){
			{ .name = "shown", .type = SHAPE_TEXT, .says = "as one dials it" },
			{ .name = "href", .type = SHAPE_URL, .or_null = true, .says = "`tel:`" },
			{ 0 },
		},
};

static const struct shape telephone_shape = {
	.name = "telephone",
	.keys =
		(const struct key[]){
			{ .name = "items", .type = SHAPE_LIST, .of = &number_shape },
			{ 0 },
		},
};

static const struct shape area_shape = {
	.name = "area",
	.keys =
		(const struct key[]){
			{ .name = "name", .type = SHAPE_HTML },
			{ .name = "href", .type = SHAPE_URL, .or_null = true },
			{ .name = "code", .type = SHAPE_TEXT },
			{ 0 },
		},
};

static const struct shape edition_shape = {
	.name = "edition",
	.keys =
		(const struct key[]){
			{ .name = "id", .type = SHAPE_TEXT },
			{ .name = "name", .type = SHAPE_HTML },
			{ .name = "telephone",
				.type = SHAPE_OBJECT,
				.or_null = true,
				.of = &telephone_shape },
			{ 0 },
		},
};

static const struct shape block_shape;

static const struct shape words_shape = {
	.name = "words",
	.keys =
		(const struct key[]){
			{ .name = "text", .type = SHAPE_HTML },
			{ .name = "heading", .type = SHAPE_TEXT },
			{ 0 },
		},
};

static const struct shape group_shape = {
	.name = "group",
	.keys =
		(const struct key[]){
			{ .name = "blocks", .type = SHAPE_LIST, .of = &block_shape },
			{ 0 },
		},
};

static const struct shape block_shape = {
	.name = "block",
	.says = "A part of the page.",
	.keys =
		(const struct key[]){
			{ .name = "kind", .type = SHAPE_KIND, .says = "what it is | a choice" },
			{ .name = "id", .type = SHAPE_TEXT },
			{ 0 },
		},
	.variants = (const struct shape *const[]){ &words_shape, &group_shape, NULL },
};

static const struct shape page_shape = {
	.name = "page",
	.says = "Every page.",
	.keys =
		(const struct key[]){
			{ .name = "lang", .type = SHAPE_TEXT, .says = "language" },
			{ .name = "title", .type = SHAPE_TEXT },
			{ .name = "root", .type = SHAPE_URL },
			{ .name = "name", .type = SHAPE_HTML },
			{ .name = "notice", .type = SHAPE_HTML, .or_null = true },
			{ .name = "headings", .type = SHAPE_BOOL },
			{ .name = "area",
				.type = SHAPE_OBJECT,
				.or_null = true,
				.of = &area_shape },
			{ .name = "editions", .type = SHAPE_LIST, .of = &edition_shape },
			{ .name = "tags", .type = SHAPE_LIST },
			{ .name = "blocks", .type = SHAPE_LIST, .of = &block_shape },
			{ .name = "graph", .type = SHAPE_JSON },
			{ .name = "source", .type = SHAPE_MARKDOWN },
			{ .name = "strings", .type = SHAPE_TEXT_BY_ID },
			{ .name = "say", .type = SHAPE_HTML_BY_ID },
			{ 0 },
		},
};

__attribute__((unused)) static const struct str string_ids[] = {
	{ "note", 4 },
	{ "close", 5 },
	{ "choose-language", 15 },
};

#endif
