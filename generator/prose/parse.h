/** CommonMark as this room uses it: cmark parses, never renders.
 *
 *  A text is parsed twice. First its blocks, with brackets masked, so that no
 *  link definition can swallow a paragraph. Then each paragraph is cut out of the
 *  source as a leaf, its white space is collapsed, and the leaf is parsed on its
 *  own. So what is drawn is what a translator sees, a translation goes the same
 *  way as its source, and cmark's columns of a leaf, which is one line, are exact:
 *  in a paragraph of several lines they are not (lazy and indented lines).
 */
#ifndef PROSE_PARSE_H
#define PROSE_PARSE_H

#include <cmark.h>

#include "supportdir/piece.h"
#include "supportdir/prose.h"

/** Deeper lists are not drawn as lists, deeper emphasis without its tags: the
 *  readers of our pages, libxml2 among them, have limits of their own. */
enum { LIST_DEPTH = 8, INLINE_DEPTH = 8 };

/** A paragraph on its own. */
struct leaf {
	struct buf text; /* canonical: runs of white space are one space */
	size_t *from; /* for each byte of `text`, its offset in the source */
	size_t room;
	size_t breaks; /* places in the source that look like hard line breaks */
};

void leaf_free(struct leaf *l);

/** Collapse a text into an empty leaf. NUL and what is not UTF-8 become U+FFFD.
 *  Where `breaks` is true for the offset at which white space begins, that may be a
 *  hard line break, which becomes a backslash and a newline; with NULL the leaf is
 *  one line. */
void leaf_collapse(struct leaf *l, struct str source, const bool *breaks);

/** A text cut into blocks. */
struct blocks {
	struct str source;
	cmark_node *root;
	size_t *lines; /* offset of each line */
	size_t line_count;
};

/** False, and nothing to free, where the text is larger than PROSE_LIMIT. */
bool blocks_read(struct blocks *b, struct str source);
void blocks_free(struct blocks *b);

/** The one paragraph of the text, or NULL where it is anything else. */
cmark_node *blocks_paragraph(const struct blocks *b);

/** Offset of a block's first character in the source. */
size_t blocks_offset(const struct blocks *b, cmark_node *node);

/** The leaf that a paragraph (or the source of any other block) is; `from` counts
 *  from the beginning of the whole source. Without `breaks` it is one line. */
void blocks_leaf(const struct blocks *b, cmark_node *node, bool breaks, struct leaf *l);

/** The one leaf of plain or inline text. False where its words are no markup:
 *  plain text, and inline text that is not one paragraph. */
bool text_leaf(const struct text *t, struct leaf *l);

/** Places in a text, as prose_check() promises them. It remembers the last one, so
 *  that asking for many in order does not take quadratic time. */
struct places {
	const struct text *text;
	size_t offset;
	struct pos at; /* of `offset`, were the text exact */
};

struct places places_of(const struct text *t);
struct pos places_find(struct places *p, size_t offset);

enum part {
	PART_LIST, /* entered and left */
	PART_ITEM, /* entered and left */
	PART_LEAF, /* a paragraph */
	PART_OTHER, /* a block that prose cannot hold, or a list that is too deep */
};

typedef void block_visit(
	void *data, const struct blocks *b, cmark_node *node, enum part part, bool enter);

/** Visit the blocks in order. What is inside of PART_OTHER is passed over. */
void blocks_walk(const struct blocks *b, block_visit *visit, void *data);

/** Parse a leaf as inline CommonMark, whatever its first characters look like.
 *  The caller frees the tree with cmark_node_free(). */
cmark_node *inline_read(struct str leaf);

/** Without hidden characters, which entities may have smuggled in; a newline of theirs
 *  is a space. */
struct str words_clean(struct arena *a, struct str s);

/** The row of pieces that a leaf is; without `markup`, words on one line. Hidden
 *  characters are gone. */
struct pieces leaf_pieces(struct arena *a, struct str leaf, bool markup);

/** Offsets in a leaf without breaks at which an inline node begins, and behind its
 *  last character. */
size_t inline_offset(cmark_node *node);
size_t inline_end(cmark_node *node);

/** What a link leads to. */
enum target {
	TARGET_REFERENCE, /* kind:id with a known kind */
	TARGET_ADDRESS, /* http, https, mailto, tel */
	TARGET_KIND, /* anything else with a scheme */
	TARGET_OTHER, /* no scheme */
};

enum target target_of(struct str url);

/** The word before the colon, or an empty str. */
struct str target_kind(struct str url);

/** The kinds of reference, NULL-ended: those that reference_find() knows. */
extern const char *const target_kinds[];

/** Whether a link has words between its brackets. */
bool link_has_words(cmark_node *link);

/** Characters that no text of ours may show: controls, and those that turn the
 *  direction of what follows. An entity can write them where YAML cannot. */
bool hidden_character(long cp);

#endif
