/* What the parts of the warninglists share; for warninglist*.c alone. */
#ifndef IOC_WARNINGLIST_PARTS_H
#define IOC_WARNINGLIST_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "ioc/warninglist.h"

enum { WARNINGLIST_BITS = 129 }; /* lengths of prefixes, 0-128 */

enum belief { BELIEF_EXACT, BELIEF_HOSTS, BELIEF_PAGES };

struct list {
	const char *name;
	enum belief belief;
	uint32_t types; /* a bit for each indicator_type that it is about */
};

struct entry {
	uint32_t text; /* offset */
	uint16_t list;
};

struct range {
	unsigned char address[16];
	uint16_t bits, list;
};

struct warninglists {
	struct arena *arena;
	const struct ioc_known *known;
	struct strings faults;
	VEC(struct list) lists;
	struct buf text;
	VEC(struct entry) values, hosts, parts;
	VEC(struct range) ranges;
	bool lengths[WARNINGLIST_BITS]; /* which prefixes the ranges have */
};

/* The order of struct range. */
int warninglist_compare_ranges(const void *a, const void *b);

#endif
