/** Shapes: what the values look like that templates draw from.
 *
 *  A page kind declares its view by tables: each key with its type. The view always
 *  has every declared key, so a template can be judged before the first page is
 *  drawn: a name that no shape declares is a mistake, and so is a value at a place
 *  where it would not be safe. The same tables print the reference for those who
 *  write templates.
 */
#ifndef SUPPORTDIR_SHAPE_H
#define SUPPORTDIR_SHAPE_H

#include "supportdir/template.h"

enum shape_type {
	SHAPE_TEXT, /* words: escaped by where they stand */
	SHAPE_URL, /* an address that is safe to follow; may begin an href */
	SHAPE_HTML, /* finished HTML: {{{name}}}, between tags only */
	SHAPE_MARKDOWN, /* finished Markdown: {{{name}}}, in frames of Markdown only */
	SHAPE_JSON, /* alone in <script type="application/ld+json"> */
	SHAPE_BOOL,
	SHAPE_KIND, /* text: the name of one of the shape's variants; {{>*kind}} */
	SHAPE_OBJECT,
	SHAPE_LIST, /* of `of`, or of texts where that is NULL */
	SHAPE_TEXT_BY_ID, /* an object of texts: interface strings by id */
	SHAPE_HTML_BY_ID, /* the same, as HTML */
};

struct shape;

struct key {
	const char *name;
	enum shape_type type;
	bool or_null; /* null where there is nothing to say */
	const struct shape *of; /* OBJECT, LIST */
	const char *says; /* one line for the reference; `code` in backquotes */
};

struct shape {
	const char *name; /* "edition" */
	const char *says; /* one line for the reference, or NULL */
	const struct key *keys; /* ends with a name of NULL */
	/** NULL, or the shapes that such an object may have besides: its key of type
	 *  SHAPE_KIND is the name of one of them, and it has the keys of both. Ends
	 *  with NULL. */
	const struct shape *const *variants;
};

/** The key of that name, the shape's own or (unless NULL) of the variant, or NULL. */
const struct key *shape_key(const struct shape *s, const struct shape *variant, struct str name);

/** Whether a value is as its shape says: every declared key and no other, each of
 *  its type. Where not, `why` says at which place: "editions.2.telephone: expected a
 *  list". For tests. */
bool shape_holds(const struct shape *s, const struct value *v, struct buf *why);

/** The reference of a shape and of all that it leads to, as Markdown: a heading of
 *  the level, what it says, a table of its keys; each shape once, in order of first
 *  use. */
void shape_reference(
	const struct shape *const *roots, size_t count, unsigned level, struct buf *out);

#endif
