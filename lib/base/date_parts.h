/*
 * What the files of date_*.c share: the calendar, the words of dates, zones.
 * Inside lib/base only.
 */
#ifndef BASE_DATE_PARTS_H
#define BASE_DATE_PARTS_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Days from 1970-01-01 to year-month-day in the Gregorian calendar, also of
 * days beyond the month's end. */
int64_t date_days(int year, int month, int day);

/* Does the calendar have that day? Years 1 to 9999. */
bool date_exists(int year, int month, int day);

enum date_word {
	DATE_WORD_MONTH,   /* value 1-12 */
	DATE_WORD_WEEKDAY, /* 0-6, Sunday first */
	DATE_WORD_HALF,	   /* 0 morning, 12 afternoon */
	DATE_WORD_ERA,	   /* the year before its first one */
	DATE_WORD_YEAR,	   /* the first of an era */
	DATE_WORD_ZONE,	   /* minutes east of Greenwich */
	DATE_WORD_UNKNOWN
};

/* What a word of n bytes (letters only) says in a date, in *value. Its case
 * does not matter. */
enum date_word date_word_find(const char *word, size_t n, int *value);

enum date_unit {
	DATE_UNIT_YEAR,
	DATE_UNIT_MONTH,
	DATE_UNIT_DAY,
	DATE_UNIT_HOUR,
	DATE_UNIT_MINUTE,
	DATE_UNIT_SECOND,
	DATE_UNIT_NONE
};

/* The unit that stands behind a number in Chinese, Japanese and Korean dates,
 * and its length in bytes in *len (0 for none). */
enum date_unit date_unit_find(const char *s, size_t *len);

#define DATE_NO_OFFSET INT_MIN

/* "+09:00", "-0330", "+9" at s -> seconds, DATE_NO_OFFSET if no clock can be so
 * far from UTC; the length of the text, 0 if it is no offset. */
size_t date_offset_read(const char *s, int *seconds);

/* Seconds since 1970 that a wall clock without zone shows -> UTC, in that zone
 * (NULL: UTC); in a gap the first second after it, of two the first. */
int64_t date_zone_utc(const char *zone, int64_t wall);

/* Has date_zone_load() read this zone? Reads no file. */
bool date_zone_known(const char *zone);

#endif
