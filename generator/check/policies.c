/* Response policies: every severity of their scale has an answer. */

#include "check/rules.h"

#include "supportdir/poison.h"

static void check_levels(const struct policy *p, const struct list *levels, struct str of,
	struct pos at, struct diag *diag)
{
	const struct scale *scale = p->scale.to;
	if (!scale)
		return;
	LIST_EACH (struct severity, s, scale->levels) {
		if (!response_find(levels, s->entry.id))
			diag_add(diag, RULE_RESPONSE_MISSING, at,
				"policy '%.*s'%s%.*s%s says nothing of severity '%.*s' of scale "
				"'%.*s'; add the level",
				STRF(p->entry.id), of.n ? ", family '" : "", STRF(of),
				of.n ? "'," : "", STRF(s->entry.id), STRF(scale->entry.id));
	}
}

void check_policies(const struct directory *d, struct diag *diag)
{
	for (size_t i = 0; i < d->all[COLLECTION_RESPONSES].count; i++) {
		const struct policy *p = DIRECTORY_ITEM(d, COLLECTION_RESPONSES, struct policy, i);
		if (p->levels.items)
			check_levels(p, &p->levels, (struct str){ 0 }, p->entry.at, diag);
		LIST_EACH (struct family_responses, family, p->families)
			check_levels(p, &family->levels, family->family.id, family->at, diag);
	}
}
