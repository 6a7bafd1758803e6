#include "locale/translations.h"

#include <stdlib.h>

#include "supportdir/file.h"
#include "supportdir/poison.h"

/* --- files --------------------------------------------------------------------- */

/* The first unit of an id that has a target, else the first one. */
static void offer(struct translations *t, struct arena *a, const struct shelf_file *f,
	const struct xliff_unit *u)
{
	struct keyed *all = keymap_add(a, &t->by_id, u->id);
	const struct translation *before = all->item;
	if (before && (translation_there(before->unit) || !translation_there(u)))
		return;
	struct translation *new = ARENA_NEW(a, struct translation);
	*new = (struct translation){ .unit = u, .file = f };
	all->item = new;
}

static bool add_units(struct translations *t, struct arena *a, struct shelf_file *f, struct diag *d)
{
	bool ok = true;
	for (size_t i = 0; i < f->x.unit_count; i++) {
		struct xliff_unit *u = &f->x.units[i];
		struct keyed *here = keymap_add(a, &f->by_id, u->id);
		const struct xliff_unit *first = here->item;
		if (first)
			ok = diag_add(d, RULE_XLIFF, u->at,
				"a second unit '%.*s' (first in line %u); keep one of the two",
				STRF(u->id), first->at.line);
		else
			here->item = u;
		offer(t, a, f, u);
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

static bool has_sub_state(const struct xliff_unit *u, const char *sub_state)
{
	for (size_t i = 0; i < u->segment_count; i++) {
		if (str_is(u->segments[i].sub_state, sub_state))
			return true;
	}
	return false;
}

/* What an earlier `translate update` marked as stale has the new id already. */
static void give(struct translations *t, struct arena *a, const struct unit *u,
	struct translation *found, bool stale)
{
	found->used = true;
	found->stale = stale || has_sub_state(found->unit, "sd:stale");
	found->machine = has_sub_state(found->unit, "sd:machine");
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

/* The unit itself with a target, else its predecessor, which may stand in the file of a
 * parent, else the unit without a target. */
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
		const struct translation *found = translations_of(t, u->id);
		struct translation *old = predecessor(&places, u);
		if (old && (!found || !translation_there(found->unit)))
			give(t, a, u, old, true);
	}
}

struct translation *translations_of(const struct translations *t, struct str unit_id)
{
	return keymap_get(&t->by_unit, unit_id);
}
