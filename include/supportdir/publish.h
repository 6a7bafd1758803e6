/** Writing a site so that it is never torn.
 *
 *  The output folder belongs to somebody: it may be a live site, and other files
 *  may stand in it. Ours are the names of the last manifest and of a journal that
 *  a killed build left. Before anything is written, the lock is taken and every
 *  name is looked at; a file at a name we need that is not ours is an error. Then
 *  each file whose bytes differ is written beside and renamed; names of ours that are no
 *  longer made are removed; each is named in the journal before; the manifest is
 *  written; the journal goes. Killed at any point, the next build ends with the bytes of a clean
 *  one. (Against the machine's own fall nothing is done: the disk may then hold any
 *  part of what was written.)
 *
 *  Names are walked part by part without following links, so nothing is written
 *  outside the folder.
 */
#ifndef SUPPORTDIR_PUBLISH_H
#define SUPPORTDIR_PUBLISH_H

#include "supportdir/buf.h"
#include "supportdir/diag.h"

/** What is to stand in the folder: names sorted by their bytes, without doubles,
 *  and a function that makes the bytes of one. */
struct publication {
	size_t count;
	void *data;
	/** "site/it-it/index.html"; the bytes stay the caller's and must outlive publish(). */
	struct str (*path)(void *data, size_t i);
	/** Called by several threads at once, each with its number below `workers`, in any
	 *  order. False where there are too many; the build then ends midway. */
	bool (*bytes)(void *data, unsigned worker, size_t i, struct buf *out);
	/** Told by the first worker how many are done, and that all are; may be NULL. */
	void (*progress)(void *data, size_t done, size_t count);
	/** Whether this build is about a name, whether or not it makes it. Others stay as
	 *  they are: in the folder, and in the manifest where the last one had them. NULL:
	 *  it is about all. */
	bool (*selects)(void *data, struct str path);
	unsigned workers; /* threads, at least 1 */
	/** Folders that it is made from, NULL-ended: the output must not stand in one, nor
	 *  one in a folder of pages. */
	const char *const *inputs;
	struct str generator; /* for the manifest: "supportdir 0.1.0", always so begun */
	const char *const *libraries; /* name, version, name, version, …, NULL */
	/** Of all that the bytes depend on; recorded when the build is done, so that
	 *  publish_is_current() can tell. Empty: none. */
	struct str fingerprint;
};

struct publish_report {
	size_t files, written, removed; /* with PUBLISH_COMPARE: that would be */
	bool unfinished; /* with PUBLISH_COMPARE: a build was killed here and is to be ended */
};

/** What is said of a file that bytes() could not make. */
#define PUBLISH_ENDLESS "the page grows beyond all use; mend the templates that repeat it"

enum publish_mode {
	PUBLISH_WRITE,
	PUBLISH_COMPARE, /* touch nothing, and tell what would be written and removed */
	PUBLISH_RENDER, /* make all bytes, look at no folder */
};

enum publish_result {
	PUBLISH_DONE,
	/** Findings about what is given or stands in the folder. Nothing was written, unless
	 *  a page was without end: then files are whole, and the site may be mixed. */
	PUBLISH_REFUSED,
	PUBLISH_FAILED, /* findings about the machine; files are whole, the site may be mixed */
};

enum publish_change { PUBLISH_ADDED, PUBLISH_CHANGED, PUBLISH_REMOVED };
typedef void publish_differs(void *data, enum publish_change change, struct str name);

/** Write everything below `folder`, which is made where it is missing. With
 *  PUBLISH_COMPARE every difference is told to `differs` (may be NULL), by name: what
 *  would be added, changed or removed. */
enum publish_result publish(const struct publication *p, enum publish_mode mode, struct str folder,
	publish_differs *differs, struct diag *d, struct publish_report *report);

/** Whether the folder still holds what the build with this fingerprint left: it ended
 *  as it should, and every file of its manifest stands there with the size and the
 *  time that it recorded. Then *files is their number. Touches nothing. */
bool publish_is_current(struct str folder, struct str fingerprint, size_t *files);

#endif
