/*
 * Do two articles tell one event? Precision first: two breaches of one week are
 * two stories. Private to lib/digest.
 */
#ifndef DIGEST_SAME_H
#define DIGEST_SAME_H

#include "digest/traits.h"

/* What the articles of the day have. */
struct day {
	const struct trait_pool *pool;
	const uint32_t *times; /* in how many each number of the pool stands */
	const bool *starred;   /* which of them an article calls an attacker */
	size_t articles;
};

/* Is the name one that only few articles of the day have? */
bool same_is_rare(const struct day *day, uint32_t id);

/* Do they tell one event? */
bool same_story(
    const struct day *day, const struct traits *x, const struct traits *y);

#endif
