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
	/* The candidate that the others name as their source, or the fullest
	 * text; of long ones the first to tell. */
	size_t lead;
	VEC(size_t) others; /* candidates that tell the same */
	const struct past_story
	    *before; /* told by an earlier digest, or NULL */
	bool adds;   /* with before: tells of more, a CVE, an indicator, a
		      * number, or that somebody was charged */
};

struct groups {
	struct group *v;
	size_t n, cap;
};

/* Put the candidates that want[i] into groups, in the order of their leads. */
void digest_group(struct arena *a, const struct candidates *list,
    const bool *want, const struct past_stories *past, struct groups *out);

#endif
