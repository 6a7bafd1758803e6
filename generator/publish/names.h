/** A sorted set of names in the output folder, and the two files that hold one:
 *  manifest.json and the journal. */
#ifndef SUPPORTDIR_PUBLISH_NAMES_H
#define SUPPORTDIR_PUBLISH_NAMES_H

#include "publish/folder.h"
#include "supportdir/arena.h"
#include "supportdir/publish.h"

#define GENERATOR_NAME "supportdir" /* how the manifest's generator begins */
#define MANIFEST_NAME "manifest.json"
#define STATE_FOLDER ".supportdir"
#define JOURNAL_NAME STATE_FOLDER "/journal"
#define LOCK_NAME STATE_FOLDER "/lock"

struct names {
	struct str *items;
	size_t count, room;
};

void names_add(struct names *n, struct str name);
void names_sort(struct names *n); /* and drops doubles */
bool names_have(const struct names *n, struct str name);
void names_free(struct names *n);

/** A name that may stand in a manifest: relative, no '..', not our state. */
bool name_is_safe(struct str name);

/** Add the names that the folder's manifest and journal hold; the strings come
 *  from `a`. 0, or an errno value and in *trouble the file it is about; EBADMSG: a
 *  manifest.json that is not ours. Files that are not there are fine. */
int names_read_ours(struct names *n, const struct folder *f, struct arena *a, struct str *trouble);

/** The journal: one name a line, in front of the first write. */
int names_write_journal(const struct names *n, const struct folder *f);

struct manifest_entry {
	struct str path;
	size_t size;
	unsigned long long hash; /* XXH3, 64 bits */
};

/** The manifest as JSON. */
void manifest_json(
	const struct publication *p, const struct manifest_entry *files, struct buf *out);

#endif
