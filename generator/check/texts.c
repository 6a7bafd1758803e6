#include <stdlib.h>

#include "check/rules.h"
#include "supportdir/prose.h"
#include "supportdir/reference.h"

#include "supportdir/poison.h"

struct texts {
	const struct directory *d;
	struct diag *diag;
	struct arena *a;
	const struct edition *edition; /* whose readers see the text; NULL: any */
	bool *noted; /* by text index: the note of a line, checked with it */
};

static void check_edition_has(struct texts *t, const struct edition *e, enum edition_field field,
	struct str target, struct pos at)
{
	if (!edition_text(e, field)->source.s)
		diag_add(t->diag, RULE_REFERENCE, at,
			"edition '%.*s' does not say what '%.*s' is; add the key to the edition, "
			"or reword the text",
			STRF(e->entry.id), STRF(target));
}

/* `edition:` quotes the reader's own edition, so each that may be it must have one. */
static void check_editions(
	struct texts *t, enum edition_field field, struct str target, struct pos at)
{
	if (t->edition)
		check_edition_has(t, t->edition, field, target, at);
	for (size_t i = 0; !t->edition && i < t->d->all[COLLECTION_EDITIONS].count; i++)
		check_edition_has(t, DIRECTORY_ITEM(t->d, COLLECTION_EDITIONS, struct edition, i),
			field, target, at);
}

static void check_reference(void *data, struct str target, struct pos at, bool has_words)
{
	struct texts *t = data;
	struct reference found;
	struct str why;
	(void)has_words;
	if (!reference_find(t->a, t->d, target, &found, &why))
		diag_add(t->diag, RULE_REFERENCE, at, "dead reference '%.*s': %.*s", STRF(target),
			STRF(why));
	else if (found.kind == REFERENCE_EDITION)
		check_editions(t, found.edition_field, target, at);
	else if (found.entry)
		((struct entry *)found.entry)->used = true; /* the one thing checks write */
}

static void check_note(void *data, const struct region *r, const struct line *line)
{
	struct texts *t = data;
	(void)r;
	if (!line->note.index)
		return;
	t->noted[line->note.index] = true;
	t->edition = line->edition.to;
	prose_check(&line->note, t->diag, check_reference, t);
}

void check_texts(const struct directory *d, struct diag *diag)
{
	struct texts t = { .d = d, .diag = diag, .a = arena_new() };
	t.noted = mem_alloc(d->text_count + 1, sizeof(*t.noted));
	each_line(d, check_note, &t);
	t.edition = NULL;
	for (size_t i = 0; i < d->text_count; i++) {
		if (!t.noted[i + 1])
			prose_check(d->texts[i], diag, check_reference, &t);
	}
	free(t.noted);
	arena_free(t.a);
}
