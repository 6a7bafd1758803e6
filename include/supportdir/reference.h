/** References in texts: `[](edition:operator)`, `[](phone:CN/21vianet)`. */
#ifndef SUPPORTDIR_REFERENCE_H
#define SUPPORTDIR_REFERENCE_H

#include "supportdir/model.h"

enum reference_kind {
	REFERENCE_EDITION, /* edition:FIELD, of the reader's edition; field is set */
	REFERENCE_PHONE, /* phone:CN/21vianet[/alternative]; to: struct line_number */
	REFERENCE_HOURS, /* hours:SCHEDULE; to: struct schedule */
	REFERENCE_SEVERITY, /* severity:SCALE/LEVEL; to: struct severity */
	REFERENCE_REGION, /* region:DE; to: struct region */
	REFERENCE_LANGUAGE, /* language:en; field is the tag */
	REFERENCE_TERM, /* term:ID; to: struct term */
};

enum edition_field { EDITION_NAME, EDITION_OPERATOR, EDITION_SERVICE, EDITION_PORTAL };

struct reference {
	enum reference_kind kind;
	const struct entry *entry; /* of a collection, that it uses; or NULL */
	const void *to;
	struct str field;
	enum edition_field edition_field;
};

/** Find what a target names. On failure `why` says what is wrong,
 *  in memory of `a`. */
bool reference_find(struct arena *a, const struct directory *d, struct str target,
	struct reference *out, struct str *why);

/** The text of an edition's field; absent where the edition does not say. */
const struct text *edition_text(const struct edition *e, enum edition_field f);

#endif
