/* A region's numbers for an address book: vCard 3.0 (RFC 2426), which iOS, Android and Outlook
 * all import; Outlook reads nothing newer. Labels of numbers are Apple's X-ABLabel, which
 * others pass over. */

#include "page/cards.h"
#include "page/outline.h"
#include "supportdir/contentline.h"

#include "supportdir/poison.h"

/* --- numbers ------------------------------------------------------------------------ */

static bool family_has(const struct card *c, const struct line *line, const struct plan *family,
	enum number_kind kind)
{
	LIST_EACH (struct line_number, n, line->numbers) {
		if (n->kind == kind && n->family.to == family &&
			card_dials(n, c->scene.p->dir->site.as_of))
			return true;
	}
	return false;
}

/* "Germany, Alternative number"; empty where there is nothing to tell apart. */
static struct str label_of(
	const struct card *c, const struct card_line *l, const struct line_number *n)
{
	const struct plan *family = n->family.to;
	bool kinds = family_has(c, l->line, family, NUMBER_PRIMARY) &&
	             family_has(c, l->line, family, NUMBER_ALTERNATIVE);
	struct str words[3] = { { 0 } };
	if (c->editions)
		words[0] = text_words(&c->scene, &l->edition->name, l->edition);
	if (family)
		words[1] = text_words(&c->scene, &family->name, l->edition);
	if (kinds)
		words[2] = label_text(c->scene.t,
			n->kind == NUMBER_PRIMARY ? "number-primary" : "number-alternative");
	return card_list(c, words, 3);
}

static void add_number_line(struct buf *b, struct arena *a, const struct line_number *n,
	struct str label, size_t *labels)
{
	const char *type = n->kind == NUMBER_PRIMARY ? "TEL;TYPE=WORK,VOICE,PREF"
	                                             : "TEL;TYPE=WORK,VOICE";
	struct str number = line_number_dial(n)->phone.e164;
	if (!label.n) {
		contentline(b, type, number);
		return;
	}
	++*labels;
	contentline(b, arena_printf(a, "item%zu.%s", *labels, type).s, number);
	contentline_text(b, arena_printf(a, "item%zu.X-ABLabel", *labels).s, label);
}

static void add_numbers_of(
	const struct card *c, struct buf *b, const struct card_line *l, size_t *labels)
{
	LIST_EACH (struct line_number, n, l->line->numbers) {
		if (card_dials(n, c->scene.p->dir->site.as_of))
			add_number_line(b, c->scene.a, n, label_of(c, l, n), labels);
	}
}

/* --- what a caller must know --------------------------------------------------------- */

static struct str message_words(const struct card *c, const struct value *message)
{
	struct outline o = { .a = c->scene.a };
	struct span_list spans = { 0 };
	add_message(&o, &spans, message);
	return card_spans(c, &spans);
}

static void note_facts(const struct card *c, struct buf *note, const struct value *facts)
{
	if (!value_true(facts))
		return;
	const struct value *items = at(facts, "items");
	for (size_t i = 0; i < value_count(items); i++) {
		struct str words = message_words(c, value_item(items, i));
		card_line_add(note, arena_printf(c->scene.a, "- %.*s", STRF(words)));
	}
}

static void note_steps(const struct card *c, struct buf *note, const struct value *steps)
{
	if (!value_true(steps))
		return;
	const struct value *items = at(steps, "items");
	card_line_add(note, label_text(c->scene.t, "steps"));
	for (size_t i = 0; i < value_count(items); i++) {
		struct str words = message_words(c, value_item(items, i));
		card_line_add(note, arena_printf(c->scene.a, "%zu. %.*s", i + 1, STRF(words)));
	}
}

/* What no field can hold: facts and steps, and what has no form for the whole world. */
static void note_number(const struct card *c, struct buf *note, const struct value *number)
{
	const struct value *facts = at(number, "facts"), *steps = at(number, "steps");
	if (!value_true(facts) && !value_true(steps) && text_at(number, "href").n)
		return;
	card_line_add(note, text_at(number, "shown"));
	note_facts(c, note, facts);
	note_steps(c, note, steps);
}

