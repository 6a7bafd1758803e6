/** What the last build left: its fingerprint, and size and time of every file of the
 *  manifest. A journal that stands beside it says that it does not hold. */
#ifndef SUPPORTDIR_PUBLISH_STATE_H
#define SUPPORTDIR_PUBLISH_STATE_H

#include "publish/names.h"

/** Record it, where it differs. `files` is what the build tells of itself. An errno
 *  value where it fails. */
int state_write(struct walker *w, struct str fingerprint, size_t files, const struct manifest *m);

/** Whether the folder is as the state says, and the fingerprint the same. */
bool state_holds(struct walker *w, struct str fingerprint, size_t *files);

#endif
