/*
 * Dates as the net writes them -> UTC seconds: the numbers that date_scan()
 * could not explain are given the parts that are missing.
 */
#include "base/date.h"

#include "base/date_parts.h"
#include "base/date_scan.h"

enum { DAY = 86400, NONE = DATE_UNKNOWN };

static int weekday_of(int year, int month, int day)
{
	return date_exists(year, month, day)
		   ? date_weekday(year * 10000 + month * 100 + day)
		   : NONE;
}

/* Two numbers that are day and month in one order or the other. */
static void set_day_month(struct date_pieces *d, int a, int b, bool day_first)
{
	if (a > 12 || b > 12)
		day_first = a > 12;
	else if (d->weekday != NONE &&
		 weekday_of(d->year, a, b) != weekday_of(d->year, b, a))
		day_first =
		    weekday_of(d->year, b, a) == d->weekday ||
		    (day_first && weekday_of(d->year, a, b) != d->weekday);
	d->day = day_first ? a : b;
	d->month = day_first ? b : a;
}

/* Numbers alone: 2024-03-29, 29.03.2024, 03/29/24, 2024-089, 2024-03, 2024. */
static void resolve_numeric(struct date_pieces *d)
{
	struct date_number *x = d->numbers;
	bool year_first =
	    x[0].digits == 4 ||
	    (x[0].digits == 2 && d->separator == '-' && x[d->n - 1].digits < 4);
	int year = date_full_year(x[0].value, x[0].digits);

	if (d->n == 3 && d->era != NONE && x[0].digits <= 2)
		date_set(d, d->era + (int)x[0].value, (int)x[1].value,
		    (int)x[2].value);
	else if (d->n == 1 && x[0].digits == 4 && d->hour == NONE)
		date_set(d, year, 1, 1);
	else if (d->n == 2 && year_first && x[1].digits == 3)
		date_set_ordinal(d, year, x[1].value);
	else if (d->n == 2 && x[0].digits == 4)
		date_set(d, year, (int)x[1].value, 1);
	else if (d->n == 3 && year_first)
		date_set(d, year, (int)x[1].value, (int)x[2].value);
	else if (d->n == 3 && x[0].digits <= 2 && x[1].digits <= 2) {
		d->year = date_full_year(x[2].value, x[2].digits);
		set_day_month(
		    d, (int)x[0].value, (int)x[1].value, d->separator != '/');
	} else
		d->bad = true;
}

/* Numbers beside a month's name: day and year, in either order. */
static void resolve_named(struct date_pieces *d)
{
	struct date_number *x = d->numbers;
	size_t year = d->n == 1 || x[0].digits > 2 || x[0].value > 31 ? 0 : 1;

	if (d->n > 2 || (d->n == 1 && x[0].digits < 4)) {
		d->bad = true;
		return;
	}
	d->year = date_full_year(x[year].value, x[year].digits);
	if (d->n == 2)
		d->day = (int)x[1 - year].value;
}

/* Give the numbers their meaning; what is still missing is the first. */
static void resolve(struct date_pieces *d)
{
	if (d->n > 0 && d->year != NONE)
		d->bad = true;
	else if (d->n > 0 && d->month == NONE)
		resolve_numeric(d);
	else if (d->n > 0)
		resolve_named(d);
	if (d->year != NONE && d->month == NONE && d->day == NONE)
		d->month = 1;
	if (d->month != NONE && d->day == NONE)
		d->day = 1;
	if (d->half != NONE && d->hour != NONE && d->hour <= 12)
		d->hour = d->hour % 12 + d->half;
}

static bool is_time(const struct date_pieces *d)
{
	if (d->hour == 24)
		return d->minute <= 0 && d->second <= 0;
	return d->hour < 24 && d->minute < 60 && d->second <= 60;
}

int64_t date_parse(const char *s, const char *zone)
{
	struct date_pieces d;
	int64_t wall;

	if (s == NULL || !date_scan(&d, s))
		return DATE_NONE;
	if (d.is_epoch)
		return d.epoch;
	resolve(&d);
	if (d.bad || !date_exists(d.year, d.month, d.day) ||
	    (d.hour != NONE && !is_time(&d)))
		return DATE_NONE;
	wall = date_days(d.year, d.month, d.day) * DAY;
	if (d.hour != NONE)
		wall += d.hour * 3600 + d.minute * 60 + d.second;
	if (d.has_offset)
		return wall - d.offset;
	return date_zone_utc(d.zone[0] != '\0' ? d.zone : zone, wall);
}
