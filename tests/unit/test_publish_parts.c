/* The publisher in parts: selection, comparison, what the last build left, threads, and
 * files that become folders. Each test works in a folder of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>

#include "supportdir/pool.h"
#include "supportdir/publish.h"

/* A site of up to eight files, sorted by name; ends with a NULL name. */
struct site {
	struct {
		const char *path, *bytes;
	} files[9];
	const char *part; /* the build is about names that begin so; NULL: all */
};

static const struct site whole = { .files = { { "site/a/1.html", "a1" }, { "site/a/2.html", "a2" },
					   { "site/b/1.html", "b1" }, { "site/b/2.html", "b2" } } };

struct bench {
	char folder[64], out[80];
	struct diag *diag;
	struct publish_report report;
	unsigned workers;
	const char *fingerprint;
	bool (*bytes)(
		void *data, unsigned worker, size_t i, struct buf *out); /* NULL: the site's */
	char told[512]; /* differences: "+site/a -site/b " */
};

struct task {
	const struct site *site;
	struct bench *b;
};

static struct str site_path(void *data, size_t i)
{
	return str_of(((struct task *)data)->site->files[i].path);
}

static bool site_bytes(void *data, unsigned worker, size_t i, struct buf *out)
{
	(void)worker;
	buf_text(out, ((struct task *)data)->site->files[i].bytes);
	return true;
}

static bool site_selects(void *data, struct str path)
{
	const char *part = ((struct task *)data)->site->part;
	return !part || str_starts(path, part);
}

static void tell(void *data, enum publish_change change, struct str name)
{
	static const char signs[] = {
		[PUBLISH_ADDED] = '+', [PUBLISH_CHANGED] = '~', [PUBLISH_REMOVED] = '-'
	};
	struct bench *b = ((struct task *)data)->b;
	size_t n = strlen(b->told);
	snprintf(b->told + n, sizeof(b->told) - n, "%c%.*s ", signs[change], STRF(name));
}

static enum publish_result run(struct bench *b, enum publish_mode mode, const struct site *s)
{
	static const char *const libraries[] = { "icu", "72.1", NULL };
	struct task task = { s, b };
	struct publication p = { .data = &task,
		.path = site_path,
		.bytes = b->bytes ? b->bytes : site_bytes,
		.selects = site_selects,
		.workers = b->workers ? b->workers : 1,
		.generator = STR("supportdir test"),
		.libraries = libraries };
	while (s->files[p.count].path)
		p.count++;
	if (b->fingerprint)
		p.fingerprint = str_of(b->fingerprint);
	b->told[0] = '\0';
	diag_free(b->diag);
	b->diag = diag_new();
	return publish(&p, mode, str_of(b->out), tell, b->diag, &b->report);
}

static void build(struct bench *b, const struct site *s)
{
	assert_int_equal(run(b, PUBLISH_WRITE, s), PUBLISH_DONE);
}

static int open_bench(void **state)
{
	struct bench *b = calloc(1, sizeof(*b));
	snprintf(b->folder, sizeof(b->folder), "/tmp/supportdir-parts-XXXXXX");
	assert_non_null(mkdtemp(b->folder));
	snprintf(b->out, sizeof(b->out), "%s/out", b->folder);
	*state = b;
	return 0;
}

static int close_bench(void **state)
{
	struct bench *b = *state;
	char command[128];
	snprintf(command, sizeof(command), "rm -rf '%s'", b->folder);
	assert_int_equal(system(command), 0);
	diag_free(b->diag);
	free(b);
	return 0;
}

static void name(const struct bench *b, const char *path, char out[192])
{
	snprintf(out, 192, "%s/%s", b->out, path);
}

static struct stat look(const struct bench *b, const char *path)
{
	struct stat st = { 0 };
	char full[192];
	name(b, path, full);
	if (lstat(full, &st) != 0)
		st.st_nlink = 0;
	return st;
}

static bool there(const struct bench *b, const char *path)
{
	return look(b, path).st_nlink > 0;
}

static void put(const struct bench *b, const char *path, const char *bytes)
{
	char full[192];
	name(b, path, full);
	FILE *f = fopen(full, "w");
	assert_non_null(f);
	fputs(bytes, f);
	assert_int_equal(fclose(f), 0);
}

static void take(const struct bench *b, const char *path)
{
	char full[192];
	name(b, path, full);
	assert_int_equal(remove(full), 0);
}

