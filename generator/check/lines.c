#include "check/rules.h"

#include "supportdir/poison.h"

void each_line(const struct directory *d,
	void (*each)(void *data, const struct region *r, const struct line *line), void *data)
{
	for (size_t i = 0; i < directory_places(d); i++) {
		const struct region *r = directory_place(d, i);
		LIST_EACH (struct line, line, r->lines)
			each(data, r, line);
	}
}
