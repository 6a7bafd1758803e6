#include "supportdir/node.h"

#include <stdlib.h>
#include <yaml.h>

#include "supportdir/poison.h"

struct reader {
	struct arena *a;
	const struct source *src;
	struct diag *d;
	yaml_parser_t parser;
	bool failed;
};

static struct pos place(const struct reader *r, yaml_mark_t m)
{
	return (struct pos){ r->src, (unsigned)m.line + 1, (unsigned)m.column + 1 };
}

static struct pos place_of_byte(const struct source *src, size_t offset)
{
	struct pos at = { src, 1, 1 };
	struct str text = str_cut(src->text, 0, offset);
	for (size_t i = 0; i < text.n;) {
		bool newline = text.s[i] == '\n';
		str_code_point(text, &i);
		at.line += newline;
		at.col = newline ? 1 : at.col + 1;
	}
	return at;
}

static struct node *fail(struct reader *r, enum rule rule, struct pos at, const char *message)
{
	diag_add(r->d, rule, at, "%s", message);
	r->failed = true;
	return NULL;
}

/* What libyaml says, in words of an author. The usual cause is a plain text
 * that YAML takes for something else. */
static struct node *syntax_error(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	if (p->error == YAML_READER_ERROR) {
		return fail(r, RULE_YAML_ENCODING, place_of_byte(r->src, p->problem_offset),
			"not valid UTF-8 or a control character; save the file as UTF-8");
	}
	if (p->error == YAML_MEMORY_ERROR)
		mem_out_of_memory();
	struct pos at = place(r, p->problem_mark);
	diag_add(r->d, RULE_YAML_SYNTAX, at,
		"no valid YAML: %s%s%s; a text that begins with [ * ` or &, holds ': ' or ends in "
	        "':' "
		"must stand after | on a line of its own, or in quotes",
		p->problem ? p->problem : "syntax error", p->context ? " " : "",
		p->context ? p->context : "");
	r->failed = true;
	return NULL;
}

/* Control characters, and characters that turn the direction of the text that
 * follows (U+202A to U+202E): nobody can see them. */
static bool forbidden(long cp)
{
	return (cp < 0x20 && cp != '\n' && cp != '\t') ||
	       (cp >= 0x7f && cp <= 0x9f && cp != 0x85) || (cp >= 0x202a && cp <= 0x202e) ||
	       cp == 0xfeff || cp == 0xfffe || cp == 0xffff;
}

static bool clean_characters(struct reader *r, const struct node *n)
{
	for (size_t i = 0; i < n->text.n;) {
		long cp = str_code_point(n->text, &i);
		if (!forbidden(cp))
			continue;
		r->failed = true;
		return diag_add(r->d, RULE_CHARACTER, n->at,
			"the value holds the hidden character U+%04lX; delete it, or type the "
		        "value anew",
			(unsigned long)cp);
	}
	return true;
}

static struct node *scalar_node(struct reader *r, const yaml_event_t *e)
{
	static const enum node_style styles[] = {
		[YAML_ANY_SCALAR_STYLE] = NODE_PLAIN,
		[YAML_PLAIN_SCALAR_STYLE] = NODE_PLAIN,
		[YAML_SINGLE_QUOTED_SCALAR_STYLE] = NODE_QUOTED,
		[YAML_DOUBLE_QUOTED_SCALAR_STYLE] = NODE_QUOTED,
		[YAML_LITERAL_SCALAR_STYLE] = NODE_LITERAL,
		[YAML_FOLDED_SCALAR_STYLE] = NODE_FOLDED,
	};
	struct pos at = place(r, e->start_mark);
	if (e->data.scalar.anchor)
		return fail(r, RULE_YAML_FEATURE, at, "anchors are not part of the format");
	if (e->data.scalar.tag)
		return fail(r, RULE_YAML_FEATURE, at, "tags are not part of the format");
	if (e->data.scalar.length > NODE_SCALAR_MAX)
		return fail(r, RULE_YAML_LIMIT, at, "a value of more than 64 KiB; split it");
	struct node *n = ARENA_NEW(r->a, struct node);
	n->kind = NODE_SCALAR;
	n->style = styles[e->data.scalar.style];
	n->at = at;
	n->end = place(r, e->end_mark);
	n->text = arena_str(
		r->a, (struct str){ (const char *)e->data.scalar.value, e->data.scalar.length });
	return clean_characters(r, n) ? n : NULL;
}

