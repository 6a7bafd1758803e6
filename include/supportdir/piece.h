/** A leaf of a text as a row of pieces: words, and codes, which every translation keeps.
 *
 *  Translators see a leaf so, and a translation is the same kind of row. Codes stand
 *  alone (a reference, `code`, a line break, an argument) or in pairs around words
 *  (emphasis, a link); pairs are nested and closed. Rows live in an arena and never
 *  change once they are made.
 */
#ifndef SUPPORTDIR_PIECE_H
#define SUPPORTDIR_PIECE_H

#include "supportdir/arena.h"
#include "supportdir/buf.h"

enum piece_kind { PIECE_WORDS, PIECE_ALONE, PIECE_OPEN, PIECE_CLOSE };

enum piece_code {
	CODE_EMPH, /* a pair */
	CODE_STRONG, /* a pair */
	CODE_LINK, /* a pair, or alone: a link without words; target, title */
	CODE_REFERENCE, /* alone, or a pair: with words of its own; target */
	CODE_LITERAL, /* alone; text */
	CODE_BREAK, /* alone: a line ends here */
	CODE_ARGUMENT, /* alone; text: "{0}" */
};

struct piece {
	enum piece_kind kind;
	enum piece_code code; /* of all but WORDS */
	unsigned number; /* of the code among those of its source, from 1; a pair has one */
	struct str text; /* WORDS: without markup */
	struct str target, title;
};

struct pieces {
	struct piece *items;
	size_t count, room; /* of mem_grow(), until pieces_keep() */
};

void pieces_add(struct pieces *p, struct piece piece);
/** A copy of the row in `a`, its strings as they are; frees the row. */
struct pieces pieces_keep(struct arena *a, struct pieces *p);

/** The Markdown of a code, which tools show to translators: "**", "](term:x)". */
void piece_data(const struct piece *p, struct buf *out);

/** Canonical Markdown: equal rows give equal text, and different rows different text. */
void pieces_markdown(const struct pieces *p, struct buf *out);

/** Words that no markup is in, such as a name; and an interface string, whose
 *  arguments are {0} to {9}. */
struct pieces pieces_of_words(struct arena *a, struct str words);
struct pieces pieces_of_message(struct arena *a, struct str message);

/** A unit in two languages, for pages that show both: each segment of its translation with
 *  the segment of the source that it stands for. */
struct pair {
	struct str id; /* of the unit and its segment: "u0123456789abcdef.2"; ".p": of all of it */
	struct pieces target, source;
	bool blank; /* between it and the one before, */
	unsigned breaks; /* … or ends of lines */
};

struct pairs {
	struct pair *items;
	size_t count;
	struct str language; /* of the sources: a tag */
};

/** Whether such a place for an argument, three bytes, stands at `i`. */
bool argument_at(struct str message, size_t i);

#endif
