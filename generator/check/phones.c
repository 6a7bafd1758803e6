#include <stdlib.h>

#include "check/rules.h"

#include "supportdir/poison.h"

/* A number as it was written somewhere, and what it is. Those without a form for
 * the whole world are not compared: nothing says that two of them are the same. */
struct spelling {
	struct str e164, written;
	struct pos at;
};

struct phones {
	struct diag *diag;
	struct arena *a;
	struct spelling *all;
	size_t count, room;
};

static void remember(struct phones *p, const struct dial *dial)
{
	MEM_GROW(p->all, p->count, p->room);
	p->all[p->count++] = (struct spelling){ dial->phone.e164, dial->number.text,
		dial->number.at };
}

/* 372 741 961 where one dials 0372 741 961: the plan writes the same digits with more
 * in front. */
static void check_trunk(struct phones *p, const struct dial *dial)
{
	struct str written = phone_digits(p->a, dial->number.text);
	struct str national = phone_digits(p->a, dial->phone.national);
	if (!dial->phone.valid || str_starts(written, "+") || national.n <= written.n)
		return;
	size_t more = national.n - written.n;
	if (str_equal(str_cut(national, more, national.n), written))
		diag_add(p->diag, RULE_PHONE_TRUNK, dial->number.at,
			"callers there dial '%.*s' first: write '%.*s', or waive this with the "
			"reason",
			STRF(str_cut(national, 0, more)), STRF(dial->phone.national));
}

static void check_dial(struct phones *p, const struct dial *dial)
{
	if (!dial->parsed)
		return;
	if (dial->phone.e164.n)
		remember(p, dial);
	check_trunk(p, dial);
	if (!dial->phone.valid)
		diag_add(p->diag, RULE_PHONE_UNKNOWN, dial->number.at,
			"the numbering plan has no number '%.*s'; check it, or waive this with the "
			"reason",
			STRF(dial->number.text));
}

static void check_line(void *data, const struct region *r, const struct line *line)
{
	struct phones *p = data;
	LIST_EACH (struct line_number, n, line->numbers) {
		const struct dial *dial = line_number_dial(n);
		check_dial(p, &n->dial);
		if (!dial->parsed || r->area)
			continue;
		const char *why = phone_cost_contradiction(
			p->a, &dial->phone, r->entry.id, n->cost);
		if (why)
			diag_add(p->diag, RULE_COST, n->at, "%s", why);
	}
}

static int by_number(const void *va, const void *vb)
{
	const struct spelling *a = va, *b = vb;
	int c = str_compare(a->e164, b->e164);
	return c ? c : pos_compare(a->at, b->at);
}

/* The same number in one writing may stand in several places; in two, one of them
 * will be changed without the other. */
static void check_spellings(struct phones *p)
{
	if (p->count)
		qsort(p->all, p->count, sizeof(*p->all), by_number);
	const struct spelling *first = p->all;
	for (size_t i = 1; i < p->count; i++) {
		const struct spelling *s = &p->all[i];
		if (!str_equal(first->e164, s->e164)) {
			first = s;
			continue;
		}
		if (!str_equal(first->written, s->written))
			diag_add(p->diag, RULE_PHONE_SPELLING, s->at,
				"'%.*s' is '%.*s' of %.*s:%u in another writing; define it once "
				"under numbers and use it",
				STRF(s->written), STRF(first->written), STRF(first->at.src->name),
				first->at.line);
	}
}

void check_phones(const struct directory *d, struct diag *diag)
{
	struct phones p = { .diag = diag, .a = arena_new() };
	for (size_t i = 0; i < d->all[COLLECTION_NUMBERS].count; i++)
		check_dial(&p, &DIRECTORY_ITEM(d, COLLECTION_NUMBERS, struct number, i)->dial);
	each_line(d, check_line, &p);
	check_spellings(&p);
	free(p.all);
	arena_free(p.a);
}
