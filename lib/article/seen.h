/* A set of texts, by their hashes: has this block been there before? */
#ifndef ARTICLE_SEEN_H
#define ARTICLE_SEEN_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct seen_slot {
	uint64_t hash; /* 0: free */
	unsigned times;
};

struct seen {
	struct seen_slot *slots;
	size_t size; /* a power of two, more than twice the texts */
};

/* A set for at most n texts; the arena owns it. */
struct seen seen_new(struct arena *a, size_t n);

/* How often s[0..n) was counted; 0 for a new one. The caller counts by adding
 * to it: ++*seen_times(...). */
unsigned *seen_times(struct seen *set, const char *s, size_t n);

#endif
