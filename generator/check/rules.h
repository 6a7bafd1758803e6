/** One function a kind of rule; check.c calls them all. */
#ifndef SUPPORTDIR_CHECK_RULES_H
#define SUPPORTDIR_CHECK_RULES_H

#include "supportdir/model.h"

void check_phones(const struct directory *d, struct diag *diag);
void check_facts(const struct directory *d, struct diag *diag);
void check_twice(const struct directory *d, struct diag *diag);
void check_texts(const struct directory *d, struct diag *diag);
void check_policies(const struct directory *d, struct diag *diag);
void check_pages(const struct directory *d, struct diag *diag);
void check_unused(const struct directory *d, struct diag *diag);
void check_locales(const struct directory *d, struct diag *diag);

/** Calls `each` for every line of every region and area. */
void each_line(const struct directory *d,
	void (*each)(void *data, const struct region *r, const struct line *line), void *data);

/** The editions of a set (bits) in which something is not there: "'cloud', 'china'"; empty:
 *  none. In `first`, unless NULL, the first of them. */
struct str editions_without(struct arena *a, const struct directory *d, uint64_t editions,
	bool (*there)(const void *thing, const struct edition *e), const void *thing,
	const struct edition **first);

#endif
