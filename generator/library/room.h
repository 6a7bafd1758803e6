/** Inside of the library room. */
#ifndef SUPPORTDIR_LIBRARY_ROOM_H
#define SUPPORTDIR_LIBRARY_ROOM_H

#include "supportdir/supportdir.h"

struct supportdir {
	struct supportdir_options options;
	struct arena *arena;
	struct diag *diag;
	struct directory *directory;
	struct pages *pages;
	const char *folders[SUPPORTDIR_TEMPLATES];
	const char *libraries[SUPPORTDIR_LIBRARIES]; /* asked once, before pages are drawn */
};

/** supportdir_fingerprint() for libraries that are known. */
struct str fingerprint_of(struct arena *a, const char *content,
	const struct supportdir_options *options, const struct selection *selection,
	const char *const *libraries);

#endif
