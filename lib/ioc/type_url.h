/* URLs with and without a scheme: the common end of both. */
#ifndef IOC_TYPE_URL_H
#define IOC_TYPE_URL_H

#include <stddef.h>

#include "ioc/scan.h"

struct url_parts {
	const char *scheme;	     /* or NULL */
	const char *host;	     /* normalised */
	size_t from;		     /* of the whole */
	size_t user_from, host_from; /* equal if there is no user */
	size_t host_to;
	unsigned traits;
};

/* The end of the path, query and fragment that start at i, of the URL that
 * begins at url. */
size_t url_end(const struct scan *sc, size_t url, size_t i);

/* The end of "/tcp" or "/udp" behind a port, which is no path; or i. */
size_t url_protocol_end(const struct scan *sc, size_t i);

/* The end of ":8080" at i, or i if there is no port. */
size_t url_port_end(const struct scan *sc, size_t i);

/* Behind the root's dot and a port that is none ("bad.com./x", "bad.com:/x",
 * "bad.com:port/x") at i, if a path follows; or i. */
size_t url_odd_end(const struct scan *sc, size_t i);

/* "/" at i, behind the address that begins at from: does it part the two of
 * "1[.]2[.]3[.]4/1[.]2[.]3[.]5", both defanged, rather than begin a path? Names of
 * hosts stand in paths as well: of whom a page imitates. */
bool url_is_next_address(const struct scan *sc, size_t from, size_t i);

/* Read on behind the host and record the URL; returns its end. */
size_t url_record(struct scan *sc, struct url_parts *u);

#endif
