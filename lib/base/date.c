/* The calendar: days, weekdays, text. Parsing is in date_parse.c, zones are in
 * date_zone.c. */
#include "base/date.h"

#include <stdio.h>

#include "base/date_parts.h"

enum { DAY = 86400 };

int64_t date_days(int year, int month, int day)
{
	/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
	int64_t y = year - (month <= 2), era = (y >= 0 ? y : y - 399) / 400;
	int64_t yoe = y - era * 400;
	int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

/* The other way round: yyyymmdd. */
static int64_t day_number(int64_t days)
{
	int64_t z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153, d = doy - (153 * mp + 2) / 5 + 1;
	int64_t m = mp < 10 ? mp + 3 : mp - 9;

	return (yoe + era * 400 + (m <= 2)) * 10000 + m * 100 + d;
}

bool date_exists(int year, int month, int day)
{
	return year >= 1 && year <= 9999 && month >= 1 && month <= 12 &&
	       day >= 1 && day <= 31 &&
	       day_number(date_days(year, month, day)) ==
		   (int64_t)year * 10000 + month * 100 + day;
}

/* Division that rounds down, for times before 1970. */
static int64_t days_of(int64_t t)
{
	return t >= 0 ? t / DAY : -((-(t + 1)) / DAY) - 1;
}

static int64_t days_of_number(int yyyymmdd)
{
	return date_days(
	    yyyymmdd / 10000, yyyymmdd / 100 % 100, yyyymmdd % 100);
}

const char *date_rfc3339(int64_t t, char out[DATE_TEXT])
{
	int64_t days = t == DATE_NONE ? 0 : days_of(t), day = day_number(days);
	int rest;

	/* Years 0000 to 9999 have four digits, as the RFC wants. */
	if (t == DATE_NONE || days < -719528 || days > 2932896)
		return NULL;
	rest = (int)(t - days * DAY);
	snprintf(out, DATE_TEXT, "%04d-%02d-%02dT%02d:%02d:%02dZ",
	    (int)(day / 10000), (int)(day / 100 % 100), (int)(day % 100),
	    rest / 3600, rest / 60 % 60, rest % 60);
	return out;
}

int64_t date_local(const char *zone, int year, int month, int day, int minute)
{
	return date_zone_utc(
	    zone, date_days(year, month, day) * DAY + (int64_t)minute * 60);
}

int date_day(const char *zone, int64_t t)
{
	return (int)day_number(days_of(t + date_zone_offset(zone, t)));
}

int date_add_days(int yyyymmdd, int days)
{
	return (int)day_number(days_of_number(yyyymmdd) + days);
}

int date_weekday(int yyyymmdd)
{
	int64_t day = (days_of_number(yyyymmdd) + 4) % 7; /* a Thursday */

	return (int)(day < 0 ? day + 7 : day);
}
