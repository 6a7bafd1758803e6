/* From ids to what they name, once all files are read. */

#include "content/link.h"

#include <stdlib.h>

#include "supportdir/poison.h"

static const char *const collection_words[COLLECTION_COUNT] = {
	[COLLECTION_EDITIONS] = "edition",
	[COLLECTION_SERVICES] = "service",
	[COLLECTION_SEVERITIES] = "severity",
	[COLLECTION_PLANS] = "plan family",
	[COLLECTION_SCHEDULES] = "schedule",
	[COLLECTION_FOOTNOTES] = "footnote",
	[COLLECTION_TERMS] = "term",
	[COLLECTION_NUMBERS] = "shared number",
	[COLLECTION_AREAS] = "area",
	[COLLECTION_REGIONS] = "region",
	[COLLECTION_STRINGS] = "interface string",
};

enum { SUGGESTIONS_MAX = 200 };

/* To look for the nearest of thousands, thousands of times, would take long. */
static void report_dead(struct decoder *dec, const struct pending *p)
{
	const struct entries *all = &dec->dir->all[p->target];
	if (dec->suggested++ > SUGGESTIONS_MAX) {
		diag_add(dec->diag, RULE_REFERENCE, p->ref->at, "unknown %s '%.*s'",
			collection_words[p->target], STRF(p->ref->id));
		return;
	}
	const char **names = mem_alloc(all->count, sizeof(*names));
	for (size_t i = 0; i < all->count; i++)
		names[i] = all->by_id[i]->id.s;
	report_unknown(dec->diag, RULE_REFERENCE, p->ref->at, collection_words[p->target],
		p->ref->id, names, all->count);
	free(names);
}

static struct severity *level_of(const struct scale *scale, struct str id)
{
	struct severity *levels = scale->levels.items;
	for (size_t i = 0; i < scale->levels.count; i++) {
		if (str_equal(levels[i].entry.id, id))
			return &levels[i];
	}
	return NULL;
}

static void report_no_level(struct decoder *dec, const struct pending *p, const struct scale *scale)
{
	const char *names[16];
	size_t count = 0;
	LIST_EACH (struct severity, s, scale->levels) {
		if (s->entry.id.s && count < sizeof(names) / sizeof(names[0]))
			names[count++] = s->entry.id.s;
	}
	struct str level = p->ref->id;
	size_t slash = str_find(level, '/', 0);
	report_unknown(dec->diag, RULE_REFERENCE, pos_right(p->ref->at, level, slash + 1),
		"severity level", str_cut(level, slash + 1, level.n), names, count);
}

/* "scale/level" */
static void resolve_severity(struct decoder *dec, const struct pending *p)
{
	size_t slash = str_find(p->ref->id, '/', 0);
	struct pending scale_part = *p;
	struct ref scale_ref = { .id = str_cut(p->ref->id, 0, slash), .at = p->ref->at };
	scale_part.ref = &scale_ref;
	struct entry *e = (struct entry *)directory_find(
		dec->dir, COLLECTION_SEVERITIES, scale_ref.id);
	if (!e && dec->dir->whole) {
		report_dead(dec, &scale_part);
		return;
	}
	if (!e)
		return;
	e->used = true;
	p->ref->to = level_of(
		(const struct scale *)(void *)e, str_cut(p->ref->id, slash + 1, p->ref->id.n));
	if (!p->ref->to)
		report_no_level(dec, p, (const struct scale *)(void *)e);
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
				collection_words[all[first].target], STRF(all[first].ref->id),
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
	if (p->target == COLLECTION_SEVERITIES) {
		resolve_severity(dec, p);
		return true;
	}
	struct entry *e = (struct entry *)directory_find(dec->dir, p->target, p->ref->id);
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
		const struct severity *first = level_of(scale, s->entry.id);
		if (s->entry.id.s && first != s)
			diag_add(dec->diag, RULE_DUPLICATE_ID, s->entry.at,
				"level '%.*s' stands here a second time (first in line %u); keep "
				"one of the two",
				STRF(s->entry.id), first->entry.at.line);
	}
}
