/* The publisher: what it writes, what it leaves alone, what it refuses. Each test
 * works in a folder of its own below the temporary one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "supportdir/publish.h"

struct file {
	const char *path, *bytes;
};

/* A site of up to four files, sorted; ends with a NULL path. */
struct site {
	struct file files[5];
};

static const struct site first = { { { "site/a.html", "one" }, { "site/b/c.html", "two" },
	{ "site/b/d.html", "three" } } };

static size_t site_count(const struct site *s)
{
	size_t n = 0;
	while (s->files[n].path)
		n++;
	return n;
}

static struct str site_path(void *data, size_t i)
{
	return str_of(((const struct site *)data)->files[i].path);
}

static bool site_bytes(void *data, unsigned worker, size_t i, struct buf *out)
{
	(void)worker;
	const char *bytes = ((const struct site *)data)->files[i].bytes;
	buf_text(out, bytes ? bytes : "");
	return bytes; /* NULL: a page without end */
}

static const char *const libraries[] = { "icu", "72.1", NULL };

struct bench {
	char folder[64];
	char out[80];
	struct diag *diag;
	struct publish_report report;
};

static int open_bench(void **state)
{
	struct bench *b = calloc(1, sizeof(*b));
	snprintf(b->folder, sizeof(b->folder), "/tmp/supportdir-publish-XXXXXX");
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

static enum publish_result write_site(struct bench *b, const struct site *s)
{
	struct publication p = {
		.count = site_count(s),
		.data = (void *)s,
		.path = site_path,
		.bytes = site_bytes,
		.workers = 2,
		.generator = STR("supportdir test"),
		.libraries = libraries,
	};
	diag_free(b->diag);
	b->diag = diag_new();
	return publish(&p, PUBLISH_WRITE, str_of(b->out), NULL, b->diag, &b->report);
}

static void name(const struct bench *b, const char *path, char out[192])
{
	snprintf(out, 192, "%s/%s", b->out, path);
}

static bool there(const struct bench *b, const char *path)
{
	struct stat st;
	char full[192];
	name(b, path, full);
	return lstat(full, &st) == 0;
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

static void assert_bytes(const struct bench *b, const char *path, const char *bytes)
{
	char full[192], got[128] = "";
	name(b, path, full);
	FILE *f = fopen(full, "r");
	assert_non_null(f);
	got[fread(got, 1, sizeof(got) - 1, f)] = '\0';
	fclose(f);
	assert_string_equal(got, bytes);
}

static void assert_message(struct bench *b, const char *part)
{
	size_t count;
	diag_finish(b->diag);
	const struct finding *f = diag_findings(b->diag, &count);
	assert_true(count > 0);
	if (!strstr(f[0].message.s, part))
		fail_msg("'%s' is not in '%s'", part, f[0].message.s);
}

static void a_new_folder_is_made_and_filled(void **state)
{
	struct bench *b = *state;
	assert_int_equal(write_site(b, &first), PUBLISH_DONE);
	assert_int_equal(b->report.files, 4); /* and the manifest */
	assert_int_equal(b->report.written, 4);
	assert_bytes(b, "site/b/c.html", "two");
	assert_true(there(b, "manifest.json"));
	assert_false(there(b, ".supportdir/journal"));
	assert_false(there(b, ".supportdir/new.0"));
}

static void equal_bytes_are_not_touched(void **state)
{
	struct bench *b = *state;
	struct site changed = first;
	changed.files[1].bytes = "two and a half";
	write_site(b, &first);
	assert_int_equal(write_site(b, &first), PUBLISH_DONE);
	assert_int_equal(b->report.written, 0);
	assert_int_equal(write_site(b, &changed), PUBLISH_DONE);
	assert_int_equal(b->report.written, 2); /* and the manifest */
	assert_bytes(b, "site/b/c.html", "two and a half");
}

static void what_is_no_longer_made_goes(void **state)
{
	struct bench *b = *state;
	static const struct site less = { { { "site/a.html", "one" } } };
	write_site(b, &first);
	put(b, "site/mine.txt", "not ours");
	assert_int_equal(write_site(b, &less), PUBLISH_DONE);
	assert_int_equal(b->report.removed, 2);
	assert_false(there(b, "site/b"));
	assert_bytes(b, "site/mine.txt", "not ours");
}

static void a_foreign_file_is_refused_before_anything_is_written(void **state)
{
	struct bench *b = *state;
	static const struct site one = { { { "other.html", "x" } } };
	struct site clash = { { { "aaa.html", "new" }, { "foreign.html", "new" } } };
	write_site(b, &one);
	put(b, "foreign.html", "precious");
	assert_int_equal(write_site(b, &clash), PUBLISH_REFUSED);
	assert_message(b, "did not write");
	assert_bytes(b, "foreign.html", "precious");
	assert_false(there(b, "aaa.html"));
	assert_bytes(b, "other.html", "x");
}

static void links_are_not_followed(void **state)
{
	struct bench *b = *state;
	char target[128], link[192];
	static const struct site one = { { { "other.html", "x" } } };
	write_site(b, &one);
	snprintf(target, sizeof(target), "%s/elsewhere", b->folder);
	assert_int_equal(mkdir(target, 0777), 0);
	name(b, "site", link);
	assert_int_equal(symlink(target, link), 0);
	assert_int_equal(write_site(b, &first), PUBLISH_REFUSED);
	assert_message(b, "a file or link stands where a folder must be");
	snprintf(link, sizeof(link), "%s/a.html", target);
	assert_int_not_equal(access(link, F_OK), 0);
}

static void a_journal_makes_what_a_killed_build_left_ours(void **state)
{
	struct bench *b = *state;
	static const struct site less = { { { "site/a.html", "one" } } };
	write_site(b, &less);
	/* a build of `first` was killed when it had written one file and a half */
	put(b, ".supportdir/journal", "manifest.json\nsite/a.html\nsite/b.html\n");
	put(b, ".supportdir/new.0", "thr");
	put(b, "site/b.html", "left over");
	assert_int_equal(write_site(b, &less), PUBLISH_DONE);
	assert_false(there(b, "site/b.html"));
	assert_false(there(b, ".supportdir/journal"));
	assert_int_equal(b->report.removed, 1);
}

static void a_manifest_cannot_name_what_is_not_ours(void **state)
{
	struct bench *b = *state;
	char outside[128];
	static const struct site one = { { { "other.html", "x" } } };
	write_site(b, &one);
	snprintf(outside, sizeof(outside), "%s/outside.txt", b->folder);
	FILE *f = fopen(outside, "w");
	assert_non_null(f);
	fclose(f);
	put(b, "manifest.json",
		"{\"generator\":\"supportdir "
		"0\",\"files\":{\"../outside.txt\":{},\"/etc/hosts\":{},"
		"\".supportdir/lock\":{},\"other.html\":{}}}");
	assert_int_equal(write_site(b, &one), PUBLISH_DONE);
	assert_int_equal(access(outside, F_OK), 0);
	assert_true(there(b, ".supportdir/lock"));
}

static void a_file_that_is_no_manifest_is_refused(void **state)
{
	struct bench *b = *state;
	assert_int_equal(mkdir(b->out, 0777), 0);
	static const char *const others[] = { "{\"name\": \"a web app\"}", "no JSON",
		"{\"generator\": \"hugo\", \"files\": {\"mine.txt\": {}}}" };
	put(b, "mine.txt", "mine");
	for (size_t i = 0; i < 3; i++) {
		put(b, "manifest.json", others[i]);
		assert_int_equal(write_site(b, &first), PUBLISH_REFUSED);
		assert_message(b, "not a manifest of this program");
		assert_bytes(b, "manifest.json", others[i]);
		assert_bytes(b, "mine.txt", "mine");
		assert_false(there(b, "site"));
	}
}

static void names_that_no_journal_can_hold_are_refused(void **state)
{
	struct bench *b = *state;
	static char deep[3 * 33 + 2], wide[4097];
	static const char *const names[] = { "a\nb.html", "a\x7f.html", "b\xff.html", "a//b",
		"../c", deep, wide };
	for (size_t i = 0; i < sizeof(deep) - 1; i++)
		deep[i] = i % 3 == 2 ? '/' : 'd';
	for (size_t i = 0; i < sizeof(wide) - 1; i++)
		wide[i] = i % 200 == 199 ? '/' : 'w';
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct site odd = { { { names[i], "x" } } };
		assert_int_equal(write_site(b, &odd), PUBLISH_REFUSED);
		assert_message(b, "no name for a file of a site");
		assert_false(there(b, "manifest.json"));
	}
}

static void a_file_cannot_be_anothers_folder(void **state)
{
	struct bench *b = *state;
	static const struct site odd = { { { "site/a", "x" }, { "site/a-b", "x" },
		{ "site/a/b/c", "x" } } };
	assert_int_equal(write_site(b, &odd), PUBLISH_REFUSED);
	assert_message(b, "'site/a' is a file of the site itself");
	assert_false(there(b, "site"));
}

static void what_stands_in_the_place_of_our_own_is_refused(void **state)
{
	static const char *const names[] = { "manifest.json", ".supportdir/journal",
		".supportdir/lock" };
	struct bench *b = *state;
	for (size_t i = 0; i < 2 * sizeof(names) / sizeof(*names); i++) {
		char full[192];
		snprintf(b->out, sizeof(b->out), "%s/out-%zu", b->folder, i);
		assert_int_equal(mkdir(b->out, 0777), 0);
		name(b, ".supportdir", full);
		assert_int_equal(mkdir(full, 0777), 0);
		name(b, names[i / 2], full);
		assert_int_equal(i % 2 ? mkdir(full, 0777) : symlink("/etc/hosts", full), 0);
		assert_int_equal(write_site(b, &first), PUBLISH_REFUSED);
		assert_message(b, "something else stands");
		assert_false(there(b, "site"));
	}
}

static void our_own_folder_is_no_link(void **state)
{
	struct bench *b = *state;
	char elsewhere[128], link[192], within[192];
	snprintf(elsewhere, sizeof(elsewhere), "%s/elsewhere", b->folder);
	snprintf(within, sizeof(within), "%s/lock", elsewhere);
	assert_int_equal(mkdir(elsewhere, 0777), 0);
	assert_int_equal(mkdir(b->out, 0777), 0);
	name(b, ".supportdir", link);
	assert_int_equal(symlink(elsewhere, link), 0);
	assert_int_equal(write_site(b, &first), PUBLISH_REFUSED);
	assert_message(b, "something else stands");
	assert_int_not_equal(access(within, F_OK), 0);
}

static void what_stands_at_the_temporary_name_goes(void **state)
{
	struct bench *b = *state;
	char precious[128], temporary[192];
	struct site changed = first;
	changed.files[0].bytes = "another";
	write_site(b, &first);
	snprintf(precious, sizeof(precious), "%s/precious", b->folder);
	FILE *f = fopen(precious, "w");
	assert_non_null(f);
	fputs("precious", f);
	fclose(f);
	name(b, ".supportdir/new.0", temporary);
	assert_int_equal(link(precious, temporary), 0);
	assert_int_equal(write_site(b, &changed), PUBLISH_DONE);
	char got[16] = "";
	f = fopen(precious, "r");
	assert_non_null(f);
	got[fread(got, 1, sizeof(got) - 1, f)] = '\0';
	fclose(f);
	assert_string_equal(got, "precious");
}

static void an_empty_folder_that_a_kill_left_goes(void **state)
{
	struct bench *b = *state;
	char folder[192];
	static const struct site less = { { { "site/a.html", "one" } } };
	write_site(b, &first);
	put(b, ".supportdir/journal", "site/b/c.html\nsite/b/d.html\n");
	name(b, "site/b/c.html", folder);
	unlink(folder);
	name(b, "site/b/d.html", folder);
	unlink(folder);
	assert_int_equal(write_site(b, &less), PUBLISH_DONE);
	assert_false(there(b, "site/b"));
	assert_int_equal(b->report.removed, 0);
}

static void a_page_without_end_ends_the_build(void **state)
{
	struct bench *b = *state;
	struct site endless = first;
	endless.files[1].bytes = NULL;
	write_site(b, &first);
	assert_int_equal(write_site(b, &endless), PUBLISH_REFUSED);
	assert_message(b, "grows beyond all use");
	assert_bytes(b, "site/b/c.html", "two");
	assert_int_equal(write_site(b, &first), PUBLISH_DONE);
}

static void what_a_failed_build_wrote_is_ours(void **state)
{
	struct bench *b = *state;
	struct site endless = first;
	endless.files[2].bytes = NULL;
	assert_int_equal(write_site(b, &endless), PUBLISH_REFUSED);
	assert_bytes(b, "site/b/c.html", "two");
	assert_false(there(b, "manifest.json"));
	assert_int_equal(write_site(b, &first), PUBLISH_DONE);
}

static void a_folder_at_a_stale_name_stays(void **state)
{
	struct bench *b = *state;
	char path[192];
	static const struct site less = { { { "site/a.html", "one" } } };
	write_site(b, &first);
	name(b, "site/b/c.html", path);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkdir(path, 0777), 0);
	put(b, "site/b/c.html/mine", "mine");
	assert_int_equal(write_site(b, &less), PUBLISH_DONE);
	assert_bytes(b, "site/b/c.html/mine", "mine");
	assert_false(there(b, "site/b/d.html"));
}

