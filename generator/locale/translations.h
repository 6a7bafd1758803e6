/** Translations of units into one locale, from XLIFF files. Private to this room.
 *
 *  A unit is looked for by its id. Where no file has it, or only without a target, its
 *  predecessor is: a unit of no text that names a place where this one is used. That one
 *  is stale: it is shown if its codes still fit.
 */
#ifndef SUPPORTDIR_LOCALE_TRANSLATIONS_H
#define SUPPORTDIR_LOCALE_TRANSLATIONS_H

#include "locale/xliff.h"
#include "supportdir/units.h"

/** A file that was read. */
struct shelf_file {
	struct xliff x;
	struct keymap by_id; /* struct xliff_unit */
	struct str tag; /* the locale of the file, which may be a parent's */
	bool ours; /* of the content; the others are of templates */
	struct shelf_file *next;
};

struct translation {
	const struct xliff_unit *unit;
	const struct shelf_file *file;
	struct pieces row; /* what is shown; empty where it cannot be */
	bool stale; /* the source has changed since */
	bool machine; /* nobody has looked at it */
	bool used; /* a unit of ours has it */
};

struct translations {
	struct shelf_file *files, *last; /* in the order in which they were added */
	struct keymap by_id; /* of the file's unit: struct translation */
	struct keymap by_unit; /* of our unit: struct translation */
	bool machine; /* one of them is a machine's */
};

/** Read a file, if it is there; the first that has a unit gives it. False where it is not
 *  there or has mistakes, which are told. `source` is the language of the texts. */
bool translations_add(struct translations *t, struct arena *a, struct str path, struct str source,
	struct str tag, bool ours, struct diag *d);

/** After the last addition: find what each unit has. */
void translations_match(struct translations *t, struct arena *a, const struct units *units);

/** The translation of a unit, or NULL. */
struct translation *translations_of(const struct translations *t, struct str unit_id);

/** Whether an earlier update marked the unit: its source has changed since it was translated. */
bool unit_is_stale(const struct xliff_unit *u);

/** Whether every segment has a target, and not all are empty. */
bool translation_there(const struct xliff_unit *u);

/** The row that sides make one behind the other, codes as the source has them. False where a code
 *  is unknown or a pair does not end. */
bool sides_row(struct arena *a, const struct xliff_side *const *sides, size_t count,
	const struct pieces *source, struct pieces *out);

/** Whether there is nothing to read in a side. */
bool side_is_empty(const struct xliff_side *side);

/** The row that the targets of a unit make in a language, codes as its source has them; with
 *  `by_data` by what they hold, as their numbers are those of another source. False where it has
 *  none, or other codes: then `why` (may be NULL) says what and `at` where; without a
 *  target `why` stays empty. */
bool translation_row(struct arena *a, const struct xliff_unit *unit, const struct pieces *source,
	struct str language, bool by_data, struct pieces *out, struct str *why, struct pos *at);

#endif
