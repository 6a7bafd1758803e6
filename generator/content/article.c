#include "supportdir/article.h"

#include "supportdir/poison.h"

struct str article_anchor(const struct article *a)
{
	return a->anchor.text.n ? a->anchor.text : a->entry.id;
}

const struct text *article_heading(const struct article *a)
{
	return a->heading.index ? &a->heading : &a->title;
}

const struct edition *article_edition(const struct directory *d, const struct article *a)
{
	const struct edition *first = d->site.default_edition.to;
	if (editions_have(&a->editions, first))
		return first;
	for (size_t i = 0; i < d->all[COLLECTION_EDITIONS].count; i++) {
		const struct edition *e = DIRECTORY_ITEM(d, COLLECTION_EDITIONS, struct edition, i);
		if (editions_have(&a->editions, e))
			return e;
	}
	return NULL;
}

struct str element_media(const struct element *e)
{
	struct str file = e->address.text;
	return str_cut(file, strlen("media/"), file.n);
}

/* --- looking for an id ------------------------------------------------------- */

static bool shows(const struct list *editions, const struct edition *e)
{
	return !e || editions_have(editions, e);
}

static const struct text *find_question(
	const struct list *content, const struct edition *e, struct str id);

static const struct text *find_in_steps(
	const struct list *steps, const struct edition *e, struct str id)
{
	const struct text *found = NULL;
	LIST_EACH (struct step_item, step, *steps) {
		if (!found && shows(&step->editions, e))
			found = find_question(&step->inside, e, id);
	}
	return found;
}

static const struct text *find_in_faq(
	const struct list *questions, const struct edition *e, struct str id)
{
	const struct text *found = NULL;
	LIST_EACH (struct question, q, *questions) {
		if (found || !shows(&q->editions, e))
			continue;
		found = str_equal(q->entry.id, id) ? &q->question
		                                   : find_question(&q->answer, e, id);
	}
	return found;
}

static const struct text *find_in(
	const struct element *element, const struct edition *e, struct str id)
{
	if (element_is_group(element))
		return find_question(&element->inside, e, id);
	if (element->kind == ELEMENT_STEPS)
		return find_in_steps(&element->inside, e, id);
	return element->kind == ELEMENT_FAQ ? find_in_faq(&element->inside, e, id) : NULL;
}

static const struct text *find_question(
	const struct list *content, const struct edition *e, struct str id)
{
	LIST_EACH (struct element, element, *content) {
		const struct text *found = shows(&element->editions, e) ? find_in(element, e, id)
		                                                        : NULL;
		if (found)
			return found;
	}
	return NULL;
}

static const struct text *find_section(
	const struct list *sections, const struct edition *e, struct str id)
{
	LIST_EACH (struct section, s, *sections) {
		if (!shows(&s->editions, e))
			continue;
		if (s->entry.id.n && str_equal(s->entry.id, id))
			return &s->heading;
		const struct text *found = find_question(&s->body, e, id);
		if (!found)
			found = find_section(&s->sections, e, id);
		if (found)
			return found;
	}
	return NULL;
}

const struct text *article_find(const struct article *a, const struct edition *e, struct str id)
{
	if (!shows(&a->editions, e))
		return NULL;
	if (str_equal(article_anchor(a), id))
		return article_heading(a);
	const struct text *found = find_question(&a->body, e, id);
	return found ? found : find_section(&a->sections, e, id);
}

/* --- what shows ---------------------------------------------------------------- */

bool texts_shown(const struct list *texts, const struct edition *e)
{
	LIST_EACH (struct text, x, *texts) {
		if (editions_have(x->editions, e))
			return true;
	}
	return false;
}

bool content_shown(const struct list *content, const struct edition *e)
{
	LIST_EACH (struct element, element, *content) {
		if (editions_have(&element->editions, e) &&
			(!element_is_group(element) || content_shown(&element->inside, e)))
			return true;
	}
	return false;
}

