/** Text of the content as a block tree: CommonMark through cmark, nothing raw.
 *
 *  A reference `[](kind:id)` quotes a fact, `[words](kind:id)` links with words
 *  of its own. Translations are of leaves: one paragraph, one paragraph of a
 *  list item, one inline text. Block structure is always the source's.
 */
#ifndef SUPPORTDIR_PROSE_H
#define SUPPORTDIR_PROSE_H

#include "supportdir/block.h"
#include "supportdir/model.h"

/** Texts are short. A longer one of CommonMark is a finding and is drawn as plain
 *  words: cmark takes quadratic time for some inputs. */
enum { PROSE_LIMIT = 16 * 1024 };

/** What the texts of a page are drawn with. */
struct prose_context {
	void *data;

	/** The leaf's text in the page's language. `leaf` has its white space
	 *  collapsed; a hard line break is a backslash and a newline. What comes back
	 *  takes the leaf's place and is read as its kind of text; where it is not one
	 *  paragraph, it is escaped words. If not `*translated`, the leaf itself is
	 *  drawn. NULL: all leaves as they are. */
	struct str (*translate)(void *data, struct str leaf, bool *translated);

	/** Add what a reference without words shows. False, and nothing added, where the
	 *  target does not exist (prose_check told so before): then, or with NULL, the
	 *  target itself is written. `target` lives as long as `a`. */
	bool (*quote)(void *data, struct str target, struct arena *a, struct span_list *to);

	/** Where a reference with words leads: SPAN_LINK and an address, or SPAN_PAGE and a
	 *  page. False: words only, as with NULL. */
	bool (*address)(void *data, struct str target, enum span_kind *kind, struct str *text);

	/** Tags and directions of two languages: of the source, for leaves that fell back;
	 *  of the page, for what references show inside of such leaves. A direction is
	 *  empty where both run the same way. */
	struct str source_language, source_direction, page_language, page_direction;
};

/** Read a text. TEXT_PLAIN and TEXT_INLINE are spans; TEXT_PROSE is blocks, paragraphs
 *  and lists. Sentences on lines of their own are joined by spaces. HTML in the source
 *  and blocks that the kind of text may not hold are words; images and links other than
 *  http, https, mailto, tel and references are dropped to their words. Memory comes
 *  from `a`. */
struct rich prose_rich(const struct prose_context *c, struct arena *a, const struct text *t);

/** Called for each leaf: its canonical source and place. */
typedef void prose_leaf(void *data, struct str leaf, struct pos at);

/** The leaves of a text in order, as prose_rich() has them translated; TEXT_PLAIN
 *  and TEXT_INLINE are one leaf. The string lives as long as `a`. */
void prose_leaves(struct arena *a, const struct text *t, prose_leaf *each, void *data);

/** Report what the kind of text may not hold (HTML, headings, images, quotes, code
 *  blocks, lines across; blocks in inline text; unsafe links; hidden characters),
 *  and call `reference` for every reference with its place. `target` lives only
 *  during the call.
 *
 *  Places are exact where `t->exact`: a literal block or a scalar on one line. Then
 *  `t->at` is the place of the first character of `source`, and later lines begin at
 *  its column, which is the indentation of the block. Otherwise the place is `t->at`
 *  and the message quotes the words there. */
typedef void prose_reference(void *data, struct str target, struct pos at, bool has_words);
void prose_check(const struct text *t, struct diag *d, prose_reference *reference, void *data);

/** Check a translation of a leaf of inline text or prose (plain text has no codes):
 *  the same references, links, code, emphasis, in any order, and only inline markup.
 *  It may give a reference words of its own, but not take them away. False where not;
 *  then `why` goes on from "the translation …": "misses the reference 'term:x'". */
bool prose_same_codes(struct arena *a, struct str source, struct str target, struct str *why);

#endif
