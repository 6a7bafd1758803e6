/** Interface strings that count: ICU MessageFormat with one argument, the number {0}, such as
 *  "{0, plural, one {# country} other {# countries}}". Private to this room.
 *
 *  Which forms a language has is CLDR's (plural rules); a translation has each of them
 *  that whole numbers take, and no other.
 */
#ifndef SUPPORTDIR_LOCALE_PLURAL_H
#define SUPPORTDIR_LOCALE_PLURAL_H

#include "supportdir/arena.h"

/** Whether a text has such an argument, sound or not. */
bool plural_there(struct str s);

/** Whether it is MessageFormat, and its forms are those of the language (a tag). If not,
 *  `why` says what is wrong. */
bool plural_fine(struct arena *a, struct str s, struct str language, struct str *why);

/** The text for a number, by the rules of the locale that it is written in (a tag), with Latin
 *  digits. A text that is not fine stays as it is. */
struct str plural_text(struct arena *a, struct str language, struct str s, size_t n);

#endif
