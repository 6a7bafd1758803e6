#include "check/rules.h"

#include "supportdir/poison.h"

void each_line(const struct directory *d,
	void (*each)(void *data, const struct region *r, const struct line *line), void *data)
{
	static const enum collection with_lines[] = { COLLECTION_REGIONS, COLLECTION_AREAS };
	for (size_t k = 0; k < sizeof(with_lines) / sizeof(with_lines[0]); k++) {
		for (size_t i = 0; i < d->all[with_lines[k]].count; i++) {
			const struct region *r = DIRECTORY_ITEM(d, with_lines[k], struct region, i);
			LIST_EACH (struct line, line, r->lines)
				each(data, r, line);
		}
	}
}
