/** Writing a site so that it is never torn.
 *
 *  The output folder belongs to somebody: it may be a live site, and other files
 *  may stand in it. Ours are the names of the last manifest and of a journal that
 *  a killed build left. Before anything is written, the lock is taken and every
 *  name is looked at; a file at a name we need that is not ours is an error. Then
 *  the names are journalled; each file whose bytes differ is written beside and
 *  renamed; names of ours that are no longer made are removed; the manifest is
 *  written; the journal goes. Killed at any point, the next build ends with the
 *  bytes of a clean one.
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
	/** False where there are too many; the build then fails. */
	bool (*bytes)(void *data, size_t i, struct buf *out);
	/** Told after each file; may be NULL. */
	void (*progress)(void *data, size_t done, size_t count);
	struct str generator; /* for the manifest: "supportdir 0.1.0", always so begun */
	const char *const *libraries; /* name, version, name, version, …, NULL */
};

struct publish_report {
	size_t files, written, removed;
};

enum publish_result {
	PUBLISH_DONE,
	PUBLISH_REFUSED, /* findings; nothing was written */
	PUBLISH_FAILED, /* findings about the machine; files are whole, the site may be mixed */
};

/** Write everything below `folder`, which is made where it is missing. `content`
 *  is the folder that the output must not stand in. */
enum publish_result publish(const struct publication *p, struct str folder, struct str content,
	struct diag *d, struct publish_report *report);

#endif
