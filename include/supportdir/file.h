/** Reading files and folders: the only place below publish/ that touches the
 *  disk. */
#ifndef SUPPORTDIR_FILE_H
#define SUPPORTDIR_FILE_H

#include "supportdir/diag.h"

/** Read a regular file of at most `limit` bytes. The bytes come from `a`, with
 *  a NUL behind them. False, and a finding about the file as a whole, where it
 *  is missing, unreadable, not a regular file, or larger. */
bool file_read(struct arena *a, struct str path, size_t limit, struct str *out, struct diag *d);

/** The same, without a finding: returns 0 or an errno value (EFBIG: too large,
 *  EISDIR: no regular file). */
int file_try_read(struct arena *a, struct str path, size_t limit, struct str *out);

/** Whether file_try_read() would read it, without reading: 0 or an errno value. */
int file_try_open(struct str path, size_t limit);

/** Read a file as a source that lives in `a`. NULL, without a finding, where it is not
 *  there, and after one where it cannot be read. */
const struct source *file_source(struct arena *a, struct str path, size_t limit, struct diag *d);

struct file_list {
	struct str *names; /* relative to the folder, '/' between parts, byte order */
	size_t count;
};

/** All files (what is no folder) below `folder` whose names end in `suffix`, at any depth,
 *  sorted by their bytes. Names that begin with a dot are passed over; links
 *  are followed for files, not for folders. `skip` is a NULL-ended list of
 *  folders (relative) to leave out, or NULL. */
bool file_list(struct arena *a, struct str folder, const char *suffix, const char *const *skip,
	struct file_list *out, struct diag *d);

/** A file as the place of a finding, which keeps its name. */
struct pos file_place(struct diag *d, struct str path);

/** Something stands at the path: also a link that leads nowhere, and what may not be
 *  looked at, so that reading it says what is wrong. */
bool file_exists(struct str path);

/** Whether what a path leads to, links followed, stands below what a folder leads to.
 *  True where either cannot be told: reading says why. */
bool file_inside(struct str path, struct str folder);

/** What of a path stands below a folder, as both are written; empty, but not absent, for the
 *  folder itself; absent (`s` is NULL) where it does not. */
struct str path_below(struct str path, struct str folder);

/** Write all of it, also where the kernel takes less at once: 0 or an errno value. */
int file_write_all(int fd, struct str bytes);

/** Write a file beside and rename it, folders above it included: it is whole or as it was.
 *  0 or an errno value. */
int file_write(struct str path, struct str bytes);

/** Whether two paths lead to one file, links followed. */
bool file_same(struct str a, struct str b);

/** folder + "/" + name, in `a`. */
struct str file_join(struct arena *a, struct str folder, struct str name);

/** The folder that the running program stands in, or an empty str. */
struct str file_program_folder(struct arena *a);

#endif
