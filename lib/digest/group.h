/*
 * Which articles tell one story. Precision first: two breaches of one week stay
 * two stories. The evidence: lib/digest/same.c. Only articles that share
 * something that few have are compared, so that the cost of a day grows with
 * what is told twice.
 */
#ifndef DIGEST_GROUP_H
#define DIGEST_GROUP_H

#include "base/arena.h"
#include "model/digest.h"

struct group {
	size_t lead;	    /* candidate with the fullest text */
	VEC(size_t) others; /* candidates that tell the same */
	const struct past_story
	    *before; /* told by an earlier digest, or NULL */
	bool adds;   /* with before: tells more than it did, see adds_to() */
};

struct groups {
	struct group *v;
	size_t n, cap;
};

/* Put the candidates that want[i] into groups, in the order of their leads. */
void digest_group(struct arena *a, const struct candidates *list,
    const bool *want, const struct past_stories *past, struct groups *out);

#endif
