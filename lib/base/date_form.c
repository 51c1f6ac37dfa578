/* Dates that are told by the form of the whole, and how their parts are set. */
#include "base/date_scan.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/date_parts.h"

enum { NONE = DATE_UNKNOWN };

int date_full_year(int64_t year, int digits)
{
	if (digits == 3) /* RFC 2822, 4.3 */
		return (int)(1900 + year);
	if (digits > 2)
		return year <= 9999 ? (int)year : NONE - 1;
	return (int)(year < 50 ? 2000 + year : 1900 + year);
}

void date_set(struct date_pieces *d, int year, int month, int day)
{
	/* A date that is said twice is none. */
	d->bad |= d->year != NONE;
	d->year = year;
	d->month = month;
	d->day = day;
}

/* Day of the year 1-366. */
void date_set_ordinal(struct date_pieces *d, int year, int64_t day)
{
	int month = 1, left = (int)day;

	while (month < 12 && left > 28 && !date_exists(year, month, left)) {
		int length = 31;

		while (!date_exists(year, month, length) && length > 28)
			length--;
		left -= length;
		month++;
	}
	date_set(d, year, month, left);
}

/* yyyymmdd. */
void date_set_digits(struct date_pieces *d, int64_t v)
{
	date_set(d, (int)(v / 10000), (int)(v / 100 % 100), (int)(v % 100));
}

/* Seconds since 1970, or thousandths: a number of 9, 10 or 13 digits alone. */
bool date_read_epoch(struct date_pieces *d)
{
	size_t n = strspn(d->text, "0123456789"), i;
	const char *end = d->text + n;
	int64_t t = 0;

	if (*end == '.')
		end += 1 + strspn(end + 1, "0123456789");
	if (*end != '\0' || (n != 9 && n != 10 && n != 13))
		return false;
	for (i = 0; i < n; i++)
		t = t * 10 + (d->text[i] - '0');
	d->epoch = n == 13 ? t / 1000 : t;
	d->is_epoch = true;
	return true;
}

static size_t digits(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && isdigit((unsigned char)s[i]))
		i++;
	return i;
}

/* ISO 8601's weeks: 2024-W13-5, 2024W135, 2024-W13. The first has the year's
 * first Thursday. Returns whether it was one; a time may follow. */
bool date_read_week(struct date_pieces *d)
{
	const char *p = d->text;
	int year, week, day = 1, monday;
	bool dash = digits(p, 4) == 4 && p[4] == '-';

	if (digits(p, 4) != 4 || (p[4 + dash] != 'W' && p[4 + dash] != 'w') ||
	    digits(p + 5 + dash, 2) != 2)
		return false;
	year = (int)strtol(d->text, NULL, 10);
	week = (p[5 + dash] - '0') * 10 + p[6 + dash] - '0';
	d->p = p + 7 + dash;
	if (digits(d->p + dash, 1) == 1 && (!dash || *d->p == '-')) {
		day = d->p[dash] - '0';
		d->p += dash + 1;
	}
	if (!date_exists(year, 1, 4) || day < 1 || day > 7)
		return d->bad = true;
	/* The Monday of the week that has the 4th of January. */
	monday = date_add_days(
	    year * 10000 + 104, -(date_weekday(year * 10000 + 104) + 6) % 7);
	monday = date_add_days(monday, (week - 1) * 7);
	d->bad |= week < 1 || date_add_days(monday, 3) / 10000 != year;
	date_set_digits(d, date_add_days(monday, day - 1));
	return true;
}

/* ISO 8601:2000's "-YY", "-YYMM", "-YY-MM": the century is left out. */
bool date_read_truncated(struct date_pieces *d)
{
	size_t n = strspn(d->text + 1, "0123456789-");
	const char *p = d->text + 1;

	if (d->text[0] != '-' || p[n] != '\0' || (n != 2 && n != 4 && n != 5) ||
	    (n == 5 && p[2] != '-'))
		return false;
	d->p = p;
	d->year = date_full_year((p[0] - '0') * 10 + p[1] - '0', 2);
	d->month = n == 2 ? 1 : (p[n - 2] - '0') * 10 + p[n - 1] - '0';
	d->day = 1;
	return true;
}
