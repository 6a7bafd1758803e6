/* XLIFF by the SAX interface of libxml2. */
#include "locale/xliff.h"

#include <stdlib.h>
#include <strings.h>

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "supportdir/buf.h"
#include "supportdir/poison.h"

const char *const xliff_states[] = { [XLIFF_INITIAL] = "initial",
	[XLIFF_TRANSLATED] = "translated",
	[XLIFF_REVIEWED] = "reviewed",
	[XLIFF_FINAL] = "final",
	[XLIFF_STATES] = NULL };

#define XLIFF_SPACE "urn:oasis:names:tc:xliff:document:2.0"
#define XLIFF_OLD_SPACE "urn:oasis:names:tc:xliff:document:1."

/* The elements that are read, and where each may stand. */
enum element {
	OTHER, /* passed over with all that it holds */
	ROOT,
	FILE_,
	GROUP,
	UNIT,
	NOTES,
	NOTE,
	ORIGINAL_DATA,
	DATA,
	SEGMENT,
	IGNORABLE,
	SOURCE,
	TARGET,
	PH,
	PC,
	SC,
	EC,
	MRK,
	MARK, /* <sm>, <em> */
	CP,
};

enum { NOWHERE = 0 };
#define IN(element) (1u << (element))
#define INLINE (IN(SOURCE) | IN(TARGET) | IN(PC) | IN(MRK))

static const struct {
	const char *name;
	enum element element;
	unsigned in;
} elements[] = {
	{ "xliff", ROOT, NOWHERE },
	{ "file", FILE_, IN(ROOT) },
	{ "group", GROUP, IN(FILE_) | IN(GROUP) },
	{ "unit", UNIT, IN(FILE_) | IN(GROUP) },
	{ "notes", NOTES, IN(UNIT) },
	{ "note", NOTE, IN(NOTES) },
	{ "originalData", ORIGINAL_DATA, IN(UNIT) },
	{ "data", DATA, IN(ORIGINAL_DATA) },
	{ "segment", SEGMENT, IN(UNIT) },
	{ "ignorable", IGNORABLE, IN(UNIT) },
	{ "source", SOURCE, IN(SEGMENT) | IN(IGNORABLE) },
	{ "target", TARGET, IN(SEGMENT) | IN(IGNORABLE) },
	{ "ph", PH, INLINE },
	{ "pc", PC, INLINE },
	{ "sc", SC, INLINE },
	{ "ec", EC, INLINE },
	{ "mrk", MRK, INLINE },
	{ "sm", MARK, INLINE },
	{ "em", MARK, INLINE },
	{ "cp", CP, INLINE },
};

enum { DEPTH = 64 };

struct opened {
	enum element element;
	size_t from; /* byte of its '<' */
	struct str id, data; /* PC: for its end */
};

struct data {
	struct str id, text;
};

struct reader {
	struct arena *a;
	struct diag *d;
	const struct source *src;
	struct xliff *x;
	xmlParserCtxtPtr parser;
	bool wrong;
	struct opened open[DEPTH];
	size_t depth, passed; /* elements inside of one that is passed over */
	struct data *data; /* of the unit */
	size_t data_count, data_room;
	struct buf text; /* of a note, data or run of inline text */
	size_t text_from;
	struct spot spot;
};

/* --- places ---------------------------------------------------------------------- */

static size_t here(const struct reader *r)
{
	long n = xmlByteConsumed(r->parser);
	return n < 0 ? 0 : (size_t)n < r->src->text.n ? (size_t)n : r->src->text.n;
}

/* No attribute holds a '<', so the last one before is that of the tag. */
static size_t tag_start(const struct reader *r)
{
	size_t i = here(r);
	while (i > 0 && r->src->text.s[i] != '<')
		i--;
	return i;
}

static struct pos place(struct reader *r, size_t at)
{
	spot_move(&r->spot, r->src->text, at);
	return (struct pos){ r->src, r->spot.line, r->spot.col };
}

__attribute__((format(printf, 3, 4))) static void wrong(
	struct reader *r, size_t at, const char *fmt, ...)
{
	va_list ap;
	struct buf b = { 0 };
	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	diag_add(r->d, RULE_XLIFF, place(r, at), "%s", b.s);
	buf_free(&b);
	r->wrong = true;
}

/* --- attributes ------------------------------------------------------------------- */

