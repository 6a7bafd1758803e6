#include "locale/xliff_write.h"

#include "supportdir/buf.h"
#include "supportdir/sentences.h"
#include "supportdir/poison.h"

static const char *const our_notes[] = { "location", "context", "description", "previous-source",
	"previous-target" };

static void write_note(const char *category, struct str text, struct buf *out)
{
	buf_printf(out, "\n        <note category=\"%s\">", category);
	buf_html(out, text);
	buf_text(out, "</note>");
}

void xliff_write_places(const struct unit *u, struct buf *out)
{
	for (const struct unit_use *use = u->uses; use; use = use->next)
		write_note("location", use->address, out);
}

void xliff_write_description(const struct unit *u, struct buf *out)
{
	if (u->note.n)
		write_note("description", u->note, out);
}

/* A side as it stands in its file: text, and the data of codes. */
static void add_side_text(const struct xliff_side *side, struct buf *out)
{
	for (size_t k = 0; k < side->count; k++)
		buf_str(out, side->items[k].kind == XLIFF_TEXT ? side->items[k].text
							       : side->items[k].data);
}

static struct str side_text(struct arena *a, const struct xliff_side *side)
{
	struct buf b = { 0 };
	add_side_text(side, &b);
	struct str text = arena_collapsed(a, buf_view(&b));
	buf_free(&b);
	return text;
}

/* All sources of a unit, or all targets. */
static struct str sides_text(struct arena *a, const struct xliff_unit *u, bool target)
{
	struct buf b = { 0 };
	for (size_t i = 0; i < u->segment_count; i++) {
		const struct xliff_segment *s = &u->segments[i];
		if (target && s->target.there)
			add_side_text(&s->target, &b);
		else if (!target || s->ignorable)
			add_side_text(&s->source, &b);
	}
	struct str text = arena_collapsed(a, buf_view(&b));
	buf_free(&b);
	return text;
}

static bool is_ours(struct str category)
{
	for (size_t i = 0; i < sizeof(our_notes) / sizeof(*our_notes); i++) {
		if (str_is(category, our_notes[i]))
			return true;
	}
	return false;
}

static void write_foreign_notes(const struct translation *old, struct buf *out)
{
	for (size_t i = 0; i < old->unit->note_count; i++) {
		const struct xliff_note *n = &old->unit->notes[i];
		if (is_ours(n->category))
			continue;
		buf_text(out, "\n        ");
		buf_str(out, str_cut(old->file->x.src->text, n->range.from, n->range.to));
	}
}

static const struct xliff_note *note_of(const struct xliff_unit *u, const char *category)
{
	for (size_t i = 0; i < u->note_count; i++) {
		if (str_is(u->notes[i].category, category))
			return &u->notes[i];
	}
	return NULL;
}

/* What was translated, not what came in between: as long as nobody has mended a translation,
 * the source that it belongs to stays, and so does one that could not be shown. */
static void write_previous(
	const struct xliff_writing *w, const struct translation *old, struct buf *out)
{
	const struct xliff_note *source = note_of(old->unit, "previous-source");
	const struct xliff_note *target = note_of(old->unit, "previous-target");
	bool there = translation_there(old->unit);
	bool earlier = source && (target ? !there : unit_is_stale(old->unit));
	write_note("previous-source", earlier ? source->text : sides_text(w->a, old->unit, false),
		out);
	if (!old->row.count && there)
		write_note("previous-target", sides_text(w->a, old->unit, true), out);
	else if (target && !there)
		write_note("previous-target", target->text, out);
}

static void write_notes(const struct xliff_writing *w, const struct unit *u,
	const struct translation *old, struct buf *out)
{
	buf_text(out, "\n      <notes>");
	xliff_write_places(u, out);
	if (u->context.n)
		write_note("context", u->context, out);
	xliff_write_description(u, out);
	if (old) {
		write_previous(w, old, out);
		write_foreign_notes(old, out);
	}
	buf_text(out, "\n      </notes>");
}

static void write_foreign(const struct translation *old, struct buf *out)
{
	for (size_t i = 0; old && i < old->unit->other_count; i++) {
		struct xliff_range r = old->unit->others[i];
		buf_text(out, "\n      ");
		buf_str(out, str_cut(old->file->x.src->text, r.from, r.to));
	}
}

/* --- codes ---------------------------------------------------------------------------- */

/* d1, d2 and so on, in the order of the pieces; CLOSE has data of its own. */
static void write_data(const struct unit *u, struct buf *out)
{
	size_t n = 0;
	for (size_t i = 0; i < u->row.count; i++) {
		const struct piece *p = &u->row.items[i];
		struct buf data = { 0 };
		if (p->kind == PIECE_WORDS)
			continue;
		piece_data(p, &data);
		buf_text(out, n++ ? "" : "\n      <originalData>");
		buf_printf(out, "\n        <data id=\"%s%u\">", p->kind == PIECE_CLOSE ? "e" : "d",
			p->number);
		buf_html(out, buf_view(&data));
		buf_text(out, "</data>");
		buf_free(&data);
	}
	buf_text(out, n ? "\n      </originalData>" : "");
}