bool category_shown(const struct category *category, const struct edition *e)
{
	if (!editions_have(&category->editions, e))
		return false;
	LIST_EACH (struct item_group, group, category->groups) {
		if (editions_have(&group->editions, e) && texts_shown(&group->items, e))
			return true;
	}
	return false;
}

/* --- walking ------------------------------------------------------------------- */

static uint64_t all_editions(const struct directory *d)
{
	size_t n = d->all[COLLECTION_EDITIONS].count;
	return n >= EDITIONS_MAX ? ~(uint64_t)0 : ((uint64_t)1 << n) - 1;
}

uint64_t editions_bits(const struct directory *d, const struct list *editions)
{
	uint64_t bits = 0;
	if (!editions || editions->count == 0)
		return all_editions(d);
	LIST_EACH (struct ref, ref, *editions)
		bits |= ref->to ? edition_bit(ref->to) : 0;
	return bits;
}

struct walk {
	const struct directory *d;
	const struct article_visit *visit;
};

static void walk_content(struct walk *w, const struct list *content, uint64_t editions);

static uint64_t limit(struct walk *w, const struct list *editions, uint64_t around)
{
	if (w->visit->limit && editions->count)
		w->visit->limit(w->visit->data, editions, around);
	return around & editions_bits(w->d, editions);
}

static void visit_text(struct walk *w, const struct text *t, uint64_t editions)
{
	if (w->visit->text && t->index)
		w->visit->text(w->visit->data, t, editions);
}

static void walk_steps(struct walk *w, const struct list *steps, uint64_t editions)
{
	LIST_EACH (struct step_item, step, *steps) {
		uint64_t own = limit(w, &step->editions, editions);
		visit_text(w, &step->text, own);
		walk_content(w, &step->inside, own);
	}
}

static void walk_questions(struct walk *w, const struct list *questions, uint64_t editions)
{
	LIST_EACH (struct question, q, *questions) {
		uint64_t own = limit(w, &q->editions, editions);
		if (w->visit->question)
			w->visit->question(w->visit->data, q, own);
		visit_text(w, &q->question, own);
		walk_content(w, &q->answer, own);
	}
}

static void walk_element(struct walk *w, const struct element *e, uint64_t editions)
{
	if (w->visit->element)
		w->visit->element(w->visit->data, e, editions);
	visit_text(w, &e->text, editions);
	visit_text(w, &e->caption, editions);
	if (e->kind == ELEMENT_STEPS)
		walk_steps(w, &e->inside, editions);
	else if (e->kind == ELEMENT_FAQ)
		walk_questions(w, &e->inside, editions);
	else
		walk_content(w, &e->inside, editions);
}

static void walk_content(struct walk *w, const struct list *content, uint64_t editions)
{
	LIST_EACH (struct element, e, *content)
		walk_element(w, e, limit(w, &e->editions, editions));
}

static void walk_sections(
	struct walk *w, const struct list *sections, unsigned depth, uint64_t editions)
{
	LIST_EACH (struct section, s, *sections) {
		uint64_t own = limit(w, &s->editions, editions);
		bool group = !s->entry.id.n;
		if (w->visit->section)
			w->visit->section(w->visit->data, s, depth, own);
		visit_text(w, &s->heading, own);
		walk_content(w, &s->body, own);
		walk_sections(w, &s->sections, depth + !group, own);
	}
}

void content_walk(const struct directory *d, const struct list *content, uint64_t editions,
	const struct article_visit *visit)
{
	struct walk w = { d, visit };
	walk_content(&w, content, editions);
}

void article_walk(
	const struct directory *d, const struct article *a, const struct article_visit *visit)
{
	struct walk w = { d, visit };
	uint64_t editions = editions_bits(d, &a->editions);
	visit_text(&w, &a->title, editions);
	visit_text(&w, &a->heading, editions);
	visit_text(&w, &a->description, editions);
	walk_content(&w, &a->body, editions);
	walk_sections(&w, &a->sections, 2, editions);
}
