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
	const char *folders[3];
};

#endif
