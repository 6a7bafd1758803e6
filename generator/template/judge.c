/* The walk. Levels are sections and blocks that are open, bodies are templates and
 * arguments that are being judged; both are stacks of their own, so that no template
 * can exhaust that of C.
 *
 * A tag that draws a template stands still until the template was judged: the walk
 * goes into it and comes back to the same tag, which then finds its node done. */
#include "judge.h"

#include <stdlib.h>

#include "supportdir/poison.h"

/* More would mean that templates multiply their circumstances with each other. */
enum {
	NODES = 20000, /* places that a template is judged for, each anew */
	STEPS = 4000000,
};

struct section {
	const struct op *op;
	size_t end; /* op at which it ends */
	struct markup before;
	const struct scope *scope;
	struct dot dot;
	size_t floor;
	enum reach reach; /* outside of it */
	enum stage stage;
};

struct body {
	struct template *t;
	struct op *ops;
	size_t pc;
	struct node *node;
	const struct argument *argument; /* NULL: a whole template */
	struct str name;
	size_t level_base;
	enum reach reach;
	struct markup before;
	/* what to go back to */
	const struct scope *scope;
	struct dot dot;
	const struct given *given;
	size_t floor;
	enum stage stage;
};

static struct body *top(const struct judge *j)
{
	return &j->bodies[j->body_count - 1];
}

const void *judge_intern(struct judge *j, const void *bytes, size_t n)
{
	struct str key = { bytes, n };
	struct keyed *k = keymap_find(&j->interned, key, key_hash(key));
	if (k)
		return k->item;
	char *copy = arena_alloc(j->a, 1, n);
	memcpy(copy, bytes, n);
	keymap_add(j->a, &j->interned, (struct str){ copy, n })->item = copy;
	return copy;
}

const char *judge_intern_name(struct judge *j, struct str name)
{
	const struct str copy = arena_str(j->a, name);
	return judge_intern(j, copy.s, copy.n + 1);
}

/* ---- what is judged at the moment ---- */

static void section_name(const struct op *op, struct buf *out)
{
	struct str name = op->kind == OP_BLOCK ? op->of.name : path_name(op->of.path);
	buf_printf(out, "%s '%.*s'", op->kind == OP_BLOCK ? "block" : "section",
		STRF(tag_shown(name)));
}

void judge_within(const struct judge *j, struct buf *out)
{
	const struct body *b = top(j);
	if (j->level_count > b->level_base)
		section_name(j->levels[j->level_count - 1].op, out);
	else
		buf_printf(out, "%s '%.*s'", b->argument ? "block" : "template",
			STRF(tag_shown(b->name)));
}

/* It must end where it began. Told at the tag that began it, or, of a template, where
 * what it leaves open began. What follows is read as if it had been drawn. */
static void check_end(struct judge *j, const struct markup *before, size_t begin, size_t end)
{
	markup_pause(j);
	if (markup_same(&j->m, before)) {
		if (j->m.mode == MARKUP_TEXT)
			markup_close_all(j, end);
		return;
	}
	struct buf what = { 0 }, from = { 0 }, to = { 0 };
	judge_within(j, &what);
	markup_describe(before, &from);
	markup_describe(&j->m, &to);
	WRONG(j, begin,
		"%.*s begins %.*s and ends in line %u %.*s: close there what it opens, and nothing "
		"else",
		STRF(buf_view(&what)), STRF(buf_view(&from)), template_line(j->t, end),
		STRF(buf_view(&to)));
	buf_free(&what);
	buf_free(&from);
	buf_free(&to);
}

/* ---- levels ---- */

void judge_begin(struct judge *j, const struct op *op)
{
	MEM_GROW(j->levels, j->level_count, j->level_room);
	j->levels[j->level_count++] = (struct section){
		.op = op,
		.end = op->to,
		.before = j->m,
		.scope = j->scope,
		.dot = j->dot,
		.floor = j->floor,
		.reach = top(j)->reach,
		.stage = j->stage,
	};
	j->sections += op->kind != OP_BLOCK;
	j->m.enclosed = true;
	if (op->kind != OP_BLOCK && (j->m.mode == MARKUP_TAG || j->m.mode == MARKUP_NEXT))
		attribute_condition(j, path_name(op->of.path), op->kind == OP_INVERTED);
	j->floor = j->element_count;
}