static void read_file(const struct bench *b, const char *path, char *out, size_t room)
{
	char full[192];
	name(b, path, full);
	FILE *f = fopen(full, "r");
	assert_non_null(f);
	out[fread(out, 1, room - 1, f)] = '\0';
	fclose(f);
}

static void assert_bytes(const struct bench *b, const char *path, const char *bytes)
{
	char got[256];
	read_file(b, path, got, sizeof(got));
	assert_string_equal(got, bytes);
}

static bool is_current(const struct bench *b, const char *fingerprint)
{
	size_t files;
	return publish_is_current(str_of(b->out), str_of(fingerprint), &files);
}

/* --- parts ---------------------------------------------------------------------- */

static void a_part_leaves_the_rest_alone(void **state)
{
	static const struct site part = { .files = { { "site/a/1.html", "new" } },
		.part = "site/a/" };
	struct bench *b = *state;
	char before[1024], after[1024];
	build(b, &whole);
	read_file(b, "manifest.json", before, sizeof(before));
	struct stat other = look(b, "site/b/1.html");
	build(b, &part);
	assert_int_equal(b->report.removed, 1);
	assert_bytes(b, "site/a/1.html", "new");
	assert_false(there(b, "site/a/2.html"));
	assert_bytes(b, "site/b/1.html", "b1");
	struct stat now = look(b, "site/b/1.html");
	assert_memory_equal(&other.st_mtim, &now.st_mtim, sizeof(now.st_mtim));
	assert_true(other.st_ino == now.st_ino);
	read_file(b, "manifest.json", after, sizeof(after));
	assert_non_null(strstr(after, "site/b/2.html"));
	assert_null(strstr(after, "site/a/2.html"));
	build(b, &whole);
	read_file(b, "manifest.json", after, sizeof(after));
	assert_string_equal(before, after);
}

static void a_part_forgets_no_file_of_a_killed_build(void **state)
{
	static const struct site part = { .files = { { "site/a/1.html", "a1" } },
		.part = "site/a/" };
	struct bench *b = *state;
	char manifest[1024], folder[192];
	build(b, &whole);
	/* A build that was killed had written two of these, and made a folder for the third. */
	put(b, ".supportdir/journal", "site/b/1.html\nsite/b/9.html\nsite/c/1.html\nsite/b/2");
	put(b, "site/b/1.html", "other");
	put(b, "site/b/9.html", "left");
	name(b, "site/c", folder);
	assert_int_equal(mkdir(folder, 0777), 0);
	build(b, &part);
	assert_bytes(b, "site/b/9.html", "left");
	assert_bytes(b, ".supportdir/journal", "site/c/1.html\n");
	read_file(b, "manifest.json", manifest, sizeof(manifest));
	assert_non_null(strstr(manifest, "\"site/b/9.html\": {\n   \"size\": 4"));
	assert_non_null(strstr(manifest, "\"site/b/1.html\": {\n   \"size\": 5"));
	build(b, &whole);
	assert_bytes(b, "site/b/1.html", "b1");
	assert_false(there(b, "site/b/9.html"));
	assert_false(there(b, "site/c"));
	assert_false(there(b, ".supportdir/journal"));
}

/* What the journal of a killed build does not name, it had not begun. */
static void only_what_was_begun_is_ours(void **state)
{
	struct bench *b = *state;
	build(b, &(struct site){ .files = { { "site/a/1.html", "a1" } } });
	put(b, ".supportdir/journal", "site/a/2.html\nsite/b/1");
	put(b, "site/a/2.html", "half of the site");
	char folder[192];
	name(b, "site/b", folder);
	assert_int_equal(mkdir(folder, 0777), 0);
	put(b, "site/b/1.html", "mine");
	assert_int_equal(run(b, PUBLISH_WRITE, &whole), PUBLISH_REFUSED);
	assert_bytes(b, "site/b/1.html", "mine");
	assert_bytes(b, "site/a/2.html", "half of the site");
	take(b, "site/b/1.html");
	build(b, &whole);
	assert_bytes(b, "site/a/2.html", "a2");
}

/* --- comparing --------------------------------------------------------------------- */

