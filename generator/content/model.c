#include <stdlib.h>

#include "supportdir/model.h"

#include "supportdir/poison.h"

const struct dial *line_number_dial(const struct line_number *n)
{
	const struct number *shared = n->use.to;
	return shared ? &shared->dial : &n->dial;
}

enum step_kind step_kind(const struct step *s)
{
	if (s->option.text.s)
		return STEP_OPTION;
	if (s->code.text.s)
		return STEP_CODE;
	return s->press.text.s ? STEP_PRESS : STEP_DIAL;
}

struct fact step_value(const struct step *s)
{
	const struct fact *const values[] = {
		[STEP_OPTION] = &s->option,
		[STEP_CODE] = &s->code,
		[STEP_PRESS] = &s->press,
		[STEP_DIAL] = &s->dial,
	};
	return *values[step_kind(s)];
}

const struct week *line_hours_week(const struct line_hours *h)
{
	const struct schedule *schedule = h->use.to;
	return schedule ? schedule->open.week : h->open.week;
}

struct fact line_hours_zone(const struct line_hours *h)
{
	const struct schedule *schedule = h->use.to;
	return schedule ? schedule->tz : h->tz;
}

bool line_hours_local(const struct line_hours *h)
{
	const struct week *week = line_hours_week(h);
	return week && !line_hours_zone(h).text.n && !hours_always(&week->hours);
}

const struct severity *scale_level(const struct scale *scale, struct str id)
{
	LIST_EACH (struct severity, s, scale->levels) {
		if (str_equal(s->entry.id, id))
			return s;
	}
	return NULL;
}

const struct response *response_find(const struct list *levels, struct str level)
{
	LIST_EACH (struct response, r, *levels) {
		if (str_equal(r->entry.id, level))
			return r;
	}
	return NULL;
}

size_t directory_places(const struct directory *d)
{
	return d->all[COLLECTION_REGIONS].count + d->all[COLLECTION_AREAS].count;
}

const struct region *directory_place(const struct directory *d, size_t i)
{
	size_t regions = d->all[COLLECTION_REGIONS].count;
	return i < regions ? DIRECTORY_ITEM(d, COLLECTION_REGIONS, struct region, i)
	                   : DIRECTORY_ITEM(d, COLLECTION_AREAS, struct region, i - regions);
}

bool editions_have(const struct list *editions, const struct edition *e)
{
	if (!editions || editions->count == 0)
		return true;
	LIST_EACH (struct ref, ref, *editions) {
		if (ref->to == e)
			return true;
	}
	return false;
}

struct str edition_moniker(const struct edition *e)
{
	return e->moniker.text.n ? e->moniker.text : e->entry.id;
}

static const struct line *own_line(const struct region *r, const struct edition *e)
{
	LIST_EACH (struct line, line, r->lines) {
		if (line->edition.to == e)
			return line;
	}
	return NULL;
}

static bool is_member(const struct region *area, const struct region *r)
{
	LIST_EACH (struct ref, member, area->members) {
		if (member->to == r)
			return true;
	}
	return false;
}

const struct edition *edition_shown(const struct directory *d, size_t i)
{
	const struct edition *first = d->site.default_edition.to;
	size_t place = first->entry.index;
	return i == 0 ? first
	              : DIRECTORY_ITEM(d, COLLECTION_EDITIONS, struct edition, i - (i <= place));
}

const struct line *region_line(const struct directory *d, const struct region *r,
	const struct edition *e, const struct region **area)
{
	const struct line *line = own_line(r, e);
	*area = NULL;
	for (size_t i = 0; !line && i < d->all[COLLECTION_AREAS].count; i++) {
		const struct region *a = DIRECTORY_ITEM(d, COLLECTION_AREAS, struct region, i);
		if (is_member(a, r)) {
			line = own_line(a, e);
			*area = line ? a : NULL;
		}
	}
	return line;
}

const struct entry *directory_find(const struct directory *d, enum collection c, struct str id)
{
	const struct entries *all = &d->all[c];
	size_t low = 0, high = all->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = str_compare(all->by_id[middle]->id, id);
		if (order == 0)
			return all->by_id[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

bool site_writes(const struct site *site, const char *output)
{
	LIST_EACH (struct fact, o, site->outputs) {
		if (str_is(o->text, output))
			return true;
	}
	return site->outputs.count == 0 && strcmp(output, "html") == 0;
}

bool line_number_current(const struct line_number *n, struct fact as_of)
{
	/* ISO dates sort as text. */
	if (!as_of.text.s)
		return true;
	if (n->valid.from.text.s && str_compare(as_of.text, n->valid.from.text) < 0)
		return false;
	return !n->valid.through.text.s || str_compare(as_of.text, n->valid.through.text) <= 0;
}

unsigned locale_threshold(const struct locale_entry *l)
{
	return l->publish_from.text.n ? (unsigned)strtoul(l->publish_from.text.s, NULL, 10) : 0;
}
