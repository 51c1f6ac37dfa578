/* When things are due: hours over a change of the clock, polls and their
 * delays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "daemon/schedule.h"
#include "fetch/pool.h"

enum { EVERY_DAY = 0x7f, MON_TO_FRI = 0x3e };

static struct config config(const char *zone, int minute, unsigned days)
{
	struct config c = {.timezone = zone};

	c.digest.minute = minute;
	c.digest.days = days;
	c.fetch.interval_min = 10;
	c.fetch.interval_max = 1440;
	return c;
}

static void check_time(const char *what, int64_t got, const char *want)
{
	char text[DATE_TEXT];
	const char *have = date_rfc3339(got, text);

	if (have == NULL || strcmp(have, want) != 0)
		fail_msg("%s: %s instead of %s", what,
		    have != NULL ? have : "none", want);
}

/* before <= at < after, for the digest of that hour. */
static const struct {
	const char *zone;
	int minute;
	unsigned days;
	const char *at, *before, *after;
	int day; /* of before */
} hours[] = {
    {"Asia/Tokyo", 360, EVERY_DAY, "2024-03-28T21:00:00Z",
	"2024-03-28T21:00:00Z", "2024-03-29T21:00:00Z", 20240329},
    {"Asia/Tokyo", 360, EVERY_DAY, "2024-03-28T20:59:59Z",
	"2024-03-27T21:00:00Z", "2024-03-28T21:00:00Z", 20240328},
    /* the day of 23 hours: 02:00 to 03:00 is not there */
    {"Europe/Berlin", 360, EVERY_DAY, "2024-03-31T00:30:00Z",
	"2024-03-30T05:00:00Z", "2024-03-31T04:00:00Z", 20240330},
    {"Europe/Berlin", 150, EVERY_DAY, "2024-03-31T00:59:59Z",
	"2024-03-30T01:30:00Z", "2024-03-31T01:00:00Z", 20240330},
    {"Europe/Berlin", 150, EVERY_DAY, "2024-03-31T01:00:00Z",
	"2024-03-31T01:00:00Z", "2024-04-01T00:30:00Z", 20240331},
    {"America/New_York", 150, EVERY_DAY, "2024-03-10T07:00:00Z",
	"2024-03-10T07:00:00Z", "2024-03-11T06:30:00Z", 20240310},
    /* the day of 25 hours: 02:30 (01:30) comes twice, the digest once */
    {"Europe/Berlin", 150, EVERY_DAY, "2024-10-27T00:30:00Z",
	"2024-10-27T00:30:00Z", "2024-10-28T01:30:00Z", 20241027},
    {"Europe/Berlin", 150, EVERY_DAY, "2024-10-27T01:45:00Z",
	"2024-10-27T00:30:00Z", "2024-10-28T01:30:00Z", 20241027},
    {"America/New_York", 90, EVERY_DAY, "2024-11-03T06:45:00Z",
	"2024-11-03T05:30:00Z", "2024-11-04T06:30:00Z", 20241103},
    /* Monday to Friday */
    {"Asia/Tokyo", 360, MON_TO_FRI, "2024-03-31T00:00:00Z",
	"2024-03-28T21:00:00Z", "2024-03-31T21:00:00Z", 20240329},
    /* one day a week */
    {"UTC", 0, 1, "2024-03-30T23:59:59Z", "2024-03-24T00:00:00Z",
	"2024-03-31T00:00:00Z", 20240324},
    {"Pacific/Kiritimati", 1439, EVERY_DAY, "2024-01-01T09:59:00Z",
	"2024-01-01T09:59:00Z", "2024-01-02T09:59:00Z", 20240101},
};

static void hours_of_the_digest(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(hours) / sizeof(hours[0]); i++) {
		struct config c =
		    config(hours[i].zone, hours[i].minute, hours[i].days);
		int64_t at = date_parse(hours[i].at, NULL);
		int64_t before = schedule_cutoff_before(&c, at);

		check_time(hours[i].at, before, hours[i].before);
		check_time(
		    hours[i].at, schedule_cutoff_after(&c, at), hours[i].after);
		assert_int_equal(schedule_day(&c, before), hours[i].day);
	}
}