static void a_name_that_climbs_is_refused(void **state)
{
	struct bench *b = *state;
	snprintf(b->out, sizeof(b->out), "%s/nix/../out", b->folder);
	assert_int_equal(write_site(b, &first), PUBLISH_REFUSED);
	assert_message(b, "leads through '..'");
}

static void output_and_inputs_stand_apart(void **state)
{
	static const struct {
		const char *out, *input;
		bool apart;
	} cases[] = { { "not/there/yet", ".", false }, { ".", ".", false },
		{ "in", "in/site/x", false }, { "in", "in/docs", false },
		{ "in", "in/content", true }, { "in", "inside", true }, { "out", "in", true } };
	struct bench *b = *state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char input[128];
		const char *const inputs[] = { "/nonexistent", input, NULL };
		struct publication p = { .data = (void *)&first,
			.path = site_path,
			.bytes = site_bytes,
			.workers = 1,
			.inputs = inputs,
			.generator = STR("supportdir test"),
			.libraries = libraries };
		snprintf(input, sizeof(input), "%s/%s", b->folder, cases[i].input);
		snprintf(b->out, sizeof(b->out), "%s/%s", b->folder, cases[i].out);
		char make[256];
		snprintf(make, sizeof(make), "mkdir -p '%s'", input);
		assert_int_equal(system(make), 0);
		diag_free(b->diag);
		b->diag = diag_new();
		assert_int_equal(
			publish(&p, PUBLISH_WRITE, str_of(b->out), NULL, b->diag, &b->report),
			cases[i].apart ? PUBLISH_DONE : PUBLISH_REFUSED);
		assert_int_equal(there(b, "manifest.json"), cases[i].apart);
		if (!cases[i].apart)
			assert_message(b, "would stand");
	}
}

