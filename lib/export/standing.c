/*
 * What a machine may make of an indicator. The extractor trusts an author who
 * defangs an address, and a reader sees what he meant; but a firewall would cut
 * off whoever needs it. So here no mark of the author helps what is private or
 * reserved, a public resolver, or the bare name of a well-known site.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/network.h"
#include "base/resource.h"
#include "base/url.h"
#include "export/export.h"
#include "text/normalise.h"
#include "text/reserved.h"

struct refusals {
	VEC(const char *) names; /* hosts and other values, sorted */
	VEC(struct network) networks;
};

/* An entry of etc/known/ (see there), or NULL: a comment or a setting. */
static const char *entry_of(struct arena *a, const char *line, size_t n)
{
	size_t k = 0;

	while (k < n && !isspace((unsigned char)line[k]))
		k++;
	if (k == 0 || *line == '#' || line[k - 1] == ':')
		return NULL;
	return arena_strndup(a, line, k);
}

static void add_entry(
    struct arena *a, struct refusals *r, const char *entry, bool networks)
{
	struct network net;

	if (!networks)
		*VEC_PUSH(a, &r->names) = entry;
	else if (network_read(entry, &net) == 0)
		*VEC_PUSH(a, &r->networks) = net;
}

static void load(
    struct arena *a, struct refusals *r, const char *file, bool networks)
{
	size_t n, len;
	const char *entry, *p = resource_text(file, &len);

	for (; p != NULL && *p != '\0'; p += n + (p[n] == '\n')) {
		n = strcspn(p, "\n");
		entry = entry_of(a, p, n);
		if (entry != NULL)
			add_entry(a, r, entry, networks);
	}
}

static int compare(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static void refusals_load(struct arena *a, struct refusals *r)
{
	static const char *const files[] = {"known/analysis.txt",
	    "known/authorities.txt", "known/hashes.txt", "known/news.txt",
	    "known/platforms.txt", "known/resolvers.txt", "known/vendors.txt"};
	size_t i;

	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		load(a, r, files[i], false);
	load(a, r, "known/ranges.txt", true);
	if (r->names.n > 0)
		qsort(r->names.v, r->names.n, sizeof(*r->names.v), compare);
}

static bool is_listed(const struct refusals *r, const char *name)
{
	return r->names.n > 0 && bsearch(&name, r->names.v, r->names.n,
				     sizeof(*r->names.v), compare) != NULL;
}

/* Does a network that nobody can be reached at hold the address or network, or
 * the other way round? */
static bool is_unreachable(const struct refusals *r, const char *address)
{
	struct network net;
	size_t i;

	if (network_read(address, &net) < 0)
		return false;
	for (i = 0; i < r->networks.n; i++) {
		if (network_has(&r->networks.v[i], &net.address) ||
		    network_has(&net, &r->networks.v[i].address))
			return true;
	}
	return false;
}

static const char unreachable[] = "private or reserved address";
static const char well_known[] = "well-known address, site or file";

/* bare: the name alone is meant, not a page on it. */
static const char *refuse_host(
    const struct refusals *r, const char *host, bool bare)
{
	if (is_unreachable(r, host))
		return unreachable;
	if (reserved_host(host) != NULL)
		return reserved_host(host);
	if (bare && (is_listed(r, host) || (strncmp(host, "www.", 4) == 0 &&
					       is_listed(r, host + 4))))
		return well_known;
	return NULL;
}

static const char *refuse_url(
    struct arena *a, const struct refusals *r, const char *url)
{
	const char *host = url_host(a, url), *path = url_path(a, url);
	bool bare = path == NULL || strcmp(path, "/") == 0;
	size_t n;

	if (host == NULL)
		return "no URL of a host";
	n = strlen(host);
	if (*host == '[' && host[n - 1] == ']')
		host = arena_strndup(a, host + 1, n - 2);
	return refuse_host(r, host, bare && strchr(url, '?') == NULL);
}

/* Why nobody may block it, or NULL. */
static const char *refuse(
    struct arena *a, const struct refusals *r, const struct export_ioc *ioc)
{
	const char *at;

	switch (ioc->type) {
	case INDICATOR_IPV4:
	case INDICATOR_IPV6:
	case INDICATOR_CIDR:
		if (is_unreachable(r, ioc->value))
			return unreachable;
		return is_listed(r, ioc->value) ? well_known : NULL;
	case INDICATOR_DOMAIN:
		return refuse_host(r, ioc->value, true);
	case INDICATOR_URL:
		return refuse_url(a, r, ioc->value);
	case INDICATOR_EMAIL:
		at = strrchr(ioc->value, '@');
		return reserved_host(at != NULL ? at + 1 : ioc->value);
	case INDICATOR_MD5:
	case INDICATOR_SHA1:
	case INDICATOR_SHA256:
	case INDICATOR_SHA512:
		return is_listed(r, ioc->value) ? well_known : NULL;
	case INDICATOR_SSDEEP:
	case INDICATOR_CVE:
	case INDICATOR_ATTACK_TECHNIQUE:
	case INDICATOR_ASN:
	case INDICATOR_MAC:
	case INDICATOR_BTC:
	case INDICATOR_ETH:
	case INDICATOR_MONERO:
	case INDICATOR_FILENAME:
	case INDICATOR_FILEPATH:
	case INDICATOR_REGKEY:
	case INDICATOR_YARA_RULE:
	case INDICATOR_ONION:
	case INDICATOR_PACKAGE:
	case INDICATOR_TYPES:
		return NULL;
	}
	return NULL;
}

/* Nobody defangs a hash, and nobody names one that is of no interest. */
static bool is_hash(enum indicator_type type)
{
	return type >= INDICATOR_MD5 && type <= INDICATOR_SSDEEP;
}

static enum standing standing_of(const struct export_ioc *ioc)
{
	if (ioc->known != NULL)
		return STANDING_BENIGN;
	return ioc->defanged || ioc->listed || is_hash(ioc->type)
		   ? STANDING_HOSTILE
		   : STANDING_UNMARKED;
}

/* One line of visible characters: a line break would end a line of a list. */
static bool can_be_written(struct arena *a, const char *value)
{
	return *value != '\0' &&
	       strcmp(normalise_line(a, value, strlen(value)), value) == 0;
}

void export_judge(struct arena *a, struct export_day *d)
{
	struct refusals r = {0};
	size_t i, k, n;

	refusals_load(a, &r);
	for (i = 0; i < d->articles.n; i++) {
		struct export_article *art = &d->articles.v[i];

		if (art->title != NULL)
			art->title =
			    normalise_line(a, art->title, strlen(art->title));
		for (k = n = 0; k < art->iocs.n; k++) {
			struct export_ioc ioc = art->iocs.v[k];

			if (!can_be_written(a, ioc.value))
				continue;
			if (ioc.known == NULL)
				ioc.known = refuse(a, &r, &ioc);
			ioc.standing = standing_of(&ioc);
			art->iocs.v[n++] = ioc;
		}
		art->iocs.n = n;
	}
}
