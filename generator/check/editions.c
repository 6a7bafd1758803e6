/* What is not there in some of the editions that show it. */

#include "check/rules.h"
#include "supportdir/article.h"
#include "supportdir/buf.h"

#include "supportdir/poison.h"

struct str editions_without(struct arena *a, const struct directory *d, uint64_t editions,
	bool (*there)(const void *thing, const struct edition *e), const void *thing,
	const struct edition **first)
{
	struct buf names = { 0 };
	for (size_t i = 0; i < d->all[COLLECTION_EDITIONS].count && i < EDITIONS_MAX; i++) {
		const struct edition *e = DIRECTORY_ITEM(d, COLLECTION_EDITIONS, struct edition, i);
		if (!(editions & edition_bit(e)) || there(thing, e))
			continue;
		if (first && !names.n)
			*first = e;
		buf_printf(&names, "%s'%.*s'", names.n ? ", " : "", STRF(e->entry.id));
	}
	struct str kept = names.n ? arena_str(a, buf_view(&names)) : (struct str){ 0 };
	buf_free(&names);
	return kept;
}
