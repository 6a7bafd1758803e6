/** Judging the templates of a page before the first is drawn.
 *
 *  judge.c walks the program of a page as render.c would, with shapes in place of
 *  values and into every branch; names.c resolves names against the shapes, markup.c
 *  follows the literal text of HTML in XML syntax, places.c decides what a tag may
 *  draw where it stands and how it is escaped, circle.c finds templates that would
 *  draw themselves without end; calls.c follows partials, parents and blocks.
 *
 *  What is begun must end in the same: a section, block, argument or template neither
 *  closes elements of others nor leaves its own open, and ends where it began (between
 *  tags, in the same value). So each is judged by itself, and once for all that stands
 *  in the same circumstances (struct node).
 */
#ifndef SUPPORTDIR_TEMPLATE_JUDGE_H
#define SUPPORTDIR_TEMPLATE_JUDGE_H

#include "supportdir/shape.h"

#include "program.h"

/* ---- what the literal text says of a place ---- */

enum markup_mode {
	MARKUP_TEXT, /* between tags */
	MARKUP_WORDS, /* in <title> or <textarea>, which hold no elements */
	MARKUP_RAW, /* in <script> or <style> */
	MARKUP_JSON, /* in <script type="application/ld+json"> */
	MARKUP_TAG, /* in a tag, behind white space */
	MARKUP_NEXT, /* in a tag: white space must come before an attribute */
	MARKUP_VALUE, /* in a quoted value */
	MARKUP_COMMENT,
	MARKUP_DECLARATION, /* in a document type */
	MARKUP_MARKDOWN, /* in a frame of Markdown, where its escapes work; and where not: */
	MARKUP_FRAME_FRONT, /* in front matter */
	MARKUP_FRAME_TAG,
	MARKUP_FRAME_COMMENT,
	MARKUP_FRAME_CODE,
	MARKUP_FRAME_LINK, /* in the address of a link */
	/* From here on: in the middle of something that a tag would tear apart. */
	MARKUP_OPEN, /* behind '<' */
	MARKUP_CLOSE, /* behind '</' */
	MARKUP_NAME, /* right behind the name of an element */
	MARKUP_ATTRIBUTE, /* right behind the name of an attribute */
	MARKUP_EQUALS, /* the same, and white space behind it */
	MARKUP_QUOTE, /* behind '=' */
	MARKUP_UNQUOTED, /* in a value without quotes; was told */
	MARKUP_LOOSE, /* in a name that was told */
	MARKUP_SLASH, /* behind the '/' of an empty element */
	MARKUP_ENDING, /* in an end tag, behind the name */
};

/** What an attribute is, as far as its value is concerned. */
enum attribute_kind {
	ATTR_PLAIN,
	ATTR_URL,
	ATTR_EVENT,
	ATTR_STYLE,
	ATTR_HTML,
	ATTR_LIST,
	ATTR_ORDER
};

/** How far the value of an address is. In doubt, the later one. */
enum url_state {
	URL_FIXED, /* where it leads to is fixed: the rest are parts of it */
	URL_BEGIN,
	URL_NAME, /* could still become the name of a scheme */
	URL_OTHER, /* a scheme that is not among those known to be safe */
};

/** Sections around a place in a tag. */
struct condition {
	const struct condition *outer;
	const char *name;
	const struct scope *scope; /* that of the tag; NULL: another, of which nothing is known */
	bool inverted;
};

/** Names of the attributes that a tag may have so far, and when. */
struct seen {
	const struct seen *outer;
	const char *name;
	const struct condition *when;
	size_t count; /* with this one */
};

struct scope;

struct markup {
	enum markup_mode mode;
	enum attribute_kind kind;
	enum url_state url;
	char quote;
	bool json; /* the tag has type="application/ld+json" */
	bool enclosed; /* the tag began outside of the section or body that is judged */
	bool filled; /* JSON: something stands there */
	unsigned dashes; /* COMMENT: before this place */
	unsigned run; /* FRAME_CODE: of the marks that began it */
	uint32_t since; /* where the tag, attribute or comment began */
	struct str element, attribute; /* of the tag */
	const struct seen *seen;
	const struct condition *when;
	const struct scope *scope; /* in which the tag began */
};

struct element {
	struct str name;
	uint32_t at;
	bool foreign; /* a drawing or formula, or in one */
};

/* ---- what a name can mean ---- */

/** Objects around a place, the innermost first. No shape: nothing is known, since a
 *  name there was wrong. */
struct scope {
	const struct scope *outer;
	const struct shape *shape, *variant;
};

/** What {{.}} is: the innermost object, or a text that a section stepped into. */
struct dot {
	bool scalar;
	enum shape_type type;
};

/** Arguments in force. */
struct given {
	const struct given *outer;
	struct call *call;
	struct template *owner;
};

struct meaning {
	bool known;
	enum shape_type type;
	const struct shape *of; /* OBJECT, LIST */
	const struct scope *in; /* the object that has it; NULL for {{.}} */
	bool same; /* {{.}} of an object: no step down */
	bool innermost; /* found in the innermost object */
};

/* ---- the walk ---- */

