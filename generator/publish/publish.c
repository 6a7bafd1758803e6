#include "supportdir/publish.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "publish/state.h"
#include "publish/writer.h"

#include "supportdir/poison.h"

/* A folder that we never wrote to does not keep our lock. */
static void leave_no_trace(struct writer *w)
{
	if (w->mode == PUBLISH_WRITE && w->ours.count == 0)
		walker_remove(&w->walkers[0], STR(LOCK_NAME));
}

static enum publish_result failure(const struct writer *w)
{
	return w->machine ? PUBLISH_FAILED : PUBLISH_REFUSED;
}

static bool write_site(struct writer *w)
{
	bool ok = !w->clear_first || finish_remove_stale(w);
	ok = ok && work_all(w) && finish(w);
	for (size_t i = 0; i < w->p->count; i++)
		w->report->written += w->outcomes[i].begun && !w->outcomes[i].err;
	return ok;
}

static bool sweep_and_write(struct writer *w)
{
	int err = folder_sweep(&w->f);
	if (err)
		return writer_say_errno(w, STR(STATE_FOLDER), "cannot be cleaned", err);
	return write_site(w);
}

static bool compare_site(struct writer *w, publish_differs *differs)
{
	if (!work_all(w) || !finish_manifest(w))
		return false;
	difference_tell(w, differs);
	return true;
}

static enum publish_result claim_and_write(struct writer *w, publish_differs *differs)
{
	if (!claim_read_ours(w) || !claim_names(w)) {
		leave_no_trace(w);
		return failure(w);
	}
	bool ok = w->mode == PUBLISH_WRITE ? sweep_and_write(w) : compare_site(w, differs);
	return ok ? PUBLISH_DONE : failure(w);
}

static bool lock(struct writer *w)
{
	int err = folder_lock(&w->f, w->mode == PUBLISH_WRITE ? LOCK_TO_WRITE : LOCK_TO_READ);
	if (err == EWOULDBLOCK)
		return writer_say(w, (struct str){ 0 },
			"another build is at work here; wait until it has ended");
	return !err ||
	       writer_say_own(w, STR(STATE_FOLDER), "the output folder cannot be written to", err);
}

static enum publish_result open_and_write(struct writer *w, publish_differs *differs)
{
	bool write = w->mode == PUBLISH_WRITE;
	int err = folder_open(&w->f, w->folder, write);
	if (err && !(err == ENOENT && !write)) {
		writer_say_errno(
			w, (struct str){ 0 }, "the output folder cannot be opened or made", err);
		return PUBLISH_FAILED;
	}
	if (!err && !lock(w))
		return failure(w);
	walker_open(&w->walkers[0], &w->f, 0);
	enum publish_result result = claim_and_write(w, differs);
	walker_close(&w->walkers[0]);
	return result;
}

static enum publish_result run(struct writer *w, publish_differs *differs)
{
	if (w->mode == PUBLISH_RENDER)
		return work_all(w) ? PUBLISH_DONE : failure(w);
	if (!claim_stands_apart(w))
		return PUBLISH_REFUSED;
	return open_and_write(w, differs);
}

static void writer_free(struct writer *w)
{
	pool_once_close(&w->begun);
	if (w->journal_fd >= 0)
		close(w->journal_fd);
	folder_close(&w->f);
	manifest_free(&w->last);
	manifest_free(&w->manifest);
	names_free(&w->journal);
	names_free(&w->ours);
	names_free(&w->next);
	free(w->outcomes);
	free(w);
}

enum publish_result publish(const struct publication *p, enum publish_mode mode, struct str folder,
	publish_differs *differs, struct diag *d, struct publish_report *report)
{
	struct writer *w = mem_alloc(1, sizeof(*w));
	enum publish_result result = PUBLISH_REFUSED;
	assert(str_starts(p->generator, GENERATOR_NAME " ")); /* or no manifest is known again */
	assert(p->workers >= 1 && p->workers <= POOL_MAX);
	w->p = p;
	w->mode = mode;
	w->folder = folder;
	w->f = (struct folder){ .fd = -1, .own = -1, .lock = -1 };
	w->journal_fd = -1;
	w->a = diag_arena(d); /* findings point at sources that must outlive this call */
	w->d = d;
	w->report = report;
	w->outcomes = mem_alloc(p->count, sizeof(*w->outcomes));
	*report = (struct publish_report){ 0 };
	pool_once_open(&w->begun);
	if (claim_collect(w)) {
		report->files = w->next.count;
		result = run(w, differs);
	}
	writer_free(w);
	return result;
}

bool publish_is_current(struct str folder, struct str fingerprint, size_t *files)
{
	struct folder f;
	struct walker *walker = mem_alloc(1, sizeof(*walker));
	bool current = fingerprint.n && folder_open(&f, folder, false) == 0;
	if (current) {
		walker_open(walker, &f, 0);
		current = state_holds(walker, fingerprint, files);
		walker_close(walker);
		folder_close(&f);
	}
	free(walker);
	return current;
}
