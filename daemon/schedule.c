/* When things are due. */
#include "daemon/schedule.h"

#include "base/date.h"
#include "base/url.h"
#include "fetch/pool.h"

/* A source is asked NEWS_SHARE times between two entries, as a rule; one that
 * refuses us waits at first BLOCKED_TIMES as long as one that fails. A rest ends
 * for all sources of a host within REST_SPREAD seconds, for its pages within as
 * many more. */
enum {
	DAYS_LOOKED_AT = 8,
	MAX_DOUBLINGS = 10,
	NEWS_SHARE = 8,
	BLOCKED_TIMES = 16,
	REST_SPREAD = 300,
	HOUR = 3600,
	DAY = 86400,
	SKIPS_MOST = 7 * DAY /* then all is skipped, which is not meant */
};

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

/* The same for the same name and time (FNV-1a). */
static uint32_t hash_of(const char *name, int64_t time)
{
	uint32_t hash = 2166136261u;
	int i;

	for (; *name != '\0'; name++)
		hash = (hash ^ (unsigned char)*name) * 16777619u;
	for (i = 0; time >> i > 0 && i < 64; i += 8)
		hash = (hash ^ (uint32_t)(time >> i & 0xff)) * 16777619u;
	return hash;
}

/* 0 to a tenth of seconds, the same for the same name. */
static int64_t jitter(const char *name, int64_t seconds)
{
	return (int64_t)(hash_of(name, 0) % 1000) * seconds / 10000;
}

static int64_t clamp(int64_t v, int64_t least, int64_t most)
{
	return v < least ? least : v > most ? most : v;
}

static int64_t larger(int64_t x, int64_t y)
{
	return x > y ? x : y;
}

/* Of 1 January 1970, a Thursday, on. */
static bool is_skipped(const struct source_habits *h, int64_t t)
{
	return (h->skip_hours >> (t / HOUR % 24) & 1) != 0 ||
	       (h->skip_days >> ((t / DAY + 4) % 7) & 1) != 0;
}

/* at, or the first time after it that is not to be skipped. */
static int64_t out_of_skips(
    const struct source_habits *h, const char *name, int64_t at)
{
	int64_t t = at;

	while (t - at <= SKIPS_MOST && is_skipped(h, t))
		t = (t / HOUR + 1) * HOUR;
	if (t == at || t - at > SKIPS_MOST)
		return at;
	return t + jitter(name, HOUR);
}

int64_t schedule_gap(const struct config *c, const struct source_config *src,
    const struct source_habits *habits, int64_t fresh_for)
{
	int64_t gap = (int64_t)src->interval * 60;

	gap = larger(gap, habits->rhythm / NEWS_SHARE);
	gap = larger(gap, (int64_t)habits->ttl_minutes * 60);
	gap = larger(gap, fresh_for);
	return clamp(gap, (int64_t)c->fetch.interval_min * 60,
	    (int64_t)c->fetch.interval_max * 60);
}

int64_t schedule_after_success(const struct config *c,
    const struct source_config *src, const struct schedule_hints *hints,
    int64_t now)
{
	int64_t gap = schedule_gap(c, src, hints->habits, hints->fresh_for);
	int64_t pace = hints->habits->pace;

	if (pace > 0 && pace < gap)
		gap = larger(pace, (int64_t)c->fetch.interval_min * 60);
	return out_of_skips(
	    hints->habits, src->name, now + gap + jitter(src->name, gap));
}

int64_t schedule_after_failure(const struct config *c,
    const struct source_config *src, const struct schedule_hints *hints,
    int failures, int64_t now)
{
	int64_t gap = (int64_t)c->fetch.interval_min * 60;
	int64_t rest = schedule_rest(hints->retry_after, now), at;

	if (hints->blocked)
		gap *= BLOCKED_TIMES;
	gap <<= clamp(failures - 1, 0, MAX_DOUBLINGS);
	gap = clamp(gap, 60, (int64_t)c->fetch.interval_max * 60);
	at = now + gap + jitter(src->name, gap);
	if (rest != DATE_NONE)
		at = larger(at, schedule_source_after_rest(src->name, rest));
	return out_of_skips(hints->habits, src->name, at);
}

int64_t schedule_rest(int64_t retry_after, int64_t now)
{
	if (retry_after == DATE_NONE || retry_after <= now)
		return DATE_NONE;
	return retry_after - now < DAY ? retry_after : now + DAY;
}

int64_t schedule_host_rest(
    const struct fetch_result *r, const char *host, int64_t now)
{
	if ((r->status != 429 && r->status != 503) || host == NULL ||
	    url_host_is_shared(host))
		return DATE_NONE;
	return schedule_rest(r->retry_after, now);
}

int64_t schedule_source_after_rest(const char *name, int64_t until)
{
	return until + hash_of(name, until) % REST_SPREAD;
}

int64_t schedule_page_after_rest(const char *url, int64_t until)
{
	return until + REST_SPREAD + hash_of(url, until) % REST_SPREAD;
}
