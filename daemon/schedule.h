/*
 * When things are due: the next poll of a source, the hours of the digest. Pure
 * functions of the configuration and a time; they look at no clock.
 */
#ifndef DAEMON_SCHEDULE_H
#define DAEMON_SCHEDULE_H

#include <stdint.h>

#include "config/config.h"

/* Every source is polled once in so many seconds before the digest's hour. */
enum { SCHEDULE_BEFORE_HOUR = 45 * 60 };

/* The first cut-off later than t, on a day that has a digest. */
int64_t schedule_cutoff_after(const struct config *c, int64_t t);

/* The last cut-off not later than t. */
int64_t schedule_cutoff_before(const struct config *c, int64_t t);

/* The day (yyyymmdd) of a cut-off. */
int schedule_day(const struct config *c, int64_t cutoff);

/* What an answer said about when to come again; -1 or DATE_NONE: nothing. */
struct schedule_hints {
	int ttl_minutes;   /* of the feed */
	int64_t fresh_for; /* seconds it stays fresh: max-age - age, Expires */
	int64_t retry_after; /* UTC seconds */
};

/* When to poll a source again after an answer at now: its interval, unless the
 * publisher asks for a longer one, within the configured bounds, and a little
 * later by a share that only the source's name decides, so that sources do not
 * move in step. */
int64_t schedule_after_success(const struct config *c,
    const struct source_config *src, const struct schedule_hints *hints,
    int64_t now);

/* When to poll again after the failures-th failure in a row: twice as long each
 * time, never for good; not before Retry-After. */
int64_t schedule_after_failure(const struct config *c,
    const struct source_config *src, const struct schedule_hints *hints,
    int failures, int64_t now);

#endif
