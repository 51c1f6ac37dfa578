/*
 * URLs (RFC 3986) by libcurl's own parser, the one that fetches them, so that
 * no two parsers ever disagree. Results are in the arena.
 */
#ifndef BASE_URL_H
#define BASE_URL_H

#include <stdbool.h>

#include "base/arena.h"

/* ref resolved against base (either may be NULL; one over 2 KB is none, for each
 * of many references would cost its length), with scheme http, https or any
 * other that ref itself names; NULL if that is no URL. A file: URL is no base:
 * nothing that a document links is a file of this machine. */
char *url_resolve(struct arena *a, const char *base, const char *ref);

/* The URL as an identity for "the same page": http(s) only, host as by
 * url_host(), escapes in upper case, default port, fragment, user and tracking
 * parameters (etc/feed/tracking.txt) removed; NULL for what is no http(s) URL. */
char *url_canonical(struct arena *a, const char *url);

/* A string, no URL, that is the same for all addresses of one page: as
 * url_canonical(), and without scheme, "www.", final slash and the marks of a
 * page for telephones ("amp.", "/amp"); with a fragment only if it names a page
 * of its own ("#!x", "#/x"). NULL for what is no http(s) URL. */
char *url_identity(struct arena *a, const char *url);

/* The host in lower case without port and final dot, an international one by
 * its A-labels ("xn--…"); or NULL. */
char *url_host(struct arena *a, const char *url);

/* The same of what a person calls a host: "Firm.example", " firm.example.",
 * "https://firm.example/"; NULL for what is none. */
char *url_host_spelled(struct arena *a, const char *text);

/* The path, at least "/", or NULL if url is no URL. */
char *url_path(struct arena *a, const char *url);

/* The path that a file: URL names (RFC 8089): an absolute one, escapes undone;
 * NULL for what is none, has another host than localhost, a query or a
 * fragment. */
char *url_file_path(struct arena *a, const char *url);

/* Does it name a file of this machine, or try to? */
bool url_is_file(const char *url);

/* The bytes of an absolute URL as it is written before its path; 0 if no host
 * is seen there. Two that begin with the same lead to the same origin: a user's
 * name belongs to them, a backslash ends them no more than for libcurl. */
size_t url_origin_length(const char *url);

/* Do both lead to the same scheme, host and port (RFC 6454)? */
bool url_same_origin(const char *x, const char *y);

/* Does a host (as of url_host()) serve many publishers, so that one of them
 * does not speak for the others (etc/feed/shared-hosts.txt)? */
bool url_host_is_shared(const char *host);

/* The part of a host that is one publisher's on such a host: "a.blogs.example"
 * of "www.a.blogs.example"; NULL if it is below none. */
const char *url_host_below_shared(const char *host);

/* Is it an http or https URL with a host? */
bool url_is_web(const char *url);

#endif