static int by_text(const void *va, const void *vb)
{
	const struct node *a = *(struct node *const *)va, *b = *(struct node *const *)vb;
	int c = str_compare(a->text, b->text);
	if (c)
		return c;
	if (a->at.line != b->at.line)
		return a->at.line < b->at.line ? -1 : 1;
	return (a->at.col > b->at.col) - (a->at.col < b->at.col);
}

static void report_duplicate_keys(struct reader *r, const struct node *map)
{
	if (map->count < 2)
		return;
	struct node **keys = mem_alloc(map->count, sizeof(struct node *));
	for (size_t i = 0; i < map->count; i++)
		keys[i] = map->items[2 * i];
	qsort(keys, map->count, sizeof(struct node *), by_text);
	size_t first = 0;
	for (size_t i = 1; i < map->count; i++) {
		if (!str_equal(keys[first]->text, keys[i]->text)) {
			first = i;
			continue;
		}
		diag_add(r->d, RULE_YAML_DUPLICATE, keys[i]->at,
			"key '%.*s' stands here a second time (first in line %u); keep one of the "
		        "two",
			STRF(keys[i]->text), keys[first]->at.line);
		r->failed = true;
	}
	free(keys);
}

struct children {
	struct node **items;
	size_t count, room;
};

static void child_push(struct children *c, struct node *n)
{
	if (c->count == c->room) {
		c->room = c->room ? c->room * 2 : 8;
		c->items = mem_grow(c->items, c->room, sizeof(struct node *));
	}
	c->items[c->count++] = n;
}

static struct node *read_node(struct reader *r, yaml_event_t *e, unsigned depth);

static bool next_event(struct reader *r, yaml_event_t *e)
{
	if (yaml_parser_parse(&r->parser, e))
		return true;
	syntax_error(r);
	return false;
}

/* Keys of maps stand at even places. A merge key is a plain '<<'. */
static bool key_is_fine(struct reader *r, const struct node *key)
{
	if (key->kind != NODE_SCALAR)
		return fail(r, RULE_YAML_FEATURE, key->at, "a key must be a single word or text");
	if (key->style == NODE_PLAIN && str_is(key->text, "<<"))
		return fail(r, RULE_YAML_FEATURE, key->at, "merge keys are not part of the format");
	return true;
}

static bool read_children(struct reader *r, struct children *c, yaml_event_type_t last,
	unsigned depth, struct pos *end)
{
	for (;;) {
		yaml_event_t e;
		if (!next_event(r, &e))
			return false;
		if (e.type == last) {
			*end = place(r, e.end_mark);
			yaml_event_delete(&e);
			return true;
		}
		struct node *n = read_node(r, &e, depth);
		if (!n)
			return false;
		if (last == YAML_MAPPING_END_EVENT && c->count % 2 == 0 && !key_is_fine(r, n))
			return false;
		child_push(c, n);
	}
}

static struct node *collection_node(struct reader *r, const yaml_event_t *e, unsigned depth)
{
	bool map = e->type == YAML_MAPPING_START_EVENT;
	const yaml_char_t *anchor = map ? e->data.mapping_start.anchor
	                                : e->data.sequence_start.anchor;
	const yaml_char_t *tag = map ? e->data.mapping_start.tag : e->data.sequence_start.tag;
	struct pos at = place(r, e->start_mark);
	if (anchor)
		return fail(r, RULE_YAML_FEATURE, at, "anchors are not part of the format");
	if (tag)
		return fail(r, RULE_YAML_FEATURE, at, "tags are not part of the format");
	if (depth >= NODE_DEPTH_MAX)
		return fail(r, RULE_YAML_LIMIT, at, "nested deeper than 64 levels");
	struct node *n = ARENA_NEW(r->a, struct node);
	struct children c = { 0 };
	n->kind = map ? NODE_MAP : NODE_LIST;
	n->at = at;
	bool ok = read_children(
		r, &c, map ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT, depth + 1, &n->end);
	if (ok) {
		n->count = map ? c.count / 2 : c.count;
		n->items = ARENA_ARRAY(r->a, struct node *, c.count);
		if (c.count)
			memcpy(n->items, c.items, c.count * sizeof(struct node *));
	}
	free(c.items);
	if (ok && map)
		report_duplicate_keys(r, n);
	return ok ? n : NULL;
}

