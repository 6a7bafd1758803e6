/** Inside of struct words. Private to this room. */
#ifndef SUPPORTDIR_LOCALE_WORDLIST_H
#define SUPPORTDIR_LOCALE_WORDLIST_H

#include "locale/translations.h"
#include "supportdir/words.h"

struct words {
	struct arena *arena;
	const struct units *units;
	struct str tag, source_tag; /* its own, and that of the content */
	bool source; /* both are one */
	bool native; /* interface strings are written in this language */
	bool content_file, template_file; /* there is one, be it a parent's */
	bool broken; /* one of them has mistakes: single units are not told */
	struct translations translations;
	struct wording_result *shown; /* by interface string */
	struct keymap *pairs; /* of those units that were asked for: struct pairs */
};

/** What is shown of a unit, or NULL where it is not translated. */
const struct pieces *words_row(const struct words *w, const struct unit *u);

/** Whether a unit is written in this locale's language. */
bool words_is_source(const struct words *w, const struct unit *u);

/** The file of a locale in a folder of content or of templates. */
struct str words_file(struct arena *a, struct str folder, struct str tag);

#endif
