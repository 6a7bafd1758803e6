/** References in texts: `[](edition:operator)`, `[](phone:CN/21vianet)`. */
#ifndef SUPPORTDIR_REFERENCE_H
#define SUPPORTDIR_REFERENCE_H

#include "supportdir/article.h"

enum reference_kind {
	REFERENCE_EDITION, /* edition:FIELD, of the reader's edition; field is set */
	REFERENCE_PHONE, /* phone:CN/21vianet[/alternative]; to: struct line_number */
	REFERENCE_HOURS, /* hours:SCHEDULE; to: struct schedule */
	REFERENCE_SEVERITY, /* severity:SCALE/LEVEL; to: struct severity */
	REFERENCE_REGION, /* region:DE; to: struct region */
	REFERENCE_LANGUAGE, /* language:en; field is the tag */
	REFERENCE_TERM, /* term:ID; to: struct term */
	REFERENCE_ROLE, /* role:ID; to: struct role */
	REFERENCE_OFFER, /* offer:ID; to: struct offer */
	REFERENCE_FACT, /* fact:ID; to: struct duration */
	REFERENCE_WITHIN, /* within:POLICY[/LEVEL[/FAMILY]]; to: struct duration */
	REFERENCE_LINK, /* link:ID[#fragment]; to: struct link; field is the fragment */
	REFERENCE_PAGE, /* page:ID[/edition][#anchor], #anchor; to: struct article; field is the
	                 * anchor; edition, where it is named */
};

enum edition_field { EDITION_NAME, EDITION_OPERATOR, EDITION_SERVICE, EDITION_PORTAL };

struct reference {
	enum reference_kind kind;
	const struct entry *entry; /* of a collection, that it uses; or NULL */
	const void *to;
	struct str field;
	enum edition_field edition_field;
	const struct edition *edition;
	const struct list *footnotes; /* struct ref: of the fact, or NULL */
};

/** Find what a target names. `here` is the page in whose text it stands, or NULL: without
 *  one `#anchor` names nothing. On failure `why` says what is wrong, in memory of `a`. An
 *  anchor is one of any edition; reference_edition() tells where it is. */
bool reference_find(struct arena *a, const struct directory *d, const struct article *here,
	struct str target, struct reference *out, struct str *why);

/** The edition in which a reference to a page leads readers of `e`: the one it names, or
 *  theirs; NULL where the page has nothing of that anchor there. */
const struct edition *reference_edition(const struct reference *r, const struct edition *e);

/** The page of whose content a text is a part, or NULL. */
const struct article *text_article(const struct directory *d, const struct text *t);

/** The text of an edition's field; absent where the edition does not say. */
const struct text *edition_text(const struct edition *e, enum edition_field f);

#endif
