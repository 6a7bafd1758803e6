/* Tokens to Markdown: which marks emphasis can have, and the writing. */

#include "page/markdown_line.h"
#include "supportdir/markdown.h"

#include "supportdir/poison.h"

/* --- neighbours ----------------------------------------------------------------- */

/* What stands beside a run of stars. MARK is punctuation; UNSURE is either that or a
 * letter: versions of the specification, and readers, do not agree on all of them. */
enum side { SIDE_BLANK, SIDE_MARK, SIDE_LETTER, SIDE_UNSURE };

/* Characters outside of ASCII of which all readers agree, sorted: the letters of the
 * scripts that are common, and Unicode's white space. The isolates are formats, which
 * are neither punctuation nor white space. */
static const struct {
	unsigned short from, to;
	enum side side;
} known[] = {
	{ 0x00a0, 0x00a0, SIDE_BLANK },
	{ 0x00c0, 0x00d6, SIDE_LETTER },
	{ 0x00d8, 0x00f6, SIDE_LETTER },
	{ 0x00f8, 0x02af, SIDE_LETTER },
	{ 0x0391, 0x03a1, SIDE_LETTER },
	{ 0x03a3, 0x03f5, SIDE_LETTER },
	{ 0x0400, 0x0481, SIDE_LETTER },
	{ 0x048a, 0x052f, SIDE_LETTER },
	{ 0x05d0, 0x05ea, SIDE_LETTER },
	{ 0x0620, 0x064a, SIDE_LETTER },
	{ 0x0671, 0x06d3, SIDE_LETTER },
	{ 0x0904, 0x0939, SIDE_LETTER },
	{ 0x0e01, 0x0e30, SIDE_LETTER },
	{ 0x1680, 0x1680, SIDE_BLANK },
	{ 0x1e00, 0x1eff, SIDE_LETTER },
	{ 0x2000, 0x200a, SIDE_BLANK },
	{ 0x2028, 0x2029, SIDE_BLANK },
	{ 0x202f, 0x202f, SIDE_BLANK },
	{ 0x205f, 0x205f, SIDE_BLANK },
	{ 0x2066, 0x2069, SIDE_LETTER },
	{ 0x3000, 0x3000, SIDE_BLANK },
	{ 0x3041, 0x3096, SIDE_LETTER },
	{ 0x30a1, 0x30fa, SIDE_LETTER },
	{ 0x30fc, 0x30fe, SIDE_LETTER },
	{ 0x3400, 0x4dbf, SIDE_LETTER },
	{ 0x4e00, 0x9fff, SIDE_LETTER },
	{ 0xac00, 0xd7a3, SIDE_LETTER },
};

static enum side side_of(long c)
{
	if (c < 0x80) {
		bool alnum = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
		             (c >= 'a' && c <= 'z');
		return alnum ? SIDE_LETTER : c > ' ' ? SIDE_MARK : SIDE_BLANK;
	}
	for (size_t i = 0; i < sizeof(known) / sizeof(*known) && c >= known[i].from; i++)
		if (c <= known[i].to)
			return known[i].side;
	return SIDE_UNSURE;
}

static struct str text_of(const struct text_line *l, const struct token *t)
{
	return str_cut(buf_view(&l->text), t->from, t->to);
}

/* What a token ends with. Markup ends and begins with punctuation, whichever it is. */
static enum side side_before(const struct text_line *l, size_t i, enum line_place place)
{
	if (i == 0)
		return SIDE_BLANK;
	const struct token *t = &l->tokens[i - 1];
	if (t->kind == TOKEN_BREAK)
		return place == LINE_PARAGRAPH ? SIDE_BLANK : SIDE_MARK;
	if (t->kind != TOKEN_TEXT)
		return SIDE_MARK;
	struct str s = text_of(l, t);
	size_t from = s.n - 1;
	while (from > 0 && ((unsigned char)s.s[from] & 0xc0) == 0x80)
		from--;
	return side_of(str_code_point(s, &from));
}