static void comparing_tells_and_touches_nothing(void **state)
{
	static const struct site next = {
		.files = { { "site/a/1.html", "a1" }, { "site/a/3.html", "a3" },
			{ "site/b/1.html", "new" }, { "site/b/2.html", "b2" } }
	};
	struct bench *b = *state;
	assert_int_equal(run(b, PUBLISH_COMPARE, &whole), PUBLISH_DONE);
	assert_int_equal(b->report.written, 5);
	assert_string_equal(b->told, "+manifest.json +site/a/1.html +site/a/2.html "
				     "+site/b/1.html +site/b/2.html ");
	assert_int_not_equal(access(b->out, F_OK), 0);
	build(b, &whole);
	struct stat before = look(b, ".supportdir"), manifest = look(b, "manifest.json");
	assert_int_equal(run(b, PUBLISH_COMPARE, &next), PUBLISH_DONE);
	assert_string_equal(
		b->told, "~manifest.json -site/a/2.html +site/a/3.html ~site/b/1.html ");
	assert_int_equal(b->report.written, 3);
	assert_int_equal(b->report.removed, 1);
	assert_bytes(b, "site/b/1.html", "b1");
	struct stat after = look(b, ".supportdir"), same = look(b, "manifest.json");
	assert_memory_equal(&before.st_mtim, &after.st_mtim, sizeof(after.st_mtim));
	assert_memory_equal(&manifest.st_mtim, &same.st_mtim, sizeof(same.st_mtim));
	assert_int_equal(run(b, PUBLISH_COMPARE, &whole), PUBLISH_DONE);
	assert_string_equal(b->told, "");
}

static void an_unfinished_build_is_a_difference(void **state)
{
	struct bench *b = *state;
	build(b, &whole);
	put(b, ".supportdir/journal", "");
	assert_int_equal(run(b, PUBLISH_COMPARE, &whole), PUBLISH_DONE);
	assert_string_equal(b->told, "");
	assert_true(b->report.unfinished);
	build(b, &whole);
	assert_int_equal(run(b, PUBLISH_COMPARE, &whole), PUBLISH_DONE);
	assert_false(b->report.unfinished);
}

static void a_build_at_work_is_not_compared_with(void **state)
{
	struct bench *b = *state;
	char full[192];
	build(b, &whole);
	name(b, ".supportdir/lock", full);
	int fd = open(full, O_RDWR);
	assert_int_equal(flock(fd, LOCK_SH | LOCK_NB), 0);
	assert_int_equal(run(b, PUBLISH_COMPARE, &whole), PUBLISH_DONE);
	assert_int_equal(run(b, PUBLISH_WRITE, &whole), PUBLISH_REFUSED);
	assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), 0);
	assert_int_equal(run(b, PUBLISH_COMPARE, &whole), PUBLISH_REFUSED);
	close(fd);
	build(b, &whole);
}

static void rendering_looks_at_no_folder(void **state)
{
	struct bench *b = *state;
	assert_int_equal(run(b, PUBLISH_RENDER, &whole), PUBLISH_DONE);
	assert_int_equal(b->report.files, 5);
	assert_int_not_equal(access(b->out, F_OK), 0);
}

/* --- what the last build left --------------------------------------------------------- */

static void an_unchanged_build_touches_nothing(void **state)
{
	static const char *const paths[] = { ".", "site", "site/a", "site/a/1.html",
		"manifest.json", ".supportdir", ".supportdir/state", ".supportdir/lock" };
	enum { PATHS = sizeof(paths) / sizeof(*paths) };
	struct bench *b = *state;
	struct stat before[PATHS];
	b->fingerprint = "one";
	build(b, &whole);
	for (size_t i = 0; i < PATHS; i++)
		before[i] = look(b, paths[i]);
	build(b, &whole);
	assert_int_equal(b->report.written, 0);
	for (size_t i = 0; i < PATHS; i++) {
		struct stat now = look(b, paths[i]);
		assert_memory_equal(&before[i].st_mtim, &now.st_mtim, sizeof(now.st_mtim));
		assert_memory_equal(&before[i].st_ctim, &now.st_ctim, sizeof(now.st_ctim));
	}
}

static void change_size(const struct bench *b)
{
	put(b, "site/a/1.html", "longer");
}

static void change_time(const struct bench *b)
{
	struct timespec times[2] = { { 1, 0 }, { 1, 0 } };
	char full[192];
	name(b, "site/b/2.html", full);
	assert_int_equal(utimensat(AT_FDCWD, full, times, 0), 0);
}

/* The time of its bytes is put back, as an archive does. */
static void change_bytes_only(const struct bench *b)
{
	struct stat before = look(b, "site/a/1.html");
	struct timespec times[2] = { before.st_mtim, before.st_mtim };
	char full[192];
	put(b, "site/a/1.html", "xx");
	name(b, "site/a/1.html", full);
	assert_int_equal(utimensat(AT_FDCWD, full, times, 0), 0);
}

