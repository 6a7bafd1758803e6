#include "page/outline.h"

#include <assert.h>

#include "supportdir/poison.h"

/* --- reading a view --------------------------------------------------------- */

const struct value *at(const struct value *v, const char *key)
{
	const struct value *found = value_get(v, str_of(key));
	assert(found); /* the shapes declare it */
	return found;
}

struct str text_at(const struct value *v, const char *key)
{
	return value_str(at(v, key));
}

/* --- spans ------------------------------------------------------------------- */

void add_words(struct outline *o, struct span_list *to, struct str words)
{
	if (words.n)
		span_add(o->a, to, SPAN_WORDS, words);
}

void add_html(struct outline *o, struct span_list *to, const struct value *html)
{
	rich_add(o->a, value_source(html), to);
}

static void add_value(struct outline *o, struct span_list *to, const struct value *part)
{
	struct str href = text_at(part, "href"), words = text_at(part, "value");
	struct span_list inside = { 0 };
	if (!href.n) {
		span_isolate(o->a, to, words, STR("ltr"));
		return;
	}
	span_isolate(o->a, &inside, words, STR("ltr"));
	span_add(o->a, to, SPAN_LINK, href)->inside = inside.first;
}

static void add_part(struct outline *o, struct span_list *to, const struct value *part)
{
	add_words(o, to, text_at(part, "text"));
	if (value_true(at(part, "name")))
		span_isolate(o->a, to, text_at(part, "name"), (struct str){ 0 });
	if (value_true(at(part, "value")))
		add_value(o, to, part);
	add_html(o, to, at(part, "html"));
}

void add_message(struct outline *o, struct span_list *to, const struct value *message)
{
	struct span_list inside = { 0 };
	if (!value_true(message))
		return;
	struct str lang = text_at(message, "lang");
	const struct value *parts = at(message, "parts");
	for (size_t i = 0; i < value_count(parts); i++)
		add_part(o, lang.n ? &inside : to, value_item(parts, i));
	if (!lang.n)
		return;
	struct span *s = span_add(o->a, to, SPAN_LANGUAGE, lang);
	s->direction = text_at(message, "direction");
	s->inside = inside.first;
}

void add_say(struct outline *o, struct span_list *to, const char *id)
{
	add_html(o, to, at(o->say, id));
}

void add_marks(struct outline *o, struct span_list *to, const struct value *marks)
{
	for (size_t i = 0; i < value_count(marks); i++) {
		const struct value *mark = value_item(marks, i);
		struct span_list number = { 0 }, link = { 0 };
		add_words(o, &number, text_at(mark, "number"));
		struct str target = arena_printf(o->a, "#%.*s", STRF(text_at(mark, "note")));
		struct span *a = span_add(o->a, &link, SPAN_LINK, target);
		a->id = text_at(mark, "id");
		a->label = text_at(mark, "label");
		a->inside = number.first;
		span_add(o->a, to, SPAN_RAISED, (struct str){ 0 })->inside = link.first;
	}
}

void add_page(struct outline *o, struct span_list *to, struct str page, const struct value *name)
{
	struct span_list inside = { 0 };
	if (!page.n) {
		add_html(o, to, name);
		return;
	}
	add_html(o, &inside, name);
	span_add(o->a, to, SPAN_PAGE, page)->inside = inside.first;
}

/* --- blocks ------------------------------------------------------------------ */

static struct block *add_block(
	struct outline *o, enum block_kind kind, const struct span_list *words)
{
	struct block *b = block_add(o->a, &o->blocks, kind);
	b->spans = words->first;
	return b;
}

void add_heading(struct outline *o, unsigned level, struct str id, const struct span_list *words)
{
	struct block *b = add_block(o, BLOCK_HEADING, words);
	b->level = level;
	b->id = id;
}

void add_paragraph(struct outline *o, const struct span_list *words)
{
	add_block(o, BLOCK_PARAGRAPH, words);
}

void add_blocks(struct outline *o, const struct block *blocks)
{
	for (const struct block *b = blocks; b; b = b->next) {
		struct block *copy = block_add(o->a, &o->blocks, b->kind);
		const struct block *next = copy->next;
		*copy = *b;
		copy->next = next;
	}
}

void add_prose(struct outline *o, const struct value *html)
{
	const struct rich *rich = value_source(html);
	if (!rich)
		return;
	if (rich->spans)
		add_paragraph(o, &(struct span_list){ .first = (struct span *)rich->spans });
	add_blocks(o, rich->blocks);
}

/* Its spans are shared: those that grow are copied. */
static void end_paragraph(struct outline *o, struct span_list *after)
{
	struct block *last = o->blocks.last;
	struct span_list spans = { 0 };
	if (last->kind != BLOCK_PARAGRAPH) {
		add_paragraph(o, after);
		return;
	}
	rich_add(o->a, &(struct rich){ .spans = last->spans }, &spans);
	span_join(&spans, after);
	last->spans = spans.first;
}

void add_prose_between(struct outline *o, struct span_list *before, const struct value *html,
	struct span_list *after)
{
	const struct rich *rich = value_source(html);
	const struct block *rest = rich ? rich->blocks : NULL;
	struct rich first = { .spans = rich ? rich->spans : NULL };
	if (rest && !first.spans && rest->kind == BLOCK_PARAGRAPH) {
		first.spans = rest->spans;
		rest = rest->next;
	}
	rich_add(o->a, &first, before);
	add_paragraph(o, before);
	add_blocks(o, rest);
	end_paragraph(o, after);
}

struct opened open_alert(struct outline *o, const char *id)
{
	struct span_list label = { 0 };
	add_say(o, &label, id);
	struct opened alert = open_block(o, BLOCK_ALERT);
	alert.block->id = str_of(id);
	alert.block->spans = label.first;
	return alert;
}

void add_notice(struct outline *o, const struct value *view)
{
	if (value_true(at(view, "notice"))) {
		struct opened note = open_alert(o, "note");
		add_prose(o, at(view, "notice"));
		close_block(o, &note);
	}
	if (value_true(at(view, "untranslated"))) {
		struct opened note = open_alert(o, "note");
		struct span_list words = { 0 };
		add_say(o, &words, "untranslated");
		add_paragraph(o, &words);
		close_block(o, &note);
	}
}

struct opened open_block(struct outline *o, enum block_kind kind)
{
	struct opened opened = { .block = block_add(o->a, &o->blocks, kind) };
	opened.outside = o->blocks;
	o->blocks = (struct block_list){ 0 };
	o->depth++;
	return opened;
}

void close_block(struct outline *o, const struct opened *opened)
{
	opened->block->inside = o->blocks.first;
	o->blocks = opened->outside;
	o->depth--;
}

void add_cell(struct outline *o, const struct span_list *words)
{
	add_block(o, BLOCK_CELL, words);
}

void add_item(struct outline *o, const struct span_list *words)
{
	struct opened item = open_block(o, BLOCK_ITEM);
	add_paragraph(o, words);
	close_block(o, &item);
}

/* No item holds more than a paragraph and tight lists: a blank line would part them all. */
static bool is_of_lines(const struct block *items)
{
	for (; items; items = items->next) {
		const struct block *first = items->inside;
		if (!first || first->kind != BLOCK_PARAGRAPH)
			return false;
		for (const struct block *b = first->next; b; b = b->next) {
			if (b->kind != BLOCK_LIST || !b->tight)
				return false;
		}
	}
	return true;
}

void close_list(struct outline *o, const struct opened *list)
{
	close_block(o, list);
	list->block->tight = is_of_lines(list->block->inside);
}
