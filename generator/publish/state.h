/** What the last build left: its fingerprint, and which files it made, told by size,
 *  times and inode. A journal that stands beside it says that it does not hold. */
#ifndef SUPPORTDIR_PUBLISH_STATE_H
#define SUPPORTDIR_PUBLISH_STATE_H

#include "publish/names.h"

/** A file, as the build left it. */
struct stood {
	struct str name;
	struct standing as;
};

/** Record them, where the record differs. A file that was changed meanwhile makes an
 *  end of the record. An errno value where it fails. */
int state_write(struct walker *w, struct str fingerprint, const struct stood *files, size_t count);

/** Whether the folder is as the state says, and the fingerprint the same. */
bool state_holds(struct walker *w, struct str fingerprint, size_t *files);

#endif
