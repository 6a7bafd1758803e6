/** Memory that lives and dies together.
 *
 *  An arena hands out zeroed memory and takes it back all at once: one for the
 *  site, one for each page that is drawn. Nothing in it is freed singly.
 *  Out of memory ends the program with exit status 3 (mem_out_of_memory).
 */
#ifndef SUPPORTDIR_ARENA_H
#define SUPPORTDIR_ARENA_H

#include <stddef.h>

#include "supportdir/str.h"

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a); /* NULL is fine */

/** Forget everything that was handed out; one block is kept for the next page. */
void arena_reset(struct arena *a);

/** Room for `count` things of `size` bytes, zeroed, aligned for any type.
 *  The product is checked. Never NULL; a count of 0 gives a valid pointer. */
void *arena_alloc(struct arena *a, size_t count, size_t size);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), 1, sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_alloc((a), (n), sizeof(type)))

/** A copy, with a NUL behind it that does not count. */
struct str arena_str(struct arena *a, struct str s);

/** printf into the arena. */
struct str arena_printf(struct arena *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/** Without white space at the ends, runs of it inside as single spaces. */
struct str arena_collapsed(struct arena *a, struct str s);

/** malloc and realloc that never fail and check the product. Free with free(). */
void *mem_alloc(size_t count, size_t size);
void *mem_grow(void *p, size_t count, size_t size);

/** Room for one more item of an array that mem_grow() made. */
#define MEM_GROW(array, count, room)                                                               \
	do {                                                                                       \
		if ((count) == (room)) {                                                           \
			(room) = (room) ? (room)*2 : 16;                                           \
			(array) = mem_grow((array), (room), sizeof(*(array)));                     \
		}                                                                                  \
	} while (0)

/** Says so on stderr and ends the program with status 3. */
_Noreturn void mem_out_of_memory(void);

#endif
