/** A map from text to pointer, in an arena, in the order of insertion.
 *
 *  Not uthash: its tables take malloc'd memory that somebody must free, and these live
 *  in arenas, are read in order, and hash their keys once.
 */
#ifndef SUPPORTDIR_KEYMAP_H
#define SUPPORTDIR_KEYMAP_H

#include <stdint.h>

#include "supportdir/arena.h"

struct keyed {
	struct str key;
	uint64_t hash;
	void *item;
};

struct keymap {
	struct keyed *items;
	size_t count, room;
	uint32_t *slots; /* index + 1 into items; NULL while there are few */
	size_t slot_count; /* a power of two */
};

uint64_t key_hash(struct str key);
struct keyed *keymap_find(const struct keymap *m, struct str key, uint64_t hash);

/** The entry of that key, new (item NULL) or as it stands. */
struct keyed *keymap_add(struct arena *a, struct keymap *m, struct str key);

/** What stands under a key, or NULL. */
void *keymap_get(const struct keymap *m, struct str key);

#endif
