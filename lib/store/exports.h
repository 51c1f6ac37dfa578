/* Inside lib/store only: what a digest hands to machines is frozen with it. */
#ifndef STORE_EXPORTS_H
#define STORE_EXPORTS_H

#include <stddef.h>
#include <stdint.h>

#include "model/digest.h"

struct store;

/* So many indicators of a digest are frozen. */
enum { EXPORTS_ALL = 50000 };

/* Freeze which articles' indicators an entry hands on. 0 or -1. */
int exports_add(struct store *st, int day, const struct digest_entry *e);

/* Freeze the indicators of all of them. Where there are too many, no article
 * has more than an equal share of the room, and what others leave of theirs is
 * shared out too: one with few never loses any. 0 or -1. */
int exports_fill(struct store *st, int day);

#endif
