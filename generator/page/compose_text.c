/* Texts on a page: prepared once a language, with marks put in where facts have footnotes. */

#include "page/compose.h"

#include <assert.h>

#include "supportdir/poison.h"

/* --- marks in the place of footnotes ----------------------------------------- */

static void add_mark(struct composing *c, struct span_list *to, struct str id)
{
	struct ref ref = { .id = id };
	ref.to = directory_find(c->s->p->dir, COLLECTION_FOOTNOTES, id);
	struct list one = { .items = &ref, .count = 1 };
	put_marks(c, to, &one);
}

/* Prepared trees are shared by all pages: what holds a footnote is copied. */
static void add_spans(struct composing *c, const struct span *from, struct span_list *to)
{
	for (; from; from = from->next) {
		if (from->kind == SPAN_FOOTNOTE) {
			add_mark(c, to, from->text);
			continue;
		}
		struct span *copy = span_add(c->s->a, to, from->kind, from->text);
		*copy = *from;
		copy->next = NULL;
		if (rich_has(&(struct rich){ .spans = from->inside }, SPAN_FOOTNOTE)) {
			struct span_list inside = { 0 };
			add_spans(c, from->inside, &inside);
			copy->inside = inside.first;
		}
	}
}

static const struct block *with_marks(struct composing *c, const struct block *b)
{
	struct block_list list = { 0 };
	if (!rich_has(&(struct rich){ .blocks = b }, SPAN_FOOTNOTE))
		return b;
	for (; b; b = b->next) {
		struct span_list spans = { 0 };
		struct block *copy = block_add(c->s->a, &list, b->kind);
		*copy = *b;
		copy->next = NULL;
		add_spans(c, b->spans, &spans);
		copy->spans = spans.first;
		copy->inside = with_marks(c, b->inside);
	}
	return list.first;
}

/* --- words ------------------------------------------------------------------------ */

static void add_block_spans(struct composing *c, const struct block *b, struct span_list *to)
{
	for (; b; b = b->next) {
		if (b->spans && to->last)
			span_add(c->s->a, to, SPAN_WORDS, STR(" "));
		add_spans(c, b->spans, to);
		add_block_spans(c, b->inside, to);
	}
}

void put_rich(struct composing *c, struct span_list *to, const struct rich *rich)
{
	add_spans(c, rich->spans, to);
	add_block_spans(c, rich->blocks, to);
}

void put_text(struct composing *c, struct span_list *to, const struct text *x)
{
	struct rich rich = text_pairs(c->s, x, c->e);
	put_rich(c, to, &rich);
}

/* A pair is a unit whole: no part of a sentence. */
static struct span_list without_pairs(struct arena *a, const struct span_list *words)
{
	struct span_list list = { 0 };
	rich_add(a, &(struct rich){ .spans = spans_without_pairs(a, words->first) }, &list);
	return list;
}

void put_name(struct composing *c, struct span_list *to, const struct text *x)
{
	struct span_list words = { 0 };
	put_text(c, &words, x);
	words = without_pairs(c->s->a, &words);
	span_join(to, &words);
}

void put_message(struct composing *c, struct span_list *to, enum message m,
	const struct span_list *args, size_t count)
{
	struct span_list alone[MESSAGE_ARGUMENTS] = { 0 };
	assert(count <= MESSAGE_ARGUMENTS);
	for (size_t i = 0; i < count; i++)
		alone[i] = without_pairs(c->s->a, &args[i]);
	message_spans(c->s->p, c->s->t, c->s->a, m, alone, count, to);
}

void put_own_line(
	struct composing *c, struct span_list *to, enum message m, struct span_list *words)
{
	if (!words->first)
		return;
	if (to->first)
		span_add(c->s->a, to, SPAN_BREAK, (struct str){ 0 });
	message_spans(c->s->p, c->s->t, c->s->a, m, words, 1, to);
}

void put_severity(struct composing *c, struct span_list *to, const struct severity *s)
{
	struct span_list names[2] = { 0 };
	put_text(c, &names[0], &s->label);
	put_text(c, &names[1], &s->name);
	put_message(c, to, MESSAGE_SEVERITY, names, 2);
}

