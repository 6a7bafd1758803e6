/** A content folder in a temporary place, and the pages that the program's own
 *  templates make of it. These tests run in the source folder, like all.
 */
#ifndef SUPPORTDIR_TESTS_PAGE_BENCH_H
#define SUPPORTDIR_TESTS_PAGE_BENCH_H

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "supportdir/file.h"
#include "supportdir/page.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

struct fixture {
	char folder[64], content[80], own[96];
	const char *templates[4];
	struct diag *diag;
	struct directory *dir;
	struct pages *pages;
	struct arena *a;
};

static inline void put(const struct fixture *f, const char *name, const char *bytes)
{
	char path[256];
	snprintf(path, sizeof(path), "%s/%s", f->folder, name);
	for (char *slash = strchr(path + strlen(f->folder) + 1, '/'); slash;
		slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(path, 0755);
		*slash = '/';
	}
	FILE *out = fopen(path, "w");
	assert_non_null(out);
	assert_int_equal(fputs(bytes, out) >= 0, 1);
	assert_int_equal(fclose(out), 0);
}

static inline struct fixture *fixture_new(void)
{
	struct fixture *f = calloc(1, sizeof(*f));
	const char *tmp = getenv("TMPDIR");
	assert_non_null(f);
	snprintf(f->folder, sizeof(f->folder), "%s/page.XXXXXX", tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(f->folder));
	snprintf(f->content, sizeof(f->content), "%s/content", f->folder);
	snprintf(f->own, sizeof(f->own), "%s/templates", f->content);
	f->templates[0] = f->own;
	f->templates[1] = "templates";
	f->diag = diag_new();
	f->a = arena_new();
	return f;
}

static inline int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

static inline int tear_down(void **state)
{
	struct fixture *f = *state;
	pages_free(f->pages);
	directory_free(f->dir);
	diag_free(f->diag);
	arena_free(f->a);
	nftw(f->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	free(f);
	return 0;
}

static inline void prepare(struct fixture *f)
{
	f->dir = directory_load(str_of(f->content), f->diag);
	assert_non_null(f->dir);
	for (size_t i = 0; diag_count(f->diag, LEVEL_ERROR) && i < 1; i++) {
		size_t n;
		diag_finish(f->diag);
		const struct finding *found = diag_findings(f->diag, &n);
		fail_msg("content: line %u: %.*s", found[0].at.line, STRF(found[0].message));
	}
	f->pages = pages_prepare(f->dir, f->templates, NULL, f->diag);
}

static inline const struct page *page_at(const struct fixture *f, const char *path)
{
	size_t n;
	const struct page *list = pages_list(f->pages, &n);
	for (size_t i = 0; i < n; i++) {
		if (str_is(list[i].path, path))
			return &list[i];
	}
	return NULL;
}

static inline const struct asset *asset_at(const struct fixture *f, struct str path)
{
	size_t n;
	const struct asset *assets = pages_assets(f->pages, &n);
	for (size_t i = 0; i < n; i++) {
		if (str_equal(assets[i].path, path))
			return &assets[i];
	}
	return NULL;
}

static inline struct str draw(const struct fixture *f, const struct page *page)
{
	struct buf b = { 0 };
	struct arena *scratch = arena_new();
	page_render(f->pages, page, scratch, &b);
	struct str html = arena_str(f->a, buf_view(&b));
	buf_free(&b);
	arena_free(scratch);
	return html;
}

#endif