/* Over three years each day has one cut-off, and they are found from both
 * sides. */
static void one_digest_a_day(void **state)
{
	static const char *const zones[] = {"Europe/Berlin", "America/New_York",
	    "Australia/Lord_Howe", "Asia/Tokyo"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(zones) / sizeof(zones[0]); i++) {
		struct config c = config(zones[i], 135, EVERY_DAY);
		int64_t t = date_parse("2023-01-01T12:00:00Z", NULL), next;
		int day = schedule_day(&c, schedule_cutoff_before(&c, t)), k;

		for (k = 0; k < 3 * 365; k++, t = next) {
			next = schedule_cutoff_after(&c, t);
			day = date_add_days(day, 1);
			assert_int_equal(schedule_day(&c, next), day);
			assert_true(schedule_cutoff_before(&c, next) == next);
			assert_true(
			    schedule_cutoff_after(&c, next - 1) == next);
		}
	}
}

static void no_day_no_digest(void **state)
{
	struct config c = config("UTC", 0, 0);

	(void)state;
	assert_true(schedule_cutoff_after(&c, 0) == DATE_NONE);
	assert_true(schedule_cutoff_before(&c, 0) == DATE_NONE);
}

enum { HOUR = 3600, DAY = 86400, WEEK = 7 * DAY };

static const struct source_habits no_habits = {
    .last_new = DATE_NONE, .lost_at = DATE_NONE};

static struct schedule_hints hints_of(const struct source_habits *habits)
{
	return (struct schedule_hints){
	    .habits = habits, .fresh_for = -1, .retry_after = DATE_NONE};
}

static void polls_after_success(void **state)
{
	static const struct {
		int interval, ttl;
		int64_t fresh_for, rhythm, pace;
		int minutes; /* before the share that the name decides */
	} cases[] = {
	    {60, 0, -1, 0, 0, 60},
	    {60, 120, -1, 0, 0, 120}, /* the publisher asks for longer */
	    {60, 30, 1800, 0, 0, 60}, /* and not for shorter */
	    {60, 0, 7200, 0, 0, 120},
	    {1, 0, -1, 0, 0, 10}, /* clamped */
	    {60, 99999, -1, 0, 0, 1440},
	    {60, -5, INT64_MAX, 0, 0, 1440},
	    {60, 0, INT64_MIN, 0, 0, 60},
	    /* news are rare: asked rarely */
	    {60, 0, -1, 4 * HOUR, 0, 60},
	    {60, 0, -1, DAY, 0, 180},
	    {60, 0, -1, WEEK, 0, 1260},
	    {60, 0, -1, 365 * DAY, 0, 1440},
	    {600, 0, -1, DAY, 0, 600},
	    /* entries were lost: more often, whatever was asked for */
	    {60, 0, -1, 0, 30 * 60, 30},
	    {60, 240, 7200, WEEK, 45 * 60, 45},
	    {60, 0, -1, 0, 60, 10},
	    {60, 0, -1, 0, DAY, 60},
	};
	struct config c = config("UTC", 0, EVERY_DAY);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct source_config src = {
		    .name = "a-source", .interval = cases[i].interval};
		struct source_habits habits = {.ttl_minutes = cases[i].ttl,
		    .rhythm = cases[i].rhythm,
		    .pace = cases[i].pace};
		struct schedule_hints hints = hints_of(&habits);
		int64_t gap = cases[i].minutes * 60, got;

		hints.fresh_for = cases[i].fresh_for;
		got =
		    schedule_after_success(&c, &src, &hints, 1000000) - 1000000;
		assert_in_range(got, gap, gap + gap / 10);
		assert_int_equal(/* the same for the same name */
		    got, schedule_after_success(&c, &src, &hints, 0));
	}
}

/* 1 March 2024 is a Friday; polled each hour, the check after that must be in
 * this hour. */
