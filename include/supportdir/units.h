/** Translation units: every leaf of the content's texts and every interface string, once.
 *
 *  Equal leaves are one unit with one translation, unless their contexts differ. A unit is
 *  known by its id, which its words make: 'u' and the XXH3 of its canonical Markdown
 *  (in Unicode's form NFC) and context. Where it is used is its second identity: so an
 *  old translation is found again when the words have changed.
 */
#ifndef SUPPORTDIR_UNITS_H
#define SUPPORTDIR_UNITS_H

#include "supportdir/keymap.h"
#include "supportdir/piece.h"
#include "supportdir/strings.h"

struct unit_use {
	struct str address; /* "regions/DE#lines/worldwide/note.2", "strings#hours" */
	struct pos at;
	const struct unit_use *next;
};

struct unit {
	struct str id;
	struct pieces row;
	struct str context, note; /* may be absent */
	bool interface; /* an interface string of the templates: translated beside them */
	bool fixed; /* a name that is the same in every language */
	const struct unit_use *uses, *last; /* in the order of the files */
};

struct units {
	struct arena *arena;
	struct strings strings;
	const struct unit **of_strings; /* by interface string */
	struct keymap by_id; /* in the order of first use: the content's, then the others */
};

size_t units_count(const struct units *u);
const struct unit *units_at(const struct units *u, size_t i);

/** All units of a directory and of the interface strings of these folders, which are read
 *  here; `dir` must live as long. NULL after a finding where there are no strings (at
 *  `at`), or a file of them is none. */
const struct units *units_open(struct arena *a, const struct directory *dir,
	const char *const *templates, struct pos at, struct diag *d);

/** The unit of a row, or NULL. */
const struct unit *units_find(const struct units *u, const struct pieces *row, struct str context);

struct unit_id {
	char s[18]; /* 'u', 16 hexadecimal digits, NUL */
};
struct unit_id unit_id(const struct pieces *row, struct str context);

#endif
