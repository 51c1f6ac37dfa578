/*
 * CISA's catalogue of Known Exploited Vulnerabilities: the JSON file of
 * https://www.cisa.gov/known-exploited-vulnerabilities-catalog, after its
 * published schema. What one entry lacks costs that entry.
 */
#ifndef FEED_KEV_H
#define FEED_KEV_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "model/feed.h"

/* Read n bytes into *out, which lives in the arena: out->kev has every
 * vulnerability once, the latest addition first, at most 20,000; out->items has
 * each as an entry whose id is its CVE. 0; -1 with the reason when it is no
 * catalogue, or one of nothing. */
int kev_read(struct arena *a, const char *data, size_t n, struct feed *out,
    struct err *err);

#endif
