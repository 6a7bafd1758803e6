#include "program.h"

#include <assert.h>
#include <stdlib.h>

#include "judge.h"

#include "supportdir/poison.h"

struct template_set *template_set_new(enum template_mode mode, template_load *load, void *context)
{
	struct template_set *set = mem_alloc(1, sizeof(*set));
	set->arena = arena_new();
	set->mode = mode;
	set->load = load;
	set->context = context;
	return set;
}

void template_set_free(struct template_set *set)
{
	if (!set)
		return;
	arena_free(set->arena);
	free(set->waiting);
	free(set);
}

void template_set_ids(struct template_set *set, const struct str *ids, size_t count)
{
	set->ids = ids;
	set->ids_used = ARENA_ARRAY(set->arena, bool, count);
	set->id_count = count;
}

bool template_set_draws_id(const struct template_set *set, struct str id)
{
	for (size_t i = 0; i < set->id_count; i++) {
		if (str_equal(set->ids[i], id))
			return set->ids_used[i];
	}
	return false;
}

bool template_set_draws(const struct template_set *set, struct str name)
{
	const struct keyed *k = keymap_find(&set->names, name, key_hash(name));
	return k && ((const struct template *)k->item)->src;
}

void template_set_report(struct template_set *set, struct diag *d)
{
	set->report = d;
}

/* No part begins with a dot: no folder above, and no hidden file, which is no input. */
bool template_name_fits(struct str name)
{
	if (name.n == 0 || memchr(name.s, '\0', name.n))
		return false;
	for (size_t from = 0; from <= name.n;) {
		size_t to = str_find(name, '/', from);
		if (from == to || name.s[from] == '.')
			return false;
		from = to + 1;
	}
	return true;
}

static void wait(struct template_set *set, struct template *t)
{
	t->state = TEMPLATE_WAITING;
	MEM_GROW(set->waiting, set->waiting_count, set->waiting_room);
	set->waiting[set->waiting_count++] = t;
}

struct template *template_named(struct template_set *set, struct str name)
{
	struct keyed *k = keymap_find(&set->names, name, key_hash(name));
	if (k)
		return k->item;
	struct template *t = ARENA_NEW(set->arena, struct template);
	t->name = arena_str(set->arena, name);
	keymap_add(set->arena, &set->names, t->name)->item = t;
	if (set->load && set->load(set->context, t->name, &t->src)) {
		if (t->src)
			wait(set, t);
		else
			t->state = TEMPLATE_WRONG;
	}
	return t;
}

/* A queue, not a recursion: a chain of partials may be as long as it likes. */
static void compile_waiting(struct template_set *set, struct diag *d)
{
	while (set->waiting_count)
		template_emit(set, set->waiting[--set->waiting_count], d);
}

struct visit {
	struct template *t;
	size_t next; /* call that is looked at next */
};

struct walk {
	struct visit *items;
	size_t count, room;
};

static void walk_push(struct walk *w, struct template *t)
{
	MEM_GROW(w->items, w->count, w->room);
	w->items[w->count++] = (struct visit){ .t = t };
}

/* What the data names cannot be known to be there, unless a shape says it. */
static bool refuse_dynamic(struct template_set *set, struct template *t, struct diag *d)
{
	bool ok = true;
	for (size_t i = 0; i < t->call_count; i++) {
		const struct call *c = t->calls[i];
		if (c->target)
			continue;
		ok = template_tell(set, t, c->at_byte, d,
			"'*%.*s' takes the name of a template from the data, which templates "
			"of a site cannot: name each template in a section of its own",
			STRF(tag_shown(c->name)));
	}
	return ok;
}

/* Whether all that can be reached from t was compiled without findings. Pages were
 * judged: they may have dynamic names. */
static bool all_right(struct template_set *set, struct template *t, bool judged, struct diag *d)
{
	bool dynamic = judged || set->mode == TEMPLATE_SPEC;
	struct walk w = { 0 };
	bool ok = true;
	unsigned seen = ++set->walk;
	t->mark = seen;
	walk_push(&w, t);
	while (w.count) {
		t = w.items[--w.count].t;
		ok = (dynamic || refuse_dynamic(set, t, d)) && ok && t->state != TEMPLATE_WRONG;
		for (size_t i = 0; i < t->call_count; i++) {
			struct template *next = t->calls[i]->target;
			if (!next || next->mark == seen)
				continue;
			next->mark = seen;
			walk_push(&w, next);
		}
	}
	free(w.items);
	return ok;
}

