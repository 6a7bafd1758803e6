/* Where the time of a full build goes: each stage by itself, one after the other on one
 * thread, a line "SECONDS<tab>STAGE" each.
 *
 *	stages CONTENT TEMPLATES OUTPUT
 *
 * OUTPUT must not be there. What writing takes is the rest of a whole build on one
 * thread over drawing alone.
 */

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "supportdir/check.h"
#include "supportdir/supportdir.h"

#include "supportdir/poison.h"

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The time since *begin, which moves on. */
static double lap(double *begin)
{
	double end = now(), took = end - *begin;
	*begin = end;
	return took;
}

static void say(double seconds, const char *stage)
{
	printf("%.6f\t%s\n", seconds, stage);
}

/* --- what supportdir_open() does, by stage ---------------------------------------- */

struct opened {
	struct arena *arena;
	struct diag *diag;
	struct directory *directory;
	struct pages *pages; /* NULL where there are errors */
};

static void opened_make(struct opened *s, const char *content, const char *templates)
{
	const char *folders[3] = { 0 };
	*s = (struct opened){ .arena = arena_new(), .diag = diag_new() };
	double begin = now();
	s->directory = directory_load(str_of(content), s->diag);
	say(lap(&begin), "read and decode the content");
	check_directory(s->directory, s->diag);
	diag_finish(s->diag);
	say(lap(&begin), "check it");
	if (diag_count(s->diag, LEVEL_ERROR) == 0 &&
		supportdir_templates(s->arena, str_of(content), templates, folders, s->diag))
		s->pages = pages_prepare(s->directory, folders, NULL, s->diag);
	say(lap(&begin), "prepare the locales and templates");
}

static void opened_free(struct opened *s)
{
	pages_free(s->pages);
	directory_free(s->directory);
	diag_free(s->diag);
	arena_free(s->arena);
}

/* --- drawing ---------------------------------------------------------------------- */

static void time_views(const struct pages *pages)
{
	size_t count;
	const struct page *page = pages_list(pages, &count);
	struct arena *scratch = arena_new();
	double begin = now();
	for (size_t i = 0; i < count; i++) {
		if (page[i].format != FORMAT_HTML)
			continue;
		page_view(pages, &page[i], scratch);
		arena_reset(scratch);
	}
	say(lap(&begin), "of drawing html: the views");
	arena_free(scratch);
}

static bool time_drawing(const struct pages *pages, enum page_format format)
{
	size_t count;
	const struct page *page = pages_list(pages, &count);
	struct arena *scratch = arena_new();
	struct buf bytes = { 0 };
	bool whole = true;
	double begin = now();
	for (size_t i = 0; i < count && whole; i++) {
		if (page[i].format != format)
			continue;
		buf_clear(&bytes);
		whole = page_render(pages, &page[i], scratch, &bytes);
		arena_reset(scratch);
	}
	printf("%.6f\tdraw %s\n", lap(&begin), page_formats[format]);
	buf_free(&bytes);
	arena_free(scratch);
	return whole;
}

static bool time_formats(struct pages *pages)
{
	bool whole = true;
	double begin = now();
	pages_hash(pages, 1);
	say(lap(&begin), "hash the Learn pages of the source language");
	for (int f = 0; f < FORMAT_COUNT && whole; f++)
		whole = time_drawing(pages, (enum page_format)f);
	time_views(pages);
	return whole;
}

/* --- writing ---------------------------------------------------------------------- */

/* A build on one thread; negative where it failed. */
static double build(struct supportdir *s, const char *output, enum publish_mode mode)
{
	struct supportdir_build_options options = { .jobs = 1, .mode = mode };
	double begin = now();
	bool done = supportdir_build(s, output, &options, NULL) == SUPPORTDIR_CLEAN;
	double took = lap(&begin);
	return done ? took : -1;
}

static bool time_writing(struct supportdir *s, const char *output)
{
	double drawing = build(s, output, PUBLISH_RENDER);
	double writing = build(s, output, PUBLISH_WRITE);
	double comparing = build(s, output, PUBLISH_WRITE);
	if (drawing < 0 || writing < 0 || comparing < 0)
		return false;
	say(drawing, "draw all, by the publisher, writing nothing");
	say(writing - drawing, "write into an empty folder");
	say(comparing - drawing, "compare with the same files");
	return true;
}

static void time_fingerprint(const char *content, const struct supportdir_options *options)
{
	struct arena *a = arena_new();
	struct selection all = { 0 };
	double begin = now();
	supportdir_fingerprint(a, content, options, &all);
	say(lap(&begin), "take the fingerprint");
	arena_free(a);
}

static bool time_stages(const char *content, const char *templates, const char *output)
{
	struct supportdir_options options = { .templates = templates };
	struct opened site;
	opened_make(&site, content, templates);
	bool done = site.pages && time_formats(site.pages);
	opened_free(&site);
	if (!done)
		return false;
	struct supportdir *s = supportdir_open(content, &options);
	done = time_writing(s, output);
	supportdir_close(s);
	time_fingerprint(content, &options);
	return done;
}

int main(int argc, char **argv)
{
	if (argc != 4) {
		fputs("usage: stages CONTENT TEMPLATES OUTPUT\n", stderr);
		return 2;
	}
	if (access(argv[3], F_OK) == 0) {
		fprintf(stderr, "stages: '%s' is there already\n", argv[3]);
		return 2;
	}
	if (!time_stages(argv[1], argv[2], argv[3])) {
		fprintf(stderr, "stages: '%s' cannot be built\n", argv[1]);
		return 1;
	}
	return fflush(stdout) == 0 ? 0 : 3;
}