static void note_group(const struct card *c, struct buf *note, const struct value *group)
{
	const struct value *family = at(group, "family"), *numbers = at(group, "numbers");
	struct outline o = { .a = c->scene.a };
	struct span_list name = { 0 };
	struct buf part = { 0 };
	for (size_t i = 0; i < value_count(numbers); i++)
		note_number(c, &part, value_item(numbers, i));
	if (part.n && value_true(family)) {
		add_html(&o, &name, at(family, "name"));
		card_line_add(note, card_spans(c, &name));
	}
	card_line_add(note, buf_view(&part));
	buf_free(&part);
}

static void note_footnotes(const struct card *c, struct buf *note, const struct value *footnotes)
{
	if (!value_true(footnotes))
		return;
	const struct value *items = at(footnotes, "items");
	for (size_t i = 0; i < value_count(items); i++) {
		struct outline o = { .a = c->scene.a };
		struct span_list words = { 0 };
		add_html(&o, &words, at(value_item(items, i), "text"));
		card_line_add(note, card_spans(c, &words));
	}
}

static void note_line(const struct card *c, struct buf *note, const struct card_line *l)
{
	const struct scene *s = &c->scene;
	struct marks *m = marks_new(s, l->edition, l->edition->entry.id);
	const struct list *noted[] = { &c->region->footnotes, &l->line->footnotes };
	struct buf part = { 0 };
	view_marks(m, noted, 2);
	const struct value *telephone = view_numbers(s, l->line, m, l->edition);
	const struct value *groups = value_true(telephone) ? at(telephone, "items") : NULL;
	for (size_t i = 0; groups && i < value_count(groups); i++)
		note_group(c, &part, value_item(groups, i));
	card_line_add(&part, text_words(&c->scene, &l->line->note, l->edition));
	note_footnotes(c, &part, view_footnotes(m));
	if (part.n && c->editions)
		card_line_add(note, text_words(&c->scene, &l->edition->name, l->edition));
	card_line_add(note, buf_view(&part));
	buf_free(&part);
}

static void add_note(const struct card *c, struct buf *b)
{
	struct buf note = { 0 };
	for (size_t i = 0; i < c->count; i++)
		note_line(c, &note, &c->lines[i]);
	card_line_add(&note, card_notice(c));
	if (note.n)
		contentline_text(b, "NOTE", buf_view(&note));
	buf_free(&note);
}

/* --- the card ------------------------------------------------------------------------ */

/* The family name is the whole title, for address books that list by it. */
static void add_name(const struct card *c, struct buf *b)
{
	struct buf name = { 0 };
	contentline_escape(&name, c->title);
	buf_text(&name, ";;;;");
	contentline(b, "N", buf_view(&name));
	buf_free(&name);
}

struct str card_vcard(const struct card *c, struct arena *a)
{
	struct buf b = { 0 };
	size_t labels = 0;
	contentline(&b, "BEGIN", STR("VCARD"));
	contentline(&b, "VERSION", STR("3.0"));
	contentline(&b, "PRODID", STR("-//supportdir//supportdir//EN"));
	contentline(&b, "UID", card_urn(c, (struct str){ 0 }));
	contentline_text(&b, "FN", c->title);
	add_name(c, &b);
	contentline_text(&b, "ORG", c->scene.t->title.words);
	for (size_t i = 0; i < c->count; i++)
		add_numbers_of(c, &b, &c->lines[i], &labels);
	contentline(&b, "URL", c->address);
	add_note(c, &b);
	if (c->region->verified.text.n)
		contentline(&b, "REV", c->region->verified.text);
	contentline(&b, "END", STR("VCARD"));
	struct str card = arena_str(a, buf_view(&b));
	buf_free(&b);
	return card;
}
