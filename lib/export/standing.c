/*
 * What a machine may make of an indicator. The extractor trusts an author who
 * defangs an address, and a reader sees what he meant; but a firewall would cut
 * off whoever needs it. So here no mark of the author helps what is private or
 * reserved, a public resolver, or the bare name of a well-known site.
 */
#include <stdlib.h>
#include <string.h>

#include "base/network.h"
#include "base/url.h"
#include "export/export.h"
#include "text/lists.h"
#include "text/normalise.h"
#include "text/reserved.h"

struct refusals {
	VEC(const char *) names; /* hosts and other values, sorted */
	VEC(struct network) networks;
};

struct reading {
	struct arena *arena;
	struct refusals *refusals;
};

static void on_entry(void *data, const struct list_entry *entry)
{
	struct reading *reading = data;
	struct refusals *r = reading->refusals;
	struct network net;

	if (strcmp(entry->match, "net") != 0)
		*VEC_PUSH(reading->arena, &r->names) = entry->text;
	else if (network_read(entry->text, &net) == 0)
		*VEC_PUSH(reading->arena, &r->networks) = net;
}

static int compare(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static void refusals_load(struct arena *a, struct refusals *r)
{
	struct reading reading = {a, r};

	lists_read(a, "known/", on_entry, &reading);
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
	const char *reserved = reserved_host(host);

	if (is_unreachable(r, host))
		return unreachable;
	if (reserved != NULL)
		return reserved;
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

/* Why nobody may block it, or NULL. What is no address is in no network. */
static const char *refuse(
    struct arena *a, const struct refusals *r, const struct export_ioc *ioc)
{
	const char *at = strrchr(ioc->value, '@');

	if (ioc->type == INDICATOR_URL)
		return refuse_url(a, r, ioc->value);
	if (ioc->type == INDICATOR_EMAIL)
		return at != NULL ? reserved_host(at + 1) : NULL;
	if (ioc->type == INDICATOR_DOMAIN)
		return refuse_host(r, ioc->value, true);
	if (is_unreachable(r, ioc->value))
		return unreachable;
	return is_listed(r, ioc->value) ? well_known : NULL;
}

/* Nobody defangs a hash, and nobody names one that is of no interest. */
static enum standing standing_of(const struct export_ioc *ioc)
{
	if (ioc->known != NULL)
		return STANDING_BENIGN;
	return ioc->defanged || ioc->listed ||
		       indicator_kind(ioc->type) == INDICATOR_KIND_HASH
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
