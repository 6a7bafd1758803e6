/* Runs a program. All stacks are on the heap and bounded: sections by the limits
 * of compiling times the depth of calls, calls by CALL_DEPTH. */
#include "program.h"

#include <stdlib.h>

#include "supportdir/markdown.h"

#include "supportdir/poison.h"

/* A section that is open, and what it put on top of the context. */
struct loop {
	const struct op *body;
	const struct value *list; /* NULL where the value is drawn once */
	size_t i;
	const struct value *value;
};

/* Arguments in force; `outer` is what the template that gives them was given. */
struct frame {
	const struct call *call;
	struct op *const *owner; /* the programs of the template that gives them */
	size_t outer; /* index + 1, 0 for none */
};

/* The program that runs, and all of its template. */
struct code {
	const struct op *ops;
	struct op *const *at_place;
};

/* Where to go on after a template or an argument. */
struct return_to {
	const struct op *pc;
	struct code code;
	size_t indent_from, indent_to, frame_count, frame;
	unsigned depth;
};

struct machine {
	struct template_set *set;
	struct buf *out;
	size_t start; /* of our part of `out` */
	size_t work; /* steps so far, looking into contexts included */
	struct code code;
	const struct op *pc; /* NULL at the end */
	struct loop *loops; /* the first holds the data as a whole */
	size_t loop_count, loop_room;
	struct frame *frames;
	size_t frame_count, frame_room;
	size_t frame; /* index + 1 of the arguments in force */
	struct return_to *returns;
	size_t return_count, return_room;
	unsigned depth;
	struct buf indent; /* the part from indent_from on goes before each line */
	size_t indent_from;
};

static bool too_much(const struct machine *m)
{
	return m->out->n - m->start > RENDER_BYTES;
}

/* ---- looking up ---- */

static const struct value *get(const struct value *v, const struct part *part)
{
	if (!v || v->kind != VALUE_OBJECT)
		return NULL;
	const struct keyed *k = keymap_find(&v->as.map, part->key, part->hash);
	return k ? k->item : NULL;
}

static const struct value *look_up(struct machine *m, const struct path *path)
{
	size_t i = m->loop_count;
	if (path->count == 0)
		return m->loops[i - 1].value;
	const struct value *v = NULL;
	while (i > 0 && !v)
		v = get(m->loops[--i].value, &path->parts[0]);
	m->work += m->loop_count - i;
	for (i = 1; i < path->count; i++)
		v = get(v, &path->parts[i]);
	return v;
}

/* What is text already, which most is, needs no call. */
static inline struct str as_text(const struct value *v)
{
	bool text = v && v->kind >= VALUE_TEXT && v->kind <= VALUE_JSON;
	return text ? v->as.text : value_str(v);
}

/* ---- text ---- */

static void add_indent(struct machine *m)
{
	buf_add(m->out, m->indent.s + m->indent_from, m->indent.n - m->indent_from);
}

static bool is_empty_line(struct str line)
{
	return line.s[0] == '\n' || (line.n > 1 && line.s[0] == '\r' && line.s[1] == '\n');
}

static void step_text(struct machine *m, const struct op *op)
{
	if (m->indent.n == m->indent_from) {
		buf_str(m->out, op->text);
		return;
	}
	bool begins = op->lines;
	for (size_t at = 0; at < op->text.n && !too_much(m); begins = true) {
		struct str line = str_cut(op->text, at, str_find(op->text, '\n', at) + 1);
		if (begins && !is_empty_line(line))
			add_indent(m);
		buf_str(m->out, line);
		at += line.n;
	}
}

static void step_indent(struct machine *m, const struct op *op)
{
	(void)op;
	if (m->indent.n > m->indent_from)
		add_indent(m);
}

static void step_escaped(struct machine *m, const struct op *op)
{
	buf_html(m->out, as_text(look_up(m, op->of.path)));
}

static void step_attribute(struct machine *m, const struct op *op)
{
	buf_attribute(m->out, as_text(look_up(m, op->of.path)));
}

/* Text is a part of an address, a whole address only has to be quoted. */
static void step_url(struct machine *m, const struct op *op)
{
	const struct value *v = look_up(m, op->of.path);
	if (v && v->kind == VALUE_URL)
		buf_attribute(m->out, v->as.text);
	else
		buf_url_part(m->out, as_text(v));
}

static void step_markdown(struct machine *m, const struct op *op)
{
	markdown_words(m->out, as_text(look_up(m, op->of.path)), MARKDOWN_ANYWHERE);
}

static void step_raw(struct machine *m, const struct op *op)
{
	buf_str(m->out, as_text(look_up(m, op->of.path)));
}

/* ---- sections ---- */

static void step_section(struct machine *m, const struct op *op)
{
	const struct value *v = look_up(m, op->of.path);
	if (!value_true(v)) {
		m->pc = m->code.ops + op->to;
		return;
	}
	bool list = v->kind == VALUE_LIST;
	MEM_GROW(m->loops, m->loop_count, m->loop_room);
	m->loops[m->loop_count++] = (struct loop){
		.body = m->pc, .list = list ? v : NULL, .value = list ? v->as.list.items[0] : v
	};
}

