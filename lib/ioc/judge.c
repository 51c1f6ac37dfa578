/*
 * Judging candidates: by the lists, by where the article itself is and what it
 * links, and by the author's own habit: who defangs does not leave undefanged
 * what is bad. Nothing is dropped.
 */
#include "ioc/judge.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/hash.h"
#include "base/url.h"
#include "ioc/chars.h"
#include "ioc/known.h"
#include "ioc/warninglist.h"
#include "text/reserved.h"

enum { PATTERN_MOST = 256 };

struct links {
	const char **slots; /* link addresses and hosts, by hash */
	size_t mask;
};

struct judge {
	const struct scan *sc;
	const char *own;      /* the article's registrable domain, or NULL */
	const char *own_page; /* on a platform "host/folder", or NULL */
	struct links links;
	const struct warninglists *warnings; /* or NULL */
	bool defangs;			     /* the author defangs hosts */
};

static const char **link_slot(const struct links *l, const char *name)
{
	size_t i = hash_quick(0, name, strlen(name)) & l->mask;

	while (l->slots[i] != NULL && strcmp(l->slots[i], name) != 0)
		i = (i + 1) & l->mask;
	return &l->slots[i];
}

static void read_links(
    struct links *l, struct arena *a, const struct strings *list)
{
	size_t i, size = 16;
	const char *name;

	if (list == NULL || list->n == 0)
		return;
	while (size < list->n * 2)
		size *= 2;
	l->mask = size - 1;
	l->slots = arena_alloc(a, size * sizeof(*l->slots));
	for (i = 0; i < list->n; i++) {
		name = url_canonical(a, list->v[i]);
		if (name != NULL)
			*link_slot(l, name) = name;
	}
}

static bool is_linked(const struct judge *j, const struct candidate *c)
{
	const char *name;

	if (j->links.slots == NULL || c->ind.type != INDICATOR_URL)
		return false;
	name = url_canonical(j->sc->a, c->ind.value);
	return name != NULL && *link_slot(&j->links, name) != NULL;
}

static const char *without_www(const char *host)
{
	return strncmp(host, "www.", 4) == 0 ? host + 4 : host;
}

/* On a platform the article's own site is its host, and where anyone can have a
 * page, the first folder: "github.com/org". */
static bool is_own_page(const struct judge *j, const struct candidate *c)
{
	const char *host = without_www(c->host);
	const char *at = strstr(c->ind.value, host);
	size_t n = strlen(j->own_page);

	return at != NULL && strncasecmp(at, j->own_page, n) == 0 &&
	       strchr("/?#:", at[n]) != NULL;
}

static const char *own_site(const struct judge *j, const struct candidate *c)
{
	if (j->own == NULL ||
	    strcmp(ioc_registrable(j->sc->known, c->host), j->own) != 0 ||
	    (j->own_page != NULL && !is_own_page(j, c)))
		return NULL;
	return "the article's own site";
}

static bool is_platform(const struct judge *j, const char *host)
{
	return known_listed(j->sc->known, KNOWN_HOST, host) != NULL ||
	       url_host_is_shared(host);
}

/* Where the article stands: on its own site, or among others on a platform. */
static void read_own(struct judge *j, const char *url)
{
	struct arena *a = j->sc->a;
	const char *host = url_host(a, url), *path = url_path(a, url);

	if (host == NULL || path == NULL || known_is_suffix(j->sc->known, host))
		return;
	j->own = ioc_registrable(j->sc->known, host);
	host = without_www(host);
	if (is_platform(j, host))
		j->own_page = arena_printf(
		    a, "%s%.*s", host, (int)strcspn(path + 1, "/?#") + 1, path);
	else if (is_platform(j, j->own))
		j->own_page = host;
}

/* Nobody defangs what no browser opens by mistake. */
static bool is_onion(const char *host)
{
	size_t n = strlen(host);

	return n > 6 && strcmp(host + n - 6, ".onion") == 0;
}

/* A page that says where to read on: its host tells nothing good of it. */
static bool is_cited(const struct judge *j, const struct candidate *c)
{
	return c->ind.type == INDICATOR_URL && !c->ind.defanged &&
	       (c->traits & TRAIT_PATH) != 0 &&
	       ((c->traits & TRAIT_REFERENCE) != 0 ||
		   known_reports(j->sc->known, c->host) != NULL);
}

/* Only ever among references, or left as it is by one who defangs. */
static bool is_in_passing(const struct judge *j, const struct candidate *c)
{
	return (c->traits & TRAIT_REFERENCE) != 0 ||
	       (j->defangs && !c->ind.listed && !is_onion(c->host) &&
		   (c->traits & TRAIT_LONE) == 0);
}

