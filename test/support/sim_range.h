/* Times, spans of time and ranges as scenarios write them. */
#ifndef SUPPORT_SIM_RANGE_H
#define SUPPORT_SIM_RANGE_H

#include <stdbool.h>
#include <stdint.h>

/* From on, and before to. */
struct range {
	int64_t from, to;
};

enum { DURATION_TEXT = 32 };

/* Seconds of "2d12h", "90s", "0", "1h30m"; -1: it is none. *end: behind it. */
int64_t duration_read(const char *s, const char **end);

/* "2d..3d", "..10m", "20d..", "5d" (a moment): after the start. 0, or -1 if it
 * is none; *end: behind it. */
int range_read_span(
    const char *s, int64_t start, struct range *out, const char **end);

/* Whole numbers "3..5", "3..", "..5", "4", or durations "1h..2h"; both ends
 * belong to it. 0 or -1. */
int range_read(const char *s, bool durations, struct range *out);

/* Of 216000 "2d12h"; returns out. */
const char *duration_text(int64_t seconds, char out[DURATION_TEXT]);

/* Does t lie in it? */
bool range_has(const struct range *span, int64_t t);

#endif
