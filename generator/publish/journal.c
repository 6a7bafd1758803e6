#include "publish/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "supportdir/file.h"
#include "supportdir/poison.h"

int journal_read(struct names *n, struct walker *w, struct arena *a, bool *there)
{
	struct buf text = { 0 };
	int err = walker_read(w, STR(JOURNAL_NAME), &text);
	*there = err == 0;
	struct str all = err ? (struct str){ 0 } : arena_str(a, buf_view(&text));
	for (size_t from = 0, end; (end = str_find(all, '\n', from)) < all.n; from = end + 1) {
		struct str name = arena_str(a, str_cut(all, from, end));
		if (name_is_safe(name))
			names_add(n, name);
	}
	names_sort(n);
	buf_free(&text);
	return err == ENOENT ? 0 : err;
}

/* Behind a line that a kill cut short, a new one begins. */
int journal_open(const struct folder *f, int *fd)
{
	const int flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC;
	*fd = openat(f->own, JOURNAL_FILE, flags, 0666);
	return *fd < 0 ? errno : file_write_all(*fd, STR("\n"));
}

/* In one call: so lines of several threads do not mix. */
int journal_add(int fd, struct str name)
{
	char line[WALK_PATH + 1];
	if (name.n >= WALK_PATH)
		return ENAMETOOLONG;
	memcpy(line, name.s, name.n);
	line[name.n] = '\n';
	return file_write_all(fd, (struct str){ line, name.n + 1 });
}

int journal_end(const struct names *n, struct walker *w)
{
	struct buf text = { 0 };
	struct standing s;
	for (size_t i = 0; i < n->count; i++) {
		buf_str(&text, n->items[i]);
		buf_char(&text, '\n');
	}
	int err = n->count ? walker_write(w, STR(JOURNAL_NAME), buf_view(&text), &s)
	                   : walker_remove(w, STR(JOURNAL_NAME));
	buf_free(&text);
	return err;
}
