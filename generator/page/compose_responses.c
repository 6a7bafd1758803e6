/* Response policies: one cell, a cell for each severity, or columns of such cells. */

#include "page/compose.h"

#include "supportdir/poison.h"

/* --- what a cell says ------------------------------------------------------------ */

static void put_within(struct composing *c, struct span_list *to, const struct duration *d)
{
	put_rich(c, to, &c->s->t->durations[d->index]);
}

/* Where times are in one column, each cell says what it is. */
static void put_answer(struct composing *c, struct span_list *to, const struct ref *available,
	const struct duration *within)
{
	struct span_list when = { 0 }, soon = { 0 };
	if (available->to)
		put_schedule(c, &when, available->to);
	put_own_line(c, to, MESSAGE_AVAILABLE, &when);
	put_within(c, &soon, within);
	put_own_line(c, to, MESSAGE_FIRST_RESPONSE, &soon);
}

static void put_response(struct composing *c, struct span_list *to, const struct response *r)
{
	struct span_list after = { 0 };
	put_answer(c, to, &r->available, &r->within);
	put_text(c, &after, &r->follow_up);
	put_own_line(c, to, MESSAGE_AND_THEN, &after);
}

/* --- rows ---------------------------------------------------------------------------- */

static bool any_customer(const struct composing *c, const struct policy *p)
{
	bool any = texts_shown(&p->customer, c->e);
	LIST_EACH (struct response, r, p->levels)
		any = any || texts_shown(&r->customer, c->e);
	return any;
}

static struct list joined(struct composing *c, const struct list *a, const struct list *b)
{
	struct text *all = ARENA_ARRAY(c->s->a, struct text, a->count + b->count);
	if (a->count)
		memcpy(all, a->items, a->count * sizeof(*all));
	if (b->count)
		memcpy(all + a->count, b->items, b->count * sizeof(*all));
	return (struct list){ .items = all, .count = a->count + b->count };
}

static void cell_of(struct composing *c, const struct response *r)
{
	struct span_list words = { 0 };
	if (r)
		put_response(c, &words, r);
	add_cell(&c->o, &words);
}

/* A column of several: the footnotes and duties of its level stand in the cell itself. */
static void family_level_cell(struct composing *c, const struct response *r)
{
	struct opened cell = open_block(&c->o, BLOCK_CELL);
	struct span_list words = { 0 };
	if (r) {
		put_response(c, &words, r);
		put_marks(c, &words, &r->footnotes);
		add_paragraph(&c->o, &words);
		compose_texts(c, &r->customer);
	}
	close_block(&c->o, &cell);
}

static void name_cell(struct composing *c, const struct severity *s, const struct response *r)
{
	struct span_list name = { 0 };
	put_severity(c, &name, s);
	if (r)
		put_marks(c, &name, &r->footnotes);
	row_cell(c, &name);
}

/* What a level asks of the customer, and what every level does. */
static void customer_cell(struct composing *c, const struct policy *p, const struct response *r)
{
	static const struct list none;
	struct list duties = joined(c, r ? &r->customer : &none, &p->customer);
	struct opened cell = open_block(&c->o, BLOCK_CELL);
	compose_texts(c, &duties);
	close_block(&c->o, &cell);
}

static void level_row(struct composing *c, const struct policy *p, const struct severity *s)
{
	const struct response *r = response_find(&p->levels, s->entry.id);
	struct opened row = open_block(&c->o, BLOCK_ROW);
	name_cell(c, s, r);
	if (p->families.count == 0)
		cell_of(c, r);
	LIST_EACH (struct family_responses, family, p->families)
		family_level_cell(c, response_find(&family->levels, s->entry.id));
	if (any_customer(c, p))
		customer_cell(c, p, r);
	close_block(&c->o, &row);
}

/* --- the table --------------------------------------------------------------------------- */

static void plan_names(struct composing *c, enum message m, struct str plans)
{
	struct span_list names[1] = { 0 }, words = { 0 };
	if (!plans.n)
		return;
	add_words(&c->o, &names[0], plans);
	put_message(c, &words, m, names, 1);
	add_paragraph(&c->o, &words);
}

static void family_cell(struct composing *c, const struct plan *plan)
{
	struct opened cell = open_block(&c->o, BLOCK_CELL);
	struct span_list name = { 0 };
	put_text(c, &name, &plan->name);
	put_marks(c, &name, &plan->footnotes);
	add_paragraph(&c->o, &name);
	plan_names(c, MESSAGE_INCLUDES, c->s->t->plan_includes[plan->entry.index]);
	plan_names(c, MESSAGE_SUCH_AS, c->s->t->plan_such_as[plan->entry.index]);
	close_block(&c->o, &cell);
}

static void head_row(struct composing *c, const struct policy *p)
{
	struct opened row = open_block(&c->o, BLOCK_ROW);
	head_cell(c, "severity-level");
	if (p->families.count == 0)
		head_cell(c, "response");
	LIST_EACH (struct family_responses, family, p->families)
		family_cell(c, family->family.to);
	if (any_customer(c, p))
		head_cell(c, "customer-part");
	close_block(&c->o, &row);
}

static void levels_table(struct composing *c, const struct policy *p)
{
	struct span_list caption = { 0 };
	struct opened table = open_block(&c->o, BLOCK_TABLE);
	put_text(c, &caption, &p->name);
	put_marks(c, &caption, &p->footnotes);
	table.block->spans = caption.first;
	table.block->style = STR("responses");
	head_row(c, p);
	LIST_EACH (struct severity, s, ((const struct scale *)p->scale.to)->levels)
		level_row(c, p, s);
	close_block(&c->o, &table);
}

