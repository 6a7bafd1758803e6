/** Calendar dates as content writes them: "2023-06-30" (ISO 8601). */
#ifndef SUPPORTDIR_DATE_H
#define SUPPORTDIR_DATE_H

#include "supportdir/str.h"

/** Days since 1970-01-01 in the Gregorian calendar; false where it is no date, or
 *  one before 1970 or after 2199. */
bool date_days(struct str date, long *days);

#endif
