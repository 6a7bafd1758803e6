/* What the elements of XLIFF mean, one by one. */
#include "locale/xliff_read.h"

#include <stdlib.h>
#include <strings.h>

#include "supportdir/poison.h"

/* --- elements that begin -------------------------------------------------------------- */

static void begin_root(struct reader *r, const struct attributes *all, size_t from)
{
	struct str version = xliff_attribute(r, all, "version");
	struct str encoding = str_of((const char *)r->parser->input->encoding);
	r->x->at = xliff_place(r, from);
	if (xliff_is_closed(r))
		xliff_wrong(r, from,
			"holds no <file>; remove this file, and 'supportdir translate update' "
			"writes it anew");
	r->x->source_language = xliff_required(r, all, "srcLang", "xliff");
	r->x->target_language = xliff_attribute(r, all, "trgLang");
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
		.id = xliff_required(r, all, "id", "file"),
		.original = xliff_attribute(r, all, "original"),
		.range.from = from,
		.inside = xliff_here(r) + !xliff_is_closed(r),
		.empty = xliff_is_closed(r),
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
		.id = xliff_required(r, all, "id", "unit"),
		.file = x->file_count - 1,
		.range.from = from,
		.inside = xliff_here(r) + 1,
		.at = xliff_place(r, from),
	};
	r->data = (struct keymap){ 0 };
	r->unit_open = true;
}

static void begin_notes(struct reader *r, const struct attributes *all, size_t from)
{
	(void)all, (void)from;
	if (xliff_is_closed(r))
		xliff_unit_now(r)->empty_notes = (struct xliff_range){ xliff_tag(r),
			xliff_here(r) + strlen("/>") };
	else
		xliff_unit_now(r)->notes_inside = xliff_here(r) + 1;
}

static void begin_note(struct reader *r, const struct attributes *all, size_t from)
{
	struct xliff_unit *u = xliff_unit_now(r);
	MEM_GROW(u->notes, u->note_count, u->note_room);
	u->notes[u->note_count++] = (struct xliff_note){
		.category = xliff_attribute(r, all, "category"),
		.range.from = from,
		.at = xliff_place(r, from),
	};
}

static void begin_data(struct reader *r, const struct attributes *all, size_t from)
{
	(void)from;
	r->data_id = xliff_required(r, all, "id", "data");
}

static enum xliff_state state_of(struct reader *r, const struct attributes *all, size_t from)
{
	struct str state = xliff_attribute(r, all, "state");
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
static void read_sub_state(struct reader *r, struct xliff_segment *s, size_t from)
{
	const struct xliff_sub_state *ours = xliff_sub_states;
	while (ours->name && !str_is(s->sub_state, ours->name))
		ours++;
	s->stale = ours->stale;
	s->machine = ours->machine;
	if (!ours->name && str_starts(s->sub_state, "sd:"))
		xliff_wrong(r, from,
			"unknown subState '%.*s'; expected sd:stale, sd:machine or "
			"sd:stale-machine",
			STRF(s->sub_state));
}

static void begin_segment(struct reader *r, const struct attributes *all, size_t from)
{
	struct xliff_unit *u = xliff_unit_now(r);
	MEM_GROW(u->segments, u->segment_count, u->segment_room);
	u->segments[u->segment_count++] = (struct xliff_segment){
		.ignorable = xliff_innermost(r) == IGNORABLE,
		.id = xliff_attribute(r, all, "id"),
		.state = state_of(r, all, from),
		.sub_state = xliff_attribute(r, all, "subState"),
		.range.from = from,
		.at = xliff_place(r, from),
	};
	read_sub_state(r, xliff_segment_now(r), from);
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
	xliff_file_now(r)->range.to = xliff_here(r);
}

static void end_unit(struct reader *r, const struct opened *o)
{
	xliff_unit_now(r)->range.to = xliff_unit_now(r)->behind = xliff_here(r);
	if (!xliff_unit_now(r)->segment_count)
		xliff_wrong(r, o->from, "<unit> holds no <segment>");
	xliff_keep_unit(r->a, xliff_unit_now(r));
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
	struct xliff_note *n = &xliff_unit_now(r)->notes[xliff_unit_now(r)->note_count - 1];
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
	xliff_segment_now(r)->range.to = xliff_here(r);
	if (!xliff_segment_now(r)->source.there)
		xliff_wrong(r, o->from, "a segment without <source>");
	if (xliff_segment_now(r)->state != XLIFF_INITIAL && !xliff_segment_now(r)->target.there)
		xliff_wrong(r, o->from, "state '%s' without a <target>",
			xliff_states[xliff_segment_now(r)->state]);
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
	{ "source", SOURCE, IN(SEGMENT) | IN(IGNORABLE), xliff_begin_side, xliff_end_source },
	{ "target", TARGET, IN(SEGMENT) | IN(IGNORABLE), xliff_begin_target, xliff_end_target },
	{ "ph", ALONE, INLINE, xliff_begin_ph, NULL },
	{ "pc", PC, INLINE, xliff_begin_pc, xliff_end_pc },
	{ "sc", ALONE, INLINE, xliff_begin_sc, NULL },
	{ "ec", ALONE, INLINE, xliff_begin_ec, NULL },
	{ "mrk", MRK, INLINE, NULL, NULL },
	{ "sm", ALONE, INLINE, NULL, NULL },
	{ "em", ALONE, INLINE, NULL, NULL },
	{ "cp", ALONE, INLINE | IN(DATA), xliff_begin_cp, NULL },
};

static const struct element *element_of(const struct reader *r, struct str name)
{
	for (size_t i = 0; i < sizeof(elements) / sizeof(*elements); i++) {
		const struct element *e = &elements[i];
		bool fits = r->depth ? (e->in & IN(xliff_innermost(r))) != 0 : e->kind == ROOT;
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
	if (xliff_innermost(r) != UNIT)
		return;
	struct xliff_unit *u = xliff_unit_now(r);
	MEM_GROW(u->others, u->other_count, u->other_room);
	u->others[u->other_count++] = (struct xliff_range){ .from = xliff_tag(r) };
}

static void end_other(struct reader *r)
{
	if (xliff_innermost(r) == UNIT)
		xliff_unit_now(r)->others[xliff_unit_now(r)->other_count - 1].to = xliff_here(r);
	if (xliff_innermost(r) == FILE_)
		xliff_file_now(r)->inside = xliff_here(r);
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
	xliff_flush(r);
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
	if (xliff_side_now(r))
		xliff_flush(r);
	struct opened o = r->open[r->depth - 1];
	if (o.element->end)
		o.element->end(r, &o);
	buf_clear(&r->text);
	r->depth--;
}

void xliff_text(struct reader *r, struct str text)
{
	enum xliff_kind in = xliff_innermost(r);
	if (r->passed || in == ALONE || (!xliff_side_now(r) && in != NOTE && in != DATA))
		return;
	if (!r->text.n)
		r->text_from = r->behind;
	buf_str(&r->text, text);
}
