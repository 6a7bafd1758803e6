/** The output folder, walked without following links. Functions return 0 or an
 *  errno value. Paths are relative, '/' between their parts. */
#ifndef SUPPORTDIR_PUBLISH_FOLDER_H
#define SUPPORTDIR_PUBLISH_FOLDER_H

#include "supportdir/buf.h"

struct folder {
	int fd;
	int lock; /* -1 where it is not taken */
};

/** Open, and make where it is missing, parents too. The folder itself may be a
 *  link; nothing below it. */
int folder_open(struct folder *f, struct str path);
void folder_close(struct folder *f);

/** What stands at a path: ENOENT, 0 for a regular file, EEXIST for anything else,
 *  ENOTDIR where a part on the way is a file, ELOOP where it is a link. */
int folder_look(const struct folder *f, struct str path);

/** Whether a folder, and no link to one, stands at a path. */
bool folder_is(const struct folder *f, struct str path);

/** Read a regular file. */
int folder_read(const struct folder *f, struct str path, struct buf *out);

/** Put the bytes there by way of a file beside the state, folders on the way are
 *  made. */
int folder_write(const struct folder *f, struct str path, struct str bytes);

/** Remove a file, and the folders on the way that it leaves empty. Not there is
 *  no failure. */
int folder_remove(const struct folder *f, struct str path);

/** Take the lock, until folder_close(). EWOULDBLOCK: another build has it. */
int folder_lock(struct folder *f, struct str path);

#endif
