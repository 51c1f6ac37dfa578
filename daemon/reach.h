/*
 * Whom may we ask now, and whom can we reach: hosts that asked to be left alone
 * and outages of our own network, as the service knows and stores them.
 */
#ifndef DAEMON_REACH_H
#define DAEMON_REACH_H

#include <stdbool.h>
#include <stdint.h>

#include "fetch/pool.h"
#include "store/sources.h"

struct service;

/* Take over what the store knows; reach_close() frees it. */
void reach_open(struct service *s);
void reach_close(struct service *s);

/* Until when the host of url is to be left alone, DATE_NONE: it is not. */
int64_t reach_rests_until(struct service *s, const char *url);

/* When to ask for it again, of a result that was FETCH_HELD. */
int64_t reach_held_until(struct service *s, const struct fetch_result *r);

/* See what a result says of our network and of its host's wishes. suspect: how
 * the source was whose poll this is, NULL for a page. true: it is no answer of
 * anybody, since our own network is out, and counts against nobody. */
bool reach_judge(struct service *s, const struct fetch_result *r,
    const struct source_pardon *suspect);

/* See whether time has shown that our own network is out; last: no more will be
 * seen. */
void reach_settle(struct service *s, bool last);

/* Is our own network out? */
bool reach_is_out(const struct service *s);

/* How many requests of a kind may be under way: most; in an outage none, or now
 * and then a few that find out whether it is over. */
size_t reach_limit(const struct service *s, size_t most);

/* When to try again what an outage kept from working. */
int64_t reach_retry_at(void);

#endif
