#include "supportdir/node.h"

#include <stdlib.h>
#include <yaml.h>

#include "supportdir/buf.h"

#include "supportdir/poison.h"

/* The byte at which a line begins; moves forward only. */
struct cursor {
	unsigned line;
	size_t offset;
};

struct reader {
	struct arena *a;
	const struct source *src;
	struct diag *d;
	yaml_parser_t parser;
	struct cursor cursor;
	bool failed;
	size_t count; /* of nodes */
};

static struct pos place(const struct reader *r, yaml_mark_t m)
{
	return (struct pos){ r->src, (unsigned)m.line + 1, (unsigned)m.column + 1 };
}

static struct node *fail(struct reader *r, enum rule rule, struct pos at, const char *message)
{
	diag_add(r->d, rule, at, "%s", message);
	r->failed = true;
	return NULL;
}

enum { HIDDEN_MAX = 20 }; /* findings of one file; a file of zeros has enough with that */

/* One pass over the bytes before YAML sees them: so hidden characters have their
 * exact place, and lines and columns are those of an editor, for libyaml also
 * counts lines at CR, NEL, LS and PS. */
static bool clean_source(struct reader *r)
{
	struct str text = r->src->text;
	struct pos at = { r->src, 1, 1 };
	unsigned hidden = 0;
	for (size_t i = text.n - str_skip_mark(text).n; i < text.n;) {
		long cp = str_code_point(text, &i);
		if (cp < 0)
			return diag_add(r->d, RULE_YAML_ENCODING, at,
				"not valid UTF-8; save the file as UTF-8");
		bool line_end = cp == '\r' && i < text.n && text.s[i] == '\n';
		if (!line_end && char_is_hidden(cp) && hidden++ < HIDDEN_MAX)
			diag_add(r->d, RULE_CHARACTER, at,
				"the hidden character U+%04lX stands here; delete it, or type the "
				"value anew",
				(unsigned long)cp);
		at.line += cp == '\n';
		at.col = cp == '\n' ? 1 : at.col + 1;
	}
	return hidden == 0;
}

static bool is_tab(const struct reader *r, struct pos at)
{
	size_t offset = 0;
	for (unsigned line = 1; line < at.line; line++)
		offset = str_find(r->src->text, '\n', offset) + 1;
	struct str line = str_cut(r->src->text, offset, str_find(r->src->text, '\n', offset));
	line = str_cut(line, 0, at.col);
	return str_ends(line, "\t") && str_trim(line).n == 0;
}

/* What libyaml says, in words of an author. The usual cause is a plain text
 * that YAML takes for something else. */
#define TEXT_ADVICE                                                                                \
	"a text that begins with [ { * & ! % @ or `, holds ': ' or ends in ':' must stand "        \
	"after | on a line of its own, or in quotes"

/* What libyaml says, and what an author should hear. It stops where it can read no
 * further, which is often lines behind the mistake; then the place where it began to
 * read the thing is the better one. */
struct cause {
	const char *context, *problem; /* parts of libyaml's words; NULL: any */
	bool at_context; /* the place: where the thing begins */
	const char *message;
};

static const struct cause causes[] = {
	{ "quoted scalar", "escape", false,
		"no such escape between double quotes; write \\\\ for a backslash, or single "
		"quotes" },
	{ "quoted scalar", NULL, true,
		"the quote that begins here is not closed; close it, or double a quote inside" },
	{ "flow mapping", NULL, true,
		"the '{' here is not closed, or a ',' is missing behind it; in braces, a text that "
		"holds ', ', ': ', ' #' or a quote must stand in quotes" },
	{ "flow sequence", NULL, true,
		"the '[' here is not closed, or a ',' is missing behind it; in brackets, a text "
		"that holds ', ', ': ', ' #' or a quote must stand in quotes" },
	{ "simple key", "expected ':'", true,
		"expected a key and ': ' here; a text of several lines must stand after |" },
	{ NULL, "mapping values are not allowed", false,
		"no ': ' can stand here: what stands before it is a value already; mend the "
		"indentation, or put a text that holds ': ' in quotes or after | on a line of its "
		"own" },
	{ "block mapping", "expected key", false,
		"expected a key here; keys of one map stand in one column, and " TEXT_ADVICE },
	{ "block collection", NULL, false,
		"expected '- ' here; entries of one list stand in one column, and " TEXT_ADVICE },
};

