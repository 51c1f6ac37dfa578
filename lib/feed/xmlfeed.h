/* The feeds that are XML: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0. */
#ifndef FEED_XMLFEED_H
#define FEED_XMLFEED_H

#include "feed/parse.h"

/* Read n bytes of clean UTF-8 into *out (in the arena). 0; -1 if its root is no
 * feed's: then *root (never NULL) is its name, "" if there is none. */
int xmlfeed_read(struct arena *a, const char *data, size_t n,
    const struct feed_hint *hint, struct feed *out, const char **root);

#endif