/* Takes the event. */
static struct node *read_node(struct reader *r, yaml_event_t *e, unsigned depth)
{
	struct node *n = NULL;
	switch (e->type) {
	case YAML_SCALAR_EVENT:
		n = scalar_node(r, e);
		break;
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		n = collection_node(r, e, depth);
		break;
	case YAML_ALIAS_EVENT:
		fail(r, RULE_YAML_FEATURE, place(r, e->start_mark),
			"aliases are not part of the format; a text that begins with * needs "
		        "quotes or |");
		break;
	default:
		fail(r, RULE_YAML_SYNTAX, place(r, e->start_mark),
			"expected a map, a list or a text");
		break;
	}
	yaml_event_delete(e);
	return n;
}

/* Skips stream and document starts; of a file without a document only the
 * stream's end comes. */
static struct node *read_document(struct reader *r, bool *empty)
{
	yaml_event_t e;
	do {
		if (!next_event(r, &e))
			return NULL;
		if (e.type == YAML_STREAM_END_EVENT) {
			*empty = true;
			yaml_event_delete(&e);
			return NULL;
		}
	} while ((e.type == YAML_STREAM_START_EVENT || e.type == YAML_DOCUMENT_START_EVENT) &&
		 (yaml_event_delete(&e), true));
	return read_node(r, &e, 0);
}

static void expect_end(struct reader *r)
{
	for (;;) {
		yaml_event_t e;
		if (!next_event(r, &e))
			return;
		yaml_event_type_t type = e.type;
		struct pos at = place(r, e.start_mark);
		yaml_event_delete(&e);
		if (type == YAML_STREAM_END_EVENT)
			return;
		if (type == YAML_DOCUMENT_START_EVENT) {
			fail(r, RULE_YAML_LIMIT, at,
				"a second document; a file holds one, so remove the line '---'");
			return;
		}
	}
}

struct node *node_read(struct arena *a, const struct source *src, struct diag *d, bool *empty)
{
	struct reader r = { .a = a, .src = src, .d = d };
	*empty = false;
	size_t bad = str_utf8_error(src->text);
	if (bad < src->text.n) {
		return fail(&r, RULE_YAML_ENCODING, place_of_byte(src, bad),
			"not valid UTF-8; save the file as UTF-8");
	}
	if (!yaml_parser_initialize(&r.parser))
		mem_out_of_memory();
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
		&r.parser, (const unsigned char *)(src->text.n ? src->text.s : ""), src->text.n);
	struct node *n = read_document(&r, empty);
	if (n && !r.failed)
		expect_end(&r);
	if (n && node_is_null(n))
		*empty = true;
	yaml_parser_delete(&r.parser);
	return r.failed || *empty ? NULL : n;
}

bool node_is_null(const struct node *n)
{
	static const char *const nulls[] = { "", "null", "Null", "NULL", "~" };
	if (n->kind != NODE_SCALAR || n->style != NODE_PLAIN)
		return false;
	for (size_t i = 0; i < sizeof(nulls) / sizeof(nulls[0]); i++) {
		if (str_is(n->text, nulls[i]))
			return true;
	}
	return false;
}

const struct node *node_key(const struct node *map, size_t i)
{
	return map->items[2 * i];
}

const struct node *node_value(const struct node *map, size_t i)
{
	return map->items[2 * i + 1];
}

const struct node *node_get(const struct node *map, const char *key)
{
	for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++) {
		if (str_is(node_key(map, i)->text, key))
			return node_value(map, i);
	}
	return NULL;
}

/* The first line of a block scalar that is not empty tells its indentation. */
static struct pos block_text_at(struct pos at)
{
	struct str text = at.src->text;
	size_t from = 0;
	for (unsigned k = 1; k <= at.line && from < text.n; k++)
		from = str_find(text, '\n', from) + 1;
	struct pos first = { at.src, at.line + 1, 1 };
	size_t indent = 0;
	while (from + indent < text.n && text.s[from + indent] == ' ')
		indent++;
	first.col += (unsigned)indent;
	return first;
}

struct pos node_text_at(const struct node *n)
{
	struct pos at = n->at;
	if (n->style == NODE_QUOTED)
		at.col++;
	if (n->style == NODE_LITERAL || n->style == NODE_FOLDED)
		at = block_text_at(at);
	return at;
}

const char *node_kind_name(const struct node *n)
{
	static const char *const names[] = {
		[NODE_SCALAR] = "a text",
		[NODE_LIST] = "a list",
		[NODE_MAP] = "a map",
	};
	return names[n->kind];
}

struct pos pos_right(struct pos at, struct str text, size_t offset)
{
	for (size_t i = 0; i < offset && i < text.n; at.col++)
		str_code_point(text, &i);
	return at;
}