static const char *const types[] = {
	[CODE_EMPH] = "type=\"fmt\" subType=\"xlf:i\"",
	[CODE_STRONG] = "type=\"fmt\" subType=\"xlf:b\"",
	[CODE_LINK] = "type=\"link\"",
	[CODE_REFERENCE] = "type=\"other\" subType=\"sd:reference\"",
	[CODE_LITERAL] = "type=\"other\" subType=\"sd:code\"",
	[CODE_BREAK] = "type=\"fmt\" subType=\"xlf:lb\"",
	[CODE_ARGUMENT] = "type=\"ui\" subType=\"xlf:var\"",
};

static void write_code(const struct piece *p, const char *element, struct buf *out)
{
	buf_printf(out, "<%s id=\"%u\" %s canCopy=\"no\" canDelete=\"no\"", element, p->number,
		types[p->code]);
}

static void write_alone(
	const struct xliff_writing *w, const struct piece *p, bool target, struct buf *out)
{
	struct buf name = { 0 };
	if (w->name)
		w->name(w->data, p, target, &name);
	if (!name.n)
		piece_data(p, &name);
	write_code(p, "ph", out);
	buf_text(out, " disp=\"");
	buf_attribute(out, buf_view(&name));
	buf_printf(out, "\" dataRef=\"d%u\"/>", p->number);
	buf_free(&name);
}

/* A reference that was given words of its own has no data for its two ends. */
static bool is_pair(const struct unit *u, unsigned number)
{
	for (size_t i = 0; i < u->row.count; i++) {
		if (u->row.items[i].number == number && u->row.items[i].kind == PIECE_OPEN)
			return true;
	}
	return false;
}

static void write_open(const struct unit *u, const struct piece *p, struct buf *out)
{
	write_code(p, "pc", out);
	buf_printf(out, " dataRefStart=\"d%u\"", p->number);
	if (is_pair(u, p->number))
		buf_printf(out, " dataRefEnd=\"e%u\"", p->number);
	buf_char(out, '>');
}

static void write_row(const struct xliff_writing *w, const struct unit *u, const struct pieces *row,
	bool target, struct buf *out)
{
	for (size_t i = 0; i < row->count; i++) {
		const struct piece *p = &row->items[i];
		if (p->kind == PIECE_WORDS)
			buf_html(out, p->text);
		else if (p->kind == PIECE_ALONE)
			write_alone(w, p, target, out);
		else if (p->kind == PIECE_CLOSE)
			buf_text(out, "</pc>");
		else
			write_open(u, p, out);
	}
}

/* --- segments --------------------------------------------------------------------------- */

struct sides {
	const struct sentence *source, *target;
	size_t sources, targets; /* with as many of both they go in pairs, else all targets
	                          * stand in the first one */
	const struct pieces *whole;
	const struct xliff_segment **old; /* by sentence, or NULL */
};

static void write_target(const struct xliff_writing *w, const struct unit *u, const struct sides *s,
	size_t i, struct buf *out)
{
	static const struct pieces nothing;
	const struct pieces *row = s->targets == s->sources ? &s->target[i].row
	                           : i == 0                 ? s->whole
	                                                    : &nothing;
	if (!s->whole)
		return;
	buf_text(out, "\n        <target>");
	write_row(w, u, row, true, out);
	buf_text(out, "</target>");
}

/* What stands between sentences of the translation: where it has other ones, as between its first
 * two, so that it is right when they are split again. */
static struct str target_gap(const struct sides *s, size_t i)
{
	if (s->whole && s->targets == s->sources)
		return s->target[i].gap;
	if (!s->whole || i + 1 == s->sources)
		return (struct str){ 0 };
	return s->targets > 1 ? s->target[0].gap : s->source[i].gap;
}

static void write_gap(const struct sides *s, size_t i, struct buf *out)
{
	struct str gap = s->source[i].gap, other = target_gap(s, i);
	if (!gap.n && !other.n)
		return;
	buf_printf(out, "\n      <ignorable>\n        <source>%.*s</source>", STRF(gap));
	if (s->whole)
		buf_printf(out, "\n        <target>%.*s</target>", STRF(other));
	buf_text(out, "\n      </ignorable>");
}

/* A row as it stands in a file: text, and the data of codes. */
static struct str row_text(struct arena *a, const struct pieces *row)
{
	struct buf b = { 0 };
	for (size_t i = 0; i < row->count; i++) {
		if (row->items[i].kind == PIECE_WORDS)
			buf_str(&b, row->items[i].text);
		else
			piece_data(&row->items[i], &b);
	}
	struct str text = arena_collapsed(a, buf_view(&b));
	buf_free(&b);
	return text;
}

