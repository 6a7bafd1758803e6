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

static bool check_language(const struct xliff *x, const char *attribute, struct str got,
	struct str want, struct diag *d)
{
	if (str_equal(got, want))
		return true;
	return diag_add(d, RULE_XLIFF, x->at,
		"%s is '%.*s' in a file for '%.*s'; mend the one that is wrong", attribute,
		STRF(got), STRF(want));
}

bool translations_add(struct translations *t, struct arena *a, struct str path, struct str source,
	struct str tag, bool ours, struct diag *d)
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
	bool ok = check_language(&f->x, "trgLang", f->x.target_language, tag, d);
	ok = check_language(&f->x, "srcLang", f->x.source_language, source, d) && ok;
	return add_units(t, a, f, d) && ok;
}

/* --- matching --------------------------------------------------------------------- */

bool unit_is_stale(const struct xliff_unit *u)
{
	bool stale = false;
	for (size_t i = 0; i < u->segment_count; i++)
		stale |= u->segments[i].stale;
	return stale;
}

static bool is_by_machine(const struct xliff_unit *u)
{
	bool machine = false;
	for (size_t i = 0; i < u->segment_count; i++)
		machine |= u->segments[i].machine;
	return machine;
}

/* What an earlier `translate update` marked as stale has the new id already. */
static void give(struct translations *t, struct arena *a, const struct unit *u,
	struct translation *found, bool stale)
{
	found->used = true;
	found->stale = stale || unit_is_stale(found->unit);
	found->machine = is_by_machine(found->unit);
	t->machine |= found->machine;
	if (!translation_row(
		    a, found->unit, &u->row, found->file->tag, stale, &found->row, NULL, NULL))
		found->row.count = 0;
	keymap_add(a, &t->by_unit, u->id)->item = found;
}

struct matching {
	struct translations *t;
	struct arena *a, *scratch;
	struct keymap places; /* units of no text, by each place that they name; in a row */
};

struct place_entry {
	struct translation *t;
	struct place_entry *next;
};

static void add_place(struct matching *m, struct str address, struct translation *t)
{
	struct place_entry *e = ARENA_NEW(m->a, struct place_entry);
	struct keyed *place = keymap_add(m->a, &m->places, address);
	*e = (struct place_entry){ t, place->item };
	place->item = e;
}

/* From behind, as each goes in front of the others. */
static void collect_places(struct matching *m)
{
	for (size_t i = m->t->by_id.count; i > 0; i--) {
		struct translation *t = m->t->by_id.items[i - 1].item;
		for (size_t k = 0; !t->used && k < t->unit->note_count; k++) {
			if (str_is(t->unit->notes[k].category, "location"))
				add_place(m, t->unit->notes[k].text, t);
		}
	}
}

typedef bool wish(struct matching *m, const struct unit *u, const struct translation *t);

static bool fits(struct matching *m, const struct unit *u, const struct translation *t)
{
	struct pieces row;
	bool ok = translation_row(
		m->scratch, t->unit, &u->row, t->file->tag, true, &row, NULL, NULL);
	arena_reset(m->scratch);
	return ok;
}

static bool has_target(struct matching *m, const struct unit *u, const struct translation *t)
{
	(void)m, (void)u;
	return translation_there(t->unit);
}

static bool is_any(struct matching *m, const struct unit *u, const struct translation *t)
{
	(void)m, (void)u, (void)t;
	return true;
}

static struct translation *predecessor(struct matching *m, const struct unit *u, wish *wished)
{
	for (const struct unit_use *use = u->uses; use; use = use->next) {
		const struct place_entry *e = keymap_get(&m->places, use->address);
		for (; e; e = e->next) {
			if (!e->t->used && wished(m, u, e->t))
				return e->t;
		}
	}
	return NULL;
}

/* What fits goes to whom it fits before anybody is given what does not. */
static void match_places(struct matching *m, const struct units *units)
{
	static wish *const wishes[] = { fits, has_target, is_any };
	for (size_t w = 0; w < sizeof(wishes) / sizeof(*wishes); w++) {
		for (size_t i = 0; i < units_count(units); i++) {
			const struct unit *u = units_at(units, i);
			const struct translation *found = translations_of(m->t, u->id);
			if (found && (found->stale || translation_there(found->unit)))
				continue;
			struct translation *old = predecessor(m, u, wishes[w]);
			if (old)
				give(m->t, m->a, u, old, true);
		}
	}
}

/* The unit itself with a target, else its predecessor, which may stand in the file of a
 * parent, else the unit without a target. */
void translations_match(struct translations *t, struct arena *a, const struct units *units)
{
	struct matching m = { .t = t, .a = a, .scratch = arena_new() };
	for (size_t i = 0; i < units_count(units); i++) {
		const struct unit *u = units_at(units, i);
		struct translation *found = keymap_get(&t->by_id, u->id);
		if (found)
			give(t, a, u, found, false);
	}
	collect_places(&m);
	match_places(&m, units);
	arena_free(m.scratch);
}

struct translation *translations_of(const struct translations *t, struct str unit_id)
{
	return keymap_get(&t->by_unit, unit_id);
}
