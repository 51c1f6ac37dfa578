/*
 * The choice of sentences: greedily, each for what it adds to those already
 * chosen (maximum coverage; Gillick and Favre 2009, Lin and Bilmes 2011), with
 * a prior for the lead that is the stronger the fewer lines are asked.
 */
#ifndef SUMMARY_COVERAGE_H
#define SUMMARY_COVERAGE_H

#include "summary/terms.h"

/* Choose at most lines of the candidates; their indexes into chosen (room for
 * lines), in the order of the text. Returns how many. */
size_t coverage_choose(struct arena *a, const char *text,
    const struct candidates *c, const struct terms *terms, size_t lines,
    size_t *chosen);

#endif
