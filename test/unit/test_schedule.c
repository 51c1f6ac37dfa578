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

static const struct schedule_hints no_hints = {
    .fresh_for = -1, .retry_after = DATE_NONE};

static void polls_after_success(void **state)
{
	static const struct {
		int interval, ttl;
		int64_t fresh_for;
		int minutes; /* before the share that the name decides */
	} cases[] = {
	    {60, 0, -1, 60},
	    {60, 120, -1, 120}, /* the publisher asks for longer */
	    {60, 30, 1800, 60}, /* and not for shorter */
	    {60, 0, 7200, 120},
	    {1, 0, -1, 10}, /* clamped */
	    {60, 99999, -1, 1440},
	    {60, -5, INT64_MAX, 1440},
	    {60, 0, INT64_MIN, 60},
	};
	struct config c = config("UTC", 0, EVERY_DAY);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct source_config src = {
		    .name = "a-source", .interval = cases[i].interval};
		struct schedule_hints hints = no_hints;
		int64_t gap = cases[i].minutes * 60, got;

		hints.ttl_minutes = cases[i].ttl;
		hints.fresh_for = cases[i].fresh_for;
		got =
		    schedule_after_success(&c, &src, &hints, 1000000) - 1000000;
		assert_in_range(got, gap, gap + gap / 10);
		assert_int_equal(/* the same for the same name */
		    got, schedule_after_success(&c, &src, &hints, 0));
	}
}

static void names_spread_polls(void **state)
{
	static const char *const names[] = {"a", "b", "krebs", "jpcert", "x-1"};
	struct config c = config("UTC", 0, EVERY_DAY);
	int64_t at[5];
	size_t i, k;

	(void)state;
	for (i = 0; i < 5; i++) {
		struct source_config src = {.name = names[i], .interval = 600};

		at[i] = schedule_after_success(&c, &src, &no_hints, 0);
		for (k = 0; k < i; k++)
			assert_true(at[k] != at[i]);
	}
}

static void polls_after_failure(void **state)
{
	static const struct {
		int failures;
		int64_t retry_after; /* from now */
		int minutes;
	} cases[] = {
	    {1, DATE_NONE, 10},
	    {2, DATE_NONE, 20},
	    {4, DATE_NONE, 80},
	    {8, DATE_NONE, 1280},
	    {9, DATE_NONE, 1440},
	    {1000000, DATE_NONE, 1440},
	    {0, DATE_NONE, 10},
	    {1, 60, 10}, /* earlier than we want */
	    {1, 7200, 120},
	    {1, 999999999, 1440}, /* and not for ever */
	    {1, -500, 10},
	};
	static const struct source_config src = {.name = "a", .interval = 60};
	const int64_t now = 1000000;
	struct config c = config("UTC", 0, EVERY_DAY);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct schedule_hints hints = no_hints;
		int64_t gap = cases[i].minutes * 60;

		if (cases[i].retry_after != DATE_NONE)
			hints.retry_after = now + cases[i].retry_after;
		assert_in_range(schedule_after_failure(
				    &c, &src, &hints, cases[i].failures, now) -
				    now,
		    gap, gap + gap / 10);
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
	    cmocka_unit_test(names_spread_polls),
	    cmocka_unit_test(polls_after_failure),
	};

	return cmocka_run_group_tests(tests, load, NULL);
}
