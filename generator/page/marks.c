/* Footnotes of one section or page: numbered by first use, linked both ways. */

#include "page/room.h"

#include "supportdir/poison.h"

struct noted {
	const struct footnote *footnote;
	size_t backs; /* how many places refer to it */
	size_t scope; /* of the last of them, from 1 */
	struct str number, id;
	bool listed; /* its text stands on the page */
	struct block *last; /* … and ends in this paragraph */
	struct span_list ending;
};

struct marks {
	const struct scene *s;
	const struct edition *edition;
	struct str ids; /* what ids of footnotes begin with */
	struct noted *items;
	size_t count, listed;
	size_t scope; /* the block at hand, counted from 1 */
};

struct marks *marks_new(const struct scene *s, const struct edition *e, struct str section)
{
	struct marks *m = ARENA_NEW(s->a, struct marks);
	m->s = s;
	m->edition = e;
	m->ids = arena_printf(s->a, "note-%.*s%s", STRF(section), section.n ? "-" : "");
	m->items = ARENA_ARRAY(s->a, struct noted, s->p->dir->all[COLLECTION_FOOTNOTES].count);
	return m;
}

static struct noted *noted(struct marks *m, const struct footnote *f)
{
	struct arena *a = m->s->a;
	for (size_t i = 0; i < m->count; i++) {
		if (m->items[i].footnote == f)
			return &m->items[i];
	}
	struct noted *n = &m->items[m->count++];
	n->footnote = f;
	n->number = arena_printf(a, "%zu", m->count);
	n->id = arena_printf(a, "%.*s%.*s", STRF(m->ids), STRF(n->number));
	return n;
}

/* Id of the k-th mark of a footnote. */
static struct str mark_id(const struct scene *s, const struct noted *n, size_t k)
{
	return arena_printf(s->a, "%.*s-from-%zu", STRF(n->id), k);
}

static struct value *mark(struct marks *m, const struct footnote *f)
{
	const struct scene *s = m->s;
	struct noted *n = noted(m, f);
	struct value *v = value_object(s->a);
	struct str label = message_text(s->t, s->a, MESSAGE_FOOTNOTE, &n->number, 1);
	set_text(s, v, "id", mark_id(s, n, ++n->backs));
	set_text(s, v, "note", n->id);
	set_text(s, v, "number", n->number);
	set_text(s, v, "label", label);
	return v;
}

void marks_next_block(struct marks *m)
{
	m->scope++;
}

void add_footnotes_marks(struct marks *m, const struct list *footnotes, struct span_list *to)
{
	const struct scene *s = m->s;
	if (!footnotes)
		return;
	LIST_EACH (struct ref, ref, *footnotes) {
		struct noted *n = noted(m, ref->to);
		struct span_list number = { 0 }, link = { 0 };
		span_add(s->a, &number, SPAN_WORDS, n->number);
		struct str target = arena_printf(s->a, "#%.*s", STRF(n->id));
		struct span *a = span_add(s->a, &link, SPAN_LINK, target);
		if (!n->backs || n->scope != m->scope)
			a->id = mark_id(s, n, ++n->backs);
		n->scope = m->scope;
		a->label = message_text(s->t, s->a, MESSAGE_FOOTNOTE, &n->number, 1);
		a->inside = number.first;
		span_add(s->a, to, SPAN_RAISED, (struct str){ 0 })->inside = link.first;
	}
}

struct value *view_marks(struct marks *m, const struct list *const *lists, size_t count)
{
	struct value *list = value_list(m->s->a);
	for (size_t i = 0; i < count; i++) {
		if (!lists[i])
			continue;
		LIST_EACH (struct ref, ref, *lists[i])
			value_push(m->s->a, list, mark(m, ref->to));
	}
	return list;
}

/* The ways back. Those who hear the page tell several apart by their numbers. */
static struct value *view_backs(const struct scene *s, const struct noted *n)
{
	struct value *list = value_list(s->a);
	enum message label = n->backs > 1 ? MESSAGE_BACK_N : MESSAGE_BACK;
	for (size_t k = 1; k <= n->backs; k++) {
		struct value *v = value_object(s->a);
		struct str ordinal = arena_printf(s->a, "%zu", k);
		set_text(s, v, "mark", mark_id(s, n, k));
		set_text(s, v, "ordinal", ordinal);
		set_text(s, v, "label", message_text(s->t, s->a, label, &ordinal, 1));
		value_push(s->a, list, v);
	}
	return list;
}

struct value *view_footnotes(const struct marks *m)
{
	const struct scene *s = m->s;
	struct value *list = value_list(s->a);
	for (size_t i = 0; i < m->count; i++) {
		const struct noted *n = &m->items[i];
		struct value *v = value_object(s->a);
		set_text(s, v, "id", n->id);
		set_text(s, v, "number", n->number);
		set(s, v, "text", text_value(s, &n->footnote->text, m->edition));
		set_bool(s, v, "several", n->backs > 1);
		set(s, v, "backs", view_backs(s, n));
		value_push(s->a, list, v);
	}
	return items_or_null(s, list);
}

/* --- footnotes as blocks ------------------------------------------------------- */

size_t marks_unlisted(const struct marks *m)
{
	return m->count - m->listed;
}

const struct footnote *marks_next(struct marks *m, unsigned *number, struct str *id)
{
	if (m->listed == m->count)
		return NULL;
	struct noted *n = &m->items[m->listed++];
	*number = (unsigned)m->listed;
	*id = n->id;
	return n->footnote;
}

void marks_ended(struct marks *m, struct block *last)
{
	struct noted *n = &m->items[m->listed - 1];
	n->last = last;
	for (const struct span *s = last->spans; s; s = s->next)
		n->ending.last = (struct span *)s;
	n->ending.first = (struct span *)last->spans;
}

static void add_back(const struct scene *s, struct noted *n, size_t k)
{
	struct span_list words = { 0 };
	enum message label = n->backs > 1 ? MESSAGE_BACK_N : MESSAGE_BACK;
	struct str ordinal = arena_printf(s->a, "%zu", k);
	if (n->ending.first)
		span_add(s->a, &n->ending, SPAN_WORDS, STR(" "));
	struct str target = mark_id(s, n, k);
	struct span *link = span_add(
		s->a, &n->ending, SPAN_LINK, arena_printf(s->a, "#%.*s", STRF(target)));
	link->label = message_text(s->t, s->a, label, &ordinal, 1);
	span_add(s->a, &words, SPAN_WORDS, STR("↩"));
	if (n->backs > 1)
		span_add(s->a, &words, SPAN_WORDS, ordinal);
	link->inside = words.first;
}

void marks_close(struct marks *m)
{
	for (size_t i = 0; i < m->count; i++) {
		struct noted *n = &m->items[i];
		for (size_t k = 1; n->last && k <= n->backs; k++)
			add_back(m->s, n, k);
		if (n->last)
			n->last->spans = n->ending.first;
	}
}
