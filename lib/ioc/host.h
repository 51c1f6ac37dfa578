/* Host names and addresses as parts of other indicators. */
#ifndef IOC_HOST_H
#define IOC_HOST_H

#include <stdbool.h>
#include <stddef.h>

#include "ioc/scan.h"

enum { HOST_ROOM = 256, HOST_IPV6_ROOM = 46 };

enum host_kind { HOST_NONE, HOST_IPV4, HOST_DOMAIN };

struct host {
	enum host_kind kind;
	size_t from, to;      /* without the punctuation around it */
	char name[HOST_ROOM]; /* lower case, A-labels */
	const char *tld;      /* the last label of name */
	unsigned labels;
	bool valid_tld; /* the public suffix list has it */
	bool cased;	/* the last label as written has a capital */
	bool named;	/* some letter is a capital */
	bool shouting;	/* no letter of it is lower case */
};

/* Read from..to as a host. False if it is none. */
bool host_read(const struct scan *sc, size_t from, size_t to, struct host *h);

/* The same where running text may go on without a blank: of "bad[.]com.The
 * group" the host is bad.com. */
bool host_read_glued(
    const struct scan *sc, size_t from, size_t to, struct host *h);

/* Is name exactly four numbers 0-255? */
bool host_is_ipv4(const char *name, size_t n);

/* The IPv6 address s[0..n) in its one form (RFC 5952) into value; false if it is
 * none. */
bool host_ipv6(const char *s, size_t n, char value[static HOST_IPV6_ROOM]);

/* Record a host that is more than a part of what names it: an address, or a
 * domain under a public suffix. */
void host_record(struct scan *sc, const struct host *h);

/* Record a Tor address (type onion) of 16 or 56 base32 digits. */
void host_record_onion(struct scan *sc, const struct host *h);

#endif