/** How much of a page was there. */
enum stage { STAGE_NOTHING, STAGE_DECLARED, STAGE_ROOTED };

/** How the data of a place lies to that of the begin of its template. */
enum reach { REACH_SAME, REACH_DOWN, REACH_ELSEWHERE };

struct edge {
	struct edge *next;
	struct node *to;
	enum reach reach;
	bool dynamic; /* by a kind */
	struct template *t;
	uint32_t at;
	struct str name;
};

/** A template or an argument in certain circumstances. */
struct node {
	bool begun, done;
	struct markup end;
	enum stage stage;
	struct edge *edges;
	/* circle.c */
	size_t order, low;
	bool open;
	struct edge *next;
};

struct judge {
	struct template_set *set;
	struct diag *d;
	struct arena *a;
	bool wrong;
	bool stop;
	struct str whole; /* Markdown: the key that is the page, until it is drawn */
	bool back; /* something leads back to where it is drawn */
	struct keymap nodes, interned;
	struct call **calls; /* that gave arguments */
	size_t call_count, call_room;

	struct template *t; /* from here on: the place */
	struct markup m;
	const struct scope *scope;
	struct dot dot;
	const struct given *given;
	struct element *elements; /* open ones */
	size_t element_count, element_room;
	size_t floor; /* those below were opened outside of what is judged */
	enum stage stage;
	size_t sections; /* that are open, blocks aside */
	size_t steps; /* of the walk, so far */

	struct section *levels;
	size_t level_count, level_room;
	struct body *bodies;
	size_t body_count, body_room;
};

/** Judge a page and make its programs. False where something is wrong, which was
 *  told, here or before. */
bool template_judge(struct template_set *set, struct template *t, enum template_form form,
	const struct shape *shape, const struct shape *variant, struct diag *d);

/* Nothing is made up for a message that nobody would see. */
#define WRONG(j, at, ...)                                                                          \
	((j)->wrong = true,                                                                        \
		(void)(!template_told((j)->t, (size_t)(at)) &&                                     \
			template_tell((j)->set, (j)->t, (size_t)(at), (j)->d, __VA_ARGS__)))

/** The same bytes, always at the same address. */
const void *judge_intern(struct judge *j, const void *bytes, size_t n);
const char *judge_intern_name(struct judge *j, struct str name);

/** A template or an argument that a tag draws. */
struct entry {
	struct template *t;
	const struct argument *argument;
	struct str name;
	const struct scope *scope;
	const struct given *given;
};

/** True where it was judged already, and then what stands behind it is known. False
 *  where the walk goes into it now, and comes back to the same tag. */
bool judge_enter(struct judge *j, const struct op *op, const struct entry *e);

/** Go on behind a call or block. */
void judge_skip(struct judge *j, const struct op *op);

/** Go into the section or block that follows. */
void judge_begin(struct judge *j, const struct op *op);

/** What is being judged: "section 'x'", "block 'x'", "template 'x'". */
void judge_within(const struct judge *j, struct buf *out);

/* ---- names.c ---- */

/** The name as it was written. */
struct str path_name(const struct path *path);

/** What the name means here; where that is nothing, it is told at `at`. */
struct meaning name_resolve(struct judge *j, const struct path *path, size_t at);

const struct scope *scope_push(struct judge *j, const struct scope *outer,
	const struct shape *shape, const struct shape *variant);

/** The same objects, with `in` known to be of the variant. */
const struct scope *scope_refine(struct judge *j, const struct scope *s, const struct scope *in,
	const struct shape *variant);

/** "; did you mean 'x'?", or nothing. */
void name_suggest(struct buf *out, struct str word, const char *const *names, size_t count);

/* ---- markup.c ---- */

/** Follow a literal text, which is a part of the source of j->t. */
void markup_text(struct judge *j, struct str text);

/** A section begins in a tag: attributes inside of it stand there only then. */
void attribute_condition(struct judge *j, struct str name, bool inverted);

/** Before a section, block or template: names are whole here. */
void markup_pause(struct judge *j);

/** Whether both are the same place. */
bool markup_same(const struct markup *a, const struct markup *b);

/** A place that is reached in both ways. */
void markup_join(struct markup *m, const struct markup *other);

/** "between tags", "inside of the value of 'class'". */
void markup_describe(const struct markup *m, struct buf *out);

/** Whether a drawing (<svg>) or formula is open, whose elements may be closed by '/>'. */
bool element_is_foreign(const struct judge *j);

/** Elements that were opened and not closed, told; closed then. */
void markup_close_all(struct judge *j, size_t end);

/* ---- places.c ---- */

/** A tag that draws: whether it may, and how. */
void place_draw(struct judge *j, struct op *op);

/** A section, block, partial or parent (`what`): whether it may stand here. */
bool place_begin(struct judge *j, const char *what, struct str name, size_t at);

/** What the programs of templates that are drawn here are called. */
enum place place_of(const struct markup *m);

/* ---- calls.c ---- */

void call_draw(struct judge *j, struct op *op); /* a partial or parent */
void call_block(struct judge *j, struct op *op);

/** Arguments for which there was no block. */
void call_check_all(struct judge *j);

/* ---- circle.c ---- */

void circle_check(struct judge *j);

#endif
