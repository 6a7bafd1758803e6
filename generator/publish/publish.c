#include "supportdir/publish.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "publish/state.h"
#include "publish/writer.h"

#include "supportdir/poison.h"

/* --- files, by several threads -------------------------------------------------- */

/* In front of the first change. The journal names old and new, so that whatever a kill
 * leaves is known as ours, and says that the state does not hold. */
static bool begin(void *data)
{
	struct writer *w = data;
	struct names all = { 0 };
	for (size_t i = 0; i < w->ours.count; i++)
		names_add(&all, w->ours.items[i]);
	for (size_t i = 0; i < w->next.count; i++)
		names_add(&all, w->next.items[i]);
	names_sort(&all);
	struct walker walker;
	walker_open(&walker, &w->f, POOL_MAX);
	int err = journal_write(&all, &walker);
	walker_close(&walker);
	names_free(&all);
	w->journalled = true;
	return !err || writer_say_errno(w, STR(JOURNAL_NAME), "cannot be written", err);
}

static bool compare(
	struct writer *w, unsigned worker, struct str path, struct str bytes, struct outcome *o)
{
	bool same;
	int err = walker_compare(&w->walkers[worker], path, bytes, &same);
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
	o->hash = XXH3_64bits(bytes->n ? bytes->s : "", bytes->n);
	return !o->endless;
}

static bool work(void *data, unsigned worker, size_t i)
{
	struct writer *w = data;
	struct outcome *o = &w->outcomes[i];
	struct str path = w->p->path(w->p->data, i);
	if (!draw(w, worker, i, o))
		return false;
	struct str bytes = buf_view(&w->bytes[worker]);
	if (w->mode != PUBLISH_RENDER && compare(w, worker, path, bytes, o) &&
		w->mode == PUBLISH_WRITE) {
		if (!pool_once(&w->begun, begin, w))
			return false;
		o->begun = true;
		o->err = walker_write(&w->walkers[worker], path, bytes);
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
			ok = writer_say(w, path,
				"the page grows beyond all use; mend the templates that repeat it");
		else if (o->err)
			ok = writer_say_errno(w, path, "cannot be written", o->err);
	}
	return ok;
}

static bool work_all(struct writer *w)
{
	walker_close(&w->walkers[0]);
	for (unsigned i = 0; i < w->p->workers; i++)
		walker_open(&w->walkers[i], &w->f, i);
	bool whole = pool_run(w->p->workers, w->p->count, work, w);
	for (unsigned i = 0; i < w->p->workers; i++) {
		walker_close(&w->walkers[i]);
		buf_free(&w->bytes[i]);
	}
	return report_outcomes(w) && whole;
}

/* --- the manifest ------------------------------------------------------------------ */

static void collect_manifest(struct writer *w)
{
	struct standing s;
	for (size_t i = 0; i < w->p->count; i++)
		manifest_add(&w->manifest, (struct entry_of_file){ w->p->path(w->p->data, i),
						   w->outcomes[i].size, w->outcomes[i].hash });
	/* Files that this build is not about stay as they were, if they still stand. */
	for (size_t i = 0; i < w->last.count; i++) {
		const struct entry_of_file *e = &w->last.items[i];
		if (!writer_selects(w, e->path) && !names_have(&w->next, e->path) &&
			walker_look(&w->walkers[0], e->path, &s) == 0 && s.file)
			manifest_add(&w->manifest, *e);
	}
	manifest_sort(&w->manifest);
}

/* --- what would change ---------------------------------------------------------------- */

struct difference {
	struct str name;
	enum publish_change change;
};

static int by_name(const void *a, const void *b)
{
	const struct difference *x = a, *y = b;
	return str_compare(x->name, y->name);
}

static size_t collect_differences(struct writer *w, struct difference *out)
{
	size_t n = 0;
	struct standing s;
	for (size_t i = 0; i < w->p->count; i++) {
		if (w->outcomes[i].differs)
			out[n++] = (struct difference){ w->p->path(w->p->data, i),
				w->outcomes[i].added ? PUBLISH_ADDED : PUBLISH_CHANGED };
	}
	w->report->written = n;
	for (size_t i = 0; i < w->ours.count; i++) {
		struct str name = w->ours.items[i];
		if (writer_drops(w, name) && walker_look(&w->walkers[0], name, &s) == 0)
			out[n++] = (struct difference){ name, PUBLISH_REMOVED };
	}
	w->report->removed = n - w->report->written;
	return n;
}

