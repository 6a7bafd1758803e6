/* Partials, parents, blocks: which template or argument a tag draws, and with which
 * arguments in force. As in render.c, those from furthest out win. */
#include "judge.h"

#include "supportdir/poison.h"

/* ---- templates ---- */

static bool is_given(const struct given *g, struct str name, uint64_t hash)
{
	for (; g; g = g->outer) {
		if (keymap_find(&g->call->arguments, name, hash))
			return true;
	}
	return false;
}

/* Arguments that come from further out win, so where all come from there nothing is
 * added, and circles come back to the same circumstances. */
static const struct given *give(struct judge *j, struct call *c)
{
	bool news = false;
	for (size_t i = 0; i < c->arguments.count; i++) {
		const struct keyed *k = &c->arguments.items[i];
		news = news || !is_given(j->given, k->key, k->hash);
	}
	if (!news)
		return j->given;
	if (!c->given) {
		MEM_GROW(j->calls, j->call_count, j->call_room);
		j->calls[j->call_count++] = c;
		c->given = true;
	}
	c->owner = j->t;
	const struct given g = { j->given, c, j->t };
	return judge_intern(j, &g, sizeof(g));
}

static bool call_one(
	struct judge *j, const struct op *op, struct template *t, const struct scope *scope)
{
	if (t->state == TEMPLATE_WRONG || t->state == TEMPLATE_MISSING)
		j->wrong = true; /* told when it was read */
	if (!t->ops)
		return true;
	const struct entry e = {
		.t = t, .name = t->name, .scope = scope, .given = give(j, op->of.call)
	};
	return judge_enter(j, op, &e);
}

static void call_kind(struct judge *j, const struct op *op, const struct scope *in,
	const struct shape *variant, bool *entered)
{
	struct template *t = template_named(j->set, str_of(variant->name));
	template_settle(j->set, t, j->d);
	if (t->state == TEMPLATE_MISSING) {
		WRONG(j, op->at,
			"there is no template '%s' for the kind '%s' of '%s': expected a file "
			"'%s.mustache'",
			variant->name, variant->name, in->shape->name, variant->name);
		return;
	}
	const struct markup before = j->m;
	*entered = !call_one(j, op, t, scope_refine(j, j->scope, in, variant));
	if (!*entered)
		j->m.seen = before.seen;
}

static bool call_kinds(struct judge *j, const struct op *op, struct str name)
{
	const struct meaning v = name_resolve(j, op->of.call->dynamic, op->at);
	if (!v.known)
		return true;
	bool dotted = str_find(path_name(op->of.call->dynamic), '.', 0) <
	              path_name(op->of.call->dynamic).n;
	if (v.type != SHAPE_KIND || dotted || !v.in || !v.in->shape->variants) {
		WRONG(j, op->at,
			"'*%.*s' takes the name of a template from the data, which only a kind can "
			"be: name the template, or each of several in a section of its own",
			STRF(tag_shown(name)));
		return true;
	}
	const struct markup before = j->m;
	struct markup after = before;
	bool entered = false;
	const struct shape *const only[] = { v.in->variant, NULL };
	const struct shape *const *all = v.in->variant ? only : v.in->shape->variants;
	for (; *all && !entered && !j->stop; all++) {
		j->m = before;
		call_kind(j, op, v.in, *all, &entered);
		if (!entered)
			markup_join(&after, &j->m);
	}
	if (!entered)
		j->m = after;
	return !entered;
}

void call_draw(struct judge *j, struct op *op)
{
	struct call *c = op->of.call;
	bool done = !place_begin(j, c->parent ? "parent" : "partial", c->name, op->at);
	op->place = (uint8_t)place_of(&j->m);
	if (!done && c->dynamic)
		done = call_kinds(j, op, c->name);
	else if (!done)
		done = call_one(j, op, c->target, j->scope);
	if (done)
		judge_skip(j, op);
}

/* ---- blocks ---- */

static void meet(struct judge *j, struct call *c, struct keyed *k, struct str name)
{
	if (k)
		((struct argument *)k->item)->met = true;
	keymap_add(j->set->arena, &c->blocks, name);
}

void call_block(struct judge *j, struct op *op)
{
	place_begin(j, "block", op->of.name, op->at);
	op->place = (uint8_t)place_of(&j->m);
	const struct argument *found = NULL;
	const struct given *by = NULL;
	uint64_t hash = key_hash(op->of.name);
	for (const struct given *g = j->given; g; g = g->outer) {
		struct keyed *k = keymap_find(&g->call->arguments, op->of.name, hash);
		meet(j, g->call, k, op->of.name);
		if (!k)
			continue;
		found = k->item;
		by = g;
	}
	if (!found) {
		judge_begin(j, op);
		return;
	}
	const struct entry e = { .t = by->owner,
		.argument = found,
		.name = op->of.name,
		.scope = j->scope,
		.given = by->outer };
	if (judge_enter(j, op, &e))
		judge_skip(j, op);
}

static void check_arguments(struct judge *j, struct call *c)
{
	if (c->target && !c->target->ops)
		return;
	const char **names = ARENA_ARRAY(j->a, const char *, c->blocks.count + 1);
	for (size_t i = 0; i < c->blocks.count; i++)
		names[i] = arena_str(j->a, c->blocks.items[i].key).s;
	for (size_t i = 0; i < c->arguments.count; i++) {
		const struct keyed *k = &c->arguments.items[i];
		const struct argument *argument = k->item;
		if (argument->met)
			continue;
		struct buf hint = { 0 }, others = { 0 };
		name_suggest(&hint, k->key, names, c->blocks.count);
		for (size_t n = 0; n < c->blocks.count && n < 8; n++)
			buf_printf(&others, "%s '%s'", n ? "," : "; it has", names[n]);
		j->t = c->owner;
		WRONG(j, argument->at, "'%.*s' has no block '%.*s' that could be filled%.*s",
			STRF(tag_shown(c->name)), STRF(tag_shown(k->key)),
			STRF(buf_view(hint.n ? &hint : &others)));
		buf_free(&hint);
		buf_free(&others);
	}
}

void call_check_all(struct judge *j)
{
	for (size_t i = 0; i < j->call_count; i++) {
		j->calls[i]->given = false;
		if (!j->stop)
			check_arguments(j, j->calls[i]);
	}
}