static bool said(const char *words, const char *part)
{
	return !part || (words && strstr(words, part));
}

static struct node *syntax_error(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	if (p->error == YAML_MEMORY_ERROR)
		mem_out_of_memory();
	struct pos at = place(r, p->problem_mark);
	if (is_tab(r, at))
		return fail(
			r, RULE_YAML_SYNTAX, at, "a tab cannot indent YAML; indent with spaces");
	for (size_t i = 0; i < sizeof(causes) / sizeof(causes[0]); i++) {
		const struct cause *c = &causes[i];
		if (said(p->context, c->context) && said(p->problem, c->problem))
			return fail(r, RULE_YAML_SYNTAX,
				c->at_context ? place(r, p->context_mark) : at, c->message);
	}
	diag_add(r->d, RULE_YAML_SYNTAX, at, "no valid YAML: %s%s%s; %s",
		p->problem ? p->problem : "syntax error", p->context ? " " : "",
		p->context ? p->context : "", TEXT_ADVICE);
	r->failed = true;
	return NULL;
}

/* Of what an escape ("\u202e") made only the value's place is known. */
static bool clean_characters(struct reader *r, const struct node *n)
{
	for (size_t i = 0; i < n->text.n;) {
		long cp = str_code_point(n->text, &i);
		if (!char_is_hidden(cp))
			continue;
		r->failed = true;
		return diag_add(r->d, RULE_CHARACTER, n->at,
			"the value holds the hidden character U+%04lX; delete it, or type the "
			"value anew",
			(unsigned long)cp);
	}
	return true;
}

/* The text of a block scalar begins on the line after '|', behind the
 * indentation, which is what the line has in excess of the text. */
static struct pos block_text_at(struct reader *r, const struct node *n)
{
	struct str text = r->src->text;
	struct cursor *c = &r->cursor;
	for (; c->line <= n->at.line && c->offset < text.n; c->line++)
		c->offset = str_find(text, '\n', c->offset) + 1;
	struct pos first = { r->src, n->at.line + 1, 1 };
	for (size_t i = c->offset; i < text.n && text.s[i] == ' '; i++)
		first.col++;
	for (size_t i = 0; i < n->text.n && n->text.s[i] == ' ' && first.col > 1; i++)
		first.col--;
	return first;
}

static struct pos text_at(struct reader *r, const struct node *n)
{
	if (n->style == NODE_LITERAL || n->style == NODE_FOLDED)
		return block_text_at(r, n);
	struct pos at = n->at;
	at.col += n->style == NODE_QUOTED;
	return at;
}

#define ANCHORS                                                                                    \
	"anchors are not part of the format; write the value out, or put a text that begins "      \
	"with & in quotes"
#define ALIASES                                                                                    \
	"aliases are not part of the format; write the value out, or put a text that begins "      \
	"with * in quotes"
#define TAGS                                                                                       \
	"tags are not part of the format; all values are text, so leave it out, or put a text "    \
	"that begins with ! in quotes"

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
		return fail(r, RULE_YAML_FEATURE, at, ANCHORS);
	if (e->data.scalar.tag)
		return fail(r, RULE_YAML_FEATURE, at, TAGS);
	if (e->data.scalar.length > NODE_SCALAR_MAX)
		return fail(r, RULE_YAML_LIMIT, at, "a value of more than 64 KiB; split it");
	struct node *n = ARENA_NEW(r->a, struct node);
	n->kind = NODE_SCALAR;
	n->style = styles[e->data.scalar.style];
	n->at = at;
	n->end = place(r, e->end_mark);
	n->text = arena_str(
		r->a, (struct str){ (const char *)e->data.scalar.value, e->data.scalar.length });
	n->text_at = text_at(r, n);
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

