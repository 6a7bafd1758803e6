/** Text of the content as HTML: CommonMark through cmark, nothing raw.
 *
 *  A reference `[](kind:id)` quotes a fact, `[words](kind:id)` links with words
 *  of its own. Translations are of leaves: one paragraph, one paragraph of a
 *  list item, one inline text. Block structure is always the source's.
 */
#ifndef SUPPORTDIR_PROSE_H
#define SUPPORTDIR_PROSE_H

#include "supportdir/buf.h"
#include "supportdir/model.h"

/** What the texts of a page are drawn with. */
struct prose_context {
	void *data;

	/** The leaf's text in the page's language; `leaf` has its white space
	 *  collapsed. NULL: all leaves as they are. */
	struct str (*translate)(void *data, struct str leaf, bool *translated);

	/** Write what a reference without words shows, as HTML. False where the
	 *  target does not exist (prose_check told so before). */
	bool (*quote)(void *data, struct str target, struct buf *out);

	/** Address of a reference with words, or of none: empty text is written
	 *  without a link. NULL: words only. */
	struct str (*address)(void *data, struct str target);

	struct str source_language; /* put as `lang` on leaves that fell back */
};

/** Draw a text. TEXT_PLAIN is escaped words, TEXT_INLINE has no <p>, TEXT_PROSE
 *  has paragraphs and lists. HTML in the source is not let through, links other
 *  than http, https, mailto, tel and references are dropped to their words. */
void prose_html(const struct prose_context *c, const struct text *t, struct buf *out);

/** The same as plain words, without markup; for titles and attributes. */
void prose_plain(const struct prose_context *c, const struct text *t, struct buf *out);

/** Called for each leaf: its canonical source and place. */
typedef void prose_leaf(void *data, struct str leaf, struct pos at);

/** The leaves of a text in order; TEXT_PLAIN and TEXT_INLINE are one leaf. The
 *  string lives as long as `a`. */
void prose_leaves(struct arena *a, const struct text *t, prose_leaf *each, void *data);

/** Report what the kind of text may not hold (HTML, headings, images, quotes,
 *  code blocks, breaks; blocks in inline text; unsafe links), each at its place
 *  where `t->exact`, and call `reference` for every reference with its place. */
typedef void prose_reference(void *data, struct str target, struct pos at, bool has_words);
void prose_check(const struct text *t, struct diag *d, prose_reference *reference, void *data);

/** Check a translation of a leaf: the same references as the source, in any
 *  order, and only inline markup. False where not; `why` says what is wrong. */
bool prose_same_codes(struct arena *a, struct str source, struct str target, struct str *why);

#endif
