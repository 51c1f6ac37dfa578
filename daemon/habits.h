/*
 * What a feed shows of its source's habits: how often there is news, whether
 * entries were lost between two polls, how long its texts are. Pure functions.
 */
#ifndef DAEMON_HABITS_H
#define DAEMON_HABITS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/feed.h"
#include "model/source.h"
#include "store/articles.h"

/* One look at a feed. */
struct habits_look {
	const struct feed *feed;
	const struct item_counts *counts; /* of storing it */
	bool first;	/* nothing of the source was known before */
	int64_t before; /* when the last answer was read, or DATE_NONE */
	int64_t now;
	struct arena *arena; /* for the time of the call */
};

/* Take over what the feed shows. */
void habits_learn(struct source_habits *h, const struct habits_look *look);

/* The poll shared enough with the one before; gap: seconds that would be waited
 * without a pace. Slowly the pace is given up. */
void habits_relax(struct source_habits *h, int64_t gap);

/* Were entries lost, and is it not over? */
bool habits_lose(const struct source_habits *h);

/* Has it been silent for long, by its own measure? */
bool habits_are_silent(const struct source_habits *h, int64_t now);

/* Did its entries hold texts, and now all are teasers? */
bool habits_are_teasers(const struct source_habits *h);

#endif
