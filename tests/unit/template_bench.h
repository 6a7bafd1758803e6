/** Templates in memory, for tests. */
#ifndef SUPPORTDIR_TESTS_TEMPLATE_BENCH_H
#define SUPPORTDIR_TESTS_TEMPLATE_BENCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "supportdir/data.h"
#include "supportdir/template.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

struct named {
	const char *name, *text;
};

enum { PARTIALS = 8 };

struct shelf {
	struct source sources[PARTIALS];
	size_t count;
};

static inline void shelve(struct shelf *s, const char *name, struct str text)
{
	assert_true(s->count < PARTIALS);
	s->sources[s->count++] = (struct source){ .name = str_of(name), .text = text };
}

static inline bool load(void *context, struct str name, const struct source **out)
{
	const struct shelf *s = context;
	for (size_t i = 0; i < s->count; i++) {
		if (str_equal(s->sources[i].name, name)) {
			*out = &s->sources[i];
			return true;
		}
	}
	return false;
}

static inline struct value *json_data(struct arena *a, struct diag *d, const char *text)
{
	struct source *src = ARENA_NEW(a, struct source);
	*src = (struct source){ .name = STR("data.json"), .text = str_of(text) };
	struct value *v = data_json(a, src, d);
	assert_non_null(v);
	return v;
}

static inline void repeat(struct buf *b, const char *text, size_t times)
{
	for (size_t i = 0; i < times; i++)
		buf_text(b, text);
}

#endif
