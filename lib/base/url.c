/* URLs by libcurl's own parser. */
#include "base/url.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include <curl/curl.h>
#include <idn2.h>

#include "base/buf.h"
#include "base/resource.h"
#include "base/tracking.h"

enum { BASE_MAX = 2048 };

static CURLU *parse(const char *url)
{
	CURLU *u = url != NULL ? curl_url() : NULL;

	if (u != NULL &&
	    curl_url_set(u, CURLUPART_URL, url,
		CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE) != CURLUE_OK) {
		curl_url_cleanup(u);
		u = NULL;
	}
	return u;
}

/* One part, copied into the arena; NULL if it is not there. */
static char *part(struct arena *a, CURLU *u, CURLUPart what, unsigned flags)
{
	char *raw = NULL, *copy = NULL;

	if (u != NULL && curl_url_get(u, what, &raw, flags) == CURLUE_OK)
		copy = arena_strdup(a, raw);
	curl_free(raw);
	return copy;
}

static char *lower(char *s)
{
	char *p;

	for (p = s; p != NULL && *p != '\0'; p++)
		*p = (char)tolower((unsigned char)*p);
	return s;
}

static bool is_ascii(const char *s)
{
	while (*s != '\0' && (unsigned char)*s < 0x80)
		s++;
	return *s == '\0';
}

/* The host in its one comparable form: lower case, no final dot, and an
 * international name by its A-labels (UTS 46), as it is asked for; libcurl
 * itself would read it in the charset of the locale. */
static char *host_of(struct arena *a, CURLU *u)
{
	char *host = part(a, u, CURLUPART_HOST, 0), *ascii = NULL;
	size_t n;

	if (host == NULL)
		return NULL;
	if (!is_ascii(host) &&
	    idn2_to_ascii_8z(
		host, &ascii, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) == IDN2_OK)
		host = arena_strdup(a, ascii);
	idn2_free(ascii);
	n = strlen(host);
	if (n > 1 && host[n - 1] == '.')
		host[n - 1] = '\0';
	return lower(host);
}

static bool has_scheme(const char *s)
{
	const char *p = s;

	if (!isalpha((unsigned char)*p))
		return false;
	while (isalnum((unsigned char)*p) || (*p != '\0' && strchr("+-.", *p)))
		p++;
	return *p == ':';
}

/* ref without white space at its ends and without line breaks inside, as
 * browsers read it (WHATWG URL). */
