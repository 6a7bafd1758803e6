/* From tags to a flat program. Literals stay slices of the source wherever
 * nothing is taken out of them.
 *
 * `bol` is the one thing to keep in mind while reading: the next thing that is
 * written begins a line of the template, so the indentation of whoever calls the
 * template goes before it. Text carries that as a flag; before any other tag an
 * OP_INDENT is written. */
#include "program.h"

#include <stdlib.h>

#include "supportdir/poison.h"

/* White space that is taken from the lines of an argument; where it does not
 * stand, what the outer arguments take. */
struct strip {
	struct str prefix;
	const struct strip *outer;
};

struct emit {
	struct template_set *set;
	struct template *t;
	struct str text;
	const struct tag *tags;
	struct diag *d;
	struct op *ops;
	size_t count, room;
	struct call **calls;
	size_t call_count, call_room;
	const struct strip *strip;
	bool bol;
	bool wrong;
};

static struct op *add(struct emit *e, enum op_kind kind, size_t at)
{
	MEM_GROW(e->ops, e->count, e->room);
	struct op *op = &e->ops[e->count++];
	*op = (struct op){ .kind = kind, .at = (uint32_t)at };
	return op;
}

/* Bytes that are taken from the begin of `line`. */
static size_t stripped(const struct emit *e, struct str line)
{
	for (const struct strip *s = e->strip; s; s = s->outer) {
		if (s->prefix.n <= line.n && memcmp(line.s, s->prefix.s, s->prefix.n) == 0)
			return s->prefix.n;
	}
	return 0;
}

static struct str without_strip(const struct emit *e, struct str blanks)
{
	return str_cut(blanks, blanks.n ? stripped(e, blanks) : 0, blanks.n);
}

static void literal(struct emit *e, struct str s)
{
	if (!s.n)
		return;
	struct op *op = add(e, OP_TEXT, (size_t)(s.s - e->text.s));
	op->text = s;
	op->lines = e->bol;
	e->bol = s.s[s.n - 1] == '\n';
}

/* Each line by itself, so that it stays a part of the source. */
static void strip_lines(struct emit *e, size_t from, size_t to)
{
	while (from < to) {
		size_t end = str_find(e->text, '\n', from) + 1;
		struct str line = str_cut(e->text, from, end < to ? end : to);
		bool begins = from == 0 || e->text.s[from - 1] == '\n';
		literal(e, str_cut(line, begins ? stripped(e, line) : 0, line.n));
		from += line.n;
	}
}

static void text(struct emit *e, size_t from, size_t to)
{
	if (e->strip)
		strip_lines(e, from, to);
	else if (from < to)
		literal(e, str_cut(e->text, from, to));
}

static void begin_tag(struct emit *e, const struct tag *t)
{
	if (t->alone) {
		e->bol = true;
		return;
	}
	if (e->bol)
		add(e, OP_INDENT, t->from);
	e->bol = false;
}

static const struct path *path_new(struct arena *a, struct str name)
{
	size_t parts = 1;
	for (size_t i = 0; i < name.n; i++)
		parts += name.s[i] == '.';
	struct path *p = arena_alloc(a, 1, sizeof(*p) + parts * sizeof(p->parts[0]));
	if (str_is(name, "."))
		return p;
	for (size_t from = 0; p->count < parts; p->count++) {
		size_t to = str_find(name, '.', from);
		struct str key = str_cut(name, from, to);
		p->parts[p->count] = (struct part){ key, key_hash(key) };
		from = to + 1;
	}
	return p;
}

static struct call *call_new(struct emit *e, const struct tag *t)
{
	struct arena *a = e->set->arena;
	struct call *c = ARENA_NEW(a, struct call);
	c->at = t->at;
	c->at_byte = (uint32_t)t->from;
	c->name = t->name;
	c->parent = t->kind == TAG_PARENT;
	if (t->dynamic)
		c->dynamic = path_new(a, t->name);
	else
		c->target = template_named(e->set, t->name);
	if (c->target && c->target->state == TEMPLATE_MISSING && e->set->mode == TEMPLATE_SITE) {
		struct str name = tag_shown(t->name);
		e->wrong = true;
		template_tell(e->set, e->t, t->from, e->d,
			"there is no template '%.*s': expected a file '%.*s.mustache'", STRF(name),
			STRF(name));
	}
	MEM_GROW(e->calls, e->call_count, e->call_room);
	e->calls[e->call_count++] = c;
	return c;
}

static size_t add_call(struct emit *e, const struct tag *t)
{
	begin_tag(e, t);
	struct call *c = call_new(e, t);
	size_t index = e->count;
	struct op *op = add(e, OP_CALL, t->from);
	op->lines = t->alone;
	op->text = without_strip(e, t->indent);
	op->to = (uint32_t)e->count;
	op->of.call = c;
	return index;
}

static size_t element(struct emit *e, size_t i);

/* The tags [first, last) and the text around them, from `at` to `limit`. */
static void content(struct emit *e, size_t first, size_t last, size_t at, size_t limit)
{
	for (size_t i = first; i < last;) {
		text(e, at, e->tags[i].cut_from);
		i = element(e, i);
		at = e->tags[i - 1].cut_to;
	}
	text(e, at, limit);
}

static void section(struct emit *e, size_t i)
{
	const struct tag *open = &e->tags[i], *close = &e->tags[open->partner];
	bool loops = open->kind == TAG_SECTION;
	begin_tag(e, open);
	size_t index = e->count;
	struct op *op = add(e, loops ? OP_SECTION : OP_INVERTED, open->from);
	op->of.path = path_new(e->set->arena, open->name);
	op->text = str_cut(e->text, open->from, close->from);
	content(e, i + 1, open->partner, open->cut_to, close->cut_from);
	begin_tag(e, close);
	if (loops)
		add(e, OP_LOOP, close->from);
	e->ops[index].to = (uint32_t)e->count;
}