static void remove_file(const struct bench *b)
{
	take(b, "site/b/1.html");
}

static void remove_manifest(const struct bench *b)
{
	take(b, "manifest.json");
}

static void leave_journal(const struct bench *b)
{
	put(b, ".supportdir/journal", "site/a/1.html\n");
}

static void make_link(const struct bench *b)
{
	char full[192], elsewhere[192];
	name(b, "site/a", full);
	name(b, "elsewhere", elsewhere);
	assert_int_equal(rename(full, elsewhere), 0);
	assert_int_equal(symlink(elsewhere, full), 0);
}

static void write_nonsense(const struct bench *b)
{
	put(b, ".supportdir/state", "supportdir state 2 one 5\nnonsense\n");
}

static void what_the_last_build_left(void **state)
{
	static void (*const changes[])(const struct bench *) = { change_size, change_time,
		change_bytes_only, remove_file, remove_manifest, leave_journal, write_nonsense,
		make_link };
	struct bench *b = *state;
	assert_false(is_current(b, "one"));
	assert_int_not_equal(access(b->out, F_OK), 0);
	b->fingerprint = "one";
	for (size_t i = 0; i < sizeof(changes) / sizeof(*changes); i++) {
		snprintf(b->out, sizeof(b->out), "%s/out-%zu", b->folder, i);
		build(b, &whole);
		assert_true(is_current(b, "one"));
		assert_false(is_current(b, "on"));
		assert_false(is_current(b, "other"));
		changes[i](b);
		if (is_current(b, "one"))
			fail_msg("change %zu was not seen", i);
	}
}

static void a_build_without_fingerprint_is_not_known(void **state)
{
	static const struct site next = { .files = { { "site/a/1.html", "new" } } };
	struct bench *b = *state;
	b->fingerprint = "one";
	build(b, &whole);
	b->fingerprint = NULL;
	build(b, &next);
	assert_false(is_current(b, "one"));
}

/* A file that somebody writes to between our rename and the state is not what we left:
 * here by the last page's drawing. */
static bool meddling_bytes(void *data, unsigned worker, size_t i, struct buf *out)
{
	const struct task *t = data;
	if (i == 3)
		put(t->b, "site/a/1.html", "meddled");
	return site_bytes(data, worker, i, out);
}

static void what_changes_meanwhile_is_not_recorded(void **state)
{
	struct bench *b = *state;
	b->fingerprint = "one";
	build(b, &whole);
	assert_true(is_current(b, "one"));
	b->bytes = meddling_bytes;
	build(b, &whole);
	b->bytes = NULL;
	assert_bytes(b, "site/a/1.html", "meddled");
	assert_false(is_current(b, "one"));
	build(b, &whole);
	assert_bytes(b, "site/a/1.html", "a1");
	assert_true(is_current(b, "one"));
}

/* --- files and folders that change places ----------------------------------------------- */

static const struct site as_file = { .files = { { "site/x", "file" } } };
static const struct site as_folder = { .files = { { "site/x/y/z", "deep" } } };

static void a_file_becomes_a_folder_and_back(void **state)
{
	struct bench *b = *state;
	build(b, &as_file);
	build(b, &as_folder);
	assert_bytes(b, "site/x/y/z", "deep");
	build(b, &as_file);
	assert_bytes(b, "site/x", "file");
}

static void a_folder_that_holds_a_foreign_file_stays(void **state)
{
	struct bench *b = *state;
	build(b, &as_folder);
	put(b, "site/x/mine", "mine");
	assert_int_equal(run(b, PUBLISH_WRITE, &as_file), PUBLISH_REFUSED);
	assert_bytes(b, "site/x/mine", "mine");
	assert_bytes(b, "site/x/y/z", "deep");
}

static void an_empty_foreign_folder_is_refused(void **state)
{
	struct bench *b = *state;
	char full[192];
	assert_int_equal(mkdir(b->out, 0777), 0);
	name(b, "site", full);
	assert_int_equal(mkdir(full, 0777), 0);
	name(b, "site/x", full);
	assert_int_equal(mkdir(full, 0777), 0);
	assert_int_equal(run(b, PUBLISH_WRITE, &as_file), PUBLISH_REFUSED);
}

