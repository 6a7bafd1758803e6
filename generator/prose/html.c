/* Block trees of texts as HTML and as plain words. */

#include <assert.h>

#include "supportdir/block.h"

#include "supportdir/poison.h"

struct drawing {
	const struct page_links *links;
	struct buf *out;
	size_t start; /* where in `out` this text begins */
};

/* Blocks stand on lines of their own, so that a diff shows the one that changed. */
static void new_line(struct drawing *d)
{
	if (d->out->n > d->start && d->out->s[d->out->n - 1] != '\n')
		buf_char(d->out, '\n');
}

/* --- attributes -------------------------------------------------------------- */

static void put_attribute(struct drawing *d, const char *name, struct str value)
{
	if (!value.n)
		return;
	buf_printf(d->out, " %s=\"", name);
	buf_html(d->out, value);
	buf_char(d->out, '"');
}

/* --- spans --------------------------------------------------------------------- */

typedef void open_span(struct drawing *d, const struct span *s);

static void open_code(struct drawing *d, const struct span *s)
{
	buf_text(d->out, "<code>");
	buf_html(d->out, s->text);
}

static void open_words(struct drawing *d, const struct span *s)
{
	buf_html(d->out, s->text);
}

static void open_link(struct drawing *d, const struct span *s)
{
	struct buf page = { 0 };
	buf_text(d->out, "<a href=\"");
	if (s->kind == SPAN_PAGE)
		page_link(d->links, s->text, &page);
	buf_html(d->out, s->kind == SPAN_PAGE ? buf_view(&page) : s->text);
	buf_char(d->out, '"');
	put_attribute(d, "title", s->title);
	buf_char(d->out, '>');
	buf_free(&page);
}

static void open_isolate(struct drawing *d, const struct span *s)
{
	buf_text(d->out, "<bdi");
	put_attribute(d, "dir", s->direction);
	buf_char(d->out, '>');
}

static void put_language(struct drawing *d, const struct span *s)
{
	put_attribute(d, "lang", s->text);
	put_attribute(d, "dir", s->direction);
}

static void open_language(struct drawing *d, const struct span *s)
{
	buf_text(d->out, "<span");
	put_language(d, s);
	buf_char(d->out, '>');
}

static void open_anchor(struct drawing *d, const struct span *s)
{
	buf_text(d->out, "<a");
	put_attribute(d, "id", s->text);
	buf_char(d->out, '>');
}

static const struct drawn_span {
	open_span *open;
	const char *tag; /* where `open` is NULL */
	const char *close;
} drawn_spans[] = {
	[SPAN_WORDS] = { open_words, NULL, "" },
	[SPAN_CODE] = { open_code, NULL, "</code>" },
	[SPAN_BREAK] = { NULL, "<br/>", "" },
	[SPAN_EMPH] = { NULL, "<em>", "</em>" },
	[SPAN_STRONG] = { NULL, "<strong>", "</strong>" },
	[SPAN_LINK] = { open_link, NULL, "</a>" },
	[SPAN_PAGE] = { open_link, NULL, "</a>" },
	[SPAN_ISOLATE] = { open_isolate, NULL, "</bdi>" },
	[SPAN_LANGUAGE] = { open_language, NULL, "</span>" },
	[SPAN_RAISED] = { NULL, "<sup>", "</sup>" },
	[SPAN_ANCHOR] = { open_anchor, NULL, "</a>" },
};

static void put_spans(struct drawing *d, const struct span *s)
{
	for (; s; s = s->next) {
		const struct drawn_span *drawn = &drawn_spans[s->kind];
		if (drawn->open)
			drawn->open(d, s);
		else
			buf_text(d->out, drawn->tag);
		put_spans(d, s->inside);
		buf_text(d->out, drawn->close);
	}
}

/* --- blocks -------------------------------------------------------------------- */

static void put_blocks(struct drawing *d, const struct block *b, bool tight);

/* A paragraph that is in another language as a whole says so itself. */
static void put_paragraph(struct drawing *d, const struct block *b)
{
	const struct span *only = b->spans && !b->spans->next ? b->spans : NULL;
	bool foreign = only && only->kind == SPAN_LANGUAGE;
	new_line(d);
	buf_text(d->out, "<p");
	if (foreign)
		put_language(d, only);
	buf_char(d->out, '>');
	put_spans(d, foreign ? only->inside : b->spans);
	buf_text(d->out, "</p>");
}

static void put_list(struct drawing *d, const struct block *b)
{
	new_line(d);
	if (b->ordered && b->level != 1)
		buf_printf(d->out, "<ol start=\"%u\">", b->level);
	else
		buf_text(d->out, b->ordered ? "<ol>" : "<ul>");
	put_blocks(d, b->inside, b->tight);
	new_line(d);
	buf_text(d->out, b->ordered ? "</ol>" : "</ul>");
}

static void put_item(struct drawing *d, const struct block *b, bool tight)
{
	new_line(d);
	buf_text(d->out, "<li>");
	put_blocks(d, b->inside, tight);
	buf_text(d->out, "</li>");
}

static void put_block(struct drawing *d, const struct block *b, bool tight)
{
	switch (b->kind) {
	case BLOCK_PARAGRAPH:
		if (tight)
			put_spans(d, b->spans);
		else
			put_paragraph(d, b);
		break;
	case BLOCK_LIST:
		put_list(d, b);
		break;
	case BLOCK_ITEM:
		put_item(d, b, tight);
		break;
	default:
		assert(b->kind == BLOCK_PARAGRAPH); /* no text holds another */
	}
}

static void put_blocks(struct drawing *d, const struct block *b, bool tight)
{
	for (; b; b = b->next)
		put_block(d, b, tight);
}

void rich_html(const struct rich *r, const struct page_links *l, struct buf *out)
{
	struct drawing d = { l, out, out->n };
	put_spans(&d, r->spans);
	put_blocks(&d, r->blocks, false);
}

void spans_html(const struct span *s, const struct page_links *l, struct buf *out)
{
	struct drawing d = { l, out, out->n };
	put_spans(&d, s);
}

/* --- plain words ------------------------------------------------------------------ */

static void plain_spans(const struct span *s, struct buf *out)
{
	for (; s; s = s->next) {
		if (s->kind == SPAN_WORDS || s->kind == SPAN_CODE)
			buf_str(out, s->text);
		else if (s->kind == SPAN_BREAK)
			buf_char(out, ' ');
		plain_spans(s->inside, out);
	}
}

static void plain_blocks(const struct block *b, size_t start, struct buf *out)
{
	for (; b; b = b->next) {
		if (out->n > start && out->s[out->n - 1] != ' ')
			buf_char(out, ' ');
		plain_spans(b->spans, out);
		plain_blocks(b->inside, start, out);
	}
}

void rich_plain(const struct rich *r, struct buf *out)
{
	plain_spans(r->spans, out);
	plain_blocks(r->blocks, out->n, out);
}
