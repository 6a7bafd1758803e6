/* What the rules mean: a week painted minute by minute, and the spans that can
 * be seen in it.
 *
 * The meaning is that of the reference implementation, opening_hours.js, which
 * looks at one date and goes through the rules in order:
 *  - a rule that replaces (parse.c) drops what earlier rules said of this date,
 *    what reached into it from the night before included;
 *  - then it says open, or closed for 'off', of its spans on this date;
 *  - then of what its spans of the date before reach into this one. That they
 *    do even where the date before was replaced or closed by a later rule:
 *    "Mo-Su 22:00-02:00; Sa off" is open on Sunday from 00:00 to 02:00.
 * Later rules paint over earlier ones. 'off' is a colour like open: without
 * times it covers the date, with times only these, ',' before it or ';' alike.
 */
#include "rules.h"

#include <assert.h>
#include <stdlib.h>

#include "supportdir/poison.h"

unsigned hours_rule_days(const struct hours_rule *r)
{
	return r->days ? r->days & HOURS_SEVEN : HOURS_SEVEN;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

void hours_paint(struct hours_canvas *c, const struct hours_rule *r)
{
	unsigned days = hours_rule_days(r);
	for (int d = 0; d < 7; d++) {
		unsigned char *day = c->open + d * HOURS_DAY;
		if (!(days >> d & 1))
			continue;
		if (r->replaces)
			memset(day, 0, HOURS_DAY);
		for (size_t i = 0; i < r->count; i++) {
			const struct hours_written *w = &r->spans[i];
			memset(day + w->from, !r->off, (size_t)(least(w->to, HOURS_DAY) - w->from));
		}
	}
	for (int d = 0; d < 7; d++) {
		unsigned char *next = c->open + (d + 1) % 7 * HOURS_DAY;
		for (size_t i = 0; i < r->count && days >> d & 1; i++) {
			if (r->spans[i].to > HOURS_DAY)
				memset(next, !r->off, (size_t)(r->spans[i].to - HOURS_DAY));
		}
	}
}

/* A holiday is a date of its own: what names PH applies to it and nothing else,
 * but for a bare 'off', which closes everything. (In the reference a holiday is
 * a Monday or a Tuesday too, and its hours may depend on which.) The second day
 * of the canvas takes what reaches past midnight. */
static void paint_holiday(unsigned char open[2 * HOURS_DAY], const struct hours_rule *r)
{
	bool all = r->off && !r->timed && !r->days;
	if (!all && !(r->days & HOURS_PH))
		return;
	if (r->replaces)
		memset(open, 0, HOURS_DAY);
	for (size_t i = 0; i < r->count; i++) {
		const struct hours_written *w = &r->spans[i];
		memset(open + w->from, !r->off, (size_t)(w->to - w->from));
	}
}

/* The stretches of open minutes in [0, n), at most those that begin before
 * `last`. */
static struct hours_spans stretches(struct arena *a, const unsigned char *open, int n, int last)
{
	struct hours_spans out = { .count = 0 };
	for (int i = 0; i < last; i++)
		out.count += open[i] && (i == 0 || !open[i - 1]);
	out.items = ARENA_ARRAY(a, struct hours_span, out.count);
	size_t k = 0;
	for (int i = 0; i < n && k <= out.count; i++) {
		if (!open[i])
			continue;
		int from = i;
		while (i < n && open[i])
			i++;
		if (from < last)
			out.items[k++] = (struct hours_span){ from, i };
	}
	assert(k == out.count);
	return out;
}

/* The week is a circle: a stretch at its end goes on at its beginning. */
static struct hours_spans week_spans(struct arena *a, const struct hours_canvas *c)
{
	struct hours_spans s = stretches(a, c->open, HOURS_WEEK, HOURS_WEEK);
	if (s.count < 2 || s.items[0].from != 0 || s.items[s.count - 1].to != HOURS_WEEK)
		return s;
	s.items[s.count - 1].to += s.items[0].to;
	s.items++;
	s.count--;
	return s;
}

static int by_opening(const void *va, const void *vb)
{
	const struct hours_span *a = va, *b = vb;
	return (a->from > b->from) - (a->from < b->from);
}

static void add_to_day(struct hours *h, int from, int length)
{
	struct hours_spans *day = &h->days[from / HOURS_DAY % 7];
	day->items[day->count++] = (struct hours_span){ from % HOURS_DAY,
		from % HOURS_DAY + length };
}

static void fill_days(struct arena *a, struct hours *h)
{
	/* A day takes one piece of each stretch at most. */
	for (int d = 0; d < 7; d++)
		h->days[d].items = ARENA_ARRAY(a, struct hours_span, h->week.count + 1);
	for (size_t i = 0; i < h->week.count; i++) {
		int from = h->week.items[i].from, to = h->week.items[i].to;
		if (to - from <= HOURS_DAY) {
			add_to_day(h, from, to - from);
			continue;
		}
		while (from < to) {
			int length = least(HOURS_DAY - from % HOURS_DAY, to - from);
			add_to_day(h, from, length);
			from += length;
		}
	}
	for (int d = 0; d < 7; d++)
		qsort(h->days[d].items, h->days[d].count, sizeof(struct hours_span), by_opening);
}

/* A stretch of more than 24 hours is cut at midnight, as those of the week are.
 * What is left of it would be the hours of the next day, which is no holiday and has
 * its own: so it goes, and a closing time is never more than one day away. */
static struct hours_spans holiday_spans(struct arena *a, const unsigned char open[2 * HOURS_DAY])
{
	/* What begins on the day after is left from a rule that was replaced. */
	struct hours_spans s = stretches(a, open, 2 * HOURS_DAY, HOURS_DAY);
	if (s.count && s.items[s.count - 1].to - s.items[s.count - 1].from > HOURS_DAY)
		s.items[s.count - 1].to = HOURS_DAY;
	return s;
}

bool hours_parse(struct arena *a, struct str text, struct pos at, struct diag *d, struct hours *out)
{
	struct hours_rules rules;
	struct hours_canvas week = { .open = { 0 } };
	unsigned char holiday[2 * HOURS_DAY] = { 0 };
	struct hours h = { .holidays_named = false };
	if (!hours_read(a, text, at, d, &rules))
		return false;
	for (size_t i = 0; i < rules.count; i++) {
		hours_paint(&week, &rules.items[i]);
		paint_holiday(holiday, &rules.items[i]);
		h.holidays_named = h.holidays_named || rules.items[i].days & HOURS_PH;
	}
	h.week = week_spans(a, &week);
	fill_days(a, &h);
	h.holidays = holiday_spans(a, holiday);
	h.normal = hours_normal(a, &h);
	hours_remark_on(a, text, &rules, &h);
	*out = h;
	return true;
}

bool hours_equal(const struct hours *a, const struct hours *b)
{
	return str_equal(a->normal, b->normal);
}

static int shared(struct hours_span a, struct hours_span b, int shift)
{
	int from = a.from > b.from + shift ? a.from : b.from + shift;
	int to = least(a.to, b.to + shift);
	return to > from ? to - from : 0;
}

int hours_overlap(const struct hours *a, const struct hours *b)
{
	int sum = 0;
	for (size_t i = 0; i < a->week.count; i++) {
		for (size_t k = 0; k < b->week.count; k++) {
			for (int shift = -HOURS_WEEK; shift <= HOURS_WEEK; shift += HOURS_WEEK)
				sum += shared(a->week.items[i], b->week.items[k], shift);
		}
	}
	return sum;
}

int hours_total(const struct hours *h)
{
	int sum = 0;
	for (size_t i = 0; i < h->week.count; i++)
		sum += h->week.items[i].to - h->week.items[i].from;
	return sum;
}

bool hours_always(const struct hours *h)
{
	const struct hours_spans *ph = &h->holidays;
	if (hours_total(h) != HOURS_WEEK)
		return false;
	return !h->holidays_named ||
	       (ph->count && ph->items[0].from == 0 && ph->items[0].to >= HOURS_DAY);
}