static const char *judge_host(const struct judge *j, const struct candidate *c)
{
	/* On a platform anyone can have a page, or an address of mail. */
	bool page =
	    (c->traits & TRAIT_PATH) != 0 || c->ind.type == INDICATOR_EMAIL;
	const char *why = known_address(j->sc->known, c->host);

	if (why == NULL)
		why = known_listed(j->sc->known, KNOWN_VALUE, c->host);
	if (why == NULL)
		why = reserved_host(c->host);
	if (why == NULL)
		why = own_site(j, c);
	if (why == NULL)
		why = known_host(j->sc->known, c->host, page);
	if (why == NULL && !(c->traits & TRAIT_PATH))
		why = known_reports(j->sc->known, c->host);
	if (why == NULL && j->warnings != NULL)
		why =
		    warninglists_host(j->warnings, c->ind.type, c->host, page);
	if (why == NULL && !page && !(c->traits & TRAIT_LONE) &&
	    known_is_suffix(j->sc->known, c->host))
		why = "public suffix";
	if (why == NULL && !c->ind.listed && is_linked(j, c))
		why = "linked by the article";
	if (why == NULL && !is_cited(j, c) && is_in_passing(j, c))
		why = "reference";
	return why;
}

static const char *judge_address(const struct judge *j, const char *value)
{
	char address[64];
	size_t n = strcspn(value, "/");

	if (n >= sizeof(address))
		return NULL;
	memcpy(address, value, n);
	address[n] = '\0';
	return known_address(j->sc->known, address);
}

/* "c:\windows\system32\cmd.exe": a program of the system at its own place. */
static const char *judge_path(const struct judge *j, const char *path)
{
	const char *slash = strrchr(path, '\\'), *folder;

	if (slash == NULL)
		slash = strrchr(path, '/');
	if (slash == NULL)
		return NULL;
	folder = arena_strndup(j->sc->a, path, (size_t)(slash - path));
	return known_listed(j->sc->known, KNOWN_FOLDER, folder) != NULL
		   ? known_listed(j->sc->known, KNOWN_VALUE, slash + 1)
		   : NULL;
}

static const char *judge_by_kind(
    const struct judge *j, const struct candidate *c)
{
	switch (indicator_kind(c->ind.type)) {
	case INDICATOR_KIND_ADDRESS:
		return judge_address(j, c->ind.value);
	case INDICATOR_KIND_HOST:
		return judge_host(j, c);
	case INDICATOR_KIND_HASH:
	case INDICATOR_KIND_NAME:
		return known_listed(j->sc->known, KNOWN_VALUE, c->ind.value);
	case INDICATOR_KIND_WALLET:
		return NULL;
	case INDICATOR_KIND_OTHER:
		return c->ind.type == INDICATOR_FILEPATH
			   ? judge_path(j, c->ind.value)
			   : NULL;
	}
	return NULL;
}

/* "Sites on workers[.]dev": who blocks it blocks all who have a name below it.
 * A list of indicators may have meant that. */
static bool is_platform_in_prose(
    const struct judge *j, const struct candidate *c)
{
	return c->ind.type == INDICATOR_DOMAIN && !(c->traits & TRAIT_LONE) &&
	       known_is_suffix(j->sc->known, c->host);
}

static const char *judge_one(const struct judge *j, const struct candidate *c)
{
	const char *why;

	/* What the text defangs, its author holds to be bad; of a path that
	 * says no more than of a file. */
	if (c->ind.defanged && c->ind.type != INDICATOR_FILEPATH)
		return is_platform_in_prose(j, c) ? "public suffix" : NULL;
	why = judge_by_kind(j, c);
	if (why == NULL && j->warnings != NULL)
		why =
		    warninglists_value(j->warnings, c->ind.type, c->ind.value);
	return why;
}

/* A name that is a host or a file, and that nothing proves to be a host. */
static bool is_file_after_all(const struct candidate *c)
{
	return c->ind.type == INDICATOR_DOMAIN && !c->ind.defanged &&
	       (c->traits & TRAIT_DOUBTFUL) != 0 &&
	       ((c->traits & TRAIT_FILE) != 0 || (c->traits & TRAIT_LONE) == 0);
}

/* "bad\.com" and no other sign: a rule's pattern, in which a host that is meant
 * literally has no backslash. */
static bool is_pattern(const struct scan *sc, const struct candidate *c)
{
	const char *s = sc->text + c->ind.offset;
	size_t left = sc->text_n - c->ind.offset, i, escapes = 0;

	if (left > PATTERN_MOST)
		left = PATTERN_MOST;
	for (i = 0; i < left && !char_is(s[i], CH_SPACE); i++) {
		if (memchr("[({", s[i], 3) != NULL)
			return false;
		escapes += s[i] == '\\';
	}
	return escapes > 0;
}

/* Defanged by hand: it tells what the author does with those that are bad. */
static bool is_defanged_host(const struct scan *sc, const struct candidate *c)
{
	return c->ind.defanged && c->host != NULL && !is_pattern(sc, c);
}

void judge_candidates(const struct scan *sc, const struct ioc_source *source)
{
	struct judge j = {.sc = sc, .warnings = known_warninglists(sc->known)};
	struct candidate *c;
	size_t i;

	if (source != NULL && source->url != NULL)
		read_own(&j, source->url);
	if (source != NULL)
		read_links(&j.links, sc->a, source->links);
	for (i = 0; i < sc->found->n; i++)
		j.defangs |= is_defanged_host(sc, &sc->found->v[i]);
	for (i = 0; i < sc->found->n; i++) {
		c = &sc->found->v[i];
		if (is_file_after_all(c))
			c->ind.type = INDICATOR_FILENAME;
		c->ind.known = judge_one(&j, c);
		if (c->ind.known == NULL && is_cited(&j, c))
			c->ind.role = INDICATOR_REFERENCE;
	}
}
