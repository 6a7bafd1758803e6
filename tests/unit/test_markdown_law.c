/* The law of the Markdown writer: what cmark-gfm reads back is the same text and the
 * same structure. Random trees with nasty words are written, many to a document, each
 * behind a heading; the document is parsed by cmark-gfm; what it found is compared with
 * the tree. */

#include "page/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "markdown_form.h"
#include "markdown_read.h"
#include "markdown_tell.h"
#include "markdown_trees.h"

#include "supportdir/poison.h"

/* --- writing, reading, comparing ---------------------------------------------------- */

static const char separator[] = "this is case";

/* What `program` prints that is given the text as a file. */
static struct str run(struct arena *a, const char *program, struct str text)
{
	const char *folder = getenv("TMPDIR");
	struct str name = arena_printf(a, "%s/markdown-law-XXXXXX", folder ? folder : "/tmp");
	char *path = (char *)(uintptr_t)name.s;
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text.s, text.n), (ssize_t)text.n);
	assert_int_equal(close(fd), 0);

	FILE *p = popen(arena_printf(a, "%s %s", program, path).s, "r");
	struct buf out = { 0 };
	char part[65536];
	size_t n;
	assert_non_null(p);
	while ((n = fread(part, 1, sizeof(part), p)) > 0)
		buf_add(&out, part, n);
	assert_int_equal(pclose(p), 0);
	assert_int_equal(unlink(path), 0);
	struct str all = arena_str(a, buf_view(&out));
	buf_free(&out);
	return all;
}

/* The form of the document that cmark-gfm finds in a text. */
static struct str found_form(struct arena *a, struct str markdown)
{
	static struct form form;
	form = (struct form){ 0 };
	struct read r = { .form = &form, .a = a };
	read_xml(&r, run(a, "cmark-gfm -e table -e strikethrough -e autolink -e tagfilter -t xml",
			     markdown));
	struct str all = arena_str(a, buf_view(&form.out));
	buf_free(&form.out);
	buf_free(&r.code);
	return all;
}

static struct str told_form(
	struct arena *a, const struct markdown_style *style, const struct block *blocks)
{
	static struct form form;
	form = (struct form){ 0 };
	struct told t = { .style = style, .form = &form, .a = a };
	tell_blocks(&t, blocks);
	struct str all = arena_str(a, buf_view(&form.out));
	buf_free(&form.out);
	return all;
}

/* The part of a form or document behind the heading of a case. */
static struct str case_of(struct str all, const char *heading, size_t number)
{
	struct buf key = { 0 };
	buf_printf(&key, "%s %s %zu.\n", heading, separator, number);
	const char *from = memmem(all.s, all.n, key.s, key.n);
	if (!from) {
		buf_free(&key);
		return STR("(its heading is gone)");
	}
	size_t begin = (size_t)(from - all.s) + key.n;
	buf_clear(&key);
	buf_printf(&key, "%s %s ", heading, separator);
	const char *to = memmem(all.s + begin, all.n - begin, key.s, key.n);
	buf_free(&key);
	return str_cut(all, begin, to ? (size_t)(to - all.s) : all.n);
}

/* No line ends in white space, no two are blank, the text ends with one line end. */
static bool is_clean(struct str s)
{
	if (!s.s || !s.n)
		return true;
	return !memmem(s.s, s.n, " \n", 2) && !memmem(s.s, s.n, "\n\n\n", 3) && s.s[0] != '\n' &&
	       s.s[s.n - 1] == '\n' && (s.n < 2 || s.s[s.n - 2] != '\n');
}

struct batch {
	const char *name;
	struct markdown_style style;
	unsigned seed;
	size_t cases;
};

static void test_batch(void **state)
{
	const struct batch *b = *state;
	struct arena *a = arena_new();
	struct buf document = { 0 }, one = { 0 };
	const struct block **trees = ARENA_ARRAY(a, const struct block *, b->cases);
	struct dice dice = { .state = b->seed, .a = a };
	size_t wrong = 0;
	for (size_t i = 0; i < b->cases; i++) {
		trees[i] = random_blocks(&dice, &a_document);
		buf_clear(&one);
		markdown_write(&b->style, trees[i], &one);
		buf_printf(&document, "# %s %zu.\n\n", separator, i);
		buf_str(&document, buf_view(&one));
		buf_text(&document, one.n ? "\n" : "");
		if (!is_clean(buf_view(&one)) && wrong++ < 3)
			fprintf(stderr, "not clean:\n%.*s\n", STRF(buf_view(&one)));
	}
	struct str found = found_form(a, buf_view(&document)), shortest = { 0 };
	size_t at = 0;
	for (size_t i = 0; i < b->cases; i++) {
		if (str_equal(told_form(a, &b->style, trees[i]), case_of(found, "H1", i)))
			continue;
		struct str text = case_of(buf_view(&document), "#", i);
		if (wrong++ == 0 || text.n < shortest.n) {
			shortest = text;
			at = i;
		}
	}
	if (shortest.n)
		fprintf(stderr, "case %zu:\n%.*s--- the tree says\n%.*s--- cmark-gfm says\n%.*s",
			at, STRF(shortest), STRF(told_form(a, &b->style, trees[at])),
			STRF(case_of(found, "H1", at)));
	buf_free(&document);
	buf_free(&one);
	arena_free(a);
	if (wrong)
		fail_msg("%zu of %zu are read back as something else", wrong, b->cases);
}

int main(void)
{
	static const struct page_links links = {
		.before = { "../", 3 },
		.behind = { ".md", 3 },
		.home = { "../index.md", 11 },
		.media = { "../media/", 9 },
	};
	static struct batch batches[] = {
		{ "github", { FORMAT_GITHUB, false, &links, false }, 1, 1500 },
		{ "github, right to left", { FORMAT_GITHUB, true, &links, false }, 2, 1500 },
		{ "learn", { FORMAT_LEARN, false, &links, false }, 3, 1500 },
		{ "learn, right to left", { FORMAT_LEARN, true, &links, true }, 4, 1500 },
	};
	struct CMUnitTest tests[COUNT(batches)];
	const char *seed = getenv("MARKDOWN_LAW_SEED"); /* for a longer search */
	for (size_t i = 0; i < COUNT(batches); i++) {
		batches[i].seed += seed ? (unsigned)strtoul(seed, NULL, 10) : 0;
		tests[i] = (struct CMUnitTest){ .name = batches[i].name,
			.test_func = test_batch,
			.initial_state = &batches[i] };
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
