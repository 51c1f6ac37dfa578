/*
 * What a number in a date says: a time of day, a date in one piece, so many of a
 * unit, or only what the others around it explain.
 */
#include "base/date_scan.h"

#include <ctype.h>
#include <string.h>

#include "base/date_parts.h"

enum { NONE = DATE_UNKNOWN };

static struct date_number read_number(struct date_pieces *d)
{
	struct date_number x = {0, 0};

	for (; isdigit((unsigned char)*d->p); d->p++, x.digits++) {
		if (x.digits < 15)
			x.value = x.value * 10 + (*d->p - '0');
	}
	return x;
}

/* A fraction of a unit of so many seconds -> whole seconds (ISO 8601, 5.3.1.3);
 * ":123" is one of seconds, too. */
static int read_fraction(struct date_pieces *d, int unit)
{
	int value = 0, scale = 1;

	if ((*d->p != '.' && *d->p != ',' && (*d->p != ':' || unit > 1)) ||
	    !isdigit((unsigned char)d->p[1]))
		return 0;
	for (d->p++; isdigit((unsigned char)*d->p); d->p++) {
		if (scale < 10000) {
			value = value * 10 + (*d->p - '0');
			scale *= 10;
		}
	}
	return unit * value / scale;
}

static void skip_spaces(struct date_pieces *d)
{
	while (*d->p == ' ')
		d->p++;
}

bool date_read_half(struct date_pieces *d)
{
	const char *p = d->p;
	char first = (char)tolower((unsigned char)*p);

	if (first != 'a' && first != 'p')
		return false;
	p++;
	p += *p == '.';
	if (tolower((unsigned char)*p) != 'm' || isalpha((unsigned char)p[1]))
		return false;
	p++;
	p += *p == '.';
	d->half = first == 'p' ? 12 : 0;
	d->p = p;
	return true;
}

/* h is read, ":mm[:ss[.fff]]" follows. */
static void read_time(struct date_pieces *d, struct date_number h)
{
	d->hour = h.value <= 24 ? (int)h.value : 99;
	d->p++;
	d->minute = (int)(read_number(d).value % 100000);
	if (*d->p == ':' && isdigit((unsigned char)d->p[1])) {
		d->p++;
		d->second = (int)(read_number(d).value % 100000);
		read_fraction(d, 1);
	} else {
		d->second = read_fraction(d, 60);
	}
}

/* hh, hhmm or hhmmss behind a T or in one piece with the date. */
static void set_compact_time(struct date_pieces *d, struct date_number x)
{
	int v = (int)(x.value % 1000000), more;

	d->bad |= x.digits != 2 && x.digits != 4 && x.digits != 6;
	if (x.digits == 2)
		v *= 10000;
	else if (x.digits == 4)
		v *= 100;
	d->hour = v / 10000;
	d->minute = v / 100 % 100;
	d->second = v % 100;
	more = read_fraction(d, x.digits == 2 ? 3600 : x.digits == 4 ? 60 : 1);
	d->minute += more / 60;
	d->second += more % 60;
}

/* Digits in one piece: ISO 8601's basic forms; the short ones only first. */
static bool read_compact(
    struct date_pieces *d, struct date_number x, bool first)
{
	int64_t v = x.value;

	if (x.digits < 8 &&
	    (!first || (*d->p != '\0' && strchr("-/.", *d->p) != NULL)))
		return false;
	switch (x.digits) {
	case 14:
		set_compact_time(d, (struct date_number){v % 1000000, 6});
		date_set_digits(d, v / 1000000);
		return true;
	case 12:
		set_compact_time(d, (struct date_number){v % 10000, 4});
		date_set_digits(d, v / 10000);
		return true;
	case 8:
		date_set_digits(d, v);
		return true;
	case 7:
		date_set_ordinal(d, (int)(v / 1000), v % 1000);
		return true;
	case 6:
		/* with the century before it */
		date_set_digits(
		    d, v + date_full_year(v / 10000, 2) / 100 * 1000000);
		return true;
	case 5:
		date_set_ordinal(d, date_full_year(v / 1000, 2), v % 1000);
		return true;
	}
	return false;
}

