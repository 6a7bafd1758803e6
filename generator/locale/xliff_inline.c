/* What stands in a source or a target: text, codes and their ends. */
#include "locale/xliff_read.h"

#include "supportdir/poison.h"

static void add_token(struct reader *r, struct xliff_token t, size_t at)
{
	struct xliff_side *s = xliff_side_now(r);
	t.at = xliff_place(r, at);
	MEM_GROW(s->items, s->count, s->room);
	s->items[s->count++] = t;
}

void xliff_flush(struct reader *r)
{
	if (r->text.n && xliff_side_now(r))
		add_token(r,
			(struct xliff_token){
				.kind = XLIFF_TEXT, .text = arena_str(r->a, buf_view(&r->text)) },
			r->text_from);
	buf_clear(&r->text);
}

void xliff_begin_side(struct reader *r, const struct attributes *all, size_t from)
{
	struct xliff_side *s = xliff_side_now(r);
	(void)all;
	if (s->there)
		xliff_wrong(r, from, "a second <%s> in one segment; keep one of the two",
			xliff_innermost(r) == SOURCE ? "source" : "target");
	s->there = true;
	s->range.from = from;
	r->start_count = 0;
}

void xliff_begin_target(struct reader *r, const struct attributes *all, size_t from)
{
	struct str order = xliff_attribute(r, all, "order");
	xliff_begin_side(r, all, from);
	if (order.n && (!str_number(order, 0, order.n, &xliff_side_now(r)->order) ||
			       xliff_side_now(r)->order <= 0))
		xliff_wrong(r, from, "order '%.*s'; expected a number from 1 on", STRF(order));
}

static struct str data_of(const struct reader *r, struct str id)
{
	const struct str *text = id.n ? keymap_get(&r->data, id) : NULL;
	return text ? *text : (struct str){ 0 };
}

static void add_code(struct reader *r, const struct attributes *all, size_t from,
	enum xliff_token_kind kind, const char *ref, struct str id)
{
	add_token(r,
		(struct xliff_token){
			.kind = kind, .id = id, .data = data_of(r, xliff_attribute(r, all, ref)) },
		from);
}

void xliff_begin_ph(struct reader *r, const struct attributes *all, size_t from)
{
	add_code(r, all, from, XLIFF_ALONE, "dataRef", xliff_required(r, all, "id", "ph"));
}

void xliff_begin_pc(struct reader *r, const struct attributes *all, size_t from)
{
	struct opened *o = &r->open[r->depth - 1];
	o->id = xliff_required(r, all, "id", "pc");
	o->data = data_of(r, xliff_attribute(r, all, "dataRefEnd"));
	add_code(r, all, from, XLIFF_OPEN, "dataRefStart", o->id);
	xliff_side_now(r)->items[xliff_side_now(r)->count - 1].end_data = o->data;
}

void xliff_begin_sc(struct reader *r, const struct attributes *all, size_t from)
{
	struct str id = xliff_required(r, all, "id", "sc");
	add_code(r, all, from, XLIFF_OPEN, "dataRef", id);
	if (r->start_count < XLIFF_STARTS)
		r->starts[r->start_count++] = (struct xliff_start){ id,
			xliff_side_now(r)->count - 1 };
}

/* The start learns what its end holds. */
static void join_ends(struct reader *r, struct str id)
{
	const struct xliff_side *s = xliff_side_now(r);
	size_t i = r->start_count;
	while (i > 0 && !str_equal(r->starts[i - 1].id, id))
		i--;
	if (i > 0) {
		s->items[r->starts[i - 1].token].end_data = s->items[s->count - 1].data;
		r->start_count = i - 1;
	}
}

void xliff_begin_ec(struct reader *r, const struct attributes *all, size_t from)
{
	struct str start = xliff_attribute(r, all, "startRef");
	if (!start.n)
		start = xliff_required(r, all, "id", "ec");
	add_code(r, all, from, XLIFF_CLOSE, "dataRef", start);
	join_ends(r, start);
}

void xliff_begin_cp(struct reader *r, const struct attributes *all, size_t from)
{
	(void)all;
	xliff_wrong(r, from, "<cp> stands for a character that no text may hold; remove it");
}

void xliff_end_pc(struct reader *r, const struct opened *o)
{
	add_token(r, (struct xliff_token){ .kind = XLIFF_CLOSE, .id = o->id, .data = o->data },
		xliff_tag(r));
}

void xliff_end_source(struct reader *r, const struct opened *o)
{
	(void)o;
	xliff_segment_now(r)->source.range.to = xliff_here(r);
}

void xliff_end_target(struct reader *r, const struct opened *o)
{
	(void)o;
	xliff_segment_now(r)->target.range.to = xliff_here(r);
}
