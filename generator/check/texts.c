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

/* Whether what depends on the reader's edition is there in this one. */
static bool is_there(const void *thing, const struct edition *e)
{
	const struct reference *r = thing;
	if (r->kind == REFERENCE_EDITION)
		return edition_text(e, r->edition_field)->source.s;
	return r->kind != REFERENCE_PAGE || r->edition || reference_edition(r, e);
}

/* What to do about it. */
static const char *advice(const struct reference *r, const struct edition *e)
{
	const struct article *a = r->to;
	if (r->kind == REFERENCE_EDITION)
		return "add the key to the edition, or reword the text";
	return editions_have(&a->editions, e)
	               ? "the section is not for it; name the edition that has it "
	                 "(page:ID/EDITION#anchor), or give this text its editions"
	               : "the page is not for it; name the edition that has it "
	                 "(page:ID/EDITION), or give this text its editions";
}

/* One finding for all editions that it fails in. */
static void check_editions(
	struct texts *t, const struct reference *r, struct str target, struct pos at)
{
	const struct edition *first = NULL;
	struct str names = editions_without(t->a, t->d, t->editions, is_there, r, &first);
	if (first && r->kind == REFERENCE_EDITION)
		diag_add(t->diag, RULE_REFERENCE, at,
			"edition %.*s does not say what '%.*s' is; %s", STRF(names), STRF(target),
			advice(r, first));
	else if (first)
		diag_add(t->diag, RULE_REFERENCE, at, "dead reference '%.*s' in edition %.*s: %s",
			STRF(target), STRF(names), advice(r, first));
}

/* Where content is drawn: paragraphs and lists of pages and channels, not their headings,
 * titles and the like, which stand in other places too; and what tables of facts hold. */
static bool has_marks(const struct text *x)
{
	bool content = str_starts(x->address, "pages/") || str_starts(x->address, "channels/");
	bool facts = str_starts(x->address, "responses/") ||
	             str_starts(x->address, "responsibilities/");
	bool levels = str_starts(x->address, "severities/"); /* their descriptions */
	return content || levels ? x->kind == TEXT_PROSE : facts && !str_ends(x->address, "#name");
}

/* Footnotes have a place where content is drawn; elsewhere their mark would be lost. */
static void check_footnotes(
	struct texts *t, const struct reference *r, struct str target, struct pos at)
{
	if (!r->footnotes || !r->footnotes->count || has_marks(t->text))
		return;
	diag_add(t->diag, RULE_REFERENCE, at,
		"'%.*s' has a footnote, for which there is no place here; name a schedule without "
		"one, or say it in a paragraph of a page",
		STRF(target));
}

/* Texts that others quote: names, titles, headings, labels, what an edition says. */
static bool is_quoted(const struct text *x)
{
	static const char *const ends[] = { "title", "heading", "question", "label", "name" };
	if (x->kind != TEXT_INLINE)
		return false;
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		if (str_ends(x->address, ends[i]))
			return true;
	}
	return str_starts(x->address, "editions/");
}

/* No circle can arise: headings and titles of pages quote none of their kind, and what
 * they may quote, names and labels, quotes nothing that quotes again. */
static void check_quote(
	struct texts *t, const struct reference *r, struct str target, struct pos at)
{
	bool of_page = str_starts(t->text->address, "pages/");
	static const bool simple[] = {
		[REFERENCE_EDITION] = true,
		[REFERENCE_TERM] = true,
		[REFERENCE_ROLE] = true,
		[REFERENCE_REGION] = true,
		[REFERENCE_LANGUAGE] = true,
		[REFERENCE_FACT] = true,
		[REFERENCE_PHONE] = true,
		[REFERENCE_PAGE] = false,
	};
	bool again = r->kind == REFERENCE_EDITION && str_starts(t->text->address, "editions/");
	if (again)
		diag_add(t->diag, RULE_REFERENCE, at,
			"'%.*s' in what an edition says itself; write the words", STRF(target));
	else if (is_quoted(t->text) && of_page && r->kind == REFERENCE_PAGE)
		diag_add(t->diag, RULE_REFERENCE, at,
			"'%.*s' in a title or heading, which pages quote themselves; write words "
			"of its own: [words](%.*s)",
			STRF(target), STRF(target));
	else if (is_quoted(t->text) && !of_page && !simple[r->kind])
		diag_add(t->diag, RULE_REFERENCE, at,
			"'%.*s' in a text that others quote; a name, title or label may quote "
			"edition, term, role, region, language, fact and phone",
			STRF(target));
}

static void check_reference(void *data, struct str target, struct pos at, bool has_words)
{
	struct texts *t = data;
	struct reference found;
	struct str why;
	if (!reference_find(t->a, t->d, t->here, target, &found, &why)) {
		if (t->d->whole) /* a file that could not be read may hold it */
			diag_add(t->diag, RULE_REFERENCE, at, "dead reference '%.*s': %.*s",
				STRF(target), STRF(why));
		return;
	}
	check_editions(t, &found, target, at);
	if (!has_words)
		check_quote(t, &found, target, at);
	check_footnotes(t, &found, target, at);
	if (found.entry)
		((struct entry *)found.entry)->used = true; /* the one thing checks write */
}

/* --- which texts, for which editions ------------------------------------------ */

enum { QUOTED_MAX = 500 }; /* bytes: quotes multiply */

static void check_text(void *data, const struct text *x, uint64_t editions)
{
	struct texts *t = data;
	if (t->checked[x->index])
		return;
	t->checked[x->index] = true;
	t->text = x;
	t->editions = editions & editions_bits(t->d, x->editions);
	t->here = text_article(t->d, x);
	if (is_quoted(x) && x->source.n > QUOTED_MAX)
		diag_add(t->diag, RULE_VALUE, x->at,
			"%zu bytes, where a name, title, heading or label has at most %d; shorten "
			"it",
			x->source.n, (int)QUOTED_MAX);
	prose_check(x, t->diag, check_reference, t);
}

/* Targets of lists stand in no text, but in content. */
static const struct text no_text = { .address = { "pages/", 6 }, .kind = TEXT_PROSE };

static bool is_link(struct str target)
{
	return str_starts(target, "page:") || str_starts(target, "link:") ||
	       str_starts(target, "#");
}

static void check_targets(void *data, const struct element *e, uint64_t editions)
{
	struct texts *t = data;
	t->editions = editions;
	t->text = &no_text;
	LIST_EACH (struct fact, target, e->targets) {
		if (!target->text.n) /* and that was said */
			continue;
		if (!is_link(target->text)) {
			diag_add(t->diag, RULE_REFERENCE, target->at,
				"'%.*s' is neither a page nor a link; expected page:ID or link:ID",
				STRF(target->text));
			continue;
		}
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
