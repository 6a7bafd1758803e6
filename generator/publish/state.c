#include "publish/state.h"

#include <errno.h>
#include <stdlib.h>

#include "supportdir/poison.h"

/* The first line; another form gets another number. */
#define HEAD "supportdir state 1 "

static void add_line(struct buf *out, const struct standing *s, struct str name)
{
	buf_printf(out, "%zu %lld.%09ld %.*s\n", s->size, (long long)s->time.tv_sec,
		s->time.tv_nsec, STRF(name));
}

static int add_file(struct walker *w, struct str name, struct buf *out)
{
	struct standing s;
	int err = walker_look(w, name, &s);
	if (!err)
		add_line(out, &s, name);
	return err;
}

int state_write(struct walker *w, struct str fingerprint, size_t files, const struct manifest *m)
{
	struct buf text = { 0 };
	bool same;
	buf_printf(&text, HEAD "%.*s %zu\n", STRF(fingerprint), files);
	int err = add_file(w, STR(MANIFEST_NAME), &text);
	for (size_t i = 0; i < m->count && !err; i++)
		err = add_file(w, m->items[i].path, &text);
	if (!err && (walker_compare(w, STR(STATE_NAME), buf_view(&text), &same) != 0 || !same))
		err = walker_write(w, STR(STATE_NAME), buf_view(&text));
	buf_free(&text);
	return err;
}

/* A line is made again from what stands there: so nothing of it need be parsed but its
 * name. */
static bool line_holds(struct walker *w, struct str line, struct buf *scratch)
{
	struct standing s;
	size_t at = str_find(line, ' ', str_find(line, ' ', 0) + 1) + 1;
	struct str name = str_cut(line, at, line.n);
	if (!name_is_safe(name) || walker_look(w, name, &s) != 0 || !s.file)
		return false;
	buf_clear(scratch);
	add_line(scratch, &s, name);
	return scratch->n == line.n + 1 && memcmp(scratch->s, line.s, line.n) == 0;
}

static bool lines_hold(struct walker *w, struct str text, size_t from)
{
	struct buf scratch = { 0 };
	bool ok = true;
	while (ok && from < text.n) {
		size_t end = str_find(text, '\n', from);
		ok = line_holds(w, str_cut(text, from, end), &scratch);
		from = end + 1;
	}
	buf_free(&scratch);
	return ok;
}

bool state_holds(struct walker *w, struct str fingerprint, size_t *files)
{
	struct buf text = { 0 }, head = { 0 };
	struct standing journal;
	buf_printf(&head, HEAD "%.*s ", STRF(fingerprint));
	bool ok = walker_look(w, STR(JOURNAL_NAME), &journal) == ENOENT &&
	          walker_read(w, STR(STATE_NAME), &text) == 0 && text.n &&
	          str_starts(buf_view(&text), head.s);
	if (ok) {
		*files = strtoul(text.s + head.n, NULL, 10);
		ok = lines_hold(w, buf_view(&text), str_find(buf_view(&text), '\n', 0) + 1);
	}
	buf_free(&text);
	buf_free(&head);
	return ok;
}
