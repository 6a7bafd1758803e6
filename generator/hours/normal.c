/* The normal form: a function of what is open, not of how it was written. */
#include "rules.h"

#include "supportdir/buf.h"

#include "supportdir/poison.h"

bool hours_spans_equal(const struct hours_spans *a, const struct hours_spans *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		if (a->items[i].from != b->items[i].from || a->items[i].to != b->items[i].to)
			return false;
	}
	return true;
}

size_t hours_groups(const struct hours *h, struct hours_group out[7])
{
	size_t n = 0;
	for (unsigned d = 0; d < 7; d++) {
		size_t g = 0;
		if (!h->days[d].count)
			continue;
		while (g < n && !hours_spans_equal(out[g].spans, &h->days[d]))
			g++;
		if (g == n)
			out[n++] = (struct hours_group){ .spans = &h->days[d] };
		out[g].days |= 1u << d;
	}
	return n;
}

size_t hours_runs(unsigned days, struct hours_run out[4])
{
	size_t n = 0;
	if ((days & HOURS_SEVEN) == HOURS_SEVEN) {
		out[0] = (struct hours_run){ 0, 6 };
		return 1;
	}
	for (int d = 0; d < 7; d++) {
		if (!(days >> d & 1) || days >> (d + 6) % 7 & 1)
			continue;
		int last = d;
		while (days >> (last + 1) % 7 & 1)
			last = (last + 1) % 7;
		out[n++] = (struct hours_run){ d, last };
	}
	return n;
}

void hours_write_days(struct buf *b, unsigned days)
{
	static const char *const names[7] = { "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su" };
	struct hours_run runs[4];
	size_t n = hours_runs(days, runs);
	for (size_t i = 0; i < n; i++) {
		buf_printf(b, "%s%s", i ? "," : "", names[runs[i].first]);
		if (runs[i].last != runs[i].first)
			buf_printf(b, "-%s", names[runs[i].last]);
	}
	if (days & HOURS_PH)
		buf_text(b, n ? ",PH" : "PH");
}

static void write_spans(struct buf *b, const struct hours_spans *s)
{
	for (size_t i = 0; i < s->count; i++) {
		int from = s->items[i].from, to = s->items[i].to;
		/* Past midnight as on a clock, 21:00-05:00, while that says it. */
		if (to > HOURS_DAY && to - from <= HOURS_DAY)
			to -= HOURS_DAY;
		buf_printf(b, "%c%02d:%02d-%02d:%02d", i ? ',' : ' ', from / 60, from % 60, to / 60,
			to % 60);
	}
	if (!s->count)
		buf_text(b, " off");
}

/* Days into which hours of these groups reach past midnight: a later rule after
 * ';' would cut these off. (From Sunday into Monday does not matter, since Monday
 * stands in the first rule or in none.) */
static unsigned reached(const struct hours_group *groups, size_t n)
{
	unsigned days = 0;
	for (size_t i = 0; i < n; i++) {
		const struct hours_spans *s = groups[i].spans;
		if (s->items[s->count - 1].to > HOURS_DAY)
			days |= groups[i].days << 1;
	}
	return days;
}

static void write_groups(struct buf *b, const struct hours_group *groups, size_t n, bool with_ph)
{
	for (size_t i = 0; i < n; i++) {
		bool replaces = !(reached(groups, i) & groups[i].days);
		if (i)
			buf_text(b, replaces ? "; " : ", ");
		hours_write_days(b, groups[i].days | (with_ph && i + 1 == n ? HOURS_PH : 0));
		write_spans(b, groups[i].spans);
	}
}

struct str hours_normal(struct arena *a, const struct hours *h)
{
	struct buf b = { .n = 0 };
	struct hours_group groups[7];
	size_t n = hours_groups(h, groups);
	bool whole = hours_total(h) == HOURS_WEEK;
	if (hours_always(h))
		return STR("24/7");
	if (!n && !h->holidays.count)
		return STR("off");
	/* PH joins the last rule, where no later rule could take it away on the
	 * weekday that the holiday falls on; ',' would add to that day. */
	bool same = !whole && n && h->holidays_named &&
	            hours_spans_equal(groups[n - 1].spans, &h->holidays);
	same = same && !(reached(groups, n - 1) & groups[n - 1].days);
	if (whole)
		buf_text(&b, "24/7");
	else
		write_groups(&b, groups, n, same);
	if (h->holidays_named && !same) {
		buf_text(&b, n ? "; PH" : "PH");
		write_spans(&b, &h->holidays);
	}
	struct str out = arena_str(a, buf_view(&b));
	buf_free(&b);
	return out;
}
