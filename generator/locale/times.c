#include <stdlib.h>
#include <unicode/udat.h>
#include <unicode/uformattedvalue.h>

#include "locale/parts.h"
#include "supportdir/date.h"
#include "supportdir/poison.h"

/* Monday, 1 January 2001: a week within one month, so that ranges of days show
 * days only. */
static const double monday = 978307200000.0;

enum { MINUTE_MS = 60000 };

static UDate fixed_day(int day)
{
	return monday + (double)day * HOURS_DAY * MINUTE_MS;
}

static UDate fixed_minute(int minute)
{
	return monday + (double)minute * MINUTE_MS;
}

static struct str one(struct arena *a, const UDateFormat *f, UDate at)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar out[ICU_NAME];
	int32_t n = udat_format(f, at, out, ICU_NAME, NULL, &e);
	icu_must(e);
	return icu_tidy(a, out, n);
}

static struct str range(struct arena *a, const UDateIntervalFormat *f, UDate from, UDate to)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar out[ICU_NAME];
	int32_t n = udtitvfmt_format(f, from, to, out, ICU_NAME, NULL, &e);
	icu_must(e);
	return icu_tidy(a, out, n);
}

int locale_first_day(const struct locale *l)
{
	return l->first_day;
}

struct str locale_day_letter(const struct locale *l, struct arena *a, int day)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar out[ICU_NAME];
	/* ICU counts from Sunday, 1. */
	int32_t n = udat_getSymbols(
		l->day, UDAT_STANDALONE_NARROW_WEEKDAYS, (day + 1) % 7 + 1, out, ICU_NAME, &e);
	icu_must(e);
	return icu_tidy(a, out, n);
}

/* --- days --------------------------------------------------------------- */

/* Two days are named both, more are a range; a range that wraps ends in the next
 * week. */
static size_t run_days(
	const struct locale *l, struct arena *a, struct hours_run r, struct str out[2])
{
	int length = (r.last - r.first + 7) % 7 + 1;
	if (length > 2) {
		out[0] = range(
			a, l->day_range, fixed_day(r.first), fixed_day(r.first + length - 1));
		return 1;
	}
	out[0] = one(a, l->day, fixed_day(r.first));
	if (length == 2)
		out[1] = one(a, l->day, fixed_day(r.last));
	return (size_t)length;
}

static int by_begin(const void *va, const void *vb, void *data)
{
	const struct hours_run *a = va, *b = vb;
	const struct locale *l = data;
	return (a->first - l->first_day + 7) % 7 - (b->first - l->first_day + 7) % 7;
}

static size_t runs_of(const struct locale *l, unsigned days, struct hours_run runs[4])
{
	size_t n = hours_runs(days, runs);
	qsort_r(runs, n, sizeof(*runs), by_begin, (void *)l);
	return n;
}

int days_into_week(const struct locale *l, unsigned days)
{
	struct hours_run runs[4];
	size_t n = runs_of(l, days, runs);
	return n ? (runs[0].first - l->first_day + 7) % 7 : 0;
}

size_t day_names(const struct locale *l, struct arena *a, unsigned days, struct str out[7])
{
	struct hours_run runs[4];
	size_t count = 0, n = runs_of(l, days, runs);
	for (size_t i = 0; i < n; i++)
		count += run_days(l, a, runs[i], out + count);
	return count;
}

struct str locale_days(const struct locale *l, struct arena *a, unsigned days)
{
	struct str names[7];
	if ((days & EVERY_DAY) == EVERY_DAY)
		return words_string(l->words, "hours-every-day").text;
	return locale_join(l, a, names, day_names(l, a, days, names));
}

/* --- times -------------------------------------------------------------- */

/* ICU words a range within one day. Beyond it would print dates, so there the
 * single times stand in patterns of our own. */
const char *span_string(struct hours_span s)
{
	if (s.from == 0 && s.to == HOURS_DAY)
		return "hours-all-day";
	return s.to > HOURS_DAY    ? "hours-next-day"
	       : s.to == HOURS_DAY ? "hours-until-midnight"
	       : s.from == 0       ? "hours-from-midnight"
	                           : NULL;
}

struct str locale_span(const struct locale *l, struct arena *a, struct hours_span s)
{
	const char *id = span_string(s);
	if (!id)
		return isolated(
			l, a, range(a, l->time_range, fixed_minute(s.from), fixed_minute(s.to)));
	struct str ends[2] = { one(a, l->from, fixed_minute(s.from)),
		one(a, l->to, fixed_minute(s.to % HOURS_DAY)) };
	bool begins_it = s.from == 0 && s.to < HOURS_DAY; /* at midnight, of which a word tells */
	struct str out = locale_message(l, a, id, begins_it ? ends + 1 : ends, begins_it ? 1 : 2);
	return s.from == 0 && s.to == HOURS_DAY ? out : isolated(l, a, out);
}

/* --- dates -------------------------------------------------------------- */

struct str locale_date(const struct locale *l, struct arena *a, struct str date)
{
	long days;
	if (!date_days(date, &days))
		return arena_str(a, date);
	return one(a, l->date, (double)days * HOURS_DAY * MINUTE_MS);
}
