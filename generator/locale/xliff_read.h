/** Reading XLIFF: what the callbacks of libxml2 (xliff.c) hand to the elements
 *  (xliff_elements.c, xliff_inline.c), and what these share (xliff_read.c). Private to
 *  them.
 */
#ifndef SUPPORTDIR_LOCALE_XLIFF_READ_H
#define SUPPORTDIR_LOCALE_XLIFF_READ_H

#include <libxml/parser.h>

#include "locale/xliff.h"
#include "supportdir/buf.h"
#include "supportdir/keymap.h"

/** What an element is. */
enum xliff_kind {
	OTHER, /* passed over with all that it holds */
	ROOT,
	FILE_,
	GROUP,
	UNIT,
	NOTES,
	NOTE,
	ORIGINAL_DATA,
	DATA,
	SEGMENT,
	IGNORABLE,
	SOURCE,
	TARGET,
	PC,
	MRK,
	ALONE, /* holds nothing */
};

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

/** An element: where it may stand, and what it means there. */
typedef void begin_element(struct reader *r, const struct attributes *all, size_t from);
typedef void end_element(struct reader *r, const struct opened *o);

struct element {
	const char *name;
	enum xliff_kind kind;
	unsigned in; /* kinds, of which one is around it; nothing: it is the root */
	begin_element *begin;
	end_element *end;
};

/** A finding at a byte. */
void xliff_wrong(struct reader *r, size_t at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/** Bytes of the file: behind what was read, and at the '<' of the tag that was. */
size_t xliff_here(const struct reader *r);
size_t xliff_tag(const struct reader *r);

struct pos xliff_place(struct reader *r, size_t at);

/** While a start tag is read, whether it is an end tag as well: "<file/>". */
bool xliff_is_closed(const struct reader *r);

/** The value of an attribute without a prefix; the second one is a finding where it is absent. */
struct str xliff_attribute(struct reader *r, const struct attributes *all, const char *name);
struct str xliff_required(
	struct reader *r, const struct attributes *all, const char *name, const char *element);

/** What is being read: its last unit, file and segment; the source or target around this place,
 *  or NULL; the kind of the innermost element. */
struct xliff_unit *xliff_unit_now(const struct reader *r);
struct xliff_file *xliff_file_now(const struct reader *r);
struct xliff_segment *xliff_segment_now(const struct reader *r);
struct xliff_side *xliff_side_now(const struct reader *r);
enum xliff_kind xliff_innermost(const struct reader *r);

/** xliff_inline.c: what stands in a source or a target. */
void xliff_flush(struct reader *r); /* the text so far is a token */
begin_element xliff_begin_side, xliff_begin_target, xliff_begin_ph, xliff_begin_pc, xliff_begin_sc,
	xliff_begin_ec, xliff_begin_cp;
end_element xliff_end_source, xliff_end_target, xliff_end_pc;

/** Into the arena: a unit when it ends, so that it takes no more than it needs; the rest at the
 *  end of the file. */
void xliff_keep_unit(struct arena *a, struct xliff_unit *u);
void xliff_keep(struct reader *r);

void xliff_begin(struct reader *r, const struct start_tag *tag);
void xliff_end(struct reader *r);
void xliff_text(struct reader *r, struct str text);

#endif
