/** A region as files for address books and calendars: what both are made from. The words are
 *  those of the source language, the editions those of the region's page, in its order. */
#ifndef SUPPORTDIR_PAGE_CARDS_H
#define SUPPORTDIR_PAGE_CARDS_H

#include "page/room.h"
#include "supportdir/keymap.h"

struct card_line {
	const struct edition *edition;
	const struct line *line;
};

/** Rules of zones, each asked for once: "Europe/Berlin 2023" to struct str, in an arena that
 *  outlives the card. */
struct zone_rules {
	struct arena *arena;
	struct keymap found;
};

struct card {
	struct scene scene;
	struct zone_rules *rules;
	const struct region *region;
	struct card_line *lines;
	size_t count;
	bool editions; /* labels name them: there are several, or one that readers do not expect */
	struct str title; /* "Business support directory: Germany" */
	struct str address; /* of its page */
	struct fact day; /* for which it is true: when it was verified, or the site's; perhaps
	                  * neither */
};

/** The files; memory of the result comes from `a`. */
struct str card_vcard(const struct card *c, struct arena *a);
struct str card_icalendar(const struct card *c, struct arena *a, struct diag *d);

/** A number that the world can dial, on the site's day: it stands in the card. */
bool card_dials(const struct line_number *n, struct fact as_of);

/** Spans as plain words on one line. */
struct str card_spans(const struct card *c, const struct span_list *spans);
/** What the site says on every page, or nothing: files leave the pages behind. */
struct str card_notice(const struct card *c);
/** Words that are there, with the commas of the language between them. */
struct str card_list(const struct card *c, const struct str *words, size_t count);
/** The same as a sentence has them: "a, b and c". */
struct str card_joined(const struct card *c, const struct str *words, size_t count);

/** A UUID of the name, as a URN: the same for the same name below this region's page, and for
 *  nothing else (RFC 4122, 4.3). An empty name: the region's own. */
struct str card_urn(const struct card *c, struct str name);

/** Add a line of words where there are any; texts of several lines end in no line feed. */
void card_line_add(struct buf *b, struct str words);

#endif
