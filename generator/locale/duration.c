/* Durations: minutes, hours and days as CLDR says them (units, full names); business days,
 * which it does not know, by an interface string that counts. */

#include <unicode/unumberformatter.h>

#include "locale/parts.h"

#include "supportdir/poison.h"

static const char *const skeletons[] = {
	[DURATION_MINUTES] = "measure-unit/duration-minute unit-width-full-name",
	[DURATION_HOURS] = "measure-unit/duration-hour unit-width-full-name",
	[DURATION_DAYS] = "measure-unit/duration-day unit-width-full-name",
	[DURATION_NO_COMMITMENT] = NULL,
};

static const char *const strings[] = {
	[DURATION_BUSINESS_DAYS] = "business-days",
	[DURATION_NEXT_DAY] = "within-next-day",
	[DURATION_NO_COMMITMENT] = "within-no-commitment",
};

static struct str by_cldr(const struct locale *l, struct arena *a, const struct duration *d)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar room[128], out[ICU_NAME];
	struct wide skeleton = icu_ascii(room, skeletons[d->unit]);
	UNumberFormatter *f = unumf_openForSkeletonAndLocale(skeleton.s, skeleton.n, l->id, &e);
	UFormattedNumber *result = unumf_openResult(&e);
	unumf_formatInt(f, d->count, result, &e);
	int32_t n = unumf_resultToString(result, out, ICU_NAME, &e);
	icu_must(e);
	unumf_closeResult(result);
	unumf_close(f);
	return icu_tidy(a, out, n);
}

struct str locale_duration(
	const struct locale *l, struct arena *a, const struct duration *d, struct str *language)
{
	*language = (struct str){ 0 };
	if (skeletons[d->unit])
		return by_cldr(l, a, d);
	struct wording_result w = words_string(l->words, strings[d->unit]);
	*language = wording_language(w);
	return d->unit == DURATION_BUSINESS_DAYS ? locale_count(l, a, strings[d->unit], d->count)
	                                         : w.text;
}
