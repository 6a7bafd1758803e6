/* What a build writes: pages and assets, merged by name. */

#include "library/room.h"

#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "supportdir/pool.h"

#include "supportdir/poison.h"

/* A file of the site. */
struct output {
	struct str path;
	const struct page *page; /* NULL: */
	const struct asset *asset;
};

struct job {
	const struct supportdir *s;
	const struct supportdir_build_options *options;
	struct output *files;
	size_t count;
	unsigned workers;
	struct arena *arena;
	struct arena *scratch[POOL_MAX]; /* by worker */
};

static void add_output(struct job *j, struct output o)
{
	if (path_selected(j->s->directory, &j->options->selection, o.path))
		j->files[j->count++] = o;
}

static int by_path(const void *va, const void *vb)
{
	const struct output *a = va, *b = vb;
	return str_compare(a->path, b->path);
}

static void job_open(struct job *j, const struct supportdir *s,
	const struct supportdir_build_options *o, unsigned workers)
{
	size_t pages, assets;
	const struct page *page = pages_list(s->pages, &pages);
	const struct asset *asset = pages_assets(s->pages, &assets);
	*j = (struct job){ .s = s, .options = o, .workers = workers, .arena = arena_new() };
	j->files = ARENA_ARRAY(j->arena, struct output, pages + assets);
	for (size_t i = 0; i < pages; i++)
		add_output(j, (struct output){ .path = page[i].path, .page = &page[i] });
	for (size_t i = 0; i < assets; i++)
		add_output(j, (struct output){ .path = asset[i].path, .asset = &asset[i] });
	if (j->count)
		qsort(j->files, j->count, sizeof(*j->files), by_path);
	for (unsigned i = 0; i < workers; i++)
		j->scratch[i] = arena_new();
}

static void job_close(struct job *j)
{
	for (unsigned i = 0; i < j->workers; i++)
		arena_free(j->scratch[i]);
	arena_free(j->arena);
}

static struct str job_path(void *data, size_t i)
{
	return ((const struct job *)data)->files[i].path;
}

static bool job_bytes(void *data, unsigned worker, size_t i, struct buf *out)
{
	const struct job *j = data;
	const struct output *o = &j->files[i];
	if (o->asset) {
		buf_str(out, o->asset->bytes);
		return true;
	}
	bool whole = page_render(j->s->pages, o->page, j->scratch[worker], out);
	arena_reset(j->scratch[worker]);
	return whole;
}

static bool job_selects(void *data, struct str path)
{
	const struct job *j = data;
	return path_selected(j->s->directory, &j->options->selection, path);
}

static void job_progress(void *data, size_t done, size_t count)
{
	const struct supportdir_options *o = &((const struct job *)data)->s->options;
	if (o->progress)
		o->progress(o->data, done, count);
}

static void job_differs(void *data, enum publish_change change, struct str name)
{
	const struct supportdir_build_options *o = ((const struct job *)data)->options;
	if (o->differs)
		o->differs(o->data, change, name);
}

static unsigned workers_of(const struct supportdir_build_options *o)
{
	unsigned workers = o->jobs ? o->jobs : pool_cores();
	return workers < POOL_MAX ? workers : POOL_MAX;
}

/* --- writing --------------------------------------------------------------- */

/* The fingerprint that may be recorded: none where there are findings, which the next
 * build must tell again, nor where a file has changed since it was taken. */
static struct str fingerprint_to_record(
	struct supportdir *s, struct arena *a, const struct supportdir_build_options *o)
{
	size_t findings;
	supportdir_findings(s, &findings);
	if (!o->fingerprint.n || findings)
		return (struct str){ 0 };
	struct str now = fingerprint_of(
		a, s->directory->folder.s, &s->options, &o->selection, s->libraries);
	return str_equal(now, o->fingerprint) ? now : (struct str){ 0 };
}

static enum publish_result write_site(struct supportdir *s, const char *out,
	const struct supportdir_build_options *o, struct publish_report *report)
{
	struct job job;
	pages_hash(s->pages, workers_of(o));
	job_open(&job, s, o, workers_of(o));
	struct publication p = {
		.count = job.count,
		.data = &job,
		.path = job_path,
		.bytes = job_bytes,
		.progress = job_progress,
		.selects = job_selects,
		.workers = job.workers,
		.generator = STR("supportdir " SUPPORTDIR_VERSION),
		.libraries = s->libraries,
		.fingerprint = fingerprint_to_record(s, job.arena, o),
	};
	enum publish_result result = publish(
		&p, o->mode, str_of(out), s->directory->folder, job_differs, s->diag, report);
	job_close(&job);
	return result;
}

