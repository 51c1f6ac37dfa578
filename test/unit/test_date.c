/* Dates as the net writes them, zones, the calendar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/date_rule.h"

static const struct {
	const char *in, *zone, *want; /* want NULL: no date */
} dates[] = {
    /* RFC 822 and 2822 */
    {"Fri, 29 Mar 2024 10:11:12 GMT", NULL, "2024-03-29T10:11:12Z"},
    {"Fri, 29 Mar 2024 10:11:12 +0900", NULL, "2024-03-29T01:11:12Z"},
    {"29 Mar 24 10:11 EST", NULL, "2024-03-29T15:11:00Z"},
    {"Fri,29 Mar 2024 10:11:12 PDT (summer)", NULL, "2024-03-29T17:11:12Z"},
    {"Fri, 29 Mar 2024 10:11:12 CEST", NULL, "2024-03-29T08:11:12Z"},
    {"Fri, 29 March 2024 10:11:12 JST", NULL, "2024-03-29T01:11:12Z"},
    {"29 Mar 2024 10:11:12 A", "Asia/Tokyo", "2024-03-29T10:11:12Z"},
    {"1 Jan 69 00:00:00 GMT", NULL, "1969-01-01T00:00:00Z"},
    {"1 Jan 103 00:00:00 GMT", NULL, "2003-01-01T00:00:00Z"},
    {"Thu, 01 Jan 0100 00:00:01 +0100", NULL, "0099-12-31T23:00:01Z"},
    /* asctime and date(1) */
    {"Fri Mar 29 10:11:12 2024", NULL, "2024-03-29T10:11:12Z"},
    {"Fri Mar  1 10:11:12 PST 2024", NULL, "2024-03-01T18:11:12Z"},
    /* RFC 3339, ISO 8601, W3C-DTF */
    {"2024-03-29T10:11:12Z", NULL, "2024-03-29T10:11:12Z"},
    {"2024-03-29t10:11:12.345678z", NULL, "2024-03-29T10:11:12Z"},
    {"2024-03-29T10:11:12,5+09:00", NULL, "2024-03-29T01:11:12Z"},
    {"2024-03-29 10:11:12-0330", NULL, "2024-03-29T13:41:12Z"},
    {"2024-03-29T10:11", NULL, "2024-03-29T10:11:00Z"},
    {"2024-03-29T24:00:00Z", NULL, "2024-03-30T00:00:00Z"},
    {"2016-12-31T23:59:60Z", NULL, "2017-01-01T00:00:00Z"},
    {"20240329T101112Z", NULL, "2024-03-29T10:11:12Z"},
    {"20240329T1011+0900", NULL, "2024-03-29T01:11:00Z"},
    {"20240329101112", NULL, "2024-03-29T10:11:12Z"},
    {"2024-03-29", NULL, "2024-03-29T00:00:00Z"},
    {"2024-03-29+09:00", NULL, "2024-03-28T15:00:00Z"},
    {"2024-03", NULL, "2024-03-01T00:00:00Z"},
    {"2024", NULL, "2024-01-01T00:00:00Z"},
    {"2024-089", NULL, "2024-03-29T00:00:00Z"},
    {"2024366", NULL, "2024-12-31T00:00:00Z"},
    {"24-03-29", NULL, "2024-03-29T00:00:00Z"},
    {"240329", NULL, "2024-03-29T00:00:00Z"},
    {"-2403", NULL, "2024-03-01T00:00:00Z"},
    {"2024-03-29T10:11:12-05:00Z", NULL, "2024-03-29T15:11:12Z"},
    /* numbers of seconds */
    {"1711707072", NULL, "2024-03-29T10:11:12Z"},
    {"1711707072123", NULL, "2024-03-29T10:11:12Z"},
    /* America, Europe, a weekday that decides */
    {"03/29/2024", NULL, "2024-03-29T00:00:00Z"},
    {"3/4/24 5:06 pm", NULL, "2024-03-04T17:06:00Z"},
    {"29.3.2024 10:11", NULL, "2024-03-29T10:11:00Z"},
    {"04.03.24", NULL, "2024-03-04T00:00:00Z"},
    {"Sat, 11 04 2020 08:51:49 +0100", NULL, "2020-04-11T07:51:49Z"},
    {"Wed, 04/11/2020", NULL, "2020-11-04T00:00:00Z"},
    {"Fri, 2024/03/29 10:11:12 EDT", NULL, "2024-03-29T14:11:12Z"},
    /* words */
    {"March 29, 2024", NULL, "2024-03-29T00:00:00Z"},
    {"Mar. 29, 2024, 12:11 a.m.", NULL, "2024-03-29T00:11:00Z"},
    {"Friday, March 29th, 2024 at 1:11 PM EDT", NULL, "2024-03-29T17:11:00Z"},
    {"Mar. 2024", NULL, "2024-03-01T00:00:00Z"},
    {"29-Mar-2024 10:11", NULL, "2024-03-29T10:11:00Z"},
    {"26 Sep 2022 GMT", "Asia/Tokyo", "2022-09-26T00:00:00Z"},
    {"Fri, 29 Mar 2024 10:11:12 GMT-07:00", NULL, "2024-03-29T17:11:12Z"},
    {"Fri Mar 29 2024 10:11:12 GMT+0900 (Japan Standard Time)", NULL,
	"2024-03-29T01:11:12Z"},
    {"Freitag, 29. M\xc3\xa4rz 2024", NULL, "2024-03-29T00:00:00Z"},
    {"am 5. M\xc3\xa4rz 2024 um 12:30 Uhr", NULL, "2024-03-05T12:30:00Z"},
    {"mar., 01 D\xc3\x89"
     "C. 2020 16:11:02 +0000",
	NULL, "2020-12-01T16:11:02Z"},
    {"29 ao\xc3\xbbt 2024 14h05", NULL, "2024-08-29T14:05:00Z"},
    {"29 de septiembre de 2024", NULL, "2024-09-29T00:00:00Z"},
    {"2024年3月29日", "Asia/Tokyo", "2024-03-28T15:00:00Z"},
    {"２０２４年３月２９日（金） １０：１１", "+09:00", "2024-03-29T01:11:00Z"},
    {"令和6年3月29日 午後3時5分", NULL, "2024-03-29T15:05:00Z"},
    {"令和元年5月1日", NULL, "2019-05-01T00:00:00Z"},
    {"平成31年4月30日", NULL, "2019-04-30T00:00:00Z"},
    {"2024년 03월 29일 오전 12:11:15", NULL, "2024-03-29T00:11:15Z"},
    {"2024-05-25 오후 11:23:17", NULL, "2024-05-25T23:23:17Z"},
    {"民國113年3月29日", NULL, "2024-03-29T00:00:00Z"},
    {"2024年3月29日 下午3:05", NULL, "2024-03-29T15:05:00Z"},
    /* zones by name, of the date and of the reader */
    {"Fri, 29 Mar 2024 10:11:12 America/Los_Angeles", NULL,
	"2024-03-29T17:11:12Z"},
    {"2024-07-01 10:00", "Europe/Berlin", "2024-07-01T08:00:00Z"},
    {"2024-01-01 10:00", "Europe/Berlin", "2024-01-01T09:00:00Z"},
    {"2060-07-01 10:00", "Europe/Berlin", "2060-07-01T08:00:00Z"},
    {"2024-01-01 10:00", "No/Such", "2024-01-01T10:00:00Z"},
    {"2024-01-01 10:00", "../../etc/passwd", "2024-01-01T10:00:00Z"},
    {"2024-01-01 10:00 +99:99", NULL, "2024-01-01T10:00:00Z"},
    /* impossible ones, and what is no date */
    {"2023-02-29", NULL, NULL},
    {"31 Apr 2024", NULL, NULL},
    {"2024-13-01", NULL, NULL},
    {"2024-03-29T25:00:00Z", NULL, NULL},
    {"2024-03-29T10:61:00Z", NULL, NULL},
    {"2024-03-29T10:11:61Z", NULL, NULL},
    {"29 Mar", NULL, NULL},
    {"10:11:12", NULL, NULL},
    {"yesterday", NULL, NULL},
    {"3 hours ago", NULL, NULL},
    {"", NULL, NULL},
    {"   ", NULL, NULL},
    {"-", NULL, NULL},
    {"0", NULL, NULL},
    {"99999999999999999999999999", NULL, NULL},
    {"2024-03-29 2025-03-29", NULL, NULL},
    {"1 2 3 4 5 6 7 8 9", NULL, NULL},
    {NULL, NULL, NULL},
};

