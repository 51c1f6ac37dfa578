/*
 * Inside lib/store only: what tells the articles of a feed's entries apart. The
 * guid comes first, then the page that is linked, then title and time; but
 * feeds in the wild give one guid to many links, or one link to many entries,
 * and what is shared tells nothing.
 */
#ifndef STORE_ENTRIES_H
#define STORE_ENTRIES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/hash.h"
#include "model/feed.h"
#include "store/prose.h"

/* Of what kind a key is, the most telling first. */
enum entry_key { KEY_GUID, KEY_PAGE, KEY_TITLE, ENTRY_KEYS };

struct entry {
	const struct feed_item *item;
	const char *guid;  /* NULL if it tells nothing */
	const char *url;   /* as linked, or NULL */
	const char *page;  /* url_identity() of it; NULL if it tells nothing */
	bool title_shared; /* by entries of this feed that are others */
	struct entry_hash {
		unsigned char v[HASH_SHORT];
		bool set;
	} keys[ENTRY_KEYS];	/* the title's is always set */
	struct entry_hash form; /* of all that it says, to the byte */
};

/* The first n entries of a feed, in its order; the arena owns them, the feed
 * their items. */
struct entry *entries_read(struct arena *a, const struct feed *feed, size_t n);

/* What an entry says, in words. */
struct entry_words {
	char hash[HASH_HEX]; /* another one: it was edited */
	struct prose_story story;
	struct prose_sketch sketch; /* of the story's text */
};

/* Read the words into *out; the arena owns them. */
void entry_read_words(
    struct arena *a, const struct entry *e, struct entry_words *out);

/* The longer of content and summary, HTML or NULL. */
const char *entry_html(const struct entry *e);

/* The domain that somebody registered, of an address: "example.co.jp" of
 * "https://blog.example.co.jp/1", or the name of a blog on a host that many
 * share; or NULL. */
const char *entry_site(struct arena *a, const char *url);

/* Is the host, lower case, one of that registered domain? None that many
 * publishers share is. */
bool entry_host_is_of_site(const char *host, const char *site);

#endif
