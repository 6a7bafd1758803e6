/** Reading XLIFF: what the callbacks of libxml2 (xliff.c) hand to the elements
 *  (xliff_elements.c). Private to these two.
 */
#ifndef SUPPORTDIR_LOCALE_XLIFF_READ_H
#define SUPPORTDIR_LOCALE_XLIFF_READ_H

#include <libxml/parser.h>

#include "locale/xliff.h"
#include "supportdir/buf.h"

enum { XLIFF_DEPTH = 64 };

/** An element that is open. */
struct opened {
	const struct element *element;
	size_t from; /* byte of its '<' */
	struct str id, data; /* <pc>: for its end */
};

/** Of <originalData>. */
struct data {
	struct str id, text;
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
	struct data *data; /* of the unit */
	size_t data_count, data_room;
	struct buf text; /* of a note, data or run of inline text */
	size_t text_from;
	struct spot spot;
};

/** As libxml2 has them: name, prefix, namespace, value, its end. */
struct attributes {
	const xmlChar **items;
	int count;
};

/** A finding at a byte. */
void xliff_wrong(struct reader *r, size_t at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/** Bytes of the file: behind what was read, and at the '<' of the tag that was. */
size_t xliff_here(const struct reader *r);
size_t xliff_tag(const struct reader *r);

void xliff_begin(struct reader *r, struct str name, struct str space, const struct attributes *all);
void xliff_end(struct reader *r);
void xliff_text(struct reader *r, struct str text);

#endif
