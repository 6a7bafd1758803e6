/* Regions and areas on a page: their numbers, their hours, and all of them to choose from. */

#include "page/compose.h"

#include "supportdir/poison.h"

void put_place(struct composing *c, struct span_list *to, const struct region *r)
{
	const struct place *place = place_shown(c->s, r);
	add_page(&c->o, to, place_page(c->s->a, r), place->html);
}

void put_schedule(struct composing *c, struct span_list *to, const struct schedule *s)
{
	struct span_list label = { 0 };
	put_name(c, &label, &s->label);
	schedule_spans(c->s->p, c->s->t, c->s->a, s, &label, to);
	put_marks(c, to, &s->footnotes);
}

/* --- all regions ------------------------------------------------------------------ */

void compose_region_selector(struct composing *c, const struct element *e)
{
	const struct tongue *t = c->s->t;
	struct span_list label = { 0 };
	const struct value *say = c->o.say;
	(void)e;
	c->o.say = t->say; /* in Learn the list is a file of its own, in one language */
	add_say(&c->o, &label, "all-regions");
	struct opened include = open_block(&c->o, BLOCK_INCLUDE);
	include.block->id = STR("includes/region-selector");
	include.block->spans = label.first;
	struct opened list = open_block(&c->o, BLOCK_LIST);
	list.block->tight = true;
	list.block->style = STR("names");
	for (size_t i = 0; i < t->order_count; i++) {
		struct span_list name = { 0 };
		const struct region *r = directory_place(c->s->p->dir, t->order[i]);
		put_place(c, &name, r);
		if (region_online_only(r))
			add_online_mark(&c->o, &name);
		add_item(&c->o, &name);
	}
	c->o.say = say;
	close_block(&c->o, &list);
	close_block(&c->o, &include);
}

/* --- lines ------------------------------------------------------------------------------ */

static const struct line *line_in(const struct composing *c, const struct region *r)
{
	const struct region *area;
	return region_line(c->s->p->dir, r, c->e, &area);
}

/* Numbers of a line as a view, from which region pages are drawn too; null: none. */
static const struct value *telephone_of(struct composing *c, const struct line *line)
{
	return view_numbers(c->s, line, c->m, c->e);
}

/* The only number of a line: it stands beside the name of its region. */
static const struct value *only_number(const struct value *telephone)
{
	const struct value *groups = value_true(telephone) ? at(telephone, "items") : NULL;
	const struct value *group = groups ? value_item(groups, 0) : NULL;
	if (!group || value_count(groups) > 1 || value_true(at(group, "family")))
		return NULL;
	const struct value *numbers = at(group, "numbers");
	return value_count(numbers) == 1 ? value_item(numbers, 0) : NULL;
}

/* Several numbers; or none, where there is no telephone, or none of them is current. */
static void many_or_none(
	struct composing *c, const struct line *line, const struct value *telephone)
{
	struct span_list words = { 0 };
	if (value_true(telephone))
		add_numbers(&c->o, telephone);
	if (!line->online_only)
		return;
	add_say(&c->o, &words, "online-only");
	add_paragraph(&c->o, &words);
}

static void number_item(struct composing *c, const struct region *r, const struct line *line)
{
	const struct value *telephone = telephone_of(c, line), *only = only_number(telephone);
	struct span_list args[2] = { 0 }, words = { 0 };
	struct opened item = open_block(&c->o, BLOCK_ITEM);
	put_place(c, &args[0], r);
	put_marks(c, &args[0], &line->footnotes);
	if (only) {
		add_number(&c->o, &args[1], only);
		put_message(c, &words, MESSAGE_NAME_VALUE, args, 2);
	} else {
		span_join(&words, &args[0]);
	}
	add_paragraph(&c->o, &words);
	if (only)
		add_number_facts(&c->o, only);
	else
		many_or_none(c, line, telephone);
	put_prose(c, &line->note);
	close_block(&c->o, &item);
}

static void number_list(struct composing *c, const struct element *e)
{
	struct opened list = open_block(&c->o, BLOCK_LIST);
	list.block->style = STR("phones");
	LIST_EACH (struct ref, ref, e->refs) {
		const struct line *line = line_in(c, ref->to);
		if (line)
			number_item(c, ref->to, line);
	}
	close_list(&c->o, &list);
}

/* --- what an entry of hours says ---------------------------------------------------------- */

