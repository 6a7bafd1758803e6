#include "supportdir/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

#include "supportdir/poison.h"

/* Items that a worker takes at a time: neighbours, as they stand in one folder. */
enum { RUN_MOST = 16 };

struct pool {
	bool (*work)(void *data, unsigned worker, size_t item);
	void *data;
	size_t items, run;
	atomic_size_t next;
	atomic_bool stopped;
};

struct worker {
	struct pool *pool;
	unsigned number;
};

unsigned pool_cores(void)
{
	cpu_set_t set;
	int n = sched_getaffinity(0, sizeof(set), &set) == 0 ? CPU_COUNT(&set) : 1;
	return n < 1 ? 1 : n > POOL_MAX ? POOL_MAX : (unsigned)n;
}

static void *work(void *arg)
{
	const struct worker *w = arg;
	struct pool *p = w->pool;
	while (!atomic_load(&p->stopped)) {
		size_t from = atomic_fetch_add(&p->next, p->run);
		size_t to = from + p->run < p->items ? from + p->run : p->items;
		if (from >= p->items)
			break;
		for (; from < to && !atomic_load(&p->stopped); from++) {
			if (!p->work(p->data, w->number, from))
				atomic_store(&p->stopped, true);
		}
	}
	return NULL;
}

/* So that each worker gets several runs, and the last one is not waited for long. */
static size_t run_of(size_t items, unsigned workers)
{
	size_t run = items / ((size_t)workers * 8);
	return run < 1 ? 1 : run > RUN_MOST ? RUN_MOST : run;
}

bool pool_run(unsigned workers, size_t items,
	bool (*each)(void *data, unsigned worker, size_t item), void *data)
{
	pthread_t threads[POOL_MAX];
	struct worker all[POOL_MAX];
	unsigned count = workers < 1 ? 1 : workers > POOL_MAX ? POOL_MAX : workers;
	struct pool p = { .work = each, .data = data, .items = items, .run = run_of(items, count) };
	unsigned started = 1;
	for (unsigned i = 0; i < count; i++)
		all[i] = (struct worker){ &p, i };
	while (started < count && started < items &&
		pthread_create(&threads[started], NULL, work, &all[started]) == 0)
		started++;
	work(&all[0]);
	for (unsigned i = 1; i < started; i++)
		pthread_join(threads[i], NULL);
	return !atomic_load(&p.stopped);
}

void pool_once_open(struct pool_once *o)
{
	*o = (struct pool_once){ 0 };
	pthread_mutex_init(&o->lock, NULL);
}

void pool_once_close(struct pool_once *o)
{
	pthread_mutex_destroy(&o->lock);
}

bool pool_once(struct pool_once *o, bool (*first)(void *data), void *data)
{
	pthread_mutex_lock(&o->lock);
	if (!o->done)
		o->result = first(data);
	o->done = true;
	bool result = o->result;
	pthread_mutex_unlock(&o->lock);
	return result;
}
