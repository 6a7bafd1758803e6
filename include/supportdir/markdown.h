/** Words in Markdown, escaped by where they stand, so that CommonMark and its
 *  GitHub extensions (tables, autolinks, strikethrough) read the same words back.
 *
 *  What stands behind the words is not known here; it is taken to be markup or the end
 *  of the line, never more words: join words before they are written.
 */
#ifndef SUPPORTDIR_MARKDOWN_H
#define SUPPORTDIR_MARKDOWN_H

#include "supportdir/buf.h"

enum {
	MARKDOWN_LINE_START = 1, /* the words begin a line or a block */
	MARKDOWN_CELL = 2, /* in a table */
	MARKDOWN_LINK = 4, /* in the text of a link */
	MARKDOWN_BEFORE_LINK = 8, /* a link follows: "!" would make it an image */
	MARKDOWN_HEADING = 16, /* "#" could close it */
	MARKDOWN_ANYWHERE = MARKDOWN_LINE_START | MARKDOWN_CELL | MARKDOWN_BEFORE_LINK |
	                    MARKDOWN_HEADING, /* nothing is known of the place */
};

/** Appends the words; as few escapes as are needed, so that reviewers can read it. Blanks
 *  that begin a line are dropped, other white space than blanks becomes one. */
void markdown_words(struct buf *out, struct str words, unsigned where);

/** Appends a code span that shows the words; a code span cannot begin a block of
 *  another kind. Two of them may not touch. */
void markdown_code(struct buf *out, struct str words, unsigned where);

/** Appends an address as a link destination: "(here)" without the parentheses. */
void markdown_address(struct buf *out, struct str address, unsigned where);

/** Appends the title of a link with its quotes. */
void markdown_title(struct buf *out, struct str title, unsigned where);

#endif
