/*
 * Where the article has it from: of its links the one that most looks like a
 * vendor's advisory, an agency's notice or a researcher's report, by the words
 * of the anchor and of the paragraph. No guess is made below a threshold.
 */
#include "summary/parts.h"

#include <libpsl.h>
#include <string.h>
#include <strings.h>

#include "base/url.h"
#include "text/lexicon.h"

enum {
	FIRST = 5, /* paragraphs in which the source is mostly named */
	LEAST_SCORE = 3,
	WHOLE_WORDS = 4, /* shorter names are no parts of words */
	URL_LEAST = 9,	 /* bytes: http://a. */
	LINKS_MOST = 400
};

enum host_class {
	HOST_ORIGIN,
	HOST_ASIDE,
	HOST_RECORD,
	HOST_MAKER,
	HOST_PATH,
	HOST_CLASSES
};

static struct lexicon *hosts;

void primary_load(void)
{
	static const char *const names[HOST_CLASSES] = {
	    "origin", "aside", "record", "maker", "path"};

	if (hosts == NULL)
		hosts = lexicon_load(
		    "summary/source-hosts.tsv", names, HOST_CLASSES);
}

/* The class of the host or of a domain above it, or -1. */
static int class_of(const char *host)
{
	struct lexicon_hit hit;
	size_t n = strlen(host), pos;

	while (n > 0) {
		pos = 0;
		if (lexicon_next(hosts, host, n, &pos, &hit) &&
		    hit.start == 0 && hit.end == n)
			return hit.entry->class;
		while (n > 0 && *host != '.')
			host++, n--;
		if (n > 0)
			host++, n--;
	}
	return -1;
}

/* The domain somebody registered: of "blog.example.co.jp" "example.co.jp". */
static const char *domain_of(const char *host)
{
	const char *d = psl_registrable_domain(psl_builtin(), host);

	return d != NULL ? d : host;
}

/* The first label of the domain without its hyphens. */
static size_t bare_label(const char *domain, char *out, size_t room)
{
	size_t i, n = 0;

	for (i = 0; domain[i] != '\0' && domain[i] != '.' && n < room; i++) {
		if (domain[i] != '-')
			out[n++] = domain[i];
	}
	return n;
}

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool is_name_char(char c)
{
	return (c >= '0' && c <= '9') || (small(c) >= 'a' && small(c) <= 'z');
}

/* Does the passage have the short name as a word with a capital: "Wiz"? */
static bool has_word(const struct passage *p, const char *name, size_t n)
{
	size_t i, k;

	for (i = 0; i + n <= p->n; i++) {
		if (p->s[i] < 'A' || p->s[i] > 'Z' ||
		    (i > 0 && is_name_char(p->s[i - 1])) ||
		    (i + n < p->n && is_name_char(p->s[i + n])))
			continue;
		for (k = 0; k < n && small(p->s[i + k]) == name[k]; k++)
			;
		if (k == n)
			return true;
	}
	return false;
}

/* Does the passage name the domain's owner: "Check Point" is checkpoint.com? */
static bool names_domain(const struct passage *p, const char *domain)
{
	char label[64];
	size_t n = bare_label(domain, label, sizeof(label)), i, k = 0;

	if (n < WHOLE_WORDS)
		return n > 1 && has_word(p, label, n);
	for (i = 0; i < p->n; i++) {
		const char c = small(p->s[i]);

		if (c == ' ' || c == '-')
			continue;
		if (c != label[k])
			k = 0;
		if (c == label[k] && ++k == n)
			return true;
	}
	return false;
}

/* Do the passages of the paragraph name the domain's owner, and as a source? */
static double paragraph_score(
    const struct reading *r, size_t paragraph, const char *domain)
{
	bool named = false, word = false;
	size_t i;

	for (i = 0; i < r->passages.n; i++) {
		const struct passage *p = &r->passages.v[i];

		if (p->at.paragraph != paragraph)
			continue;
		named = named || names_domain(p, domain);
		word = word || passage_has(p, CUE_SOURCE_WORD);
	}
	return (named ? 2 : 0) + (word ? 1 : 0);
}

static bool is_source_anchor(struct arena *a, const char *anchor)
{
	struct reading r;

	reading_make(a, anchor, NULL, &r);
	return passage_has(&r.title, CUE_SOURCE_WORD);
}

static bool is_picture(const char *url)
{
	static const char *const ends[] = {
	    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"};
	size_t n = strcspn(url, "?#"), i, len;

	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		len = strlen(ends[i]);
		if (n > len && strncasecmp(url + n - len, ends[i], len) == 0)
			return true;
	}
	return false;
}

/* Does the address say that it is a form, a shop or an advertisement? */
static bool is_errand(const char *url)
{
	const char *s = strstr(url, "://");
	struct lexicon_hit hit;
	size_t pos = 0;

	s = s != NULL ? strchr(s + 3, '/') : NULL;
	while (s != NULL && lexicon_next(hosts, s, strlen(s), &pos, &hit)) {
		if (hit.entry->class == HOST_PATH)
			return true;
	}
	return false;
}

/* Is it the page of a CVE that the article is not about: one that neither its
 * title nor its first paragraphs name? */