static enum side side_behind(const struct text_line *l, size_t i)
{
	if (i + 1 == l->count)
		return SIDE_BLANK;
	const struct token *t = &l->tokens[i + 1];
	size_t from = 0;
	return t->kind == TOKEN_TEXT ? side_of(str_code_point(text_of(l, t), &from)) : SIDE_MARK;
}

/* --- emphasis ------------------------------------------------------------------- */

/* CommonMark's rule of left-flanking runs; the mirror of it says what can close. */
static bool can_open(enum side outside, enum side inside)
{
	if (inside == SIDE_BLANK)
		return false;
	return inside == SIDE_LETTER || outside == SIDE_BLANK || outside == SIDE_MARK;
}

static bool is_emphasis(const struct token *t)
{
	bool pair = t->kind == TOKEN_OPEN || t->kind == TOKEN_CLOSE;
	return pair && (t->span->kind == SPAN_EMPH || t->span->kind == SPAN_STRONG);
}

/* Stars are read as one run with the stars beside them, which is right only where both
 * pairs begin and end together: `***both***`. */
static bool touches_stars(const struct text_line *l, size_t open, size_t close)
{
	const struct token *before = open ? &l->tokens[open - 1] : NULL;
	const struct token *behind = close + 1 < l->count ? &l->tokens[close + 1] : NULL;
	if (before && !before->stars)
		before = NULL;
	if (behind && !behind->stars)
		behind = NULL;
	if (before && behind && before->kind == TOKEN_OPEN && before->match == close + 1)
		return false;
	return before || behind;
}

/* Stars where all readers take them for emphasis, tags where one might not. */
static void choose_marks(const struct text_line *l, enum line_place place)
{
	for (size_t i = 0; i < l->count; i++)
		l->tokens[i].stars = false;
	for (size_t i = 0; i < l->count; i++) {
		struct token *t = &l->tokens[i];
		if (t->kind != TOKEN_OPEN || !is_emphasis(t))
			continue;
		size_t close = t->match;
		bool stars = can_open(side_before(l, i, place), side_behind(l, i)) &&
		             can_open(side_behind(l, close), side_before(l, close, place)) &&
		             !touches_stars(l, i, close);
		t->stars = l->tokens[close].stars = stars;
	}
}

/* --- writing --------------------------------------------------------------------- */

struct writing {
	const struct text_line *line;
	enum line_place place;
	struct str prefix;
	struct buf *out;
	bool link; /* in the text of one */
};

typedef void write_token(struct writing *w, size_t i);

static bool is_kind(const struct text_line *l, size_t i, enum token_kind kind)
{
	return i < l->count && l->tokens[i].kind == kind;
}

static bool opens_link(const struct text_line *l, size_t i)
{
	if (!is_kind(l, i, TOKEN_OPEN))
		return false;
	enum span_kind kind = l->tokens[i].span->kind;
	return kind == SPAN_LINK || kind == SPAN_PAGE;
}

/* What the escaper has to know of the place of a token. */
static unsigned where_of(const struct writing *w, size_t i)
{
	const struct text_line *l = w->line;
	bool first = i == 0 || is_kind(l, i - 1, TOKEN_BREAK);
	unsigned where = w->link ? MARKDOWN_LINK : 0;
	if (first && w->place == LINE_PARAGRAPH)
		where |= MARKDOWN_LINE_START;
	if (w->place == LINE_CELL)
		where |= MARKDOWN_CELL;
	if (w->place == LINE_HEADING)
		where |= MARKDOWN_HEADING;
	if (opens_link(l, i + 1))
		where |= MARKDOWN_BEFORE_LINK;
	return where;
}

static void write_text(struct writing *w, size_t i)
{
	markdown_words(w->out, text_of(w->line, &w->line->tokens[i]), where_of(w, i));
}

/* Code beside code would be one span; a comment shows nothing. */
static void write_code(struct writing *w, size_t i)
{
	if (i > 0 && is_kind(w->line, i - 1, TOKEN_CODE))
		buf_text(w->out, "<!-- -->");
	markdown_code(w->out, w->line->tokens[i].span->text, where_of(w, i));
}