/* For whom, for what and by what it is, where the entry says so. */
static void put_limits(struct composing *c, struct span_list *to, const struct line_hours *h)
{
	struct span_list limits[3] = { 0 };
	size_t n = 0;
	if (h->family.to)
		put_text(c, &limits[n++], &((const struct plan *)h->family.to)->name);
	if (h->severity.to)
		put_severity(c, &limits[n++], h->severity.to);
	if (h->channel != CHANNEL_ANY)
		put_message(c, &limits[n++], channel_messages[h->channel], NULL, 0);
	put_joined(c, to, limits, n);
}

static void put_language(struct composing *c, struct span_list *to, const struct line_hours *h)
{
	struct span_list args[2] = { 0 };
	if (h->language.text.n)
		add_words(&c->o, &args[0],
			glossary_name(&c->s->p->languages, c->s->t->languages, h->language.text));
	else
		put_message(c, &args[0], MESSAGE_LANGUAGE_UNSAID, NULL, 0);
	put_limits(c, &args[1], h);
	if (args[1].first)
		put_message(c, to, MESSAGE_REMARK, args, 2);
	else
		span_join(to, &args[0]);
}

static void put_open(struct composing *c, struct span_list *to, const struct line_hours *h)
{
	struct span_list week = { 0 };
	if (h->use.to) {
		put_schedule(c, to, h->use.to);
	} else {
		put_rich(c, &week, &c->s->t->weeks_inline[h->open.week->index]);
		zone_spans(c->s->p, c->s->t, c->s->a, h->tz, &week, to);
	}
	put_marks(c, to, &h->footnotes);
}

/* "English: Monday – Friday, 9:00 AM – 5:00 PM" */
static void put_entry(struct composing *c, struct span_list *to, const struct line_hours *h)
{
	struct span_list args[2] = { 0 };
	put_language(c, &args[0], h);
	put_open(c, &args[1], h);
	put_message(c, to, MESSAGE_NAME_VALUE, args, 2);
}

static bool line_is_local(const struct line *line)
{
	LIST_EACH (struct service_hours, hours, line->hours) {
		LIST_EACH (struct line_hours, h, hours->hours) {
			if (line_hours_local(h))
				return true;
		}
	}
	return false;
}

static void local_time_note(struct composing *c, bool needed)
{
	struct span_list words = { 0 };
	if (!needed)
		return;
	add_say(&c->o, &words, "local-time-note");
	add_paragraph(&c->o, &words);
}

/* --- numbers as a table ----------------------------------------------------------------------- */

static void numbers_cell(struct composing *c, const struct line *line)
{
	const struct value *telephone = telephone_of(c, line), *only = only_number(telephone);
	struct opened cell = open_block(&c->o, BLOCK_CELL);
	struct span_list words = { 0 };
	if (only) {
		add_number(&c->o, &words, only);
		add_paragraph(&c->o, &words);
		add_number_facts(&c->o, only);
	} else {
		many_or_none(c, line, telephone);
	}
	close_block(&c->o, &cell);
}

static void service_hours(struct composing *c, const struct service_hours *hours)
{
	struct span_list name = { 0 };
	put_text(c, &name, &((const struct service *)hours->service.to)->name);
	add_paragraph(&c->o, &name);
	struct opened list = open_block(&c->o, BLOCK_LIST);
	list.block->tight = true;
	LIST_EACH (struct line_hours, h, hours->hours) {
		struct span_list line = { 0 };
		put_entry(c, &line, h);
		add_item(&c->o, &line);
	}
	close_block(&c->o, &list);
}

static void line_row(struct composing *c, const struct region *r, const struct line *line)
{
	struct opened row = open_block(&c->o, BLOCK_ROW);
	struct span_list name = { 0 };
	put_place(c, &name, r);
	put_marks(c, &name, &line->footnotes);
	row_cell(c, &name);
	numbers_cell(c, line);
	struct opened cell = open_block(&c->o, BLOCK_CELL);
	LIST_EACH (struct service_hours, hours, line->hours)
		service_hours(c, hours);
	put_prose(c, &line->note);
	close_block(&c->o, &cell);
	close_block(&c->o, &row);
}

static void number_table(struct composing *c, const struct element *e)
{
	bool local = false;
	struct opened table = open_block(&c->o, BLOCK_TABLE);
	table.block->style = STR("lines");
	struct opened head = open_block(&c->o, BLOCK_ROW);
	head_cell(c, "region");
	head_cell(c, "numbers");
	head_cell(c, "hours");
	close_block(&c->o, &head);
	LIST_EACH (struct ref, ref, e->refs) {
		const struct line *line = line_in(c, ref->to);
		if (line)
			line_row(c, ref->to, line);
		local = local || (line && line_is_local(line));
	}
	close_block(&c->o, &table);
	local_time_note(c, local);
}

