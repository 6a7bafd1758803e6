/* What is known of regions whatever the language: codes, time zones, names for themselves. */

#include "page/room.h"

#include "supportdir/codes.h"

#include "supportdir/poison.h"

enum { MOST_NAMES = 48 };

/* --- names ----------------------------------------------------------------------------- */

struct naming {
	struct arena *a;
	struct str code;
	struct str names[MOST_NAMES];
	size_t count;
};

static bool have_name(const struct naming *to, struct str name)
{
	for (size_t i = 0; i < to->count; i++) {
		if (str_equal(to->names[i], name))
			return true;
	}
	return false;
}

static void add_names(struct naming *to, struct str tag, size_t most)
{
	struct str found[LOCALE_REGION_NAMES];
	size_t n = locale_region_names(to->a, tag, to->code, found);
	for (size_t i = 0; i < n && i < most && to->count < MOST_NAMES; i++) {
		if (!have_name(to, found[i]))
			to->names[to->count++] = found[i];
	}
}

/* English ones all; of the others those that CLDR shows. */
static void name_region(struct arena *a, struct facts_of_place *f, const struct region *r)
{
	struct naming to = { .a = a, .code = r->entry.id };
	add_names(&to, STR("en"), LOCALE_REGION_NAMES);
	add_names(&to, arena_printf(a, "und-%.*s", STRF(to.code)), 1);
	LIST_EACH (struct line, line, r->lines) {
		LIST_EACH (struct service_hours, service, line->hours) {
			LIST_EACH (struct line_hours, hours, service->hours)
				add_names(&to, hours->language.text, 1);
		}
	}
	f->names = ARENA_ARRAY(a, struct str, to.count);
	f->name_count = to.count;
	memcpy(f->names, to.names, to.count * sizeof(*to.names));
}

/* --- time zones ------------------------------------------------------------------------ */

/* All zones that there are, found once. */
struct zones {
	struct region_zone *list;
	size_t count;
};

static size_t count_zones(const struct zones *z, struct str country)
{
	size_t count = 0;
	for (size_t i = 0; i < z->count; i++)
		count += str_equal(z->list[i].region, country);
	return count;
}

static void add_zones(
	struct facts_of_place *f, const struct zones *z, struct str country, bool usual)
{
	for (size_t i = 0; i < z->count; i++) {
		const struct region_zone *zone = &z->list[i];
		if (zone->usual == usual && str_equal(zone->region, country))
			f->zones[f->zone_count++] = zone->zone;
	}
}

/* Of a part of a country all those of the country. */
static void find_zones(
	struct arena *a, struct facts_of_place *f, const struct zones *z, struct str code)
{
	struct str country = str_cut(code, 0, 2);
	f->zones = ARENA_ARRAY(a, struct str, count_zones(z, country));
	add_zones(f, z, country, true);
	add_zones(f, z, country, false);
}

/* --- regions and areas ----------------------------------------------------------------- */

static struct facts_of_place facts_of_region(
	struct arena *a, const struct zones *z, const struct region *r)
{
	struct str code = r->entry.id;
	struct facts_of_place f = {
		.iso3 = region_iso3(a, code),
		.calling_code = phone_calling_code(code),
		.first_at_code = phone_calling_code_is_main(code),
	};
	name_region(a, &f, r);
	find_zones(a, &f, z, code);
	return f;
}

/* Callers of an area call from one of its members. */
static struct facts_of_place facts_of_area(const struct pages *p, const struct region *area)
{
	struct facts_of_place f = { 0 };
	size_t count = 0;
	LIST_EACH (struct ref, ref, area->members)
		count += p->atlas[place_index(p, ref->to)].zone_count;
	f.zones = ARENA_ARRAY(p->arena, struct str, count);
	LIST_EACH (struct ref, ref, area->members) {
		const struct facts_of_place *member = &p->atlas[place_index(p, ref->to)];
		for (size_t i = 0; i < member->zone_count; i++)
			f.zones[f.zone_count++] = member->zones[i];
	}
	return f;
}

void atlas_prepare(struct pages *p)
{
	struct zones zones;
	zones.count = region_zones(p->arena, &zones.list);
	p->atlas = ARENA_ARRAY(p->arena, struct facts_of_place, p->place_count);
	for (size_t i = 0; i < p->place_count; i++) {
		const struct region *r = directory_place(p->dir, i);
		if (!r->area)
			p->atlas[i] = facts_of_region(p->arena, &zones, r);
	}
	for (size_t i = 0; i < p->place_count; i++) {
		const struct region *r = directory_place(p->dir, i);
		if (r->area)
			p->atlas[i] = facts_of_area(p, r);
	}
}