static void write_break(struct writing *w, size_t i)
{
	(void)i;
	if (w->place != LINE_PARAGRAPH) {
		buf_text(w->out, "<br/>");
		return;
	}
	buf_text(w->out, "\\\n");
	buf_str(w->out, w->prefix);
}

static void write_anchor(struct writing *w, size_t i)
{
	buf_text(w->out, "<a name=\"");
	buf_attribute(w->out, w->line->tokens[i].id);
	buf_text(w->out, "\"></a>");
}

/* Its words are escaped as those of a link are, where no escape and no comment is needed to
 * keep them from being one: a comment would be read aloud. With "^" they would begin a footnote. */
static void write_image(struct writing *w, size_t i)
{
	const struct span *image = w->line->tokens[i].span;
	struct str words = str_trim(image->title);
	unsigned where = w->place == LINE_CELL ? MARKDOWN_CELL : 0;
	struct buf path = { 0 };
	buf_str(&path, w->line->style->links->media);
	buf_str(&path, image->text);
	buf_text(w->out, str_starts(words, "^") ? "![\\" : "![");
	markdown_words(w->out, words, where | MARKDOWN_LINK);
	buf_text(w->out, "](");
	markdown_address(w->out, buf_view(&path), where);
	buf_char(w->out, ')');
	buf_free(&path);
}

/* By [stars][CLOSE]. */
static const struct {
	const char *marks[2][2];
} marks[] = {
	[SPAN_EMPH] = { { { "<em>", "</em>" }, { "*", "*" } } },
	[SPAN_STRONG] = { { { "<strong>", "</strong>" }, { "**", "**" } } },
	[SPAN_LINK] = { { { "[", "](" } } },
	[SPAN_PAGE] = { { { "[", "](" } } },
	[SPAN_RAISED] = { { { "<sup>", "</sup>" } } },
	[SPAN_TARGET] = { { { "<span data-ttu-id=\"", "</span>" } } },
	[SPAN_SOURCE] = { { { "<span class=\"sxs-lookup\"><span data-stu-id=\"",
		"</span></span>" } } },
};

static void write_open(struct writing *w, size_t i)
{
	const struct token *t = &w->line->tokens[i];
	buf_text(w->out, marks[t->span->kind].marks[t->stars][0]);
	if (t->span->kind == SPAN_TARGET || t->span->kind == SPAN_SOURCE) {
		buf_attribute(w->out, t->span->text);
		buf_text(w->out, "\">");
	}
	w->link |= opens_link(w->line, i);
}

static void write_address(struct writing *w, const struct span *span, unsigned where)
{
	struct buf scratch = { 0 };
	markdown_address(w->out, line_address(w->line->style, span, &scratch), where);
	if (span->title.n) {
		buf_char(w->out, ' ');
		markdown_title(w->out, span->title, where);
	}
	buf_char(w->out, ')');
	buf_free(&scratch);
}

static void write_close(struct writing *w, size_t i)
{
	const struct token *t = &w->line->tokens[i];
	buf_text(w->out, marks[t->span->kind].marks[t->stars][1]);
	if (!opens_link(w->line, t->match))
		return;
	w->link = false;
	write_address(w, t->span, where_of(w, i));
}

void line_write(
	const struct text_line *l, enum line_place place, struct str prefix, struct buf *out)
{
	static write_token *const writes[] = {
		[TOKEN_TEXT] = write_text,
		[TOKEN_CODE] = write_code,
		[TOKEN_BREAK] = write_break,
		[TOKEN_ANCHOR] = write_anchor,
		[TOKEN_IMAGE] = write_image,
		[TOKEN_OPEN] = write_open,
		[TOKEN_CLOSE] = write_close,
	};
	struct writing w = { .line = l, .place = place, .prefix = prefix, .out = out };
	choose_marks(l, place);
	for (size_t i = 0; i < l->count; i++)
		writes[l->tokens[i].kind](&w, i);
}