/* The old segments, one for each sentence; NULL where these are not as many, or not as many as
 * their targets. */
static const struct xliff_segment **old_segments(
	struct arena *a, const struct sides *s, const struct xliff_unit *u)
{
	const struct xliff_segment **all = ARENA_ARRAY(
		a, const struct xliff_segment *, u->segment_count);
	size_t n = 0;
	for (size_t i = 0; i < u->segment_count; i++) {
		if (!u->segments[i].ignorable)
			all[n++] = &u->segments[i];
	}
	return n == s->sources && n == s->targets ? all : NULL;
}

/* The old segment of a sentence that stands there as it was, with a target of its own. */
static const struct xliff_segment *unchanged(struct arena *a, const struct sides *s, size_t i)
{
	const struct xliff_segment *was = s->old ? s->old[i] : NULL;
	bool same = was && str_equal(side_text(a, &was->source), row_text(a, &s->source[i].row)) &&
	            str_equal(side_text(a, &was->target), row_text(a, &s->target[i].row));
	return same ? was : NULL;
}

static const char *stale_name(bool machine)
{
	const struct xliff_sub_state *s = xliff_sub_states;
	while (s->name && (!s->stale || s->machine != machine))
		s++;
	return s->name;
}

static void write_state(
	const struct sides *s, const struct xliff_segment *was, bool machine, struct buf *out)
{
	buf_printf(out, " state=\"%s\"", xliff_states[was ? was->state : XLIFF_INITIAL]);
	if (was && was->sub_state.n)
		buf_printf(out, " subState=\"%.*s\"", STRF(was->sub_state));
	else if (!was && s->whole)
		buf_printf(out, " subState=\"%s\"", stale_name(machine));
	buf_char(out, '>');
}

static void write_segments(const struct xliff_writing *w, const struct unit *u,
	const struct translation *old, struct buf *out)
{
	struct sides s = { .whole = old && old->row.count ? &old->row : NULL };
	s.source = sentences_of(w->a, &u->row, w->source_language, &s.sources);
	if (s.whole) {
		s.target = sentences_of(w->a, s.whole, w->target_language, &s.targets);
		s.old = old_segments(w->a, &s, old->unit);
	}
	for (size_t i = 0; i < s.sources; i++) {
		buf_printf(out, "\n      <segment id=\"s%zu\"", i + 1);
		write_state(&s, unchanged(w->a, &s, i), old && old->machine, out);
		buf_text(out, "\n        <source>");
		write_row(w, u, &s.source[i].row, false, out);
		buf_text(out, "</source>");
		write_target(w, u, &s, i, out);
		buf_text(out, "\n      </segment>");
		write_gap(&s, i, out);
	}
}

/* Where the value of the attribute "id" stands in a start tag. */
static struct xliff_range id_value(struct str tag)
{
	size_t i = 0;
	while (i < tag.n && !char_is_space(tag.s[i]))
		i++;
	for (;;) {
		while (i < tag.n && char_is_space(tag.s[i]))
			i++;
		size_t name = i, quote = i;
		while (quote < tag.n && tag.s[quote] != '"' && tag.s[quote] != '\'')
			quote++;
		size_t end = quote + 1;
		while (end < tag.n && tag.s[end] != tag.s[quote])
			end++;
		if (end >= tag.n)
			return (struct xliff_range){ tag.n, tag.n };
		struct str key = str_cut(tag, name, name + 2);
		char behind = tag.s[name + 2];
		if (str_is(key, "id") && (behind == '=' || char_is_space(behind)))
			return (struct xliff_range){ quote + 1, end };
		i = end + 1;
	}
}

/* The old start tag with what others wrote into it, and the new id. */
static void write_start(const struct unit *u, const struct translation *old, struct buf *out)
{
	if (!old) {
		buf_printf(out, "<unit id=\"%.*s\">", STRF(u->id));
		return;
	}
	struct str tag = str_cut(old->file->x.src->text, old->unit->range.from, old->unit->inside);
	struct xliff_range value = id_value(tag);
	buf_str(out, str_cut(tag, 0, value.from));
	buf_str(out, u->id);
	buf_str(out, str_cut(tag, value.to, tag.n));
}

void xliff_write_unit(const struct xliff_writing *w, const struct unit *u,
	const struct translation *old, struct buf *out)
{
	write_start(u, old, out);
	write_foreign(old, out);
	write_notes(w, u, old, out);
	write_data(u, out);
	write_segments(w, u, old, out);
	buf_text(out, "\n    </unit>");
}

void xliff_write_empty(const struct xliff_writing *w, struct buf *out)
{
	buf_printf(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" "
		"srcLang=\"%.*s\" trgLang=\"%.*s\">\n</xliff>\n",
		STRF(w->source_language), STRF(w->target_language));
}
