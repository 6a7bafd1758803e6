/** A translation unit as XLIFF, as supportdir writes it. Private to this room. */
#ifndef SUPPORTDIR_LOCALE_XLIFF_WRITE_H
#define SUPPORTDIR_LOCALE_XLIFF_WRITE_H

#include "locale/translations.h"

struct xliff_writing {
	struct arena *a;
	struct str source_language, target_language;
	/** What a code shows to translators, in the language of that side; for NULL, or
	 *  where it adds nothing, the code itself. */
	void (*name)(void *data, const struct piece *code, bool target, struct buf *out);
	void *data;
};

/** Append <unit>…</unit>, indented by four spaces, without white space around it. `old` may
 *  be NULL: a translation whose target is taken over as stale, with the notes of others,
 *  metadata and candidates. */
void xliff_write_unit(const struct xliff_writing *w, const struct unit *u,
	const struct translation *old, struct buf *out);

/** Append the <note> elements of the places where a unit is used, each on its line. */
void xliff_write_places(const struct unit *u, struct buf *out);

/** Append the <note> element with what its author wants translators to know, if anything. */
void xliff_write_description(const struct unit *u, struct buf *out);

/** Append the head, and the end, of a file without units. */
void xliff_write_empty(const struct xliff_writing *w, struct buf *out);

#endif