/* The source of a section ends with it; that of a block is not at hand, but it ends
 * before what comes next. */
static size_t level_end_byte(const struct judge *j, const struct section *l)
{
	if (l->op->kind != OP_BLOCK)
		return l->op->at + l->op->text.n;
	return top(j)->ops[l->end].at - 1;
}

static void level_end(struct judge *j)
{
	const struct section *l = &j->levels[j->level_count - 1];
	check_end(j, &l->before, l->op->at, level_end_byte(j, l));
	if (markup_same(&j->m, &l->before)) {
		j->m.when = l->before.when;
		j->m.element = l->before.element;
		j->m.enclosed = l->before.enclosed;
		markup_join(&j->m, &l->before);
	} else {
		j->m.enclosed = false;
	}
	j->scope = l->scope;
	j->dot = l->dot;
	j->floor = l->floor;
	j->sections -= l->op->kind != OP_BLOCK;
	top(j)->reach = l->reach;
	j->level_count--;
}

static void on_inverted(struct judge *j, struct op *op)
{
	place_begin(j, "section", path_name(op->of.path), op->at);
	name_resolve(j, op->of.path, op->at);
	judge_begin(j, op);
}

static void step_into(struct judge *j, const struct meaning *v)
{
	struct body *b = top(j);
	if (!v->known) {
		j->scope = scope_push(j, j->scope, NULL, NULL);
		return;
	}
	if (v->same)
		return;
	bool object = v->type == SHAPE_OBJECT || (v->type == SHAPE_LIST && v->of);
	if (!object) {
		j->dot = (struct dot){ true, v->type == SHAPE_LIST ? SHAPE_TEXT : v->type };
		return;
	}
	if (!v->innermost)
		b->reach = REACH_ELSEWHERE;
	else if (b->reach == REACH_SAME)
		b->reach = REACH_DOWN;
	j->dot = (struct dot){ 0 };
	j->scope = scope_push(j, j->scope, v->of, NULL);
}

static void on_section(struct judge *j, struct op *op)
{
	struct str name = path_name(op->of.path);
	place_begin(j, "section", name, op->at);
	struct meaning v = name_resolve(j, op->of.path, op->at);
	bool in_tag = j->m.mode == MARKUP_TAG || j->m.mode == MARKUP_NEXT;
	if (v.known && v.type == SHAPE_LIST && in_tag)
		WRONG(j, op->at,
			"'%.*s' is a list and stands in a tag: its attributes would stand there "
			"several times",
			STRF(tag_shown(name)));
	if (v.known && (v.type == SHAPE_TEXT_BY_ID || v.type == SHAPE_HTML_BY_ID)) {
		WRONG(j, op->at,
			"'%.*s' is no section, it holds interface strings: write {{%s%.*s.ID%s}}",
			STRF(tag_shown(name)), v.type == SHAPE_HTML_BY_ID ? "{" : "",
			STRF(tag_shown(name)), v.type == SHAPE_HTML_BY_ID ? "}" : "");
		v.known = false;
	}
	judge_begin(j, op);
	step_into(j, &v);
}

/* ---- bodies ---- */

static struct op *program_at(struct judge *j, struct template *t, enum place place)
{
	if (!t->at_place[place]) {
		t->at_place[place] = ARENA_ARRAY(j->set->arena, struct op, t->op_count);
		memcpy(t->at_place[place], t->ops, t->op_count * sizeof(struct op));
	}
	return t->at_place[place];
}