/* Our own file, of which somebody has made a link to a folder of theirs. */
static void a_link_in_the_way_is_refused(void **state)
{
	struct bench *b = *state;
	char full[192];
	build(b, &as_file);
	take(b, "site/x");
	name(b, "site/x", full);
	assert_int_equal(symlink(b->folder, full), 0);
	assert_int_equal(run(b, PUBLISH_WRITE, &as_folder), PUBLISH_REFUSED);
	assert_true(there(b, "site/x"));
}

/* A kill between a folder and its first file, and between a file and its folder. */
static void an_empty_folder_of_a_killed_build_is_ours(void **state)
{
	struct bench *b = *state;
	char full[192];
	build(b, &as_folder);
	put(b, ".supportdir/journal", "\n");
	take(b, "site/x/y/z");
	build(b, &as_file);
	assert_bytes(b, "site/x", "file");
	put(b, ".supportdir/journal", "site/x/y/z\n");
	take(b, "site/x");
	name(b, "site/x", full);
	assert_int_equal(mkdir(full, 0777), 0);
	build(b, &as_file);
	assert_bytes(b, "site/x", "file");
}

/* --- threads -------------------------------------------------------------------------- */

static void any_number_of_threads_gives_the_same(void **state)
{
	static const unsigned workers[] = { 1, 2, 7, POOL_MAX };
	struct bench *b = *state;
	char first[1024], got[1024];
	for (size_t i = 0; i < sizeof(workers) / sizeof(*workers); i++) {
		snprintf(b->out, sizeof(b->out), "%s/out-%zu", b->folder, i);
		b->workers = workers[i];
		build(b, &whole);
		assert_int_equal(b->report.written, 5);
		read_file(b, "manifest.json", i ? got : first, sizeof(got));
		assert_true(i == 0 || strcmp(first, got) == 0);
		assert_false(there(b, ".supportdir/new.0"));
	}
}

static void what_killed_builds_left_unfinished_goes(void **state)
{
	struct bench *b = *state;
	build(b, &whole);
	put(b, ".supportdir/new.0", "half");
	put(b, ".supportdir/new.63", "half");
	build(b, &whole);
	assert_false(there(b, ".supportdir/new.0"));
	assert_false(there(b, ".supportdir/new.63"));
}

/* A disk that takes no more, for files of more than 100 bytes. */
static void a_write_that_fails_is_a_failure(void **state)
{
	static char large[400];
	static struct site site = { .files = { { "site/a/1.html", "a1" },
					    { "site/a/2.html", large } } };
	struct bench *b = *state;
	memset(large, 'x', sizeof(large) - 1);
	build(b, &whole);
	int status;
	pid_t child = fork();
	if (child == 0) {
		struct rlimit limit = { 300, 300 };
		signal(SIGXFSZ, SIG_IGN);
		setrlimit(RLIMIT_FSIZE, &limit);
		_exit(run(b, PUBLISH_WRITE, &site) == PUBLISH_FAILED ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_bytes(b, "site/b/1.html", "b1");
	assert_bytes(b, "site/a/2.html", "a2");
	build(b, &whole);
	assert_false(there(b, ".supportdir/journal"));
	assert_int_equal(run(b, PUBLISH_COMPARE, &whole), PUBLISH_DONE);
	assert_string_equal(b->told, "");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, open_bench, close_bench)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_part_leaves_the_rest_alone),
		TEST(a_part_forgets_no_file_of_a_killed_build),
		TEST(only_what_was_begun_is_ours),
		TEST(comparing_tells_and_touches_nothing),
		TEST(an_unfinished_build_is_a_difference),
		TEST(a_build_at_work_is_not_compared_with),
		TEST(rendering_looks_at_no_folder),
		TEST(an_unchanged_build_touches_nothing),
		TEST(what_the_last_build_left),
		TEST(a_build_without_fingerprint_is_not_known),
		TEST(what_changes_meanwhile_is_not_recorded),
		TEST(a_file_becomes_a_folder_and_back),
		TEST(a_folder_that_holds_a_foreign_file_stays),
		TEST(an_empty_foreign_folder_is_refused),
		TEST(a_link_in_the_way_is_refused),
		TEST(an_empty_folder_of_a_killed_build_is_ours),
		TEST(any_number_of_threads_gives_the_same),
		TEST(what_killed_builds_left_unfinished_goes),
		TEST(a_write_that_fails_is_a_failure),
	};
	return cmocka_run_group_tests_name("publish in parts", tests, NULL, NULL);
}
