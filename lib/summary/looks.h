/* How good a line of a summary a sentence would make, by its looks alone. */
#ifndef SUMMARY_LOOKS_H
#define SUMMARY_LOOKS_H

#include "summary/candidates.h"

/* 1 for a plain statement, less for questions, quotations, list items, headings
 * and what leans on the sentence before; never 0. */
double looks_of(const char *text, const struct candidate *c);

#endif
