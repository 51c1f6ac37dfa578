/*
 * Hosts that asked to be left alone, so that requests that wait for their turn
 * there are not begun. Knows no clock: every time is the caller's, in
 * milliseconds.
 */
#ifndef FETCH_RESTS_H
#define FETCH_RESTS_H

#include <stdbool.h>
#include <stdint.h>

struct rests;

/* None yet; the caller frees it with rests_free(), for which NULL is fine. */
struct rests *rests_new(void);
void rests_free(struct rests *r);

/* The host, as it stands in URLs, rests until then; what is over at now is
 * forgotten. */
void rests_add(struct rests *r, const char *host, int64_t until, int64_t now);

/* Does the host of that origin (scheme://host:port) rest? */
bool rests_has(const struct rests *r, const char *origin, int64_t now);

#endif
