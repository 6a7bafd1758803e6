/* Blocks to Markdown. */

#include "page/markdown_line.h"
#include "supportdir/markdown.h"

#include <assert.h>

#include "supportdir/poison.h"

/* What stands between the last block and the next. */
enum gap {
	GAP_NONE, /* the line has begun: the next block stands behind a marker */
	GAP_LINE, /* the next block begins on the next line */
	GAP_BLANK, /* a blank line stands between */
};

/* A container: the document, an item, an alert. */
struct inside {
	enum gap gap;
	bool nested; /* not the document */
	bool quoted; /* in an alert */
	bool tight; /* an item of a tight list */
	bool paragraph; /* the last block was one */
	bool list; /* the last block was a list, */
	bool numbered, other; /* of numbers; with the other marker of its kind */
};

struct writer {
	const struct markdown_style *style;
	struct buf *out;
	struct buf prefix; /* of each line here */
	struct text_line line;
	struct inside in;
};

static void write_blocks(struct writer *w, const struct block *blocks);

/* --- lines -------------------------------------------------------------------- */

static void next_line(struct writer *w)
{
	buf_char(w->out, '\n');
	buf_str(w->out, buf_view(&w->prefix));
}

static void blank_line(struct writer *w)
{
	struct str prefix = buf_view(&w->prefix);
	while (prefix.n && prefix.s[prefix.n - 1] == ' ')
		prefix.n--;
	buf_char(w->out, '\n');
	buf_str(w->out, prefix);
}

/* To the place where a block begins. */
static void begin_block(struct writer *w)
{
	if (w->in.gap == GAP_BLANK)
		blank_line(w);
	if (w->in.gap != GAP_NONE)
		next_line(w);
}

/* For blocks that would be read as a part of the text right above them. */
static void begin_apart(struct writer *w)
{
	if (w->in.gap == GAP_LINE)
		w->in.gap = GAP_BLANK;
	begin_block(w);
}

static void end_block(struct writer *w)
{
	w->in.gap = GAP_BLANK;
	w->in.paragraph = w->in.list = false;
}

/* Containers: `marker` begins the first line, `prefix` the others. */
static struct inside enter(struct writer *w, struct str marker, struct str prefix)
{
	struct inside outside = w->in;
	buf_str(w->out, marker);
	buf_str(&w->prefix, prefix);
	w->in = (struct inside){ .nested = true, .quoted = outside.quoted };
	return outside;
}

/* What holds nothing has a comment: an empty item under text would make a heading of
 * that text. */
static void leave(struct writer *w, const struct inside *outside, size_t prefix)
{
	if (w->in.gap == GAP_NONE)
		buf_text(w->out, "<!-- -->");
	w->prefix.n -= prefix;
	w->in = *outside;
	end_block(w);
}

/* --- paragraphs, headings ------------------------------------------------------ */

typedef void write_block(struct writer *w, const struct block *b);

static void write_line(struct writer *w, const struct span *spans)
{
	if (!line_set(&w->line, w->style, spans))
		return;
	begin_block(w);
	line_write(&w->line, LINE_PARAGRAPH, buf_view(&w->prefix), w->out);
	end_block(w);
	w->in.paragraph = true;
}

static void write_paragraph(struct writer *w, const struct block *b)
{
	write_line(w, b->spans);
}

/* In bold, as a paragraph, behind the place to jump to. */
static void write_bold(struct writer *w, struct str id, const struct span *spans)
{
	struct span bold = { .kind = SPAN_STRONG, .inside = spans };
	struct span anchor = { .kind = SPAN_ANCHOR, .text = id, .next = &bold };
	write_line(w, id.n ? &anchor : &bold);
}

/* Headings are those of the document: readers list them. */
static void write_heading(struct writer *w, const struct block *b)
{
	struct span anchor = { .kind = SPAN_ANCHOR, .text = b->id, .next = b->spans };
	if (w->in.nested) {
		write_bold(w, b->id, b->spans);
		return;
	}
	if (!line_set(&w->line, w->style, b->id.n ? &anchor : b->spans))
		return;
	begin_block(w);
	for (unsigned i = 0; i == 0 || (i < b->level && i < 6); i++)
		buf_char(w->out, '#');
	buf_char(w->out, ' ');
	line_write(&w->line, LINE_HEADING, (struct str){ 0 }, w->out);
	end_block(w);
}

/* --- lists --------------------------------------------------------------------- */

