/*
 * What a machine may make of an indicator. The extractor trusts an author who
 * defangs an address, and a reader sees what he meant; but a firewall would cut
 * off whoever needs it. So here no mark of the author helps what is private or
 * reserved, a public resolver, or the bare name of a well-known site, of the
 * article's own or of all who have a name below it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/network.h"
#include "base/url.h"
#include "export/export.h"
#include "text/lists.h"
#include "text/normalise.h"
#include "text/reserved.h"
#include "text/suffix.h"

struct range {
	struct network net;
	const char *why;
};

/* V4_SHORTEST, V6_SHORTEST: a shorter prefix holds more than any attacker has,
 * a whole country's providers even. */
enum { V4_SHORTEST = 16, V6_SHORTEST = 32 };

struct refusals {
	struct arena *arena;
	struct strings names;  /* hosts and other values, sorted */
	struct strings owners; /* who lets nobody have a host below, sorted */
	struct strings ours;   /* hosts of known/own.txt, sorted */
	VEC(struct range) ranges;
	const psl_ctx_t *psl;
	const char *own; /* the article's registrable domain, or NULL */
};

static const char unreachable[] = "private or reserved address";
static const char well_known[] = "well-known address, site or file";
static const char our_own[] = "our own";

/* "gov": many authorities have a name there, and one may be broken into. */
static bool is_owner(const struct refusals *r, const struct list_entry *entry)
{
	return (strcmp(entry->match, "site") == 0 ||
		   strcmp(entry->match, "hosts") == 0 ||
		   strcmp(entry->match, "reports") == 0) &&
	       !suffix_is_public(r->psl, entry->text);
}

static void add_ours(struct refusals *r, const char *text)
{
	const char *host = url_host_spelled(r->arena, text);

	if (host != NULL && !suffix_is_public(r->psl, host))
		*VEC_PUSH(r->arena, &r->ours) = host;
}

static void on_entry(void *data, const struct list_entry *entry)
{
	struct refusals *r = data;
	struct range range = {.why = well_known};

	if (strcmp(entry->match, "net") == 0)
		range.why = unreachable;
	if (network_read(entry->text, &range.net) == 0) {
		*VEC_PUSH(r->arena, &r->ranges) = range;
		return;
	}
	*VEC_PUSH(r->arena, &r->names) = entry->text;
	if (is_owner(r, entry))
		*VEC_PUSH(r->arena, &r->owners) = entry->text;
	if (strcmp(entry->file, LISTS_OWN) == 0)
		add_ours(r, entry->text);
}

