/* The lists of known benign values in memory. Private to known.c, which fills
 * them, and known_match.c. */
#ifndef IOC_KNOWN_PARTS_H
#define IOC_KNOWN_PARTS_H

#include <libpsl.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/network.h"
#include "base/vec.h"
#include "ioc/known.h"

struct entry {
	const char *name, *reason;
	enum known_list list;
};

struct net {
	struct network range;
	const char *reason;
};

enum { STARTS = 65536 };

struct slot {
	uint32_t hash, index; /* index of an entry + 1; 0 is free */
};

struct ioc_known {
	struct arena *arena;
	const psl_ctx_t *psl;
	psl_ctx_t *own_psl;	       /* of a file, or NULL */
	struct warninglists *warnings; /* or NULL */
	struct strings faults;
	const char *unknown; /* the last match that names no list of ours */
	VEC(struct entry) entries;
	VEC(struct net) nets;
	struct slot *slots;
	size_t mask;
	/* How headings begin: two bytes of the short ones, a hash of four. */
	unsigned char pairs[STARTS / 8], fours[STARTS / 8];
};

#endif
