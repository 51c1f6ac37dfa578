/*
 * An item (or the feed itself, which has the same fields) while its elements
 * are read: each value is kept with the rank of where it came from.
 */
#ifndef FEED_DRAFT_H
#define FEED_DRAFT_H

#include <stdbool.h>
#include <stdint.h>

#include "feed/field.h"
#include "model/feed.h"

struct draft {
	struct feed_item item;
	const char *language, *period;
	const char *self; /* the feed's own address */
	int64_t ttl, frequency;
	unsigned skip_hours, skip_days; /* as in struct feed */
	int rank[FIELD_COUNT];		/* 0: not there yet */
};

/* The longest text that is read of one field, in bytes. */
enum { DRAFT_TEXT = XML_TEXT_MAX };

/* Where a feed's items come to stand. */
struct draft_shelf {
	struct arena *arena;
	struct feed *feed;
	size_t bytes; /* that stand there already */
	bool full;
};

/* Put a copy of the item into the feed: reading leaves much behind that need not
 * be kept. What is more than a service can take (some ten times what feeds
 * have) is left out, with a warning. */
void draft_keep(struct draft_shelf *shelf, const struct draft *d);

/* What all values of a document share. */
struct draft_context {
	struct arena *arena;
	const char *base; /* outermost, or NULL */
	const char *zone; /* of dates without one, or NULL */
	enum feed_ns core;
};

/* An empty draft. */
struct draft draft_new(void);

/* Keep s (NULL, empty: nothing) as that field's value if no better one is
 * there; the draft does not copy it. */
void draft_set(struct draft *d, const struct draft_context *c,
    enum feed_field field, int rank, const char *s);

/* Likewise a date by its rule; of equal ranks the last. */
void draft_set_date(struct draft *d, const struct draft_context *c,
    const struct field_rule *rule, const char *text);

/* Add a category once; an enclosure once (of the same URL). */
void draft_add_category(
    struct draft *d, const struct draft_context *c, const char *s);
void draft_add_enclosure(struct draft *d, const struct draft_context *c,
    const char *url, const char *type, const char *length);

/* The text on one line (normalise_line); the context's arena owns it. */
char *draft_line(const struct draft_context *c, const char *s);

/* The URL absolute: against base, else as it is; NULL for an empty one. */
const char *draft_url(
    const struct draft_context *c, const char *base, const char *url);

#endif
