/* Vulnerabilities that are known to be exploited, as catalogues list them. */
#ifndef STORE_KEV_H
#define STORE_KEV_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/digest.h"
#include "model/feed.h"

struct store;

struct kev_policy {
	int64_t now;
	bool first; /* the source's first poll: what is older than a day is no
		     * news, but marks */
};

/* Keep a catalogue's vulnerabilities in the place of those that it had before
 * (what another lists is no business of it), and take all entries but additions out of feed->items. In a transaction,
 * before store_items_save(). 0 or -1. */
int store_kev_save(struct store *st, int64_t source_id,
    const struct kev_policy *policy, struct feed *feed);

/* Append the marks of the vulnerabilities that an article names, in its order;
 * of several catalogues the earliest days. 0 or -1. */
int store_kev_marks(struct store *st, struct arena *a, int64_t article_id,
    struct kev_marks *out);

#endif
