/* Footnotes of one section: numbered by first use, linked both ways. */

#include "page/room.h"

#include "supportdir/poison.h"

struct noted {
	const struct footnote *footnote;
	struct value *backs; /* list of the places that refer to it */
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
	n->backs = value_list(a);
	n->number = arena_printf(a, "%zu", m->count);
	n->id = arena_printf(a, "note-%.*s-%.*s", STRF(m->edition->entry.id), STRF(n->number));
	return n;
}

static struct value *mark(struct marks *m, const struct footnote *f)
{
	const struct scene *s = m->s;
	struct noted *n = noted(m, f);
	struct value *v = value_object(s->a), *back = value_object(s->a);
	struct str ordinal = arena_printf(s->a, "%zu", value_count(n->backs) + 1);
	struct str id = arena_printf(s->a, "%.*s-from-%.*s", STRF(n->id), STRF(ordinal));
	struct str label = message_text(s->t, s->a, MESSAGE_FOOTNOTE, &n->number, 1);
	set_text(s, v, "id", id);
	set_text(s, v, "note", n->id);
	set_text(s, v, "number", n->number);
	set_text(s, v, "label", label);
	set_text(s, back, "mark", id);
	set_text(s, back, "ordinal", ordinal);
	value_push(s->a, n->backs, back);
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

struct value *view_footnotes(const struct marks *m)
{
	const struct scene *s = m->s;
	struct value *list = value_list(s->a);
	for (size_t i = 0; i < m->count; i++) {
		const struct noted *n = &m->items[i];
		struct value *v = value_object(s->a);
		set_text(s, v, "id", n->id);
		set_text(s, v, "number", n->number);
		set_html(s, v, "text", text_html(s->t, &n->footnote->text, m->edition));
		set_bool(s, v, "several", value_count(n->backs) > 1);
		set(s, v, "backs", n->backs);
		value_push(s->a, list, v);
	}
	return items_or_null(s, list);
}
