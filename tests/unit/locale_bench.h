/** Locales for tests: each is opened once for all tests of a program. The words of
 *  hours are those that come with the program (templates/), so these tests run
 *  in the source folder, like all. */
#ifndef SUPPORTDIR_TESTS_LOCALE_BENCH_H
#define SUPPORTDIR_TESTS_LOCALE_BENCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "supportdir/locale.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { LOCALES_MAX = 40 };

/* Locales are opened once for all tests. */
struct bench {
	struct arena *a;
	struct diag *d;
	struct directory dir;
	struct locale *open[LOCALES_MAX];
	size_t count;
};

static inline void assert_str(const char *what, struct str got, const char *want)
{
	if (!str_is(got, want))
		fail_msg("%s: got '%.*s', want '%s'", what, STRF(got), want);
}

static inline int set_up(void **state)
{
	struct bench *b = calloc(1, sizeof(*b));
	b->a = arena_new();
	b->d = diag_new();
	b->dir.folder = STR("tests/data/none");
	b->dir.site.source_locale.text = STR("en-US");
	*state = b;
	return 0;
}

static inline int tear_down(void **state)
{
	struct bench *b = *state;
	for (size_t i = 0; i < b->count; i++)
		locale_close(b->open[i]);
	diag_free(b->d);
	arena_free(b->a);
	free(b);
	return 0;
}

static inline struct locale *try_locale(struct bench *b, const char *tag)
{
	static const char *const templates[] = { "templates", NULL };
	struct pos at = { 0 };
	const struct units *u = units_open(b->a, &b->dir, templates, at, b->d);
	assert_non_null(u);
	struct words *w = words_load(b->a, &b->dir, u, templates, str_of(tag), at, b->d);
	return locale_open(b->a, str_of(tag), w, at, b->d);
}

static inline const struct locale *locale(struct bench *b, const char *tag)
{
	for (size_t i = 0; i < b->count; i++) {
		if (str_is(locale_tag(b->open[i]), tag))
			return b->open[i];
	}
	assert_true(b->count < LOCALES_MAX);
	struct locale *l = try_locale(b, tag);
	if (!l)
		fail_msg("locale '%s' cannot be opened", tag);
	b->open[b->count++] = l;
	return l;
}

#endif