static const struct {
	const char *at;
	unsigned hours, days; /* to be skipped */
	const char *want;
} skips[] = {
    {"2024-03-01T10:00:00Z", 0, 0, "2024-03-01T11"},
    {"2024-03-01T10:00:00Z", 1u << 10, 0, "2024-03-01T11"},
    {"2024-03-01T10:00:00Z", 1u << 11, 0, "2024-03-01T12"},
    {"2024-03-01T10:00:00Z", 7u << 11, 0, "2024-03-01T14"},
    /* over midnight */
    {"2024-03-01T21:10:00Z", 3u << 22 | 3u, 0, "2024-03-02T02"},
    {"2024-03-01T22:30:00Z", 0xffffff & ~(1u << 5), 0, "2024-03-02T05"},
    {"2024-03-01T04:30:00Z", 0xffffff & ~(1u << 4), 0, "2024-03-02T04"},
    /* all of them: never is too long */
    {"2024-03-01T10:00:00Z", 0xffffff, 0, "2024-03-01T11"},
    {"2024-03-01T10:00:00Z", 0, 0x7f, "2024-03-01T11"},
    /* one day, a weekend, all days but one */
    {"2024-03-02T23:30:00Z", 0, 1u << 0, "2024-03-04T00"},
    {"2024-03-01T10:00:00Z", 0, 1u << 5, "2024-03-02T00"},
    {"2024-03-01T23:30:00Z", 0, 1u << 0 | 1u << 6, "2024-03-04T00"},
    {"2024-03-02T23:30:00Z", 0, 1u << 0 | 1u << 6, "2024-03-04T00"},
    {"2024-03-01T23:30:00Z", 0, 0x7f & ~(1u << 5), "2024-03-08T00"},
    /* a day and hours of the next one */
    {"2024-03-02T23:30:00Z", 1u, 1u << 0, "2024-03-04T01"},
    {"2024-03-03T03:00:00Z", 3u, 1u << 0, "2024-03-04T02"},
};

static void hours_are_skipped(void **state)
{
	struct config c = config("UTC", 0, EVERY_DAY);
	const struct source_config src = {.name = "b", .interval = 60};
	char text[DATE_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(skips) / sizeof(skips[0]); i++) {
		struct source_habits habits = {
		    .skip_hours = skips[i].hours, .skip_days = skips[i].days};
		struct schedule_hints hints = hints_of(&habits);
		int64_t at = date_parse(skips[i].at, NULL), next;

		next = schedule_after_success(&c, &src, &hints, at);
		date_rfc3339(next, text);
		if (strncmp(text, skips[i].want, strlen(skips[i].want)) != 0)
			fail_msg("%zu: at %s: %s instead of %s", i, skips[i].at,
			    text, skips[i].want);
		/* of a failure, too */
		c.fetch.interval_min = 60;
		assert_true(
		    schedule_after_failure(&c, &src, &hints, 1, at) == next);
		c.fetch.interval_min = 10;
	}
}

static void names_spread_polls(void **state)
{
	static const char *const names[] = {"a", "b", "krebs", "jpcert", "x-1"};
	struct config c = config("UTC", 0, EVERY_DAY);
	const struct schedule_hints hints = hints_of(&no_habits);
	int64_t at[5];
	size_t i, k;

	(void)state;
	for (i = 0; i < 5; i++) {
		struct source_config src = {.name = names[i], .interval = 600};

		at[i] = schedule_after_success(&c, &src, &hints, 0);
		for (k = 0; k < i; k++)
			assert_true(at[k] != at[i]);
	}
}

static void polls_after_failure(void **state)
{
	static const struct {
		int failures;
		bool blocked;
		int64_t retry_after; /* from now */
		int minutes;
	} cases[] = {
	    {1, false, DATE_NONE, 10},
	    {2, false, DATE_NONE, 20},
	    {4, false, DATE_NONE, 80},
	    {8, false, DATE_NONE, 1280},
	    {9, false, DATE_NONE, 1440},
	    {1000000, false, DATE_NONE, 1440},
	    {0, false, DATE_NONE, 10},
	    /* refused: longer, and not for ever either */
	    {1, true, DATE_NONE, 160},
	    {2, true, DATE_NONE, 320},
	    {5, true, DATE_NONE, 1440},
	    {1000000, true, DATE_NONE, 1440},
	    {1, true, 7200, 160},
	    {1, false, 60, 10}, /* earlier than we want */
	    {1, false, 7200, 120},
	    {1, false, 999999999, 1440}, /* and not for ever */
	    {1, false, INT64_MAX - 1000000, 1440},
	    {1, false, -500, 10},
	};
	static const struct source_config src = {.name = "a", .interval = 60};
	const int64_t now = 1000000;
	struct config c = config("UTC", 0, EVERY_DAY);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct schedule_hints hints = hints_of(&no_habits);
		int64_t gap = cases[i].minutes * 60;

		hints.blocked = cases[i].blocked;
		if (cases[i].retry_after != DATE_NONE)
			hints.retry_after = now + cases[i].retry_after;
		assert_in_range(schedule_after_failure(
				    &c, &src, &hints, cases[i].failures, now) -
				    now,
		    gap, gap + gap / 10);
	}
}