/* Without the pairs whose key was struck out. */
static void close_gaps(struct node *map)
{
	size_t kept = 0;
	for (size_t i = 0; i < map->count; i++) {
		if (!map->items[2 * i]->text.s)
			continue;
		map->items[2 * kept] = map->items[2 * i];
		map->items[2 * kept++ + 1] = map->items[2 * i + 1];
	}
	map->count = kept;
}

/* The first of equal keys stays, so that the rest of the file is checked too. */
static void refuse_duplicate_keys(struct reader *r, struct node *map)
{
	if (map->count < 2)
		return;
	struct node **keys = mem_alloc(map->count, sizeof(struct node *));
	for (size_t i = 0; i < map->count; i++)
		keys[i] = map->items[2 * i];
	qsort(keys, map->count, sizeof(struct node *), by_text);
	size_t first = 0, found = 0;
	for (size_t i = 1; i < map->count; i++) {
		if (!str_equal(keys[first]->text, keys[i]->text)) {
			first = i;
			continue;
		}
		diag_add(r->d, RULE_YAML_DUPLICATE, keys[i]->at,
			"key '%.*s' stands here a second time (first in line %u); keep one of the "
			"two",
			STRF(keys[i]->text), keys[first]->at.line);
		keys[i]->text = (struct str){ 0 };
		found++;
	}
	free(keys);
	if (found)
		close_gaps(map);
}

struct children {
	struct node **items;
	size_t count, room;
};

static void child_push(struct children *c, struct node *n)
{
	MEM_GROW(c->items, c->count, c->room);
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
		return fail(r, RULE_YAML_FEATURE, key->at,
			"a key is one word or text; a list or a map cannot be a key");
	if (key->style == NODE_PLAIN && str_is(key->text, "<<"))
		return fail(r, RULE_YAML_FEATURE, key->at,
			"merge keys are not part of the format; write the keys out");
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
		return fail(r, RULE_YAML_FEATURE, at, ANCHORS);
	if (tag)
		return fail(r, RULE_YAML_FEATURE, at, TAGS);
	if (depth >= NODE_DEPTH_MAX)
		return fail(r, RULE_YAML_LIMIT, at,
			"nested deeper than 64 levels; no content needs so many");
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
		refuse_duplicate_keys(r, n);
	return ok ? n : NULL;
}

/* Takes the event. */
static struct node *read_node(struct reader *r, yaml_event_t *e, unsigned depth)
{
	struct node *n = NULL;
	if (++r->count > NODE_COUNT_MAX) {
		fail(r, RULE_YAML_LIMIT, place(r, e->start_mark),
			"more than a million values in one file; split it");
		yaml_event_delete(e);
		return NULL;
	}
	switch (e->type) {
	case YAML_SCALAR_EVENT:
		n = scalar_node(r, e);
		break;
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		n = collection_node(r, e, depth);
		break;
	case YAML_ALIAS_EVENT:
		fail(r, RULE_YAML_FEATURE, place(r, e->start_mark), ALIASES);
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
	struct reader r = { .a = a, .src = src, .d = d, .cursor = { .line = 1 } };
	struct str text = str_skip_mark(src->text);
	*empty = false;
	if (!clean_source(&r))
		return NULL;
	if (!yaml_parser_initialize(&r.parser))
		mem_out_of_memory();
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
		&r.parser, (const unsigned char *)(text.n ? text.s : ""), text.n);
	struct node *n = read_document(&r, empty);
	if (n && !r.failed)
		expect_end(&r);
	if (n && !r.failed && node_is_null(n))
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

struct pos node_text_at(const struct node *n)
{
	return n->text_at;
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
