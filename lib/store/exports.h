/* Inside lib/store only: what a digest hands to machines is frozen with it. */
#ifndef STORE_EXPORTS_H
#define STORE_EXPORTS_H

#include <stddef.h>
#include <stdint.h>

#include "model/digest.h"

struct store;

/* So many indicators of one article are frozen, and of a digest. */
enum { EXPORTS_EACH = 10000, EXPORTS_ALL = 50000 };

/* Freeze the indicators of an entry's articles, within the budget of the day,
 * which becomes less. 0 or -1. */
int exports_add(
    struct store *st, int day, const struct digest_entry *e, size_t *budget);

#endif
