/*
 * Dates as the net writes them -> UTC seconds. libcurl's curl_getdate reads no
 * RFC 3339 form at all, so this is our own.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stddef.h>
#include <stdint.h>

#define DATE_NONE INT64_MIN /* no date, or none that can be */
enum { DATE_TEXT = 32 };

/* Read a date: RFC 822/2822/3339, ISO 8601 and its short forms, W3C-DTF,
 * asctime, dates in words (the month names of 24 European languages, Turkish and
 * Indonesian, Japanese with eras, Chinese, Korean). An offset that no clock has
 * (+25:00) is passed over. zone is an IANA name or an offset such as "+09:00" for
 * dates that name none (NULL: UTC); a date alone is its first second. DATE_NONE
 * for what is no date or impossible. */
int64_t date_parse(const char *s, const char *zone);

/* RFC 3339 in UTC with seconds ("2024-03-29T10:11:12Z"); returns out, or NULL
 * for DATE_NONE. */
const char *date_rfc3339(int64_t t, char out[DATE_TEXT]);

/* Seconds to add to UTC in that zone at that moment; 0 for an unknown zone.
 * Zones are found in what date_zone_load() has read, or else read now. */
int date_zone_offset(const char *zone, int64_t t);

/* Read an IANA zone's file, or check an offset, before a sandbox shuts the
 * files away. 0, or -1 if there is no such zone. */
int date_zone_load(const char *zone);

/* Read the zones that feeds name inside their dates. */
void date_zone_preload(void);

/* The second at which the clock on the wall of zone first shows year-month-day
 * (month 1-12) hour:minute; in the gap of a DST change the first second after
 * it. */
int64_t date_local(const char *zone, int year, int month, int day, int minute);

/* The date on the wall of zone at t as yyyymmdd, e.g. 20240329. */
int date_day(const char *zone, int64_t t);

/* yyyymmdd plus some days, by the calendar. */
int date_add_days(int yyyymmdd, int days);

/* 0 Sunday … 6 Saturday. */
int date_weekday(int yyyymmdd);

#endif
