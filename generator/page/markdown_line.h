/** Lines of Markdown: the spans of a paragraph, heading or cell.
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

enum token_kind { TOKEN_TEXT, TOKEN_CODE, TOKEN_BREAK, TOKEN_ANCHOR, TOKEN_OPEN, TOKEN_CLOSE };

struct token {
	enum token_kind kind;
	const struct span *span; /* of all but TEXT and BREAK */
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

/** Lays the spans out; false where nothing remains. A line may be used again. */
bool line_set(struct text_line *l, const struct markdown_style *style, const struct span *spans);
void line_free(struct text_line *l);

/** Appends it. `prefix` begins each further line. */
void line_write(
	const struct text_line *l, enum line_place place, struct str prefix, struct buf *out);

#endif