struct attributes {
	const xmlChar **items; /* name, prefix, namespace, value, its end */
	int count;
};

static struct str attribute(struct reader *r, const struct attributes *all, const char *name)
{
	for (int i = 0; i < all->count; i++) {
		const xmlChar **at = all->items + 5 * i;
		if (!at[2] && strcmp((const char *)at[0], name) == 0)
			return arena_str(
				r->a, (struct str){ (const char *)at[3], (size_t)(at[4] - at[3]) });
	}
	return (struct str){ 0 };
}

static struct str required(
	struct reader *r, const struct attributes *all, const char *name, const char *element)
{
	struct str s = attribute(r, all, name);
	if (!s.n)
		wrong(r, tag_start(r), "<%s> has no attribute '%s'", element, name);
	return s;
}

/* --- where things go ---------------------------------------------------------------- */

static struct xliff_unit *unit(const struct reader *r)
{
	return &r->x->units[r->x->unit_count - 1];
}

static struct xliff_file *file(const struct reader *r)
{
	return &r->x->files[r->x->file_count - 1];
}

static struct xliff_segment *segment(const struct reader *r)
{
	return &unit(r)->segments[unit(r)->segment_count - 1];
}

static enum element innermost(const struct reader *r)
{
	return r->depth ? r->open[r->depth - 1].element : OTHER;
}

/* The source or target around this place, or NULL. */
static struct xliff_side *side(const struct reader *r)
{
	for (size_t i = r->depth; i > 0; i--) {
		if (r->open[i - 1].element == SOURCE)
			return &segment(r)->source;
		if (r->open[i - 1].element == TARGET)
			return &segment(r)->target;
	}
	return NULL;
}

static void add_token(struct reader *r, struct xliff_token t, size_t at)
{
	struct xliff_side *s = side(r);
	t.at = place(r, at);
	MEM_GROW(s->items, s->count, s->room);
	s->items[s->count++] = t;
}

static void flush_text(struct reader *r)
{
	if (r->text.n && side(r))
		add_token(r,
			(struct xliff_token){
				.kind = XLIFF_TEXT, .text = arena_str(r->a, buf_view(&r->text)) },
			r->text_from);
	buf_clear(&r->text);
}

/* --- elements that begin -------------------------------------------------------------- */

typedef void begin_element(struct reader *r, const struct attributes *all, size_t from);

static void begin_root(struct reader *r, const struct attributes *all, size_t from)
{
	struct str version = attribute(r, all, "version");
	struct str encoding = str_of((const char *)r->parser->input->encoding);
	r->x->at = place(r, from);
	r->x->inside = here(r) + 1;
	r->x->source_language = required(r, all, "srcLang", "xliff");
	r->x->target_language = attribute(r, all, "trgLang");
	if (encoding.n && strcasecmp(encoding.s, "UTF-8") != 0)
		wrong(r, 0, "the encoding is '%.*s'; save the file as UTF-8", STRF(encoding));
	if (!str_is(version, "2.0") && !str_is(version, "2.1"))
		wrong(r, from, "XLIFF of version '%.*s'; expected 2.1 (or 2.0)", STRF(version));
}

static void begin_file(struct reader *r, const struct attributes *all, size_t from)
{
	struct xliff *x = r->x;
	MEM_GROW(x->files, x->file_count, x->file_room);
	x->files[x->file_count++] = (struct xliff_file){
		.id = required(r, all, "id", "file"),
		.original = attribute(r, all, "original"),
		.first_unit = x->unit_count,
		.range.from = from,
		.inside = here(r) + 1,
	};
}

static void begin_unit(struct reader *r, const struct attributes *all, size_t from)
{
	struct xliff *x = r->x;
	MEM_GROW(x->units, x->unit_count, x->unit_room);
	x->units[x->unit_count++] = (struct xliff_unit){
		.id = required(r, all, "id", "unit"),
		.range.from = from,
		.inside = here(r) + 1,
		.at = place(r, from),
	};
	r->data_count = 0;
}

static void begin_note(struct reader *r, const struct attributes *all, size_t from)
{
	struct xliff_unit *u = unit(r);
	MEM_GROW(u->notes, u->note_count, u->note_room);
	u->notes[u->note_count++] = (struct xliff_note){
		.category = attribute(r, all, "category"),
		.range.from = from,
		.at = place(r, from),
	};
}

