/* What support is: severities, duties, offers, examples, channels. */

#include "page/compose.h"

#include "supportdir/poison.h"

/* --- severities --------------------------------------------------------------- */

/* Columns that no level fills are left out. */
struct severity_columns {
	bool description, examples;
};

static struct severity_columns columns_of(const struct composing *c, const struct scale *scale)
{
	struct severity_columns columns = { 0 };
	LIST_EACH (struct severity, s, scale->levels) {
		columns.description = columns.description || s->description.index;
		columns.examples = columns.examples || texts_shown(&s->examples, c->e);
	}
	return columns;
}

static void severity_row(
	struct composing *c, const struct severity *s, struct severity_columns columns)
{
	struct opened row = open_block(&c->o, BLOCK_ROW);
	struct span_list name = { 0 };
	put_severity(c, &name, s);
	row_cell(c, &name);
	if (columns.description) {
		struct opened cell = open_block(&c->o, BLOCK_CELL);
		put_prose(c, &s->description);
		close_block(&c->o, &cell);
	}
	if (columns.examples) {
		struct opened cell = open_block(&c->o, BLOCK_CELL);
		compose_texts(c, &s->examples);
		close_block(&c->o, &cell);
	}
	close_block(&c->o, &row);
}

void compose_severity_table(struct composing *c, const struct element *e)
{
	const struct scale *scale = e->ref.to;
	struct severity_columns columns = columns_of(c, scale);
	struct span_list caption = { 0 };
	struct opened table = open_block(&c->o, BLOCK_TABLE);
	put_text(c, &caption, &scale->name);
	table.block->spans = caption.first;
	table.block->style = STR("severities");
	struct opened head = open_block(&c->o, BLOCK_ROW);
	head_cell(c, "severity-level");
	if (columns.description)
		head_cell(c, "description");
	if (columns.examples)
		head_cell(c, "examples");
	close_block(&c->o, &head);
	LIST_EACH (struct severity, s, scale->levels)
		severity_row(c, s, columns);
	close_block(&c->o, &table);
}

/* --- duties ---------------------------------------------------------------------- */

void compose_responsibilities(struct composing *c, const struct element *e)
{
	const struct party *party = e->ref.to;
	compose_texts(c, e->show == DUTY_IS ? &party->is : &party->does);
}

/* --- offers ------------------------------------------------------------------------ */

static const enum message cost_messages[] = {
	[OFFER_UNSAID] = MESSAGE_NONE,
	[OFFER_FREE] = MESSAGE_OFFER_FREE,
	[OFFER_FEE_BASED] = MESSAGE_OFFER_FEE_BASED,
};

static void put_offer_cost(struct composing *c, struct span_list *to, const struct offer *offer)
{
	struct span_list args[1] = { 0 };
	if (offer->included_with.index) {
		put_text(c, &args[0], &offer->included_with);
		put_message(c, to, MESSAGE_OFFER_INCLUDED, args, 1);
	} else if (cost_messages[offer->cost] != MESSAGE_NONE) {
		put_message(c, to, cost_messages[offer->cost], NULL, 0);
	}
}

/* Its name, which leads to more, and in parentheses what it costs. */
static void put_offer_name(struct composing *c, struct span_list *to, const struct offer *offer)
{
	struct span_list args[2] = { 0 }, name = { 0 };
	const struct link *link = offer->link.to;
	put_text(c, &name, &offer->name);
	if (link) {
		struct span *s = span_add(c->s->a, &args[0], SPAN_LINK, link->address.text);
		s->learn = link->learn.text;
		s->inside = spans_without_links(c->s->a, name.first);
	} else {
		span_join(&args[0], &name);
	}
	put_offer_cost(c, &args[1], offer);
	if (args[1].first)
		put_message(c, to, MESSAGE_REMARK, args, 2);
	else
		span_join(to, &args[0]);
}

static void put_offer_regions(struct composing *c, struct span_list *to, const struct offer *offer)
{
	struct span_list *names = ARENA_ARRAY(c->s->a, struct span_list, offer->regions.count);
	size_t n = 0;
	LIST_EACH (struct ref, ref, offer->regions)
		put_place(c, &names[n++], ref->to);
	put_joined(c, to, names, n);
}

static void compose_offer(struct composing *c, const struct offer *offer)
{
	struct span_list words = { 0 }, audience = { 0 }, regions = { 0 };
	put_offer_name(c, &words, offer);
	put_text(c, &audience, &offer->audience);
	put_own_line(c, &words, MESSAGE_OFFER_FOR, &audience);
	put_offer_regions(c, &regions, offer);
	put_own_line(c, &words, MESSAGE_OFFER_REGIONS, &regions);
	add_item(&c->o, &words);
}

static void compose_offer_list(
	struct composing *c, const struct element *e, const struct service *only, bool all)
{
	struct opened list = open_block(&c->o, BLOCK_LIST);
	list.block->tight = true;
	LIST_EACH (struct ref, ref, e->refs) {
		const struct offer *offer = ref->to;
		if (all || offer->service.to == only)
			compose_offer(c, offer);
	}
	close_block(&c->o, &list);
}

