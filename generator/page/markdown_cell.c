/* Cells of tables: blocks on one line. */

#include "page/markdown_line.h"

#include <assert.h>

#include "supportdir/poison.h"

struct cell {
	struct text_line *line;
	const struct markdown_style *style;
	struct buf *out;
	bool begun; /* something stands in the cell */
	bool paragraph; /* the last thing was one */
};

typedef void put_block(struct cell *c, const struct block *b);

static void put_blocks(struct cell *c, const struct block *blocks);

/* A blank stands before the first of a cell, and only there. */
static void put_tag(struct cell *c, const char *tag)
{
	buf_text(c->out, c->begun ? "" : " ");
	buf_text(c->out, tag);
	c->begun = true;
	c->paragraph = false;
}

/* A list ends a paragraph by itself. */
static void put_spans(struct cell *c, const struct span *spans)
{
	if (!line_set(c->line, c->style, spans))
		return;
	put_tag(c, c->paragraph ? "<br/><br/>" : "");
	line_write(c->line, LINE_CELL, (struct str){ 0 }, c->out);
	c->paragraph = true;
}

static void put_paragraph(struct cell *c, const struct block *b)
{
	put_spans(c, b->spans);
}

static void put_bold(struct cell *c, const struct block *b)
{
	struct span bold = { .kind = SPAN_STRONG, .inside = b->spans };
	struct span anchor = { .kind = SPAN_ANCHOR, .text = b->id, .next = &bold };
	put_spans(c, b->kind == BLOCK_HEADING && b->id.n ? &anchor : &bold);
}

static void put_list(struct cell *c, const struct block *b)
{
	if (!b->inside)
		return;
	put_tag(c, b->ordered ? "<ol" : "<ul");
	if (b->ordered && b->level != 1)
		buf_printf(c->out, " start=\"%u\"", b->level);
	buf_char(c->out, '>');
	for (const struct block *item = b->inside; item; item = item->next) {
		put_tag(c, "<li>");
		put_blocks(c, item->inside);
		put_tag(c, "</li>");
	}
	put_tag(c, b->ordered ? "</ol>" : "</ul>");
}

static void put_alert(struct cell *c, const struct block *b)
{
	if (!b->inside)
		return;
	put_bold(c, b);
	put_blocks(c, b->inside);
}

static void put_inside(struct cell *c, const struct block *b)
{
	put_blocks(c, b->inside);
}

static void put_video(struct cell *c, const struct block *b)
{
	struct span link = video_link(b);
	put_spans(c, &link);
}

static void put_blocks(struct cell *c, const struct block *blocks)
{
	static put_block *const puts[] = {
		[BLOCK_HEADING] = put_bold,
		[BLOCK_PARAGRAPH] = put_paragraph,
		[BLOCK_LIST] = put_list,
		[BLOCK_ALERT] = put_alert,
		[BLOCK_INCLUDE] = put_inside,
		[BLOCK_GROUP] = put_inside,
		[BLOCK_VIDEO] = put_video,
		[BLOCK_ZONE] = NULL,
	};
	for (const struct block *b = blocks; b; b = b->next) {
		assert(puts[b->kind]);
		puts[b->kind](c, b);
	}
}

void cell_write(struct text_line *l, const struct markdown_style *style, const struct block *cell,
	struct buf *out)
{
	struct cell c = { .line = l, .style = style, .out = out };
	put_spans(&c, cell->spans);
	put_blocks(&c, cell->inside);
}

struct span video_link(const struct block *video)
{
	return (struct span){ .kind = SPAN_LINK, .text = video->id, .inside = video->spans };
}
