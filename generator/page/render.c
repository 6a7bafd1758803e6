/* From a page to its view to its bytes. */

#include "page/room.h"

#include "supportdir/poison.h"

typedef struct value *view_kind(const struct scene *s, const struct page *page);

static view_kind *const views[] = {
	[PAGE_CHOOSER] = view_chooser,
	[PAGE_HOME] = view_home,
	[PAGE_REGION] = view_region,
};

const struct value *page_view(const struct pages *p, const struct page *page, struct arena *a)
{
	struct scene scene = { .p = p, .t = &p->tongues[page->locale], .a = a };
	return views[page->kind](&scene, page);
}

bool page_render(
	const struct pages *p, const struct page *page, struct arena *scratch, struct buf *out)
{
	const struct value *view = page_view(p, page, scratch);
	return template_render(p->set, p->templates[page->kind], view, out);
}
