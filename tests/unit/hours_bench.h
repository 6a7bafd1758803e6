/** What both tests of hours begin with. Included behind cmocka.h. */
#ifndef SUPPORTDIR_TESTS_HOURS_BENCH_H
#define SUPPORTDIR_TESTS_HOURS_BENCH_H

#include "supportdir/hours.h"

struct room {
	struct arena *a;
	struct diag *d;
	struct source src;
};

static const struct pos start = { NULL, 1, 1 };

static inline struct room enter(void)
{
	return (struct room){ .a = arena_new(), .d = diag_new(), .src = { .name = STR("t") } };
}

static inline void leave(struct room *r)
{
	arena_free(r->a);
	diag_free(r->d);
}

static inline struct hours must_parse(struct room *r, struct str text)
{
	struct hours h = { .holidays_named = false };
	if (!hours_parse(r->a, text, start, r->d, &h)) {
		diag_finish(r->d);
		size_t n;
		fail_msg("'%.*s' does not parse: %s", STRF(text),
			diag_findings(r->d, &n)->message.s);
	}
	return h;
}

#endif