static bool first_of_service(const struct element *e, const struct ref *ref)
{
	const struct service *service = ((const struct offer *)ref->to)->service.to;
	LIST_EACH (struct ref, other, e->refs) {
		if (other == ref)
			return true;
		if (((const struct offer *)other->to)->service.to == service)
			return false;
	}
	return false;
}

/* Offers without a service stand under none: behind each other in a list of their own. */
static void compose_offers_by_service(struct composing *c, const struct element *e)
{
	struct opened list = open_block(&c->o, BLOCK_LIST);
	list.block->tight = true;
	LIST_EACH (struct ref, ref, e->refs) {
		const struct service *service = ((const struct offer *)ref->to)->service.to;
		struct span_list name = { 0 };
		if (!first_of_service(e, ref))
			continue;
		struct opened item = open_block(&c->o, BLOCK_ITEM);
		if (service)
			put_text(c, &name, &service->name);
		else
			add_say(&c->o, &name, "other-offers");
		strong_paragraph(c, &name);
		compose_offer_list(c, e, service, false);
		close_block(&c->o, &item);
	}
	close_block(&c->o, &list);
}

void compose_offers(struct composing *c, const struct element *e)
{
	if (e->by_service)
		compose_offers_by_service(c, e);
	else
		compose_offer_list(c, e, NULL, true);
}

/* --- examples ----------------------------------------------------------------------- */

void compose_examples(struct composing *c, const struct element *e)
{
	compose_texts(c, &((const struct service *)e->ref.to)->examples);
}

static void compose_group(struct composing *c, const struct item_group *group)
{
	struct span_list name = { 0 };
	put_text(c, &name, &group->name);
	add_paragraph(&c->o, &name);
	compose_texts(c, &group->items);
}

static void category_row(struct composing *c, const struct category *category)
{
	struct opened row = open_block(&c->o, BLOCK_ROW);
	struct span_list name = { 0 };
	put_text(c, &name, &category->name);
	row_cell(c, &name);
	struct opened cell = open_block(&c->o, BLOCK_CELL);
	LIST_EACH (struct item_group, group, category->groups) {
		if (editions_have(&group->editions, c->e) && texts_shown(&group->items, c->e))
			compose_group(c, group);
	}
	close_block(&c->o, &cell);
	close_block(&c->o, &row);
}

void compose_examples_table(struct composing *c, const struct element *e)
{
	const struct service *service = e->ref.to;
	struct opened table = open_block(&c->o, BLOCK_TABLE);
	table.block->style = STR("examples");
	struct opened head = open_block(&c->o, BLOCK_ROW);
	head_cell(c, "category");
	head_cell(c, "examples");
	close_block(&c->o, &head);
	LIST_EACH (struct category, category, service->categories) {
		if (category_shown(category, c->e))
			category_row(c, category);
	}
	close_block(&c->o, &table);
}

/* --- channels ------------------------------------------------------------------------- */

static void put_audience(struct composing *c, struct span_list *to, const struct channel *channel)
{
	struct span_list *names = ARENA_ARRAY(c->s->a, struct span_list, channel->audience.count);
	size_t n = 0;
	LIST_EACH (struct ref, ref, channel->audience)
		put_text(c, &names[n++], &((const struct party *)ref->to)->name);
	put_joined(c, to, names, n);
}

static void channel_item(struct composing *c, const struct channel *channel)
{
	struct span_list name = { 0 }, words = { 0 }, audience = { 0 };
	struct opened item = open_block(&c->o, BLOCK_ITEM);
	put_text(c, &name, &channel->name);
	put_strong(c, &words, &name);
	put_audience(c, &audience, channel);
	put_own_line(c, &words, MESSAGE_OFFER_FOR, &audience);
	add_paragraph(&c->o, &words);
	compose_content(c, &channel->how);
	close_block(&c->o, &item);
}

static void channel_list(struct composing *c, const struct channel *const *channels, size_t count)
{
	struct opened list = open_block(&c->o, BLOCK_LIST);
	list.block->style = STR("channels");
	for (size_t i = 0; i < count; i++) {
		if (content_shown(&channels[i]->how, c->e))
			channel_item(c, channels[i]);
	}
	close_list(&c->o, &list);
}

void compose_all_channels(struct composing *c)
{
	const struct entries *all = &c->s->p->dir->all[COLLECTION_CHANNELS];
	const struct channel **channels = ARENA_ARRAY(c->s->a, const struct channel *, all->count);
	for (size_t i = 0; i < all->count; i++)
		channels[i] = DIRECTORY_ITEM(c->s->p->dir, COLLECTION_CHANNELS, struct channel, i);
	channel_list(c, channels, all->count);
}

static void named_channels(struct composing *c, const struct element *e)
{
	const struct channel **channels = ARENA_ARRAY(
		c->s->a, const struct channel *, e->refs.count);
	size_t n = 0;
	LIST_EACH (struct ref, ref, e->refs)
		channels[n++] = ref->to;
	channel_list(c, channels, n);
}

void compose_channels(struct composing *c, const struct element *e)
{
	size_t n = 0;
	if (e->form == FORM_LIST) {
		named_channels(c, e);
		return;
	}
	LIST_EACH (struct ref, ref, e->refs) {
		struct placing outside = enter_place(c, ++n);
		compose_content(c, &((const struct channel *)ref->to)->how);
		leave_place(c, &outside);
	}
}