static void begin_data(struct reader *r, const struct attributes *all, size_t from)
{
	(void)from;
	MEM_GROW(r->data, r->data_count, r->data_room);
	r->data[r->data_count++] = (struct data){ .id = required(r, all, "id", "data") };
}

static enum xliff_state state_of(struct reader *r, const struct attributes *all, size_t from)
{
	struct str state = attribute(r, all, "state");
	for (size_t i = 0; state.n && xliff_states[i]; i++) {
		if (str_is(state, xliff_states[i]))
			return (enum xliff_state)i;
	}
	if (state.n)
		wrong(r, from,
			"unknown state '%.*s'; expected initial, translated, reviewed or final",
			STRF(state));
	return XLIFF_INITIAL;
}

static void begin_segment(struct reader *r, const struct attributes *all, size_t from)
{
	struct xliff_unit *u = unit(r);
	MEM_GROW(u->segments, u->segment_count, u->segment_room);
	u->segments[u->segment_count++] = (struct xliff_segment){
		.ignorable = innermost(r) == IGNORABLE,
		.id = attribute(r, all, "id"),
		.state = state_of(r, all, from),
		.sub_state = attribute(r, all, "subState"),
		.range.from = from,
		.at = place(r, from),
	};
}

static void begin_side(struct reader *r, const struct attributes *all, size_t from)
{
	struct xliff_side *s = side(r);
	(void)all;
	if (s->there)
		wrong(r, from, "a second <%s> in one segment; keep one of the two",
			innermost(r) == SOURCE ? "source" : "target");
	s->there = true;
	s->range.from = from;
}

static struct str data_of(const struct reader *r, struct str id)
{
	for (size_t i = 0; id.n && i < r->data_count; i++) {
		if (str_equal(r->data[i].id, id))
			return r->data[i].text;
	}
	return (struct str){ 0 };
}

static void add_code(struct reader *r, const struct attributes *all, size_t from,
	enum xliff_token_kind kind, const char *ref, struct str id)
{
	add_token(r,
		(struct xliff_token){
			.kind = kind, .id = id, .data = data_of(r, attribute(r, all, ref)) },
		from);
}

static void begin_ph(struct reader *r, const struct attributes *all, size_t from)
{
	add_code(r, all, from, XLIFF_ALONE, "dataRef", required(r, all, "id", "ph"));
}

static void begin_pc(struct reader *r, const struct attributes *all, size_t from)
{
	struct opened *o = &r->open[r->depth - 1];
	o->id = required(r, all, "id", "pc");
	o->data = data_of(r, attribute(r, all, "dataRefEnd"));
	add_code(r, all, from, XLIFF_OPEN, "dataRefStart", o->id);
}

static void begin_sc(struct reader *r, const struct attributes *all, size_t from)
{
	add_code(r, all, from, XLIFF_OPEN, "dataRef", required(r, all, "id", "sc"));
}

static void begin_ec(struct reader *r, const struct attributes *all, size_t from)
{
	struct str start = attribute(r, all, "startRef");
	if (!start.n)
		start = required(r, all, "id", "ec");
	add_code(r, all, from, XLIFF_CLOSE, "dataRef", start);
}

static void begin_cp(struct reader *r, const struct attributes *all, size_t from)
{
	(void)all;
	wrong(r, from, "<cp> stands for a character that no text may hold; remove it");
}

static begin_element *const begins[] = {
	[ROOT] = begin_root,
	[FILE_] = begin_file,
	[UNIT] = begin_unit,
	[NOTE] = begin_note,
	[DATA] = begin_data,
	[SEGMENT] = begin_segment,
	[IGNORABLE] = begin_segment,
	[SOURCE] = begin_side,
	[TARGET] = begin_side,
	[PH] = begin_ph,
	[PC] = begin_pc,
	[SC] = begin_sc,
	[EC] = begin_ec,
	[CP] = begin_cp,
};

/* --- elements that end ----------------------------------------------------------------- */

typedef void end_element(struct reader *r, const struct opened *o);

static void end_root(struct reader *r, const struct opened *o)
{
	(void)o;
	r->x->end = tag_start(r);
}

static void end_file(struct reader *r, const struct opened *o)
{
	(void)o;
	file(r)->unit_count = r->x->unit_count - file(r)->first_unit;
	file(r)->range.to = here(r);
	file(r)->end = tag_start(r);
}

