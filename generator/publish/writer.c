/* What every step of a build asks: which names it is about, how it tells what is wrong, and
 * that it begins. */
#include "publish/writer.h"

#include <errno.h>

#include "supportdir/file.h"
#include "supportdir/poison.h"

bool writer_say(struct writer *w, struct str name, const char *message)
{
	struct str path = name.n ? file_join(w->a, w->folder, name) : w->folder;
	return diag_add(w->d, RULE_OUTPUT, file_place(w->d, path), "%s", message);
}

bool writer_say_errno(struct writer *w, struct str name, const char *what, int err)
{
	w->machine = true;
	return writer_say(w, name, arena_printf(w->a, "%s: %s", what, strerror(err)).s);
}

/* What may be moved away is the reader's matter, and the rest the machine's. */
bool writer_say_own(struct writer *w, struct str name, const char *what, int err)
{
	if (err == EISDIR || err == ENOTDIR || err == ELOOP || err == ENXIO)
		return writer_say(w, name,
			"something else stands where a file of this program must go; move it "
			"away, or choose another folder with -o");
	return writer_say_errno(w, name, what, err);
}

bool writer_selects(const struct writer *w, struct str name)
{
	return !w->p->selects || str_is(name, MANIFEST_NAME) || w->p->selects(w->p->data, name);
}

bool writer_drops(const struct writer *w, struct str name)
{
	return names_have(&w->ours, name) && !names_have(&w->next, name) && writer_selects(w, name);
}

static bool open_journal(void *data)
{
	struct writer *w = data;
	int err = journal_open(&w->f, &w->journal_fd);
	return !err || writer_say_errno(w, STR(JOURNAL_NAME), "cannot be written", err);
}

bool writer_begin(struct writer *w)
{
	return pool_once(&w->begun, open_journal, w);
}
