#include "parse.h"

#include "supportdir/poison.h"

bool text_leaf(const struct text *t, struct leaf *l)
{
	struct blocks b = { 0 };
	cmark_node *paragraph = NULL;
	if (t->kind != TEXT_PLAIN && blocks_read(&b, t->source))
		paragraph = blocks_paragraph(&b);
	if (paragraph)
		blocks_leaf(&b, paragraph, true, l);
	else
		leaf_collapse(l, t->source, NULL);
	blocks_free(&b);
	return paragraph;
}

struct places places_of(const struct text *t)
{
	return (struct places){ .text = t, .at = t->at };
}

/* Lines of a literal block begin at its indentation, which is the column of its
 * first character unless the block says its indentation itself (`|2`). */
struct pos places_find(struct places *p, size_t offset)
{
	const struct text *t = p->text;
	if (!t->exact)
		return t->at;
	if (offset < p->offset)
		*p = places_of(t);
	while (p->offset < offset && p->offset < t->source.n) {
		bool newline = t->source.s[p->offset] == '\n';
		str_code_point(t->source, &p->offset);
		p->at.line += newline;
		p->at.col = newline ? t->at.col : p->at.col + 1;
	}
	return p->at;
}

struct caller {
	struct arena *a;
	struct places places;
	prose_leaf *each;
	void *data;
};

static void call(struct caller *c, const struct leaf *l)
{
	if (l->text.n)
		c->each(c->data, arena_str(c->a, buf_view(&l->text)),
			places_find(&c->places, l->from[0]));
}

static void each_block(
	void *data, const struct blocks *b, cmark_node *node, enum part part, bool enter)
{
	struct leaf l = { 0 };
	(void)enter;
	if (part != PART_LEAF)
		return;
	blocks_leaf(b, node, true, &l);
	call(data, &l);
	leaf_free(&l);
}

void prose_leaves(struct arena *a, const struct text *t, prose_leaf *each, void *data)
{
	struct caller c = { a, places_of(t), each, data };
	struct blocks b = { 0 };
	struct leaf l = { 0 };
	if (t->kind != TEXT_PROSE) {
		text_leaf(t, &l);
		call(&c, &l);
	} else if (blocks_read(&b, t->source)) {
		blocks_walk(&b, each_block, &c);
	}
	leaf_free(&l);
	blocks_free(&b);
}
