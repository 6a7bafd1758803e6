/** What ICU (CLDR) says in one language: names, order, days, times, and the
 *  wording of hours. Opened once for each locale and run.
 *
 *  Always the Gregorian calendar and Latin digits, whatever the language's own
 *  default; 12 or 24 hours as the locale has it. U+202F, which CLDR puts before
 *  AM and PM, becomes U+00A0, and U+2009, around dashes, a plain space; the
 *  invisible direction marks U+200E, U+200F and U+061C go: so texts compare and
 *  search well. In a locale that runs from right to left, a span without letters of
 *  its own ("9:00–17:00") stands between U+2066 and U+2069, or it would be shown
 *  with its ends exchanged.
 *
 *  The machine's own locale never shows: languages of which ICU has no data, for which
 *  it would take that one, are refused.
 *
 *  Where no interface string is translated into the language, CLDR's own words are
 *  used if it has some (time zones), else those of the source language.
 */
#ifndef SUPPORTDIR_LOCALE_H
#define SUPPORTDIR_LOCALE_H

#include "supportdir/words.h"

struct locale;

/** Report the interface strings that hours are worded with and that there are not. */
bool locale_require(const struct strings *s, struct diag *d);

/** Whether ICU has the language of a tag; a finding at `at` where it has not. */
bool locale_known(struct arena *a, struct str tag, struct pos at, struct diag *d);

/** `tag` is BCP 47 as the site writes it ("it-IT"); `words` give the patterns for
 *  hours and must live as long. NULL after a finding at `at` where locale_known() is
 *  false. */
struct locale *locale_open(
	struct arena *a, struct str tag, const struct words *words, struct pos at, struct diag *d);
void locale_close(struct locale *l); /* NULL is fine */

struct str locale_tag(const struct locale *l); /* "it-IT" */
struct str locale_folder(const struct locale *l); /* "it-it" */
const char *locale_direction(const struct locale *l); /* "ltr", "rtl" */

/** Names, as they stand alone in a list or heading: the first letter is a capital.
 *  A code that CLDR does not name ("BQ-SA") is its own name. Memory comes from `a`. */
struct str locale_region_name(const struct locale *l, struct arena *a, struct str code);
struct str locale_language_name(const struct locale *l, struct arena *a, struct str tag);

/** The locale's name in itself ("Italiano (Italia)", or "Italiano" where only one
 *  of the site's locales has the language: then `short_form`). */
struct str locale_own_name(const struct locale *l, struct arena *a, bool short_form);

/** Day on which the reader's week begins: 0 is Monday. */
int locale_first_day(const struct locale *l);

/** The shortest name of a day, as over a calendar: "M", "月". 0 is Monday. */
struct str locale_day_letter(const struct locale *l, struct arena *a, int day);

enum { LOCALE_REGION_NAMES = 3 };

/** Names of a region (of a code of two letters) in a language: the usual one, then short ones
 *  and variants ("UK", "Swaziland"), as CLDR has them. `tag` is such as "de-CH", or "und-DE"
 *  for the language that most people there read. Returns how many there are, none for what
 *  ICU does not know; memory comes from `a`. */
size_t locale_region_names(
	struct arena *a, struct str tag, struct str code, struct str out[LOCALE_REGION_NAMES]);

/** Bytes that sort as the locale's collation sorts the text. */
struct str locale_sort_key(const struct locale *l, struct arena *a, struct str text);

/** The letter under which an index of this language lists the text: the last of
 *  its index letters (CLDR exemplars) that does not sort behind it; "#" for what
 *  stands before the first and for what is written in another script (kanji in
 *  Japanese, Latin in Arabic), "…" never. Chinese: by Pinyin letter or strokes, as
 *  the locale sorts. */
struct str locale_index_letter(const struct locale *l, struct arena *a, struct str text);

/** "Monday – Friday", "sabato e domenica", "every day", as in the middle of a text:
 *  three or more days in a row are a CLDR range, also across Sunday; two are named
 *  both; all are joined by CLDR lists. Bit 0 is Monday. */
struct str locale_days(const struct locale *l, struct arena *a, unsigned days);

/** "9:00 AM – 5:00 PM"; past midnight, up to midnight and all day in words. */
struct str locale_span(const struct locale *l, struct arena *a, struct hours_span s);

/** "2 June 2023", from "2023-06-02"; what is no date stays as it is. */
struct str locale_date(const struct locale *l, struct arena *a, struct str date);

/** "Moscow time": of an IANA zone, in words that can stand alone. The interface
 *  string zone-europe-moscow if there is one; else CLDR's name where callers use
 *  it ("Central European Time"); else the city by the string zone-city. */
struct str locale_zone(const struct locale *l, struct arena *a, struct str tz);

/** One row of a table of hours. Both texts stand alone: capitalized. Where words of ours fell
 *  back, the language that they are in; else that is empty. */
struct hours_row {
	struct str days; /* "Monday – Friday", "Public holidays"; empty for 24/7, never open */
	struct str times; /* "9:00 AM – 5:00 PM", "Closed", "24 hours a day, 7 days a week" */
	struct str days_in, times_in;
};

/** The rows of a schedule: a group of equal days each, then public holidays where
 *  the hours speak of them and differ. */
size_t locale_hours_rows(
	const struct locale *l, struct arena *a, const struct hours *h, struct hours_row **out);

/** All rows in one line, as in the middle of a text: "Monday – Friday, 9:00 AM –
 *  5:00 PM; closed on public holidays". */
struct str locale_hours(const struct locale *l, struct arena *a, const struct hours *h);

/** The days alone, holidays among them, of hours that are the same on each of their days. */
struct str locale_hours_days(const struct locale *l, struct arena *a, const struct hours *h);

/** "1 hour", "2 business days", "next day": in the middle of a text or alone. `language` is
 *  that of words of ours that fell back, else empty. */
struct str locale_duration(
	const struct locale *l, struct arena *a, const struct duration *d, struct str *language);

/** Strings joined as the locale joins them ("a, b and c"). */
struct str locale_join(
	const struct locale *l, struct arena *a, const struct str *items, size_t count);

/** An interface string that counts, for a number. */
struct str locale_count(const struct locale *l, struct arena *a, const char *string_id, size_t n);

/** An interface string with arguments {0} to {9}. */
struct str locale_message(const struct locale *l, struct arena *a, const char *string_id,
	const struct str *args, size_t count);

/** "72.1", "42.0", "2022g": for --version and the manifest. */
struct str locale_icu_version(struct arena *a);
struct str locale_cldr_version(struct arena *a);
struct str locale_tz_version(struct arena *a); /* of the time zones that ICU knows */

#endif
