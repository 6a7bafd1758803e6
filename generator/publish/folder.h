/** The output folder, walked without following links. Functions return 0 or an
 *  errno value. Paths are relative, '/' between their parts. */
#ifndef SUPPORTDIR_PUBLISH_FOLDER_H
#define SUPPORTDIR_PUBLISH_FOLDER_H

#include <time.h>

#include "supportdir/buf.h"

#define STATE_FOLDER ".supportdir" /* the program's own, in the output folder */
#define LOCK_FILE "lock"
#define JOURNAL_FILE "journal"

struct folder {
	int fd; /* -1: there is none (yet): nothing stands in it */
	int own; /* of the program's own folder in it; -1: there is none */
	int lock; /* -1 where it is not taken */
};

/** Open; with `make`, make it where it is missing, parents too. The folder itself may
 *  be a link; nothing below it. */
int folder_open(struct folder *f, struct str path, bool make);
void folder_close(struct folder *f);

enum lock_kind {
	LOCK_TO_WRITE, /* alone; makes what it needs */
	LOCK_TO_READ, /* with others who read; makes nothing: no lock, no writer */
};

/** Open the program's own folder and take its lock, until folder_close(). EWOULDBLOCK:
 *  another build has it. */
int folder_lock(struct folder *f, enum lock_kind kind);

/** Remove the temporary files that killed builds left. */
int folder_sweep(const struct folder *f);

enum {
	WALK_DEPTH = 32,
	WALK_PATH = 4096,
};

/** A way into the folder. It remembers the folders on the way to the last path, so
 *  that the next one nearby is reached with few calls. One belongs to one thread; its
 *  temporary file is its own by number. */
struct walker {
	const struct folder *f;
	unsigned number;
	size_t depth;
	int fds[WALK_DEPTH]; /* of the folders that are open */
	size_t ends[WALK_DEPTH]; /* in `path`, behind each one's name */
	char path[WALK_PATH];
};

void walker_open(struct walker *w, const struct folder *f, unsigned number);
void walker_close(struct walker *w);

struct standing {
	bool file, folder; /* a regular file, a folder; neither: something else */
	size_t size;
	struct timespec time, changed; /* of its bytes; of anything, its name too */
	unsigned long long inode;
};

/** What stands at a path. ENOENT; ENOTDIR where a part on the way is a file; ELOOP
 *  where it is a link. */
int walker_look(struct walker *w, struct str path, struct standing *out);

/** Read a regular file. */
int walker_read(struct walker *w, struct str path, struct buf *out);

/** Whether a regular file with these bytes stands there, and which. ENOENT where
 *  nothing does. */
int walker_compare(
	struct walker *w, struct str path, struct str bytes, bool *same, struct standing *out);

/** Put the bytes there by way of a file beside the state; folders on the way are made.
 *  `out`: what stands there then; its `changed` is not yet that of the name. */
int walker_write(struct walker *w, struct str path, struct str bytes, struct standing *out);

/** Remove a file, and the folders on the way that it leaves empty. Not there is no
 *  failure. */
int walker_remove(struct walker *w, struct str path);

/** The names in a folder, each told once, in any order. */
int walker_list(
	struct walker *w, struct str path, bool (*each)(void *data, const char *name), void *data);

#endif
