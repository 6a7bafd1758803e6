/** Threads: the same work for many items. The only place where threads live.
 *
 *  What the workers share is const, or each has its own (by number), or the caller
 *  guards it. Items are handed out in runs of neighbours; in which order and to whom
 *  is open, so a result must not hang on it.
 */
#ifndef SUPPORTDIR_POOL_H
#define SUPPORTDIR_POOL_H

#include <stdbool.h>
#include <stddef.h>

#include <pthread.h>

enum { POOL_MAX = 64 };

/** How many this process may run at once: the cores it may use, at most POOL_MAX. */
unsigned pool_cores(void);

/** Calls work() for every item, by `workers` threads (1 to POOL_MAX), one of which is
 *  the caller and has number 0. work() returns false to stop: items that were begun
 *  are ended, no others are begun. Returns false then. Where the machine gives fewer
 *  threads, fewer do the work. */
bool pool_run(unsigned workers, size_t items,
	bool (*work)(void *data, unsigned worker, size_t item), void *data);

/** Something that is done once, by the first worker who needs it; the others wait. */
struct pool_once {
	pthread_mutex_t lock;
	bool done, result;
};
void pool_once_open(struct pool_once *o);
void pool_once_close(struct pool_once *o);

/** What first() returned, now or before. */
bool pool_once(struct pool_once *o, bool (*first)(void *data), void *data);

#endif
