/** Tables of translations: source text to target, from YAML. Private to this
 *  room. */
#ifndef SUPPORTDIR_LOCALE_TABLE_H
#define SUPPORTDIR_LOCALE_TABLE_H

#include "supportdir/node.h"

struct translation {
	struct str key; /* words_key() of the source */
	struct str target;
	struct pos at; /* of the source in the table */
	struct pos target_at;
	size_t order; /* of two with the same key the lower one counts */
	struct str tag; /* of the table's locale */
	bool ours; /* from the content's table: told where nothing uses it */
	bool used;
};

struct table {
	struct translation *items;
	size_t count, room;
};

/** Read a file as a source that lives in `a`; NULL, without a finding, where it
 *  is not there. */
const struct source *table_source(struct arena *a, struct str path, struct diag *d);

/** Add the entries of the file of locale `tag`. Mistakes (no map, a target that is
 *  no text, one source twice) go to `d`. Entries without a target are passed over:
 *  they are still to be translated. */
void table_add(struct table *t, struct arena *a, const struct source *src, struct str tag,
	bool ours, struct diag *d);

/** Add one entry that stands in no file. */
void table_put(struct table *t, struct arena *a, struct str source, struct str target);

/** After the last addition: sort, keep the first of each key. */
void table_finish(struct table *t);

/** The entry of a source, or NULL. */
struct translation *table_find(const struct table *t, struct str source);

#endif
