/* What a build would change. */
#include "publish/writer.h"

#include <stdlib.h>

#include "supportdir/poison.h"

struct difference {
	struct str name;
	enum publish_change change;
};

static int by_name(const void *a, const void *b)
{
	const struct difference *x = a, *y = b;
	return str_compare(x->name, y->name);
}

static size_t collect_differences(struct writer *w, struct difference *out)
{
	size_t n = 0;
	struct standing s;
	for (size_t i = 0; i < w->p->count; i++) {
		if (w->outcomes[i].differs)
			out[n++] = (struct difference){ w->p->path(w->p->data, i),
				w->outcomes[i].added ? PUBLISH_ADDED : PUBLISH_CHANGED };
	}
	w->report->written = n;
	for (size_t i = 0; i < w->ours.count; i++) {
		struct str name = w->ours.items[i];
		if (writer_drops(w, name) && walker_look(&w->walkers[0], name, &s) == 0)
			out[n++] = (struct difference){ name, PUBLISH_REMOVED };
	}
	w->report->removed = n - w->report->written;
	return n;
}

static size_t compare_manifest(struct writer *w, struct difference *out)
{
	struct buf text = { 0 };
	bool same;
	manifest_json(w->p, &w->manifest, &text);
	struct standing s;
	int err = walker_compare(&w->walkers[0], STR(MANIFEST_NAME), buf_view(&text), &same, &s);
	buf_free(&text);
	if (!err && same)
		return 0;
	w->report->written++;
	*out = (struct difference){ STR(MANIFEST_NAME), err ? PUBLISH_ADDED : PUBLISH_CHANGED };
	return 1;
}

void difference_tell(struct writer *w, publish_differs *differs)
{
	struct difference *all = mem_alloc(
		w->next.count + w->ours.count + 1, sizeof(struct difference));
	size_t n = collect_differences(w, all);
	n += compare_manifest(w, all + n);
	w->report->unfinished = w->unfinished;
	qsort(all, n, sizeof(*all), by_name);
	for (size_t i = 0; i < n && differs; i++)
		differs(w->p->data, all[i].change, all[i].name);
	free(all);
}
