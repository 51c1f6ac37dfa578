/* Reading a scenario: its words, and the lines below a source. */
#ifndef SUPPORT_SIM_READING_H
#define SUPPORT_SIM_READING_H

#include "sim.h"

struct reading {
	struct world *w;
	int line;
	size_t first, n; /* the sources that the last source line made */
};

/* End the program with "FILE:LINE: reason". */
void reading_fail(const struct reading *r, const char *fmt, ...)
    __attribute__((noreturn, format(printf, 2, 3)));

/* Behind blanks. */
const char *reading_skip(const char *s);

/* Behind that word and its blanks if it stands at s, else NULL. */
const char *reading_behind(const char *s, const char *word);

/* What stands at *s, which moves behind it and its blanks: a word (world.arena
 * owns it; "" at the end), a number, a duration in seconds, a span. The program
 * ends if it is none. */
const char *reading_word(const struct reading *r, const char **s);
int64_t reading_number(const struct reading *r, const char **s);
int64_t reading_duration(const struct reading *r, const char **s);
struct range reading_span(const struct reading *r, const char **s);

/* rules.c: a line below a source that is no key. */
struct rule reading_rule(const struct reading *r, const char *s);

#endif
