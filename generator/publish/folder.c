#include "publish/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "supportdir/arena.h"

#include "supportdir/poison.h"

#define TEMPORARY ".supportdir/new"

enum { FILE_MAX = 256 * 1024 * 1024 };

enum { NAME_ROOM = 256 }; /* NAME_MAX and a NUL */

/* The next part of a path as a C string; *at moves behind it and its slash. */
static bool next_part(struct str path, size_t *at, char part[NAME_ROOM])
{
	size_t end = str_find(path, '/', *at);
	struct str s = str_cut(path, *at, end);
	if (s.n == 0 || s.n >= NAME_ROOM || str_is(s, ".") || str_is(s, ".."))
		return false;
	memcpy(part, s.s, s.n);
	part[s.n] = '\0';
	*at = end < path.n ? end + 1 : path.n;
	return true;
}

/* The folder that holds the last part of a path; its fd is the caller's. */
static int open_parent(const struct folder *f, struct str path, bool make, int *fd, char *last)
{
	size_t at = 0;
	*fd = dup(f->fd);
	if (*fd < 0)
		return errno;
	for (;;) {
		if (!next_part(path, &at, last)) {
			close(*fd);
			return EINVAL;
		}
		if (at >= path.n)
			return 0;
		if (make && mkdirat(*fd, last, 0777) != 0 && errno != EEXIST) {
			int err = errno;
			close(*fd);
			return err;
		}
		int below = openat(*fd, last, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		int err = errno;
		close(*fd);
		if (below < 0)
			return err;
		*fd = below;
	}
}

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

int folder_open(struct folder *f, struct str path)
{
	struct buf name = { 0 };
	buf_str(&name, path);
	f->lock = -1;
	f->fd = open(name.s, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int err = f->fd < 0 ? errno : 0;
	if (err == ENOENT) {
		err = make_folders(path);
		f->fd = err ? -1 : open(name.s, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		err = f->fd < 0 && !err ? errno : err;
	}
	buf_free(&name);
	return err;
}

void folder_close(struct folder *f)
{
	if (f->lock >= 0)
		close(f->lock);
	if (f->fd >= 0)
		close(f->fd);
	*f = (struct folder){ .fd = -1, .lock = -1 };
}

static int look_at(const struct folder *f, struct str path, mode_t *mode)
{
	char last[NAME_ROOM];
	struct stat st;
	int fd, err = open_parent(f, path, false, &fd, last);
	if (err)
		return err;
	err = fstatat(fd, last, &st, AT_SYMLINK_NOFOLLOW) != 0 ? errno : 0;
	close(fd);
	*mode = err ? 0 : st.st_mode;
	return err;
}

int folder_look(const struct folder *f, struct str path)
{
	mode_t mode;
	int err = look_at(f, path, &mode);
	return err || S_ISREG(mode) ? err : EEXIST;
}

bool folder_is(const struct folder *f, struct str path)
{
	mode_t mode;
	return look_at(f, path, &mode) == 0 && S_ISDIR(mode);
}

static int read_into(int fd, struct buf *out)
{
	char chunk[64 * 1024];
	for (;;) {
		ssize_t n = read(fd, chunk, sizeof(chunk));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno;
		if (n == 0)
			return 0;
		buf_add(out, chunk, (size_t)n);
	}
}

int folder_read(const struct folder *f, struct str path, struct buf *out)
{
	char last[NAME_ROOM];
	int parent, err = open_parent(f, path, false, &parent, last);
	if (err)
		return err;
	int fd = openat(parent, last, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	err = fd < 0 ? errno : 0;
	close(parent);
	if (err)
		return err;
	struct stat st;
	if (fstat(fd, &st) != 0)
		err = errno;
	else if (!S_ISREG(st.st_mode))
		err = EISDIR;
	else if (st.st_size > FILE_MAX)
		err = EFBIG;
	else
		err = read_into(fd, out);
	close(fd);
	return err;
}

static int write_all(int fd, struct str bytes)
{
	while (bytes.n) {
		ssize_t n = write(fd, bytes.s, bytes.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno;
		bytes.s += n;
		bytes.n -= (size_t)n;
	}
	return 0;
}

/* A temporary file, whole and closed, or none. */
static int write_temporary(const struct folder *f, struct str bytes)
{
	unlinkat(f->fd, TEMPORARY, 0); /* what a killed build left, or somebody put there */
	int fd = openat(
		f->fd, TEMPORARY, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd < 0)
		return errno;
	int err = write_all(fd, bytes);
	if (close(fd) != 0 && !err)
		err = errno;
	if (err)
		unlinkat(f->fd, TEMPORARY, 0);
	return err;
}

int folder_write(const struct folder *f, struct str path, struct str bytes)
{
	char last[NAME_ROOM];
	int parent, err = write_temporary(f, bytes);
	if (err)
		return err;
	err = open_parent(f, path, true, &parent, last);
	if (!err) {
		err = renameat(f->fd, TEMPORARY, parent, last) != 0 ? errno : 0;
		close(parent);
	}
	if (err)
		unlinkat(f->fd, TEMPORARY, 0);
	return err;
}

int folder_remove(const struct folder *f, struct str path)
{
	int flags = 0;
	for (; path.n; flags = AT_REMOVEDIR) {
		char last[NAME_ROOM];
		int parent, err = open_parent(f, path, false, &parent, last);
		if (!err) {
			err = unlinkat(parent, last, flags) != 0 ? errno : 0;
			close(parent);
		}
		if (err == ENOTEMPTY || err == EEXIST || err == ENOTDIR || err == ELOOP ||
			err == EISDIR)
			return 0; /* a folder that holds more stays, and what is no folder */
		if (err && err != ENOENT && !(flags && err == EBUSY))
			return err;
		while (path.n && path.s[path.n - 1] != '/')
			path.n--;
		path.n -= path.n ? 1 : 0;
	}
	return 0;
}

int folder_lock(struct folder *f, struct str path)
{
	char last[NAME_ROOM];
	int parent, err = open_parent(f, path, true, &parent, last);
	if (err)
		return err;
	int fd = openat(parent, last, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
	err = fd < 0 ? errno : 0;
	close(parent);
	if (err)
		return err;
	struct stat st;
	if (flock(fd, LOCK_EX | LOCK_NB) != 0 || fstat(fd, &st) != 0)
		err = errno;
	else if (st.st_nlink == 0) /* the build that had it has just removed it */
		err = EWOULDBLOCK;
	if (err)
		close(fd);
	else
		f->lock = fd;
	return err;
}
