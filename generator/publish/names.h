/** Sorted sets of names in the output folder, and the manifest that holds one. */
#ifndef SUPPORTDIR_PUBLISH_NAMES_H
#define SUPPORTDIR_PUBLISH_NAMES_H

#include "publish/folder.h"
#include "supportdir/arena.h"
#include "supportdir/publish.h"

#define GENERATOR_NAME "supportdir" /* how the manifest's generator begins */
#define MANIFEST_NAME "manifest.json"
#define JOURNAL_NAME STATE_FOLDER "/" JOURNAL_FILE
#define LOCK_NAME STATE_FOLDER "/" LOCK_FILE
#define STATE_NAME STATE_FOLDER "/state"

struct names {
	struct str *items;
	size_t count, room;
};

void names_add(struct names *n, struct str name);
void names_sort(struct names *n); /* and drops doubles */
bool names_have(const struct names *n, struct str name);
void names_free(struct names *n);

/** A name that may stand in a manifest: relative, no '..', not our state, no longer and
 *  no deeper than a walker goes. */
bool name_is_safe(struct str name);

/** A file as the manifest tells it. */
struct manifest_entry {
	struct str path;
	size_t size;
	unsigned long long hash; /* XXH3, 64 bits */
};

struct manifest {
	struct manifest_entry *items; /* sorted by path, manifest.json itself aside */
	size_t count, room;
	bool there;
};

void manifest_add(struct manifest *m, struct manifest_entry e);
void manifest_sort(struct manifest *m);
unsigned long long manifest_hash(struct str bytes);
void manifest_free(struct manifest *m);

/** Read the folder's manifest; the strings come from `a`. 0, or an errno value;
 *  EBADMSG: a manifest.json that is not ours. None is fine. */
int manifest_read(struct manifest *m, struct walker *w, struct arena *a);

/** The manifest as JSON. */
void manifest_json(const struct publication *p, const struct manifest *m, struct buf *out);

#endif
