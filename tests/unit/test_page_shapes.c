/* Every page of the sample and of the small directory of the golden cases is drawn from
 * a view that is as its shape says: so a template that the compiler let through finds
 * every name, whatever the page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "supportdir/supportdir.h"

static void check_pages(const char *content)
{
	struct supportdir_options options = { .templates = "templates" };
	struct supportdir *s = supportdir_open(content, &options);
	struct pages *pages = supportdir_pages(s);
	size_t count, kinds[PAGE_KINDS] = { 0 };
	assert_non_null(pages);
	pages_hash(pages, 1);
	const struct page *all = pages_list(pages, &count);
	struct arena *scratch = arena_new();
	for (size_t i = 0; i < count; i++) {
		const struct shape *shape = all[i].format == FORMAT_HTML ? &page_shape
		                                                         : &markdown_shape;
		struct buf why = { 0 };
		if (!shape_holds(shape, page_view(pages, &all[i], scratch), &why))
			fail_msg("%.*s: %s", STRF(all[i].path), why.s);
		kinds[all[i].kind]++;
		arena_reset(scratch);
		buf_free(&why);
	}
	for (size_t k = PAGE_CHOOSER; k <= PAGE_REGION; k++)
		assert_true(kinds[k] > 0);
	arena_free(scratch);
	supportdir_close(s);
}

static void test_sample(void **state)
{
	(void)state;
	check_pages("content");
}

static void test_small(void **state)
{
	(void)state;
	check_pages("tests/golden/base");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sample),
		cmocka_unit_test(test_small),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