static char *clean(struct arena *a, const char *ref)
{
	char *s = arena_strdup(a, ref), *in, *out;
	size_t n;

	while (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\r')
		s++;
	for (in = out = s; *in != '\0'; in++) {
		if (*in != '\n' && *in != '\r' && *in != '\t')
			*out++ = *in;
	}
	*out = '\0';
	for (n = (size_t)(out - s); n > 0 && s[n - 1] == ' '; n--)
		s[n - 1] = '\0';
	return s;
}

/* libcurl writes the escapes that it adds in lower case; RFC 3986, 6.2.2.1
 * wants upper. Those that were there before stay. */
static char *upper_escapes(char *s)
{
	char *p;

	for (p = s; p != NULL && (p = strchr(p, '%')) != NULL; p++) {
		if (isxdigit((unsigned char)p[1]) &&
		    isxdigit((unsigned char)p[2])) {
			p[1] = (char)toupper((unsigned char)p[1]);
			p[2] = (char)toupper((unsigned char)p[2]);
		}
	}
	return s;
}

/* Go from u to what ref names. The same document with another fragment or none
 * is done here: libcurl 7.88 drops the last segment of the path for it. */
static CURLUcode go_to(CURLU *u, const char *ref)
{
	if (*ref == '\0' || *ref == '#')
		return curl_url_set(u, CURLUPART_FRAGMENT,
		    *ref == '#' ? ref + 1 : NULL, CURLU_URLENCODE);
	return curl_url_set(u, CURLUPART_URL, ref, CURLU_URLENCODE);
}

char *url_resolve(struct arena *a, const char *base, const char *ref)
{
	CURLU *u;
	char *full = NULL;

	if (ref == NULL)
		return NULL;
	if (base != NULL && (strlen(base) > BASE_MAX || url_is_file(base)))
		base = NULL;
	ref = clean(a, ref);
	if (has_scheme(ref) && strncasecmp(ref, "http", 4) != 0)
		return arena_strdup(a, ref);
	u = base != NULL && !has_scheme(ref) ? parse(base) : parse(ref);
	if (u == NULL)
		return NULL;
	if (base != NULL && !has_scheme(ref) && go_to(u, ref) != CURLUE_OK) {
		curl_url_cleanup(u);
		return NULL;
	}
	full = part(a, u, CURLUPART_URL, 0);
	curl_url_cleanup(u);
	return strchr(ref, '%') == NULL ? upper_escapes(full) : full;
}

/* The query without tracking parameters, or NULL if nothing is left. */
static char *clean_query(struct arena *a, const char *query)
{
	struct buf b = {0};
	char *kept;

	while (*query != '\0') {
		size_t n = strcspn(query, "&");

		if (n > 0 && !tracking_is_param(query, n)) {
			if (b.n > 0)
				buf_putc(&b, '&');
			buf_put(&b, query, n);
		}
		query += n + (query[n] == '&');
	}
	kept = b.n > 0 ? arena_strdup(a, buf_str(&b)) : NULL;
	buf_free(&b);
	return kept;
}

/* Only if it is one of HTTP's. */
static CURLU *parse_web(const char *url)
{
	CURLU *u = parse(url);
	char *scheme = NULL;
	bool web;

	web = u != NULL &&
	      curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
	      (strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0);
	curl_free(scheme);
	if (web)
		return u;
	curl_url_cleanup(u);
	return NULL;
}

bool url_is_web(const char *url)
{
	CURLU *u = parse_web(url);

	curl_url_cleanup(u);
	return u != NULL;
}

bool url_is_file(const char *url)
{
	return url != NULL && strncasecmp(url, "file:", 5) == 0;
}

char *url_file_path(struct arena *a, const char *url)
{
	char *path;
	CURLU *u;

	if (!url_is_file(url) || strpbrk(url, "?#") != NULL ||
	    (strncmp(url + 5, "///", 3) != 0 &&
		strncasecmp(url + 5, "//localhost/", 12) != 0))
		return NULL;
	u = parse(url);
	path = part(a, u, CURLUPART_PATH, CURLU_URLDECODE);
	curl_url_cleanup(u);
	return path != NULL && *path == '/' ? path : NULL;
}

char *url_canonical(struct arena *a, const char *url)
{
	CURLU *u = parse_web(url);
	char *query, *out;

	if (u == NULL)
		return NULL;
	curl_url_set(u, CURLUPART_HOST, host_of(a, u), 0);
	curl_url_set(u, CURLUPART_FRAGMENT, NULL, 0);
	curl_url_set(u, CURLUPART_USER, NULL, 0);
	curl_url_set(u, CURLUPART_PASSWORD, NULL, 0);
	query = part(a, u, CURLUPART_QUERY, 0);
	if (query != NULL)
		curl_url_set(u, CURLUPART_QUERY, clean_query(a, query), 0);
	out = part(a, u, CURLUPART_URL, CURLU_NO_DEFAULT_PORT);
	curl_url_cleanup(u);
	return upper_escapes(out);
}

/* host without "www." or "amp.", unless nothing but a suffix would be left. */
static const char *bare_host(const char *host)
{
	if ((strncmp(host, "www.", 4) == 0 || strncmp(host, "amp.", 4) == 0) &&
	    strchr(host + 4, '.') != NULL)
		return host + 4;
	return host;
}

/* The length of path without a final slash or "/amp". */
static size_t bare_path(const char *path)
{
	size_t n = strlen(path);

	while (n > 0 && path[n - 1] == '/')
		n--;
	if (n > 4 && strncmp(path + n - 4, "/amp", 4) == 0)
		n -= 4;
	return n;
}

/* A fragment that names a page of its own, or "": pages made by scripts are
 * told apart by "#!name" or "#/name". */
static const char *page_fragment(const char *fragment)
{
	if (fragment != NULL && (*fragment == '!' || *fragment == '/'))
		return fragment;
	return "";
}

char *url_identity(struct arena *a, const char *url)
{
	CURLU *u = parse_web(url);
	char *host, *port, *path, *query, *fragment;

	if (u == NULL)
		return NULL;
	host = host_of(a, u);
	port = part(a, u, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
	path = upper_escapes(part(a, u, CURLUPART_PATH, 0));
	query = part(a, u, CURLUPART_QUERY, 0);
	fragment = part(a, u, CURLUPART_FRAGMENT, 0);
	curl_url_cleanup(u);
	if (host == NULL || path == NULL)
		return NULL;
	if (query != NULL)
		query = upper_escapes(clean_query(a, query));
	return arena_printf(a, "%s%s%s%.*s%s%s%s", bare_host(host),
	    port != NULL ? ":" : "", port != NULL ? port : "",
	    (int)bare_path(path), path, query != NULL ? "?" : "",
	    query != NULL ? query : "", page_fragment(fragment));
}

char *url_host(struct arena *a, const char *url)
{
	CURLU *u = parse(url);
	char *host = host_of(a, u);

	curl_url_cleanup(u);
	return host != NULL && *host != '\0' ? host : NULL;
}

char *url_host_spelled(struct arena *a, const char *text)
{
	text += strspn(text, " \t");
	if (strstr(text, "://") == NULL)
		text = arena_printf(a, "http://%s", text);
	return url_host(a, text);
}

char *url_path(struct arena *a, const char *url)
{
	CURLU *u = parse(url);
	char *path = part(a, u, CURLUPART_PATH, 0);

	curl_url_cleanup(u);
	return path;
}

size_t url_origin_length(const char *url)
{
	const char *host = strstr(url, "://");
	size_t n = host != NULL ? strcspn(host + 3, "/?#") : 0;

	return n > 0 ? (size_t)(host - url) + 3 + n : 0;
}

bool url_same_origin(const char *x, const char *y)
{
	static const CURLUPart parts[] = {
	    CURLUPART_SCHEME, CURLUPART_HOST, CURLUPART_PORT};
	struct arena *a = arena_new();
	CURLU *u = parse(x), *v = parse(y);
	bool same = u != NULL && v != NULL;
	size_t i;

	for (i = 0; same && i < sizeof(parts) / sizeof(parts[0]); i++) {
		const char *p = lower(part(a, u, parts[i], CURLU_DEFAULT_PORT));
		const char *q = lower(part(a, v, parts[i], CURLU_DEFAULT_PORT));

		same = p != NULL && q != NULL && strcmp(p, q) == 0;
	}
	curl_url_cleanup(u);
	curl_url_cleanup(v);
	arena_free(a);
	return same;
}

static bool is_listed(const char *host)
{
	size_t len, n = strlen(host);
	const char *p = resource_text("feed/shared-hosts.txt", &len);

	for (; p != NULL && *p != '\0';
	     p += strcspn(p, "\n"), p += *p != '\0') {
		size_t line = strcspn(p, " \t\r\n");

		if (line == n && memcmp(p, host, n) == 0)
			return true;
	}
	return false;
}

bool url_host_is_shared(const char *host)
{
	return is_listed(host) ||
	       (bare_host(host) != host && is_listed(bare_host(host)));
}

const char *url_host_below_shared(const char *host)
{
	enum { LABELS = 5 }; /* of one on the list, and some more */
	const char *dot = host + strlen(host);
	int n;

	for (n = 0; n < LABELS && dot > host; n += *dot == '.')
		dot--;
	for (host = *dot == '.' ? dot + 1 : dot;
	     (dot = strchr(host, '.')) != NULL; host = dot + 1) {
		if (is_listed(dot + 1))
			return host;
	}
	return NULL;
}
