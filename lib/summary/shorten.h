/* Lines cut to a length. */
#ifndef SUMMARY_SHORTEN_H
#define SUMMARY_SHORTEN_H

#include "base/arena.h"

/* As summary_shorten(); *kept becomes how many bytes of line are left, without
 * the … and what closes brackets. */
const char *shorten_line(
    struct arena *a, const char *line, size_t max_chars, size_t *kept);

#endif
