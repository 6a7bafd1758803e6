/* Regions and areas: what they are called, in which order, under which letter. */

#include "page/room.h"

#include <stdlib.h>

#include "supportdir/poison.h"

static struct place place_of(const struct pages *p, const struct tongue *t, const struct region *r)
{
	struct place place = { 0 };
	if (r->name.index)
		place.name = text_plain(p, t, &r->name);
	else
		place.name.words = locale_region_name(t->locale, p->arena, r->entry.id);
	place.html = words_value(p, t, place.name.words, place.name.language);
	place.letter = locale_index_letter(t->locale, p->arena, place.name.words);
	place.key = locale_sort_key(t->locale, p->arena, place.name.words);
	return place;
}

struct sorting {
	const struct pages *p;
	const struct tongue *t;
};

/* Names that sort alike stand in the order of their ids. */
static int by_name(const void *va, const void *vb, void *data)
{
	const struct sorting *s = data;
	size_t a = *(const size_t *)va, b = *(const size_t *)vb;
	int order = str_compare(s->t->places[a].key, s->t->places[b].key);
	return order ? order
	             : str_compare(directory_place(s->p->dir, a)->entry.id,
			       directory_place(s->p->dir, b)->entry.id);
}

void places_prepare(struct pages *p, struct tongue *t)
{
	struct sorting sorting = { p, t };
	t->places = ARENA_ARRAY(p->arena, struct place, p->place_count);
	t->order = ARENA_ARRAY(p->arena, size_t, p->place_count);
	for (size_t i = 0; i < p->place_count; i++) {
		const struct region *r = directory_place(p->dir, i);
		t->places[i] = place_of(p, t, r);
		if (r->slug.text.n)
			t->order[t->order_count++] = i;
	}
	t->description = locale_count(t->locale, p->arena, "home-description", t->order_count);
	if (t->order_count)
		qsort_r(t->order, t->order_count, sizeof(*t->order), by_name, &sorting);
	for (size_t i = 0; i < t->order_count; i++)
		t->places[t->order[i]].rank = i;
}

const struct place *place_shown(const struct scene *s, const struct region *r)
{
	const struct place *place = &s->t->places[place_index(s->p, r)];
	*s->machine |= place->name.machine;
	return place;
}
