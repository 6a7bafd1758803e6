#include "supportdir/date.h"

#include "supportdir/poison.h"

static bool leap(long y)
{
	return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

static long days_of_month(long y, long m)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return m == 2 && leap(y) ? 29 : days[m - 1];
}

/* Behind them no calendar goes: formats have four digits, rules of time zones are looked up year
 * by year. */
enum { YEAR_FIRST = 1970, YEAR_LAST = 2199 };

bool date_days(struct str date, long *days)
{
	long y, m, d;
	if (date.n != 10 || date.s[4] != '-' || date.s[7] != '-')
		return false;
	if (!str_number(date, 0, 4, &y) || !str_number(date, 5, 2, &m) ||
		!str_number(date, 8, 2, &d))
		return false;
	if (y < YEAR_FIRST || y > YEAR_LAST || m < 1 || m > 12 || d < 1 || d > days_of_month(y, m))
		return false;
	*days = d - 1;
	for (long year = YEAR_FIRST; year < y; year++)
		*days += leap(year) ? 366 : 365;
	for (long month = 1; month < m; month++)
		*days += days_of_month(y, month);
	return true;
}
