/*
 * The pieces of a date's text, before they are given their meaning. Inside
 * lib/base only.
 */
#ifndef BASE_DATE_SCAN_H
#define BASE_DATE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DATE_TEXT_MAX = 120, DATE_NUMBERS = 3, DATE_UNKNOWN = -1 };

struct date_number {
	int64_t value;
	int digits;
};

struct date_pieces {
	char text[DATE_TEXT_MAX + 1]; /* normalised */
	const char *p;		      /* read up to here */
	int year, month, day;	      /* DATE_UNKNOWN until they are known */
	int hour, minute, second;
	int half;    /* 0 morning, 12 afternoon */
	int era;     /* the year before its first one */
	int weekday; /* 0 Sunday */
	int offset;  /* seconds */
	bool has_offset;
	bool bad; /* it is no date */
	bool is_epoch;
	int64_t epoch;				  /* the whole, in seconds */
	char zone[DATE_TEXT_MAX + 1];		  /* a known IANA zone, or "" */
	struct date_number numbers[DATE_NUMBERS]; /* without a meaning yet */
	size_t n;
	char separator; /* between the numbers */
};

/* Read s into *d; false if it can be no date. */
bool date_scan(struct date_pieces *d, const char *s);

/* Read the number at d->p, and what belongs to it. */
void date_read_number(struct date_pieces *d);

/* Is there an "am", "p.m." at d->p? Then it is read. */
bool date_read_half(struct date_pieces *d);

/* Set the whole date; a second one makes d bad. */
void date_set(struct date_pieces *d, int year, int month, int day);

/* The same by the day of the year, 1-366. */
void date_set_ordinal(struct date_pieces *d, int year, int64_t day);

/* The same by its digits: yyyymmdd. */
void date_set_digits(struct date_pieces *d, int64_t v);

/* Is the whole text seconds since 1970 (9 or 10 digits) or thousandths (13)? An
 * ISO 8601:2000 date without its century ("-YY", "-YYMM", "-YY-MM")? Then it is
 * read. */
bool date_read_epoch(struct date_pieces *d);
bool date_read_truncated(struct date_pieces *d);

/* Does it begin with one of ISO 8601's weeks (2024-W13-5, 2024W135, 2024-W13)?
 * Then that is read; a time may follow. */
bool date_read_week(struct date_pieces *d);

/* The year that a number of so many digits means (RFC 2822, 4.3). */
int date_full_year(int64_t year, int digits);

#endif
