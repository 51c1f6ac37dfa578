/*
 * When things are due: the next poll of a source, the hours of the digest. Pure
 * functions of the configuration and a time; they look at no clock.
 */
#ifndef DAEMON_SCHEDULE_H
#define DAEMON_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

#include "config/config.h"
#include "model/source.h"

struct fetch_result;

/* Every source is polled once in so many seconds before the digest's hour. */
enum { SCHEDULE_BEFORE_HOUR = 45 * 60 };

/* The first cut-off later than t, on a day that has a digest. */
int64_t schedule_cutoff_after(const struct config *c, int64_t t);

/* The last cut-off not later than t. */
int64_t schedule_cutoff_before(const struct config *c, int64_t t);

/* The day (yyyymmdd) of a cut-off. */
int schedule_day(const struct config *c, int64_t cutoff);

/* What decides about the next poll besides the configuration. */
struct schedule_hints {
	const struct source_habits *habits; /* of the source */
	int64_t fresh_for;   /* seconds the answer does: max-age - age, Expires;
			      * < 0: it says nothing */
	int64_t retry_after; /* UTC seconds, as the answer said, or DATE_NONE */
	bool blocked;	     /* it failed because we are refused */
};

/* How long to wait after an answer: the configured interval, or longer if the
 * feed has news more rarely than that, or asks for it (ttl, updatePeriod, how
 * long the answer stays fresh); within the configured bounds. */
int64_t schedule_gap(const struct config *c, const struct source_config *src,
    const struct source_habits *habits, int64_t fresh_for);

/* When to poll a source again after an answer at now: that gap, but no longer
 * than its pace, and a little later by a share that only the source's name
 * decides, so that sources do not move in step; not in hours or on days that
 * the feed wants skipped (RSS 2.0 skipHours, skipDays), unless it wants all of
 * them skipped. */
int64_t schedule_after_success(const struct config *c,
    const struct source_config *src, const struct schedule_hints *hints,
    int64_t now);

/* When to poll again after the failures-th failure in a row: twice as long each
 * time, longer where we are refused, never for good; not before Retry-After,
 * of which a day is believed. */
int64_t schedule_after_failure(const struct config *c,
    const struct source_config *src, const struct schedule_hints *hints,
    int failures, int64_t now);

/* Until when Retry-After (UTC seconds, or DATE_NONE) is believed at now;
 * DATE_NONE if it asks for nothing. */
int64_t schedule_rest(int64_t retry_after, int64_t now);

/* Until when the host that gave an answer wants to be left alone with all that it
 * serves; DATE_NONE: it does not, or it serves many publishers, of whom one does
 * not speak for the others. host, of the answer's URL, may be NULL. */
int64_t schedule_host_rest(
    const struct fetch_result *r, const char *host, int64_t now);

/* When a source, or a page, of a host that rests until then has its turn: a
 * little later, so that they do not come all at once, every page behind every
 * source. Who of them is first is different after each rest: a host that soon
 * has enough of us answers everybody in time. */
int64_t schedule_source_after_rest(const char *name, int64_t until);
int64_t schedule_page_after_rest(const char *url, int64_t until);

#endif
