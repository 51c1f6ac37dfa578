/* JSON Feed 1.0 and 1.1 (jsonfeed.org). */
#ifndef FEED_JSONFEED_H
#define FEED_JSONFEED_H

#include "feed/parse.h"

/* Read n bytes of clean UTF-8 into *out (in the arena). 0; -1 with the reason
 * if it is no JSON Feed. One that breaks off gives the items before the break
 * and a warning. */
int jsonfeed_read(struct arena *a, const char *data, size_t n,
    const struct feed_hint *hint, struct feed *out, struct err *err);

#endif
