/** The block tree: what a page says, before it is HTML, Markdown or plain words.
 *
 *  Blocks hold blocks or spans; spans hold words. Both are linked lists in an arena
 *  and never change once they are made, so pages and threads may share them. Words
 *  are plain Unicode without markup, white space collapsed; whoever writes them
 *  escapes them.
 */
#ifndef SUPPORTDIR_BLOCK_H
#define SUPPORTDIR_BLOCK_H

#include "supportdir/arena.h"
#include "supportdir/buf.h"

enum span_kind {
	SPAN_WORDS, /* text */
	SPAN_CODE, /* text */
	SPAN_BREAK, /* a line ends here */
	SPAN_EMPH, /* inside */
	SPAN_STRONG, /* inside */
	SPAN_LINK, /* inside; text: an address, percent-encoded; title; learn: the path that
	            * stands for it in Learn Markdown, from the locale's folder. Where an output
	            * has none of the two, its inside alone */
	SPAN_PAGE, /* inside; text: a page below the locale's folder, with a fragment or without:
	            * "regions/germany", "21vianet/get-support#call-support"; empty: home; learn:
	            * the moniker of the edition that it leads to, where there are several; own:
	            * that is the reader's, who has it already where he reads that edition alone */
	SPAN_IMAGE, /* text: its name below the folder of media; title: what it shows, in plain
	             * words, for those who do not see it */
	SPAN_ISOLATE, /* inside; has a direction of its own: `direction`, or its own first
	               * letter's */
	SPAN_LANGUAGE, /* inside; in another language: text is its tag, `direction` empty
	                * where it is that of the page */
	SPAN_RAISED, /* inside: the number of a footnote */
	SPAN_ANCHOR, /* text: an id to jump to; shows nothing */
	SPAN_TARGET, /* inside: a segment of a translation; text: the id of the pair */
	SPAN_SOURCE, /* inside: what it was translated from, behind it, for pages that show both;
	              * text: the same id; title: the tag of its language; direction. It is no
	              * part of what the page says: plain words go without it */
	SPAN_FOOTNOTE, /* text: the id of a footnote whose mark belongs here. Pages put the mark in
	                * its place (page/compose.h); elsewhere it shows nothing */
	SPAN_KINDS
};

struct span {
	enum span_kind kind;
	struct str text, title, direction;
	struct str learn; /* SPAN_LINK, SPAN_PAGE */
	bool own; /* SPAN_PAGE */
	struct str label; /* SPAN_LINK: what those hear who do not see it; HTML only */
	struct str id; /* SPAN_LINK: an id to jump to, at the link itself */
	const struct span *inside, *next;
};

enum block_kind {
	BLOCK_HEADING, /* spans; level 1 to 6; id, or empty */
	BLOCK_PARAGRAPH, /* spans */
	BLOCK_LIST, /* items; ordered: numbered from `level` on */
	BLOCK_ITEM, /* blocks */
	BLOCK_TABLE, /* rows, the first of them the head; spans: caption, or NULL */
	BLOCK_ROW, /* cells */
	BLOCK_CELL, /* spans, or blocks: paragraphs, lists and groups */
	BLOCK_ALERT, /* blocks; id: note tip important warning caution; spans: its label,
	              * for outputs that have no alerts */
	BLOCK_INCLUDE, /* id: a page below the locale's folder; spans: its title; blocks:
	                * what stands there, for outputs that have no includes */
	BLOCK_GROUP, /* blocks that look alike: see style */
	BLOCK_VIDEO, /* id: its address; spans: its title */
	BLOCK_ZONE, /* all blocks of a page in one edition; id: its moniker; spans: the heading of
	             * the page there. Learn Markdown has all editions of a page in one file
	             * (page/zones.h); nothing else has zones */
};

struct block {
	enum block_kind kind;
	unsigned level;
	bool ordered; /* LIST */
	bool tight; /* LIST: its paragraphs are lines */
	bool head; /* CELL: names its row */
	struct str id;
	struct str style; /* GROUP, TABLE, LIST: class in HTML, or empty */
	struct str place; /* directly in a zone: where its content is written; sorts as the content
	                   * does, and is the same in all editions */
	const struct span *spans;
	const struct block *inside, *next;
};

/** A text of the content or of the interface: spans where it is inline, blocks where
 *  it is prose. Both NULL: there is none. */
struct rich {
	const struct span *spans;
	const struct block *blocks;
};
bool rich_is_empty(const struct rich *r);

/** Building: lists that grow at their end. */
struct span_list {
	struct span *first, *last;
};
struct span *span_add(struct arena *a, struct span_list *to, enum span_kind kind, struct str text);
void span_append(struct span_list *to, struct span *s); /* one that stands in no list yet */
void span_join(struct span_list *to, const struct span_list *more); /* which is then part of `to` */

/** Words in a direction of their own: `direction`, or where that is empty their first
 *  letter's. */
void span_isolate(struct arena *a, struct span_list *to, struct str words, struct str direction);

/** The same spans for the inside of a link: what is inside of links in place of them, and
 *  no footnotes. */
const struct span *spans_without_links(struct arena *a, const struct span *spans);

/** Whether a span of a kind stands anywhere in it. */
bool rich_has(const struct rich *r, enum span_kind kind);

/** The same spans without pairs: the translation alone. What holds none is shared. */
const struct span *spans_without_pairs(struct arena *a, const struct span *spans);

/** Add its spans to a list, those of its blocks too, with blanks between them; NULL is none.
 *  Trees share what is inside of spans, so only the first level is copied. */
void rich_add(struct arena *a, const struct rich *r, struct span_list *to);

struct block_list {
	struct block *first, *last;
};
struct block *block_add(struct arena *a, struct block_list *to, enum block_kind kind);

/** How an output writes the address of a page (SPAN_PAGE): before it and behind it.
 *  "../../" and "/index.html". The home page is `home` whole. */
struct page_links {
	struct str before, behind, home;
	struct str media; /* the folder of media, with its slash: "../../media/" */
	bool one_file; /* all editions of a page stand in one file, which is in no folder of an
	                * edition */
};
void page_link(const struct page_links *l, struct str page, struct buf *out);

/** As HTML in XML syntax. Each block stands on a line of its own. */
void rich_html(const struct rich *r, const struct page_links *l, struct buf *out);

/** The same of spans alone. */
void spans_html(const struct span *s, const struct page_links *l, struct buf *out);

/** Words only, on one line, not escaped. */
void rich_plain(const struct rich *r, struct buf *out);
struct str rich_words(struct arena *a, const struct rich *r);

#endif