static void end_unit(struct reader *r, const struct opened *o)
{
	unit(r)->range.to = here(r);
	if (!unit(r)->segment_count)
		wrong(r, o->from, "<unit> holds no <segment>");
}

static void end_note(struct reader *r, const struct opened *o)
{
	struct xliff_note *n = &unit(r)->notes[unit(r)->note_count - 1];
	(void)o;
	n->text = arena_str(r->a, buf_view(&r->text));
	n->range.to = here(r);
}

static void end_data(struct reader *r, const struct opened *o)
{
	(void)o;
	r->data[r->data_count - 1].text = arena_str(r->a, buf_view(&r->text));
}

static void end_segment(struct reader *r, const struct opened *o)
{
	segment(r)->range.to = here(r);
	if (!segment(r)->source.there)
		wrong(r, o->from, "a segment without <source>");
}

static void end_pc(struct reader *r, const struct opened *o)
{
	add_token(r, (struct xliff_token){ .kind = XLIFF_CLOSE, .id = o->id, .data = o->data },
		tag_start(r));
}

static void end_source(struct reader *r, const struct opened *o)
{
	(void)o;
	segment(r)->source.range.to = here(r);
}

static void end_target(struct reader *r, const struct opened *o)
{
	(void)o;
	segment(r)->target.range.to = here(r);
}

static end_element *const ends[] = {
	[ROOT] = end_root,
	[FILE_] = end_file,
	[UNIT] = end_unit,
	[NOTE] = end_note,
	[DATA] = end_data,
	[SEGMENT] = end_segment,
	[IGNORABLE] = end_segment,
	[SOURCE] = end_source,
	[TARGET] = end_target,
	[PC] = end_pc,
	[CP] = NULL,
};

/* What stands in a unit and is not read, whoever changes the unit keeps. */
static void begin_other(struct reader *r)
{
	if (innermost(r) != UNIT)
		return;
	struct xliff_unit *u = unit(r);
	MEM_GROW(u->others, u->other_count, u->other_room);
	u->others[u->other_count++] = (struct xliff_range){ .from = tag_start(r) };
}

static void end_other(struct reader *r)
{
	if (innermost(r) == UNIT)
		unit(r)->others[unit(r)->other_count - 1].to = here(r);
}

/* --- what libxml2 calls ------------------------------------------------------------------ */

static void stop(struct reader *r)
{
	xmlStopParser(r->parser);
}

static enum element element_of(const struct reader *r, const xmlChar *name, const xmlChar *space)
{
	unsigned in = IN(innermost(r));
	if (!space || strcmp((const char *)space, XLIFF_SPACE) != 0)
		return OTHER;
	for (size_t i = 0; i < sizeof(elements) / sizeof(*elements); i++) {
		bool fits = r->depth ? elements[i].in & in : elements[i].element == ROOT;
		if (fits && strcmp((const char *)name, elements[i].name) == 0)
			return elements[i].element;
	}
	return OTHER;
}

static void refuse_root(struct reader *r, const xmlChar *name, const xmlChar *space)
{
	if (space && str_starts(str_of((const char *)space), XLIFF_OLD_SPACE))
		wrong(r, tag_start(r), "XLIFF 1, which is not read as it is; expected 2.1");
	else
		wrong(r, tag_start(r), "<%s> is no XLIFF 2.1; expected <xliff xmlns=\"%s\">", name,
			XLIFF_SPACE);
	stop(r);
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
	int space_count, const xmlChar **spaces, int count, int defaulted, const xmlChar **items)
{
	struct reader *r = data;
	const struct attributes all = { items, count };
	enum element e = r->passed ? OTHER : element_of(r, name, space);
	(void)prefix, (void)space_count, (void)spaces, (void)defaulted;
	if (!r->depth && e != ROOT) {
		refuse_root(r, name, space);
	} else if (e == OTHER) {
		if (!r->passed++)
			begin_other(r);
	} else if (r->depth == DEPTH) {
		wrong(r, tag_start(r), "elements stand more than %d deep in each other", DEPTH);
		stop(r);
	} else {
		flush_text(r);
		size_t from = tag_start(r);
		r->open[r->depth++] = (struct opened){ .element = e, .from = from };
		if (e < sizeof(begins) / sizeof(*begins) && begins[e])
			begins[e](r, &all, from);
	}
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
	struct reader *r = data;
	(void)name, (void)prefix, (void)space;
	if (r->passed) {
		if (!--r->passed)
			end_other(r);
		return;
	}
	if (!r->depth)
		return;
	if (side(r))
		flush_text(r);
	struct opened o = r->open[r->depth - 1];
	if (o.element < sizeof(ends) / sizeof(*ends) && ends[o.element])
		ends[o.element](r, &o);
	buf_clear(&r->text);
	r->depth--;
}

