/* One fact, one place: what stands twice where one is meant. */

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
					"and channel; "
					"keep one, or join the two with ','",
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

static void check_members(struct diag *diag, const struct region *area)
{
	const struct ref *all = area->members.items;
	for (size_t i = 1; i < area->members.count; i++) {
		for (size_t k = 0; k < i; k++) {
			if (str_equal(all[k].id, all[i].id))
				diag_add(diag, RULE_FACT_TWICE, all[i].at,
					"member '%.*s' stands in line %u already; remove it",
					STRF(all[i].id), all[k].at.line);
		}
	}
}

static bool has_member(const struct region *area, const struct region *r)
{
	LIST_EACH (struct ref, m, area->members) {
		if (m->to == r)
			return true;
	}
	return false;
}

static const struct line *line_in(const struct region *area, const struct line *like)
{
	LIST_EACH (struct line, line, area->lines) {
		if (line->edition.to == like->edition.to)
			return line;
	}
	return NULL;
}

/* A member of two areas that both have a line in one edition would show the first. */
static void check_shared_members(
	struct diag *diag, const struct region *first, const struct region *second)
{
	LIST_EACH (struct line, line, second->lines) {
		if (!line_in(first, line))
			continue;
		LIST_EACH (struct ref, m, second->members) {
			if (m->to && has_member(first, m->to))
				diag_add(diag, RULE_FACT_TWICE, m->at,
					"'%.*s' is a member of '%.*s' too, and both have a line in "
				        "edition "
					"'%.*s'; remove it from one of the two",
					STRF(m->id), STRF(first->entry.id), STRF(line->entry.id));
		}
	}
}

void check_twice(const struct directory *d, struct diag *diag)
{
	each_line(d, check_line, diag);
	for (size_t i = 0; i < d->all[COLLECTION_AREAS].count; i++) {
		const struct region *area = DIRECTORY_ITEM(d, COLLECTION_AREAS, struct region, i);
		check_members(diag, area);
		for (size_t k = 0; k < i; k++)
			check_shared_members(
				diag, DIRECTORY_ITEM(d, COLLECTION_AREAS, struct region, k), area);
	}
}
