/* Reading XLIFF: what the callbacks and the elements share. */
#include "locale/xliff_read.h"

#include <stdlib.h>

#include "supportdir/poison.h"

const char *const xliff_states[] = { [XLIFF_INITIAL] = "initial",
	[XLIFF_TRANSLATED] = "translated",
	[XLIFF_REVIEWED] = "reviewed",
	[XLIFF_FINAL] = "final",
	[XLIFF_STATES] = NULL };

const struct xliff_sub_state xliff_sub_states[] = {
	{ "sd:stale", true, false },
	{ "sd:machine", false, true },
	{ "sd:stale-machine", true, true },
	{ NULL, false, false },
};

/* --- places ---------------------------------------------------------------------- */

size_t xliff_here(const struct reader *r)
{
	long n = xmlByteConsumed(r->parser);
	return n < 0 ? 0 : (size_t)n < r->src->text.n ? (size_t)n : r->src->text.n;
}

/* No attribute holds a '<', so the last one before is that of the tag. */
size_t xliff_tag(const struct reader *r)
{
	size_t i = xliff_here(r);
	while (i > 0 && r->src->text.s[i] != '<')
		i--;
	return i;
}

/* While a start tag is read, whether it is an end tag as well: "<file/>". */
bool xliff_is_closed(const struct reader *r)
{
	size_t here = xliff_here(r);
	return here < r->src->text.n && r->src->text.s[here] == '/';
}

struct pos xliff_place(struct reader *r, size_t at)
{
	spot_move(&r->spot, r->src->text, at);
	return (struct pos){ r->src, r->spot.line, r->spot.col };
}

void xliff_wrong(struct reader *r, size_t at, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	diag_vadd(r->d, RULE_XLIFF, xliff_place(r, at), fmt, ap);
	va_end(ap);
	r->wrong = true;
}

/* --- attributes ------------------------------------------------------------------ */

/* libxml2 hands an ampersand over as "&#38;", and only that. */
static struct str unescaped(struct arena *a, struct str s)
{
	static const struct str ampersand = { "&#38;", 5 };
	struct buf b = { 0 };
	for (size_t i = 0; i < s.n;) {
		bool is = str_starts(str_cut(s, i, s.n), ampersand.s);
		buf_char(&b, s.s[i]);
		i += is ? ampersand.n : 1;
	}
	struct str kept = arena_str(a, buf_view(&b));
	buf_free(&b);
	return kept;
}

struct str xliff_attribute(struct reader *r, const struct attributes *all, const char *name)
{
	for (int i = 0; i < all->count; i++) {
		const xmlChar **at = all->items + 5 * i;
		struct str value = { (const char *)at[3], (size_t)(at[4] - at[3]) };
		if (!at[2] && strcmp((const char *)at[0], name) == 0)
			return unescaped(r->a, value);
	}
	return (struct str){ 0 };
}

struct str xliff_required(
	struct reader *r, const struct attributes *all, const char *name, const char *element)
{
	struct str s = xliff_attribute(r, all, name);
	if (!s.n)
		xliff_wrong(r, xliff_tag(r), "<%s> has no attribute '%s'", element, name);
	return s;
}

/* --- where things go ------------------------------------------------------------- */

struct xliff_unit *xliff_unit_now(const struct reader *r)
{
	return &r->x->units[r->x->unit_count - 1];
}

struct xliff_file *xliff_file_now(const struct reader *r)
{
	return &r->x->files[r->x->file_count - 1];
}

struct xliff_segment *xliff_segment_now(const struct reader *r)
{
	return &xliff_unit_now(r)->segments[xliff_unit_now(r)->segment_count - 1];
}

enum xliff_kind xliff_innermost(const struct reader *r)
{
	return r->depth ? r->open[r->depth - 1].element->kind : OTHER;
}

/* The source or target around this place, or NULL. */
struct xliff_side *xliff_side_now(const struct reader *r)
{
	for (size_t i = r->depth; i > 0; i--) {
		if (r->open[i - 1].element->kind == SOURCE)
			return &xliff_segment_now(r)->source;
		if (r->open[i - 1].element->kind == TARGET)
			return &xliff_segment_now(r)->target;
	}
	return NULL;
}

/* --- into the arena -------------------------------------------------------------- */

/* Whoever reads a file forgets it with all others. */
static void *keep(struct arena *a, void *items, size_t count, size_t size)
{
	void *kept = arena_alloc(a, count, size);
	if (count)
		memcpy(kept, items, count * size);
	free(items);
	return kept;
}

#define KEEP(a, owner, array, count, room)                                                         \
	((owner)->array = keep(a, (owner)->array, (owner)->count, sizeof(*(owner)->array)),        \
		(owner)->room = 0)

void xliff_keep_unit(struct arena *a, struct xliff_unit *u)
{
	for (size_t k = 0; k < u->segment_count; k++) {
		struct xliff_segment *s = &u->segments[k];
		KEEP(a, &s->source, items, count, room);
		KEEP(a, &s->target, items, count, room);
	}
	KEEP(a, u, segments, segment_count, segment_room);
	KEEP(a, u, notes, note_count, note_room);
	KEEP(a, u, others, other_count, other_room);
}

/* The last unit may not have come to its end. */
void xliff_keep(struct reader *r)
{
	struct xliff *x = r->x;
	if (x->unit_count && r->unit_open)
		xliff_keep_unit(r->a, &x->units[x->unit_count - 1]);
	KEEP(r->a, x, units, unit_count, unit_room);
	KEEP(r->a, x, files, file_count, file_room);
}
