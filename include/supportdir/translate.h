/** `translate`: the files of translations, brought up to the texts.
 *
 *  An update writes down what lookup decides anyway, so pages are the same before and
 *  after it: new units are added where they stand among the others, a stale predecessor
 *  gets the new source and keeps its target, and what the content says of places and
 *  meaning is noted anew. All other bytes of a file stay: what translators or tools wrote,
 *  and units that no text has any more. Of a stale unit the start tag, the elements of
 *  other namespaces and the notes of others stay; comments and markers inside it go.
 */
#ifndef SUPPORTDIR_TRANSLATE_H
#define SUPPORTDIR_TRANSLATE_H

#include "supportdir/words.h"

struct translated_file {
	struct str path;
	struct str bytes; /* as it should be */
	size_t added, changed; /* units */
};

/** The files of one locale that differ from what they should be, in `a`; none where one of them
 *  could not be read. A language that the folders of templates do not have goes into the
 *  site's own, CONTENT/templates; with `owns_templates` into theirs. A file that would be
 *  too large to be read is left out, with a finding. */
struct translated_file *translate_update(struct arena *a, const struct directory *dir,
	const struct words *w, const char *const *templates, bool owns_templates, struct diag *d,
	size_t *count);

#endif
