/*
 * Whose turn is it? Requests wait in a queue per origin; an origin may start
 * one when its gap has passed and few enough of its own are running. Among
 * origins the one that has been ready longest goes first, so that neither a
 * long queue nor a slow host holds up the others. Knows neither HTTP nor the
 * clock: every time is the caller's, in milliseconds.
 */
#ifndef FETCH_POLITENESS_H
#define FETCH_POLITENESS_H

#include <stdint.h>

struct politeness;
struct polite_host;

/* One request's place in the queue; part of the caller's struct, who keeps it
 * until politeness_end(). */
struct polite_turn {
	struct polite_turn *next;
	struct polite_host *host;
};

struct politeness_limits {
	int concurrency; /* running at a time */
	int per_host;	 /* of them for one origin */
	int gap_ms;	 /* between two starts for one origin */
};

/* No queue yet; the caller frees it with politeness_free(). */
struct politeness *politeness_new(const struct politeness_limits *limits);

/* Wait for a turn at origin (scheme://host:port), behind those that wait. */
void politeness_add(struct politeness *p, struct polite_turn *turn,
    const char *origin, int64_t now);

/* The same in front of those that wait: a request that goes on. */
void politeness_add_first(struct politeness *p, struct polite_turn *turn,
    const char *origin, int64_t now);

/* A request that may start now, and counts as running from now on; NULL if
 * there is none. */
struct polite_turn *politeness_start(struct politeness *p, int64_t now);

/* Give up the place of one that waits. */
void politeness_leave(struct polite_turn *turn);

/* A request that was started is over. */
void politeness_end(struct politeness *p, struct polite_turn *turn);

/* Milliseconds until politeness_start() should be asked again; -1: not before
 * another call of add or end. */
int64_t politeness_wait(const struct politeness *p, int64_t now);

/* Forget all queues; the turns are the caller's. NULL is fine. */
void politeness_free(struct politeness *p);

#endif
