/*
 * In which order the stories of a digest stand: what an analyst wants, then what
 * names something of the watch list, then by what happened, those with
 * indicators first, then the newest.
 */
#ifndef DIGEST_RANK_H
#define DIGEST_RANK_H

#include <stdbool.h>

#include "base/arena.h"
#include "digest/group.h"
#include "model/digest.h"

/* A group with what it is ordered by. */
struct ranked {
	const struct group *group;
	int rank;	   /* smaller comes first */
	int64_t published; /* then the newest */
	int64_t id;	   /* then the first stored */
};

/* Does an analyst want one of the group's articles? */
bool rank_is_pinned(const struct candidate *all, const struct group *g);

/* What the group names of the watch list, or NULL. */
const char *rank_watched(const struct candidate *all, const struct group *g);

/* What a group is ordered by. */
struct ranked rank_of(const struct candidate *all, const struct group *g);

/* Put n of them into their order. */
void rank_sort(struct ranked *v, size_t n);

/* Why a story is there and at its place, in words; the arena owns them. */
const char *rank_why(
    struct arena *a, const struct candidate *all, const struct group *g);

#endif
