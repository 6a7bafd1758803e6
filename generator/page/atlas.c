/* What is known of regions whatever the language: codes, time zones, names for themselves. */

#include "page/room.h"

#include "supportdir/codes.h"

#include "supportdir/poison.h"

enum { MOST_NAMES = 48 };

static bool have_name(const struct facts_of_place *f, struct str name)
{
	for (size_t i = 0; i < f->name_count; i++) {
		if (str_equal(f->names[i], name))
			return true;
	}
	return false;
}

static void add_names(
	struct arena *a, struct facts_of_place *f, struct str code, struct str tag, size_t most)
{
	struct str found[LOCALE_REGION_NAMES];
	size_t n = locale_region_names(a, tag, code, found);
	for (size_t i = 0; i < n && i < most && f->name_count < MOST_NAMES; i++) {
		if (!have_name(f, found[i]))
			f->names[f->name_count++] = found[i];
	}
}

/* English ones all; of the others those that CLDR shows. */
static void name_region(struct arena *a, struct facts_of_place *f, const struct region *r)
{
	struct str code = r->entry.id;
	f->names = ARENA_ARRAY(a, struct str, MOST_NAMES);
	add_names(a, f, code, STR("en"), LOCALE_REGION_NAMES);
	add_names(a, f, code, arena_printf(a, "und-%.*s", STRF(code)), 1);
	LIST_EACH (struct line, line, r->lines) {
		LIST_EACH (struct service_hours, service, line->hours) {
			LIST_EACH (struct line_hours, hours, service->hours)
				add_names(a, f, code, hours->language.text, 1);
		}
	}
}

/* All zones that there are, found once. */
struct zones {
	struct region_zone *list;
	size_t count;
};

static void add_zones(struct buf *b, const struct zones *z, struct str country, bool usual)
{
	for (size_t i = 0; i < z->count; i++) {
		const struct region_zone *zone = &z->list[i];
		if (zone->usual == usual && str_equal(zone->region, country))
			buf_printf(b, "%s%.*s", b->n ? " " : "", STRF(zone->zone));
	}
}

/* Of a part of a country all those of the country. */
static struct str zones_of(struct arena *a, const struct zones *z, struct str code)
{
	struct buf b = { 0 };
	add_zones(&b, z, str_cut(code, 0, 2), true);
	add_zones(&b, z, str_cut(code, 0, 2), false);
	struct str joined = arena_str(a, buf_view(&b));
	buf_free(&b);
	return joined;
}

static struct facts_of_place facts_of_region(
	struct arena *a, const struct zones *z, const struct region *r)
{
	struct str code = r->entry.id;
	struct facts_of_place f = {
		.iso3 = region_iso3(a, code),
		.zones = zones_of(a, z, code),
		.calling_code = phone_calling_code(code),
		.first_at_code = phone_calling_code_is_main(code),
	};
	name_region(a, &f, r);
	return f;
}

/* Callers of an area call from one of its members. */
static struct facts_of_place facts_of_area(const struct pages *p, const struct region *area)
{
	struct buf b = { 0 };
	LIST_EACH (struct ref, ref, area->members) {
		struct str zones = p->atlas[place_index(p, ref->to)].zones;
		if (zones.n)
			buf_printf(&b, "%s%.*s", b.n ? " " : "", STRF(zones));
	}
	struct str zones = arena_str(p->arena, buf_view(&b));
	buf_free(&b);
	return (struct facts_of_place){ .zones = zones };
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
