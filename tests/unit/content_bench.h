/** A content folder of one file, loaded once for all tests of a program. Included behind
 *  cmocka.h. */
#ifndef SUPPORTDIR_TESTS_CONTENT_BENCH_H
#define SUPPORTDIR_TESTS_CONTENT_BENCH_H

#include <stdlib.h>
#include <unistd.h>

#include "supportdir/buf.h"
#include "supportdir/model.h"

struct fixture {
	char folder[64];
	struct diag *diag;
	struct directory *dir;
};

static inline int load_content(void **state, const char *content)
{
	char path[96];
	static struct fixture fixture, *f = &fixture;
	*f = (struct fixture){ .folder = "/tmp/supportdir-content-XXXXXX" };
	assert_non_null(mkdtemp(f->folder));
	snprintf(path, sizeof(path), "%s/all.yaml", f->folder);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs(content, file) >= 0);
	assert_int_equal(fclose(file), 0);
	f->diag = diag_new();
	f->dir = directory_load(str_of(f->folder), f->diag);
	unlink(path);
	rmdir(f->folder);
	*state = f;
	return 0;
}

static inline int unload_content(void **state)
{
	struct fixture *f = *state;
	directory_free(f->dir);
	diag_free(f->diag);
	return 0;
}

#endif
