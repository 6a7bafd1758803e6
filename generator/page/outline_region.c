/* A region or area: in the order of templates/html/region.mustache. */

#include "page/outline.h"

#include "supportdir/poison.h"

struct edition_part {
	struct outline *o;
	const struct value *edition;
	unsigned level; /* of the headings in it */
	bool marked; /* its marks stand somewhere already */
};

/* --- numbers ------------------------------------------------------------------ */

void add_number(struct outline *o, struct span_list *to, const struct value *number)
{
	struct span_list shown = { 0 };
	struct str href = text_at(number, "href");
	span_isolate(o->a, &shown, text_at(number, "shown"), STR("ltr"));
	if (href.n)
		span_add(o->a, to, SPAN_LINK, href)->inside = shown.first;
	else
		span_join(to, &shown);
	add_marks(o, to, at(number, "marks"));
}

static void number_line(struct outline *o, const struct value *group, const struct value *number)
{
	struct span_list line = { 0 };
	if (value_true(at(group, "kinds-differ"))) {
		bool alternative = value_true(at(number, "alternative"));
		add_say(o, &line, alternative ? "number-alternative" : "number-primary");
		span_add(o->a, &line, SPAN_BREAK, (struct str){ 0 });
	}
	add_number(o, &line, number);
	add_paragraph(o, &line);
}

static void messages(struct outline *o, const struct value *items, unsigned first)
{
	struct opened list = open_block(o, BLOCK_LIST);
	list.block->tight = true;
	list.block->ordered = first > 0;
	list.block->level = first;
	for (size_t i = 0; i < value_count(items); i++) {
		struct span_list words = { 0 };
		add_message(o, &words, value_item(items, i));
		add_item(o, &words);
	}
	close_block(o, &list);
}

void add_number_facts(struct outline *o, const struct value *number)
{
	const struct value *facts = at(number, "facts"), *steps = at(number, "steps");
	if (value_true(facts))
		messages(o, at(facts, "items"), 0);
	if (value_true(steps)) {
		struct span_list words = { 0 };
		add_say(o, &words, "steps");
		add_paragraph(o, &words);
		messages(o, at(steps, "items"), 1);
	}
}

static void number(struct outline *o, const struct value *group, const struct value *number)
{
	struct opened item = open_block(o, BLOCK_ITEM);
	number_line(o, group, number);
	add_number_facts(o, number);
	close_block(o, &item);
}

static void message_paragraph(struct outline *o, const struct value *message)
{
	struct span_list words = { 0 };
	if (!value_true(message))
		return;
	add_message(o, &words, message);
	add_paragraph(o, &words);
}

static void family(struct outline *o, const struct value *family)
{
	struct span_list name = { 0 }, words = { 0 };
	if (!value_true(family))
		return;
	add_html(o, &name, at(family, "name"));
	span_add(o->a, &words, SPAN_STRONG, (struct str){ 0 })->inside = name.first;
	add_marks(o, &words, at(family, "marks"));
	add_paragraph(o, &words);
	message_paragraph(o, at(family, "includes"));
	message_paragraph(o, at(family, "such-as"));
}

/* Steps are a paragraph and a list below the number: then its item has lines between. */
static bool is_tight(const struct value *numbers)
{
	for (size_t i = 0; i < value_count(numbers); i++) {
		if (value_true(at(value_item(numbers, i), "steps")))
			return false;
	}
	return true;
}

static void add_group(struct outline *o, const struct value *group)
{
	const struct value *numbers = at(group, "numbers");
	family(o, at(group, "family"));
	struct opened list = open_block(o, BLOCK_LIST);
	list.block->tight = is_tight(numbers);
	for (size_t i = 0; i < value_count(numbers); i++)
		number(o, group, value_item(numbers, i));
	close_block(o, &list);
}

void add_numbers(struct outline *o, const struct value *telephone)
{
	const struct value *groups = at(telephone, "items");
	for (size_t i = 0; i < value_count(groups); i++)
		add_group(o, value_item(groups, i));
}

/* --- hours --------------------------------------------------------------------- */

/* The further columns, in their order; that of zones stands behind the times. */
static const struct column {
	const char *key, *say, *cell;
} columns[] = {
	{ "plan", "plan", "plan-name" },
	{ "severity", "severity", "severity-name" },
	{ "channel", "channel", "channel-name" },
};