enum supportdir_status supportdir_build(struct supportdir *s, const char *out,
	const struct supportdir_build_options *options, struct publish_report *report)
{
	static const enum supportdir_status statuses[] = {
		[PUBLISH_DONE] = SUPPORTDIR_CLEAN,
		[PUBLISH_REFUSED] = SUPPORTDIR_ERRORS,
		[PUBLISH_FAILED] = SUPPORTDIR_SYSTEM,
	};
	static const struct supportdir_build_options all;
	struct publish_report unused;
	diag_forget(s->diag, RULE_OUTPUT); /* of an earlier folder */
	if (supportdir_status(s) != SUPPORTDIR_CLEAN || !s->pages)
		return SUPPORTDIR_ERRORS;
	enum publish_result result = write_site(
		s, out, options ? options : &all, report ? report : &unused);
	diag_finish(s->diag);
	return statuses[result];
}

bool supportdir_is_current(const char *out, struct str fingerprint, size_t *files)
{
	return fingerprint.n && publish_is_current(str_of(out), fingerprint, files);
}

/* --- verifying -------------------------------------------------------------- */

struct drawing {
	struct job *job;
	struct buf *bytes; /* by worker */
	XXH128_hash_t *hashes; /* by file; of no bytes where it could not be drawn */
	bool backwards;
};

static bool draw(void *data, unsigned worker, size_t item)
{
	struct drawing *d = data;
	size_t i = d->backwards ? d->job->count - 1 - item : item;
	struct buf *bytes = &d->bytes[worker];
	buf_clear(bytes);
	bool whole = job_bytes(d->job, worker, i, bytes);
	d->hashes[i] = XXH3_128bits(whole && bytes->n ? bytes->s : "", whole ? bytes->n : 0);
	return true;
}

static void draw_all(struct job *j, XXH128_hash_t *hashes, bool backwards)
{
	struct drawing d = { .job = j, .hashes = hashes, .backwards = backwards };
	d.bytes = ARENA_ARRAY(j->arena, struct buf, j->workers);
	pool_run(j->workers, j->count, draw, &d);
	for (unsigned i = 0; i < j->workers; i++)
		buf_free(&d.bytes[i]);
}

static void report_difference(struct supportdir *s, struct str path)
{
	struct source *src = ARENA_NEW(diag_arena(s->diag), struct source);
	src->name = arena_str(diag_arena(s->diag), path);
	diag_add(s->diag, RULE_OUTPUT, (struct pos){ .src = src },
		"drawn twice, it has different bytes; was the content changed meanwhile? "
		"otherwise this is a mistake of the program: please report it");
}

static void compare(struct supportdir *s, struct job *a, struct job *b)
{
	XXH128_hash_t *first = ARENA_ARRAY(a->arena, XXH128_hash_t, a->count);
	XXH128_hash_t *second = ARENA_ARRAY(b->arena, XXH128_hash_t, b->count);
	draw_all(a, first, false);
	draw_all(b, second, true);
	for (size_t i = 0, k = 0; i < a->count || k < b->count;) {
		int order = i == a->count   ? 1
		            : k == b->count ? -1
		                            : by_path(&a->files[i], &b->files[k]);
		if (order != 0 || !XXH128_isEqual(first[i], second[k]))
			report_difference(s, order > 0 ? b->files[k].path : a->files[i].path);
		i += order <= 0;
		k += order >= 0;
	}
}

enum supportdir_status supportdir_verify(struct supportdir *s, struct supportdir *again,
	const struct supportdir_build_options *options)
{
	struct job a, b;
	unsigned workers = workers_of(options);
	if (supportdir_status(s) != SUPPORTDIR_CLEAN || !s->pages || !again->pages)
		return SUPPORTDIR_ERRORS;
	pages_hash(s->pages, workers);
	pages_hash(again->pages, 1);
	job_open(&a, s, options, workers);
	job_open(&b, again, options, workers > 1 ? 1 : 3);
	compare(s, &a, &b);
	job_close(&a);
	job_close(&b);
	diag_finish(s->diag);
	return supportdir_status(s);
}