static size_t compare_manifest(struct writer *w, struct difference *out)
{
	struct buf text = { 0 };
	bool same;
	manifest_json(w->p, &w->manifest, &text);
	int err = walker_compare(&w->walkers[0], STR(MANIFEST_NAME), buf_view(&text), &same);
	buf_free(&text);
	if (!err && same)
		return 0;
	w->report->written++;
	*out = (struct difference){ STR(MANIFEST_NAME), err ? PUBLISH_ADDED : PUBLISH_CHANGED };
	return 1;
}

static void tell_differences(struct writer *w, publish_differs *differs)
{
	struct difference *all = mem_alloc(
		w->next.count + w->ours.count + 1, sizeof(struct difference));
	size_t n = collect_differences(w, all);
	n += compare_manifest(w, all + n);
	qsort(all, n, sizeof(*all), by_name);
	for (size_t i = 0; i < n && differs; i++)
		differs(w->p->data, all[i].change, all[i].name);
	free(all);
}

/* --- writing ----------------------------------------------------------------------- */

/* A folder or link that stands there by now is not ours. A file that is gone leaves
 * folders, which go if nothing else is in them. */
static bool remove_stale(struct writer *w)
{
	struct standing s;
	for (size_t i = 0; i < w->ours.count; i++) {
		struct str name = w->ours.items[i];
		if (!writer_drops(w, name))
			continue;
		int err = walker_look(&w->walkers[0], name, &s);
		if (!err && !s.file)
			continue;
		if (!pool_once(&w->begun, begin, w))
			return false;
		w->report->removed += !err;
		err = walker_remove(&w->walkers[0], name);
		if (err)
			return writer_say_errno(w, name, "cannot be removed", err);
	}
	return true;
}

static bool write_manifest(struct writer *w)
{
	struct buf text = { 0 };
	bool same, ok = true;
	manifest_json(w->p, &w->manifest, &text);
	int err = walker_compare(&w->walkers[0], STR(MANIFEST_NAME), buf_view(&text), &same);
	if (err || !same) {
		ok = pool_once(&w->begun, begin, w);
		err = ok ? walker_write(&w->walkers[0], STR(MANIFEST_NAME), buf_view(&text)) : 0;
		w->report->written++;
	}
	buf_free(&text);
	return ok && (!err || writer_say_errno(w, STR(MANIFEST_NAME), "cannot be written", err));
}

/* The journal goes; but what a killed build left, and this one was not about, stays
 * known until a build decides what becomes of it. */
static bool end_journal(struct writer *w)
{
	struct names rest = { 0 };
	struct standing s;
	if (!w->journalled)
		return true;
	for (size_t i = 0; i < w->journal.count; i++) {
		struct str name = w->journal.items[i];
		if (!writer_selects(w, name) && walker_look(&w->walkers[0], name, &s) == 0)
			names_add(&rest, name);
	}
	int err = rest.count ? journal_write(&rest, &w->walkers[0])
	                     : walker_remove(&w->walkers[0], STR(JOURNAL_NAME));
	names_free(&rest);
	return !err || writer_say_errno(w, STR(JOURNAL_NAME), "cannot be removed", err);
}

/* Behind the manifest, in front of the journal's end: until then it does not hold. */
static bool write_state(struct writer *w)
{
	if (!w->p->fingerprint.n)
		return true;
	int err = state_write(&w->walkers[0], w->p->fingerprint, w->next.count, &w->manifest);
	return !err || writer_say_errno(w, STR(STATE_NAME), "cannot be written", err);
}

/* Claims no more than may stand there. */
static void shrink_journal(struct writer *w)
{
	struct names all = { 0 };
	if (!w->journalled)
		return;
	for (size_t i = 0; i < w->ours.count; i++)
		names_add(&all, w->ours.items[i]);
	for (size_t i = 0; i < w->p->count; i++) {
		if (w->outcomes[i].begun)
			names_add(&all, w->p->path(w->p->data, i));
	}
	names_add(&all, STR(MANIFEST_NAME));
	names_sort(&all);
	journal_write(&all, &w->walkers[0]);
	names_free(&all);
}

static void count_written(struct writer *w)
{
	for (size_t i = 0; i < w->p->count; i++)
		w->report->written += w->outcomes[i].begun && !w->outcomes[i].err;
}

