/** The rules of time zones for calendars, by libical from the zones of the machine
 *  (/usr/share/zoneinfo), which Debian keeps up to date; ICU's are not (its names are).
 *
 *  libical has memory of its own behind these calls, so they are not for threads at once.
 */
#ifndef SUPPORTDIR_TIMEZONE_H
#define SUPPORTDIR_TIMEZONE_H

#include "supportdir/arena.h"

/** VTIMEZONE (RFC 5545, 3.6.5) of an IANA zone, in lines that end in CRLF: all that is true
 *  from the first day of `year` on. TZID is the zone's name. Empty where the machine does
 *  not have the zone. Memory comes from `a`. */
struct str timezone_component(struct arena *a, struct str tz, int year);

/** "3.0.16"; and the release of the zones, "2025b", or "unknown". */
struct str timezone_library_version(struct arena *a);
struct str timezone_data_version(struct arena *a);

#endif
