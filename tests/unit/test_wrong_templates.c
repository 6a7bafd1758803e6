/* Wrong templates, each with one mistake: tests/data/wrong-templates/NAME.mustache is a
 * page, its partials stand in NAME/, or in shared/ for all, NAME.want holds what is
 * found. Names that begin with "markdown-" are frames of Markdown. */
#include "template_bench.h"

#include <dirent.h>

#include "supportdir/file.h"

#include "shape_bench.h"

#include "supportdir/poison.h"

#define FOLDER "tests/data/wrong-templates/"

struct folder {
	struct arena *a;
	const char *name;
};

static bool read_source(struct folder *f, const char *path, const struct source **out)
{
	struct source *src = ARENA_NEW(f->a, struct source);
	struct str file = arena_printf(f->a, FOLDER "%s.mustache", path);
	src->name = str_cut(file, strlen(FOLDER), file.n);
	*out = src;
	return file_try_read(f->a, file, 2 * 1024 * 1024, &src->text) == 0;
}

static bool load_from(void *context, struct str name, const struct source **out)
{
	struct folder *f = context;
	const char *folders[] = { f->name, "shared" };
	if (str_is(name, f->name))
		return read_source(f, f->name, out);
	for (size_t i = 0; i < COUNT(folders); i++) {
		struct str path = arena_printf(f->a, "%s/%.*s", folders[i], STRF(name));
		if (read_source(f, path.s, out))
			return true;
	}
	return false;
}

static void print_findings(struct diag *d, struct buf *out)
{
	size_t count;
	diag_finish(d);
	const struct finding *f = diag_findings(d, &count);
	buf_text(out, "");
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(f[i].rule, RULE_TEMPLATE);
		buf_printf(out, "%.*s:%u:%u: %s: %.*s\n",
			STRF(f[i].at.src ? f[i].at.src->name : STR("-")), f[i].at.line, f[i].at.col,
			level_name(f[i].level), STRF(f[i].message));
	}
}

/* Twice in one set: what was told of a tag is not told again, and wrong it stays. */
static void judge_case(const char *name, struct buf *got)
{
	struct folder f = { arena_new(), name };
	struct diag *d = diag_new();
	struct template_set *set = template_set_new(TEMPLATE_SITE, load_from, &f);
	enum template_form form = str_starts(str_of(name), "markdown-") ? TEMPLATE_MARKDOWN
	                                                                : TEMPLATE_HTML;
	template_set_ids(set, string_ids, COUNT(string_ids));
	for (size_t i = 0; i < 2; i++) {
		const struct template *t = template_compile_page(
			set, str_of(name), form, &page_shape, NULL, d);
		if (t)
			print_error("%s compiles\n", name);
		assert_null(t);
	}
	print_findings(d, got);
	template_set_free(set);
	diag_free(d);
	arena_free(f.a);
}

static bool check_case(const char *name)
{
	struct arena *a = arena_new();
	struct buf got = { 0 };
	struct str want;
	judge_case(name, &got);
	if (file_try_read(a, arena_printf(a, FOLDER "%s.want", name), 65536, &want))
		want = STR("(no file)\n");
	bool same = str_equal(buf_view(&got), want) && got.n > 0;
	if (!same)
		print_error("%s\n--- want\n%.*s--- got\n%s", name, STRF(want), got.s);
	buf_free(&got);
	arena_free(a);
	return same;
}

static void wrong_templates(void **state)
{
	(void)state;
	DIR *folder = opendir(FOLDER);
	if (!folder)
		fail_msg(FOLDER " is not there (run from the top folder)");
	size_t count = 0, wrong = 0;
	for (const struct dirent *e; (e = readdir(folder)) != NULL;) {
		char name[256];
		struct str file = str_of(e->d_name);
		if (!str_ends(file, ".mustache"))
			continue;
		snprintf(name, sizeof(name), "%.*s", (int)(file.n - strlen(".mustache")), file.s);
		wrong += !check_case(name);
		count++;
	}
	closedir(folder);
	assert_int_equal(wrong, 0);
	assert_true(count >= 65);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrong_templates),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
