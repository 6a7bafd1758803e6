#include "page/compose.h"

#include "supportdir/poison.h"

void compose_begin(struct composing *c, const struct scene *s, const struct article *here,
	const struct edition *e, struct marks *m, unsigned level)
{
	*c = (struct composing){
		.s = s,
		.e = e,
		.here = here,
		.m = m,
		.o = { .a = s->a,
			.strings = s->t->strings,
			.say = s->bilingual ? s->t->say_pairs : s->t->say },
		.level = level,
	};
}

const struct block *compose_end(struct composing *c)
{
	struct placing outside = enter_end(c);
	compose_footnotes(c);
	marks_close(c->m);
	leave_place(c, &outside);
	return c->o.blocks.first;
}

/* --- prose, groups, alerts ----------------------------------------------------- */

static void compose_text(struct composing *c, const struct element *e)
{
	put_prose(c, &e->text);
}

static void compose_group(struct composing *c, const struct element *e)
{
	compose_content(c, &e->inside);
}

/* The ids of interface strings, and of alerts in all outputs. */
static const char *const alerts[ELEMENT_KINDS] = {
	[ELEMENT_NOTE] = "note",
	[ELEMENT_TIP] = "tip",
	[ELEMENT_IMPORTANT] = "important",
	[ELEMENT_WARNING] = "warning",
	[ELEMENT_CAUTION] = "caution",
};

static void compose_alert(struct composing *c, const struct element *e)
{
	struct opened alert = open_alert(&c->o, alerts[e->kind]);
	compose_content(c, &e->inside);
	close_block(&c->o, &alert);
}

/* --- steps, questions ------------------------------------------------------------- */

static void compose_caption(struct composing *c, const struct text *caption)
{
	struct span_list words = { 0 };
	if (!caption->index)
		return;
	put_text(c, &words, caption);
	strong_paragraph(c, &words);
}

static void compose_steps(struct composing *c, const struct element *e)
{
	compose_caption(c, &e->caption);
	struct opened list = open_block(&c->o, BLOCK_LIST);
	list.block->ordered = true;
	list.block->level = 1;
	list.block->style = STR("instructions");
	LIST_EACH (struct step_item, step, e->inside) {
		if (!editions_have(&step->editions, c->e))
			continue;
		struct opened item = open_block(&c->o, BLOCK_ITEM);
		put_prose(c, &step->text);
		compose_content(c, &step->inside);
		close_block(&c->o, &item);
	}
	close_list(&c->o, &list);
}

static unsigned level_below(const struct composing *c)
{
	return c->level < HEADING_LEVELS ? c->level + 1 : HEADING_LEVELS;
}

static void compose_question(struct composing *c, const struct question *q)
{
	unsigned outside = c->level;
	struct span_list words = { 0 };
	c->level = level_below(c);
	put_text(c, &words, &q->question);
	add_heading(&c->o, c->level, q->entry.id, &words);
	compose_content(c, &q->answer);
	c->level = outside;
}

static void compose_faq(struct composing *c, const struct element *e)
{
	size_t n = 0;
	LIST_EACH (struct question, q, e->inside) {
		struct placing outside = enter_place(c, ++n);
		if (editions_have(&q->editions, c->e))
			compose_question(c, q);
		leave_place(c, &outside);
	}
}

/* --- media --------------------------------------------------------------------------- */

static void compose_video(struct composing *c, const struct element *e)
{
	struct span_list words = { 0 };
	put_text(c, &words, &e->caption);
	struct block *video = block_add(c->s->a, &c->o.blocks, BLOCK_VIDEO);
	video->id = e->address.text;
	video->spans = spans_without_links(c->s->a, words.first);
}

static void compose_image(struct composing *c, const struct element *e)
{
	struct span_list words = { 0 }, image = { 0 };
	put_text(c, &words, &e->caption);
	struct span *s = span_add(c->s->a, &image, SPAN_IMAGE, element_media(e));
	s->title = rich_words(c->s->a, &(struct rich){ .spans = words.first });
	add_paragraph(&c->o, &image);
}

/* --- all --------------------------------------------------------------------------------- */

static compose_element *const composes[ELEMENT_KINDS] = {
	[ELEMENT_TEXT] = compose_text,
	[ELEMENT_GROUP] = compose_group,
	[ELEMENT_NOTE] = compose_alert,
	[ELEMENT_TIP] = compose_alert,
	[ELEMENT_IMPORTANT] = compose_alert,
	[ELEMENT_WARNING] = compose_alert,
	[ELEMENT_CAUTION] = compose_alert,
	[ELEMENT_STEPS] = compose_steps,
	[ELEMENT_FAQ] = compose_faq,
	[ELEMENT_VIDEO] = compose_video,
	[ELEMENT_IMAGE] = compose_image,
	[ELEMENT_APPLIES_TO] = compose_applies_to,
	[ELEMENT_ROLES] = compose_roles,
	[ELEMENT_SEE_ALSO] = compose_see_also,
	[ELEMENT_LINKS] = compose_links,
	[ELEMENT_REGION_SELECTOR] = compose_region_selector,
	[ELEMENT_NUMBERS] = compose_numbers,
	[ELEMENT_HOURS] = compose_hours,
	[ELEMENT_SEVERITY_TABLE] = compose_severity_table,
	[ELEMENT_RESPONSE_TABLE] = compose_response_table,
	[ELEMENT_WORKING_HOURS] = compose_working_hours,
	[ELEMENT_RESPONSIBILITIES] = compose_responsibilities,
	[ELEMENT_OFFERS] = compose_offers,
	[ELEMENT_EXAMPLES] = compose_examples,
	[ELEMENT_EXAMPLES_TABLE] = compose_examples_table,
	[ELEMENT_CHANNELS] = compose_channels,
};

void compose_content(struct composing *c, const struct list *content)
{
	size_t n = 0;
	LIST_EACH (struct element, e, *content) {
		struct placing outside = enter_place(c, ++n);
		marks_next_block(c->m);
		if (editions_have(&e->editions, c->e))
			composes[e->kind](c, e);
		leave_place(c, &outside);
	}
}

static void compose_section(struct composing *c, const struct section *section);

static void compose_sections(struct composing *c, const struct list *sections)
{
	size_t n = 0;
	LIST_EACH (struct section, section, *sections) {
		struct placing outside = enter_place(c, ++n);
		if (editions_have(&section->editions, c->e))
			compose_section(c, section);
		leave_place(c, &outside);
	}
}

void compose_inside(struct composing *c, const struct list *content, const struct list *sections)
{
	struct placing outside = enter_place(c, 1);
	compose_content(c, content);
	leave_place(c, &outside);
	outside = enter_place(c, 2);
	compose_sections(c, sections);
	leave_place(c, &outside);
}

static void compose_section(struct composing *c, const struct section *section)
{
	unsigned outside = c->level;
	struct span_list words = { 0 };
	if (section->entry.id.n) {
		c->level = level_below(c);
		put_text(c, &words, &section->heading);
		add_heading(&c->o, c->level, section->entry.id, &words);
	}
	compose_inside(c, &section->body, &section->sections);
	c->level = outside;
}
