/* The feeds that an HTML page links: "autodiscovery", rel=alternate with the
 * type of a feed (the HTML Living Standard, 4.6.7.1). */
#ifndef FEED_LINKS_H
#define FEED_LINKS_H

#include <stddef.h>

#include "base/arena.h"
#include "model/outline.h"

enum { FEED_LINKS_MAX = 20 };

/* List the feeds that n bytes of HTML, in whatever charset, link, the first
 * FEED_LINKS_MAX; each address once, absolute, made so with base (or NULL). */
void feed_links(struct arena *a, const char *data, size_t n, const char *base,
    struct outlines *out);

#endif
