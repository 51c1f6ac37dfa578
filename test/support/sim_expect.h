/* Expectations: what their two kinds share. */
#ifndef SUPPORT_SIM_EXPECT_H
#define SUPPORT_SIM_EXPECT_H

#include "sim.h"

/* Print that it does not hold of who, who has found; and count it. */
void expect_fault(struct world *w, const struct expectation *e, const char *who,
    const char *found);

/* The same of a number. */
void expect_count(
    struct world *w, const struct expectation *e, const char *who, int64_t n);

/* End the program: the line itself is wrong. */
void expect_wrong(const struct world *w, const struct expectation *e,
    const char *why) __attribute__((noreturn));

/* The word at *s in the arena, *s moves behind it; NULL at the end. */
const char *expect_word(struct arena *a, const char **s);

/* Is it about requests, and not about what the store says? */
bool expect_is_of_requests(const struct world *w, const struct expectation *e);

/* Look at the requests of all the run. */
void expect_requests(struct world *w, const struct expectation *e);

#endif
