/** What a build is about to write or to remove, for the build after it in case this one
 *  is killed: one name a line, each in front of the first touch of its file or folder. As long as
 * it stands, the build that began it has not ended. Functions return 0 or an errno value. */
#ifndef SUPPORTDIR_PUBLISH_JOURNAL_H
#define SUPPORTDIR_PUBLISH_JOURNAL_H

#include "publish/names.h"

/** Read it; the strings come from `a`. Not there is fine. A line that a kill cut short
 *  is none: its file was not begun. */
int journal_read(struct names *n, struct walker *w, struct arena *a, bool *there);

/** Open it behind what stands in it, to go on. */
int journal_open(const struct folder *f, int *fd);

/** One more name; several threads may do so at once. */
int journal_add(int fd, struct str name);

/** Put these names in its place; none: it goes. */
int journal_end(const struct names *n, struct walker *w);

#endif
