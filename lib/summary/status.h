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

/* Append the features of a text whose statements are these (which are bound to
 * what it is about: what it says of other weaknesses has no features); they
 * live in the arena. */
void status_features(struct arena *a, const struct reading *r,
    struct statements *all, struct status_features *out);

/* The chance of each state, in the order of enum state of struct exploitation
 * (summary/parts.h); they add up to 1. */
void status_weigh(
    const struct status_features *f, double chances[STATUS_COUNT]);

/* The state of a text, of which the rules say that it is ruled: the most likely
 * one, but that a weakness is used only if that is very likely, or likely and
 * ruled. */
int status_judge(struct arena *a, const struct reading *r,
    struct statements *all, int ruled);

#endif
