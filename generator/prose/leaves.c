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
	prose_row *each;
	void *data;
};

static void call(struct caller *c, const struct leaf *l, bool markup)
{
	if (!l->text.n)
		return;
	struct pieces row = leaf_pieces(c->a, buf_view(&l->text), markup);
	if (row.count)
		c->each(c->data, &row, places_find(&c->places, l->from[0]));
}

static void each_block(
	void *data, const struct blocks *b, cmark_node *node, enum part part, bool enter)
{
	struct leaf l = { 0 };
	(void)enter;
	if (part != PART_LEAF)
		return;
	blocks_leaf(b, node, true, &l);
	call(data, &l, true);
	leaf_free(&l);
}

void prose_rows(struct arena *a, const struct text *t, prose_row *each, void *data)
{
	struct caller c = { a, places_of(t), each, data };
	struct blocks b = { 0 };
	struct leaf l = { 0 };
	if (t->kind != TEXT_PROSE) {
		bool markup = text_leaf(t, &l);
		call(&c, &l, markup);
	} else if (blocks_read(&b, t->source)) {
		blocks_walk(&b, each_block, &c);
	}
	leaf_free(&l);
	blocks_free(&b);
}

struct pieces prose_row_of(struct arena *a, struct str text)
{
	const struct text t = { .source = str_trim(text), .kind = TEXT_INLINE };
	struct leaf l = { 0 };
	bool markup = text_leaf(&t, &l);
	struct pieces row = leaf_pieces(a, buf_view(&l.text), markup);
	leaf_free(&l);
	return row;
}
