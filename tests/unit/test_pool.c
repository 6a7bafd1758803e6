/* Threads: every item once, and what is done once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "supportdir/pool.h"

struct count {
	atomic_size_t done[1000];
	size_t stop_at;
};

static bool count(void *data, unsigned worker, size_t item)
{
	struct count *c = data;
	atomic_fetch_add(&c->done[item], 1);
	return worker < POOL_MAX && item != c->stop_at;
}

static void the_pool_does_each_item_once(void **state)
{
	static const unsigned workers[] = { 1, 2, 3, POOL_MAX };
	(void)state;
	for (size_t i = 0; i < sizeof(workers) / sizeof(*workers); i++) {
		struct count c = { .stop_at = 1000 };
		assert_true(pool_run(workers[i], 1000, count, &c));
		for (size_t k = 0; k < 1000; k++)
			assert_int_equal(c.done[k], 1);
		c = (struct count){ .stop_at = 0 };
		assert_false(pool_run(workers[i], 1000, count, &c));
		assert_true(pool_run(workers[i], 0, count, &c));
	}
	assert_in_range(pool_cores(), 1, POOL_MAX);
}

struct opening {
	struct pool_once once;
	atomic_size_t calls, refused;
	bool result;
};

static bool first(void *data)
{
	struct opening *o = data;
	atomic_fetch_add(&o->calls, 1);
	return o->result;
}

static bool need(void *data, unsigned worker, size_t item)
{
	struct opening *o = data;
	(void)worker;
	(void)item;
	if (!pool_once(&o->once, first, o))
		atomic_fetch_add(&o->refused, 1);
	return true;
}

static void what_is_done_once(void **state)
{
	(void)state;
	for (int result = 0; result < 2; result++) {
		struct opening o = { .result = result };
		pool_once_open(&o.once);
		assert_true(pool_run(8, 1000, need, &o));
		pool_once_close(&o.once);
		assert_int_equal(o.calls, 1);
		assert_int_equal(o.refused, result ? 0 : 1000);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_pool_does_each_item_once),
		cmocka_unit_test(what_is_done_once),
	};
	return cmocka_run_group_tests_name("pool", tests, NULL, NULL);
}
