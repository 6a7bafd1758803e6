/** Interface strings: words that pages need and no content says, by id.
 *
 *  They stand in TEMPLATES/strings.yaml, a map of id to text, or to {text, context,
 *  note}; {0} to {9} are places for arguments. The files of all folders are merged, the
 *  first wins. A site's own wording under `strings` of its content takes the place of
 *  a string and has the same arguments.
 */
#ifndef SUPPORTDIR_STRINGS_H
#define SUPPORTDIR_STRINGS_H

#include "supportdir/model.h"

/** The language of the strings that come with the program, and of those that a site's folder of
 *  templates replaces: whatever the language of the content is. */
#define STRINGS_LANGUAGE "en-US"

struct interface_string {
	struct str id;
	struct str text; /* white space collapsed */
	struct str context, note; /* for translators; may be absent */
	struct pos at; /* of the text */
	bool own; /* the site's wording: a text of the content as well */
	const struct source *file; /* the last of those that have the id */
};

struct strings {
	const struct source *file; /* the last one */
	struct interface_string *items; /* sorted by id */
	size_t count;
};

/** `templates` are the folders, the site's own first, NULL-ended. False after a finding
 *  where none has the file (at `at`), or one that is none. */
bool strings_load(struct strings *s, struct arena *a, const struct directory *dir,
	const char *const *templates, struct pos at, struct diag *d);

const struct interface_string *strings_find(const struct strings *s, struct str id);

/** Report those of these ids that the files lack, at the last file as a whole; true where
 *  they have all. For what draws pages, before it draws. */
bool strings_require(const struct strings *s, const char *const *ids, size_t count, struct diag *d);

/** Whether other files than the last have it, and not that. */
bool string_is_added(const struct strings *s, const struct interface_string *string);

#endif