/* Retry-After is believed for a day, also where the longest interval is
 * shorter. */
static void a_day_of_rest(void **state)
{
	static const struct source_config src = {.name = "a", .interval = 60};
	struct config c = config("UTC", 0, EVERY_DAY);
	struct schedule_hints hints = hints_of(&no_habits);

	(void)state;
	c.fetch.interval_max = 60;
	hints.retry_after = 20 * HOUR;
	assert_in_range(schedule_after_failure(&c, &src, &hints, 1, 0),
	    20 * HOUR, 20 * HOUR + 300);
	assert_true(schedule_rest(20 * HOUR, 0) == 20 * HOUR);
	assert_true(schedule_rest(DATE_NONE, 0) == DATE_NONE);
	assert_true(schedule_rest(0, 0) == DATE_NONE);
	assert_true(schedule_rest(2 * DAY, 0) == DAY);
}

/* Of a host that has enough of us after one request, each is the first in time,
 * whatever its name; pages come behind all sources. */
static void turns_after_a_rest(void **state)
{
	static const char *const names[] = {
	    "busy", "busya", "busyb", "other", "z"};
	enum { NAMES = sizeof(names) / sizeof(names[0]), RESTS = 1000 };
	int first[NAMES] = {0}, i, k;

	(void)state;
	for (k = 0; k < RESTS; k++) {
		int64_t until = 1772400000 + (int64_t)k * 2 * HOUR;
		int64_t soonest = INT64_MAX;
		int who = 0;

		for (i = 0; i < NAMES; i++) {
			int64_t at =
			    schedule_source_after_rest(names[i], until);

			assert_in_range(at - until, 0, 299);
			assert_in_range(
			    schedule_page_after_rest(names[i], until) - until,
			    300, 599);
			if (at < soonest) {
				soonest = at;
				who = i;
			}
		}
		first[who]++;
	}
	for (i = 0; i < NAMES; i++)
		assert_in_range(first[i], RESTS / NAMES / 2, RESTS);
}

static void rest_of_a_host(void **state)
{
	static const struct {
		const char *host;
		int status, after;
		bool rests;
	} cases[] = {
	    {"one.example", 429, 60, true},
	    {"one.example", 503, 60, true},
	    {"one.example", 503, 0, false},
	    {"one.example", 500, 60, false},
	    {"one.example", 301, 60, false},
	    {"one.example", 0, 60, false},
	    {"codeberg.org", 429, 60, false},
	    {NULL, 429, 60, false},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct fetch_result r = {.status = cases[i].status,
		    .retry_after = 1000 + cases[i].after};
		int64_t until = schedule_host_rest(&r, cases[i].host, 1000);

		assert_int_equal(
		    until, cases[i].rests ? r.retry_after : DATE_NONE);
	}
}

static int load(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(hours) / sizeof(hours[0]); i++) {
		if (date_zone_load(hours[i].zone) != 0)
			return -1;
	}
	return date_zone_load("Australia/Lord_Howe");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(hours_of_the_digest),
	    cmocka_unit_test(one_digest_a_day),
	    cmocka_unit_test(no_day_no_digest),
	    cmocka_unit_test(polls_after_success),
	    cmocka_unit_test(hours_are_skipped),
	    cmocka_unit_test(names_spread_polls),
	    cmocka_unit_test(polls_after_failure),
	    cmocka_unit_test(a_day_of_rest),
	    cmocka_unit_test(turns_after_a_rest),
	    cmocka_unit_test(rest_of_a_host),
	};

	return cmocka_run_group_tests(tests, load, NULL);
}
