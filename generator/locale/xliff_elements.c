/* What the elements of XLIFF mean, one by one. */
#include "locale/xliff_read.h"

#include <stdlib.h>
#include <strings.h>

#include "supportdir/poison.h"

enum kind {
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
	PC,
	MRK,
	ALONE, /* holds nothing */
};

typedef void begin_element(struct reader *r, const struct attributes *all, size_t from);
typedef void end_element(struct reader *r, const struct opened *o);

struct element {
	const char *name;
	enum kind kind;
	unsigned in; /* kinds, of which one is around it; nothing: it is the root */
	begin_element *begin;
	end_element *end;
};

/* --- places ---------------------------------------------------------------------- */

static struct pos place(struct reader *r, size_t at)
{
	spot_move(&r->spot, r->src->text, at);
	return (struct pos){ r->src, r->spot.line, r->spot.col };
}

void xliff_wrong(struct reader *r, size_t at, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	diag_vadd(r->d, RULE_XLIFF, place(r, at), fmt, ap);
	va_end(ap);
	r->wrong = true;
}

/* --- attributes ------------------------------------------------------------------- */

/* libxml2 hands an ampersand over as "&#38;", and only that. */
static struct str unescaped(struct arena *a, struct str s)
{
	static const struct str ampersand = { "&#38;", 5 };
	struct buf b = { 0 };
	for (size_t i = 0; i < s.n;) {
		bool is = str_starts(str_cut(s, i, s.n), ampersand.s);
		buf_char(&b, s.s[i]);
		i += is ? ampersand.n : 1;
	}
	struct str kept = arena_str(a, buf_view(&b));
	buf_free(&b);
	return kept;
}

static struct str attribute(struct reader *r, const struct attributes *all, const char *name)
{
	for (int i = 0; i < all->count; i++) {
		const xmlChar **at = all->items + 5 * i;
		struct str value = { (const char *)at[3], (size_t)(at[4] - at[3]) };
		if (!at[2] && strcmp((const char *)at[0], name) == 0)
			return unescaped(r->a, value);
	}
	return (struct str){ 0 };
}

