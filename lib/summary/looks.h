/* How good a line of a summary a sentence would make, by its looks alone. */
#ifndef SUMMARY_LOOKS_H
#define SUMMARY_LOOKS_H

#include "summary/candidates.h"

/* 1 for a plain statement, less for questions, quotations, list items, headings
 * and what leans on the sentence before; never 0. */
double looks_of(const char *text, const struct candidate *c);

/* Is s[0..n) a piece of a program: an assignment, or many calls, braces and
 * addresses for its words? */
bool looks_like_code(const char *s, size_t n);

/* Does s[0..n) break off, as a feed's extract of an article does? */
bool looks_cut_off(const char *s, size_t n);

#endif