static void on_text(void *data, const xmlChar *s, int n)
{
	struct reader *r = data;
	if (r->passed || (!side(r) && innermost(r) != NOTE && innermost(r) != DATA))
		return;
	if (!r->text.n)
		r->text_from = here(r) > (size_t)n ? here(r) - (size_t)n : 0;
	buf_add(&r->text, (const char *)s, (size_t)n);
}

static void on_type(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	struct reader *r = data;
	(void)name, (void)external, (void)system;
	wrong(r, tag_start(r),
		"a document type, which may define entities and is not read; remove it");
	stop(r);
}

static void on_error(void *data, const xmlError *e)
{
	struct reader *r = data;
	struct str said = str_trim(str_of(e->message));
	if (r->wrong || e->level == XML_ERR_WARNING)
		return;
	struct pos at = { r->src, e->line > 0 ? (unsigned)e->line : 1,
		e->int2 > 0 ? (unsigned)e->int2 : 1 };
	diag_add(r->d, RULE_XLIFF, at, "not well-formed XML: %.*s", STRF(said));
	r->wrong = true;
}

/* --- the door --------------------------------------------------------------------------- */

static const xmlSAXHandler handler = {
	.internalSubset = on_type,
	.characters = on_text,
	.cdataBlock = on_text,
	.ignorableWhitespace = on_text,
	.startElementNs = on_start,
	.endElementNs = on_end,
	.serror = (xmlStructuredErrorFunc)on_error,
	.initialized = XML_SAX2_MAGIC,
};

static void parse(struct reader *r)
{
	r->parser = xmlNewParserCtxt();
	if (!r->parser)
		mem_out_of_memory();
	*r->parser->sax = handler;
	r->parser->userData = r;
	struct str text = r->src->text;
	xmlDocPtr doc = xmlCtxtReadMemory(
		r->parser, text.s, (int)text.n, NULL, NULL, XML_PARSE_NONET);
	if (doc)
		xmlFreeDoc(doc);
	if ((!r->parser->wellFormed || !r->x->at.src) && !r->wrong)
		wrong(r, 0, "not well-formed XML: there is nothing in it");
	xmlFreeParserCtxt(r->parser);
}

/* Into the arena: whoever reads a file forgets it with all others. */
static void *keep(struct arena *a, void *items, size_t count, size_t size)
{
	void *kept = arena_alloc(a, count, size);
	if (count)
		memcpy(kept, items, count * size);
	free(items);
	return kept;
}

#define KEEP(a, array, count) ((array) = keep(a, array, count, sizeof(*(array))))

static void keep_all(struct arena *a, struct xliff *x)
{
	for (size_t i = 0; i < x->unit_count; i++) {
		struct xliff_unit *u = &x->units[i];
		for (size_t k = 0; k < u->segment_count; k++) {
			struct xliff_segment *s = &u->segments[k];
			KEEP(a, s->source.items, s->source.count);
			KEEP(a, s->target.items, s->target.count);
		}
		KEEP(a, u->segments, u->segment_count);
		KEEP(a, u->notes, u->note_count);
		KEEP(a, u->others, u->other_count);
	}
	KEEP(a, x->units, x->unit_count);
	KEEP(a, x->files, x->file_count);
}

bool xliff_read(struct arena *a, const struct source *src, struct diag *d, struct xliff *out)
{
	struct reader r = { .a = a, .d = d, .src = src, .x = out };
	*out = (struct xliff){ .src = src };
	size_t bad = str_utf8_error(src->text);
	if (bad < src->text.n)
		wrong(&r, bad, "not valid UTF-8; save the file as UTF-8");
	else
		parse(&r);
	keep_all(a, out);
	free(r.data);
	buf_free(&r.text);
	return !r.wrong;
}

const struct xliff_note *xliff_note(const struct xliff_unit *u, const char *category)
{
	for (size_t i = 0; i < u->note_count; i++) {
		if (str_is(u->notes[i].category, category))
			return &u->notes[i];
	}
	return NULL;
}
