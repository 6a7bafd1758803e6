/* What a name means. All declared keys are always there, so the innermost object that
 * declares a name is the one that gives it when a page is drawn. */
#include "judge.h"

#include <stdlib.h>

#include "supportdir/poison.h"

struct str path_name(const struct path *path)
{
	if (path->count == 0)
		return STR(".");
	const struct str first = path->parts[0].key, last = path->parts[path->count - 1].key;
	return (struct str){ first.s, (size_t)(last.s - first.s) + last.n };
}

/* ---- objects around a place ---- */

static const struct scope *scope_new(struct judge *j, const struct scope *outer,
	const struct shape *shape, const struct shape *variant)
{
	const struct scope s = { outer, shape, variant };
	return judge_intern(j, &s, sizeof(s));
}

/* Where the same shape lies above it, an object is out of reach. */
static bool is_covered(const struct scope *s, const struct shape *shape, const struct shape *by)
{
	return s->shape == shape && (!s->variant || s->variant == by);
}

static const struct scope *without(struct judge *j, const struct scope *s,
	const struct shape *shape, const struct shape *variant)
{
	if (!s)
		return NULL;
	const struct scope *outer = without(j, s->outer, shape, variant);
	if (is_covered(s, shape, variant))
		return outer;
	return outer == s->outer ? s : scope_new(j, outer, s->shape, s->variant);
}

const struct scope *scope_push(struct judge *j, const struct scope *outer,
	const struct shape *shape, const struct shape *variant)
{
	return scope_new(j, without(j, outer, shape, variant), shape, variant);
}

const struct scope *scope_refine(
	struct judge *j, const struct scope *s, const struct scope *in, const struct shape *variant)
{
	if (s == in)
		return scope_push(j, s->outer, s->shape, variant);
	return scope_push(j, scope_refine(j, s->outer, in, variant), s->shape, s->variant);
}

/* ---- suggestions ---- */

void name_suggest(struct buf *out, struct str word, const char *const *names, size_t count)
{
	const char *nearest = str_nearest(word, names, count);
	if (nearest)
		buf_printf(out, "; did you mean '%s'?", nearest);
}

struct names {
	const char **items;
	size_t count, room;
};

static void add_keys(struct names *n, const struct shape *s)
{
	for (const struct key *k = s ? s->keys : NULL; k && k->name; k++) {
		MEM_GROW(n->items, n->count, n->room);
		n->items[n->count++] = k->name;
	}
}

static void suggest_keys(struct buf *out, const struct scope *s, bool outer, struct str word)
{
	struct names n = { 0 };
	for (; s; s = outer ? s->outer : NULL) {
		add_keys(&n, s->shape);
		add_keys(&n, s->variant);
	}
	name_suggest(out, word, n.items, n.count);
	free(n.items);
}

/* The key of an object here that holds objects with such a key. */
static const struct key *key_inside(
	const struct scope *s, struct str name, const struct key **holder)
{
	for (; s; s = s->outer) {
		for (const struct key *k = s->shape ? s->shape->keys : NULL; k && k->name; k++) {
			bool holds = (k->type == SHAPE_OBJECT || k->type == SHAPE_LIST) && k->of;
			const struct key *found = holds ? shape_key(k->of, NULL, name) : NULL;
			*holder = k;
			if (found)
				return found;
		}
	}
	return NULL;
}

/* In which objects it is not, and where it could come from. */
static void tell_unknown(struct judge *j, struct str name, size_t at)
{
	struct buf m = { 0 };
	const struct key *holder = NULL;
	j->wrong = true;
	if (template_told(j->t, at))
		return;
	struct str shown = tag_shown(name);
	buf_printf(&m, "there is no '%.*s' in", STRF(shown));
	for (const struct scope *s = j->scope; s; s = s->outer) {
		const char *what = s->variant ? s->variant->name : s->shape->name;
		const char *comma = s == j->scope ? "" : s->outer ? "," : " or";
		buf_printf(&m, "%s '%s'", comma, what);
	}
	size_t before = m.n;
	if (key_inside(j->scope, name, &holder))
		buf_printf(&m, "; '%s' has it: write a section {{#%s}} around", holder->name,
			holder->name);
	if (m.n == before)
		suggest_keys(&m, j->scope, true, name);
	if (m.n == before)
		buf_text(&m, ": the reference of templates lists what is there");
	WRONG(j, at, "%.*s", STRF(buf_view(&m)));
	buf_free(&m);
}

/* ---- resolving ---- */

/* A kind of the object that has the name, where the object could be of several. */
static const struct shape *kind_with(const struct scope *s, struct str name)
{
	if (s->variant || !s->shape->variants)
		return NULL;
	for (const struct shape *const *v = s->shape->variants; *v; v++) {
		if (shape_key(*v, NULL, name))
			return *v;
	}
	return NULL;
}