static void report_circle(const struct walk *w, const struct call *call, struct diag *d)
{
	struct buf trail = { 0 };
	size_t from = w->count;
	while (from > 0 && w->items[from - 1].t != call->target)
		from--;
	for (size_t i = from ? from - 1 : 0; i < w->count && trail.n < 300; i++) {
		buf_str(&trail, tag_shown(w->items[i].t->name));
		buf_text(&trail, " > ");
	}
	diag_add(d, RULE_TEMPLATE, call->at,
		"'%.*s' contains itself (%.*s%.*s), which no template of a site may: remove one of "
		"these tags",
		STRF(tag_shown(call->target->name)), STRF(buf_view(&trail)),
		STRF(tag_shown(call->target->name)));
	buf_free(&trail);
}

/* No template of a site may lead back to itself, sections around or not: whether
 * they would stop it stands in the data, and nothing may fail once pages are
 * written. A walk in depth over what was not walked before. */
static void check_circles(struct template_set *set, struct template *root, struct diag *d)
{
	struct walk w = { 0 };
	unsigned on_way = ++set->walk;
	root->mark = on_way;
	walk_push(&w, root);
	while (w.count) {
		struct visit *v = &w.items[w.count - 1];
		if (v->next == v->t->call_count) {
			v->t->checked = true;
			w.count--;
			continue;
		}
		const struct call *call = v->t->calls[v->next++];
		if (!call->target || call->target->checked)
			continue;
		if (call->target->mark == on_way) {
			v->t->state = TEMPLATE_WRONG;
			set->circle = true;
			report_circle(&w, call, d);
			continue;
		}
		call->target->mark = on_way;
		walk_push(&w, call->target);
	}
	free(w.items);
}

void template_settle(struct template_set *set, struct template *t, struct diag *d)
{
	compile_waiting(set, d);
	if (set->mode == TEMPLATE_SITE && !t->checked)
		check_circles(set, t, d);
}

static const struct template *finish(struct template_set *set, struct template *t, struct diag *d)
{
	template_settle(set, t, d);
	return all_right(set, t, false, d) ? t : NULL;
}

static bool no_such_template(struct str name, struct diag *d)
{
	struct str shown = tag_shown(name);
	return diag_add(d, RULE_TEMPLATE, (struct pos){ 0 },
		"there is no template '%.*s': expected a file '%.*s.mustache'", STRF(shown),
		STRF(shown));
}

const struct template *template_compile(struct template_set *set, struct str name, struct diag *d)
{
	struct template *t = template_named(set, name);
	if (t->state != TEMPLATE_MISSING)
		return finish(set, t, d);
	no_such_template(name, d);
	return NULL;
}

const struct template *template_compile_page(struct template_set *set, struct str name,
	enum template_form form, const struct shape *shape, const struct shape *variant,
	struct diag *d)
{
	assert(set->mode == TEMPLATE_SITE);
	struct template *t = template_named(set, name);
	if (t->state == TEMPLATE_MISSING) {
		no_such_template(name, d);
		return NULL;
	}
	template_settle(set, t, d);
	bool safe = template_judge(set, t, form, shape, variant, d);
	if (!all_right(set, t, true, d) || !safe)
		return NULL;
	struct template *page = ARENA_NEW(set->arena, struct template);
	*page = *t;
	page->ops = t->at_place[form == TEMPLATE_HTML ? PLACE_TEXT : PLACE_MARKDOWN];
	return page;
}

const struct template *template_compile_source(
	struct template_set *set, const struct source *src, struct diag *d)
{
	struct template *t = ARENA_NEW(set->arena, struct template);
	t->name = src->name;
	t->src = src;
	wait(set, t);
	return finish(set, t, d);
}

static void compile_late(struct template_set *set, struct template *t)
{
	struct diag *d = set->report ? set->report : diag_new();
	if (!finish(set, t, d))
		t->state = TEMPLATE_WRONG;
	if (!set->report)
		diag_free(d);
}

const struct template *template_at_last(struct template_set *set, struct str name)
{
	const struct keyed *k = keymap_find(&set->names, name, key_hash(name));
	struct template *t = k ? k->item : NULL;
	if (!t && set->mode == TEMPLATE_SPEC && template_name_fits(name)) {
		t = template_named(set, name);
		if (t->state == TEMPLATE_WAITING)
			compile_late(set, t);
	}
	return t && t->state == TEMPLATE_READY ? t : NULL;
}
