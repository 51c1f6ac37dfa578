/*
 * Do two articles tell one event? Precision first: two breaches of one week are
 * two stories. Private to lib/digest.
 */
#ifndef DIGEST_SAME_H
#define DIGEST_SAME_H

#include "digest/traits.h"

/* In how many articles of the day each number of the pool stands. */
struct day {
	const struct trait_pool *pool;
	const uint32_t *times; /* by id */
	size_t articles;
};

/* Is the name one that only few articles of the day have? */
bool same_is_rare(const struct day *day, uint32_t id);

/* Do they tell one event? */
bool same_story(
    const struct day *day, const struct traits *x, const struct traits *y);

#endif
