/** Codes that content may write: regions, languages, time zones. ICU's data
 *  decides; where ICU 72 of Debian 12 matters, it matters here. */
#ifndef SUPPORTDIR_CODES_H
#define SUPPORTDIR_CODES_H

#include "supportdir/arena.h"

enum region_code {
	REGION_CODE_WRONG, /* not a code */
	REGION_CODE_NAMED, /* ISO 3166-1 or CLDR code that CLDR names: "DE", "XK", "TA" */
	REGION_CODE_SUBDIVISION, /* ISO 3166-2 code of such a region: "BQ-SA"; has no name */
};

enum region_code region_code(struct str code);

/** The code that is in use for an old or unofficial one ("UK": "GB"), as two
 *  letters; false where there is none. */
bool region_code_now(struct str code, char now[3]);

/** "DEU" of "DE": ISO 3166-1 alpha-3; empty where there is none. Of "BQ-SA" there is none. */
struct str region_iso3(struct arena *a, struct str code);

/** A name that IANA has for a time zone of a region. */
struct region_zone {
	struct str region; /* "IN" */
	struct str zone; /* "Asia/Calcutta", "Asia/Kolkata" */
	bool usual; /* the name that CLDR goes by */
};

/** All of them, sorted by the name of the zone. Returns how many; memory comes from `a`. */
size_t region_zones(struct arena *a, struct region_zone **out);

/** A language that CLDR names: "de", "cmn", "zh-Hant". */
bool language_code(struct str tag);

/** Whether a tag that is one has a region that there is, or none: "fr-FR", "es-419", not
 *  "fr-RF". */
bool locale_region_known(struct str tag);

/** The usual spelling of a tag ("fr_fr": "fr-FR"), in `a`; empty where there is none. */
struct str locale_spelling(struct arena *a, struct str tag);

/** An IANA time zone (or its alias). */
bool zone_code(struct str tz);

/** Write the nearest zone name to `out`, for "did you mean"; false where none is
 *  near. */
bool zone_nearest(struct str tz, char *out, size_t room);

#endif