/* Circumstances: all that what is found in a body can depend on. */
struct circumstances {
	const struct template *t;
	const struct scope *scope;
	const struct given *given;
	const struct seen *seen;
	const struct condition *when;
	size_t start;
	enum markup_mode mode;
	enum attribute_kind kind;
	enum url_state url;
	struct dot dot;
	char quote;
	enum stage stage;
	bool json, outside, foreign, sectioned;
};

static struct node *node_of(struct judge *j, const struct template *t, size_t start,
	const struct scope *scope, const struct given *given)
{
	struct circumstances c;
	memset(&c, 0, sizeof(c));
	c.t = t;
	c.start = start;
	c.scope = scope;
	c.given = given;
	c.seen = j->m.seen;
	c.when = j->m.when;
	c.mode = j->m.mode;
	c.kind = j->m.kind;
	c.url = j->m.url;
	c.quote = j->m.quote;
	c.json = j->m.json;
	c.dot.scalar = j->dot.scalar;
	c.dot.type = j->dot.type;
	c.outside = j->element_count == 0;
	c.foreign = element_is_foreign(j);
	c.sectioned = c.outside && j->sections;
	c.stage = j->stage;
	const struct str key = { (const char *)&c, sizeof(c) };
	struct keyed *k = keymap_find(&j->nodes, key, key_hash(key));
	if (k)
		return k->item;
	struct node *n = ARENA_NEW(j->a, struct node);
	keymap_add(j->a, &j->nodes, arena_str(j->a, key))->item = n;
	return n;
}

static void body_begin(struct judge *j, const struct entry *e, struct node *n)
{
	n->begun = true;
	MEM_GROW(j->bodies, j->body_count, j->body_room);
	j->bodies[j->body_count++] = (struct body){
		.t = e->t,
		.ops = program_at(j, e->t, place_of(&j->m)),
		.pc = e->argument ? e->argument->start : 0,
		.node = n,
		.argument = e->argument,
		.name = e->name,
		.level_base = j->level_count,
		.before = j->m,
		.scope = j->scope,
		.dot = j->dot,
		.given = j->given,
		.floor = j->floor,
		.stage = j->stage,
	};
	j->t = e->t;
	j->scope = e->scope;
	j->given = e->given;
	j->floor = j->element_count;
	j->m.enclosed = true;
}

static void body_end(struct judge *j)
{
	struct body *b = top(j);
	size_t end = b->ops[b->pc - 1].at;
	bool open = j->m.mode != b->before.mode && j->m.mode > MARKUP_JSON;
	check_end(j, &b->before, b->argument ? b->argument->at : open ? j->m.since : end, end);
	if (!markup_same(&j->m, &b->before))
		j->m = b->before;
	j->element_count = j->floor;
	b->node->done = true;
	b->node->end = j->m;
	b->node->stage = j->stage;
	j->m = b->before;
	j->scope = b->scope;
	j->dot = b->dot;
	j->given = b->given;
	j->floor = b->floor;
	j->stage = b->stage;
	j->body_count--;
	if (j->body_count)
		j->t = top(j)->t;
}

static void add_edge(struct judge *j, const struct op *op, struct str name, struct node *to)
{
	const struct body *b = top(j);
	struct edge *e = ARENA_NEW(j->a, struct edge);
	*e = (struct edge){ .next = b->node->edges,
		.to = to,
		.reach = b->reach,
		.dynamic = op->kind == OP_CALL && op->of.call->dynamic,
		.t = b->t,
		.at = op->at,
		.name = name };
	b->node->edges = e;
}

static void too_many(struct judge *j, const struct op *op, struct str name)
{
	j->stop = true;
	WRONG(j, op->at,
		"'%.*s' cannot be judged: too many templates are drawn from too many different "
		"places with objects, blocks and attributes of their own; use fewer of them",
		STRF(tag_shown(name)));
}

void judge_skip(struct judge *j, const struct op *op)
{
	top(j)->pc = op->to;
}