/* --- the list ---------------------------------------------------------------------------- */

/* "Severity A (Critical): 2 hours", what else is promised, and when the level applies. */
static void level_item(struct composing *c, const struct policy *p, const struct response *r)
{
	struct span_list args[2] = { 0 }, line = { 0 }, when = { 0 }, after = { 0 };
	struct list duties = joined(c, &r->customer, &p->customer);
	struct opened item = open_block(&c->o, BLOCK_ITEM);
	put_severity(c, &args[0], r->severity);
	put_marks(c, &args[0], &r->footnotes);
	put_within(c, &args[1], &r->within);
	put_message(c, &line, MESSAGE_NAME_VALUE, args, 2);
	if (r->available.to)
		put_schedule(c, &when, r->available.to);
	put_own_line(c, &line, MESSAGE_AVAILABLE, &when);
	put_text(c, &after, &r->follow_up);
	put_own_line(c, &line, MESSAGE_AND_THEN, &after);
	add_paragraph(&c->o, &line);
	if (r->severity->description.index)
		put_prose(c, &r->severity->description);
	compose_texts(c, &duties);
	close_block(&c->o, &item);
}

static void levels_list(struct composing *c, const struct policy *p, const struct list *levels)
{
	struct opened list = open_block(&c->o, BLOCK_LIST);
	LIST_EACH (struct severity, s, ((const struct scale *)p->scale.to)->levels) {
		const struct response *r = response_find(levels, s->entry.id);
		if (r)
			level_item(c, p, r);
	}
	close_list(&c->o, &list);
}

/* What stands in no table has its name above it. */
static void name_paragraph(struct composing *c, const struct text *x, const struct list *footnotes)
{
	struct span_list name = { 0 }, words = { 0 };
	put_text(c, &name, x);
	put_strong(c, &words, &name);
	put_marks(c, &words, footnotes);
	add_paragraph(&c->o, &words);
}

static void families_list(struct composing *c, const struct policy *p)
{
	LIST_EACH (struct family_responses, family, p->families) {
		const struct plan *plan = family->family.to;
		name_paragraph(c, &plan->name, &plan->footnotes);
		levels_list(c, p, &family->levels);
	}
}

/* --- around them --------------------------------------------------------------------------- */

static void one_answer(struct composing *c, const struct policy *p)
{
	struct span_list answer = { 0 };
	put_answer(c, &answer, &p->available, &p->within);
	add_paragraph(&c->o, &answer);
	compose_texts(c, &p->customer);
}

static void policy_languages(struct composing *c, const struct policy *p)
{
	struct span_list *names = ARENA_ARRAY(c->s->a, struct span_list, p->languages.count);
	struct span_list all[1] = { 0 }, line = { 0 };
	size_t n = 0;
	if (!p->languages.count)
		return;
	LIST_EACH (struct fact, tag, p->languages)
		add_words(&c->o, &names[n++],
			glossary_name(&c->s->p->languages, c->s->t->languages, tag->text));
	put_joined(c, &all[0], names, n);
	put_message(c, &line, MESSAGE_POLICY_LANGUAGES, all, 1);
	add_paragraph(&c->o, &line);
}

static void notes(struct composing *c, enum notes_place place)
{
	if (place == NOTES_AFTER || !marks_unlisted(c->m)) {
		compose_footnotes(c);
		return;
	}
	struct opened alert = open_alert(&c->o, "note");
	compose_footnotes(c);
	close_block(&c->o, &alert);
}

void compose_response_table(struct composing *c, const struct element *e)
{
	const struct policy *p = e->ref.to;
	bool table = p->within.unit == DURATION_ABSENT && e->form != FORM_LIST;
	if (!table)
		name_paragraph(c, &p->name, &p->footnotes);
	if (p->within.unit != DURATION_ABSENT)
		one_answer(c, p);
	else if (table)
		levels_table(c, p);
	else if (p->families.count)
		families_list(c, p);
	else
		levels_list(c, p, &p->levels);
	policy_languages(c, p);
	notes(c, e->notes);
}

/* --- working hours -----------------------------------------------------------------------------
 */

static void hours_item(
	struct composing *c, const struct severity *s, const struct schedule *schedule)
{
	struct span_list args[2] = { 0 }, line = { 0 };
	put_severity(c, &args[0], s);
	put_schedule(c, &args[1], schedule);
	put_message(c, &line, MESSAGE_NAME_VALUE, args, 2);
	add_item(&c->o, &line);
}

static void hours_of_levels(struct composing *c, const struct list *levels)
{
	struct opened list = open_block(&c->o, BLOCK_LIST);
	list.block->tight = true;
	LIST_EACH (struct response, r, *levels) {
		if (r->available.to)
			hours_item(c, r->severity, r->available.to);
	}
	close_block(&c->o, &list);
}

void compose_working_hours(struct composing *c, const struct element *e)
{
	const struct policy *p = e->ref.to;
	struct span_list line = { 0 };
	if (p->available.to) {
		put_schedule(c, &line, p->available.to);
		add_paragraph(&c->o, &line);
	}
	if (p->levels.count)
		hours_of_levels(c, &p->levels);
	LIST_EACH (struct family_responses, family, p->families) {
		const struct plan *plan = family->family.to;
		name_paragraph(c, &plan->name, &plan->footnotes);
		hours_of_levels(c, &family->levels);
	}
}
