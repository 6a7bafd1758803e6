/** A build on its way: what the files of this room share. */
#ifndef SUPPORTDIR_PUBLISH_WRITER_H
#define SUPPORTDIR_PUBLISH_WRITER_H

#include <stdatomic.h>

#include "publish/names.h"
#include "supportdir/pool.h"

/** What became of a file. */
struct outcome {
	bool begun; /* new bytes may stand there */
	bool differs, added;
	bool endless; /* it could not be drawn */
	int err;
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
	bool journalled; /* there is one in the folder */
	struct names ours; /* all of both */
	struct names next; /* what this build makes, the manifest included */
	struct manifest manifest; /* of this build */

	struct outcome *outcomes; /* by file */
	struct pool_once begun; /* the journal is written */
	atomic_size_t done;
	bool clear_first; /* a file of ours stands where a folder must be, or the reverse */
	bool machine; /* a finding is about the machine, not about what stands there */
};

/** A finding about a name in the folder. Always false. */
bool writer_say(struct writer *w, struct str name, const char *message);
bool writer_say_errno(struct writer *w, struct str name, const char *what, int err);

/** Whether the build is about a name. */
bool writer_selects(const struct writer *w, struct str name);
/** A file of ours that this build is about and does not make. */
bool writer_drops(const struct writer *w, struct str name);

/* claim.c: before anything is written */
bool claim_stands_apart(struct writer *w, struct str content);
bool claim_collect(struct writer *w);
bool claim_read_ours(struct writer *w);
bool claim_names(struct writer *w);

#endif
