#include "publish/state.h"

#include <errno.h>
#include <stdlib.h>

#include "supportdir/poison.h"

/* The first line; another form gets another number. */
#define HEAD "supportdir state 2 "

static void add_line(struct buf *out, const struct standing *s, struct str name)
{
	buf_printf(out, "%zu %lld.%09ld %lld.%09ld %llu %.*s\n", s->size, (long long)s->time.tv_sec,
		s->time.tv_nsec, (long long)s->changed.tv_sec, s->changed.tv_nsec, s->inode,
		STRF(name));
}

static bool same_file(const struct standing *a, const struct standing *b)
{
	return b->file && a->size == b->size && a->inode == b->inode &&
	       a->time.tv_sec == b->time.tv_sec && a->time.tv_nsec == b->time.tv_nsec;
}

/* To be renamed has changed it once more: that time is known only now. */
static bool add_file(struct walker *w, const struct stood *file, struct buf *out)
{
	struct standing now;
	if (walker_look(w, file->name, &now) != 0 || !same_file(&file->as, &now))
		return false;
	add_line(out, &now, file->name);
	return true;
}

static int replace(struct walker *w, struct str text)
{
	struct standing s;
	bool same;
	if (walker_compare(w, STR(STATE_NAME), text, &same, &s) == 0 && same)
		return 0;
	return walker_write(w, STR(STATE_NAME), text, &s);
}

int state_write(struct walker *w, struct str fingerprint, const struct stood *files, size_t count)
{
	struct buf text = { 0 };
	bool whole = true;
	buf_printf(&text, HEAD "%.*s %zu\n", STRF(fingerprint), count);
	for (size_t i = 0; i < count && whole; i++)
		whole = add_file(w, &files[i], &text);
	int err = whole ? replace(w, buf_view(&text)) : walker_remove(w, STR(STATE_NAME));
	buf_free(&text);
	return err;
}

/* A line is made again from what stands there: so nothing of it need be parsed but its
 * name. */
static bool line_holds(struct walker *w, struct str line, struct buf *scratch)
{
	enum { FIELDS = 4 }; /* in front of the name */
	struct standing s;
	size_t at = 0;
	for (unsigned i = 0; i < FIELDS; i++)
		at = str_find(line, ' ', at) + 1;
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
