/* Hosts that asked to be left alone, and whether anybody can be reached. */
#ifndef STORE_HOSTS_H
#define STORE_HOSTS_H

#include <stdint.h>

struct store;

/* No request to the host before until (never earlier than what it asked for
 * before). In a transaction. 0 or -1. */
int store_host_rest(struct store *st, const char *host, int64_t until);

/* Until when the host rests (which may have passed), or DATE_NONE. */
int64_t store_host_resting(struct store *st, const char *host);

/* When the last of all of them may be asked again, or DATE_NONE. */
int64_t store_hosts_latest(struct store *st);

/* Forget those that may be asked at now. In a transaction. 0 or -1. */
int store_hosts_prune(struct store *st, int64_t now);

/* An outage of our own network began then; DATE_NONE: there is none. In a
 * transaction. 0 or -1. */
int store_outage_set(struct store *st, int64_t since);

/* When it began, or DATE_NONE. */
int64_t store_outage(struct store *st);

#endif
