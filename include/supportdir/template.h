/** Mustache templates: compile once, render often.
 *
 *  The language is the required part of the Mustache specification 1.4
 *  (mustache/spec: comments, delimiters, interpolation, inverted, partials,
 *  sections) with its optional modules inheritance and dynamic names. No
 *  lambdas.
 *
 *  A template renders values (below) into a builder; after it was compiled
 *  nothing can fail but what template_render() says.
 *
 *  What the specification leaves open:
 *  - Not true are null, false, an empty list, an empty text and the number 0
 *    (as in JavaScript); an empty object is true.
 *  - A list or an object where a text is asked for is empty text; true and
 *    false are those words.
 *  - A line that is empty is not indented, so no white space ends a line.
 *  - Where a block is overridden by whole lines, the line end behind the block
 *    is theirs, so no empty line follows them.
 *  - A block in the text that overrides another block can only be overridden
 *    from further outside, never by itself.
 *
 *  Limits: a template has at most 1 MiB and 64 levels of sections. A byte order
 *  mark at its beginning is no part of it.
 */
#ifndef SUPPORTDIR_TEMPLATE_H
#define SUPPORTDIR_TEMPLATE_H

#include "supportdir/buf.h"
#include "supportdir/diag.h"

/** What templates draw from. */
enum value_kind {
	VALUE_NULL,
	VALUE_BOOL,
	VALUE_TEXT, /* escaped where it is written */
	VALUE_NUMBER, /* text too: as it is written */
	VALUE_URL, /* text too: an address whose scheme is safe, percent-encoded where needed */
	VALUE_HTML, /* finished HTML: {{x}} escapes it all the same, {{{x}}} does not */
	VALUE_MARKDOWN, /* finished Markdown */
	VALUE_JSON, /* finished JSON, safe in a script element */
	VALUE_LIST,
	VALUE_OBJECT,
};

struct value;

struct value *value_null(struct arena *a);
struct value *value_bool(struct arena *a, bool truth);
struct value *value_text(struct arena *a, struct str s); /* the bytes are not copied */
struct value *value_number(struct arena *a, struct str s);
struct value *value_url(struct arena *a, struct str s);
struct value *value_html(struct arena *a, struct str s);
struct value *value_markdown(struct arena *a, struct str s);
struct value *value_json_text(struct arena *a, struct str s);

/** HTML that was drawn from something: `source` is handed back by value_source(), for
 *  those who draw the same in another form. Other values have none. */
struct value *value_html_of(struct arena *a, struct str html, const void *source);
const void *value_source(const struct value *v);
struct value *value_list(struct arena *a);
struct value *value_object(struct arena *a);

/** Both keep the pointer; a value may stand in several places. A key that is
 *  set twice keeps the last. The key's bytes are not copied. */
void value_push(struct arena *a, struct value *list, struct value *item);
void value_set(struct arena *a, struct value *object, struct str key, struct value *v);

enum value_kind value_kind(const struct value *v);
const struct value *value_get(const struct value *object, struct str key); /* or NULL */
size_t value_count(const struct value *list_or_object);
const struct value *value_item(const struct value *list_or_object, size_t i);
struct str value_key(const struct value *object, size_t i);

/** Not true: NULL, null, false, an empty list, an empty text, the number 0. */
bool value_true(const struct value *v);

/** What {{x}} draws, not escaped: empty for NULL, null, lists and objects. */
struct str value_str(const struct value *v);

/** The value as JSON, indented by two spaces; keys in the order they were set. */
void value_json(const struct value *v, struct buf *out);

/** Where partials and parents come from: fills `out` with the source of the
 *  template of that name and returns true, or returns false where there is none. True
 *  and NULL: there is one, but what is wrong with it has been told.
 *  The source (its name and text) must live as long as the set. */
typedef bool template_load(void *context, struct str name, const struct source **out);

