#include "supportdir/publish.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "publish/folder.h"
#include "publish/names.h"

#include "supportdir/poison.h"

struct writer {
	const struct publication *p;
	struct str folder;
	struct folder f;
	struct arena *a;
	struct diag *d;
	struct names ours; /* before this build */
	struct names next; /* what this build makes, the manifest included */
	struct manifest_entry *entries;
	struct publish_report *report;
	size_t done; /* files of this build that may stand there */
	bool machine; /* a finding is about the machine, not about what stands there */
};

/* A finding about a name in the folder. */
static bool say(struct writer *w, struct str name, const char *message)
{
	struct source *src = ARENA_NEW(w->a, struct source);
	src->name = name.n ? arena_printf(w->a, "%.*s/%.*s", STRF(w->folder), STRF(name))
	                   : arena_str(w->a, w->folder);
	return diag_add(w->d, RULE_OUTPUT, (struct pos){ .src = src }, "%s", message);
}

static bool say_errno(struct writer *w, struct str name, const char *what, int err)
{
	w->machine = true;
	return say(w, name, arena_printf(w->a, "%s: %s", what, strerror(err)).s);
}

/* --- before anything is written ----------------------------------------- */

static bool inside(const char *path, const char *folder)
{
	size_t n = strlen(folder);
	return strncmp(path, folder, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

/* The real path of a folder that may not exist yet: that of the nearest one above
 * it, and the rest as it is written; NULL where the rest climbs with '..'. */
static char *real_path(struct arena *a, struct str path)
{
	struct str name = arena_str(a, path), rest = { 0 };
	for (;;) {
		char *real = realpath(name.n ? name.s : ".", NULL);
		if (real && rest.n) {
			struct str whole = arena_printf(a, "%s/%.*s", real, STRF(rest));
			free(real);
			return (char *)whole.s;
		}
		if (real || !name.n) {
			char *kept = real ? (char *)arena_str(a, str_of(real)).s : NULL;
			free(real);
			return kept;
		}
		size_t cut = name.n;
		while (cut && name.s[cut - 1] != '/')
			cut--;
		if (str_is(str_cut(name, cut, name.n), ".."))
			return NULL;
		rest = str_cut(path, cut, path.n);
		name = arena_str(a, str_cut(name, 0, cut > 1 ? cut - 1 : cut));
	}
}

static bool stands_apart(struct writer *w, struct str content)
{
	const char *out = real_path(w->a, w->folder), *in = real_path(w->a, content);
	if (!out)
		return say(w, (struct str){ 0 },
			"the output folder's name leads through '..' of a folder that is not "
			"there; write it plainly");
	if (in && (inside(out, in) || inside(in, arena_printf(w->a, "%s/site", out).s)))
		return say(w, (struct str){ 0 },
			"the output would stand in the content folder; choose another with -o");
	return true;
}

/* The part of a name that is no folder: said once for all names behind it. */
static struct str obstacle(struct writer *w, struct str name)
{
	size_t end = str_find(name, '/', 0);
	while (end < name.n && folder_is(&w->f, str_cut(name, 0, end)))
		end = str_find(name, '/', end + 1);
	return str_cut(name, 0, end);
}

static bool name_is_free(struct writer *w, struct str name)
{
	int err = folder_look(&w->f, name);
	if (err == ENOENT || (err == 0 && names_have(&w->ours, name)))
		return true;
	if (err == 0)
		return say(w, name,
			"a file that this program did not write stands where a page must go; move "
			"it away, or choose another folder with -o");
	if (err == EEXIST)
		return say(w, name,
			"a folder, link or device stands where a file must go; move it away, or "
			"choose another folder with -o");
	if (err == ENOTDIR || err == ELOOP)
		return say(w, obstacle(w, name),
			"a file or link stands where a folder must be; move it away, or choose "
			"another folder with -o");
	return say_errno(w, name, "cannot look at it", err);
}

enum { FOREIGN_SHOWN = 10 };

static bool names_are_free(struct writer *w)
{
	size_t taken = 0;
	for (size_t i = 0; i < w->next.count && taken <= FOREIGN_SHOWN; i++)
		taken += !name_is_free(w, w->next.items[i]);
	if (taken > FOREIGN_SHOWN && w->ours.count == 0)
		say(w, STR(MANIFEST_NAME),
			"there is none, so nothing here is known as ours; if an earlier build made "
			"these files, delete the folder and build again");
	return taken == 0;
}

static bool collect_names(struct writer *w)
{
	bool ok = true;
	for (size_t i = 0; i < w->p->count; i++) {
		struct str name = w->p->path(w->p->data, i);
		if (!name_is_safe(name))
			ok = say(w, name,
				"no name for a file of a site: it is not UTF-8, holds a control "
				"character, or a part of it is empty or too long; rename the file");
		names_add(&w->next, name);
	}
	names_add(&w->next, STR(MANIFEST_NAME));
	names_sort(&w->next);
	return ok;
}

/* --- writing ------------------------------------------------------------ */

static int write_if_different(struct writer *w, struct str name, struct str bytes)
{
	struct buf old = { 0 };
	bool same = folder_read(&w->f, name, &old) == 0 && str_equal(buf_view(&old), bytes);
	buf_free(&old);
	if (same)
		return 0;
	w->report->written++;
	return folder_write(&w->f, name, bytes);
}

static bool write_files(struct writer *w)
{
	const struct publication *p = w->p;
	struct buf bytes = { 0 };
	bool ok = true;
	w->entries = mem_alloc(p->count, sizeof(*w->entries));
	for (size_t i = 0; i < p->count && ok; i++) {
		struct str path = p->path(p->data, i);
		buf_clear(&bytes);
		if (!p->bytes(p->data, i, &bytes)) {
			ok = say(w, path,
				"the page grows beyond all use; mend the templates that repeat it");
			break;
		}
		w->entries[i] = (struct manifest_entry){ path, bytes.n,
			XXH3_64bits(bytes.s ? bytes.s : "", bytes.n) };
		w->done = i + 1;
		int err = write_if_different(w, path, buf_view(&bytes));
		if (err)
			ok = say_errno(w, path, "cannot be written", err);
		else if (p->progress)
			p->progress(p->data, i + 1, p->count);
	}
	buf_free(&bytes);
	return ok;
}

static bool remove_stale(struct writer *w)
{
	for (size_t i = 0; i < w->ours.count; i++) {
		struct str name = w->ours.items[i];
		if (names_have(&w->next, name))
			continue;
		bool there = folder_look(&w->f, name) == 0;
		int err = folder_remove(&w->f, name);
		if (err)
			return say_errno(w, name, "cannot be removed", err);
		w->report->removed += there;
	}
	return true;
}

static bool write_manifest(struct writer *w)
{
	struct buf text = { 0 };
	manifest_json(w->p, w->entries, &text);
	int err = write_if_different(w, STR(MANIFEST_NAME), buf_view(&text));
	buf_free(&text);
	if (err)
		return say_errno(w, STR(MANIFEST_NAME), "cannot be written", err);
	err = folder_remove(&w->f, STR(JOURNAL_NAME));
	return !err || say_errno(w, STR(JOURNAL_NAME), "cannot be removed", err);
}

/* The journal names old and new, so that whatever a kill leaves is known as ours. */
static bool write_journal(struct writer *w, size_t pages)
{
	struct names all = { 0 };
	for (size_t i = 0; i < w->ours.count; i++)
		names_add(&all, w->ours.items[i]);
	for (size_t i = 0; i < pages; i++)
		names_add(&all, w->p->path(w->p->data, i));
	names_add(&all, STR(MANIFEST_NAME));
	names_sort(&all);
	int err = names_write_journal(&all, &w->f);
	names_free(&all);
	return !err || say_errno(w, STR(JOURNAL_NAME), "cannot be written", err);
}

/* A folder that we never wrote to does not keep our lock. */
static void leave_no_trace(struct writer *w)
{
	if (w->ours.count == 0)
		folder_remove(&w->f, STR(LOCK_NAME));
}

static bool read_ours(struct writer *w)
{
	struct str trouble;
	int err = names_read_ours(&w->ours, &w->f, w->a, &trouble);
	if (err == EBADMSG)
		return say(w, trouble,
			"not a manifest of this program; move it away or choose another folder "
			"with -o");
	return !err || say_errno(w, trouble, "cannot be read", err);
}

static enum publish_result write_site(struct writer *w)
{
	if (!read_ours(w) || !names_are_free(w)) {
		leave_no_trace(w);
		return w->machine ? PUBLISH_FAILED : PUBLISH_REFUSED;
	}
	w->report->files = w->next.count;
	if (!write_journal(w, w->p->count))
		return PUBLISH_FAILED;
	bool ok = write_files(w) && remove_stale(w) && write_manifest(w);
	if (!ok)
		write_journal(w, w->done); /* claim no more than was written */
	return ok ? PUBLISH_DONE : PUBLISH_FAILED;
}

static enum publish_result lock_and_write(struct writer *w)
{
	int err = folder_open(&w->f, w->folder);
	if (err) {
		say_errno(w, (struct str){ 0 }, "the output folder cannot be opened or made", err);
		return PUBLISH_FAILED;
	}
	err = folder_lock(&w->f, STR(LOCK_NAME));
	if (err == EWOULDBLOCK) {
		say(w, (struct str){ 0 }, "another build is writing here; wait until it has ended");
		return PUBLISH_REFUSED;
	}
	if (err) {
		say_errno(w, (struct str){ 0 }, "the output folder cannot be written to", err);
		return PUBLISH_FAILED;
	}
	return write_site(w);
}

enum publish_result publish(const struct publication *p, struct str folder, struct str content,
	struct diag *d, struct publish_report *report)
{
	struct writer w = {
		.p = p,
		.folder = folder,
		.f = { .fd = -1, .lock = -1 },
		.a = diag_arena(d), /* findings point at sources that must outlive this call */
		.d = d,
		.report = report,
	};
	enum publish_result result = PUBLISH_REFUSED;
	assert(str_starts(p->generator, GENERATOR_NAME " ")); /* or no manifest is known again */
	*report = (struct publish_report){ 0 };
	if (stands_apart(&w, content) && collect_names(&w))
		result = lock_and_write(&w);
	folder_close(&w.f);
	names_free(&w.ours);
	names_free(&w.next);
	free(w.entries);
	return result;
}