void compose_numbers(struct composing *c, const struct element *e)
{
	if (e->form == FORM_TABLE)
		number_table(c, e);
	else
		number_list(c, e);
}

/* --- hours of several regions -------------------------------------------------------------------
 */

static bool same_facts(struct fact a, struct fact b)
{
	return str_equal(a.text, b.text);
}

/* Hours by their own name are told by it, and so are those with footnotes. */
static bool has_own_words(const struct schedule *s)
{
	return s && (s->label.index || s->footnotes.count);
}

static bool same_schedule(const struct line_hours *a, const struct line_hours *b)
{
	return a->use.to == b->use.to || (!has_own_words(a->use.to) && !has_own_words(b->use.to));
}

/* Two entries that say the same to a reader. */
static bool same_hours(const struct line_hours *a, const struct line_hours *b)
{
	return same_facts(a->language, b->language) && line_hours_week(a) == line_hours_week(b) &&
	       same_facts(line_hours_zone(a), line_hours_zone(b)) && same_schedule(a, b) &&
	       a->family.to == b->family.to && a->severity.to == b->severity.to &&
	       a->channel == b->channel && a->footnotes.count == 0 && b->footnotes.count == 0;
}

/* The hours of a service in a region: a list of struct line_hours, which may be empty. */
static struct list hours_in(
	const struct composing *c, const struct region *r, const struct service *service)
{
	static const struct list none;
	const struct line *line = line_in(c, r);
	if (!line)
		return none;
	LIST_EACH (struct service_hours, hours, line->hours) {
		if (hours->service.to == service)
			return hours->hours;
	}
	return none;
}

static bool has_hours_like(const struct composing *c, const struct region *r,
	const struct service *service, const struct line_hours *like)
{
	struct list hours = hours_in(c, r, service);
	LIST_EACH (struct line_hours, h, hours) {
		if (h == like || same_hours(h, like))
			return true;
	}
	return false;
}

static bool told_before(const struct composing *c, const struct element *e, const struct ref *here,
	const struct service *service, const struct line_hours *h)
{
	LIST_EACH (struct ref, ref, e->refs) {
		if (ref == here)
			return false;
		if (has_hours_like(c, ref->to, service, h))
			return true;
	}
	return false;
}

/* An entry, and in parentheses the regions, where not all have these hours. */
static void merged_item(struct composing *c, const struct element *e, const struct service *service,
	const struct line_hours *h)
{
	struct span_list remark[2] = { 0 }, line = { 0 };
	struct span_list *names = ARENA_ARRAY(c->s->a, struct span_list, e->refs.count);
	size_t n = 0;
	LIST_EACH (struct ref, ref, e->refs) {
		if (has_hours_like(c, ref->to, service, h))
			put_place(c, &names[n++], ref->to);
	}
	put_entry(c, &remark[0], h);
	put_joined(c, &remark[1], names, n);
	if (n < e->refs.count)
		put_message(c, &line, MESSAGE_REMARK, remark, 2);
	else
		span_join(&line, &remark[0]);
	add_item(&c->o, &line);
}

/* Returns whether some of the hours are in the caller's time. */
static bool merged_service(
	struct composing *c, const struct element *e, const struct service *service)
{
	bool local = false;
	struct opened list = open_block(&c->o, BLOCK_LIST);
	list.block->tight = true;
	LIST_EACH (struct ref, ref, e->refs) {
		struct list hours = hours_in(c, ref->to, service);
		LIST_EACH (struct line_hours, h, hours) {
			if (told_before(c, e, ref, service, h))
				continue;
			merged_item(c, e, service, h);
			local = local || line_hours_local(h);
		}
	}
	close_block(&c->o, &list);
	return local;
}

static bool any_hours(
	const struct composing *c, const struct element *e, const struct service *service)
{
	LIST_EACH (struct ref, ref, e->refs) {
		if (hours_in(c, ref->to, service).count)
			return true;
	}
	return false;
}

void compose_hours(struct composing *c, const struct element *e)
{
	const struct directory *dir = c->s->p->dir;
	bool local = false;
	for (size_t i = 0; i < dir->all[COLLECTION_SERVICES].count; i++) {
		const struct service *service = DIRECTORY_ITEM(
			dir, COLLECTION_SERVICES, struct service, i);
		struct span_list name = { 0 };
		if (!any_hours(c, e, service))
			continue;
		put_text(c, &name, &service->name);
		strong_paragraph(c, &name);
		local = merged_service(c, e, service) || local;
	}
	local_time_note(c, local);
}