enum template_mode {
	/** As the specification has it: a partial that is not there is empty, one
	 *  that calls itself ends at a depth of 64. */
	TEMPLATE_SPEC,
	/** For pages: all that can go wrong is found before the first is drawn. A
	 *  partial or parent that is not there is an error; so is one that leads
	 *  back to itself, sections around or not. A dynamic name must be a kind of
	 *  the shapes (template_compile_page()), whose templates are all known; by
	 *  such a name a template may lead back to itself, where each round steps
	 *  down into the data. */
	TEMPLATE_SITE,
};

/** Templates that are compiled together; owns them. */
struct template_set;
struct template;

struct template_set *template_set_new(enum template_mode mode, template_load *load, void *context);
void template_set_free(struct template_set *set); /* NULL is fine */

/** Compile the template of this name with all partials and parents it names
 *  (each is compiled once a set). NULL after findings of rule `template`, with
 *  line and column. */
const struct template *template_compile(struct template_set *set, struct str name, struct diag *d);

/** The same for a source that is at hand. */
const struct template *template_compile_source(
	struct template_set *set, const struct source *src, struct diag *d);

/** For pages, all in site mode: the ids of the interface strings, which are the keys of
 *  SHAPE_TEXT_BY_ID and SHAPE_HTML_BY_ID; the bytes stay the caller's. Without this
 *  call any id is taken. */
void template_set_ids(struct template_set *set, const struct str *ids, size_t count);

/** After all pages were compiled: whether any of them can draw the template, the string. */
bool template_set_draws(const struct template_set *set, struct str name);
bool template_set_draws_id(const struct template_set *set, struct str id);

/** What a template draws as a whole. */
enum template_form {
	TEMPLATE_HTML, /* a page in XML syntax */
	TEMPLATE_MARKDOWN, /* the frame of a Markdown page */
};

/** Compile a page's template, judged against the shape of its view: every name in
 *  every branch, partial, block and variant, the place of every tag, and that the page
 *  is well-formed XML. `variant` is the shape's variant that the page is, or NULL.
 *  After this rendering a view that its shape holds (shape_holds()) cannot fail but by
 *  its size. NULL after findings; all are told, at most 100 a template, each tag once,
 *  however many pages draw it.
 *
 *  How a tag is escaped is decided by where it stands, so a partial may be drawn in
 *  several places: between tags {{x}} as HTML; in a quoted value also tabs and line
 *  ends; in an address (href, src, action …) text is percent-encoded as a part of it,
 *  and must stand behind what fixes where it leads (a value of type url, '#', './',
 *  'https:'); in Markdown by markdown_words(). Where nothing makes it safe (names, event
 *  handlers, style, script, comments, values without quotes) no tag may stand.
 *
 *  Sections, blocks, arguments and partials end where they begin: between the same
 *  elements, in the same value; attributes that they give bring the white space before
 *  them. The default text of a block is judged where it is drawn. */
struct shape;
const struct template *template_compile_page(struct template_set *set, struct str name,
	enum template_form form, const struct shape *shape, const struct shape *variant,
	struct diag *d);

/** Findings of partials that are compiled while a page is rendered (dynamic
 *  names) go to `d`; without it, such a partial is empty and
 *  nothing is said. `d` must live until the last rendering. */
void template_set_report(struct template_set *set, struct diag *d);

/** Render. `set` must have compiled `t`; in spec mode a dynamic partial is
 *  compiled there on the way. In site mode the set is only read, so that threads
 *  may share it.
 *
 *  False where the work was cut off because it would not end in useful time
 *  (67 million steps, 256 MiB). In spec mode partials that call themselves several
 *  times get there. In site mode every rendering ends by itself, and only a
 *  page that is far too large is cut off: long lists drawn in long lists, or
 *  partials that double what they call, level by level. That hangs on the data:
 *  the caller must have a word for it. */
bool template_render(struct template_set *set, const struct template *t, const struct value *data,
	struct buf *out);

#endif