bool judge_enter(struct judge *j, const struct op *op, const struct entry *e)
{
	struct node *n = node_of(j, e->t, e->argument ? e->argument->start : 0, e->scope, e->given);
	if (!n->begun && j->nodes.count > NODES) {
		too_many(j, op, e->name);
		return true;
	}
	if (!n->begun) {
		top(j)->pc--; /* come back */
		body_begin(j, e, n);
		return false;
	}
	add_edge(j, op, e->name, n);
	if (!n->done) {
		j->back = true;
		return true;
	}
	const struct markup before = j->m;
	j->m.seen = n->end.seen;
	j->m.url = n->end.url;
	j->m.filled = n->end.filled;
	j->m.json = n->end.json;
	if (before.mode == MARKUP_TAG || before.mode == MARKUP_NEXT)
		j->m.mode = n->end.mode;
	j->stage = n->stage;
	return true;
}

/* ---- the walk ---- */

static void on_text(struct judge *j, struct op *op)
{
	markup_text(j, op->text);
}

static void on_nothing(struct judge *j, struct op *op)
{
	(void)j;
	(void)op;
}

static void on_end(struct judge *j, struct op *op)
{
	(void)op;
	body_end(j);
}

static void (*const visits[])(struct judge *j, struct op *op) = {
	[OP_END] = on_end,
	[OP_TEXT] = on_text,
	[OP_INDENT] = on_nothing,
	[OP_ESCAPED] = place_draw,
	[OP_ATTRIBUTE] = place_draw,
	[OP_URL] = place_draw,
	[OP_MARKDOWN] = place_draw,
	[OP_RAW] = place_draw,
	[OP_SECTION] = on_section,
	[OP_INVERTED] = on_inverted,
	[OP_LOOP] = on_nothing,
	[OP_CALL] = call_draw,
	[OP_BLOCK] = call_block,
};

static void walk(struct judge *j)
{
	while (j->body_count && !j->stop) {
		struct body *b = top(j);
		if (j->steps++ == STEPS) {
			too_many(j, &b->ops[b->pc], b->name);
			break;
		}
		if (j->level_count > b->level_base && b->pc == j->levels[j->level_count - 1].end) {
			level_end(j);
			continue;
		}
		struct op *op = &b->ops[b->pc++];
		visits[op->kind](j, op);
	}
}

static void finish(struct judge *j)
{
	call_check_all(j);
	if (j->back && !j->stop && !j->set->circle)
		circle_check(j);
	arena_free(j->a);
	free(j->calls);
	free(j->elements);
	free(j->levels);
	free(j->bodies);
}

/* The key that holds a page of Markdown: one that is always there. */
static struct str page_key(const struct shape *shape)
{
	const struct key *k = shape->keys;
	while (k->name && (k->type != SHAPE_MARKDOWN || k->or_null))
		k++;
	return str_of(k->name);
}

static void check_whole(struct judge *j, enum template_form form, const struct node *whole)
{
	if (j->wrong)
		return;
	if (form == TEMPLATE_HTML && whole->stage != STAGE_ROOTED)
		WRONG(j, 0, "the page has no element: expected one around all of it, <html>");
	if (form == TEMPLATE_MARKDOWN && j->whole.n)
		WRONG(j, 0, "the page itself is nowhere drawn: write {{{%.*s}}} where it belongs",
			STRF(j->whole));
}

bool template_judge(struct template_set *set, struct template *t, enum template_form form,
	const struct shape *shape, const struct shape *variant, struct diag *d)
{
	if (!t->ops)
		return false;
	struct judge j = { .set = set, .d = d, .a = arena_new(), .t = t };
	j.m.mode = form == TEMPLATE_HTML ? MARKUP_TEXT : MARKUP_MARKDOWN;
	j.whole = page_key(shape);
	j.scope = scope_push(&j, NULL, shape, variant);
	const struct entry page = { .t = t, .name = t->name, .scope = j.scope };
	struct node *whole = node_of(&j, t, 0, j.scope, NULL);
	body_begin(&j, &page, whole);
	walk(&j);
	check_whole(&j, form, whole);
	finish(&j);
	return !j.wrong;
}
