/* What was asked of the simulated net. */
#ifndef SUPPORT_SIM_REQUESTS_H
#define SUPPORT_SIM_REQUESTS_H

#include <stdbool.h>
#include <stdint.h>

struct request {
	int64_t at_ms;
	int source;	  /* its number */
	const char *host; /* that was asked */
	bool page, etag, modified;
	int status;	/* of the answer, 0: none */
	int64_t number; /* of a page's entry */
};

#endif
