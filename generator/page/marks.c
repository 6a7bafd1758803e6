/* Footnotes of one section: numbered by first use, linked both ways. */

#include "page/room.h"

#include "supportdir/poison.h"

struct noted {
	const struct footnote *footnote;
	size_t backs; /* how many places refer to it */
	struct str number, id;
};

struct marks {
	const struct scene *s;
	const struct edition *edition;
	struct noted *items;
	size_t count;
};

struct marks *marks_new(const struct scene *s, const struct edition *e)
{
	struct marks *m = ARENA_NEW(s->a, struct marks);
	m->s = s;
	m->edition = e;
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
	n->id = arena_printf(a, "note-%.*s-%.*s", STRF(m->edition->entry.id), STRF(n->number));
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
		set(s, v, "text", text_value(s->t, &n->footnote->text, m->edition));
		set_bool(s, v, "several", n->backs > 1);
		set(s, v, "backs", view_backs(s, n));
		value_push(s->a, list, v);
	}
	return items_or_null(s, list);
}