static struct meaning first_part(struct judge *j, struct str name, size_t at)
{
	const struct meaning none = { 0 };
	for (const struct scope *s = j->scope; s; s = s->outer) {
		if (!s->shape)
			return none; /* told where it was opened */
		const struct key *k = shape_key(s->shape, s->variant, name);
		if (k)
			return (struct meaning){ .known = true,
				.type = k->type,
				.of = k->of,
				.in = s,
				.innermost = s == j->scope };
		const struct shape *kind = kind_with(s, name);
		if (kind) {
			WRONG(j, at,
				"not every '%s' has '%.*s', only the kind '%s': draw it in the "
				"template '%s', by {{>*kind}}",
				s->shape->name, STRF(tag_shown(name)), kind->name, kind->name);
			return none;
		}
	}
	tell_unknown(j, name, at);
	return none;
}

static bool string_there(const struct template_set *set, struct str id)
{
	for (size_t i = 0; i < set->id_count; i++) {
		if (str_equal(set->ids[i], id))
			return set->ids_used[i] = true;
	}
	return set->id_count == 0;
}

static void tell_string(struct judge *j, struct str id, size_t at)
{
	struct buf hint = { 0 };
	j->wrong = true;
	if (template_told(j->t, at))
		return;
	const char **names = ARENA_ARRAY(j->a, const char *, j->set->id_count);
	for (size_t i = 0; i < j->set->id_count; i++)
		names[i] = arena_str(j->a, j->set->ids[i]).s;
	name_suggest(&hint, id, names, j->set->id_count);
	if (!hint.n)
		buf_text(&hint, "; templates/strings.yaml lists them");
	WRONG(j, at, "there is no interface string '%.*s'%.*s", STRF(tag_shown(id)),
		STRF(buf_view(&hint)));
	buf_free(&hint);
}

static void tell_part(
	struct judge *j, struct str whole, struct str part, const struct shape *of, size_t at)
{
	struct buf hint = { 0 };
	const struct scope inner = { .shape = of };
	const struct scope *s = j->scope;
	while (s && s->shape && !shape_key(s->shape, s->variant, part))
		s = s->outer;
	if (s && s->shape)
		buf_printf(&hint, "; '%s' has it: write {{%.*s}} for that", s->shape->name,
			STRF(part));
	else
		suggest_keys(&hint, &inner, false, part);
	WRONG(j, at, "there is no '%.*s': '%s' has no '%.*s'%.*s", STRF(tag_shown(whole)), of->name,
		STRF(tag_shown(part)), STRF(buf_view(&hint)));
	buf_free(&hint);
}

static const char *const type_names[] = {
	[SHAPE_TEXT] = "a text",
	[SHAPE_URL] = "an address",
	[SHAPE_HTML] = "html",
	[SHAPE_MARKDOWN] = "markdown",
	[SHAPE_JSON] = "json",
	[SHAPE_BOOL] = "true or false",
	[SHAPE_KIND] = "a kind",
	[SHAPE_OBJECT] = "an object",
	[SHAPE_LIST] = "a list",
	[SHAPE_TEXT_BY_ID] = "texts by id",
	[SHAPE_HTML_BY_ID] = "html by id",
};

/* Part i of a dotted name, in what the parts before it mean. */
static bool next_part(
	struct judge *j, const struct path *path, size_t i, struct meaning *v, size_t at)
{
	struct str part = path->parts[i].key, whole = path_name(path);
	struct str before = str_cut(whole, 0, (size_t)(part.s - whole.s) - 1);
	if (v->type == SHAPE_TEXT_BY_ID || v->type == SHAPE_HTML_BY_ID) {
		v->type = v->type == SHAPE_TEXT_BY_ID ? SHAPE_TEXT : SHAPE_HTML;
		if (string_there(j->set, part))
			return true;
		tell_string(j, part, at);
		return false;
	}
	if (v->type != SHAPE_OBJECT) {
		WRONG(j, at, "'%.*s' is %s, so nothing can stand behind its '.'%s",
			STRF(tag_shown(before)), type_names[v->type],
			v->type == SHAPE_LIST ? ": write a section over it" : "");
		return false;
	}
	const struct key *k = shape_key(v->of, NULL, part);
	if (!k) {
		tell_part(j, whole, part, v->of, at);
		return false;
	}
	v->type = k->type;
	v->of = k->of;
	return true;
}

struct meaning name_resolve(struct judge *j, const struct path *path, size_t at)
{
	if (path->count == 0)
		return (struct meaning){ .known = j->dot.scalar || j->scope->shape,
			.type = j->dot.scalar ? j->dot.type : SHAPE_OBJECT,
			.of = j->scope->shape,
			.same = true };
	struct meaning v = first_part(j, path->parts[0].key, at);
	for (size_t i = 1; i < path->count && v.known; i++)
		v.known = next_part(j, path, i, &v, at);
	return v;
}
