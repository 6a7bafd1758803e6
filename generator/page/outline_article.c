/* A page of the content: its tree is composed already. */

#include "page/outline.h"

#include "supportdir/poison.h"

static void add_head(struct outline *o, const struct value *view, const struct span_list *name)
{
	add_heading(o, 1, text_at(view, "anchor"), name);
	add_notice(o, view);
}

/* What stands before the body has no place, which sorts first. */
static void add_zones(struct outline *o, const struct value *view, const struct block *zones)
{
	for (; zones; zones = zones->next) {
		struct span_list name = { .first = (struct span *)zones->spans };
		struct opened zone = open_block(o, BLOCK_ZONE);
		zone.block->id = zones->id;
		add_head(o, view, &name);
		add_blocks(o, zones->inside);
		close_block(o, &zone);
	}
}

void outline_article(struct outline *o, const struct value *view)
{
	const struct value *body = at(view, "body");
	const struct rich *rich = value_source(body);
	struct span_list name = { 0 };
	if (rich && rich->blocks && rich->blocks->kind == BLOCK_ZONE) {
		add_zones(o, view, rich->blocks);
		return;
	}
	add_html(o, &name, at(view, "name"));
	add_head(o, view, &name);
	add_prose(o, body);
}
