/* The bare floor: what no build can be faster than. It reads the content and prepares
 * the locales as the program does, then writes files of the same names and sizes as a
 * build's manifest lists, with bytes from memory, each beside and renamed: no view, no
 * template, no comparison, no manifest of its own, no journal.
 *
 *	floor CONTENT TEMPLATES MANIFEST OUTPUT THREADS
 */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jansson.h>

#include "supportdir/pool.h"
#include "supportdir/supportdir.h"

#include "supportdir/poison.h"

enum { NAME_ROOM = 4096, TEMPORARY_ROOM = 32 };

struct file {
	char *name;
	size_t size;
};

struct floor {
	int folder; /* the output */
	struct file *files;
	size_t count, largest;
	char *bytes; /* of the largest file */
	char folders[POOL_MAX][NAME_ROOM]; /* by worker: the one it made last */
};

static bool fail(const char *what)
{
	fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
	return false;
}

/* --- the files ---------------------------------------------------------------- */

static bool read_manifest(struct floor *f, const char *name)
{
	json_error_t error;
	json_t *root = json_load_file(name, 0, &error), *entry;
	json_t *files = json_object_get(root, "files");
	const char *key;
	if (!json_object_size(files)) {
		fprintf(stderr, "floor: '%s' is no manifest with files\n", name);
		json_decref(root);
		return false;
	}
	f->files = mem_alloc(json_object_size(files), sizeof(*f->files));
	json_object_foreach(files, key, entry)
	{
		struct file *file = &f->files[f->count++];
		file->name = strdup(key);
		file->size = (size_t)json_integer_value(json_object_get(entry, "size"));
		if (!file->name)
			mem_out_of_memory();
		if (file->size > f->largest)
			f->largest = file->size;
	}
	json_decref(root);
	f->bytes = mem_alloc(f->largest + 1, 1);
	memset(f->bytes, 'x', f->largest);
	return true;
}

static void release(struct floor *f)
{
	for (size_t i = 0; i < f->count; i++)
		free(f->files[i].name);
	free(f->files);
	free(f->bytes);
	if (f->folder >= 0)
		close(f->folder);
	free(f);
}

/* --- writing -------------------------------------------------------------------- */

/* The folder of a file and all above it. Neighbours in the list share theirs. */
static bool make_folders(struct floor *f, unsigned worker, const char *name)
{
	char *made = f->folders[worker];
	const char *end = strrchr(name, '/');
	size_t n = end ? (size_t)(end - name) : 0;
	if (!n || (strncmp(made, name, n) == 0 && made[n] == '\0'))
		return true;
	if (n >= NAME_ROOM)
		return errno = ENAMETOOLONG, false;
	memcpy(made, name, n);
	made[n] = '\0';
	if (mkdirat(f->folder, made, 0777) == 0 || errno == EEXIST)
		return true;
	for (size_t i = 1; i <= n; i++) {
		if (i < n && made[i] != '/')
			continue;
		made[i] = '\0';
		if (mkdirat(f->folder, made, 0777) != 0 && errno != EEXIST)
			return false;
		made[i] = i < n ? '/' : '\0';
	}
	return true;
}

static bool write_whole(int fd, const char *bytes, size_t size)
{
	while (size) {
		ssize_t n = write(fd, bytes, size);
		if (n < 0)
			return false;
		bytes += n;
		size -= (size_t)n;
	}
	return true;
}

static bool write_file(void *data, unsigned worker, size_t i)
{
	struct floor *f = data;
	const struct file *file = &f->files[i];
	char temporary[TEMPORARY_ROOM];
	snprintf(temporary, sizeof(temporary), ".supportdir/new-%u", worker);
	int fd = openat(
		f->folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd < 0)
		return fail(temporary);
	bool whole = write_whole(fd, f->bytes, file->size);
	if (close(fd) != 0 || !whole)
		return fail(temporary);
	if (!make_folders(f, worker, file->name) ||
		renameat(f->folder, temporary, f->folder, file->name) != 0)
		return fail(file->name);
	return true;
}

static bool write_files(struct floor *f, const char *output, unsigned threads)
{
	if (mkdir(output, 0777) != 0 && errno != EEXIST)
		return fail(output);
	f->folder = open(output, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (f->folder < 0 || (mkdirat(f->folder, ".supportdir", 0777) != 0 && errno != EEXIST))
		return fail(output);
	return pool_run(threads, f->count, write_file, f);
}

int main(int argc, char **argv)
{
	unsigned long threads = argc == 6 ? strtoul(argv[5], NULL, 10) : 0;
	if (threads < 1 || threads > POOL_MAX) {
		fputs("usage: floor CONTENT TEMPLATES MANIFEST OUTPUT THREADS\n", stderr);
		return 2;
	}
	struct floor *f = mem_alloc(1, sizeof(*f));
	f->folder = -1;
	struct supportdir_options options = { .templates = argv[2] };
	struct supportdir *s = supportdir_open(argv[1], &options);
	int status = (int)supportdir_status(s);
	if (status)
		fprintf(stderr, "floor: '%s' has errors\n", argv[1]);
	else if (!read_manifest(f, argv[3]) || !write_files(f, argv[4], (unsigned)threads))
		status = 3;
	release(f);
	supportdir_close(s);
	return status;
}
