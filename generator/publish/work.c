/* Files: drawn, compared and written, by several threads. */
#include "publish/writer.h"

#include <errno.h>

#include "supportdir/poison.h"

static bool differs(
	struct writer *w, unsigned worker, struct str path, struct str bytes, struct outcome *o)
{
	bool same;
	int err = walker_compare(&w->walkers[worker], path, bytes, &same, &o->as);
	o->added = err == ENOENT || err == ENOTDIR;
	o->differs = err || !same;
	return o->differs;
}

static bool draw(struct writer *w, unsigned worker, size_t i, struct outcome *o)
{
	struct buf *bytes = &w->bytes[worker];
	buf_clear(bytes);
	o->endless = !w->p->bytes(w->p->data, worker, i, bytes);
	o->size = bytes->n;
	o->hash = manifest_hash(buf_view(bytes));
	return !o->endless;
}

static void write_file(
	struct writer *w, unsigned worker, struct str path, struct str bytes, struct outcome *o)
{
	o->err = journal_add(w->journal_fd, path);
	if (o->err)
		return;
	o->begun = true;
	o->err = walker_write(&w->walkers[worker], path, bytes, &o->as);
}

static bool work(void *data, unsigned worker, size_t i)
{
	struct writer *w = data;
	struct outcome *o = &w->outcomes[i];
	struct str path = w->p->path(w->p->data, i);
	if (!draw(w, worker, i, o))
		return false;
	struct str bytes = buf_view(&w->bytes[worker]);
	if (w->mode != PUBLISH_RENDER && differs(w, worker, path, bytes, o) &&
		w->mode == PUBLISH_WRITE) {
		if (!writer_begin(w))
			return false;
		write_file(w, worker, path, bytes, o);
	}
	size_t done = atomic_fetch_add(&w->done, 1) + 1;
	if (worker == 0 && w->p->progress && !o->err)
		w->p->progress(w->p->data, done, w->p->count);
	return !o->err;
}

/* What went wrong, in the order of the names. */
static bool report_outcomes(struct writer *w)
{
	bool ok = true;
	for (size_t i = 0; i < w->p->count; i++) {
		const struct outcome *o = &w->outcomes[i];
		struct str path = w->p->path(w->p->data, i);
		if (o->endless)
			ok = writer_say(w, path, PUBLISH_ENDLESS);
		else if (o->err)
			ok = writer_say_errno(w, path, "cannot be written", o->err);
	}
	return ok;
}

bool work_all(struct writer *w)
{
	walker_close(&w->walkers[0]);
	for (unsigned i = 0; i < w->p->workers; i++)
		walker_open(&w->walkers[i], &w->f, i);
	bool whole = pool_run(w->p->workers, w->p->count, work, w);
	for (unsigned i = 0; i < w->p->workers; i++) {
		walker_close(&w->walkers[i]);
		buf_free(&w->bytes[i]);
	}
	if (whole && w->p->progress)
		w->p->progress(w->p->data, w->p->count, w->p->count);
	return report_outcomes(w) && whole;
}