enum { COLUMNS = sizeof(columns) / sizeof(*columns) };

static void head_cell(struct outline *o, const char *say)
{
	struct span_list words = { 0 };
	add_say(o, &words, say);
	add_cell(o, &words);
}

static void message_cell(struct outline *o, const struct value *message, const struct value *marks)
{
	struct span_list words = { 0 };
	if (message)
		add_message(o, &words, message);
	if (marks)
		add_marks(o, &words, marks);
	add_cell(o, &words);
}

static void head_row(struct outline *o, const struct value *wanted)
{
	struct opened row = open_block(o, BLOCK_ROW);
	head_cell(o, "language");
	for (size_t i = 0; i < COLUMNS; i++) {
		if (value_true(at(wanted, columns[i].key)))
			head_cell(o, columns[i].say);
	}
	head_cell(o, "days");
	head_cell(o, "times");
	if (value_true(at(wanted, "zone")))
		head_cell(o, "zone");
	close_block(o, &row);
}

static void times(struct outline *o, const struct value *row)
{
	struct span_list days = { 0 }, shown = { 0 }, inside = { 0 };
	add_html(o, &days, at(row, "days"));
	add_cell(o, &days);
	if (value_true(at(row, "times"))) {
		add_html(o, &inside, at(row, "times"));
		span_add(o->a, &shown, SPAN_ISOLATE, (struct str){ 0 })->inside = inside.first;
	} else {
		add_html(o, &shown, at(row, "label"));
	}
	add_cell(o, &shown);
}

/* The first row of an entry has its cells; in the others those are empty. */
static void row(struct outline *o, const struct value *wanted, const struct value *entry,
	const struct value *row, bool first)
{
	struct opened opened = open_block(o, BLOCK_ROW);
	message_cell(o, first ? at(entry, "language") : NULL, first ? at(entry, "marks") : NULL);
	for (size_t i = 0; i < COLUMNS; i++) {
		if (value_true(at(wanted, columns[i].key)))
			message_cell(o, first ? at(entry, columns[i].cell) : NULL, NULL);
	}
	times(o, row);
	if (value_true(at(wanted, "zone")))
		message_cell(o, first ? at(entry, "zone-name") : NULL, NULL);
	close_block(o, &opened);
}

static void entry(struct outline *o, const struct value *wanted, const struct value *entry)
{
	const struct value *rows = at(entry, "rows"), *rest = at(rows, "rest");
	row(o, wanted, entry, at(rows, "first"), true);
	for (size_t i = 0; i < value_count(rest); i++)
		row(o, wanted, entry, value_item(rest, i), false);
}

static void service(struct outline *o, const struct value *service)
{
	const struct value *wanted = at(service, "columns"), *entries = at(service, "entries");
	struct span_list name = { 0 };
	struct opened table = open_block(o, BLOCK_TABLE);
	add_html(o, &name, at(service, "name"));
	table.block->spans = name.first;
	head_row(o, wanted);
	for (size_t i = 0; i < value_count(entries); i++)
		entry(o, wanted, value_item(entries, i));
	close_block(o, &table);
}

/* --- one edition ----------------------------------------------------------------- */

/* The marks of the line stand behind the first heading that there is. */
static void heading(struct edition_part *s, const struct value *name, struct str id)
{
	struct span_list words = { 0 };
	add_html(s->o, &words, name);
	if (!s->marked)
		add_marks(s->o, &words, at(s->edition, "marks"));
	s->marked = true;
	add_heading(s->o, s->level, id, &words);
}

static void part_heading(struct edition_part *s, const char *say)
{
	heading(s, at(s->o->say, say), (struct str){ 0 });
}

static void area(struct outline *o, const struct value *area)
{
	struct span_list words = { 0 };
	if (!value_true(area))
		return;
	add_say(o, &words, "area-line");
	add_words(o, &words, STR(" "));
	add_page(o, &words, text_at(area, "page"), at(area, "name"));
	add_paragraph(o, &words);
}

static void telephone(struct edition_part *s)
{
	const struct value *telephone = at(s->edition, "telephone");
	if (value_true(at(s->edition, "online-only"))) {
		struct span_list words = { 0 };
		part_heading(s, "numbers");
		add_say(s->o, &words, "online-only");
		add_paragraph(s->o, &words);
	}
	if (!value_true(telephone))
		return;
	part_heading(s, "numbers");
	add_numbers(s->o, telephone);
}

