/** A build on its way: what the files of this room share. */
#ifndef SUPPORTDIR_PUBLISH_WRITER_H
#define SUPPORTDIR_PUBLISH_WRITER_H

#include <stdatomic.h>

#include "publish/journal.h"
#include "supportdir/pool.h"

/** What became of a file. */
struct outcome {
	bool begun; /* new bytes may stand there */
	bool differs, added;
	bool endless; /* it could not be drawn */
	int err;
	struct standing as; /* what stands there now */
	size_t size;
	unsigned long long hash;
};

struct writer {
	const struct publication *p;
	enum publish_mode mode;
	struct str folder;
	struct folder f;
	struct walker
		walkers[POOL_MAX]; /* by worker; the first is everybody's outside of the pool */
	struct buf bytes[POOL_MAX];
	struct arena *a;
	struct diag *d;
	struct publish_report *report;

	struct manifest last; /* of the last build */
	struct names journal; /* of a build that was killed */
	bool unfinished; /* there was one in the folder */
	struct names ours; /* all of both */
	struct names next; /* what this build makes, the manifest included */
	struct manifest manifest; /* of this build */
	struct standing manifest_as; /* how that stands there */

	struct outcome *outcomes; /* by file */
	struct pool_once begun; /* the journal is open */
	int journal_fd; /* -1: it is not */
	atomic_size_t done;
	bool clear_first; /* a file of ours stands where a folder must be, or the reverse */
	bool machine; /* a finding is about the machine, not about what stands there */
};

/** A finding about a name in the folder. Always false. */
bool writer_say(struct writer *w, struct str name, const char *message);
bool writer_say_errno(struct writer *w, struct str name, const char *what, int err);
/** The same about a file of our own that something else may stand in the place of. */
bool writer_say_own(struct writer *w, struct str name, const char *what, int err);

/** Whether the build is about a name. */
bool writer_selects(const struct writer *w, struct str name);
/** A file of ours that this build is about and does not make. */
bool writer_drops(const struct writer *w, struct str name);

/** In front of the first change: the journal is opened, once. False, and a finding, where
 *  it cannot be. For any thread. */
bool writer_begin(struct writer *w);

/* claim.c: before anything is written */
bool claim_stands_apart(struct writer *w);
bool claim_collect(struct writer *w);
bool claim_read_ours(struct writer *w);
bool claim_names(struct writer *w);

/* work.c: files, by several threads */
bool work_all(struct writer *w);

/* finish.c: what is left when files are written; the mode decides whether it touches */
bool finish_remove_stale(struct writer *w);
bool finish_manifest(struct writer *w);
bool finish(struct writer *w);

/* difference.c: what would change */
void difference_tell(struct writer *w, publish_differs *differs);

#endif
