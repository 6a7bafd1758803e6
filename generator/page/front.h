/** The front matter of Learn Markdown: YAML that tells the publishing system about a
 *  page, between lines of three hyphens. */
#ifndef SUPPORTDIR_PAGE_FRONT_H
#define SUPPORTDIR_PAGE_FRONT_H

#include "supportdir/article.h"
#include "supportdir/buf.h"

struct front {
	const struct list *metadata; /* struct metadatum, or NULL */
	struct str title, description;
	/** Of translations; empty in the source language. */
	struct str locale; /* "it-IT" */
	bool machine; /* nobody has looked at some of its words, which a machine translated */
	struct str source_hash; /* of the page in the source language: front_hash() */
};

void front_write(const struct front *f, struct buf *out);

/** Room for a hash and a NUL. */
enum { FRONT_HASH = 41 };

/** SHA-1 of a page as hex digits, with its line ends as CR LF: so the publishing
 *  system tells whether a translation is behind its source. */
void front_hash(struct str page, char out[FRONT_HASH]);

/** A YAML scalar on one line: plain where any reader takes it for the same text, else
 *  in double quotes. */
void front_scalar(struct buf *out, struct str text);

#endif
