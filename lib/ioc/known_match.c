/* What the lists, the public suffixes and the ranges say of a host or address. */
#include <stdio.h>
#include <string.h>

#include "ioc/chars.h"
#include "ioc/extract.h"
#include "ioc/known_parts.h"
#include "text/suffix.h"

static bool is_suffix(const struct ioc_known *k, const char *host, int type)
{
	return psl_is_public_suffix2(
	    k->psl, host, type | PSL_TYPE_NO_STAR_RULE);
}

/* Has the list only parts of this top-level domain: "co.za", "*.ck"? */
static bool is_partly_listed(const struct ioc_known *known, const char *tld)
{
	static const char *const second[] = {"x", "co", "com", "ac", "gov"};
	char name[16];
	size_t k;

	for (k = 0; k < sizeof(second) / sizeof(second[0]); k++) {
		snprintf(name, sizeof(name), "%s.%.4s", second[k], tld);
		if (is_suffix(known, name, PSL_TYPE_ICANN))
			return true;
	}
	return false;
}

bool known_is_tld(const struct ioc_known *known, const char *s, size_t n)
{
	enum { ROOM = 64 };
	char name[ROOM];
	size_t i;

	if (n < 2 || n >= ROOM || known->psl == NULL)
		return false;
	for (i = 0; i < n; i++)
		name[i] = char_lower(s[i]);
	name[n] = '\0';
	return is_suffix(known, name, PSL_TYPE_ICANN) ||
	       known_listed(known, KNOWN_TLD, name) != NULL ||
	       (n == 2 && is_partly_listed(known, name));
}

bool known_is_suffix(const struct ioc_known *known, const char *host)
{
	return suffix_is_public(known->psl, host);
}

static const char *next_label(const char *host)
{
	const char *dot = strchr(host, '.');

	return dot != NULL ? dot + 1 : NULL;
}

/* The reason of the list's entry for the host or for one above it. */
static const char *listed_above(
    const struct ioc_known *known, enum known_list list, const char *host)
{
	const char *why = NULL;

	for (; why == NULL && host != NULL; host = next_label(host))
		why = known_listed(known, list, host);
	return why;
}

const char *known_reports(const struct ioc_known *known, const char *host)
{
	return listed_above(known, KNOWN_REPORTS, host);
}

const char *known_host(
    const struct ioc_known *known, const char *host, bool page)
{
	const char *bare = strncmp(host, "www.", 4) == 0 ? host + 4 : host;
	const char *why = known_listed(known, KNOWN_PAGES, bare);

	if (why == NULL && !page)
		why = known_listed(known, KNOWN_HOST, bare);
	if (why == NULL)
		why = listed_above(known, KNOWN_SITE, bare);
	if (why == NULL && !page)
		why = listed_above(known, KNOWN_HOSTS, bare);
	return why;
}

/* Why the range that holds the address is benign, or NULL. */
static const char *known_range(
    const struct ioc_known *known, const struct in6_addr *address)
{
	size_t i;

	for (i = 0; i < known->nets.n; i++) {
		if (network_has(&known->nets.v[i].range, address))
			return known->nets.v[i].reason;
	}
	return NULL;
}

const char *known_address(const struct ioc_known *known, const char *address)
{
	struct network lone, inner;
	const char *why;

	if (network_read(address, &lone) < 0)
		return NULL;
	why = known_range(known, &lone.address);
	if (why == NULL && network_inner(&lone, &inner))
		why = known_range(known, &inner.address);
	return why;
}

const char *ioc_registrable(const struct ioc_known *known, const char *host)
{
	struct in6_addr bytes;
	const char *domain = NULL;

	if (known->psl != NULL && network_read_address(host, &bytes) < 0)
		domain = psl_registrable_domain(known->psl, host);
	return domain != NULL ? domain : host;
}
