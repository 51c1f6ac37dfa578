/* When things are due. */
#include "daemon/schedule.h"

#include "base/date.h"

enum { DAYS_LOOKED_AT = 8, MAX_DOUBLINGS = 10 };

static bool has_digest(const struct config *c, int day)
{
	return (c->digest.days >> date_weekday(day) & 1) != 0;
}

static int64_t cutoff_of(const struct config *c, int day)
{
	return date_local(c->timezone, day / 10000, day / 100 % 100, day % 100,
	    c->digest.minute);
}

int schedule_day(const struct config *c, int64_t cutoff)
{
	return date_day(c->timezone, cutoff);
}

int64_t schedule_cutoff_after(const struct config *c, int64_t t)
{
	int day = date_add_days(date_day(c->timezone, t), -1), i;

	for (i = 0; i <= DAYS_LOOKED_AT + 1; i++, day = date_add_days(day, 1)) {
		if (has_digest(c, day) && cutoff_of(c, day) > t)
			return cutoff_of(c, day);
	}
	return DATE_NONE;
}

int64_t schedule_cutoff_before(const struct config *c, int64_t t)
{
	int day = date_add_days(date_day(c->timezone, t), 1), i;

	for (i = 0; i <= DAYS_LOOKED_AT + 1;
	     i++, day = date_add_days(day, -1)) {
		if (has_digest(c, day) && cutoff_of(c, day) <= t)
			return cutoff_of(c, day);
	}
	return DATE_NONE;
}

/* 0 to a tenth of seconds, the same for the same name (FNV-1a). */
static int64_t jitter(const char *name, int64_t seconds)
{
	uint32_t hash = 2166136261u;

	for (; *name != '\0'; name++)
		hash = (hash ^ (unsigned char)*name) * 16777619u;
	return (int64_t)(hash % 1000) * seconds / 10000;
}

static int64_t clamp(int64_t v, int64_t least, int64_t most)
{
	return v < least ? least : v > most ? most : v;
}

static int64_t larger(int64_t x, int64_t y)
{
	return x > y ? x : y;
}

int64_t schedule_after_success(const struct config *c,
    const struct source_config *src, const struct schedule_hints *hints,
    int64_t now)
{
	int64_t gap = (int64_t)src->interval * 60;

	gap = larger(gap, (int64_t)hints->ttl_minutes * 60);
	gap = larger(gap, hints->fresh_for);
	gap = clamp(gap, (int64_t)c->fetch.interval_min * 60,
	    (int64_t)c->fetch.interval_max * 60);
	return now + gap + jitter(src->name, gap);
}

int64_t schedule_after_failure(const struct config *c,
    const struct source_config *src, const struct schedule_hints *hints,
    int failures, int64_t now)
{
	int64_t most = (int64_t)c->fetch.interval_max * 60;
	int64_t gap = (int64_t)c->fetch.interval_min * 60;
	int64_t at;

	gap <<= clamp(failures - 1, 0, MAX_DOUBLINGS);
	gap = clamp(gap, 60, most);
	at = now + gap + jitter(src->name, gap);
	if (hints->retry_after != DATE_NONE)
		at = larger(at, clamp(hints->retry_after, now, now + most));
	return at;
}
