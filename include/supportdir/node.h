/** YAML as a tree of nodes with positions.
 *
 *  Read through libyaml events, within limits: depth 64, file 16 MiB, scalar
 *  64 KiB, one document; no anchors, aliases, tags or merge keys; keys are
 *  scalars and stand once a map; valid UTF-8, no control characters, no
 *  characters that override the direction of text. Scalars are text: nothing is
 *  guessed from their form. Nodes live in the arena they were read with, their
 *  positions point into the source.
 */
#ifndef SUPPORTDIR_NODE_H
#define SUPPORTDIR_NODE_H

#include "supportdir/diag.h"

enum {
	NODE_DEPTH_MAX = 64,
	NODE_FILE_MAX = 16 * 1024 * 1024,
	NODE_SCALAR_MAX = 64 * 1024,
	NODE_COUNT_MAX = 1024 * 1024, /* in one file */
};

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

enum node_style {
	NODE_PLAIN, /* word */
	NODE_QUOTED, /* "word" or 'word' */
	NODE_LITERAL, /* | and lines */
	NODE_FOLDED, /* > and lines */
};

struct node {
	enum node_kind kind;
	enum node_style style; /* of a scalar */
	struct pos at; /* first character, quote or | included */
	struct pos end; /* behind the last character */
	struct str text; /* of a scalar */
	struct pos text_at; /* of a scalar: see node_text_at() */
	struct node **items; /* of a list; of a map key, value, key, value, … */
	size_t count; /* items of a list, pairs of a map */
};

/** Read one file. NULL after at least one finding; also NULL, without any, where
 *  the file holds nothing (then *empty is true). */
struct node *node_read(struct arena *a, const struct source *src, struct diag *d, bool *empty);

/** Absent in effect: empty, null, Null, NULL or ~ without quotes. */
bool node_is_null(const struct node *n);

const struct node *node_key(const struct node *map, size_t i);
const struct node *node_value(const struct node *map, size_t i);

/** The value of a key, or NULL. */
const struct node *node_get(const struct node *map, const char *key);

/** Where the text of a scalar begins: behind the quote, on the line after '|'. */
struct pos node_text_at(const struct node *n);

/** "a map", "a list", "a text": for messages. */
const char *node_kind_name(const struct node *n);

/** The same place, some code points further right. */
struct pos pos_right(struct pos at, struct str text, size_t offset);

#endif