static struct str required(
	struct reader *r, const struct attributes *all, const char *name, const char *element)
{
	struct str s = attribute(r, all, name);
	if (!s.n)
		xliff_wrong(r, xliff_tag(r), "<%s> has no attribute '%s'", element, name);
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

static enum kind innermost(const struct reader *r)
{
	return r->depth ? r->open[r->depth - 1].element->kind : OTHER;
}

/* The source or target around this place, or NULL. */
static struct xliff_side *side(const struct reader *r)
{
	for (size_t i = r->depth; i > 0; i--) {
		if (r->open[i - 1].element->kind == SOURCE)
			return &segment(r)->source;
		if (r->open[i - 1].element->kind == TARGET)
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

/* While a start tag is read, whether it is an end tag as well: "<file/>". */
static bool is_closed(const struct reader *r)
{
	size_t here = xliff_here(r);
	return here < r->src->text.n && r->src->text.s[here] == '/';
}

/* --- elements that begin -------------------------------------------------------------- */

static void begin_root(struct reader *r, const struct attributes *all, size_t from)
{
	struct str version = attribute(r, all, "version");
	struct str encoding = str_of((const char *)r->parser->input->encoding);
	r->x->at = place(r, from);
	if (is_closed(r))
		xliff_wrong(r, from,
			"holds no <file>; remove this file, and 'supportdir translate update' "
			"writes it anew");
	r->x->source_language = required(r, all, "srcLang", "xliff");
	r->x->target_language = attribute(r, all, "trgLang");
	if (encoding.n && strcasecmp(encoding.s, "UTF-8") != 0)
		xliff_wrong(r, 0, "the encoding is '%.*s'; save the file as UTF-8", STRF(encoding));
	if (!str_is(version, "2.0") && !str_is(version, "2.1"))
		xliff_wrong(
			r, from, "XLIFF of version '%.*s'; expected 2.1 (or 2.0)", STRF(version));
}

static void begin_file(struct reader *r, const struct attributes *all, size_t from)
{
	struct xliff *x = r->x;
	MEM_GROW(x->files, x->file_count, x->file_room);
	x->files[x->file_count++] = (struct xliff_file){
		.id = required(r, all, "id", "file"),
		.original = attribute(r, all, "original"),
		.range.from = from,
		.inside = xliff_here(r) + !is_closed(r),
		.empty = is_closed(r),
	};
}

/* Groups stand in each other. */
static void begin_group(struct reader *r, const struct attributes *all, size_t from)
{
	(void)all, (void)from;
	if (r->depth > 1 && r->open[r->depth - 2].element->kind == FILE_)
		r->group_from = r->x->unit_count;
}

static void begin_unit(struct reader *r, const struct attributes *all, size_t from)
{
	struct xliff *x = r->x;
	MEM_GROW(x->units, x->unit_count, x->unit_room);
	x->units[x->unit_count++] = (struct xliff_unit){
		.id = required(r, all, "id", "unit"),
		.file = x->file_count - 1,
		.range.from = from,
		.inside = xliff_here(r) + 1,
		.at = place(r, from),
	};
	r->data = (struct keymap){ 0 };
	r->unit_open = true;
}

static void begin_notes(struct reader *r, const struct attributes *all, size_t from)
{
	(void)all, (void)from;
	if (is_closed(r))
		unit(r)->empty_notes = (struct xliff_range){ xliff_tag(r),
			xliff_here(r) + strlen("/>") };
	else
		unit(r)->notes_inside = xliff_here(r) + 1;
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
	r->data_id = required(r, all, "id", "data");
}

static enum xliff_state state_of(struct reader *r, const struct attributes *all, size_t from)
{
	struct str state = attribute(r, all, "state");
	for (size_t i = 0; state.n && xliff_states[i]; i++) {
		if (str_is(state, xliff_states[i]))
			return (enum xliff_state)i;
	}
	if (state.n)
		xliff_wrong(r, from,
			"unknown state '%.*s'; expected initial, translated, reviewed or final",
			STRF(state));
	return XLIFF_INITIAL;
}

/* Those that begin with "sd:" are ours, and what is misspelt would count as read. */
static struct str sub_state_of(struct reader *r, const struct attributes *all, size_t from)
{
	static const char *const ours[] = { "sd:stale", "sd:stale-machine", "sd:machine" };
	struct str s = attribute(r, all, "subState");
	bool known = !str_starts(s, "sd:");
	for (size_t i = 0; i < sizeof(ours) / sizeof(*ours); i++)
		known |= str_is(s, ours[i]);
	if (!known)
		xliff_wrong(r, from,
			"unknown subState '%.*s'; expected sd:stale, sd:machine or "
			"sd:stale-machine",
			STRF(s));
	return s;
}

static void begin_segment(struct reader *r, const struct attributes *all, size_t from)
{
	struct xliff_unit *u = unit(r);
	MEM_GROW(u->segments, u->segment_count, u->segment_room);
	u->segments[u->segment_count++] = (struct xliff_segment){
		.ignorable = innermost(r) == IGNORABLE,
		.id = attribute(r, all, "id"),
		.state = state_of(r, all, from),
		.sub_state = sub_state_of(r, all, from),
		.range.from = from,
		.at = place(r, from),
	};
}

static void begin_side(struct reader *r, const struct attributes *all, size_t from)
{
	struct xliff_side *s = side(r);
	(void)all;
	if (s->there)
		xliff_wrong(r, from, "a second <%s> in one segment; keep one of the two",
			innermost(r) == SOURCE ? "source" : "target");
	s->there = true;
	s->range.from = from;
	r->start_count = 0;
}

static void begin_target(struct reader *r, const struct attributes *all, size_t from)
{
	struct str order = attribute(r, all, "order");
	begin_side(r, all, from);
	if (order.n && (!str_number(order, 0, order.n, &side(r)->order) || side(r)->order <= 0))
		xliff_wrong(r, from, "order '%.*s'; expected a number from 1 on", STRF(order));
}

static struct str data_of(const struct reader *r, struct str id)
{
	const struct str *text = id.n ? keymap_get(&r->data, id) : NULL;
	return text ? *text : (struct str){ 0 };
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
	side(r)->items[side(r)->count - 1].end_data = o->data;
}

static void begin_sc(struct reader *r, const struct attributes *all, size_t from)
{
	struct str id = required(r, all, "id", "sc");
	add_code(r, all, from, XLIFF_OPEN, "dataRef", id);
	if (r->start_count < XLIFF_STARTS)
		r->starts[r->start_count++] = (struct xliff_start){ id, side(r)->count - 1 };
}

/* The start learns what its end holds. */
static void join_ends(struct reader *r, struct str id)
{
	const struct xliff_side *s = side(r);
	size_t i = r->start_count;
	while (i > 0 && !str_equal(r->starts[i - 1].id, id))
		i--;
	if (i > 0) {
		s->items[r->starts[i - 1].token].end_data = s->items[s->count - 1].data;
		r->start_count = i - 1;
	}
}

static void begin_ec(struct reader *r, const struct attributes *all, size_t from)
{
	struct str start = attribute(r, all, "startRef");
	if (!start.n)
		start = required(r, all, "id", "ec");
	add_code(r, all, from, XLIFF_CLOSE, "dataRef", start);
	join_ends(r, start);
}

static void begin_cp(struct reader *r, const struct attributes *all, size_t from)
{
	(void)all;
	xliff_wrong(r, from, "<cp> stands for a character that no text may hold; remove it");
}

/* --- elements that end ----------------------------------------------------------------- */

static void end_root(struct reader *r, const struct opened *o)
{
	(void)o;
	r->x->end = xliff_tag(r);
}

static void end_file(struct reader *r, const struct opened *o)
{
	(void)o;
	file(r)->range.to = xliff_here(r);
}

static void end_unit(struct reader *r, const struct opened *o)
{
	unit(r)->range.to = unit(r)->behind = xliff_here(r);
	if (!unit(r)->segment_count)
		xliff_wrong(r, o->from, "<unit> holds no <segment>");
	xliff_keep_unit(r->a, unit(r));
	r->unit_open = false;
}

static void end_group(struct reader *r, const struct opened *o)
{
	(void)o;
	bool outermost = r->open[r->depth - 2].element->kind == FILE_;
	for (size_t i = r->group_from; outermost && i < r->x->unit_count; i++)
		r->x->units[i].behind = xliff_here(r);
}

static void end_note(struct reader *r, const struct opened *o)
{
	struct xliff_note *n = &unit(r)->notes[unit(r)->note_count - 1];
	(void)o;
	n->text = arena_str(r->a, str_trim(buf_view(&r->text)));
	n->range.to = xliff_here(r);
}

static void end_data(struct reader *r, const struct opened *o)
{
	(void)o;
	struct keyed *k = keymap_add(r->a, &r->data, r->data_id);
	struct str *text = ARENA_NEW(r->a, struct str);
	*text = arena_str(r->a, buf_view(&r->text));
	k->item = k->item ? k->item : text;
}

static void end_segment(struct reader *r, const struct opened *o)
{
	segment(r)->range.to = xliff_here(r);
	if (!segment(r)->source.there)
		xliff_wrong(r, o->from, "a segment without <source>");
	if (segment(r)->state != XLIFF_INITIAL && !segment(r)->target.there)
		xliff_wrong(r, o->from, "state '%s' without a <target>",
			xliff_states[segment(r)->state]);
}

static void end_pc(struct reader *r, const struct opened *o)
{
	add_token(r, (struct xliff_token){ .kind = XLIFF_CLOSE, .id = o->id, .data = o->data },
		xliff_tag(r));
}

static void end_source(struct reader *r, const struct opened *o)
{
	(void)o;
	segment(r)->source.range.to = xliff_here(r);
}

static void end_target(struct reader *r, const struct opened *o)
{
	(void)o;
	segment(r)->target.range.to = xliff_here(r);
}

/* --- the elements ------------------------------------------------------------------------ */

#define IN(kind) (1u << (kind))
#define INLINE (IN(SOURCE) | IN(TARGET) | IN(PC) | IN(MRK))

/* Where each may stand, and what it means there. */
static const struct element elements[] = {
	{ "xliff", ROOT, 0, begin_root, end_root },
	{ "file", FILE_, IN(ROOT), begin_file, end_file },
	{ "skeleton", OTHER, IN(FILE_), NULL, NULL },
	{ "notes", OTHER, IN(FILE_) | IN(GROUP), NULL, NULL },
	{ "group", GROUP, IN(FILE_) | IN(GROUP), begin_group, end_group },
	{ "unit", UNIT, IN(FILE_) | IN(GROUP), begin_unit, end_unit },
	{ "notes", NOTES, IN(UNIT), begin_notes, NULL },
	{ "note", NOTE, IN(NOTES), begin_note, end_note },
	{ "originalData", ORIGINAL_DATA, IN(UNIT), NULL, NULL },
	{ "data", DATA, IN(ORIGINAL_DATA), begin_data, end_data },
	{ "segment", SEGMENT, IN(UNIT), begin_segment, end_segment },
	{ "ignorable", IGNORABLE, IN(UNIT), begin_segment, end_segment },
	{ "source", SOURCE, IN(SEGMENT) | IN(IGNORABLE), begin_side, end_source },
	{ "target", TARGET, IN(SEGMENT) | IN(IGNORABLE), begin_target, end_target },
	{ "ph", ALONE, INLINE, begin_ph, NULL },
	{ "pc", PC, INLINE, begin_pc, end_pc },
	{ "sc", ALONE, INLINE, begin_sc, NULL },
	{ "ec", ALONE, INLINE, begin_ec, NULL },
	{ "mrk", MRK, INLINE, NULL, NULL },
	{ "sm", ALONE, INLINE, NULL, NULL },
	{ "em", ALONE, INLINE, NULL, NULL },
	{ "cp", ALONE, INLINE | IN(DATA), begin_cp, NULL },
};

static const struct element *element_of(const struct reader *r, struct str name)
{
	for (size_t i = 0; i < sizeof(elements) / sizeof(*elements); i++) {
		const struct element *e = &elements[i];
		bool fits = r->depth ? (e->in & IN(innermost(r))) != 0 : e->kind == ROOT;
		if (fits && str_is(name, e->name))
			return e;
	}
	return NULL;
}

/* --- what stands around them ----------------------------------------------------------------- */

#define XLIFF_SPACE "urn:oasis:names:tc:xliff:document:2.0"
#define XLIFF_OLD_SPACE "urn:oasis:names:tc:xliff:document:1."

/* What stands in a unit and is not read, whoever changes the unit keeps. Units of a file
 * stand behind all that is no unit. */
static void begin_other(struct reader *r)
{
	if (innermost(r) != UNIT)
		return;
	struct xliff_unit *u = unit(r);
	MEM_GROW(u->others, u->other_count, u->other_room);
	u->others[u->other_count++] = (struct xliff_range){ .from = xliff_tag(r) };
}

static void end_other(struct reader *r)
{
	if (innermost(r) == UNIT)
		unit(r)->others[unit(r)->other_count - 1].to = xliff_here(r);
	if (innermost(r) == FILE_)
		file(r)->inside = xliff_here(r);
}

static void pass_over(struct reader *r)
{
	if (!r->passed++)
		begin_other(r);
}

/* What is added would need the prefix, too. */
static void refuse_prefix(struct reader *r, const struct start_tag *tag)
{
	xliff_wrong(r, xliff_tag(r), "<%.*s:%.*s>; write XLIFF without a prefix", STRF(tag->prefix),
		STRF(tag->name));
	xmlStopParser(r->parser);
}

static void refuse_root(struct reader *r, const struct start_tag *tag)
{
	if (str_starts(tag->space, XLIFF_OLD_SPACE))
		xliff_wrong(r, xliff_tag(r), "XLIFF 1, which is not read as it is; expected 2.1");
	else
		xliff_wrong(r, xliff_tag(r),
			"<%.*s> is no XLIFF 2.1; expected <xliff xmlns=\"%s\">", STRF(tag->name),
			XLIFF_SPACE);
	xmlStopParser(r->parser);
}

static void open_element(struct reader *r, const struct element *e, const struct attributes *all)
{
	size_t from = xliff_tag(r);
	flush_text(r);
	if (r->depth == XLIFF_DEPTH) {
		xliff_wrong(r, from, "elements stand more than %d deep in each other", XLIFF_DEPTH);
		xmlStopParser(r->parser);
		return;
	}
	r->open[r->depth++] = (struct opened){ .element = e, .from = from };
	if (e->begin)
		e->begin(r, all, from);
}

void xliff_begin(struct reader *r, const struct start_tag *tag)
{
	bool ours = str_is(tag->space, XLIFF_SPACE);
	const struct element *e = !r->passed && ours ? element_of(r, tag->name) : NULL;
	if (!r->depth && !e) {
		refuse_root(r, tag);
	} else if (ours && !r->passed && tag->prefix.n) {
		refuse_prefix(r, tag);
	} else if (e && e->kind != OTHER) {
		open_element(r, e, &tag->attributes);
	} else {
		if (!r->passed && ours && !e)
			xliff_wrong(r, xliff_tag(r),
				"<%.*s> cannot stand in <%s>; move or remove it", STRF(tag->name),
				r->open[r->depth - 1].element->name);
		pass_over(r);
	}
	r->behind = xliff_here(r) + 1;
}

void xliff_end(struct reader *r)
{
	r->behind = xliff_here(r);
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
	if (o.element->end)
		o.element->end(r, &o);
	buf_clear(&r->text);
	r->depth--;
}

void xliff_text(struct reader *r, struct str text)
{
	enum kind in = innermost(r);
	if (r->passed || in == ALONE || (!side(r) && in != NOTE && in != DATA))
		return;
	if (!r->text.n)
		r->text_from = r->behind;
	buf_str(&r->text, text);
}
