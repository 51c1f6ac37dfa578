/*
 * Addresses and networks in their usual notation. All are 16 bytes, an IPv4 one
 * as the IPv6 address that maps it (RFC 4291 2.5.5.2).
 */
#ifndef BASE_NETWORK_H
#define BASE_NETWORK_H

#include <netinet/in.h>
#include <stdbool.h>

struct network {
	struct in6_addr address;
	unsigned bits; /* of the prefix, 0-128 */
};

/* The address that maps the four bytes of an IPv4 one. */
void network_map(struct in6_addr *out, const void *v4);

/* Read "10.0.0.1" or "::1"; returns the bits in front that the notation does
 * not show (96 or 0), or -1 if it is no address. */
int network_read_address(const char *text, struct in6_addr *out);

/* Read "10.1.0.0/16", "fd00::/8" or a lone address; 0, or -1 if it is none. */
int network_read(const char *text, struct network *out);

/* Is the address in the network? */
bool network_has(const struct network *net, const struct in6_addr *a);

/* Is the network wider than so many bits of IPv4 (/8: 8) or else of IPv6? One
 * that holds all of IPv4 counts as of IPv4. */
bool network_is_wide(const struct network *net, unsigned v4, unsigned v6);

/* Has one of them an address that the other has too? */
bool network_meets(const struct network *x, const struct network *y);

/* The IPv4 network that is written in an IPv6 one: "::10.0.0.1" (RFC 4291),
 * that of 6to4 (RFC 3056) or of a translator (RFC 6052). false: none is. What
 * maps an IPv4 address is one already. */
bool network_inner(const struct network *net, struct network *out);

#endif
