#include "parse.h"

#include <stdlib.h>

#include "supportdir/poison.h"

enum held_kind {
	HELD_REFERENCE,
	HELD_WORDS, /* a reference that has words; there may be more than in the source */
	HELD_LINK,
	HELD_LITERAL,
	HELD_EMPH,
	HELD_STRONG,
	HELD_REFUSED,
};

static const struct {
	const char *name;
	bool named; /* the text of the code stands behind the name */
	bool may_grow;
} kinds[] = {
	[HELD_REFERENCE] = { "the reference", true, false },
	[HELD_WORDS] = { "words of its own for the reference", true, true },
	[HELD_LINK] = { "the link to", true, false },
	[HELD_LITERAL] = { "the code", true, false },
	[HELD_EMPH] = { "emphasis (*…*)", false, false },
	[HELD_STRONG] = { "strong emphasis (**…**)", false, false },
	[HELD_REFUSED] = { "HTML or an image", false, false },
};

struct code {
	enum held_kind kind;
	struct str text;
};

struct codes {
	struct arena *a;
	struct code *items;
	size_t count, room;
};

static int by_code(const void *va, const void *vb)
{
	const struct code *a = va, *b = vb;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return str_compare(a->text, b->text);
}

static void add(struct codes *c, enum held_kind kind, const char *text)
{
	MEM_GROW(c->items, c->count, c->room);
	c->items[c->count++] = (struct code){ kind, arena_str(c->a, str_of(text)) };
}

static void add_link(struct codes *c, cmark_node *link)
{
	const char *url = cmark_node_get_url(link);
	bool reference = target_of(str_of(url)) == TARGET_REFERENCE;
	add(c, reference ? HELD_REFERENCE : HELD_LINK, url);
	if (reference && link_has_words(link))
		add(c, HELD_WORDS, url);
}

static void add_node(struct codes *c, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_LINK:
		add_link(c, node);
		break;
	case CMARK_NODE_CODE:
		add(c, HELD_LITERAL, cmark_node_get_literal(node));
		break;
	case CMARK_NODE_EMPH:
		add(c, HELD_EMPH, "");
		break;
	case CMARK_NODE_STRONG:
		add(c, HELD_STRONG, "");
		break;
	case CMARK_NODE_HTML_INLINE:
	case CMARK_NODE_IMAGE:
		add(c, HELD_REFUSED, "");
		break;
	default:
		break;
	}
}

static void read_codes(struct codes *c, struct str leaf)
{
	cmark_event_type event;
	cmark_node *root = inline_read(leaf);
	cmark_iter *it = cmark_iter_new(root);
	while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		if (event == CMARK_EVENT_ENTER)
			add_node(c, cmark_iter_get_node(it));
	}
	cmark_iter_free(it);
	cmark_node_free(root);
	if (c->count)
		qsort(c->items, c->count, sizeof(*c->items), by_code);
}

static size_t run(const struct codes *c, size_t i, const struct code *code)
{
	size_t from = i;
	while (i < c->count && by_code(&c->items[i], code) == 0)
		i++;
	return i - from;
}

/* One code, `had` times in the source, `has` times in the translation. */
static void tell(struct buf *why, const struct code *code, size_t had, size_t has)
{
	if (had == has || (kinds[code->kind].may_grow && has > had))
		return;
	if (why->n)
		buf_text(why, ", ");
	buf_printf(why, "%s %s", has ? "has" : "misses", kinds[code->kind].name);
	if (kinds[code->kind].named)
		buf_printf(why, " '%.*s'", STRF(code->text));
	if (has && had)
		buf_printf(why, " %zu time%s, the source has it %zu time%s", has,
			has == 1 ? "" : "s", had, had == 1 ? "" : "s");
	else if (has)
		buf_text(why, ", which the source does not have");
}

/* Both lists are sorted: walk them side by side. */
static void compare(const struct codes *source, const struct codes *target, struct buf *why)
{
	size_t i = 0, k = 0;
	while (i < source->count || k < target->count) {
		const struct code *s = i < source->count ? &source->items[i] : NULL;
		const struct code *t = k < target->count ? &target->items[k] : NULL;
		const struct code *code = !t || (s && by_code(s, t) <= 0) ? s : t;
		size_t had = run(source, i, code), has = run(target, k, code);
		tell(why, code, had, has);
		i += had;
		k += has;
	}
}

/* A source that is not one paragraph has been told of already: it is drawn as
 * words, so a translation of it has no codes. */
static bool read_side(struct codes *c, struct str text, struct buf *why)
{
	struct blocks b;
	struct leaf l = { 0 };
	cmark_node *paragraph = blocks_read(&b, text) ? blocks_paragraph(&b) : NULL;
	if (paragraph) {
		blocks_leaf(&b, paragraph, false, &l);
		read_codes(c, buf_view(&l.text));
	} else if (!b.root) {
		buf_printf(why, "has %zu bytes, where %d may stand", text.n, (int)PROSE_LIMIT);
	} else if (!str_trim(text).n) {
		buf_text(why, "is empty");
	} else {
		buf_text(why, "is not one paragraph; write \\ before the sign that begins a list, "
			      "a heading or a quote");
	}
	leaf_free(&l);
	blocks_free(&b);
	return paragraph;
}

bool prose_same_codes(struct arena *a, struct str source, struct str target, struct str *why)
{
	struct codes had = { .a = a }, has = { .a = a };
	struct buf told = { 0 }, unused = { 0 };
	read_side(&had, source, &unused);
	if (read_side(&has, target, &told))
		compare(&had, &has, &told);
	bool same = told.n == 0;
	if (!same)
		*why = arena_str(a, buf_view(&told));
	buf_free(&told);
	buf_free(&unused);
	free(had.items);
	free(has.items);
	return same;
}
