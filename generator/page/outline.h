/** Outlines: what a page says as a block tree, made from the page's view, so that
 *  Markdown cannot say another thing than HTML, nor in another order. */
#ifndef SUPPORTDIR_PAGE_OUTLINE_H
#define SUPPORTDIR_PAGE_OUTLINE_H

#include "page/room.h"
#include "supportdir/block.h"

/** A place that grows: blocks are added at its end. */
struct outline {
	struct arena *a;
	const struct value *strings, *say; /* of the view */
	struct block_list blocks;
	unsigned depth; /* how many blocks are open around this place */
};

typedef void outline_kind(struct outline *o, const struct value *view);
outline_kind outline_chooser, outline_home, outline_region, outline_selector, outline_article;

/* Reading a view: a key that it has (page/shapes.c). */
const struct value *at(const struct value *v, const char *key);
struct str text_at(const struct value *v, const char *key);

/* Spans of values. */
void add_words(struct outline *o, struct span_list *to, struct str words);
void add_html(struct outline *o, struct span_list *to, const struct value *html);
void add_message(struct outline *o, struct span_list *to, const struct value *message);
void add_say(struct outline *o, struct span_list *to, const char *id);
void add_marks(struct outline *o, struct span_list *to, const struct value *marks);
/** A link to a page of this locale, or its words alone where `page` is empty. */
void add_page(struct outline *o, struct span_list *to, struct str page, const struct value *name);

/** "online only", behind the name of a region. */
void add_online_mark(struct outline *o, struct span_list *to);

/* Blocks. */
void add_heading(struct outline *o, unsigned level, struct str id, const struct span_list *words);
void add_paragraph(struct outline *o, const struct span_list *words);
/** Blocks of another tree; what is inside of them is shared. */
void add_blocks(struct outline *o, const struct block *blocks);
/** What a value of type HTML was drawn from: paragraphs and lists, or one paragraph. */
void add_prose(struct outline *o, const struct value *html);
/** The same, its first paragraph behind words, its last one before others: those are
 *  paragraphs alone where it begins or ends otherwise. */
void add_prose_between(struct outline *o, struct span_list *before, const struct value *html,
	struct span_list *after);
/** The site's notice, where there is one. */
void add_notice(struct outline *o, const struct value *view);

/** A block whose inside is filled next: until it is closed the outline stands in it. */
struct opened {
	struct block *block;
	struct block_list outside;
};
struct opened open_block(struct outline *o, enum block_kind kind);
void close_block(struct outline *o, const struct opened *opened);
void add_cell(struct outline *o, const struct span_list *words);
/** An item of one paragraph. */
void add_item(struct outline *o, const struct span_list *words);
/** A note, a tip and the like, by the id of its name among the interface strings. */
struct opened open_alert(struct outline *o, const char *id);
/** The end of a list whose items may hold more than a line: tight where none does. */
void close_list(struct outline *o, const struct opened *list);

/* Numbers, of the view of a line's telephone (view_numbers). */
void add_number(struct outline *o, struct span_list *to, const struct value *number);
void add_number_facts(struct outline *o, const struct value *number);
void add_numbers(struct outline *o, const struct value *telephone);

#endif
