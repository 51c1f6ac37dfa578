/*
 * Reading a feed: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 (RFC 4287), JSON Feed
 * 1.x, told apart by their content. Broken ones give what can be read and a
 * warning with the line.
 */
#ifndef FEED_PARSE_H
#define FEED_PARSE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "model/feed.h"

struct feed_hint {
	const char *url;	  /* base of relative links, or NULL */
	const char *content_type; /* of HTTP, or NULL */
	const char *zone;	  /* of dates that name none; NULL: UTC */
};

/* Read n bytes into *out, which lives in the arena. 0; -1 with the reason when
 * it is no feed (an HTML page: the reason names the feeds that it links). */
int feed_parse(struct arena *a, const char *data, size_t n,
    const struct feed_hint *hint, struct feed *out, struct err *err);

#endif