/* A number that only the others around it explain. */
static void keep_number(struct date_pieces *d, struct date_number x)
{
	if (d->n < DATE_NUMBERS)
		d->numbers[d->n++] = x;
	else
		d->bad = true;
}

static void set_unit(
    struct date_pieces *d, enum date_unit unit, struct date_number x)
{
	int v = x.value <= 9999 ? (int)x.value : 9999;

	switch (unit) {
	case DATE_UNIT_YEAR:
		d->year =
		    d->era != NONE ? d->era + v : date_full_year(v, x.digits);
		break;
	case DATE_UNIT_MONTH:
		d->month = v;
		break;
	case DATE_UNIT_DAY:
		d->day = v;
		break;
	case DATE_UNIT_HOUR:
		d->hour = v;
		break;
	case DATE_UNIT_MINUTE:
		d->minute = v;
		break;
	case DATE_UNIT_SECOND:
		d->second = v;
		break;
	case DATE_UNIT_NONE:
		d->bad = true;
		break;
	}
}

/* The letters behind a number that belong to it: "1st", "2e", "3 Uhr". */
static void skip_ordinal_suffix(struct date_pieces *d)
{
	static const char *const suffixes[] = {"st", "nd", "rd", "th", "er"};
	size_t i;

	for (i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++) {
		if (strncmp(d->p, suffixes[i], 2) == 0 &&
		    !isalpha((unsigned char)d->p[2])) {
			d->p += 2;
			return;
		}
	}
}

/* Is it the T of ISO 8601 that stands before the number at start? */
static bool behind_t(const struct date_pieces *d, const char *start)
{
	return start - d->text > 1 &&
	       tolower((unsigned char)start[-1]) == 't' &&
	       isdigit((unsigned char)start[-2]);
}

/* Is the date there, so that another number is of a time? */
static bool is_complete(const struct date_pieces *d)
{
	return d->n == DATE_NUMBERS || (d->month != NONE && d->n == 2) ||
	       (d->year != NONE && d->day != NONE);
}

/* What stands between hours and minutes: "10:11", "14h05", and behind a date
 * "10.11". */
static bool is_time(const struct date_pieces *d, struct date_number x)
{
	const char *p = d->p;

	if (x.digits > 2 || !isdigit((unsigned char)p[1]))
		return false;
	if (*p == ':' || *p == 'h')
		return true;
	return *p == '.' && d->hour == NONE && is_complete(d) &&
	       isdigit((unsigned char)p[2]) && !isdigit((unsigned char)p[3]);
}

void date_read_number(struct date_pieces *d)
{
	const char *start = d->p, *behind;
	struct date_number x = read_number(d);
	enum date_unit unit;
	size_t len;

	behind = d->p;
	if (is_time(d, x)) {
		read_time(d, x);
		return;
	}
	if (behind_t(d, start)) {
		set_compact_time(d, x);
		return;
	}
	skip_spaces(d);
	unit = date_unit_find(d->p, &len);
	if (len > 0) {
		d->p += len;
		set_unit(d, unit, x);
		return;
	}
	if (date_read_half(d)) {
		d->hour = x.value <= 12 ? (int)x.value : 99;
		return;
	}
	d->p = behind;
	skip_ordinal_suffix(d);
	if (d->n == 0 && strchr("-/.", *d->p) != NULL && *d->p != '\0' &&
	    d->p[1] != ' ')
		d->separator = *d->p;
	if (d->n > 0 || !read_compact(d, x, start == d->text))
		keep_number(d, x);
	/* The separator is no sign of an offset. */
	if (d->n < DATE_NUMBERS && *d->p == '-' && d->hour == NONE &&
	    d->year == NONE)
		d->p++;
}
