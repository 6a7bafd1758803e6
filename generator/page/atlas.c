/* What is known of regions whatever the language: codes, time zones, their name for themselves. */

#include "page/room.h"

#include "supportdir/codes.h"

#include "supportdir/poison.h"

static struct str own_name(struct arena *a, struct str code)
{
	struct str names[LOCALE_REGION_NAMES];
	struct str tag = arena_printf(a, "und-%.*s", STRF(code));
	return locale_region_names(a, tag, code, names) ? names[0] : (struct str){ 0 };
}

static struct facts_of_place facts_of_region(struct arena *a, const struct region *r)
{
	struct str code = r->entry.id;
	return (struct facts_of_place){
		.iso3 = region_iso3(a, code),
		.zones = region_zones(a, code),
		.own_name = own_name(a, code),
		.calling_code = phone_calling_code(code),
		.first_at_code = phone_calling_code_is_main(code),
	};
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
	p->atlas = ARENA_ARRAY(p->arena, struct facts_of_place, p->place_count);
	for (size_t i = 0; i < p->place_count; i++) {
		const struct region *r = directory_place(p->dir, i);
		if (!r->area)
			p->atlas[i] = facts_of_region(p->arena, r);
	}
	for (size_t i = 0; i < p->place_count; i++) {
		const struct region *r = directory_place(p->dir, i);
		if (r->area)
			p->atlas[i] = facts_of_area(p, r);
	}
}
