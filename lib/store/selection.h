/*
 * Inside lib/store only: what decides whether an article is wanted at all, kept
 * beside it. Both in the caller's transaction.
 */
#ifndef STORE_SELECTION_H
#define STORE_SELECTION_H

#include <stdint.h>

#include "base/vec.h"

struct store;

/* Keep what an article names of the watch list, beside what is kept already. 0
 * or -1. */
int selection_watch(
    struct store *st, int64_t article_id, const struct strings *hits);

/* Sources that take topics alone leave an article out that has been read and
 * names nothing of the watch list. 0 or -1. */
int selection_judge(struct store *st, int64_t article_id);

#endif
