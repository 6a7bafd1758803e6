/** Inside of struct words. Private to this room. */
#ifndef SUPPORTDIR_LOCALE_WORDLIST_H
#define SUPPORTDIR_LOCALE_WORDLIST_H

#include "supportdir/words.h"
#include "locale/table.h"

/** One interface string. */
struct string {
	struct str id;
	struct str source; /* of strings.yaml, or the site's own wording */
	struct pos at; /* of the text */
	bool own; /* the site's wording: a text of the content as well */
	const struct source *file; /* the last of those that have the id */
	struct wording_result shown;
};

struct words {
	struct arena *arena;
	struct str tag;
	bool source; /* this is the source locale */
	bool content_table, template_table; /* there is one, be it a parent's */
	const struct source *file; /* strings.yaml, the last one */
	struct string *strings; /* sorted by id */
	size_t count;
	struct table table;
};

/** Are all braces of an interface string places for arguments, {0} to {9}? If not,
 *  `why` says what is wrong. */
bool arguments_fine(struct arena *a, struct str s, struct str *why);

/** The same, and are they those of the source, in any order and number? */
bool arguments_same(struct arena *a, struct str source, struct str target, struct str *why);

struct string *words_find(const struct words *w, struct str id);

#endif
