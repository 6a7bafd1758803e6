/* Which tag closes which, and which white space belongs to tags.
 *
 * A tag that is alone on its line takes the line with it. Two elements may also
 * be alone where their tags stand on one line: a parent, and a block that can be
 * overridden, from the start of its line to the end of the line on which it
 * ends. The white space before them, and before a partial that is alone, is put
 * before every line of what comes in their place.
 *
 * An argument is a small template of its own: a line end behind its opening tag
 * is not part of it, and the white space at the begin of its first line (its
 * intrinsic indentation) is taken from all of its lines. */
#include "program.h"

#include <stdlib.h>

#include "supportdir/poison.h"

struct nest {
	struct str text;
	struct tags *tags;
	struct diag *d;
	size_t open[SECTION_DEPTH]; /* indexes of tags that wait for their end */
	size_t depth;
	size_t wrong;
};

#define WRONG(n, tag, ...)                                                                         \
	((n)->wrong++, (void)diag_add((n)->d, RULE_TEMPLATE, (tag)->at, __VA_ARGS__))

static const char *element_name(enum tag_kind kind)
{
	static const char *const names[] = {
		[TAG_SECTION] = "section",
		[TAG_INVERTED] = "section",
		[TAG_PARENT] = "parent",
		[TAG_BLOCK] = "block",
	};
	return kind <= TAG_BLOCK ? names[kind] : NULL;
}

static bool closes(const struct tag *close, const struct tag *open)
{
	return str_equal(close->name, open->name) && close->dynamic == open->dynamic;
}

static struct tag *top(struct nest *n)
{
	return n->depth ? &n->tags->items[n->open[n->depth - 1]] : NULL;
}

static void push(struct nest *n, size_t index)
{
	struct tag *tag = &n->tags->items[index];
	const struct tag *outer = top(n);
	tag->argument = tag->kind == TAG_BLOCK && outer && outer->kind == TAG_PARENT;
	if (n->depth < SECTION_DEPTH) {
		n->open[n->depth++] = index;
		return;
	}
	WRONG(n, tag,
		"%s '%.*s' is nested too deep: expected at most %d levels; move the inner ones "
		"into a partial",
		element_name(tag->kind), STRF(tag_shown(tag->name)), SECTION_DEPTH);
	n->wrong = FINDINGS; /* nothing behind it can be judged */
}

static void pair(struct nest *n, size_t index)
{
	struct tag *close = &n->tags->items[index];
	size_t opened = n->open[--n->depth];
	close->partner = opened;
	close->argument = n->tags->items[opened].argument;
	n->tags->items[opened].partner = index;
}

/* The outer element that a tag closes over the heads of the inner ones. */
static size_t find_open(const struct nest *n, const struct tag *close)
{
	size_t i = n->depth;
	while (i > 0 && !closes(close, &n->tags->items[n->open[i - 1]]))
		i--;
	return i;
}

static void close_wrongly(struct nest *n, size_t index)
{
	struct tag *close = &n->tags->items[index];
	struct tag *inner = top(n);
	struct str name = tag_shown(close->name);
	if (!inner) {
		WRONG(n, close,
			"nothing is open that '%.*s' could close: remove the tag, or open it "
			"before",
			STRF(name));
		return;
	}
	const char *star = inner->dynamic ? "*" : "";
	struct str expected = tag_shown(inner->name);
	size_t outer = find_open(n, close);
	if (!outer) {
		WRONG(n, close,
			"'%.*s' closes nothing: expected '/%s%.*s' for the %s opened in line %u",
			STRF(name), star, STRF(expected), element_name(inner->kind),
			inner->at.line);
		/* A slip of the pen closes what was meant. */
		if (str_distance(close->name, inner->name, 2) <= 2)
			pair(n, index);
		return;
	}
	WRONG(n, close,
		"'%.*s' is closed across %s '%s%.*s' opened in line %u: close that with '/%s%.*s' "
		"before",
		STRF(name), element_name(inner->kind), star, STRF(expected), inner->at.line, star,
		STRF(expected));
	n->depth = outer;
	pair(n, index);
}

static void report_open(struct nest *n)
{
	for (size_t i = 0; i < n->depth; i++) {
		const struct tag *t = &n->tags->items[n->open[i]];
		const char *star = t->dynamic ? "*" : "";
		struct str name = tag_shown(t->name);
		WRONG(n, t, "%s '%s%.*s' opened in line %u is never closed: expected '/%s%.*s'",
			element_name(t->kind), star, STRF(name), t->at.line, star, STRF(name));
	}
}

