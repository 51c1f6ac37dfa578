/*
 * What the names that two articles share are worth, in the points of same.c.
 * Private to lib/digest.
 */
#ifndef DIGEST_SAME_NAMES_H
#define DIGEST_SAME_NAMES_H

#include "digest/same.h"

/* By where they stand. */
struct names {
	int best, rest; /* of those with a title */
	int texts, texts_rest;
	int amounts, identifiers, products;
	int starred; /* attackers of a title */
	bool phrase; /* two names in a row, of title and title or lead */
};

/* The rare names that both articles have, in whichever script. */
struct names same_names(
    const struct day *day, const struct traits *x, const struct traits *y);

#endif
