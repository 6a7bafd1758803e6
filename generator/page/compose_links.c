/* Terms, roles, and links whose words are their targets'. */

#include "page/compose.h"

#include "supportdir/poison.h"

static void compose_names(struct composing *c, const struct element *e, const char *style,
	const char *label, const struct text *(*name)(const struct ref *ref))
{
	struct opened group = open_block(&c->o, BLOCK_GROUP);
	group.block->style = str_of(style);
	compose_label(c, label);
	struct opened list = open_block(&c->o, BLOCK_LIST);
	list.block->tight = true;
	LIST_EACH (struct ref, ref, e->refs) {
		struct span_list words = { 0 };
		put_text(c, &words, name(ref));
		add_item(&c->o, &words);
	}
	close_block(&c->o, &list);
	close_block(&c->o, &group);
}

static const struct text *term_name(const struct ref *ref)
{
	return &((const struct term *)ref->to)->name;
}

static const struct text *role_name(const struct ref *ref)
{
	return &((const struct role *)ref->to)->name;
}

void compose_applies_to(struct composing *c, const struct element *e)
{
	compose_names(c, e, "applies-to", "applies-to", term_name);
}

void compose_roles(struct composing *c, const struct element *e)
{
	compose_names(c, e, "roles", "suitable-roles", role_name);
}

static void compose_target(struct composing *c, const struct fact *target)
{
	struct span_list words = { 0 };
	target_spans(c->s, c->here, c->e, target->text, &words);
	add_item(&c->o, &words);
}

void compose_links(struct composing *c, const struct element *e)
{
	struct opened list = open_block(&c->o, BLOCK_LIST);
	list.block->tight = true;
	LIST_EACH (struct fact, target, e->targets)
		compose_target(c, target);
	close_block(&c->o, &list);
}

void compose_see_also(struct composing *c, const struct element *e)
{
	struct opened group = open_block(&c->o, BLOCK_GROUP);
	group.block->style = STR("see-also");
	compose_label(c, "see-also");
	compose_links(c, e);
	close_block(&c->o, &group);
}
