/** Sentences: the segments of translations.
 *
 *  Boundaries are those of Unicode (UAX 29) as ICU finds them in the language, less those
 *  that are none in prose of support pages: behind abbreviations, before small letters, inside of
 *  names such as ".NET". Codes are words, so no sentence begins with one; nothing breaks
 *  between the two ends of a pair.
 */
#ifndef SUPPORTDIR_SENTENCES_H
#define SUPPORTDIR_SENTENCES_H

#include "supportdir/piece.h"

/** A sentence, and the white space behind it, which is none at the end and where the
 *  language writes none. */
struct sentence {
	struct pieces row;
	struct str gap;
};

/** The sentences of a row in order, in `a`; at least one where the row is not empty. */
struct sentence *sentences_of(
	struct arena *a, const struct pieces *row, struct str language, size_t *count);

#endif