static bool write_site(struct writer *w)
{
	bool ok = !w->clear_first || remove_stale(w);
	ok = ok && work_all(w) && remove_stale(w);
	count_written(w);
	if (ok)
		collect_manifest(w);
	ok = ok && write_manifest(w) && write_state(w) && end_journal(w);
	if (!ok)
		shrink_journal(w);
	return ok;
}

/* --- the door ------------------------------------------------------------------------ */

/* A folder that we never wrote to does not keep our lock. */
static void leave_no_trace(struct writer *w)
{
	if (w->mode == PUBLISH_WRITE && w->ours.count == 0)
		walker_remove(&w->walkers[0], STR(LOCK_NAME));
}

static enum publish_result claim_and_write(struct writer *w, publish_differs *differs)
{
	if (!claim_read_ours(w) || !claim_names(w)) {
		leave_no_trace(w);
		return w->machine ? PUBLISH_FAILED : PUBLISH_REFUSED;
	}
	if (w->mode == PUBLISH_WRITE) {
		int err = folder_sweep(&w->f, STR(STATE_FOLDER), "new");
		if (err) {
			writer_say_errno(w, STR(STATE_FOLDER), "cannot be cleaned", err);
			return PUBLISH_FAILED;
		}
		return write_site(w) ? PUBLISH_DONE : PUBLISH_FAILED;
	}
	if (!work_all(w))
		return PUBLISH_FAILED;
	collect_manifest(w);
	tell_differences(w, differs);
	return PUBLISH_DONE;
}

static bool lock(struct writer *w, enum publish_result *result)
{
	int err = folder_lock(&w->f, STR(LOCK_NAME));
	*result = err == EWOULDBLOCK ? PUBLISH_REFUSED : PUBLISH_FAILED;
	if (err == EWOULDBLOCK)
		return writer_say(w, (struct str){ 0 },
			"another build is writing here; wait until it has ended");
	return !err || writer_say_errno(
			       w, (struct str){ 0 }, "the output folder cannot be written to", err);
}

static enum publish_result open_and_write(struct writer *w, publish_differs *differs)
{
	enum publish_result result = PUBLISH_FAILED;
	bool write = w->mode == PUBLISH_WRITE;
	int err = folder_open(&w->f, w->folder, write);
	if (err && !(err == ENOENT && !write)) {
		writer_say_errno(
			w, (struct str){ 0 }, "the output folder cannot be opened or made", err);
		return PUBLISH_FAILED;
	}
	if (write && !lock(w, &result))
		return result;
	walker_open(&w->walkers[0], &w->f, 0);
	result = claim_and_write(w, differs);
	walker_close(&w->walkers[0]);
	return result;
}

static enum publish_result run(struct writer *w, struct str content, publish_differs *differs)
{
	if (w->mode == PUBLISH_RENDER)
		return work_all(w) ? PUBLISH_DONE : PUBLISH_FAILED;
	if (!claim_stands_apart(w, content))
		return PUBLISH_REFUSED;
	return open_and_write(w, differs);
}

enum publish_result publish(const struct publication *p, enum publish_mode mode, struct str folder,
	struct str content, publish_differs *differs, struct diag *d, struct publish_report *report)
{
	struct writer *w = mem_alloc(1, sizeof(*w));
	enum publish_result result = PUBLISH_REFUSED;
	assert(str_starts(p->generator, GENERATOR_NAME " ")); /* or no manifest is known again */
	assert(p->workers >= 1 && p->workers <= POOL_MAX);
	w->p = p;
	w->mode = mode;
	w->folder = folder;
	w->f = (struct folder){ .fd = -1, .lock = -1 };
	w->a = diag_arena(d); /* findings point at sources that must outlive this call */
	w->d = d;
	w->report = report;
	w->outcomes = mem_alloc(p->count, sizeof(*w->outcomes));
	*report = (struct publish_report){ 0 };
	pool_once_open(&w->begun);
	if (claim_collect(w)) {
		report->files = w->next.count;
		result = run(w, content, differs);
	}
	pool_once_close(&w->begun);
	folder_close(&w->f);
	manifest_free(&w->last);
	manifest_free(&w->manifest);
	names_free(&w->journal);
	names_free(&w->ours);
	names_free(&w->next);
	free(w->outcomes);
	free(w);
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