static void step_inverted(struct machine *m, const struct op *op)
{
	if (value_true(look_up(m, op->of.path)))
		m->pc = m->code.ops + op->to;
}

static void step_loop(struct machine *m, const struct op *op)
{
	(void)op;
	struct loop *l = &m->loops[m->loop_count - 1];
	if (l->list && ++l->i < l->list->as.list.count) {
		l->value = l->list->as.list.items[l->i];
		m->pc = l->body;
		return;
	}
	m->loop_count--;
}

/* ---- templates and arguments ---- */

static void enter(struct machine *m, struct code code, const struct op *to, const struct op *back,
	const struct op *from)
{
	MEM_GROW(m->returns, m->return_count, m->return_room);
	m->returns[m->return_count++] = (struct return_to){
		.pc = back,
		.code = m->code,
		.indent_from = m->indent_from,
		.indent_to = m->indent.n,
		.frame_count = m->frame_count,
		.frame = m->frame,
		.depth = m->depth,
	};
	m->code = code;
	m->pc = to;
	/* In the middle of a line, lines that come in are left as they are. */
	if (from->lines)
		buf_str(&m->indent, from->text);
	else
		m->indent_from = m->indent.n;
}

static void step_end(struct machine *m, const struct op *op)
{
	(void)op;
	if (m->return_count == 0) {
		m->pc = NULL;
		return;
	}
	const struct return_to *r = &m->returns[--m->return_count];
	m->pc = r->pc;
	m->code = r->code;
	m->indent_from = r->indent_from;
	m->indent.n = r->indent_to;
	m->frame_count = r->frame_count;
	m->frame = r->frame;
	m->depth = r->depth;
}

static void step_call(struct machine *m, const struct op *op)
{
	const struct call *c = op->of.call;
	const struct template *t = c->target;
	const struct op *back = m->code.ops + op->to;
	if (c->dynamic)
		t = template_at_last(m->set, as_text(look_up(m, c->dynamic)));
	m->pc = back;
	/* Templates of a site form no circle but down the data, so their depth ends by
	 * itself. */
	bool deep = m->depth == CALL_DEPTH && m->set->mode == TEMPLATE_SPEC;
	if (!t || t->state != TEMPLATE_READY || deep || !t->at_place[op->place])
		return;
	const struct frame frame = { .call = c, .owner = m->code.at_place, .outer = m->frame };
	const struct code code = { t->at_place[op->place], t->at_place };
	enter(m, code, code.ops, back, op);
	m->depth++;
	if (c->arguments.count) {
		MEM_GROW(m->frames, m->frame_count, m->frame_room);
		m->frames[m->frame_count++] = frame;
		m->frame = m->frame_count;
	}
}

/* The outermost template that gives the block wins. What it gives was written
 * there, so only templates further outside can override blocks in it: this also
 * is why an argument cannot draw itself. */
static void step_block(struct machine *m, const struct op *op)
{
	const struct argument *found = NULL;
	const struct frame *by = NULL;
	uint64_t hash = m->frame ? key_hash(op->of.name) : 0;
	for (size_t i = m->frame; i > 0; i = m->frames[i - 1].outer) {
		const struct keymap *arguments = &m->frames[i - 1].call->arguments;
		const struct keyed *k = keymap_find(arguments, op->of.name, hash);
		m->work++;
		if (!k)
			continue;
		found = k->item;
		by = &m->frames[i - 1];
	}
	if (!found)
		return; /* the default text follows */
	const struct op *back = m->code.ops + op->to;
	if (op->tail && !found->whole_lines)
		back--;
	const struct code code = { by->owner[op->place], by->owner };
	enter(m, code, code.ops + found->start, back, op);
	m->frame = by->outer;
}

static void (*const steps[])(struct machine *m, const struct op *op) = {
	[OP_END] = step_end,
	[OP_TEXT] = step_text,
	[OP_INDENT] = step_indent,
	[OP_ESCAPED] = step_escaped,
	[OP_ATTRIBUTE] = step_attribute,
	[OP_URL] = step_url,
	[OP_MARKDOWN] = step_markdown,
	[OP_RAW] = step_raw,
	[OP_SECTION] = step_section,
	[OP_INVERTED] = step_inverted,
	[OP_LOOP] = step_loop,
	[OP_CALL] = step_call,
	[OP_BLOCK] = step_block,
};

bool template_render(struct template_set *set, const struct template *t, const struct value *data,
	struct buf *out)
{
	struct machine m = {
		.set = set,
		.out = out,
		.start = out->n,
		.code = { t->ops, t->at_place },
		.pc = t->ops,
	};
	MEM_GROW(m.loops, m.loop_count, m.loop_room);
	m.loops[m.loop_count++] = (struct loop){ .value = data };
	while (m.pc && m.work < RENDER_STEPS && !too_much(&m)) {
		const struct op *op = m.pc++;
		m.work++;
		steps[op->kind](&m, op);
	}
	bool whole = m.pc == NULL;
	free(m.loops);
	free(m.frames);
	free(m.returns);
	buf_free(&m.indent);
	return whole;
}
