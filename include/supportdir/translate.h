/** `translate`: the files of translations, brought up to the texts.
 *
 *  An update writes down what lookup decides anyway, so pages are the same before and
 *  after it: new units are added where they stand among the others, a stale predecessor
 *  gets the new source and keeps its target, and places are noted anew. All other bytes
 *  of a file stay: what translators or tools wrote, and units that no text has any
 *  more.
 */
#ifndef SUPPORTDIR_TRANSLATE_H
#define SUPPORTDIR_TRANSLATE_H

#include "supportdir/words.h"

struct translated_file {
	struct str path;
	struct str bytes; /* as it should be */
	size_t added, changed; /* units */
};

/** The files of one locale that differ from what they should be, in `a`. A language that
 *  the folders of templates do not have goes into the site's own, CONTENT/templates; with
 *  `owns_templates` into theirs. */
struct translated_file *translate_update(struct arena *a, const struct directory *dir,
	const struct words *w, const char *const *templates, bool owns_templates, size_t *count);

#endif
