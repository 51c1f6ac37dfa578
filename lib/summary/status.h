/*
 * The status of a weakness by a linear model, for texts so short that they are
 * all lead: what no rule foresees is learned. Its features are what
 * statements.c and tokens.c make of each passage, and the words themselves.
 * Private to lib/summary.
 */
#ifndef SUMMARY_STATUS_H
#define SUMMARY_STATUS_H

#include <stdint.h>

#include "summary/statements.h"

enum { STATUS_COUNT = 7 }; /* states of struct exploitation */

/* Features as hashes, in order, each once. */
struct status_features {
	uint32_t *v;
	size_t n, cap;
};

/* Is the text all lead? */
bool status_is_brief(const struct reading *r);

/* Append the features of what a text says of some of its subjects, bits as in
 * its statements, which subjects_bind() has bound; what it says of all others
 * has no features. They live in the arena. */
void status_features(struct arena *a, const struct reading *r,
    const struct statements *all, uint64_t subjects,
    struct status_features *out);

/* How much speaks for each state, in the order of enum state of struct
 * exploitation (summary/parts.h): about 1 for what is, -1 for what is not. */
void status_weigh(const struct status_features *f, double scores[STATUS_COUNT]);

/* The state of a text, of which the rules say that it is ruled: the one
 * for which most speaks, but more must for a use that the rules do not see. */
int status_judge(struct arena *a, const struct reading *r,
    struct statements *all, int ruled);

#endif