static bool is_of_other_cve(const struct reading *r, const char *url)
{
	const char *s = strcasestr(url, "cve-"), *place = strchr(url, '#');
	char cve[24];
	size_t i, n;

	n = s != NULL ? 4 + strspn(s + 4, "0123456789-") : 0;
	if (n < 13 || n >= sizeof(cve) || (place != NULL && place < s))
		return false;
	for (i = 0; i < n; i++)
		cve[i] =
		    s[i] >= 'a' && s[i] <= 'z' ? (char)(s[i] & ~0x20) : s[i];
	cve[n] = '\0';
	if (passage_names_cve(&r->title, cve))
		return false;
	for (i = 0; i < r->passages.n && r->passages.v[i].at.paragraph < FIRST;
	     i++) {
		if (passage_names_cve(&r->passages.v[i], cve))
			return false;
	}
	return true;
}

/* The address without the place in the page that it points at. "#!" and "#/"
 * are pages of their own. */
static const char *whole_page(struct arena *a, const char *url)
{
	const size_t n = url != NULL ? strcspn(url, "#") : 0;

	return url == NULL || url[n] == '\0' || url[n + 1] == '!' ||
		       url[n + 1] == '/'
		   ? url
		   : arena_strndup(a, url, n);
}

static double score(struct arena *a, const struct advice_case *c,
    const struct article_link *link, const char *own)
{
	const char *host = url_host(a, link->url), *path, *domain;
	double s = 0;
	int class;

	if (host == NULL || !url_is_web(link->url))
		return 0;
	domain = domain_of(host);
	class = class_of(host);
	if (class == HOST_ASIDE || is_picture(link->url) ||
	    is_errand(link->url) || is_of_other_cve(c->reading, link->url) ||
	    (own != NULL && strcmp(domain, own) == 0))
		return 0;
	path = url_path(a, link->url);
	if (path == NULL || strcmp(path, "/") == 0)
		return 0;
	s += class == HOST_ORIGIN ? 3 : class == HOST_RECORD ? 1 : 0;
	s += link->text != NULL && is_source_anchor(a, link->text) ? 2 : 0;
	s += paragraph_score(c->reading, link->paragraph, domain);
	s += names_domain(&c->reading->title, domain) ? 1 : 0;
	s += link->paragraph < FIRST ? 1.5 : 0;
	return s;
}

/* The URL at the start of s[0..n): up to a blank, a bracket of the text around
 * it, or the mark that ends its sentence. */
static const char *bare_url(struct arena *a, const char *s, size_t n)
{
	size_t len = 0;

	while (len < n && (unsigned char)s[len] > ' ' &&
	       (unsigned char)s[len] < 0x7f &&
	       strchr("<>\"|`()[]*", s[len]) == NULL)
		len++;
	while (len > 0 && strchr(".,;:!?'", s[len - 1]) != NULL)
		len--;
	return arena_strndup(a, s, len);
}

struct links {
	struct article_link *v;
	size_t n, cap;
};

/* A URL that the text writes out: only where it is a known place of first
 * publication, it might be an attacker's. */
static void add_bare(struct arena *a, struct links *out,
    const struct passage *p, const char *url)
{
	const char *host = url_host(a, url);

	if (host != NULL && class_of(host) == HOST_ORIGIN)
		*VEC_PUSH(a, out) =
		    (struct article_link){url, NULL, p->at.paragraph};
}

/* The bytes of a web address's scheme before the colon at s[at], or 0. */
static size_t scheme_before(const char *s, size_t at)
{
	if (at >= 5 && memcmp(s + at - 5, "https", 5) == 0)
		return 5;
	return at >= 4 && memcmp(s + at - 4, "http", 4) == 0 ? 4 : 0;
}

/* What the passage writes out. */
static void add_all_bare(
    struct arena *a, struct links *out, const struct passage *p)
{
	const char *colon = p->s, *end = p->s + p->n;
	size_t at, scheme;

	while (out->n < LINKS_MOST &&
	       (colon = memchr(colon, ':', (size_t)(end - colon))) != NULL) {
		at = (size_t)(colon++ - p->s);
		scheme = scheme_before(p->s, at);
		if (scheme == 0 ||
		    scheme + 1 + (size_t)(end - colon) < URL_LEAST ||
		    memcmp(colon, "//", 2) != 0)
			continue;
		at -= scheme;
		add_bare(a, out, p, bare_url(a, p->s + at, p->n - at));
	}
}

/* The article's links, and what its text writes out. */
static struct links all_links(struct arena *a, const struct advice_case *c)
{
	const struct article *art = c->in->article;
	struct links out = {0};
	size_t i;

	for (i = 0; i < art->links.n && i < LINKS_MOST; i++)
		*VEC_PUSH(a, &out) = art->links.v[i];
	for (i = 0; i < c->reading->passages.n; i++)
		add_all_bare(a, &out, &c->reading->passages.v[i]);
	return out;
}

const char *primary_pick(struct arena *a, const struct advice_case *c)
{
	const struct article *art = c->in->article;
	const struct links links = all_links(a, c);
	const char *host, *own, *best = NULL;
	double most = 0, s;
	size_t i;

	primary_load();
	host = art->url != NULL ? url_host(a, art->url) : NULL;
	own = host != NULL ? domain_of(host) : NULL;
	/* What its maker or an agency publishes is the source itself. */
	if (host != NULL &&
	    (class_of(host) == HOST_ORIGIN || class_of(host) == HOST_MAKER))
		return art->url;
	for (i = 0; i < links.n; i++) {
		s = score(a, c, &links.v[i], own);
		if (s >= LEAST_SCORE && s > most) {
			most = s;
			best = links.v[i].url;
		}
	}
	return whole_page(a, best);
}