static int compare(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static void sort(struct strings *s)
{
	if (s->n > 0)
		qsort(s->v, s->n, sizeof(*s->v), compare);
}

static void refusals_load(struct arena *a, struct refusals *r)
{
	*r = (struct refusals){.arena = a, .psl = psl_builtin()};
	lists_read(a, "known/", on_entry, r);
	sort(&r->names);
	sort(&r->owners);
	sort(&r->ours);
}

static bool is_in(const struct strings *s, const char *name)
{
	return s->n > 0 &&
	       bsearch(&name, s->v, s->n, sizeof(*s->v), compare) != NULL;
}

static const char *refuse_range(
    const struct refusals *r, const struct network *net)
{
	struct network inner;
	size_t i;

	for (i = 0; i < r->ranges.n; i++) {
		if (network_meets(&r->ranges.v[i].net, net))
			return r->ranges.v[i].why;
	}
	return network_inner(net, &inner) ? refuse_range(r, &inner) : NULL;
}

/* What is no address is in no network. */
static const char *refuse_address(const struct refusals *r, const char *address)
{
	struct network net;
	const char *why;

	if (network_read(address, &net) < 0)
		return NULL;
	why = refuse_range(r, &net);
	return why == NULL && network_is_wide(&net, V4_SHORTEST, V6_SHORTEST)
		   ? "too large a network"
		   : why;
}

/* Is the host one of them, or below one? */
static bool is_below(const struct strings *owners, const char *host)
{
	for (; host != NULL; host = strchr(host, '.')) {
		host += *host == '.';
		if (is_in(owners, host))
			return true;
	}
	return false;
}

static bool is_own(const struct refusals *r, const char *host)
{
	const char *domain = psl_registrable_domain(r->psl, host);

	return r->own != NULL && domain != NULL && strcmp(domain, r->own) == 0;
}

/* The name alone, and no page on it. */
static const char *refuse_name(const struct refusals *r, const char *host)
{
	const char *bare = strncmp(host, "www.", 4) == 0 ? host + 4 : host;

	if (is_in(&r->names, bare) || is_in(&r->names, host) ||
	    is_below(&r->owners, host))
		return well_known;
	if (suffix_is_public(r->psl, host))
		return "public suffix";
	return is_own(r, host) ? "the article's own site" : NULL;
}

static const char *refuse_host(
    const struct refusals *r, const char *host, bool bare)
{
	const char *why = refuse_address(r, host);

	if (why == NULL)
		why = reserved_host(host);
	if (why == NULL && is_below(&r->ours, host))
		why = our_own;
	return why == NULL && bare ? refuse_name(r, host) : why;
}

static const char *refuse_url(
    struct arena *a, const struct refusals *r, const char *url)
{
	const char *host = url_host(a, url), *path = url_path(a, url);
	bool bare = path == NULL || strcmp(path, "/") == 0;
	size_t n = strlen(host);

	if (*host == '[' && host[n - 1] == ']')
		host = arena_strndup(a, host + 1, n - 2);
	return refuse_host(r, host, bare && strstr(url, "/?") == NULL);
}

/* Why nobody may block it, or NULL. */
static const char *refuse(
    struct arena *a, const struct refusals *r, const struct export_ioc *ioc)
{
	const char *at = strrchr(ioc->value, '@');

	if (ioc->type == INDICATOR_URL)
		return refuse_url(a, r, ioc->value);
	if (ioc->type == INDICATOR_EMAIL)
		return at != NULL ? refuse_host(r, at + 1, false) : NULL;
	if (ioc->type == INDICATOR_DOMAIN)
		return refuse_host(r, ioc->value, true);
	if (is_in(&r->names, ioc->value))
		return well_known;
	return refuse_address(r, ioc->value);
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

/* One line of visible characters: a line break would end a line of a list. A
 * URL is of a host that every reader finds in it. */
static bool can_be_written(struct arena *a, const struct export_ioc *ioc)
{
	const char *value = ioc->value;

	return *value != '\0' &&
	       strcmp(normalise_line(a, value, strlen(value)), value) == 0 &&
	       (ioc->type != INDICATOR_URL || url_host(a, value) != NULL);
}

/* Authors write "evil.example/gate" for a URL; a machine wants its scheme. */
static const char *with_scheme(struct arena *a, const struct export_ioc *ioc)
{
	return ioc->type != INDICATOR_URL || strstr(ioc->value, "://") != NULL
		   ? ioc->value
		   : arena_printf(a, "http://%s", ioc->value);
}

static void judge_article(struct refusals *r, struct export_article *art)
{
	const char *host = url_host(r->arena, art->url);
	size_t k, n = 0;

	r->own = host != NULL ? psl_registrable_domain(r->psl, host) : NULL;
	for (k = 0; k < art->iocs.n; k++) {
		struct export_ioc ioc = art->iocs.v[k];

		ioc.value = with_scheme(r->arena, &ioc);
		if (!can_be_written(r->arena, &ioc))
			continue;
		if (ioc.known == NULL)
			ioc.known = refuse(r->arena, r, &ioc);
		ioc.standing = standing_of(&ioc);
		art->iocs.v[n++] = ioc;
	}
	art->iocs.n = n;
}

void export_judge(struct arena *a, struct export_day *d)
{
	struct refusals r;
	size_t i;

	refusals_load(a, &r);
	for (i = 0; i < d->articles.n; i++) {
		struct export_article *art = &d->articles.v[i];

		if (art->title != NULL)
			art->title =
			    normalise_line(a, art->title, strlen(art->title));
		judge_article(&r, art);
	}
}
