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
#include "supportdir/piece.h"

/** Texts are short. A longer one of CommonMark is a finding and is drawn as plain
 *  words: cmark takes quadratic time for some inputs. */
enum { PROSE_LIMIT = 16 * 1024 };

/** What the texts of a page are drawn with. */
struct prose_context {
	void *data;

	/** What takes the place of a leaf in the page's language, or NULL: there is
	 *  nothing, and the leaf itself is drawn. Without the function: all leaves as
	 *  they are. */
	const struct pieces *(*translate)(
		void *data, const struct text *t, const struct pieces *leaf);

	/** For pages in two languages: a leaf with what it was translated from, or NULL where it
	 *  stands alone. Without the function: all do. `source` draws the words of the source
	 *  in its own language. */
	const struct pairs *(*pair)(void *data, const struct text *t, const struct pieces *leaf);
	const struct prose_context *source;

	/** Add what a reference without words shows. False, and nothing added, where the
	 *  target does not exist (prose_check told so before): then, or with NULL, the
	 *  target itself is written. `target` lives as long as `a`. */
	bool (*quote)(void *data, struct str target, struct arena *a, struct span_list *to);

	/** Where a reference with words leads: fills in the kind, SPAN_LINK or SPAN_PAGE, and
	 *  text, learn and own. False: words only, as with NULL. */
	bool (*address)(void *data, struct str target, struct span *to);

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

/** Called for each leaf: its row, which lives as long as the arena, and its place. */
typedef void prose_row(void *data, const struct pieces *row, struct pos at);

/** The leaves of a text in order, as prose_rich() has them translated; TEXT_PLAIN
 *  and TEXT_INLINE are one leaf. */
void prose_rows(struct arena *a, const struct text *t, prose_row *each, void *data);

/** The row of a text that is one leaf of inline CommonMark, or its words. */
struct pieces prose_row_of(struct arena *a, struct str text);

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

#endif
