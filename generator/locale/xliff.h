/** XLIFF 2.1 (OASIS, 13 February 2018), as far as translations of ours need it, with the
 *  place of everything in the bytes of the file, so that whoever changes a part leaves
 *  all others as they are. Private to this room.
 *
 *  Elements of other namespaces (metadata, match candidates, other modules) are passed
 *  over; elements of XLIFF stand where the standard has them, without a prefix. A
 *  document type, and with it every entity but the five of XML, is refused; so are
 *  files that are not UTF-8 or larger than XLIFF_MAX. Nothing is ever read from the
 *  network or from another file.
 */
#ifndef SUPPORTDIR_LOCALE_XLIFF_H
#define SUPPORTDIR_LOCALE_XLIFF_H

#include "supportdir/diag.h"

enum { XLIFF_MAX = 16 * 1024 * 1024 };

/** From byte `from` up to byte `to` of the file. */
struct xliff_range {
	size_t from, to;
};

enum xliff_token_kind { XLIFF_TEXT, XLIFF_ALONE, XLIFF_OPEN, XLIFF_CLOSE };

/** Inline content in order: text and codes (<ph>; <pc>, <sc> and <ec>). Markers (<mrk>)
 *  are passed over, what they hold is not. */
struct xliff_token {
	enum xliff_token_kind kind;
	struct str text; /* TEXT: its characters */
	struct str id; /* of a code; CLOSE has that of its OPEN */
	struct str data; /* of a code: its original data, which may be absent */
	struct str end_data; /* OPEN: that of its end */
	struct pos at;
};

struct xliff_side {
	bool there;
	long order; /* of <target>: its place among those of the unit, from 1; 0: its own */
	struct xliff_token *items;
	size_t count, room;
	struct xliff_range range; /* of the element */
};

enum xliff_state { XLIFF_INITIAL, XLIFF_TRANSLATED, XLIFF_REVIEWED, XLIFF_FINAL, XLIFF_STATES };
extern const char *const xliff_states[]; /* "initial" and so on, NULL-ended */

/** Values of subState that are ours. */
struct xliff_sub_state {
	const char *name;
	bool stale; /* the source has changed since it was translated */
	bool machine; /* nobody has looked at the translation */
};
extern const struct xliff_sub_state xliff_sub_states[]; /* NULL-ended */

/** <segment>, or <ignorable>, which holds what stands between sentences. */
struct xliff_segment {
	bool ignorable;
	struct str id;
	enum xliff_state state;
	struct str sub_state; /* of whatever tool; may be absent */
	bool stale, machine; /* what one of ours says */
	struct xliff_side source, target;
	struct xliff_range range;
	struct pos at;
};

struct xliff_note {
	struct str category, text;
	struct xliff_range range;
	struct pos at;
};

struct xliff_unit {
	struct str id;
	size_t file; /* its number */
	struct xliff_segment *segments;
	size_t segment_count, segment_room;
	struct xliff_note *notes;
	size_t note_count, note_room;
	struct xliff_range *others; /* elements that are not read: metadata, candidates */
	size_t other_count, other_room;
	struct xliff_range range;
	size_t inside; /* where what it holds begins */
	struct xliff_range empty_notes; /* of <notes/> */
	size_t notes_inside; /* where what <notes> holds begins; 0: it has none */
	size_t behind; /* where a unit goes that comes next: behind it, or behind its groups */
	struct pos at;
};

struct xliff_file {
	struct str id, original;
	struct xliff_range range;
	size_t inside; /* where its units begin: behind the skeleton and the notes */
	bool empty; /* <file …/>: `inside` is that of the slash */
};

struct xliff {
	const struct source *src;
	struct str source_language, target_language;
	struct pos at; /* of the root element */
	struct xliff_file *files;
	size_t file_count, file_room;
	struct xliff_unit *units;
	size_t unit_count, unit_room;
	size_t end; /* of the root element: where its end tag begins */
};

/** Read a source. False after at least one finding, and *out is of no use. All
 *  memory is the arena's. */
bool xliff_read(struct arena *a, const struct source *src, struct diag *d, struct xliff *out);

#endif
