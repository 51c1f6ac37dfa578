/*
 * What the names that two articles share are worth, and the amounts. Private to
 * lib/digest.
 */
#ifndef DIGEST_SAME_NAMES_H
#define DIGEST_SAME_NAMES_H

#include "digest/same.h"

/* A name of both titles that few have is worth 1. */
struct names {
	double subject, more; /* the best, and the rest together, at most 2 */
	double known;	      /* the best of attackers and known products */
	double place;
	double alike; /* the part of all their names that both have, but one */
	bool spelled; /* one of them in two scripts */
	double amounts; /* at most 1: by chance two may be alike */
};

/* The names that both articles have and few others, in whichever script. */
struct names same_names(
    const struct day *day, const struct traits *x, const struct traits *y);

#endif
