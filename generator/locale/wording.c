#include <stdlib.h>

#include "locale/parts.h"
#include "supportdir/poison.h"

static struct str string(const struct locale *l, const char *id)
{
	return words_string(l->words, id).text;
}

/* In which language a string stands, if it fell back; nothing without a string. */
static struct str language_of(const struct locale *l, const char *id)
{
	return id ? wording_language(words_string(l->words, id)) : (struct str){ 0 };
}

static struct str spans_language(const struct locale *l, const struct hours_spans *s)
{
	struct str in = s->count ? (struct str){ 0 } : language_of(l, "hours-closed");
	for (size_t i = 0; i < s->count && !in.n; i++)
		in = language_of(l, span_string(s->items[i]));
	return in;
}

/* Of days that are worded by a string alone; names of days are CLDR's. */
static struct str days_language(
	const struct locale *l, const struct hours *h, const struct hours_group *g)
{
	if (g->days != EVERY_DAY)
		return (struct str){ 0 };
	bool holidays = h->holidays_named && hours_spans_equal(g->spans, &h->holidays);
	return language_of(l, holidays ? "hours-every-day-and-holidays" : "hours-every-day");
}

static struct str spans_text(const struct locale *l, struct arena *a, const struct hours_spans *s)
{
	struct str *texts = ARENA_ARRAY(a, struct str, s->count);
	for (size_t i = 0; i < s->count; i++)
		texts[i] = locale_span(l, a, s->items[i]);
	return s->count ? locale_join(l, a, texts, s->count) : string(l, "hours-closed");
}

/* Days as they stand in the middle of a text; holidays that are like these days
 * are named with them. */
static struct str group_days(
	const struct locale *l, struct arena *a, const struct hours *h, const struct hours_group *g)
{
	struct str names[8];
	if (!h->holidays_named || !hours_spans_equal(g->spans, &h->holidays))
		return locale_days(l, a, g->days);
	if (g->days == EVERY_DAY)
		return string(l, "hours-every-day-and-holidays");
	size_t count = day_names(l, a, g->days, names);
	names[count++] = string(l, "hours-holidays");
	return locale_join(l, a, names, count);
}

enum { ROWS_MAX = 8 }; /* seven days and holidays */

static int by_week(const void *va, const void *vb, void *data)
{
	const struct hours_group *a = va, *b = vb;
	return days_into_week(data, a->days) - days_into_week(data, b->days);
}

/* Rows whose texts are not capitalized yet. */
static size_t rows_of(
	const struct locale *l, struct arena *a, const struct hours *h, struct hours_row *rows)
{
	struct hours_group groups[7];
	size_t n = hours_groups(h, groups), count = 0;
	bool holidays = h->holidays_named;
	qsort_r(groups, n, sizeof(*groups), by_week, (void *)l);
	if (hours_always(h)) {
		rows[0] = (struct hours_row){ .times = string(l, "hours-always"),
			.times_in = language_of(l, "hours-always") };
		return 1;
	}
	for (size_t i = 0; i < n; i++) {
		rows[count++] = (struct hours_row){ group_days(l, a, h, &groups[i]),
			spans_text(l, a, groups[i].spans), days_language(l, h, &groups[i]),
			spans_language(l, groups[i].spans) };
		holidays = holidays && !hours_spans_equal(groups[i].spans, &h->holidays);
	}
	if (!count && !h->holidays.count) {
		rows[0] = (struct hours_row){ .times = string(l, "hours-closed"),
			.times_in = language_of(l, "hours-closed") };
		return 1;
	}
	if (holidays) {
		rows[count++] = (struct hours_row){ string(l, "hours-holidays"),
			spans_text(l, a, &h->holidays), language_of(l, "hours-holidays"),
			spans_language(l, &h->holidays) };
	}
	return count;
}

size_t locale_hours_rows(
	const struct locale *l, struct arena *a, const struct hours *h, struct hours_row **out)
{
	*out = ARENA_ARRAY(a, struct hours_row, ROWS_MAX);
	size_t count = rows_of(l, a, h, *out);
	for (size_t i = 0; i < count; i++) {
		struct hours_row *r = &(*out)[i];
		if (r->days.n)
			r->days = capitalized(l, a, r->days);
		r->times = capitalized(l, a, r->times);
	}
	return count;
}

static bool closed_on_holidays(const struct hours *h, size_t row, size_t count)
{
	return h->holidays_named && !h->holidays.count && row == count - 1;
}

struct str locale_hours(const struct locale *l, struct arena *a, const struct hours *h)
{
	struct hours_row rows[ROWS_MAX] = { 0 };
	size_t count = rows_of(l, a, h, rows);
	struct str line = { 0 };
	for (size_t i = 0; i < count; i++) {
		struct str parts[2] = { rows[i].days, rows[i].times };
		struct str row = parts[1];
		if (parts[0].n && closed_on_holidays(h, i, count))
			row = string(l, "hours-closed-on-holidays");
		else if (parts[0].n)
			row = locale_message(l, a, "hours-row", parts, 2);
		struct str both[2] = { line, row };
		line = i ? locale_message(l, a, "hours-rows", both, 2) : row;
	}
	return line;
}

struct str locale_hours_days(const struct locale *l, struct arena *a, const struct hours *h)
{
	struct hours_row rows[ROWS_MAX] = { 0 };
	rows_of(l, a, h, rows);
	return rows[0].days;
}
