/*
 * Who gets the places when there are too few. Private to lib/digest. By rank
 * alone one source that writes a lot, and knows what ranks high, would push out
 * all others.
 */
#ifndef DIGEST_SHARE_H
#define DIGEST_SHARE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* sources[0..n): whose each thing is, the best first; NULL: it has a place in
 * any case. taken[i] becomes true for at most max of them (and those with
 * NULL): in order, but a source has more than half of the places only if
 * nobody else wants them. */
void share_places(struct arena *a, const char *const *sources, size_t n,
    size_t max, bool *taken);

#endif
