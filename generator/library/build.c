/* What a build writes: pages and assets, merged by name. */

#include "library/room.h"

#include <stdlib.h>
#include <sys/resource.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "supportdir/file.h"
#include "supportdir/pool.h"

#include "supportdir/poison.h"

/* A file of the site. */
struct output {
	struct str path;
	const struct page *page; /* NULL: */
	const struct asset *asset;
};

static const struct supportdir_build_options all_of_it;

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

static bool selects_all(const struct selection *s)
{
	return !s->locales && !s->editions && !s->formats;
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

/* Each holds the folders open that lead to its file. */
static unsigned workers_that_fit(void)
{
	enum { FILES_EACH = 8, FILES_ALL = 32 };
	struct rlimit limit;
	if (getrlimit(RLIMIT_NOFILE, &limit) != 0 ||
		limit.rlim_cur > POOL_MAX * FILES_EACH + FILES_ALL)
		return POOL_MAX;
	return limit.rlim_cur > FILES_ALL + FILES_EACH
	               ? (unsigned)(limit.rlim_cur - FILES_ALL) / FILES_EACH
	               : 1;
}

static unsigned workers_of(const struct supportdir_build_options *o)
{
	unsigned workers = o->jobs ? o->jobs : pool_cores(), most = workers_that_fit();
	return workers < most ? workers : most;
}

/* --- writing --------------------------------------------------------------- */

static void report_file(struct supportdir *s, struct str path, const char *message)
{
	diag_add(s->diag, RULE_OUTPUT, file_place(s->diag, path), "%s", message);
}

static bool hash_pages(struct supportdir *s, unsigned workers)
{
	const struct page *endless = pages_hash(s->pages, workers);
	if (endless)
		report_file(s, endless->path, PUBLISH_ENDLESS);
	return !endless;
}

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
	const char *inputs[SUPPORTDIR_TEMPLATES + 1] = { s->directory->folder.s };
	memcpy(inputs + 1, s->folders, sizeof(s->folders));
	if (!hash_pages(s, workers_of(o)))
		return PUBLISH_REFUSED;
	job_open(&job, s, o, workers_of(o));
	struct publication p = {
		.count = job.count,
		.data = &job,
		.path = job_path,
		.bytes = job_bytes,
		.progress = job_progress,
		.selects = selects_all(&o->selection) ? NULL : job_selects,
		.workers = job.workers,
		.inputs = inputs,
		.generator = STR("supportdir " SUPPORTDIR_VERSION),
		.libraries = s->libraries,
		.fingerprint = fingerprint_to_record(s, job.arena, o),
	};
	enum publish_result result = publish(
		&p, o->mode, str_of(out), job_differs, s->diag, report);
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
	struct publish_report unused;
	diag_forget(s->diag, RULE_OUTPUT); /* of an earlier folder */
	if (supportdir_status(s) != SUPPORTDIR_CLEAN || !s->pages)
		return SUPPORTDIR_ERRORS;
	enum publish_result result = write_site(
		s, out, options ? options : &all_of_it, report ? report : &unused);
	diag_finish(s->diag);
	return statuses[result];
}

bool supportdir_is_current(const char *out, struct str fingerprint, size_t *files)
{
	return fingerprint.n && publish_is_current(str_of(out), fingerprint, files);
}

/* --- verifying -------------------------------------------------------------- */

/* What is said of files that differ. The page's own mistakes are the templates'. */
#define TWO_WAYS                                                                                   \
	"drawn twice, it has different bytes; was the content changed meanwhile? "                 \
	"otherwise this is a mistake of the program: please report it"

struct drawn {
	XXH128_hash_t hash;
	bool endless;
};

struct drawing {
	struct job *job;
	struct buf *bytes; /* by worker */
	struct drawn *files;
	bool backwards;
};

static bool draw(void *data, unsigned worker, size_t item)
{
	struct drawing *d = data;
	size_t i = d->backwards ? d->job->count - 1 - item : item;
	struct buf *bytes = &d->bytes[worker];
	buf_clear(bytes);
	d->files[i].endless = !job_bytes(d->job, worker, i, bytes);
	d->files[i].hash = XXH3_128bits(bytes->n ? bytes->s : "", bytes->n);
	return true;
}

static struct drawn *draw_all(struct job *j, bool backwards)
{
	struct drawing d = { .job = j, .backwards = backwards };
	d.files = ARENA_ARRAY(j->arena, struct drawn, j->count);
	d.bytes = ARENA_ARRAY(j->arena, struct buf, j->workers);
	pool_run(j->workers, j->count, draw, &d);
	for (unsigned i = 0; i < j->workers; i++)
		buf_free(&d.bytes[i]);
	return d.files;
}

static void compare_file(
	struct supportdir *s, struct str path, const struct drawn *a, const struct drawn *b)
{
	if (a && b && a->endless && b->endless)
		report_file(s, path, PUBLISH_ENDLESS);
	else if (!a || !b || a->endless || b->endless || !XXH128_isEqual(a->hash, b->hash))
		report_file(s, path, TWO_WAYS);
}

static void compare(struct supportdir *s, struct job *a, struct job *b)
{
	const struct drawn *first = draw_all(a, false), *second = draw_all(b, true);
	for (size_t i = 0, k = 0; i < a->count || k < b->count;) {
		int order = i == a->count   ? 1
		            : k == b->count ? -1
		                            : by_path(&a->files[i], &b->files[k]);
		compare_file(s, order > 0 ? b->files[k].path : a->files[i].path,
			order <= 0 ? &first[i] : NULL, order >= 0 ? &second[k] : NULL);
		i += order <= 0;
		k += order >= 0;
	}
}

static void draw_twice(
	struct supportdir *s, struct supportdir *again, const struct supportdir_build_options *o)
{
	struct job a, b;
	unsigned workers = workers_of(o);
	job_open(&a, s, o, workers);
	job_open(&b, again, o, workers > 1 ? 1 : 3);
	compare(s, &a, &b);
	job_close(&a);
	job_close(&b);
}

enum supportdir_status supportdir_verify(struct supportdir *s, struct supportdir *again,
	const struct supportdir_build_options *options)
{
	const struct supportdir_build_options *o = options ? options : &all_of_it;
	if (supportdir_status(s) != SUPPORTDIR_CLEAN || !s->pages ||
		supportdir_status(again) != SUPPORTDIR_CLEAN || !again->pages)
		return SUPPORTDIR_ERRORS;
	if (hash_pages(s, workers_of(o)) && hash_pages(again, 1))
		draw_twice(s, again, o);
	diag_finish(s->diag);
	return supportdir_status(s);
}
