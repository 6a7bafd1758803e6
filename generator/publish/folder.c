#include "publish/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "supportdir/arena.h"
#include "supportdir/file.h"

#include "supportdir/poison.h"

enum {
	FILE_MAX = 256 * 1024 * 1024,
	NAME_ROOM = 256, /* NAME_MAX and a NUL */
};

#define TEMPORARY "new." /* and the number of the writer */

/* --- the folder as a whole ---------------------------------------------------- */

static int make_folders(struct str path)
{
	char *name = mem_alloc(path.n + 1, 1);
	int err = 0;
	memcpy(name, path.s, path.n);
	for (size_t i = 1; i <= path.n && !err; i++) {
		if (i < path.n && name[i] != '/')
			continue;
		char kept = name[i];
		name[i] = '\0';
		if (mkdir(name, 0777) != 0 && errno != EEXIST)
			err = errno;
		name[i] = kept;
	}
	free(name);
	return err;
}

int folder_open(struct folder *f, struct str path, bool make)
{
	struct buf name = { 0 };
	buf_str(&name, path);
	f->lock = f->own = -1;
	f->fd = open(name.s, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int err = f->fd < 0 ? errno : 0;
	if (err == ENOENT && make) {
		err = make_folders(path);
		f->fd = err ? -1 : open(name.s, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		err = f->fd < 0 && !err ? errno : err;
	}
	buf_free(&name);
	return err;
}

void folder_close(struct folder *f)
{
	const int fds[] = { f->lock, f->own, f->fd };
	for (size_t i = 0; i < sizeof(fds) / sizeof(*fds); i++) {
		if (fds[i] >= 0)
			close(fds[i]);
	}
	*f = (struct folder){ .fd = -1, .own = -1, .lock = -1 };
}

/* --- walking ---------------------------------------------------------------------- */

void walker_open(struct walker *w, const struct folder *f, unsigned number)
{
	w->f = f;
	w->number = number;
	w->depth = 0;
}

static void go_up(struct walker *w, size_t depth)
{
	while (w->depth > depth)
		close(w->fds[--w->depth]);
}

void walker_close(struct walker *w)
{
	go_up(w, 0);
}

static int here(const struct walker *w)
{
	return w->depth ? w->fds[w->depth - 1] : w->f->fd;
}

/* The folders of the last path that are also on the way to this one. */
static size_t shared_depth(const struct walker *w, struct str folder)
{
	size_t depth = 0;
	while (depth < w->depth) {
		size_t end = w->ends[depth];
		bool same = end <= folder.n && memcmp(w->path, folder.s, end) == 0 &&
		            (end == folder.n || folder.s[end] == '/');
		if (!same)
			break;
		depth++;
	}
	return depth;
}

/* A name that is one part of a path, as a C string. */
static bool take_part(struct str part, char out[NAME_ROOM])
{
	if (part.n == 0 || part.n >= NAME_ROOM || str_is(part, ".") || str_is(part, ".."))
		return false;
	memcpy(out, part.s, part.n);
	out[part.n] = '\0';
	return true;
}

static int go_down(struct walker *w, const char *name, bool make)
{
	const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
	int fd = openat(here(w), name, flags);
	if (fd < 0 && errno == ENOENT && make) {
		if (mkdirat(here(w), name, 0777) != 0 && errno != EEXIST)
			return errno;
		fd = openat(here(w), name, flags);
	}
	if (fd < 0)
		return errno;
	w->fds[w->depth] = fd;
	return 0;
}

static int go_to(struct walker *w, struct str folder, bool make)
{
	go_up(w, shared_depth(w, folder));
	size_t at = w->depth ? w->ends[w->depth - 1] + 1 : 0;
	while (at < folder.n) {
		char name[NAME_ROOM];
		size_t end = str_find(folder, '/', at);
		if (!take_part(str_cut(folder, at, end), name) || w->depth == WALK_DEPTH ||
			end >= WALK_PATH)
			return EINVAL;
		int err = go_down(w, name, make);
		if (err)
			return err;
		memcpy(w->path, folder.s, end);
		w->ends[w->depth++] = end;
		at = end + 1;
	}
	return 0;
}

static struct str folder_of(struct str path)
{
	while (path.n && path.s[path.n - 1] != '/')
		path.n--;
	return str_cut(path, 0, path.n ? path.n - 1 : 0);
}

/* To the folder that holds the last part of a path, and that part. */
static int go_beside(struct walker *w, struct str path, bool make, char last[NAME_ROOM])
{
	struct str folder = folder_of(path);
	if (w->f->fd < 0)
		return ENOENT;
	if (!take_part(str_cut(path, folder.n ? folder.n + 1 : 0, path.n), last))
		return EINVAL;
	return go_to(w, folder, make);
}

static struct standing standing_of(const struct stat *st)
{
	return (struct standing){ .file = S_ISREG(st->st_mode),
		.folder = S_ISDIR(st->st_mode),
		.size = (size_t)st->st_size,
		.time = st->st_mtim,
		.changed = st->st_ctim,
		.inode = st->st_ino };
}

int walker_look(struct walker *w, struct str path, struct standing *out)
{
	char last[NAME_ROOM];
	struct stat st;
	int err = go_beside(w, path, false, last);
	*out = (struct standing){ 0 };
	if (err)
		return err;
	if (fstatat(here(w), last, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return errno;
	*out = standing_of(&st);
	return 0;
}

/* --- reading ------------------------------------------------------------------------ */

static int open_file(struct walker *w, struct str path, int *fd, struct standing *out)
{
	char last[NAME_ROOM];
	struct stat st;
	int err = go_beside(w, path, false, last);
	if (err)
		return err;
	*fd = openat(here(w), last, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (*fd < 0)
		return errno;
	if (fstat(*fd, &st) != 0)
		err = errno;
	else if (!S_ISREG(st.st_mode))
		err = EISDIR;
	else if (st.st_size > FILE_MAX)
		err = EFBIG;
	else
		*out = standing_of(&st);
	if (err)
		close(*fd);
	return err;
}

static ssize_t read_some(int fd, char *to, size_t n)
{
	for (;;) {
		ssize_t got = read(fd, to, n);
		if (got >= 0 || errno != EINTR)
			return got;
	}
}

int walker_read(struct walker *w, struct str path, struct buf *out)
{
	char chunk[64 * 1024];
	struct standing s;
	int fd, err = open_file(w, path, &fd, &s);
	if (err)
		return err;
	for (;;) {
		ssize_t n = read_some(fd, chunk, sizeof(chunk));
		if (n <= 0) {
			err = n < 0 ? errno : 0;
			break;
		}
		buf_add(out, chunk, (size_t)n);
	}
	close(fd);
	return err;
}

static int compare_all(int fd, struct str bytes, bool *same)
{
	char chunk[64 * 1024];
	size_t at = 0;
	*same = true;
	while (*same) {
		ssize_t n = read_some(fd, chunk, sizeof(chunk));
		if (n < 0)
			return errno;
		if (n == 0)
			break;
		*same = (size_t)n <= bytes.n - at && memcmp(bytes.s + at, chunk, (size_t)n) == 0;
		at += (size_t)n;
	}
	*same = *same && at == bytes.n;
	return 0;
}

int walker_compare(
	struct walker *w, struct str path, struct str bytes, bool *same, struct standing *out)
{
	int fd, err = open_file(w, path, &fd, out);
	*same = false;
	if (err)
		return err;
	if (out->size == bytes.n)
		err = compare_all(fd, bytes, same);
	close(fd);
	return err;
}

static int list(int folder, bool (*each)(void *data, const char *name), void *data)
{
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	if (!dir) {
		int err = errno;
		if (fd >= 0)
			close(fd);
		return err;
	}
	const struct dirent *e;
	while ((e = readdir(dir))) {
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 &&
			!each(data, e->d_name))
			break;
	}
	closedir(dir);
	return 0;
}

int walker_list(
	struct walker *w, struct str path, bool (*each)(void *data, const char *name), void *data)
{
	int err = w->f->fd < 0 ? ENOENT : go_to(w, path, false);
	return err ? err : list(here(w), each, data);
}

/* --- writing ------------------------------------------------------------------------ */

/* A temporary file, whole and closed, or none. What stands at its name was put there
 * by somebody else meanwhile: then O_EXCL fails, and it goes. */
static int write_temporary(
	const struct folder *f, const char *name, struct str bytes, struct standing *out)
{
	const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
	struct stat st;
	int fd = openat(f->own, name, flags, 0666);
	if (fd < 0 && errno == EEXIST) {
		unlinkat(f->own, name, 0);
		fd = openat(f->own, name, flags, 0666);
	}
	if (fd < 0)
		return errno;
	int err = file_write_all(fd, bytes);
	if (!err && fstat(fd, &st) != 0)
		err = errno;
	if (close(fd) != 0 && !err)
		err = errno;
	if (err)
		unlinkat(f->own, name, 0);
	else
		*out = standing_of(&st);
	return err;
}

int walker_write(struct walker *w, struct str path, struct str bytes, struct standing *out)
{
	char last[NAME_ROOM], temporary[64];
	snprintf(temporary, sizeof(temporary), TEMPORARY "%u", w->number);
	int err = write_temporary(w->f, temporary, bytes, out);
	if (err)
		return err;
	err = go_beside(w, path, true, last);
	if (!err && renameat(w->f->own, temporary, here(w), last) != 0)
		err = errno;
	if (err)
		unlinkat(w->f->own, temporary, 0);
	return err;
}

static bool leaves_it(int err)
{
	return err == ENOTEMPTY || err == EEXIST || err == ENOTDIR || err == ELOOP || err == EISDIR;
}

int walker_remove(struct walker *w, struct str path)
{
	int flags = 0;
	for (; path.n; flags = AT_REMOVEDIR) {
		char last[NAME_ROOM];
		int err = go_beside(w, path, false, last);
		if (!err && unlinkat(here(w), last, flags) != 0)
			err = errno;
		if (leaves_it(err))
			return 0; /* a folder that holds more stays, and what is no folder */
		if (err && err != ENOENT && !(flags && err == EBUSY))
			return err;
		path = folder_of(path);
	}
	return 0;
}

/* --- the program's own folder ----------------------------------------------------------- */

static int open_own(struct folder *f, bool make)
{
	const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
	if (make && mkdirat(f->fd, STATE_FOLDER, 0777) != 0 && errno != EEXIST)
		return errno;
	f->own = openat(f->fd, STATE_FOLDER, flags);
	return f->own < 0 ? errno : 0;
}

/* ENOENT also where a build that was refused has just removed it. */
static int take_lock(struct folder *f, enum lock_kind kind)
{
	const int flags = kind == LOCK_TO_WRITE ? O_RDWR | O_CREAT : O_RDONLY;
	struct stat st;
	int err = open_own(f, kind == LOCK_TO_WRITE);
	if (err)
		return err;
	f->lock = openat(f->own, LOCK_FILE, flags | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (f->lock < 0)
		return errno;
	if (flock(f->lock, (kind == LOCK_TO_WRITE ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0 ||
		fstat(f->lock, &st) != 0)
		return errno;
	return st.st_nlink ? 0 : ENOENT;
}

int folder_lock(struct folder *f, enum lock_kind kind)
{
	enum { TRIES = 16 };
	int err = ENOENT;
	for (unsigned i = 0; i < TRIES && err == ENOENT; i++) {
		struct folder next = { .fd = f->fd, .own = -1, .lock = -1 };
		err = take_lock(&next, kind);
		if (!err) {
			*f = next;
			return 0;
		}
		next.fd = -1; /* stays open */
		folder_close(&next);
		if (kind == LOCK_TO_READ && err == ENOENT)
			return 0;
	}
	return err;
}

struct sweeping {
	int fd, err;
};

static bool sweep(void *data, const char *name)
{
	struct sweeping *s = data;
	if (strncmp(name, TEMPORARY, sizeof(TEMPORARY) - 1) != 0)
		return true;
	if (unlinkat(s->fd, name, 0) != 0 && errno != ENOENT && errno != EISDIR)
		s->err = errno;
	return s->err == 0;
}

int folder_sweep(const struct folder *f)
{
	struct sweeping s = { .fd = f->own };
	int err = list(f->own, sweep, &s);
	return err ? err : s.err;
}
