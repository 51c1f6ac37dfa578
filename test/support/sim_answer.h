/* A request of the simulated net and its answer. */
#ifndef SUPPORT_SIM_ANSWER_H
#define SUPPORT_SIM_ANSWER_H

#include "fetch/politeness.h"
#include "fetch/pool.h"
#include "sim.h"

struct asked {
	struct polite_turn turn; /* first: a turn is its request */
	struct asked *next;
	uint64_t id;
	enum fetch_kind kind;
	char *url, *origin, *etag, *modified;
	struct sim_source *source;
	bool there;	     /* not where it is configured */
	bool held;	     /* not asked, since its host rests */
	int64_t page;	     /* number of the entry */
	int64_t started;     /* UTC seconds */
	int64_t answered_ms; /* INT64_MAX: has not been started */
	size_t log;	     /* its line of the log */
};

/* Answer from the scenario, as of the time at which the request was started;
 * strings are the arena's, the body is the receiver's to close. */
void answer_make(struct asked *q, struct arena *a, struct fetch_result *r);

#endif
