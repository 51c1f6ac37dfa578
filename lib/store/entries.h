/*
 * Inside lib/store only: which of a feed's entries are the same article. The
 * guid comes first, then the canonical link; but feeds in the wild give one
 * guid to many links, or one link to many entries, and what is shared tells
 * nothing.
 */
#ifndef STORE_ENTRIES_H
#define STORE_ENTRIES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/hash.h"
#include "model/feed.h"

struct entry {
	const struct feed_item *item;
	const char *guid;      /* NULL if it tells nothing */
	const char *url;       /* as linked, or NULL */
	const char *canonical; /* of url */
	bool link_shared;
};

/* The first n entries of a feed, in its order; the arena owns them, the feed
 * their items. */
struct entry *entries_read(struct arena *a, const struct feed *feed, size_t n);

/* What tells its article from all others of the store: the canonical link, or,
 * for apart or without a link, one made of guid, else of title and date. */
const char *entry_identity(
    struct arena *a, const struct entry *e, int64_t source_id, bool apart);

/* The SHA-256 by which an edit is seen: of the title and of the words of
 * summary and content. */
void entry_hash(const struct entry *e, char out[HASH_HEX]);

/* Is the address one of the site whose feed this is: of the same domain that
 * somebody registered? */
bool entry_is_of_site(struct arena *a, const char *url, const char *feed_url);

#endif
