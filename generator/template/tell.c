/* Findings at bytes of a template. A template is judged anew for every page that
 * draws it: what was said of a tag once is not said again. */
#include "program.h"

#include <stdarg.h>
#include <stdlib.h>

#include "supportdir/poison.h"

struct told {
	uint32_t offsets[FINDINGS];
	size_t count;
	struct spot spot; /* the last one: findings mostly come in the order of the text */
};

static struct pos place(const struct template *t, size_t offset)
{
	struct spot *s = &t->told->spot;
	spot_move(s, source_text(t->src), offset);
	return (struct pos){ t->src, s->line, s->col };
}

bool template_told(const struct template *t, size_t offset)
{
	const struct told *told = t->told;
	if (!told)
		return false;
	if (told->count == FINDINGS)
		return true;
	for (size_t i = 0; i < told->count; i++) {
		if (told->offsets[i] == offset)
			return true;
	}
	return false;
}

bool template_tell(struct template_set *set, struct template *t, size_t offset, struct diag *d,
	const char *fmt, ...)
{
	if (!t->told)
		t->told = ARENA_NEW(set->arena, struct told);
	if (template_told(t, offset))
		return false;
	t->told->offsets[t->told->count++] = (uint32_t)offset;
	va_list ap;
	va_start(ap, fmt);
	diag_vadd(d, RULE_TEMPLATE, place(t, offset), fmt, ap);
	va_end(ap);
	return false;
}

unsigned template_line(const struct template *t, size_t offset)
{
	struct str text = source_text(t->src);
	unsigned line = 1;
	for (size_t i = 0; (i = str_find(text, '\n', i)) < offset && i < text.n; i++)
		line++;
	return line;
}
