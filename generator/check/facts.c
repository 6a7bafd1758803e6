#include "check/rules.h"
#include "supportdir/date.h"

#include "supportdir/poison.h"

static const char *const assumed_words[] = {
	[ASSUMED_DAYS] = "days",
	[ASSUMED_TIMES] = "times",
	[ASSUMED_ZONE] = "time zone",
	[ASSUMED_LANGUAGE] = "language",
};

static void check_assumed(void *data, const struct region *r, const struct line *line)
{
	struct diag *diag = data;
	(void)r;
	LIST_EACH (struct service_hours, service, line->hours) {
		LIST_EACH (struct line_hours, h, service->hours) {
			LIST_EACH (unsigned, part, h->assumed)
				diag_add(diag, RULE_FACT_ASSUMED, h->at,
					"the %s of these hours are assumed; find them out, or "
					"waive this and say on what they rest",
					assumed_words[*part]);
		}
	}
}

struct validity_check {
	const struct directory *d;
	struct diag *diag;
};

/* A number that is not valid yet waits for its day; one whose day is over is waste,
 * and a period means nothing to a site that has no day. */
static void check_current(void *data, const struct region *r, const struct line *line)
{
	const struct validity_check *c = data;
	struct fact as_of = c->d->site.as_of;
	(void)r;
	LIST_EACH (struct line_number, n, line->numbers) {
		if (!n->valid.at.src)
			continue;
		if (!as_of.text.s)
			diag_add(c->diag, RULE_FACT_EXPIRED, n->valid.at,
				"'valid' means nothing without the site's 'as-of'; add it to the "
				"site");
		else if (n->valid.through.text.s &&
			 str_compare(n->valid.through.text, as_of.text) < 0)
			diag_add(c->diag, RULE_FACT_EXPIRED, n->valid.through.at,
				"this number could be called until %.*s, before the site's as-of "
				"%.*s; remove it",
				STRF(n->valid.through.text), STRF(as_of.text));
	}
}

static const struct check_setting *setting(const struct site *site, const char *id)
{
	LIST_EACH (struct check_setting, c, site->checks) {
		if (str_is(c->entry.id, id))
			return c;
	}
	return NULL;
}

enum { DAYS_UNTIL_OLD = 730 };

static long days_until_old(const struct site *site)
{
	const struct check_setting *c = setting(site, rule_info(RULE_FACT_OLD)->id);
	if (!c || !c->after.text.s)
		return DAYS_UNTIL_OLD;
	long days = 0;
	str_number(c->after.text, 0, c->after.text.n - 1, &days); /* "730d", checked */
	return days;
}

/* Facts without a date were never promised to be fresh: only a date can be old. */
static void check_age(const struct directory *d, const struct region *r, struct diag *diag)
{
	long today, verified;
	if (!d->site.as_of.text.s || !date_days(d->site.as_of.text, &today))
		return;
	if (!r->verified.text.s || !date_days(r->verified.text, &verified))
		return;
	if (verified > today)
		diag_add(diag, RULE_FACT_OLD, r->verified.at,
			"verified on %.*s, which is after the site's as-of %.*s; move as-of "
			"forward",
			STRF(r->verified.text), STRF(d->site.as_of.text));
	else if (today - verified > days_until_old(&d->site))
		diag_add(diag, RULE_FACT_OLD, r->verified.at,
			"last verified %ld days before %.*s; verify the facts and change the date",
			today - verified, STRF(d->site.as_of.text));
}

void check_facts(const struct directory *d, struct diag *diag)
{
	struct validity_check validity = { d, diag };
	each_line(d, check_assumed, diag);
	each_line(d, check_current, &validity);
	for (size_t i = 0; i < directory_places(d); i++)
		check_age(d, directory_place(d, i), diag);
}
