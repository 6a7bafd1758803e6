/* One fact, one place: what stands twice where one is meant. */

#include <stdlib.h>

#include "check/rules.h"

#include "supportdir/poison.h"

static bool same_number(const struct line_number *a, const struct line_number *b)
{
	const struct dial *da = line_number_dial(a), *db = line_number_dial(b);
	bool same_family = str_equal(a->family.id, b->family.id);
	/* another writing of the number is phone-spelling */
	bool same_text = da->parsed && db->parsed && str_equal(da->number.text, db->number.text);
	return same_family &&
	       (same_text || (da->dial_as.text.n && str_equal(da->dial_as.text, db->dial_as.text)));
}

static void check_numbers(struct diag *diag, const struct line *line)
{
	const struct line_number *all = line->numbers.items;
	for (size_t i = 1; i < line->numbers.count; i++) {
		for (size_t k = 0; k < i; k++) {
			if (same_number(&all[k], &all[i]))
				diag_add(diag, RULE_FACT_TWICE, all[i].at,
					"the same number stands in line %u; keep one of the two",
					all[k].at.line);
		}
	}
}

/* Two entries for the same callers; a number of days for each would be no
 * contradiction, but one expression says it better. */
static bool same_callers(const struct line_hours *a, const struct line_hours *b)
{
	return str_equal(a->language.text, b->language.text) && a->channel == b->channel &&
	       str_equal(a->family.id, b->family.id) && str_equal(a->severity.id, b->severity.id);
}

static void check_hours(struct diag *diag, const struct service_hours *service)
{
	const struct line_hours *all = service->hours.items;
	for (size_t i = 1; i < service->hours.count; i++) {
		for (size_t k = 0; k < i; k++) {
			if (same_callers(&all[k], &all[i]))
				diag_add(diag, RULE_FACT_TWICE, all[i].at,
					"line %u has hours of the same language, plan, severity "
					"and channel; keep one, or join the two with ','",
					all[k].at.line);
		}
	}
}

static void check_line(void *data, const struct region *r, const struct line *line)
{
	(void)r;
	check_numbers(data, line);
	LIST_EACH (struct service_hours, service, line->hours)
		check_hours(data, service);
}

/* A name or id that was refused is empty. */
static void check_again(struct diag *diag, const char *what, struct fact earlier, struct fact again)
{
	if (again.text.n && str_equal(earlier.text, again.text))
		diag_add(diag, RULE_FACT_TWICE, again.at,
			"%s '%.*s' stands in line %u already; remove it", what, STRF(again.text),
			earlier.at.line);
}

static struct fact of_ref(const struct ref *r)
{
	return (struct fact){ .text = r->id, .at = r->at };
}

static void check_members(struct diag *diag, const struct region *area)
{
	const struct ref *all = area->members.items;
	for (size_t i = 1; i < area->members.count; i++) {
		for (size_t k = 0; k < i; k++)
			check_again(diag, "member", of_ref(&all[k]), of_ref(&all[i]));
	}
}

static void check_names(struct diag *diag, const struct region *r)
{
	const struct fact *all = r->also.items;
	for (size_t i = 1; i < r->also.count; i++) {
		for (size_t k = 0; k < i; k++)
			check_again(diag, "name", all[k], all[i]);
	}
}

/* Which area serves a region in an edition: by region, then edition. */
struct served {
	const struct directory *d;
	struct diag *diag;
	const struct region **area;
};

static const struct region **served_by(
	struct served *s, const struct region *r, const struct edition *e)
{
	size_t editions = s->d->all[COLLECTION_EDITIONS].count;
	return &s->area[r->entry.index * editions + e->entry.index];
}

/* A member of two areas that both have a line in one edition would show the first. */
static void check_served(struct served *s, const struct region *area, const struct line *line)
{
	LIST_EACH (struct ref, m, area->members) {
		if (!m->to || !line->edition.to)
			continue;
		const struct region **first = served_by(s, m->to, line->edition.to);
		if (*first && *first != area)
			diag_add(s->diag, RULE_FACT_TWICE, m->at,
				"'%.*s' is a member of '%.*s' too, and both have a line in edition "
				"'%.*s'; remove it from one of the two",
				STRF(m->id), STRF((*first)->entry.id), STRF(line->entry.id));
		else
			*first = area;
	}
}

static void check_area(struct served *s, const struct region *area)
{
	check_members(s->diag, area);
	LIST_EACH (struct line, line, area->lines)
		check_served(s, area, line);
}

void check_twice(const struct directory *d, struct diag *diag)
{
	struct served s = { .d = d, .diag = diag };
	s.area = mem_alloc(d->all[COLLECTION_REGIONS].count * d->all[COLLECTION_EDITIONS].count,
		sizeof(*s.area));
	each_line(d, check_line, diag);
	for (size_t i = 0; i < directory_places(d); i++)
		check_names(diag, directory_place(d, i));
	for (size_t i = 0; i < d->all[COLLECTION_AREAS].count; i++)
		check_area(&s, DIRECTORY_ITEM(d, COLLECTION_AREAS, struct region, i));
	free(s.area);
}