static void hours(struct edition_part *s)
{
	const struct value *hours = at(s->edition, "hours");
	if (!value_true(hours))
		return;
	const struct value *services = at(hours, "items");
	part_heading(s, "hours");
	if (value_true(at(hours, "local-time"))) {
		struct span_list words = { 0 };
		add_say(s->o, &words, "local-time-note");
		add_paragraph(s->o, &words);
	}
	for (size_t i = 0; i < value_count(services); i++)
		service(s->o, value_item(services, i));
}

static void back(struct outline *o, struct span_list *to, const struct value *back, bool several)
{
	struct span_list words = { 0 };
	struct str target = arena_printf(o->a, "#%.*s", STRF(text_at(back, "mark")));
	add_words(o, to, STR(" "));
	add_words(o, &words, STR("↩"));
	if (several)
		add_words(o, &words, text_at(back, "ordinal"));
	span_add(o->a, to, SPAN_LINK, target)->inside = words.first;
}

static void footnote(struct outline *o, const struct value *footnote)
{
	const struct value *backs = at(footnote, "backs");
	struct opened item = open_block(o, BLOCK_ITEM);
	struct span_list words = { 0 }, ways = { 0 };
	for (size_t i = 0; i < value_count(backs); i++)
		back(o, &ways, value_item(backs, i), value_true(at(footnote, "several")));
	span_add(o->a, &words, SPAN_ANCHOR, text_at(footnote, "id"));
	add_prose_between(o, &words, at(footnote, "text"), &ways);
	close_block(o, &item);
}

static void footnotes(struct outline *o, const struct value *footnotes)
{
	if (!value_true(footnotes))
		return;
	const struct value *items = at(footnotes, "items");
	struct opened list = open_block(o, BLOCK_LIST);
	list.block->ordered = true;
	list.block->level = 1;
	for (size_t i = 0; i < value_count(items); i++)
		footnote(o, value_item(items, i));
	close_list(o, &list);
}

static void channels(struct edition_part *s)
{
	const struct value *channels = at(s->edition, "channels");
	if (!value_true(channels))
		return;
	part_heading(s, "channels");
	add_prose(s->o, channels);
}

static bool has_parts(const struct value *edition)
{
	return value_true(at(edition, "hours")) || value_true(at(edition, "telephone")) ||
	       value_true(at(edition, "online-only"));
}

static void edition(struct outline *o, const struct value *edition, bool headings)
{
	struct edition_part s = { .o = o, .edition = edition, .level = 2 };
	struct str id = arena_printf(o->a, "edition-%.*s", STRF(text_at(edition, "id")));
	if (headings || !has_parts(edition))
		heading(&s, at(edition, "name"), headings ? id : (struct str){ 0 });
	s.level = headings ? 3 : 2;
	area(o, at(edition, "area"));
	telephone(&s);
	add_prose(o, at(edition, "note"));
	hours(&s);
	channels(&s);
	footnotes(o, at(edition, "footnotes"));
}

/* --- the page ---------------------------------------------------------------------- */

static void members(struct outline *o, const struct value *members)
{
	struct span_list words = { 0 };
	if (!value_true(members))
		return;
	const struct value *items = at(members, "items");
	add_say(o, &words, "area-members");
	add_heading(o, 2, STR("members"), &words);
	struct opened list = open_block(o, BLOCK_LIST);
	list.block->tight = true;
	for (size_t i = 0; i < value_count(items); i++) {
		const struct value *place = value_item(items, i);
		struct span_list name = { 0 };
		add_page(o, &name, text_at(place, "page"), at(place, "name"));
		add_item(o, &name);
	}
	close_block(o, &list);
}

void outline_region(struct outline *o, const struct value *view)
{
	const struct value *editions = at(view, "editions");
	struct span_list name = { 0 };
	add_html(o, &name, at(view, "name"));
	add_heading(o, 1, text_at(view, "anchor"), &name);
	add_notice(o, view);
	for (size_t i = 0; i < value_count(editions); i++)
		edition(o, value_item(editions, i), value_true(at(view, "headings")));
	members(o, at(view, "members"));
	message_paragraph(o, at(view, "verified"));
}
