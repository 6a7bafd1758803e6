/* Templates that draw themselves by a kind. That ends where every round steps down
 * into the data: a circle whose sections all belong to the innermost object, and that
 * has such a section. Nodes that reach each other are found by Tarjan's algorithm;
 * among those no edge may go elsewhere, and the edges that stay where they are must
 * form no circle. */
#include "judge.h"

#include <stdlib.h>

#include "supportdir/poison.h"

struct walk {
	struct judge *j;
	struct node **way, **open; /* being looked at; not yet part of a component */
	size_t way_count, way_room, open_count, open_room;
	size_t order;
	bool same_only; /* follow edges that step nowhere, which all must end */
};

static void enter(struct walk *w, struct node *n)
{
	n->order = n->low = ++w->order;
	n->next = n->edges;
	n->open = true;
	MEM_GROW(w->way, w->way_count, w->way_room);
	w->way[w->way_count++] = n;
	MEM_GROW(w->open, w->open_count, w->open_room);
	w->open[w->open_count++] = n;
}

static void tell(struct walk *w, const struct edge *e)
{
	w->j->t = e->t;
	struct str name = tag_shown(e->name);
	WRONG(w->j, e->at,
		"'%.*s' leads back to itself without end: draw it in a section that steps into the "
		"innermost object, as {{#blocks}} does",
		STRF(name));
}

static bool is_wrong(const struct walk *w, const struct node *n, const struct edge *e)
{
	bool inside = e->to->open && e->to->order >= n->order;
	return inside && e->reach == (w->same_only ? REACH_SAME : REACH_ELSEWHERE);
}

/* Told where a kind is named, since without that there would be no circle; elsewhere
 * only if it is none of those. */
static void tell_component(struct walk *w, const struct node *n, size_t from, bool dynamic)
{
	size_t told = 0;
	for (size_t i = from; i < w->open_count; i++) {
		for (struct edge *e = w->open[i]->edges; e; e = e->next) {
			if (!is_wrong(w, n, e) || e->dynamic != dynamic)
				continue;
			tell(w, e);
			told++;
		}
	}
	if (!told && dynamic)
		tell_component(w, n, from, false);
}

/* n and all above it reach each other. */
static void close_component(struct walk *w, struct node *n)
{
	size_t from = w->open_count;
	while (w->open[from - 1] != n)
		from--;
	from--;
	tell_component(w, n, from, true);
	for (size_t i = from; i < w->open_count; i++)
		w->open[i]->open = false;
	w->open_count = from;
}

static void search(struct walk *w, struct node *root)
{
	enter(w, root);
	while (w->way_count) {
		struct node *n = w->way[w->way_count - 1];
		struct edge *e = n->next;
		if (!e) {
			if (n->low == n->order)
				close_component(w, n);
			w->way_count--;
			struct node *outer = w->way_count ? w->way[w->way_count - 1] : NULL;
			if (outer && n->low < outer->low)
				outer->low = n->low;
			continue;
		}
		n->next = e->next;
		if (w->same_only && e->reach != REACH_SAME)
			continue;
		if (!e->to->order)
			enter(w, e->to);
		else if (e->to->open && e->to->order < n->low)
			n->low = e->to->order;
	}
}

static void search_all(struct judge *j, bool same_only)
{
	struct walk w = { .j = j, .same_only = same_only };
	for (size_t i = 0; i < j->nodes.count; i++)
		((struct node *)j->nodes.items[i].item)->order = 0;
	for (size_t i = 0; i < j->nodes.count; i++) {
		struct node *n = j->nodes.items[i].item;
		if (!n->order)
			search(&w, n);
	}
	free(w.way);
	free(w.open);
}

void circle_check(struct judge *j)
{
	search_all(j, false);
	search_all(j, true);
}
