#include "check/rules.h"

#include "supportdir/poison.h"

/* Editions and services frame a site, regions and areas have pages, terms stand
 * for names that texts must not use: those are never unused. */
static const struct {
	enum collection collection;
	const char *name;
} defined_to_be_used[] = {
	{ COLLECTION_SEVERITIES, "severity scale" },
	{ COLLECTION_PLANS, "plan family" },
	{ COLLECTION_SCHEDULES, "schedule" },
	{ COLLECTION_FOOTNOTES, "footnote" },
	{ COLLECTION_NUMBERS, "shared number" },
	{ COLLECTION_RESPONSES, "response policy" },
	{ COLLECTION_RESPONSIBILITIES, "party" },
	{ COLLECTION_ROLES, "role" },
	{ COLLECTION_OFFERS, "offer" },
	{ COLLECTION_FACTS, "fact" },
	{ COLLECTION_LINKS, "link" },
};

void check_unused(const struct directory *d, struct diag *diag)
{
	for (size_t k = 0; k < sizeof(defined_to_be_used) / sizeof(defined_to_be_used[0]); k++) {
		const struct entries *all = &d->all[defined_to_be_used[k].collection];
		for (size_t i = 0; i < all->count; i++) {
			const struct entry *e = all->items[i];
			if (!e->used)
				diag_add(diag, RULE_UNUSED, e->at,
					"nothing uses the %s '%.*s'; use it or remove it",
					defined_to_be_used[k].name, STRF(e->id));
		}
	}
}