static void block(struct emit *e, size_t i)
{
	const struct tag *open = &e->tags[i], *close = &e->tags[open->partner];
	bool has_lead = open->lines && !open->alone;
	if (!has_lead)
		begin_tag(e, open);
	size_t index = e->count;
	struct op *op = add(e, OP_BLOCK, open->from);
	op->lines = open->lines;
	op->text = without_strip(e, open->indent);
	op->of.name = open->name;
	if (has_lead)
		text(e, open->cut_from, open->from);
	content(e, i + 1, open->partner, open->cut_to, close->cut_from);
	begin_tag(e, close);
	size_t before = e->count;
	text(e, close->to, close->tail_to);
	e->ops[index].tail = e->count > before;
	e->ops[index].to = (uint32_t)e->count;
}

static struct argument *argument(struct emit *e, const struct tag *open)
{
	struct argument *out = ARENA_NEW(e->set->arena, struct argument);
	const struct tag *close = &e->tags[open->partner];
	size_t first = (size_t)(open - e->tags) + 1;
	const struct strip strip = { open->intrinsic, e->strip };
	out->start = (uint32_t)e->count;
	out->whole_lines = close->lines;
	out->at = (uint32_t)open->from;
	out->source = str_cut(e->text, open->from, close->from);
	const struct strip *outer = e->strip;
	e->strip = strip.prefix.n ? &strip : outer;
	e->bol = true;
	content(e, first, open->partner, open->cut_to, close->cut_from);
	e->strip = outer;
	add(e, OP_END, close->from);
	return out;
}

static void add_argument(struct emit *e, struct call *c, const struct tag *t)
{
	struct keyed *k = keymap_add(e->set->arena, &c->arguments, t->name);
	if (k->item && e->set->mode == TEMPLATE_SITE) {
		e->wrong = true;
		template_tell(e->set, e->t, t->from, e->d,
			"block '%.*s' stands twice in one parent: remove one of them",
			STRF(tag_shown(t->name)));
	}
	k->item = argument(e, t);
}

static void parent(struct emit *e, size_t i)
{
	const struct tag *open = &e->tags[i];
	size_t index = add_call(e, open);
	struct call *c = e->ops[index].of.call;
	for (size_t k = i + 1; k < open->partner;) {
		const struct tag *t = &e->tags[k];
		if (t->kind == TAG_BLOCK && t->argument)
			add_argument(e, c, t);
		k = (t->partner > k ? t->partner : k) + 1; /* only what is straight inside */
	}
	e->ops[index].to = (uint32_t)e->count;
	e->bol = open->alone;
}

/* One tag, or all from an opening tag to its end; returns the index behind. */
static size_t element(struct emit *e, size_t i)
{
	const struct tag *t = &e->tags[i];
	switch (t->kind) {
	case TAG_VARIABLE:
	case TAG_RAW:
		begin_tag(e, t);
		add(e, t->kind == TAG_RAW ? OP_RAW : OP_ESCAPED, t->from)->of.path = path_new(
			e->set->arena, t->name);
		break;
	case TAG_PARTIAL:
		add_call(e, t);
		break;
	case TAG_SECTION:
	case TAG_INVERTED:
		section(e, i);
		break;
	case TAG_PARENT:
		parent(e, i);
		break;
	case TAG_BLOCK:
		block(e, i);
		break;
	case TAG_COMMENT:
	case TAG_DELIMITERS:
	case TAG_CLOSE: /* never met: its element ends with it */
		begin_tag(e, t);
		break;
	}
	return t->partner + 1;
}

static void write_program(struct emit *e, const struct tags *tags)
{
	struct arena *a = e->set->arena;
	struct template *t = e->t;
	e->tags = tags->items;
	e->bol = true;
	content(e, 0, tags->count, 0, e->text.n);
	add(e, OP_END, e->text.n);
	t->ops = ARENA_ARRAY(a, struct op, e->count);
	memcpy(t->ops, e->ops, e->count * sizeof(*t->ops));
	t->op_count = e->count;
	t->at_place = ARENA_ARRAY(a, struct op *, PLACE_COUNT);
	t->at_place[PLACE_ANY] = t->ops;
	t->calls = ARENA_ARRAY(a, struct call *, e->call_count);
	if (e->call_count)
		memcpy(t->calls, e->calls, e->call_count * sizeof(struct call *));
	t->call_count = e->call_count;
	t->state = e->wrong ? TEMPLATE_WRONG : TEMPLATE_READY;
}

/* A template that is wrong still leads to others, whose mistakes are told too. */
static void follow_calls(struct emit *e, const struct tags *tags)
{
	for (size_t i = 0; i < tags->count; i++) {
		const struct tag *t = &tags->items[i];
		if (t->kind == TAG_PARTIAL || t->kind == TAG_PARENT)
			call_new(e, t);
	}
}

void template_emit(struct template_set *set, struct template *t, struct diag *d)
{
	struct tags tags = { 0 };
	struct emit e = { .set = set, .t = t, .text = source_text(t->src), .d = d };
	t->state = TEMPLATE_WRONG;
	bool scanned = template_scan(t->src, d, &tags);
	/* Tags that were not understood would make pairs look wrong that are not. */
	if (scanned && template_nest(t->src, &tags, d))
		write_program(&e, &tags);
	else
		follow_calls(&e, &tags);
	free(tags.items);
	free(e.ops);
	free(e.calls);
}