/* Items have numbers of at most nine digits. */
enum { NUMBER_MAX = 999999999 };

struct marker {
	char s[16];
	size_t n;
};

static struct marker bullet(bool other)
{
	return (struct marker){ .s = { other ? '*' : '-', ' ' }, .n = 2 };
}

static struct marker number(unsigned n, bool other)
{
	struct marker m = { .n = sizeof(m.s) };
	m.s[--m.n] = ' ';
	m.s[--m.n] = other ? ')' : '.';
	size_t from = m.n;
	do
		m.s[--from] = (char)('0' + n % 10);
	while (n /= 10);
	m.n = sizeof(m.s) - from;
	memmove(m.s, m.s + from, m.n);
	return m;
}

static void write_item(struct writer *w, const struct block *item, struct marker m, bool tight)
{
	static const char blanks[sizeof(m.s)] = "                ";
	begin_block(w);
	struct inside outside = enter(w, (struct str){ m.s, m.n }, (struct str){ blanks, m.n });
	w->in.tight = tight;
	write_blocks(w, item->inside);
	leave(w, &outside, m.n);
}

static unsigned min(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* A list behind a list would be one with it: it has the other marker. Between the blocks
 * of a tight item stands no blank line, but text can only be followed so by a list that
 * does not begin in the middle: other numbers are read as text. */
static void write_list(struct writer *w, const struct block *b)
{
	struct inside *in = &w->in;
	bool interrupts = !b->ordered || b->level == 1;
	bool other = in->list && in->numbered == b->ordered && !in->other;
	unsigned n = min(b->level, NUMBER_MAX);
	if (!b->inside)
		return;
	if (in->tight && (in->list || (in->paragraph && interrupts)))
		in->gap = GAP_LINE;
	else if (in->gap == GAP_LINE && !interrupts)
		in->gap = GAP_BLANK;
	for (const struct block *item = b->inside; item; item = item->next) {
		write_item(w, item, b->ordered ? number(n, other) : bullet(other), b->tight);
		if (b->tight)
			in->gap = GAP_LINE;
		n = min(n + 1, NUMBER_MAX);
	}
	end_block(w);
	in->list = true;
	in->numbered = b->ordered;
	in->other = other;
}

/* --- tables -------------------------------------------------------------------- */

static void write_row(struct writer *w, const struct block *cells, size_t columns)
{
	const struct block *cell = cells;
	buf_char(w->out, '|');
	for (size_t i = 0; i < columns; i++) {
		if (cell)
			cell_write(&w->line, w->style, cell, w->out);
		buf_text(w->out, " |");
		cell = cell ? cell->next : NULL;
	}
}

static size_t count_blocks(const struct block *b)
{
	size_t n = 0;
	for (; b; b = b->next)
		n++;
	return n;
}

static void write_table(struct writer *w, const struct block *b)
{
	size_t columns = 0;
	for (const struct block *row = b->inside; row; row = row->next) {
		size_t n = count_blocks(row->inside);
		columns = n > columns ? n : columns;
	}
	write_bold(w, (struct str){ 0 }, b->spans);
	if (!columns)
		return;
	begin_apart(w);
	for (const struct block *row = b->inside; row; row = row->next) {
		if (row != b->inside)
			next_line(w);
		write_row(w, row->inside, columns);
		if (row != b->inside)
			continue;
		next_line(w);
		buf_char(w->out, '|');
		for (size_t i = 0; i < columns; i++)
			buf_text(w->out, " --- |");
	}
	end_block(w);
}

/* --- alerts, includes ------------------------------------------------------------ */

/* GitHub knows alerts in the document alone, Learn in items too; elsewhere they are
 * quotes with a label. */
static bool is_known_here(const struct writer *w)
{
	return w->style->flavour == FORMAT_LEARN ? !w->in.quoted : !w->in.nested;
}

static void write_alert(struct writer *w, const struct block *b)
{
	if (!b->inside)
		return;
	bool known = is_known_here(w);
	begin_block(w);
	struct inside outside = enter(w, STR("> "), STR("> "));
	w->in.quoted = true;
	if (known) {
		buf_text(w->out, "[!");
		for (size_t i = 0; i < b->id.n; i++)
			buf_char(w->out, (char)(b->id.s[i] & ~0x20));
		buf_char(w->out, ']');
		w->in.gap = GAP_LINE;
	} else {
		write_bold(w, (struct str){ 0 }, b->spans);
	}
	write_blocks(w, b->inside);
	leave(w, &outside, 2);
}

/* Folded, for it is long: the tags are blocks of HTML, and between them stands Markdown. */
static void write_details(struct writer *w, const struct block *b)
{
	struct buf words = { 0 };
	if (!b->inside)
		return;
	rich_plain(&(struct rich){ .spans = b->spans }, &words);
	begin_block(w);
	buf_text(w->out, "<details>");
	next_line(w);
	buf_text(w->out, "<summary>");
	buf_html(w->out, str_trim(buf_view(&words)));
	buf_text(w->out, "</summary>");
	end_block(w);
	write_blocks(w, b->inside);
	begin_block(w);
	buf_text(w->out, "</details>");
	end_block(w);
	buf_free(&words);
}

static void write_include(struct writer *w, const struct block *b)
{
	if (w->style->flavour != FORMAT_LEARN) {
		write_details(w, b);
		return;
	}
	struct span page = { .kind = SPAN_PAGE, .text = b->id, .inside = b->spans };
	if (!line_set(&w->line, w->style, &page))
		return;
	begin_block(w);
	buf_text(w->out, "[!INCLUDE ");
	line_write(&w->line, LINE_HEADING, (struct str){ 0 }, w->out);
	buf_char(w->out, ']');
	end_block(w);
	w->in.paragraph = true;
}

/* --- groups, videos ------------------------------------------------------- */

/* Markdown has no looks. */
static void write_group(struct writer *w, const struct block *b)
{
	write_blocks(w, b->inside);
}

/* Learn takes the address as it stands, up to the bracket; so what is markup elsewhere is
 * percent-encoded, but for "_", of which the names of videos are made. */
static void write_video_address(struct writer *w, struct str address)
{
	for (size_t i = 0; i < address.n; i++) {
		char c = address.s[i];
		if ((unsigned char)c <= ' ' || strchr("[]<>*`~\\|;", c))
			buf_printf(w->out, "%%%02X", (unsigned)(unsigned char)c);
		else
			buf_char(w->out, c);
	}
}

/* In Learn a quote of one line: a blank line keeps it apart from quotes beside it. */
static void write_video(struct writer *w, const struct block *b)
{
	struct span link = video_link(b);
	if (w->style->flavour != FORMAT_LEARN || !b->id.n) {
		write_line(w, &link);
		return;
	}
	begin_block(w);
	buf_text(w->out, "> [!VIDEO ");
	write_video_address(w, b->id);
	buf_char(w->out, ']');
	end_block(w);
}

/* --- all ----------------------------------------------------------------------- */

/* Rows, cells and items are written by what holds them. */
static void write_blocks(struct writer *w, const struct block *blocks)
{
	static write_block *const writes[] = {
		[BLOCK_HEADING] = write_heading,
		[BLOCK_PARAGRAPH] = write_paragraph,
		[BLOCK_LIST] = write_list,
		[BLOCK_TABLE] = write_table,
		[BLOCK_ALERT] = write_alert,
		[BLOCK_INCLUDE] = write_include,
		[BLOCK_GROUP] = write_group,
		[BLOCK_VIDEO] = write_video,
		[BLOCK_ZONE] = NULL, /* page/zones.h */
	};
	for (const struct block *b = blocks; b; b = b->next) {
		assert(writes[b->kind]);
		writes[b->kind](w, b);
	}
}

void markdown_write(const struct markdown_style *s, const struct block *blocks, struct buf *out)
{
	struct writer w = { .style = s, .out = out };
	write_blocks(&w, blocks);
	if (w.in.gap != GAP_NONE)
		buf_char(out, '\n');
	line_free(&w.line);
	buf_free(&w.prefix);
}

/* Between blocks of a document stand two line ends. */
void markdown_write_apart(const struct markdown_style *s, const struct block *blocks,
	markdown_block *each, void *data)
{
	struct buf out = { 0 };
	struct writer w = { .style = s, .out = &out };
	for (const struct block *b = blocks; b; b = b->next) {
		struct block alone = *b;
		bool first = w.in.gap == GAP_NONE;
		alone.next = NULL;
		buf_clear(&out);
		write_blocks(&w, &alone);
		if (out.n)
			each(data, b, str_cut(buf_view(&out), first ? 0 : 2, out.n));
	}
	line_free(&w.line);
	buf_free(&w.prefix);
	buf_free(&out);
}
