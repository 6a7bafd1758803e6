/** Lines of Markdown: the spans of a paragraph or heading, and all of a cell.
 *
 *  First the spans are laid out as a line of tokens, then the tokens are written. The
 *  line is the tree in a normal form that Markdown can say: white space and line breaks
 *  stand outside of markup and not at the ends, what is empty is gone, emphasis within
 *  emphasis and links within links are gone, emphasis beside emphasis is joined, and
 *  text beside text is one text, so that each place is seen whole where it is escaped.
 */
#ifndef SUPPORTDIR_PAGE_MARKDOWN_LINE_H
#define SUPPORTDIR_PAGE_MARKDOWN_LINE_H

#include "page/markdown.h"

enum token_kind {
	TOKEN_TEXT,
	TOKEN_CODE,
	TOKEN_BREAK,
	TOKEN_ANCHOR,
	TOKEN_IMAGE,
	TOKEN_OPEN,
	TOKEN_CLOSE,
};

struct token {
	enum token_kind kind;
	const struct span *span; /* of all but TEXT, BREAK and ANCHOR */
	struct str id; /* ANCHOR */
	size_t from, to; /* TEXT: in the line's text */
	size_t match; /* OPEN and CLOSE: the other one */
	bool stars; /* OPEN and CLOSE of emphasis: `*`, not a tag */
};

struct text_line {
	const struct markdown_style *style;
	struct token *tokens;
	size_t count, room;
	struct buf text;
	/* while it is laid out: the spans around this place; the first `opened` of them
	 * have their token */
	struct around *around;
	size_t depth, opened, around_room;
	size_t breaks; /* that wait for something to stand behind them */
	bool blank; /* one waits */
};

/** What a line stands in, which says how a line break is written. */
enum line_place {
	LINE_PARAGRAPH, /* a backslash and a line end */
	LINE_HEADING, /* <br/>, as in a cell */
	LINE_CELL,
};

/** The address of a link or page in this style; empty where there is none. In `scratch`,
 *  or in the span. */
struct str line_address(
	const struct markdown_style *style, const struct span *link, struct buf *scratch);

/** Lays the spans out; false where nothing remains. A line may be used again. */
bool line_set(struct text_line *l, const struct markdown_style *style, const struct span *spans);
void line_free(struct text_line *l);

/** Appends it. `prefix` begins each further line. */
void line_write(
	const struct text_line *l, enum line_place place, struct str prefix, struct buf *out);

/** Appends a cell of a table: one line, whatever it holds. GitHub's tables have inline
 *  Markdown only, but tags in it: paragraphs stand apart by two <br/>, lists are tags.
 *  Inside of them, Markdown is Markdown. There are no tables in tables. */
void cell_write(struct text_line *l, const struct markdown_style *style, const struct block *cell,
	struct buf *out);

/** A video as a link, for places that have none; valid as long as both are. */
struct span video_link(const struct block *video);

#endif
