/** Inside of struct words. Private to this room. */
#ifndef SUPPORTDIR_LOCALE_WORDLIST_H
#define SUPPORTDIR_LOCALE_WORDLIST_H

#include "locale/translations.h"
#include "supportdir/words.h"

struct words {
	struct arena *arena;
	const struct units *units;
	struct str tag;
	bool source; /* this is the source locale */
	bool content_file, template_file; /* there is one, be it a parent's */
	bool broken; /* one of them has mistakes: single units are not told */
	struct translations translations;
	struct wording_result *shown; /* by interface string */
};

#endif