static void parse(void **state)
{
	char text[DATE_TEXT];
	const char *got;
	size_t i;

	(void)state;
	date_zone_preload();
	for (i = 0; i < sizeof(dates) / sizeof(dates[0]); i++) {
		got =
		    date_rfc3339(date_parse(dates[i].in, dates[i].zone), text);
		if (got == NULL && dates[i].want == NULL)
			continue;
		if (got == NULL || dates[i].want == NULL ||
		    strcmp(got, dates[i].want) != 0)
			fail_msg("%s: %s, not %s", dates[i].in,
			    got != NULL ? got : "none",
			    dates[i].want != NULL ? dates[i].want : "none");
	}
}

/* A text of any length ends well. */
static void long_text(void **state)
{
	char text[4096];

	(void)state;
	memset(text, '1', sizeof(text));
	text[sizeof(text) - 1] = '\0';
	assert_true(date_parse(text, NULL) == DATE_NONE);
	memset(text, ' ', sizeof(text) - 1);
	memcpy(text + sizeof(text) - 12, "2024-03-29", 11);
	assert_true(date_parse(text, NULL) == 1711670400);
	memcpy(text, "May", 3);
	assert_true(date_parse(text, NULL) == DATE_NONE);
}

static void zones(void **state)
{
	static const struct {
		const char *zone, *utc;
		int offset;
	} cases[] = {
	    {NULL, "2024-07-01T00:00:00Z", 0},
	    {"+09:00", "2024-07-01T00:00:00Z", 32400},
	    {"-0330", "2024-07-01T00:00:00Z", -12600},
	    {"Asia/Tokyo", "2024-07-01T00:00:00Z", 32400},
	    {"Asia/Tokyo", "1949-07-01T00:00:00Z", 36000},
	    {"America/New_York", "2024-03-10T06:59:59Z", -18000},
	    {"America/New_York", "2024-03-10T07:00:00Z", -14400},
	    {"America/New_York", "2050-03-13T07:00:00Z", -14400},
	    {"America/New_York", "2050-11-06T06:00:00Z", -18000},
	    {"Australia/Sydney", "2050-01-01T00:00:00Z", 39600},
	    {"Europe/Berlin", "1800-01-01T00:00:00Z", 3208},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(date_zone_offset(cases[i].zone,
				     date_parse(cases[i].utc, NULL)),
		    cases[i].offset);
	assert_int_equal(date_zone_load("Europe/Vienna"), 0);
	assert_int_equal(date_zone_load("+0530"), 0);
	assert_int_equal(date_zone_load("Mars/Olympus"), -1);
	assert_int_equal(date_zone_load("/etc/passwd"), -1);
	assert_int_equal(date_zone_load("../zoneinfo/UTC"), -1);
	assert_int_equal(date_zone_load("+09:00x"), -1);
	assert_int_equal(date_zone_load(""), -1);
}

/* The night of the change: a gap, and an hour that is there twice. */
static void local(void **state)
{
	static const struct {
		const char *zone;
		int year, month, day, minute;
		const char *want;
	} cases[] = {
	    {"Asia/Tokyo", 2024, 3, 29, 360, "2024-03-28T21:00:00Z"},
	    {"America/New_York", 2024, 3, 10, 119, "2024-03-10T06:59:00Z"},
	    {"America/New_York", 2024, 3, 10, 120, "2024-03-10T07:00:00Z"},
	    {"America/New_York", 2024, 3, 10, 150, "2024-03-10T07:00:00Z"},
	    {"America/New_York", 2024, 3, 10, 180, "2024-03-10T07:00:00Z"},
	    {"America/New_York", 2024, 11, 3, 90, "2024-11-03T05:30:00Z"},
	    {"America/New_York", 2024, 11, 3, 120, "2024-11-03T07:00:00Z"},
	    {"Europe/Berlin", 2050, 3, 27, 150, "2050-03-27T01:00:00Z"},
	    /* the whole day is missing */
	    {"Pacific/Apia", 2011, 12, 30, 600, "2011-12-30T10:00:00Z"},
	    {"UTC", 2024, 12, 32, 0, "2025-01-01T00:00:00Z"},
	};
	char text[DATE_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(
		    date_rfc3339(
			date_local(cases[i].zone, cases[i].year, cases[i].month,
			    cases[i].day, cases[i].minute),
			text),
		    cases[i].want);
}

static void calendar(void **state)
{
	char text[DATE_TEXT];

	(void)state;
	assert_int_equal(date_day("Asia/Tokyo", 1711724400), 20240330);
	assert_int_equal(date_day("Asia/Tokyo", 1711724399), 20240329);
	assert_int_equal(date_day(NULL, -1), 19691231);
	assert_int_equal(date_add_days(20240228, 1), 20240229);
	assert_int_equal(date_add_days(20240101, -1), 20231231);
	assert_int_equal(date_add_days(20240329, 365), 20250329);
	assert_int_equal(date_weekday(20240329), 5);
	assert_int_equal(date_weekday(19700104), 0);
	assert_int_equal(date_weekday(19000101), 1);
	assert_null(date_rfc3339(DATE_NONE, text));
	assert_null(date_rfc3339(INT64_MAX, text));
	assert_string_equal(
	    date_rfc3339(253402300799, text), "9999-12-31T23:59:59Z");
	assert_null(date_rfc3339(253402300800, text));
}

static void rules(void **state)
{
	static const struct {
		const char *rule, *utc;
		int offset; /* -1: no rule */
	} cases[] = {
	    {"JST-9", "2050-07-01T00:00:00Z", 32400},
	    {"<-03>3", "2050-07-01T00:00:00Z", -10800},
	    {"CET-1CEST,M3.5.0,M10.5.0/3", "2050-03-27T00:59:59Z", 3600},
	    {"CET-1CEST,M3.5.0,M10.5.0/3", "2050-03-27T01:00:00Z", 7200},
	    {"CET-1CEST,M3.5.0,M10.5.0/3", "2050-10-30T00:59:59Z", 7200},
	    {"CET-1CEST,M3.5.0,M10.5.0/3", "2050-10-30T01:00:00Z", 3600},
	    {"A5B,J60/0,300/0", "2048-03-01T05:00:00Z", -14400},
	    {"A5B,J60/0,300/0", "2048-03-01T04:59:59Z", -18000},
	    {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2050-03-27T01:00:00Z", -3600},
	    {"A5B,M13.5.0,M10.5.0", "2050-03-27T01:00:00Z", -1},
	    {"A5B", "2050-03-27T01:00:00Z", -1},
	    {"", "2050-03-27T01:00:00Z", -1},
	};
	struct date_rule r;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		date_rule_read(cases[i].rule, &r);
		assert_int_equal(r.set, cases[i].offset != -1);
		if (r.set)
			assert_int_equal(date_rule_offset(&r,
					     date_parse(cases[i].utc, NULL)),
			    cases[i].offset);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(parse),
	    cmocka_unit_test(long_text), cmocka_unit_test(zones),
	    cmocka_unit_test(local), cmocka_unit_test(calendar),
	    cmocka_unit_test(rules)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
