/*
 * Which addresses may be reached? All are handled as 16 bytes, an IPv4 one as
 * the IPv6 address that maps it (RFC 4291 2.5.5.2), so one table serves both.
 */
#include "fetch/guard.h"

#include <arpa/inet.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/network.h"
#include "base/xmalloc.h"

struct guard {
	struct network *allowed;
	size_t n;
};

/* https://www.iana.org/assignments/iana-ipv4-special-registry and -ipv6-,
 * with the multicast and reserved blocks of the address space registries. */
static const struct {
	const char *network, *what;
} special[] = {
    {"0.0.0.0/8", "of this network"},
    {"10.0.0.0/8", "private"},
    {"100.64.0.0/10", "private (carrier-grade NAT)"},
    {"127.0.0.0/8", "loopback"},
    {"169.254.0.0/16", "link-local"},
    {"172.16.0.0/12", "private"},
    {"192.0.0.0/24", "reserved"},
    {"192.0.2.0/24", "for documentation"},
    {"192.88.99.0/24", "reserved"},
    {"192.168.0.0/16", "private"},
    {"198.18.0.0/15", "for benchmarks"},
    {"198.51.100.0/24", "for documentation"},
    {"203.0.113.0/24", "for documentation"},
    {"224.0.0.0/4", "multicast"},
    {"240.0.0.0/4", "reserved"},
    {"::1/128", "loopback"},
    {"::/128", "unspecified"},
    {"64:ff9b:1::/48", "private (NAT64)"},
    {"100::/64", "for discarding"},
    {"fc00::/7", "private"},
    {"fe80::/10", "link-local"},
    {"fec0::/10", "private (site-local)"},
    {"ff00::/8", "multicast"},
    {"2001::/23", "reserved"},
    {"2001:db8::/32", "for documentation"},
    {"2002::/16", "reserved (6to4)"},
    {"3fff::/20", "for documentation"},
};

/* Outside these an IPv6 address is no global unicast (RFC 4291 2.4). */
static const char *const global[] = {"2000::/3", "::ffff:0:0/96"};

static bool is_in(const char *network, const struct in6_addr *a)
{
	struct network net;

	return network_read(network, &net) == 0 && network_has(&net, a);
}

/* Why an address is not for the public, or NULL. */
static const char *find_special(const struct in6_addr *a)
{
	size_t i;

	for (i = 0; i < sizeof(special) / sizeof(special[0]); i++) {
		if (is_in(special[i].network, a))
			return special[i].what;
	}
	for (i = 0; i < sizeof(global) / sizeof(global[0]); i++) {
		if (is_in(global[i], a))
			return NULL;
	}
	return "reserved";
}

static bool is_allowed(const struct guard *g, const struct in6_addr *a)
{
	size_t i;

	for (i = 0; i < g->n; i++) {
		if (network_has(&g->allowed[i], a))
			return true;
	}
	return false;
}

static const char *show(const struct in6_addr *a, char out[INET6_ADDRSTRLEN])
{
	if (IN6_IS_ADDR_V4MAPPED(a))
		inet_ntop(AF_INET, a->s6_addr + 12, out, INET6_ADDRSTRLEN);
	else
		inet_ntop(AF_INET6, a, out, INET6_ADDRSTRLEN);
	return out;
}

static int check(
    const struct guard *g, const struct in6_addr *a, struct err *err)
{
	struct in6_addr judged = *a;
	char text[INET6_ADDRSTRLEN];
	const char *what;

	if (is_in("64:ff9b::/96", a)) /* NAT64, RFC 6052 */
		network_map(&judged, a->s6_addr + 12);
	what = find_special(&judged);
	if (what == NULL || is_allowed(g, a) || is_allowed(g, &judged))
		return 0;
	return err_set(err, "address %s is %s: refused (see allow_networks)",
	    show(a, text), what);
}

struct guard *guard_new(const struct strings *allow, struct err *err)
{
	struct guard *g = xcalloc(1, sizeof(*g));
	size_t i;

	g->allowed = xcalloc(allow->n + 1, sizeof(*g->allowed));
	for (i = 0; i < allow->n; i++) {
		if (network_read(allow->v[i], &g->allowed[g->n++]) != 0) {
			err_set(err, "\"%s\" is no network such as 10.1.0.0/16",
			    allow->v[i]);
			guard_free(g);
			return NULL;
		}
	}
	return g;
}

int guard_check(
    const struct guard *g, const struct sockaddr *sa, struct err *err)
{
	struct in6_addr a;

	switch (sa->sa_family) {
	case AF_INET:
		network_map(&a, &((const struct sockaddr_in *)sa)->sin_addr);
		return check(g, &a, err);
	case AF_INET6:
		return check(
		    g, &((const struct sockaddr_in6 *)sa)->sin6_addr, err);
	default:
		return err_set(
		    err, "address of family %d: refused", sa->sa_family);
	}
}

int guard_check_host(const struct guard *g, const char *host, struct err *err)
{
	char text[INET6_ADDRSTRLEN];
	struct in6_addr a;
	size_t n;

	host += *host == '[';
	n = strcspn(host, "]%");
	if (n >= sizeof(text))
		return 0;
	memcpy(text, host, n);
	text[n] = '\0';
	return network_read_address(text, &a) < 0 ? 0 : check(g, &a, err);
}

void guard_free(struct guard *g)
{
	if (g == NULL)
		return;
	free(g->allowed);
	free(g);
}
