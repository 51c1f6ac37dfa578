/*
 * How much of a document the service takes over. Whoever writes a feed chooses
 * how long its titles and addresses are, and a worker that reads it may be in
 * his hands: what main, the store and the digest work with is cut here, once.
 */
#ifndef MODEL_BOUNDS_H
#define MODEL_BOUNDS_H

#include "base/arena.h"
#include "model/analysis.h"
#include "model/article.h"
#include "model/feed.h"
#include "model/written.h"

/* The longest title in bytes, text and markup in bytes, address in bytes. */
enum {
	BOUNDS_TITLE = 1000,
	BOUNDS_TEXT = 8 * 1024 * 1024,
	BOUNDS_URL = 4096,
	BOUNDS_INDICATORS = 50000 /* of an article */
};

/* Cut the feed's strings in place; cut ones are made in the arena. An address
 * that is too long is none, a guid becomes its hash. */
void bounds_feed(struct arena *a, struct feed *f);

/* Cut an article and what was read out of it. */
void bounds_article(struct arena *a, struct article *art, struct analysis *an);

/* Cut what a model wrote, and lines of one kind. */
void bounds_written(struct arena *a, struct written *w);
void bounds_lines(struct arena *a, struct strings *lines);

#endif
