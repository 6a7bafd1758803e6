/* What is left when the files are written: stale ones go, the manifest, the state, the end
 * of the journal. */
#include "publish/writer.h"

#include <stdlib.h>

#include "publish/state.h"

#include "supportdir/poison.h"

/* A folder or link that stands there by now is not ours. A file that is gone leaves
 * folders, which go if nothing else is in them. */
bool finish_remove_stale(struct writer *w)
{
	struct standing s;
	for (size_t i = 0; i < w->ours.count; i++) {
		struct str name = w->ours.items[i];
		if (!writer_drops(w, name))
			continue;
		int err = walker_look(&w->walkers[0], name, &s);
		if (!err && !s.file)
			continue;
		if (!writer_begin(w))
			return false;
		w->report->removed += !err;
		err = journal_add(w->journal_fd, name);
		if (!err)
			err = walker_remove(&w->walkers[0], name);
		if (err)
			return writer_say_errno(w, name, "cannot be removed", err);
	}
	return true;
}

/* --- the manifest ------------------------------------------------------------------ */

static bool stands(struct writer *w, struct str name)
{
	struct standing s;
	return walker_look(&w->walkers[0], name, &s) == 0 && s.file;
}

/* Of the last build, if they still stand as it left them. */
static void keep_listed(struct writer *w)
{
	for (size_t i = 0; i < w->last.count; i++) {
		const struct manifest_entry *e = &w->last.items[i];
		if (!writer_selects(w, e->path) && !names_have(&w->journal, e->path) &&
			stands(w, e->path))
			manifest_add(&w->manifest, *e);
	}
}

/* Of a killed build: no record tells what it left in them. */
static bool keep_journalled(struct writer *w)
{
	struct buf bytes = { 0 };
	int err = 0;
	for (size_t i = 0; i < w->journal.count && !err; i++) {
		struct str name = w->journal.items[i];
		if (writer_selects(w, name) || !stands(w, name))
			continue;
		buf_clear(&bytes);
		err = walker_read(&w->walkers[0], name, &bytes);
		if (err)
			writer_say_errno(w, name, "cannot be read", err);
		manifest_add(&w->manifest,
			(struct manifest_entry){ name, bytes.n, manifest_hash(buf_view(&bytes)) });
	}
	buf_free(&bytes);
	return !err;
}

/* Files that this build makes, and those that it is not about, as they are. */
bool finish_manifest(struct writer *w)
{
	for (size_t i = 0; i < w->p->count; i++)
		manifest_add(&w->manifest, (struct manifest_entry){ w->p->path(w->p->data, i),
						   w->outcomes[i].size, w->outcomes[i].hash });
	keep_listed(w);
	bool ok = keep_journalled(w);
	manifest_sort(&w->manifest);
	return ok;
}

static bool write_manifest(struct writer *w)
{
	struct buf text = { 0 };
	bool same, ok = true;
	manifest_json(w->p, &w->manifest, &text);
	struct str bytes = buf_view(&text), name = STR(MANIFEST_NAME);
	int err = walker_compare(&w->walkers[0], name, bytes, &same, &w->manifest_as);
	if (err || !same) {
		ok = writer_begin(w);
		err = ok ? journal_add(w->journal_fd, name) : 0;
		if (ok && !err)
			err = walker_write(&w->walkers[0], name, bytes, &w->manifest_as);
		w->report->written++;
	}
	buf_free(&text);
	return ok && (!err || writer_say_errno(w, name, "cannot be written", err));
}

/* --- the program's own files ---------------------------------------------------------- */

/* A part that changed nothing leaves what a whole build said of all. */
static bool state_may_stay(struct writer *w)
{
	return w->p->selects && w->journal_fd < 0 && stands(w, STR(STATE_NAME));
}

/* Behind the manifest, in front of the journal's end: until then it does not hold. Of what
 * the build is not about, nothing is said. */
static bool write_state(struct writer *w)
{
	size_t n = 0;
	if (!w->p->fingerprint.n || state_may_stay(w))
		return true;
	struct stood *files = mem_alloc(w->p->count + 1, sizeof(*files));
	for (; n < w->p->count; n++)
		files[n] = (struct stood){ w->p->path(w->p->data, n), w->outcomes[n].as };
	files[n++] = (struct stood){ STR(MANIFEST_NAME), w->manifest_as };
	int err = state_write(&w->walkers[0], w->p->fingerprint, files, n);
	free(files);
	return !err || writer_say_errno(w, STR(STATE_NAME), "cannot be written", err);
}

/* The journal goes. But a name that a killed build was about and this one was not may have
 * left an empty folder: that stays known until a build decides what becomes of it. */
static bool end_journal(struct writer *w)
{
	struct names rest = { 0 };
	for (size_t i = 0; i < w->journal.count; i++) {
		struct str name = w->journal.items[i];
		if (!writer_selects(w, name) && !stands(w, name))
			names_add(&rest, name);
	}
	bool as_it_is = w->journal_fd < 0 && rest.count == w->journal.count &&
	                (rest.count || !w->unfinished);
	int err = as_it_is ? 0 : journal_end(&rest, &w->walkers[0]);
	names_free(&rest);
	return !err || writer_say_errno(w, STR(JOURNAL_NAME), "cannot be ended", err);
}

bool finish(struct writer *w)
{
	return finish_remove_stale(w) && finish_manifest(w) && write_manifest(w) &&
	       write_state(w) && end_journal(w);
}