static void a_file_in_the_place_of_the_folder_is_a_failure(void **state)
{
	struct bench *b = *state;
	FILE *f = fopen(b->out, "w");
	assert_non_null(f);
	fclose(f);
	assert_int_equal(write_site(b, &first), PUBLISH_FAILED);
	assert_message(b, "cannot be opened or made");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, open_bench, close_bench)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_new_folder_is_made_and_filled),
		TEST(equal_bytes_are_not_touched),
		TEST(what_is_no_longer_made_goes),
		TEST(a_foreign_file_is_refused_before_anything_is_written),
		TEST(links_are_not_followed),
		TEST(a_journal_makes_what_a_killed_build_left_ours),
		TEST(a_manifest_cannot_name_what_is_not_ours),
		TEST(a_file_that_is_no_manifest_is_refused),
		TEST(names_that_no_journal_can_hold_are_refused),
		TEST(a_file_cannot_be_anothers_folder),
		TEST(what_stands_in_the_place_of_our_own_is_refused),
		TEST(our_own_folder_is_no_link),
		TEST(what_stands_at_the_temporary_name_goes),
		TEST(an_empty_folder_that_a_kill_left_goes),
		TEST(a_page_without_end_ends_the_build),
		TEST(what_a_failed_build_wrote_is_ours),
		TEST(a_folder_at_a_stale_name_stays),
		TEST(a_name_that_climbs_is_refused),
		TEST(output_and_inputs_stand_apart),
		TEST(a_file_in_the_place_of_the_folder_is_a_failure),
	};
	return cmocka_run_group_tests_name("publish", tests, NULL, NULL);
}
