#include "locale/translations.h"

#include <stdlib.h>

#include "supportdir/file.h"
#include "supportdir/poison.h"

/* --- files --------------------------------------------------------------------- */

static bool is_doubled(const struct shelf_file *f, const struct xliff_unit *u, struct diag *d,
	const struct xliff_unit *before)
{
	if (!before)
		return false;
	diag_add(d, RULE_XLIFF, u->at,
		"a second unit '%.*s' (first in line %u); keep one of the two", STRF(u->id),
		before->at.line);
	(void)f;
	return true;
}

static bool add_units(
	struct translations *t, struct arena *a, const struct shelf_file *f, struct diag *d)
{
	struct keymap here = { 0 };
	bool ok = true;
	for (size_t i = 0; i < f->x.unit_count; i++) {
		const struct xliff_unit *u = &f->x.units[i];
		struct keyed *first = keymap_add(a, &here, u->id);
		struct keyed *all = keymap_add(a, &t->by_id, u->id);
		ok = !is_doubled(f, u, d, first->item) && ok;
		first->item = (void *)u;
		const struct translation *before = all->item;
		if (before && (translation_there(before->unit) || !translation_there(u)))
			continue;
		struct translation *new = ARENA_NEW(a, struct translation);
		*new = (struct translation){ .unit = u, .file = f };
		all->item = new;
	}
	return ok;
}

static bool check_language(const struct shelf_file *f, struct diag *d)
{
	struct str language = f->x.target_language;
	if (str_equal(language, f->tag))
		return true;
	return diag_add(d, RULE_XLIFF, f->x.at,
		"the file is for '%.*s' (trgLang) and named for '%.*s'; mend the one that is wrong",
		STRF(language), STRF(f->tag));
}

bool translations_add(struct translations *t, struct arena *a, struct str path, struct str tag,
	bool ours, struct diag *d)
{
	const struct source *src = file_source(a, path, XLIFF_MAX, d);
	struct shelf_file *f = ARENA_NEW(a, struct shelf_file);
	if (!src || !xliff_read(a, src, d, &f->x))
		return false;
	f->tag = tag;
	f->ours = ours;
	if (t->last)
		t->last->next = f;
	else
		t->files = f;
	t->last = f;
	bool ok = check_language(f, d);
	return add_units(t, a, f, d) && ok;
}

/* --- matching --------------------------------------------------------------------- */

static bool is_machine(const struct xliff_unit *u)
{
	for (size_t i = 0; i < u->segment_count; i++) {
		if (str_is(u->segments[i].sub_state, "sd:machine"))
			return true;
	}
	return false;
}

/* Marked so by an earlier `translate update`: its id is the new one already. */
static bool is_marked_stale(const struct xliff_unit *u)
{
	for (size_t i = 0; i < u->segment_count; i++) {
		if (str_is(u->segments[i].sub_state, "sd:stale"))
			return true;
	}
	return false;
}

static void give(struct translations *t, struct arena *a, const struct unit *u,
	struct translation *found, bool stale)
{
	found->used = true;
	found->stale = stale || is_marked_stale(found->unit);
	found->machine = is_machine(found->unit);
	if (!translation_row(a, found->unit, &u->row, stale, &found->row, NULL, NULL))
		found->row.count = 0;
	keymap_add(a, &t->by_unit, u->id)->item = found;
}

/* Units of no text, by each place that they name. */
static void collect_places(struct translations *t, struct arena *a, struct keymap *places)
{
	for (size_t i = 0; i < t->by_id.count; i++) {
		struct translation *tr = t->by_id.items[i].item;
		for (size_t k = 0; !tr->used && k < tr->unit->note_count; k++) {
			const struct xliff_note *n = &tr->unit->notes[k];
			struct keyed *place = str_is(n->category, "location")
			                              ? keymap_add(a, places, n->text)
			                              : NULL;
			if (place && !place->item)
				place->item = tr;
		}
	}
}

static struct translation *predecessor(const struct keymap *places, const struct unit *u)
{
	for (const struct unit_use *use = u->uses; use; use = use->next) {
		struct translation *t = keymap_get(places, use->address);
		if (t && !t->used)
			return t;
	}
	return NULL;
}

void translations_match(struct translations *t, struct arena *a, const struct units *units)
{
	struct keymap places = { 0 };
	for (size_t i = 0; i < units_count(units); i++) {
		const struct unit *u = units_at(units, i);
		struct translation *found = keymap_get(&t->by_id, u->id);
		if (found)
			give(t, a, u, found, false);
	}
	collect_places(t, a, &places);
	for (size_t i = 0; i < units_count(units); i++) {
		const struct unit *u = units_at(units, i);
		if (keymap_get(&t->by_unit, u->id))
			continue;
		struct translation *old = predecessor(&places, u);
		if (old)
			give(t, a, u, old, true);
	}
}

struct translation *translations_of(const struct translations *t, struct str unit_id)
{
	return keymap_get(&t->by_unit, unit_id);
}
