/** Reading XLIFF: what the callbacks of libxml2 (xliff.c) hand to the elements
 *  (xliff_elements.c). Private to these two.
 */
#ifndef SUPPORTDIR_LOCALE_XLIFF_READ_H
#define SUPPORTDIR_LOCALE_XLIFF_READ_H

#include <libxml/parser.h>

#include "locale/xliff.h"
#include "supportdir/buf.h"
#include "supportdir/keymap.h"

enum { XLIFF_DEPTH = 64, XLIFF_STARTS = 32 };

struct xliff_start {
	struct str id;
	size_t token; /* of the side that is open */
};

/** An element that is open. */
struct opened {
	const struct element *element;
	size_t from; /* byte of its '<' */
	struct str id, data; /* <pc>: for its end */
};

struct reader {
	struct arena *a;
	struct diag *d;
	const struct source *src;
	struct xliff *x;
	xmlParserCtxtPtr parser;
	bool wrong;
	struct opened open[XLIFF_DEPTH];
	size_t depth, passed; /* elements that are passed over stand in each other */
	bool unit_open; /* a unit began and has not ended */
	struct keymap data; /* of the unit, by id: struct str */
	struct str data_id; /* of the one that is open */
	size_t group_from; /* first unit of the outermost group that is open */
	struct xliff_start starts[XLIFF_STARTS]; /* <sc> whose <ec> has not come */
	size_t start_count;
	struct buf text; /* of a note, data or run of inline text */
	size_t text_from, behind; /* where it begins; where the last tag ends */
	struct spot spot;
};

/** A start tag as libxml2 has it; of attributes: name, prefix, namespace, value, its end. */
struct attributes {
	const xmlChar **items;
	int count;
};

struct start_tag {
	struct str name, prefix, space;
	struct attributes attributes;
};

/** A finding at a byte. */
void xliff_wrong(struct reader *r, size_t at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/** Bytes of the file: behind what was read, and at the '<' of the tag that was. */
size_t xliff_here(const struct reader *r);
size_t xliff_tag(const struct reader *r);

/** Into the arena: so a unit takes no more than it needs. */
void xliff_keep_unit(struct arena *a, struct xliff_unit *u);

void xliff_begin(struct reader *r, const struct start_tag *tag);
void xliff_end(struct reader *r);
void xliff_text(struct reader *r, struct str text);

#endif