static void pair_all(struct nest *n)
{
	for (size_t i = 0; i < n->tags->count && n->wrong < FINDINGS; i++) {
		const struct tag *t = &n->tags->items[i];
		if (element_name(t->kind))
			push(n, i);
		else if (t->kind == TAG_CLOSE && n->depth && closes(t, top(n)))
			pair(n, i);
		else if (t->kind == TAG_CLOSE)
			close_wrongly(n, i);
	}
	if (n->wrong < FINDINGS)
		report_open(n);
}

/* ---- white space ---- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static size_t skip_blanks(struct str s, size_t i)
{
	while (i < s.n && is_blank(s.s[i]))
		i++;
	return i;
}

/* True where only blanks stand before i on its line; *start is that line's. */
static bool clear_before(struct str s, size_t i, size_t *start)
{
	while (i > 0 && is_blank(s.s[i - 1]))
		i--;
	*start = i;
	return i == 0 || s.s[i - 1] == '\n';
}

/* True where only blanks stand behind i on its line; *next is the next line's. */
static bool clear_behind(struct str s, size_t i, size_t *next)
{
	i = skip_blanks(s, i);
	if (i + 1 < s.n && s.s[i] == '\r' && s.s[i + 1] == '\n')
		i++;
	*next = i < s.n ? i + 1 : i;
	return i == s.n || s.s[i] == '\n';
}

static bool is_alone(struct str s, const struct tag *t, size_t *start, size_t *next)
{
	bool before = clear_before(s, t->from, start);
	return clear_behind(s, t->to, next) && before;
}

static struct str blanks_from(struct str s, size_t i)
{
	return str_cut(s, i, skip_blanks(s, i));
}

/* The usual rule: alone on its line, a tag takes the line. */
static void settle_plain(struct str s, struct tag *t)
{
	size_t start, next;
	if (!is_alone(s, t, &start, &next))
		return;
	t->cut_from = start;
	t->cut_to = next;
	t->alone = true;
	t->indent = str_cut(s, start, t->from);
}

static void settle_parent(struct str s, struct tag *open, struct tag *close)
{
	size_t start, next;
	bool before = clear_before(s, open->from, &start);
	if (!clear_behind(s, close->to, &next) || !before)
		return;
	open->cut_from = start;
	open->indent = str_cut(s, start, open->from);
	close->cut_to = next;
	open->alone = close->alone = open->lines = true;
}

static void settle_argument(struct str s, struct tag *open, struct tag *close)
{
	size_t start, next;
	if (clear_behind(s, open->to, &next) && next <= close->from) {
		open->cut_to = next;
		open->intrinsic = blanks_from(s, next);
	}
	if (clear_before(s, close->from, &start)) {
		close->cut_from = start;
		close->lines = true;
	}
	open->alone = close->alone = true;
}

/* A block that can be overridden. Where it ends on a line with other text of its
 * own, the line end is kept, unless whole lines take the place of the block. */
static void settle_block(struct str s, struct tag *open, struct tag *close)
{
	size_t start, next;
	settle_plain(s, open);
	settle_plain(s, close);
	bool before = clear_before(s, open->from, &start);
	if (!clear_behind(s, close->to, &next) || !before)
		return;
	open->lines = true;
	open->indent = open->alone ? blanks_from(s, open->cut_to) : str_cut(s, start, open->from);
	open->cut_from = start;
	if (!close->alone)
		close->cut_to = close->tail_to = next;
}

static void settle(struct str s, struct tags *tags, size_t index)
{
	struct tag *t = &tags->items[index];
	struct tag *end = &tags->items[t->partner];
	switch (t->kind) {
	case TAG_VARIABLE:
	case TAG_RAW:
		return;
	case TAG_PARENT:
		settle_parent(s, t, end);
		return;
	case TAG_BLOCK:
		(t->argument ? settle_argument : settle_block)(s, t, end);
		return;
	case TAG_CLOSE: /* those of parents and blocks were settled with them */
		if (end->kind == TAG_PARENT || end->kind == TAG_BLOCK)
			return;
		break;
	default:
		break;
	}
	settle_plain(s, t);
}

static void settle_all(const struct nest *n)
{
	struct tags *tags = n->tags;
	for (size_t i = 0; i < tags->count; i++) {
		struct tag *t = &tags->items[i];
		t->cut_from = t->from;
		t->cut_to = t->to;
	}
	for (size_t i = 0; i < tags->count; i++)
		settle(n->text, tags, i);
}

bool template_nest(const struct source *src, struct tags *tags, struct diag *d)
{
	struct nest n = { .text = source_text(src), .tags = tags, .d = d };
	pair_all(&n);
	if (n.wrong)
		return false;
	settle_all(&n);
	return true;
}
