/** {0} to {9}: the places for arguments in an interface string; or a plural of {0}. Private to
 *  this room. */
#ifndef SUPPORTDIR_LOCALE_ARGUMENTS_H
#define SUPPORTDIR_LOCALE_ARGUMENTS_H

#include "supportdir/arena.h"

/** Is there a place for an argument? */
bool arguments_there(struct str s);

/** Are all braces places for arguments, or is it a sound plural of the language? If not, `why`
 *  says what is wrong. */
bool arguments_fine(struct arena *a, struct str s, struct str language, struct str *why);

/** The same, and are they those of the source, in any order and number? */
bool arguments_same(struct arena *a, struct str source, struct str target, struct str language,
	struct str *why);

#endif
