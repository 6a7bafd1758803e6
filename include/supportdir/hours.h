/** Weekly opening hours: parse, normalize, compare. No words here: a locale
 *  words them (locale.h).
 *
 *  The language is the weekly subset of the OpenStreetMap opening_hours
 *  grammar (wiki.openstreetmap.org, Key:opening_hours/specification):
 *
 *	Mo-Fr 09:00-17:00        Fr-Mo, Mo,We,Fr          several spans: 09:00-12:00,13:00-17:00
 *	21:00-05:00 22:00-29:00  past midnight            24/7, off, PH off, Mo-Su,PH 09:00-24:00
 *
 *  A rule after ';' replaces, on the calendar dates it names, everything of
 *  earlier rules, tails from the night before included; its own tail reaches
 *  into the next date on top of what stands there. A rule after ',' adds. This
 *  is what the reference implementation (opening_hours.js) makes of them.
 *
 *  'off' closes what it names and replaces nothing; a rule without days replaces
 *  only one that has none either (generator/hours/week.c has the details).
 *
 *  Public holidays (PH) are an eighth day beside the week: what an expression
 *  says of them never changes the seven others. Only rules that name PH speak of
 *  them, and a bare "off", which closes everything.
 */
#ifndef SUPPORTDIR_HOURS_H
#define SUPPORTDIR_HOURS_H

#include "supportdir/diag.h"

enum {
	HOURS_DAY = 24 * 60, /* minutes */
	HOURS_WEEK = 7 * 24 * 60,
};

/** Minutes, half open: `from` is in, `to` is out. */
struct hours_span {
	int from, to;
};

struct hours_spans {
	struct hours_span *items; /* sorted, disjoint, not touching */
	size_t count;
};

struct hours {
	/** Minutes of the week from Monday 00:00; `from` in 0..10079, `to` may
	 *  pass 10080 where Sunday's last span ends on Monday. 24/7 is the one
	 *  span 0..10080. */
	struct hours_spans week;

	/** The same by the day on which a span opens, Monday first: minutes of
	 *  that day, `to` up to 2880. A stretch of at most 24 hours stands on the
	 *  day it opens; a longer one is cut at every midnight. */
	struct hours_spans days[7];

	bool holidays_named; /* the expression speaks of PH */

	/** None where closed; minutes of that day, `to` up to 2879. A stretch of more
	 *  than 24 hours ends at 1440. */
	struct hours_spans holidays;

	/** Normal form: equal hours have equal text, and it parses back to equal
	 *  hours. "off" where nothing is open, "24/7" where nothing is ever closed:
	 *  these two say nothing of PH, also where the expression did. Also the key
	 *  of a schedule. */
	struct str normal;

	/** What hours_check() may speak of. */
	struct hours_remark *remarks;
	size_t remark_count;
};

/** A remark on one span or rule: which rule of the checks, and where in the
 *  expression. */
struct hours_remark {
	enum rule rule;
	size_t offset; /* bytes into the expression */
	struct str message;
};

/** Parse an expression. `at` is the place of its first character; the columns
 *  of findings count from there. On a mistake: at least one finding
 *  (hours-syntax), false, and `out` is untouched. Memory comes from `a`. */
bool hours_parse(
	struct arena *a, struct str text, struct pos at, struct diag *d, struct hours *out);

/** Report what is legal but odd: overlap, empty, past midnight, lost PM (then
 *  not past midnight too), lost tail. `text` and `at` as they were given to
 *  hours_parse(). */
void hours_check(const struct hours *h, struct str text, struct pos at, struct diag *d);

bool hours_spans_equal(const struct hours_spans *a, const struct hours_spans *b);

/** By their normal forms. */
bool hours_equal(const struct hours *a, const struct hours *b);

/** Minutes a week that are open in both. */
int hours_overlap(const struct hours *a, const struct hours *b);

/** Minutes a week, holidays aside. */
int hours_total(const struct hours *h);

/** Open round the clock, every day (holidays not closed). */
bool hours_always(const struct hours *h);

/** Days with the same spans. Bit 0 of `days` is Monday. */
struct hours_group {
	unsigned days;
	const struct hours_spans *spans;
};

/** The groups in the order of their first day from Monday; days that are
 *  closed are in none. Returns how many. */
size_t hours_groups(const struct hours *h, struct hours_group out[7]);

/** A run of days on the circle of the week: Friday to Monday is one. */
struct hours_run {
	int first, last; /* 0 Monday .. 6 Sunday; equal for a single day */
};

/** The runs of a set of days, in the order Monday to Sunday of their first day;
 *  a run that wraps stands where it begins. All seven days are 0..6. Returns
 *  how many, at most 4. */
size_t hours_runs(unsigned days, struct hours_run out[4]);

#endif
