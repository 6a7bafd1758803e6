#include "supportdir/keymap.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "supportdir/poison.h"

/* Fewer entries are found as fast by looking at all of them. */
enum { FEW = 8 };

uint64_t key_hash(struct str key)
{
	return XXH3_64bits(key.n ? key.s : "", key.n);
}

static bool is_key(const struct keyed *k, struct str key, uint64_t hash)
{
	return k->hash == hash && str_equal(k->key, key);
}

struct keyed *keymap_find(const struct keymap *m, struct str key, uint64_t hash)
{
	if (!m->slots) {
		for (size_t i = 0; i < m->count; i++) {
			if (is_key(&m->items[i], key, hash))
				return &m->items[i];
		}
		return NULL;
	}
	size_t mask = m->slot_count - 1;
	for (size_t at = hash & mask; m->slots[at]; at = (at + 1) & mask) {
		struct keyed *k = &m->items[m->slots[at] - 1];
		if (is_key(k, key, hash))
			return k;
	}
	return NULL;
}

static void place(struct keymap *m, size_t index)
{
	size_t mask = m->slot_count - 1;
	size_t at = m->items[index].hash & mask;
	while (m->slots[at])
		at = (at + 1) & mask;
	m->slots[at] = (uint32_t)index + 1;
}

static void grow(struct arena *a, struct keymap *m)
{
	size_t room = m->room ? m->room * 2 : 4;
	struct keyed *items = ARENA_ARRAY(a, struct keyed, room);
	if (m->count)
		memcpy(items, m->items, m->count * sizeof(*items));
	m->items = items;
	m->room = room;
	if (room <= FEW)
		return;
	m->slot_count = room * 2;
	m->slots = ARENA_ARRAY(a, uint32_t, m->slot_count);
	for (size_t i = 0; i < m->count; i++)
		place(m, i);
}

struct keyed *keymap_add(struct arena *a, struct keymap *m, struct str key)
{
	uint64_t hash = key_hash(key);
	struct keyed *k = keymap_find(m, key, hash);
	if (k)
		return k;
	if (m->count == m->room)
		grow(a, m);
	size_t index = m->count++;
	m->items[index] = (struct keyed){ .key = key, .hash = hash };
	if (m->slots)
		place(m, index);
	return &m->items[index];
}

void *keymap_get(const struct keymap *m, struct str key)
{
	struct keyed *k = keymap_find(m, key, key_hash(key));
	return k ? k->item : NULL;
}
