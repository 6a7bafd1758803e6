/** Inside of struct locale. Private to this room. */
#ifndef SUPPORTDIR_LOCALE_PARTS_H
#define SUPPORTDIR_LOCALE_PARTS_H

#include <unicode/ucasemap.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udateintervalformat.h>
#include <unicode/uldnames.h>
#include <unicode/ulistformatter.h>
#include <unicode/uscript.h>

#include "locale/icu.h"
#include "supportdir/locale.h"

/** One letter of the index. */
struct letter {
	struct str label; /* "A", "Å", "CH" */
	struct wide bound; /* texts from here on stand under it */
	UScriptCode script; /* of those texts; USCRIPT_COMMON: any */
};

struct locale {
	struct arena *arena;
	struct str tag, folder;
	const struct words *words;
	char id[ICU_LOCALE]; /* for ICU: Gregorian calendar, Latin digits */
	UCollator *order; /* total: equal only if the same */
	UCollator *base; /* letters alone */
	struct letter *letters;
	size_t letter_count;
	ULocaleDisplayNames *names, *region_names;
	UDateIntervalFormat *day_range, *time_range;
	UDateFormat *day, *date;
	UDateFormat *from, *to; /* the ends of a range of times */
	UListFormatter *list;
	UCaseMap *title;
	int first_day; /* of the week; 0 is Monday */
};

/** Fill the index of a locale that is being opened. */
void letters_open(struct locale *l);

/** Open `from` and `to`, as `time_range` writes them. */
void clock_open(struct locale *l);

/** The zone in which everything is formatted. */
#define UTC "Etc/UTC"

enum { EVERY_DAY = 0x7f };

/** How many days after the beginning of the reader's week a run of days begins. Saturday and
 *  Sunday are the end of the week, also where it begins on Sunday. */
int days_into_week(const struct locale *l, unsigned days);

/** The items of a list of days: days and ranges of days. Returns how many. */
size_t day_names(const struct locale *l, struct arena *a, unsigned days, struct str out[7]);

/** The interface string that words a span ("hours-next-day"), or NULL: CLDR has a range. */
const char *span_string(struct hours_span s);

/** The first letter as it stands at the head of a cell or a label. */
struct str capitalized(const struct locale *l, struct arena *a, struct str s);

/** A span without words of its own, isolated where the locale runs from right to
 *  left and the span would otherwise be shown reversed. */
struct str isolated(const struct locale *l, struct arena *a, struct str s);

#endif
