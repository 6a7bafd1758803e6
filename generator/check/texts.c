#include <stdlib.h>

#include "check/rules.h"
#include "supportdir/prose.h"
#include "supportdir/reference.h"

#include "supportdir/poison.h"

struct texts {
	const struct directory *d;
	struct diag *diag;
	struct arena *a;
	const struct text *text; /* that is being checked, … */
	uint64_t editions; /* … and those whose readers see it */
	const struct article *here; /* the page that it is a part of, or NULL */
	bool *checked; /* by text index */
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

/* A page and a section may be for some editions only. */
static void check_page_has(struct texts *t, const struct edition *e, const struct reference *r,
	struct str target, struct pos at)
{
	const struct article *a = r->to;
	if (reference_edition(r, e))
		return;
	if (editions_have(&a->editions, e))
		diag_add(t->diag, RULE_REFERENCE, at,
			"dead reference '%.*s' in edition '%.*s': the section is not for it; name "
			"the edition that has it (page:%.*s/EDITION#%.*s), or give this text its "
			"editions",
			STRF(target), STRF(e->entry.id), STRF(a->entry.id), STRF(r->field));
	else
		diag_add(t->diag, RULE_REFERENCE, at,
			"dead reference '%.*s' in edition '%.*s': the page is not for it; name the "
			"edition that has it (page:%.*s/EDITION), or give this text its editions",
			STRF(target), STRF(e->entry.id), STRF(a->entry.id));
}

/* What depends on the reader's edition must be there for each that may be it. */
static void check_editions(
	struct texts *t, const struct reference *r, struct str target, struct pos at)
{
	const struct entries *all = &t->d->all[COLLECTION_EDITIONS];
	for (size_t i = 0; i < all->count && i < EDITIONS_MAX; i++) {
		const struct edition *e = DIRECTORY_ITEM(
			t->d, COLLECTION_EDITIONS, struct edition, i);
		if (!(t->editions & edition_bit(e)))
			continue;
		if (r->kind == REFERENCE_EDITION)
			check_edition_has(t, e, r->edition_field, target, at);
		else if (r->kind == REFERENCE_PAGE && !r->edition)
			check_page_has(t, e, r, target, at);
	}
}

/* Footnotes have a place where content is drawn; elsewhere their mark would be lost. */
static void check_footnotes(
	struct texts *t, const struct reference *r, struct str target, struct pos at)
{
	static const char *const with_marks[] = { "pages/", "channels/", "offers/", "responses/",
		"responsibilities/" };
	if (!r->footnotes || !r->footnotes->count)
		return;
	for (size_t i = 0; i < sizeof(with_marks) / sizeof(with_marks[0]); i++) {
		if (str_starts(t->text->address, with_marks[i]))
			return;
	}
	diag_add(t->diag, RULE_REFERENCE, at,
		"'%.*s' has a footnote, for which there is no place here; name a schedule without "
		"one, or say it on a page",
		STRF(target));
}

static void check_reference(void *data, struct str target, struct pos at, bool has_words)
{
	struct texts *t = data;
	struct reference found;
	struct str why;
	(void)has_words;
	if (!reference_find(t->a, t->d, t->here, target, &found, &why)) {
		diag_add(t->diag, RULE_REFERENCE, at, "dead reference '%.*s': %.*s", STRF(target),
			STRF(why));
		return;
	}
	check_editions(t, &found, target, at);
	check_footnotes(t, &found, target, at);
	if (found.entry)
		((struct entry *)found.entry)->used = true; /* the one thing checks write */
}

/* --- which texts, for which editions ------------------------------------------ */

static void check_text(void *data, const struct text *x, uint64_t editions)
{
	struct texts *t = data;
	if (t->checked[x->index])
		return;
	t->checked[x->index] = true;
	t->text = x;
	t->editions = editions & editions_bits(t->d, x->editions);
	t->here = text_article(t->d, x);
	prose_check(x, t->diag, check_reference, t);
}

/* Targets of lists stand in no text, but in content. */
static const struct text no_text = { .address = { "pages/", 6 } };

static void check_targets(void *data, const struct element *e, uint64_t editions)
{
	struct texts *t = data;
	t->editions = editions;
	t->text = &no_text;
	LIST_EACH (struct fact, target, e->targets) {
		struct reference r;
		struct str why;
		bool found = reference_find(t->a, t->d, t->here, target->text, &r, &why);
		if (found && r.kind != REFERENCE_LINK && r.kind != REFERENCE_PAGE)
			diag_add(t->diag, RULE_REFERENCE, target->at,
				"'%.*s' is neither a page nor a link; expected page:ID or link:ID",
				STRF(target->text));
		else
			check_reference(t, target->text, target->at, false);
	}
}

static void check_note(void *data, const struct region *r, const struct line *line)
{
	(void)r;
	struct texts *t = data;
	struct list one = { .items = (void *)&line->edition, .count = 1 };
	if (line->note.index)
		check_text(t, &line->note, editions_bits(t->d, &one));
}

static void check_articles(struct texts *t)
{
	struct article_visit visit = { .data = t, .text = check_text, .element = check_targets };
	for (size_t i = 0; i < t->d->all[COLLECTION_PAGES].count; i++) {
		const struct article *a = DIRECTORY_ITEM(t->d, COLLECTION_PAGES, struct article, i);
		t->here = a;
		article_walk(t->d, a, &visit);
	}
	for (size_t i = 0; i < t->d->all[COLLECTION_CHANNELS].count; i++) {
		const struct channel *c = DIRECTORY_ITEM(
			t->d, COLLECTION_CHANNELS, struct channel, i);
		t->here = NULL;
		content_walk(t->d, &c->how, ~(uint64_t)0, &visit);
	}
}

void check_texts(const struct directory *d, struct diag *diag)
{
	struct texts t = { .d = d, .diag = diag, .a = arena_new() };
	t.checked = mem_alloc(d->text_count + 1, sizeof(*t.checked));
	each_line(d, check_note, &t);
	check_articles(&t);
	for (size_t i = 0; i < d->text_count; i++)
		check_text(&t, d->texts[i], ~(uint64_t)0);
	free(t.checked);
	arena_free(t.a);
}
