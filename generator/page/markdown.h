/** Markdown, written over the block tree of a page.
 *
 *  The law: cmark-gfm with its extensions reads back the same text and the same
 *  structure. One blank line stands between blocks, a paragraph is one line, no line
 *  ends in white space, and the text ends with one line end.
 *
 *  What Markdown does not have: groups are their blocks; headings inside of items and
 *  alerts are bold paragraphs; blocks in a cell are tags on its line (page/markdown_line.h).
 *  Learn has alerts in items and videos; GitHub has a quote with a label and a link instead.
 */
#ifndef SUPPORTDIR_PAGE_MARKDOWN_H
#define SUPPORTDIR_PAGE_MARKDOWN_H

#include "supportdir/block.h"
#include "supportdir/page.h"

struct markdown_style {
	enum page_format flavour; /* FORMAT_GITHUB or FORMAT_LEARN */
	bool isolate; /* the page runs from right to left: SPAN_ISOLATE and SPAN_LANGUAGE
	               * stand between U+2066, U+2067 or U+2068 and U+2069 */
	const struct page_links *links;
	bool one_edition; /* readers see one of its editions, and go on in it */
};

/** Called with the text of a block, which lives during the call. */
typedef void markdown_block(void *data, const struct block *b, struct str text);

/** The blocks of a document one by one; those of which nothing is written are passed over. With
 *  a blank line between them, and a line end behind, they are what markdown_write() writes. */
void markdown_write_apart(const struct markdown_style *s, const struct block *blocks,
	markdown_block *each, void *data);

/** Appends the blocks; nothing where there are none, or nothing is in them. */
void markdown_write(const struct markdown_style *s, const struct block *blocks, struct buf *out);

#endif
