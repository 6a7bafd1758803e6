#include "supportdir/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "supportdir/buf.h"
#include "supportdir/poison.h"

enum { FOLDER_DEPTH = 32 };

struct pos file_place(struct diag *d, struct str path)
{
	struct source *src = ARENA_NEW(diag_arena(d), struct source);
	src->name = arena_str(diag_arena(d), path);
	return (struct pos){ .src = src };
}

static bool read_failed(struct diag *d, struct str path, int err)
{
	struct pos at = file_place(d, path);
	if (err == EISDIR)
		return diag_add(d, RULE_FILE_READ, at, "not a regular file; expected a file");
	if (err == ENOTDIR)
		return diag_add(d, RULE_FILE_READ, at, "not a folder; name a folder");
	return diag_add(d, RULE_FILE_READ, at, "cannot be read: %s", strerror(err));
}

static int read_all(int fd, char *to, size_t n, size_t *got)
{
	*got = 0;
	while (*got < n) {
		ssize_t r = read(fd, to + *got, n - *got);
		if (r < 0 && errno == EINTR)
			continue;
		if (r < 0)
			return errno;
		if (r == 0)
			break;
		*got += (size_t)r;
	}
	return 0;
}

/* A regular file that is not too large, and its size; 0 or an errno value. */
static int open_file(struct str path, size_t limit, int *fd, size_t *size)
{
	struct buf name = { 0 };
	struct stat st;
	int err = 0;
	buf_str(&name, path);
	*fd = open(name.s, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (*fd < 0 || fstat(*fd, &st) != 0)
		err = errno;
	else if (!S_ISREG(st.st_mode))
		err = EISDIR;
	else if ((unsigned long long)st.st_size > limit)
		err = EFBIG;
	else
		*size = (size_t)st.st_size;
	if (err && *fd >= 0)
		close(*fd);
	buf_free(&name);
	return err;
}

int file_try_open(struct str path, size_t limit)
{
	int fd;
	size_t size;
	int err = open_file(path, limit, &fd, &size);
	if (!err)
		close(fd);
	return err;
}

int file_try_read(struct arena *a, struct str path, size_t limit, struct str *out)
{
	int fd;
	size_t size, got;
	int err = open_file(path, limit, &fd, &size);
	if (err)
		return err;
	char *bytes = arena_alloc(a, size + 1, 1);
	err = read_all(fd, bytes, size, &got);
	if (!err)
		*out = (struct str){ bytes, got };
	close(fd);
	return err;
}

bool file_read(struct arena *a, struct str path, size_t limit, struct str *out, struct diag *d)
{
	int err = file_try_read(a, path, limit, out);
	if (err == EFBIG)
		return diag_add(d, RULE_FILE_READ, file_place(d, path),
			"larger than %zu bytes; split the file", limit);
	return err ? read_failed(d, path, err) : true;
}

const struct source *file_source(struct arena *a, struct str path, size_t limit, struct diag *d)
{
	struct source *src = ARENA_NEW(a, struct source);
	src->name = arena_str(a, path);
	int err = file_try_read(a, path, limit, &src->text);
	if (err == ENOENT || err == ENOTDIR)
		return NULL;
	if (err && file_read(a, path, limit, &src->text, d))
		err = 0;
	return err ? NULL : src;
}

bool file_exists(struct str path)
{
	struct buf b = { 0 };
	buf_str(&b, path);
	struct stat st;
	bool there = lstat(b.s, &st) == 0 || (errno != ENOENT && errno != ENOTDIR);
	buf_free(&b);
	return there;
}

static bool look(struct str path, struct stat *st)
{
	struct buf b = { 0 };
	buf_str(&b, path);
	bool there = stat(b.s, st) == 0;
	buf_free(&b);
	return there;
}

bool file_same(struct str a, struct str b)
{
	struct stat x, y;
	return look(a, &x) && look(b, &y) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

bool file_inside(struct str path, struct str folder)
{
	struct buf p = { 0 }, f = { 0 };
	buf_str(&p, path);
	buf_str(&f, folder.n ? folder : STR("."));
	char *real = realpath(p.s, NULL), *top = realpath(f.s, NULL);
	size_t n = top ? strlen(top) : 0;
	bool inside = !real || !top || n == 1 || (strncmp(real, top, n) == 0 && real[n] == '/');
	free(real);
	free(top);
	buf_free(&p);
	buf_free(&f);
	return inside;
}

struct str path_below(struct str path, struct str folder)
{
	while (str_ends(folder, "/"))
		folder.n--;
	if (path.n < folder.n || !str_equal(str_cut(path, 0, folder.n), folder))
		return (struct str){ 0 };
	if (path.n > folder.n && path.s[folder.n] != '/')
		return (struct str){ 0 };
	return str_cut(path, path.n > folder.n ? folder.n + 1 : folder.n, path.n);
}

struct str file_join(struct arena *a, struct str folder, struct str name)
{
	while (folder.n > 1 && folder.s[folder.n - 1] == '/')
		folder.n--;
	if (folder.n == 0 || str_is(folder, "."))
		return arena_str(a, name);
	const char *slash = str_is(folder, "/") ? "" : "/";
	return arena_printf(a, "%.*s%s%.*s", STRF(folder), slash, STRF(name));
}

struct walk {
	struct arena *a;
	struct str top;
	const char *suffix;
	const char *const *skip;
	struct file_list *out;
	size_t room;
	struct diag *d;
};

static bool skipped(const struct walk *w, struct str name)
{
	for (size_t i = 0; w->skip && w->skip[i]; i++) {
		if (str_is(name, w->skip[i]))
			return true;
	}
	return false;
}

static void keep(struct walk *w, struct str name)
{
	struct file_list *l = w->out;
	if (l->count == w->room) {
		w->room = w->room ? w->room * 2 : 64;
		struct str *grown = ARENA_ARRAY(w->a, struct str, w->room);
		if (l->count)
			memcpy(grown, l->names, l->count * sizeof(*grown));
		l->names = grown;
	}
	l->names[l->count++] = name;
}

static bool walk_folder(struct walk *w, struct str name, unsigned depth);

static bool walk_entry(struct walk *w, struct str folder, const char *entry, unsigned depth)
{
	struct stat st;
	struct str name = file_join(w->a, folder, str_of(entry));
	struct str path = file_join(w->a, w->top, name);
	if (lstat(path.s, &st) != 0)
		return read_failed(w->d, path, errno);
	if (S_ISDIR(st.st_mode))
		return skipped(w, name) || walk_folder(w, name, depth + 1);
	if (str_ends(name, w->suffix))
		keep(w, name);
	return true;
}

static bool walk_folder(struct walk *w, struct str name, unsigned depth)
{
	struct str path = name.n ? file_join(w->a, w->top, name) : arena_str(w->a, w->top);
	if (depth > FOLDER_DEPTH)
		return read_failed(w->d, path, ELOOP);
	DIR *dir = opendir(path.s);
	if (!dir)
		return read_failed(w->d, path, errno);
	bool ok = true;
	for (;;) {
		errno = 0;
		const struct dirent *e = readdir(dir);
		if (!e)
			break;
		if (e->d_name[0] != '.')
			ok = walk_entry(w, name, e->d_name, depth) && ok;
	}
	if (errno)
		ok = read_failed(w->d, path, errno);
	closedir(dir);
	return ok;
}

static int by_name(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

bool file_list(struct arena *a, struct str folder, const char *suffix, const char *const *skip,
	struct file_list *out, struct diag *d)
{
	*out = (struct file_list){ 0 };
	struct walk w = {
		.a = a, .top = folder, .suffix = suffix, .skip = skip, .out = out, .d = d
	};
	bool ok = walk_folder(&w, (struct str){ 0 }, 0);
	if (out->count)
		qsort(out->names, out->count, sizeof(*out->names), by_name);
	return ok;
}

struct str file_program_folder(struct arena *a)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);
	if (n <= 0)
		return (struct str){ 0 };
	struct str s = { path, (size_t)n };
	while (s.n && s.s[s.n - 1] != '/')
		s.n--;
	return arena_str(a, str_cut(s, 0, s.n ? s.n - 1 : 0));
}

/* --- writing ----------------------------------------------------------------- */

static int make_folders(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		int err = mkdir(path, 0777) == 0 || errno == EEXIST ? 0 : errno;
		*slash = '/';
		if (err)
			return err;
	}
	return 0;
}

int file_write_all(int fd, struct str bytes)
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

/* A new file has the mode that all have which are made; one that was there keeps its own. */
static int open_beside(const char *path, const char *beside)
{
	struct stat st;
	int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd >= 0 && stat(path, &st) == 0)
		fchmod(fd, st.st_mode & 07777);
	return fd;
}

static int write_beside(const char *path, const char *beside, struct str bytes)
{
	int fd = open_beside(path, beside);
	if (fd < 0)
		return errno;
	int err = file_write_all(fd, bytes);
	if (!err && fsync(fd) != 0)
		err = errno;
	if (close(fd) != 0 && !err)
		err = errno;
	if (!err && rename(beside, path) != 0)
		err = errno;
	if (err)
		unlink(beside);
	return err;
}

int file_write(struct str path, struct str bytes)
{
	struct buf name = { 0 }, beside = { 0 };
	buf_str(&name, path);
	buf_printf(&beside, "%.*s.%ld.new", STRF(path), (long)getpid());
	int err = make_folders(name.s);
	if (!err)
		err = write_beside(name.s, beside.s, bytes);
	buf_free(&name);
	buf_free(&beside);
	return err;
}
