/* From ids to what they name, once all files are read. */

#include "content/link.h"

#include <stdlib.h>

#include "supportdir/poison.h"

static const char *const target_words[TARGET_COUNT] = {
	[COLLECTION_EDITIONS] = "edition",
	[COLLECTION_SERVICES] = "service",
	[COLLECTION_SEVERITIES] = "severity scale",
	[COLLECTION_PLANS] = "plan family",
	[COLLECTION_SCHEDULES] = "schedule",
	[COLLECTION_FOOTNOTES] = "footnote",
	[COLLECTION_TERMS] = "term",
	[COLLECTION_NUMBERS] = "shared number",
	[COLLECTION_AREAS] = "area",
	[COLLECTION_REGIONS] = "region",
	[COLLECTION_STRINGS] = "interface string",
	[COLLECTION_RESPONSES] = "response policy",
	[COLLECTION_RESPONSIBILITIES] = "party",
	[COLLECTION_ROLES] = "role",
	[COLLECTION_CHANNELS] = "channel",
	[COLLECTION_OFFERS] = "offer",
	[COLLECTION_FACTS] = "fact",
	[COLLECTION_LINKS] = "link",
	[COLLECTION_PAGES] = "page",
	[COLLECTION_LEVELS] = "severity",
	[COLLECTION_PLACES] = "region or area",
};

enum { SUGGESTIONS_MAX = 200 };

/* The collections in which a target is looked for, one after the other; COLLECTION_COUNT is
 * none. */
static enum collection first_of(enum collection target)
{
	return target == COLLECTION_LEVELS   ? COLLECTION_SEVERITIES
	       : target == COLLECTION_PLACES ? COLLECTION_REGIONS
	                                     : target;
}

static enum collection second_of(enum collection target)
{
	return target == COLLECTION_PLACES ? COLLECTION_AREAS : COLLECTION_COUNT;
}

/* To look for the nearest of thousands, thousands of times, would take long. */
static void report_dead(struct decoder *dec, const struct pending *p)
{
	const struct entries *all = &dec->dir->all[first_of(p->target)];
	if (dec->suggested++ > SUGGESTIONS_MAX) {
		diag_add(dec->diag, RULE_REFERENCE, p->ref->at, "unknown %s '%.*s'",
			target_words[p->target], STRF(p->ref->id));
		return;
	}
	enum collection second = second_of(p->target);
	const struct entries *more = second == COLLECTION_COUNT ? NULL : &dec->dir->all[second];
	size_t n = 0;
	const char **names = mem_alloc(all->count + (more ? more->count : 0) + 1, sizeof(*names));
	for (size_t i = 0; i < all->count; i++)
		names[n++] = all->by_id[i]->id.s;
	for (size_t i = 0; more && i < more->count; i++)
		names[n++] = more->by_id[i]->id.s;
	report_unknown(dec->diag, RULE_REFERENCE, p->ref->at, target_words[p->target], p->ref->id,
		names, n);
	free(names);
}

static void report_no_level(
	struct decoder *dec, const struct scale *scale, struct str level, struct pos at)
{
	const char *names[16];
	size_t count = 0;
	LIST_EACH (struct severity, s, scale->levels) {
		if (s->entry.id.s && count < sizeof(names) / sizeof(names[0]))
			names[count++] = s->entry.id.s;
	}
	report_unknown(dec->diag, RULE_REFERENCE, at, "severity level", level, names, count);
}

/* "scale/level" */
static void resolve_severity(struct decoder *dec, const struct pending *p)
{
	size_t slash = str_find(p->ref->id, '/', 0);
	struct pending scale_part = *p;
	struct ref scale_ref = { .id = str_cut(p->ref->id, 0, slash), .at = p->ref->at };
	scale_part.ref = &scale_ref;
	scale_part.target = COLLECTION_SEVERITIES;
	struct entry *e = (struct entry *)directory_find(
		dec->dir, COLLECTION_SEVERITIES, scale_ref.id);
	if (!e && dec->dir->whole) {
		report_dead(dec, &scale_part);
		return;
	}
	if (!e)
		return;
	e->used = true;
	const struct scale *scale = (const struct scale *)(void *)e;
	struct str level = str_cut(p->ref->id, slash + 1, p->ref->id.n);
	p->ref->to = scale_level(scale, level);
	if (!p->ref->to)
		report_no_level(dec, scale, level, pos_right(p->ref->at, p->ref->id, slash + 1));
}

