/* Home page, region selector, and the choice of a language. */

#include "page/outline.h"

#include "supportdir/poison.h"

static void title(struct outline *o, const struct value *view, const char *say)
{
	struct span_list words = { 0 };
	add_say(o, &words, say);
	add_heading(o, 1, text_at(view, "anchor"), &words);
	add_notice(o, view);
}

static void language(struct outline *o, const struct value *language)
{
	struct opened item = open_block(o, BLOCK_ITEM);
	struct span_list words = { 0 }, name = { 0 }, own = { 0 };
	add_words(o, &own, text_at(language, "own-name"));
	struct span *s = span_add(o->a, &name, SPAN_ISOLATE, (struct str){ 0 });
	s->direction = text_at(language, "direction");
	s->inside = own.first;
	span_add(o->a, &words, SPAN_PAGE, text_at(language, "folder"))->inside = name.first;
	add_paragraph(o, &words);
	close_block(o, &item);
}

void outline_chooser(struct outline *o, const struct value *view)
{
	const struct value *languages = at(view, "languages");
	title(o, view, "choose-language");
	struct opened list = open_block(o, BLOCK_LIST);
	list.block->tight = true;
	for (size_t i = 0; i < value_count(languages); i++)
		language(o, value_item(languages, i));
	close_block(o, &list);
}

void add_online_mark(struct outline *o, struct span_list *to)
{
	struct span_list mark = { 0 };
	add_say(o, &mark, "online-mark");
	add_words(o, to, STR(" "));
	span_add(o->a, to, SPAN_EMPH, (struct str){ 0 })->inside = mark.first;
}

static void region(struct outline *o, const struct value *region)
{
	struct span_list words = { 0 };
	add_page(o, &words, text_at(region, "page"), at(region, "name"));
	if (value_true(at(region, "online-only")))
		add_online_mark(o, &words);
	add_item(o, &words);
}

static void regions(struct outline *o, const struct value *regions)
{
	for (size_t i = 0; i < value_count(regions); i++)
		region(o, value_item(regions, i));
}

static void letter(struct outline *o, const struct value *letter)
{
	struct span_list words = { 0 };
	add_words(o, &words, text_at(letter, "letter"));
	add_heading(o, 2, text_at(letter, "id"), &words);
	struct opened list = open_block(o, BLOCK_LIST);
	list.block->tight = true;
	regions(o, at(letter, "regions"));
	close_block(o, &list);
}

/* One list without headings: it is included into pages that have their own. */
void outline_selector(struct outline *o, const struct value *view)
{
	const struct value *letters = at(view, "letters");
	struct opened list = open_block(o, BLOCK_LIST);
	list.block->tight = true;
	for (size_t i = 0; i < value_count(letters); i++)
		regions(o, at(value_item(letters, i), "regions"));
	close_block(o, &list);
}

static void page(struct outline *o, const struct value *page)
{
	struct span_list words = { 0 };
	add_page(o, &words, text_at(page, "page"), at(page, "name"));
	words.first->learn = text_at(page, "view");
	span_add(o->a, &words, SPAN_BREAK, (struct str){ 0 });
	add_html(o, &words, at(page, "description"));
	add_item(o, &words);
}

static void edition_pages(struct outline *o, const struct value *edition)
{
	const struct value *pages = at(edition, "pages");
	struct span_list name = { 0 };
	add_html(o, &name, at(edition, "name"));
	if (name.first)
		add_heading(o, 3, text_at(edition, "anchor"), &name);
	struct opened list = open_block(o, BLOCK_LIST);
	list.block->tight = true;
	for (size_t i = 0; i < value_count(pages); i++)
		page(o, value_item(pages, i));
	close_block(o, &list);
}

static void pages(struct outline *o, const struct value *pages)
{
	struct span_list words = { 0 };
	if (!value_true(pages))
		return;
	const struct value *items = at(pages, "items");
	add_say(o, &words, "pages");
	add_heading(o, 2, STR("pages"), &words);
	for (size_t i = 0; i < value_count(items); i++)
		edition_pages(o, value_item(items, i));
}

void outline_home(struct outline *o, const struct value *view)
{
	const struct value *letters = at(view, "letters");
	title(o, view, "all-regions");
	for (size_t i = 0; i < value_count(letters); i++)
		letter(o, value_item(letters, i));
	pages(o, at(view, "pages"));
}
