/* The views of all HTML pages, for another generator to draw: for each page a line
 * "PATH LENGTH", then so many bytes of JSON. The paths stand below the output folder.
 *
 *	views CONTENT TEMPLATES
 */

#include <stdio.h>

#include "supportdir/supportdir.h"

#include "supportdir/poison.h"

static bool is_html(const struct page *page)
{
	return page->format == FORMAT_HTML;
}

static void write_view(const struct pages *pages, const struct page *page, struct arena *a)
{
	struct buf json = { 0 };
	value_json(page_view(pages, page, a), &json);
	printf("%.*s %zu\n", STRF(page->path), json.n);
	fwrite(json.s, 1, json.n, stdout);
	buf_free(&json);
	arena_reset(a);
}

static int write_views(const struct pages *pages)
{
	size_t count;
	const struct page *page = pages_list(pages, &count);
	struct arena *scratch = arena_new();
	for (size_t i = 0; i < count; i++) {
		if (is_html(&page[i]))
			write_view(pages, &page[i], scratch);
	}
	arena_free(scratch);
	if (fflush(stdout) == 0 && !ferror(stdout))
		return 0;
	perror("views: standard output");
	return 3;
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		fputs("usage: views CONTENT TEMPLATES\n", stderr);
		return 2;
	}
	struct supportdir_options options = { .templates = argv[2] };
	struct supportdir *s = supportdir_open(argv[1], &options);
	int status = (int)supportdir_status(s);
	if (status || !supportdir_pages(s))
		fprintf(stderr, "views: '%s' has errors; see them with 'supportdir check'\n",
			argv[1]);
	else
		status = write_views(supportdir_pages(s));
	supportdir_close(s);
	return status;
}
