/*
 * XPath 1.0 over a page that was read with its tree: for rules that a user
 * writes. The expression is trusted, the page is not: evaluation is bounded.
 */
#ifndef MARKUP_XPATH_H
#define MARKUP_XPATH_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "markup/html.h"

struct xpath;

/* Compile an expression; NULL, with the reason, if it is none. The arena owns
 * it. */
struct xpath *xpath_compile(
    struct arena *a, const char *expression, struct err *err);

/* Set marks[i] for each element of the page (one bool a node) that the
 * expression finds. How many they are; 0 too if the page has no tree or the
 * evaluation passed its limit. */
unsigned xpath_mark(const struct xpath *x, const struct html *h, bool *marks);

/* What the expression says as a string (of a set of nodes: the first one's), or
 * NULL if it finds nothing; the arena owns it. */
const char *xpath_string(
    struct arena *a, const struct xpath *x, const struct html *h);

#endif
