/*
 * Which addresses may be reached? Feeds and pages name URLs that nobody here
 * chose; none of them may make us knock at machines of our own network (server
 * side request forgery). The address is judged when the socket is made, after
 * the name was resolved, so a name that changes its address gains nothing.
 */
#ifndef FETCH_GUARD_H
#define FETCH_GUARD_H

#include <sys/socket.h>

#include "base/err.h"
#include "base/vec.h"

struct guard;

/* Refuse all that the IANA special-purpose registries (RFC 6890) do not call
 * globally reachable unicast, except these networks ("10.1.0.0/16", "fd00::/8",
 * "::1"). The caller frees it with guard_free(); NULL with the reason if one
 * is no network. */
struct guard *guard_new(const struct strings *allow, struct err *err);

/* 0 if the address may be reached, else -1 with the reason. An IPv6 address
 * that stands for an IPv4 one (mapped, or NAT64) is judged as that. */
int guard_check(
    const struct guard *g, const struct sockaddr *sa, struct err *err);

/* The same for the host of a URL if it is an address, in brackets or not; a
 * name passes. */
int guard_check_host(const struct guard *g, const char *host, struct err *err);

/* NULL is fine. */
void guard_free(struct guard *g);

#endif
