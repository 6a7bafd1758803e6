#include "supportdir/date.h"

#include "supportdir/poison.h"

static bool digits_at(struct str s, size_t from, size_t count, long *value)
{
	*value = 0;
	for (size_t i = from; i < from + count; i++) {
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
		*value = *value * 10 + (s.s[i] - '0');
	}
	return true;
}

static bool leap(long y)
{
	return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

static long days_of_month(long y, long m)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return m == 2 && leap(y) ? 29 : days[m - 1];
}

bool date_days(struct str date, long *days)
{
	long y, m, d;
	if (date.n != 10 || date.s[4] != '-' || date.s[7] != '-')
		return false;
	if (!digits_at(date, 0, 4, &y) || !digits_at(date, 5, 2, &m) || !digits_at(date, 8, 2, &d))
		return false;
	if (y < 1970 || m < 1 || m > 12 || d < 1 || d > days_of_month(y, m))
		return false;
	*days = d - 1;
	for (long year = 1970; year < y; year++)
		*days += leap(year) ? 366 : 365;
	for (long month = 1; month < m; month++)
		*days += days_of_month(y, month);
	return true;
}
