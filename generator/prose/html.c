/* Block trees as HTML and as plain words. */

#include <assert.h>

#include "supportdir/block.h"

#include "supportdir/poison.h"

struct drawing {
	const struct page_links *links;
	struct buf *out;
	size_t start; /* where in `out` this text begins */
	unsigned again; /* in the source of a translation: links and ids are there once */
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

static void put_anchor(struct drawing *d, struct str id)
{
	if (d->again)
		return;
	buf_text(d->out, "<a");
	put_attribute(d, "id", id);
	buf_text(d->out, "></a>");
}

/* --- spans --------------------------------------------------------------------- */

typedef void draw_span(struct drawing *d, const struct span *s);

static void open_code(struct drawing *d, const struct span *s)
{
	buf_text(d->out, "<code>");
	buf_html(d->out, s->text);
}

static void open_words(struct drawing *d, const struct span *s)
{
	buf_html(d->out, s->text);
}

/* Its inside is all that remains of a link without an address, and a place to jump to. */
static bool is_link(const struct drawing *d, const struct span *s)
{
	return !d->again && (s->kind == SPAN_PAGE || s->text.n);
}

static void open_link(struct drawing *d, const struct span *s)
{
	struct buf page = { 0 };
	if (!is_link(d, s)) {
		if (s->id.n)
			put_anchor(d, s->id);
		return;
	}
	if (s->kind == SPAN_PAGE)
		page_link(d->links, s->text, &page);
	buf_text(d->out, "<a href=\"");
	buf_html(d->out, s->kind == SPAN_PAGE ? buf_view(&page) : s->text);
	buf_char(d->out, '"');
	put_attribute(d, "title", s->title);
	put_attribute(d, "id", s->id);
	put_attribute(d, "aria-label", s->label);
	buf_char(d->out, '>');
	buf_free(&page);
}

static void close_link(struct drawing *d, const struct span *s)
{
	if (is_link(d, s))
		buf_text(d->out, "</a>");
}

static void open_image(struct drawing *d, const struct span *s)
{
	buf_text(d->out, "<img src=\"");
	buf_html(d->out, d->links->media);
	buf_html(d->out, s->text);
	buf_text(d->out, "\" alt=\"");
	buf_html(d->out, s->title);
	buf_text(d->out, "\"/>");
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

static void open_target(struct drawing *d, const struct span *s)
{
	buf_text(d->out, "<span");
	put_attribute(d, "data-ttu-id", s->text);
	buf_char(d->out, '>');
}

static void open_source(struct drawing *d, const struct span *s)
{
	buf_text(d->out, "<span class=\"sxs-lookup\"><span");
	put_attribute(d, "data-stu-id", s->text);
	put_attribute(d, "lang", s->title);
	put_attribute(d, "dir", s->direction);
	buf_char(d->out, '>');
	d->again++;
}

static void close_source(struct drawing *d, const struct span *s)
{
	(void)s;
	d->again--;
	buf_text(d->out, "</span></span>");
}

static void open_anchor(struct drawing *d, const struct span *s)
{
	put_anchor(d, s->text);
}

static const struct drawn_span {
	draw_span *open;
	const char *tag; /* where `open` is NULL */
	draw_span *close;
	const char *end; /* where `close` is NULL */
} drawn_spans[] = {
	[SPAN_WORDS] = { .open = open_words, .end = "" },
	[SPAN_CODE] = { .open = open_code, .end = "</code>" },
	[SPAN_BREAK] = { .tag = "<br/>", .end = "" },
	[SPAN_EMPH] = { .tag = "<em>", .end = "</em>" },
	[SPAN_STRONG] = { .tag = "<strong>", .end = "</strong>" },
	[SPAN_LINK] = { .open = open_link, .close = close_link },
	[SPAN_PAGE] = { .open = open_link, .close = close_link },
	[SPAN_IMAGE] = { .open = open_image, .end = "" },
	[SPAN_ISOLATE] = { .open = open_isolate, .end = "</bdi>" },
	[SPAN_LANGUAGE] = { .open = open_language, .end = "</span>" },
	[SPAN_RAISED] = { .tag = "<sup>", .end = "</sup>" },
	[SPAN_ANCHOR] = { .open = open_anchor, .end = "" },
	[SPAN_TARGET] = { .open = open_target, .end = "</span>" },
	[SPAN_SOURCE] = { .open = open_source, .close = close_source },
	[SPAN_FOOTNOTE] = { .tag = "", .end = "" },
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
		if (drawn->close)
			drawn->close(d, s);
		else
			buf_text(d->out, drawn->end);
	}
}

/* --- blocks -------------------------------------------------------------------- */

static void put_blocks(struct drawing *d, const struct block *b, bool tight);

typedef void draw_block(struct drawing *d, const struct block *b);

static void put_open(struct drawing *d, const char *tag, const char *attribute, struct str value)
{
	new_line(d);
	buf_printf(d->out, "<%s", tag);
	put_attribute(d, attribute, value);
	buf_char(d->out, '>');
}

static void put_line(struct drawing *d, const char *markup)
{
	new_line(d);
	buf_text(d->out, markup);
}

static void put_heading(struct drawing *d, const struct block *b)
{
	static const char *const tags[] = { "h1", "h1", "h2", "h3", "h4", "h5", "h6" };
	const char *tag = tags[b->level < 6 ? b->level : 6];
	put_open(d, tag, "id", b->id);
	put_spans(d, b->spans);
	buf_printf(d->out, "</%s>", tag);
}

/* A paragraph that is in another language as a whole says so itself. */
static void put_paragraph(struct drawing *d, const struct block *b)
{
	const struct span *only = b->spans && !b->spans->next ? b->spans : NULL;
	bool foreign = only && only->kind == SPAN_LANGUAGE;
	put_line(d, "<p");
	if (foreign)
		put_language(d, only);
	buf_char(d->out, '>');
	put_spans(d, foreign ? only->inside : b->spans);
	buf_text(d->out, "</p>");
}

/* The words of a line that is one piece; in two languages those of the reader's. */
static const struct span *only_piece(const struct span *s)
{
	if (!s || s->kind != SPAN_TARGET)
		return s && !s->next ? s : NULL;
	bool alone = !s->next || (s->next->kind == SPAN_SOURCE && !s->next->next);
	return alone && s->inside && !s->inside->next ? s->inside : NULL;
}

/* A link in a sentence is touched as well as words are; one that stands alone can be larger. */
static bool is_link_alone(const struct block *item)
{
	const struct block *line = item->inside;
	bool one = line && !line->next && line->kind == BLOCK_PARAGRAPH;
	const struct span *only = one ? only_piece(line->spans) : NULL;
	return only && ((only->kind == SPAN_LINK && only->text.n) || only->kind == SPAN_PAGE);
}

static void put_item(struct drawing *d, const struct block *b, bool tight)
{
	put_line(d, is_link_alone(b) ? "<li class=\"link\">" : "<li>");
	put_blocks(d, b->inside, tight);
	buf_text(d->out, "</li>");
}

static void put_list(struct drawing *d, const struct block *b)
{
	put_line(d, b->ordered ? "<ol" : "<ul");
	if (b->ordered && b->level != 1)
		buf_printf(d->out, " start=\"%u\"", b->level);
	put_attribute(d, "class", b->style);
	buf_char(d->out, '>');
	for (const struct block *item = b->inside; item; item = item->next)
		put_item(d, item, b->tight);
	put_line(d, b->ordered ? "</ol>" : "</ul>");
}

/* --- tables -------------------------------------------------------------------- */

static bool is_line(const struct block *blocks)
{
	return blocks && blocks->kind == BLOCK_PARAGRAPH && !blocks->next;
}

static void put_cell(struct drawing *d, const struct block *cell)
{
	put_spans(d, cell->spans);
	put_blocks(d, cell->inside, is_line(cell->inside));
}

static struct str plain_cell(const struct block *cell, struct buf *out)
{
	struct rich words = { cell->spans, cell->inside };
	buf_clear(out);
	rich_plain(&words, out);
	return str_trim(buf_view(out));
}

static const char *const raised_digits[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };

/* The number of a footnote, in signs that are raised by themselves. */
static void label_raised(const struct span *s, struct buf *out)
{
	struct buf words = { 0 };
	rich_plain(&(struct rich){ .spans = s->inside }, &words);
	for (size_t i = 0; i < words.n; i++) {
		if (char_is_digit(words.s[i]))
			buf_text(out, raised_digits[words.s[i] - '0']);
	}
	buf_free(&words);
}

static void label_spans(const struct span *s, struct buf *out)
{
	for (; s; s = s->next) {
		struct span one = *s;
		one.next = NULL;
		if (s->kind == SPAN_SOURCE)
			continue;
		if (s->kind == SPAN_RAISED)
			label_raised(s, out);
		else if (s->inside)
			label_spans(s->inside, out);
		else
			rich_plain(&(struct rich){ .spans = &one }, out);
	}
}

/* What the cells of a column say that they are: the first words of its head. */
static struct str label_of(const struct block *head, struct buf *out)
{
	buf_clear(out);
	label_spans(head->spans ? head->spans : head->inside ? head->inside->spans : NULL, out);
	return str_trim(buf_view(out));
}

/* A corner without words heads nothing. */
static void put_head(struct drawing *d, const struct block *row)
{
	struct buf words = { 0 };
	put_line(d, "<tr>");
	for (const struct block *cell = row->inside; cell; cell = cell->next) {
		bool empty = !plain_cell(cell, &words).n;
		put_line(d, empty ? "<td>" : "<th scope=\"col\">");
		put_cell(d, cell);
		buf_text(d->out, empty ? "</td>" : "</th>");
	}
	put_line(d, "</tr>");
	buf_free(&words);
}

/* Narrow screens draw the cells of a row one below the other; then each has to say what
 * its column says. */
static void put_row(struct drawing *d, const struct block *row, const struct block *heads)
{
	struct buf words = { 0 };
	bool several = heads && heads->next;
	put_line(d, "<tr>");
	for (const struct block *cell = row->inside; cell; cell = cell->next) {
		put_line(d, cell->head ? "<th scope=\"row\"" : "<td");
		if (!cell->head && several && heads)
			put_attribute(d, "data-label", label_of(heads, &words));
		buf_char(d->out, '>');
		put_cell(d, cell);
		buf_text(d->out, cell->head ? "</th>" : "</td>");
		heads = heads ? heads->next : NULL;
	}
	put_line(d, "</tr>");
	buf_free(&words);
}

static void put_table(struct drawing *d, const struct block *b)
{
	const struct block *head = b->inside;
	put_open(d, "table", "class", b->style);
	if (b->spans) {
		put_line(d, "<caption>");
		put_spans(d, b->spans);
		buf_text(d->out, "</caption>");
	}
	if (head) {
		put_line(d, "<thead>");
		put_head(d, head);
		put_line(d, "</thead>");
	}
	if (head && head->next) {
		put_line(d, "<tbody>");
		for (const struct block *row = head->next; row; row = row->next)
			put_row(d, row, head->inside);
		put_line(d, "</tbody>");
	}
	put_line(d, "</table>");
}

/* --- boxes --------------------------------------------------------------------- */

/* As templates/html/notice.mustache. */
static void put_alert(struct drawing *d, const struct block *b)
{
	put_line(d, "<div role=\"note\"");
	put_attribute(d, "data-alert", b->id);
	buf_text(d->out, ">\n<p class=\"alert-title\">");
	put_spans(d, b->spans);
	buf_text(d->out, "</p>");
	put_blocks(d, b->inside, false);
	put_line(d, "</div>");
}

static void put_include(struct drawing *d, const struct block *b)
{
	put_line(d, "<details class=\"include\">\n<summary>");
	put_spans(d, b->spans);
	buf_text(d->out, "</summary>");
	put_blocks(d, b->inside, false);
	put_line(d, "</details>");
}

static void put_group(struct drawing *d, const struct block *b)
{
	put_open(d, "div", "class", b->style);
	put_blocks(d, b->inside, false);
	put_line(d, "</div>");
}

static void put_video(struct drawing *d, const struct block *b)
{
	const struct span link = { .kind = SPAN_LINK, .text = b->id, .inside = b->spans };
	put_line(d, "<p class=\"video\">");
	put_spans(d, &link);
	buf_text(d->out, "</p>");
}

/* --- all ----------------------------------------------------------------------- */

/* Items, rows and cells are drawn by what holds them; zones are not drawn. */
static draw_block *const draw_blocks[] = {
	[BLOCK_HEADING] = put_heading,
	[BLOCK_PARAGRAPH] = put_paragraph,
	[BLOCK_LIST] = put_list,
	[BLOCK_TABLE] = put_table,
	[BLOCK_ALERT] = put_alert,
	[BLOCK_INCLUDE] = put_include,
	[BLOCK_GROUP] = put_group,
	[BLOCK_VIDEO] = put_video,
	[BLOCK_ZONE] = NULL,
};

/* A tight paragraph is the line that its item begins with; one further behind would run
 * into what stands before it. */
static void put_blocks(struct drawing *d, const struct block *blocks, bool tight)
{
	for (const struct block *b = blocks; b; b = b->next) {
		assert(draw_blocks[b->kind]);
		if (b == blocks && tight && b->kind == BLOCK_PARAGRAPH)
			put_spans(d, b->spans);
		else
			draw_blocks[b->kind](d, b);
	}
}

void rich_html(const struct rich *r, const struct page_links *l, struct buf *out)
{
	struct drawing d = { .links = l, .out = out, .start = out->n };
	put_spans(&d, r->spans);
	put_blocks(&d, r->blocks, false);
}

void spans_html(const struct span *s, const struct page_links *l, struct buf *out)
{
	struct drawing d = { .links = l, .out = out, .start = out->n };
	put_spans(&d, s);
}

/* --- plain words ------------------------------------------------------------------ */

static void plain_spans(const struct span *s, struct buf *out)
{
	for (; s; s = s->next) {
		if (s->kind == SPAN_SOURCE)
			continue;
		if (s->kind == SPAN_WORDS || s->kind == SPAN_CODE)
			buf_str(out, s->text);
		else if (s->kind == SPAN_IMAGE)
			buf_str(out, s->title);
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

struct str rich_words(struct arena *a, const struct rich *r)
{
	struct buf words = { 0 };
	rich_plain(r, &words);
	struct str kept = arena_str(a, buf_view(&words));
	buf_free(&words);
	return kept;
}
