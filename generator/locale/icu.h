/** Between our text (UTF-8, bytes and a length) and ICU's (UTF-16). Private to
 *  this room. */
#ifndef SUPPORTDIR_LOCALE_ICU_H
#define SUPPORTDIR_LOCALE_ICU_H

#include <unicode/utypes.h>

#include "supportdir/arena.h"

/** Room for a date, a time or a name. Longer ones do not exist in CLDR. */
enum { ICU_NAME = 512 };

struct wide {
	UChar *s; /* with a NUL behind it */
	int32_t n;
};

/** Memory comes from `a`. Bytes that are not UTF-8 become U+FFFD. */
struct wide icu_wide(struct arena *a, struct str s);

/** UTF-16 of ASCII, for patterns; `room` is large enough. */
struct wide icu_ascii(UChar *room, const char *text);

/** ICU's id of a language tag that is one from its first to its last character. */
enum { ICU_LOCALE = 160 };
bool icu_locale(struct arena *a, struct str tag, char id[ICU_LOCALE]);

/** The code point at s[*i], which is moved behind it; U+FFFD for half a pair. */
UChar32 icu_next(const UChar *s, int32_t *i, int32_t n);

/** The text after locale_tidy: U+202F becomes U+00A0, U+2009 a plain space; the
 *  invisible direction marks U+200E, U+200F and U+061C go, because a text is
 *  isolated as a whole and marks inside it hinder search and comparison. */
struct str icu_tidy(struct arena *a, const UChar *s, int32_t n);

/** The text as it is. */
struct str icu_narrow(struct arena *a, const UChar *s, int32_t n);

/** An error where none can be is our mistake: it ends the program. Warnings
 *  (fallback, default) are none. */
void icu_must(UErrorCode e);

#endif
