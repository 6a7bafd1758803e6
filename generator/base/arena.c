#include "supportdir/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "supportdir/poison.h"

enum { CHUNK_BYTES = 64 * 1024 };

struct chunk {
	struct chunk *next;
	size_t size, used;
	alignas(max_align_t) unsigned char bytes[];
};

struct arena {
	struct chunk *first; /* the block that is being filled */
	struct chunk *filled; /* blocks that are full */
};

_Noreturn void mem_out_of_memory(void)
{
	fputs("supportdir: out of memory\n", stderr);
	exit(3);
}

static size_t product(size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / 2 / size)
		mem_out_of_memory();
	return count * size;
}

void *mem_alloc(size_t count, size_t size)
{
	size_t n = product(count, size);
	void *p = calloc(n ? n : 1, 1);
	if (!p)
		mem_out_of_memory();
	return p;
}

void *mem_grow(void *p, size_t count, size_t size)
{
	size_t n = product(count, size);
	void *grown = realloc(p, n ? n : 1);
	if (!grown)
		mem_out_of_memory();
	return grown;
}

static struct chunk *chunk_new(size_t size)
{
	struct chunk *b = malloc(sizeof(*b) + size);
	if (!b)
		mem_out_of_memory();
	*b = (struct chunk){ .size = size };
	return b;
}

static void chunks_free(struct chunk *b)
{
	while (b) {
		struct chunk *next = b->next;
		free(b);
		b = next;
	}
}

struct arena *arena_new(void)
{
	struct arena *a = mem_alloc(1, sizeof(*a));
	a->first = chunk_new(CHUNK_BYTES);
	return a;
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	chunks_free(a->first);
	chunks_free(a->filled);
	free(a);
}

void arena_reset(struct arena *a)
{
	chunks_free(a->filled);
	a->filled = NULL;
	a->first->used = 0;
}

/* A thing that is large for a block gets one of its own, behind the first. */
static void *own_block(struct arena *a, size_t n)
{
	struct chunk *b = chunk_new(n);
	b->used = n;
	b->next = a->filled;
	a->filled = b;
	return memset(b->bytes, 0, n);
}

void *arena_alloc(struct arena *a, size_t count, size_t size)
{
	size_t n = product(count, size);
	n = (n + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
	if (n > CHUNK_BYTES / 4)
		return own_block(a, n);
	if (n > a->first->size - a->first->used) {
		a->first->next = a->filled;
		a->filled = a->first;
		a->first = chunk_new(CHUNK_BYTES);
	}
	void *p = a->first->bytes + a->first->used;
	a->first->used += n;
	return memset(p, 0, n);
}

struct str arena_str(struct arena *a, struct str s)
{
	char *copy = arena_alloc(a, s.n + 1, 1);
	if (s.n)
		memcpy(copy, s.s, s.n);
	return (struct str){ copy, s.n };
}

struct str arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		mem_out_of_memory();
	char *s = arena_alloc(a, (size_t)n + 1, 1);
	vsnprintf(s, (size_t)n + 1, fmt, again);
	va_end(again);
	return (struct str){ s, (size_t)n };
}
