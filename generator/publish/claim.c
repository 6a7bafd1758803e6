/* Before anything is written: what is ours, and whether every name we need is free. */
#include "publish/writer.h"

#include <errno.h>
#include <stdlib.h>

#include "supportdir/file.h"
#include "supportdir/poison.h"

/* --- the folder ------------------------------------------------------------------ */

static bool inside(const char *path, const char *folder)
{
	return path_below(str_of(path), str_of(folder)).s != NULL;
}

/* The real path of a folder that may not exist yet: that of the nearest one above
 * it, and the rest as it is written; NULL where the rest climbs with '..'. */
static const char *real_path(struct arena *a, struct str path)
{
	struct str name = arena_str(a, path), rest = { 0 };
	for (;;) {
		char *real = realpath(name.n ? name.s : ".", NULL);
		if (real && rest.n) {
			struct str whole = arena_printf(a, "%s/%.*s", real, STRF(rest));
			free(real);
			return whole.s;
		}
		if (real || !name.n) {
			const char *kept = real ? arena_str(a, str_of(real)).s : NULL;
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

/* Folders of pages, which a build fills and empties. */
static const char *const page_folders[] = { "site", "docs" };

static bool holds_pages(struct writer *w, const char *out, const char *input)
{
	bool found = false;
	for (size_t i = 0; i < sizeof(page_folders) / sizeof(*page_folders); i++)
		found = found || inside(input, arena_printf(w->a, "%s/%s", out, page_folders[i]).s);
	return found;
}

static bool stands_apart(struct writer *w, const char *out, const char *input)
{
	const char *real = real_path(w->a, str_of(input));
	struct buf message = { 0 };
	if (real && inside(out, real))
		buf_printf(&message,
			"the output would stand in '%s', from which it is made; choose another "
			"folder with -o",
			input);
	else if (real && holds_pages(w, out, real))
		buf_printf(&message,
			"'%s', from which the output is made, would stand among its pages; choose "
			"another folder with -o",
			input);
	bool apart = !message.n || writer_say(w, (struct str){ 0 }, message.s);
	buf_free(&message);
	return apart;
}

bool claim_stands_apart(struct writer *w)
{
	const char *out = real_path(w->a, w->folder);
	if (!out)
		return writer_say(w, (struct str){ 0 },
			"the output folder's name leads through '..' of a folder that is not "
			"there; write it plainly");
	const char *const *input = w->p->inputs;
	while (input && *input && stands_apart(w, out, *input))
		input++;
	return !input || !*input;
}

/* --- names ------------------------------------------------------------------------ */

static bool name_can_be(struct writer *w, struct str name)
{
	return name_is_safe(name) ||
	       writer_say(w, name,
		       "no name for a file of a site: it is not UTF-8, holds a control character, "
		       "is too long or too deep, or a part of it is empty; rename the file");
}

/* Two files of which one would have to stand in the other. */
static bool folders_are_none(struct writer *w, struct str name)
{
	for (size_t end = str_find(name, '/', 0); end < name.n;
		end = str_find(name, '/', end + 1)) {
		struct str folder = str_cut(name, 0, end);
		if (names_have(&w->next, folder))
			return writer_say(w, name,
				arena_printf(w->a,
					"'%.*s' is a file of the site itself and cannot hold "
					"another; rename one of them",
					STRF(folder))
					.s);
	}
	return true;
}

bool claim_collect(struct writer *w)
{
	bool ok = true;
	for (size_t i = 0; i < w->p->count; i++) {
		struct str name = w->p->path(w->p->data, i);
		ok = name_can_be(w, name) && ok;
		names_add(&w->next, name);
	}
	names_add(&w->next, STR(MANIFEST_NAME));
	names_sort(&w->next);
	for (size_t i = 0; i < w->next.count; i++)
		ok = folders_are_none(w, w->next.items[i]) && ok;
	return ok;
}

bool claim_read_ours(struct writer *w)
{
	struct walker *walker = &w->walkers[0];
	int err = manifest_read(&w->last, walker, w->a);
	if (err == EBADMSG)
		return writer_say(w, STR(MANIFEST_NAME),
			"not a manifest of this program; move it away or choose another folder "
			"with -o");
	if (err)
		return writer_say_own(w, STR(MANIFEST_NAME), "cannot be read", err);
	err = journal_read(&w->journal, walker, w->a, &w->unfinished);
	if (err)
		return writer_say_own(w, STR(JOURNAL_NAME), "cannot be read", err);
	for (size_t i = 0; i < w->last.count; i++)
		names_add(&w->ours, w->last.items[i].path);
	for (size_t i = 0; i < w->journal.count; i++)
		names_add(&w->ours, w->journal.items[i]);
	if (w->last.there)
		names_add(&w->ours, STR(MANIFEST_NAME));
	names_sort(&w->ours);
	return true;
}

/* --- what stands in the way ---------------------------------------------------------- */

/* The part of a name that is no folder: said once for all names behind it. */
static struct str obstacle(struct writer *w, struct str name)
{
	struct standing s;
	size_t end = str_find(name, '/', 0);
	while (end < name.n && walker_look(&w->walkers[0], str_cut(name, 0, end), &s) == 0 &&
		s.folder)
		end = str_find(name, '/', end + 1);
	return str_cut(name, 0, end);
}

struct looking {
	struct writer *w;
	struct str folder;
	unsigned depth;
	bool ours; /* all that was seen, */
	size_t seen; /* so many */
};

static bool is_file_that_goes(struct writer *w, struct str name);
static bool holds_ours_only(struct writer *w, struct str folder, unsigned depth);

static bool look_inside(void *data, const char *entry)
{
	struct looking *l = data;
	struct str name = arena_printf(l->w->a, "%.*s/%s", STRF(l->folder), entry);
	l->ours = is_file_that_goes(l->w, name) ||
	          (l->depth < WALK_DEPTH && holds_ours_only(l->w, name, l->depth + 1));
	l->seen++;
	return l->ours;
}

/* A killed build leaves folders empty: those in front of a file it had not yet put there,
 * or had just removed. */
static bool drops_below(const struct writer *w, struct str folder)
{
	for (size_t i = 0; i < w->ours.count; i++) {
		struct str name = w->ours.items[i];
		if (name.n > folder.n && name.s[folder.n] == '/' &&
			str_equal(str_cut(name, 0, folder.n), folder) && writer_drops(w, name))
			return true;
	}
	return false;
}

/* A folder of which all goes with this build. */
static bool holds_ours_only(struct writer *w, struct str folder, unsigned depth)
{
	struct looking l = { .w = w, .folder = folder, .depth = depth, .ours = true };
	struct standing s;
	struct walker walker;
	if (walker_look(&w->walkers[0], folder, &s) != 0 || !s.folder)
		return false;
	walker_open(&walker, &w->f, 0);
	int err = walker_list(&walker, folder, look_inside, &l);
	walker_close(&walker);
	return !err && l.ours && (l.seen || drops_below(w, folder));
}

static bool is_file_that_goes(struct writer *w, struct str name)
{
	struct standing s;
	return writer_drops(w, name) && walker_look(&w->walkers[0], name, &s) == 0 && s.file;
}

/* Our own file where a folder must be, or the reverse, is cleared before. */
static bool way_can_be_cleared(struct writer *w, struct str name)
{
	if (!is_file_that_goes(w, name) && !holds_ours_only(w, name, 0))
		return false;
	w->clear_first = true;
	return true;
}

/* What stands in the way of a name: where, and what to do; no message where nothing does. */
struct taken {
	struct str name;
	const char *message;
	int err;
};

static struct taken what_takes(struct writer *w, struct str name)
{
	struct standing s;
	int err = walker_look(&w->walkers[0], name, &s);
	if (err == ENOENT || (err == 0 && s.file && names_have(&w->ours, name)))
		return (struct taken){ 0 };
	if (err == 0 && s.file)
		return (struct taken){ name,
			"a file that this program did not write stands where a page must go; move "
			"it away, or choose another folder with -o",
			0 };
	if (err == 0 && way_can_be_cleared(w, name))
		return (struct taken){ 0 };
	if (err == 0)
		return (struct taken){ name,
			"a folder, link or device stands where a file must go; move it away, or "
			"choose another folder with -o",
			0 };
	if (err != ENOTDIR && err != ELOOP)
		return (struct taken){ name, "cannot look at it", err };
	struct str part = obstacle(w, name);
	if (err == ENOTDIR && way_can_be_cleared(w, part))
		return (struct taken){ 0 };
	return (struct taken){ part,
		"a file or link stands where a folder must be; move it away, or choose another "
		"folder with -o",
		0 };
}

static void say_taken(struct writer *w, const struct taken *t)
{
	if (t->err)
		writer_say_errno(w, t->name, t->message, t->err);
	else
		writer_say(w, t->name, t->message);
}

enum { TAKEN_SHOWN = 10 };

/* Said of the folder, so that it stands in front of what is said of names in it. Where most
 * of a site stands there, it is one that we do not know again. */
static void say_of_all(struct writer *w, size_t taken)
{
	if (w->ours.count == 0 && taken * 2 > w->next.count)
		writer_say(w, (struct str){ 0 },
			"it has no manifest.json, so nothing in it is known as ours; if an earlier "
			"build made these files, delete the folder and build again");
	if (taken > TAKEN_SHOWN)
		writer_say(w, (struct str){ 0 },
			arena_printf(w->a, "%zu names that it needs are taken; the first %d follow",
				taken, TAKEN_SHOWN)
				.s);
}

bool claim_names(struct writer *w)
{
	size_t taken = 0;
	struct str last = { 0 };
	for (size_t i = 0; i < w->next.count; i++) {
		struct taken t = what_takes(w, w->next.items[i]);
		if (!t.message || str_equal(t.name, last))
			continue;
		last = t.name;
		if (taken++ < TAKEN_SHOWN)
			say_taken(w, &t);
	}
	say_of_all(w, taken);
	return taken == 0;
}