enum { SAME_DEAD_SHOWN = 10 };

static bool same_dead(const struct pending *a, const struct pending *b)
{
	return a->target == b->target && str_equal(a->ref->id, b->ref->id);
}

/* One misspelt definition makes hundreds of dead references. After the first few of
 * an id, the rest is counted. */
static void report_dead_ones(struct decoder *dec, const struct pending *all, size_t count)
{
	for (size_t first = 0, next; first < count; first = next) {
		for (next = first; next < count && same_dead(&all[first], &all[next]); next++) {
			if (next - first < SAME_DEAD_SHOWN)
				report_dead(dec, &all[next]);
		}
		if (next - first > SAME_DEAD_SHOWN)
			diag_add(dec->diag, RULE_REFERENCE, all[first].ref->at,
				"the unknown %s '%.*s' is named in %zu further places",
				target_words[all[first].target], STRF(all[first].ref->id),
				next - first - SAME_DEAD_SHOWN);
	}
}

static int by_dead_id(const void *va, const void *vb)
{
	const struct pending *a = va, *b = vb;
	int c = (a->target > b->target) - (a->target < b->target);
	if (!c)
		c = str_compare(a->ref->id, b->ref->id);
	return c ? c : pos_compare(a->ref->at, b->ref->at);
}

/* Finds the target, or keeps the reference among the dead. A file that could not be
 * read may hold the target: no word then. */
static bool resolve(struct decoder *dec, const struct pending *p)
{
	if (p->target == COLLECTION_LEVELS) {
		resolve_severity(dec, p);
		return true;
	}
	enum collection second = second_of(p->target);
	struct entry *e = (struct entry *)directory_find(dec->dir, first_of(p->target), p->ref->id);
	if (!e && second != COLLECTION_COUNT)
		e = (struct entry *)directory_find(dec->dir, second, p->ref->id);
	p->ref->to = e;
	if (e)
		e->used = true;
	return e || !dec->dir->whole;
}

void resolve_references(struct decoder *dec)
{
	size_t dead = 0;
	for (size_t i = 0; i < dec->pending_count; i++) {
		if (!resolve(dec, &dec->pending[i]))
			dec->pending[dead++] = dec->pending[i];
	}
	if (dead)
		qsort(dec->pending, dead, sizeof(*dec->pending), by_dead_id);
	report_dead_ones(dec, dec->pending, dead);
}

/* Levels are a list, so nobody has looked for doubles. */
void check_scale(struct decoder *dec, const struct scale *scale)
{
	LIST_EACH (struct severity, s, scale->levels) {
		const struct severity *first = scale_level(scale, s->entry.id);
		if (s->entry.id.s && first != s)
			diag_add(dec->diag, RULE_DUPLICATE_ID, s->entry.at,
				"level '%.*s' stands here a second time (first in line %u); keep "
				"one of the two",
				STRF(s->entry.id), first->entry.at.line);
	}
}

/* --- responses ---------------------------------------------------------------- */

static void link_levels(struct decoder *dec, const struct scale *scale, struct list levels)
{
	struct response *all = levels.items;
	for (size_t i = 0; scale && i < levels.count; i++) {
		all[i].severity = scale_level(scale, all[i].entry.id);
		if (!all[i].severity)
			report_no_level(dec, scale, all[i].entry.id, all[i].entry.at);
	}
}

static void check_family_once(
	struct decoder *dec, const struct policy *p, const struct family_responses *family)
{
	LIST_EACH (struct family_responses, first, p->families) {
		if (first == family)
			return;
		if (!family->family.to || first->family.to != family->family.to)
			continue;
		diag_add(dec->diag, RULE_DUPLICATE_ID, family->family.at,
			"family '%.*s' stands here a second time (first in line %u), so its cells "
			"would have two truths; keep one of the two",
			STRF(family->family.id), first->at.line);
		return;
	}
}

void link_policy(struct decoder *dec, struct policy *p)
{
	link_levels(dec, p->scale.to, p->levels);
	LIST_EACH (struct family_responses, family, p->families) {
		link_levels(dec, p->scale.to, family->levels);
		check_family_once(dec, p, family);
	}
}
