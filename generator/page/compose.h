/** Composing: the content of a page, in one edition, as a block tree.
 *
 *  Tables and lists of facts are drawn here from the model; HTML and Markdown are both
 *  written over the tree, so they cannot say different things.
 */
#ifndef SUPPORTDIR_PAGE_COMPOSE_H
#define SUPPORTDIR_PAGE_COMPOSE_H

#include "page/outline.h"
#include "supportdir/article.h"

/** Where in the content blocks come from, counted alike in all editions. */
struct placing {
	struct str path;
	size_t inside; /* number of the last thing that was composed inside of this one */
	size_t own; /* blocks behind that one which are this one's own */
};

struct composing {
	const struct scene *s;
	const struct edition *e;
	const struct article *here; /* the page, or NULL */
	struct marks *m;
	struct outline o; /* where blocks go */
	unsigned level; /* of the last heading */
	bool zoned; /* for a zone: blocks get their places */
	struct placing at;
	const struct block *placed; /* the last block that has its place */
};

/** `level`: of the heading below which blocks will stand. `m`: the marks of the whole page or
 *  section. */
void compose_begin(struct composing *c, const struct scene *s, const struct article *here,
	const struct edition *e, struct marks *m, unsigned level);
/** The footnotes that are listed nowhere yet, the ways back to all marks, and the tree. */
const struct block *compose_end(struct composing *c);

/** A list of struct element; such a list and one of struct section behind it. */
void compose_content(struct composing *c, const struct list *content);
void compose_inside(struct composing *c, const struct list *content, const struct list *sections);

/* placing.c */
/** Around what is composed as the n-th thing (from 1) of what is being composed, also where the
 *  edition has nothing there. */
struct placing enter_place(struct composing *c, size_t n);
void leave_place(struct composing *c, const struct placing *outside);
/** The same around what stands right behind the last block that the edition has. */
struct placing enter_end(struct composing *c);

/* compose_text.c: texts with marks in place of their footnotes */
void put_text(struct composing *c, struct span_list *to, const struct text *x);
void put_prose(struct composing *c, const struct text *x);
/** The same, its first paragraph behind words. */
void put_prose_behind(struct composing *c, struct span_list *words, const struct text *x);
void put_rich(struct composing *c, struct span_list *to, const struct rich *rich);
/** For the inside of a sentence: without what it was translated from. */
void put_name(struct composing *c, struct span_list *to, const struct text *x);
void put_message(struct composing *c, struct span_list *to, enum message m,
	const struct span_list *args, size_t count);
/** A label and words, on a line of its own; nothing where there are none. */
void put_own_line(
	struct composing *c, struct span_list *to, enum message m, struct span_list *words);
void put_marks(struct composing *c, struct span_list *to, const struct list *footnotes);
/** "Severity A (Critical)". */
void put_severity(struct composing *c, struct span_list *to, const struct severity *s);
void put_strong(struct composing *c, struct span_list *to, const struct span_list *words);
/** "A", "A and B", "A, B and C". */
void put_joined(struct composing *c, struct span_list *to, struct span_list *items, size_t count);
/** A list of texts, those of the edition. */
void compose_texts(struct composing *c, const struct list *texts);
/** A paragraph in bold: of any words, of an interface string. */
void strong_paragraph(struct composing *c, const struct span_list *words);
void compose_label(struct composing *c, const char *say);
/** A table cell of an interface string; one that names its row. */
void head_cell(struct composing *c, const char *say);
void row_cell(struct composing *c, const struct span_list *words);
/** What is not listed yet, as a numbered list. */
void compose_footnotes(struct composing *c);

/* compose_links.c */
typedef void compose_element(struct composing *c, const struct element *e);
compose_element compose_applies_to, compose_roles, compose_see_also, compose_links;

/* compose_support.c, compose_responses.c */
compose_element compose_severity_table, compose_responsibilities, compose_offers, compose_examples,
	compose_examples_table, compose_channels, compose_response_table, compose_working_hours;
/** All channels of the site that the edition has, each with its name. */
void compose_all_channels(struct composing *c);

/* compose_places.c */
compose_element compose_region_selector, compose_numbers, compose_hours;
void put_place(struct composing *c, struct span_list *to, const struct region *r);
/** When a schedule is: its hours and zone, or its label, with its footnotes. */
void put_schedule(struct composing *c, struct span_list *to, const struct schedule *s);

#endif
