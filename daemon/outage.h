/*
 * Is it they, or is it we? When one host after the other cannot be reached and
 * nobody answers in between, our own network is out, and that counts against no
 * source. Pure: what was seen goes in, the verdict comes out; reach.c acts.
 */
#ifndef DAEMON_OUTAGE_H
#define DAEMON_OUTAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"
#include "store/sources.h"

/* Names that do not exist are told of sooner than anybody answers: it is no
 * outage before so many seconds. */
enum { OUTAGE_HOSTS = 3, OUTAGE_DOUBT = 10 };

struct outage {
	int64_t since;	     /* when it began; DATE_NONE: there is none */
	struct arena *arena; /* of the suspects */
	uint64_t hosts[OUTAGE_HOSTS]; /* hashes of hosts that could not be
				       * reached since anybody answered */
	int n;
	int64_t doubt; /* since when they are enough; or DATE_NONE */
	/* sources that failed since then, as they were before */
	VEC(struct source_pardon) suspects;
};

/* A host that could not be reached. */
struct outage_sign {
	const char *host;
	int needed; /* hosts in a row that make an outage, 2 to OUTAGE_HOSTS;
		     * more than that: it cannot be told */
	bool known; /* it could not be reached before: tells nothing of us */
	int64_t now;
	const struct source_pardon *suspect; /* whose poll it was, or NULL */
};

/* None, or one that began before the process did (DATE_NONE: none). */
void outage_begin(struct outage *o, int64_t since);

/* Forget it all and free it. */
void outage_end(struct outage *o);

/* Somebody answered. true: that is the end of an outage. */
bool outage_heard(struct outage *o);

/* Somebody could not be reached. */
void outage_unheard(struct outage *o, const struct outage_sign *sign);

/* Is what was seen until now an outage, for certain or (last) since nothing more
 * will be seen? true: one begins; its suspects stay for the caller until the
 * next answer. */
bool outage_settle(struct outage *o, int64_t now, bool last);

/* Is there one? */
bool outage_is_on(const struct outage *o);

#endif