void put_marks(struct composing *c, struct span_list *to, const struct list *footnotes)
{
	add_footnotes_marks(c->m, footnotes, to);
}

void put_strong(struct composing *c, struct span_list *to, const struct span_list *words)
{
	if (words->first)
		span_add(c->s->a, to, SPAN_STRONG, (struct str){ 0 })->inside = words->first;
}

void put_joined(struct composing *c, struct span_list *to, struct span_list *items, size_t count)
{
	const struct joints *j = &c->s->t->joints;
	for (size_t i = 0; i < count; i++) {
		struct span_list item = without_pairs(c->s->a, &items[i]);
		if (i > 0)
			span_add(c->s->a, to, SPAN_WORDS, joint_before(j, i, count));
		span_join(to, &item);
	}
}

/* --- blocks ------------------------------------------------------------------------- */

void put_prose(struct composing *c, const struct text *x)
{
	struct rich rich = text_pairs(c->s, x, c->e);
	struct span_list words = { 0 };
	add_spans(c, rich.spans, &words);
	if (words.first)
		add_paragraph(&c->o, &words);
	add_blocks(&c->o, with_marks(c, rich.blocks));
}

void put_prose_behind(struct composing *c, struct span_list *words, const struct text *x)
{
	struct rich rich = text_pairs(c->s, x, c->e);
	const struct block *rest = rich.blocks;
	add_spans(c, rich.spans, words);
	if (rest && !rich.spans && rest->kind == BLOCK_PARAGRAPH) {
		add_spans(c, rest->spans, words);
		rest = rest->next;
	}
	if (words->first)
		add_paragraph(&c->o, words);
	add_blocks(&c->o, with_marks(c, rest));
}

void strong_paragraph(struct composing *c, const struct span_list *words)
{
	struct span_list strong = { 0 };
	put_strong(c, &strong, words);
	add_paragraph(&c->o, &strong);
}

void compose_label(struct composing *c, const char *say)
{
	struct span_list words = { 0 };
	add_say(&c->o, &words, say);
	strong_paragraph(c, &words);
}

void compose_texts(struct composing *c, const struct list *texts)
{
	if (!texts_shown(texts, c->e))
		return;
	struct opened list = open_block(&c->o, BLOCK_LIST);
	list.block->tight = true;
	LIST_EACH (struct text, x, *texts) {
		struct span_list words = { 0 };
		if (!editions_have(x->editions, c->e))
			continue;
		put_text(c, &words, x);
		add_item(&c->o, &words);
	}
	close_block(&c->o, &list);
}

/* --- cells --------------------------------------------------------------------------- */

void head_cell(struct composing *c, const char *say)
{
	struct span_list words = { 0 };
	add_say(&c->o, &words, say);
	add_cell(&c->o, &words);
}

void row_cell(struct composing *c, const struct span_list *words)
{
	add_cell(&c->o, words);
	c->o.blocks.last->head = true;
}

/* --- footnotes --------------------------------------------------------------------------- */

/* The last paragraph grows by the ways back: its spans are copied. Behind a list stands one
 * of its own. */
static struct block *ending(struct composing *c)
{
	struct block *last = c->o.blocks.last;
	struct span_list copy = { 0 }, none = { 0 };
	if (!last || last->kind != BLOCK_PARAGRAPH) {
		add_paragraph(&c->o, &none);
		return c->o.blocks.last;
	}
	rich_add(c->s->a, &(struct rich){ .spans = last->spans }, &copy);
	last->spans = copy.first;
	return last;
}

void compose_footnotes(struct composing *c)
{
	const struct footnote *f;
	unsigned number;
	struct str id;
	if (!marks_unlisted(c->m))
		return;
	struct opened list = open_block(&c->o, BLOCK_LIST);
	list.block->ordered = true;
	list.block->style = STR("footnotes");
	while ((f = marks_next(c->m, &number, &id))) {
		struct opened item = open_block(&c->o, BLOCK_ITEM);
		struct span_list words = { 0 };
		if (!list.block->level)
			list.block->level = number;
		span_add(c->s->a, &words, SPAN_ANCHOR, id);
		put_prose_behind(c, &words, &f->text);
		marks_ended(c->m, ending(c));
		close_block(&c->o, &item);
	}
	close_list(&c->o, &list);
}
