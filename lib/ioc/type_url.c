/* URLs with a scheme: the scheme, the user, the host in all its spellings. */
#include "ioc/type_url.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "ioc/chars.h"
#include "ioc/host.h"
#include "ioc/types.h"
#include "ioc/wide.h"

enum { USER_MAX = 128, HOST_SCAN_MAX = 512 };

#define NAME(scheme) scheme,
static const char *const schemes[] = {INDICATOR_SCHEMES(NAME)};
enum { SCHEMES = sizeof(schemes) / sizeof(schemes[0]) };

/* The scheme that the word ends with: text may be glued before http. */
static const char *scheme_of(const struct scan *sc, const struct word *w)
{
	size_t k, n;

	for (k = 0; k < SCHEMES; k++) {
		n = strlen(schemes[k]);
		if (n > w->to - w->from ||
		    strncasecmp(sc->s + w->to - n, schemes[k], n) != 0)
			continue;
		if (n == w->to - w->from || schemes[k][0] == 'h' ||
		    !char_is(sc->s[w->to - n - 1], CH_ALNUM))
			return schemes[k];
	}
	return NULL;
}

static size_t run_of_host(const struct scan *sc, size_t i, bool wide)
{
	size_t from = i, len;

	while (i - from < HOST_SCAN_MAX) {
		len = scan_word_char(sc, i);
		if (len == 0 && wide && i < sc->n && (sc->s[i] & 0x80) != 0)
			len = 1;
		if (len == 0)
			break;
		i += len;
	}
	return i;
}

/* Read the host at i: as far as the letters of words go, or over all of
 * Unicode's if only then a path follows (a host with kana in it). */
static bool read_host(
    const struct scan *sc, size_t i, struct host *h, size_t *end)
{
	size_t narrow = run_of_host(sc, i, false);
	size_t wide = (scan_at(sc, narrow) & 0x80) != 0
			  ? run_of_host(sc, i, true)
			  : narrow;

	*end = wide;
	if (wide > narrow && scan_at(sc, wide) == '/' &&
	    host_read(sc, i, wide, h))
		return true;
	*end = narrow;
	if (!host_read_glued(sc, i, narrow, h))
		return false;
	*end = h->to;
	return true;
}

/* The value of a hexadecimal digit. */
static int hex_value(char c)
{
	return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

/* May a host name have it? */
static bool is_of_host(char c)
{
	return char_is(c, CH_ALNUM) || (c & 0x80) != 0 ||
	       memchr("-._", c, 3) != NULL;
}

/* %65%76 in a host name hides it from the eye: decode into out. What hides
 * anything else, a delimiter say, is no host (as in the host parser of the
 * WHATWG's URL standard): out is empty then. */
static size_t decode_host(const struct scan *sc, size_t i, char *out)
{
	size_t n = 0;

	while (n + 1 < HOST_ROOM) {
		if (scan_at(sc, i) == '%' &&
		    char_is(scan_at(sc, i + 1), CH_HEX) &&
		    char_is(scan_at(sc, i + 2), CH_HEX)) {
			out[n] = (char)(hex_value(sc->s[i + 1]) << 4 |
					hex_value(sc->s[i + 2]));
			if (!is_of_host(out[n])) {
				n = 0;
				break;
			}
			n++;
			i += 3;
		} else if (char_is(scan_at(sc, i), CH_ALNUM) ||
			   memchr("-._", scan_at(sc, i), 3) != NULL) {
			out[n++] = sc->s[i++];
		} else {
			break;
		}
	}
	out[n] = '\0';
	return i;
}

static bool read_percent_host(
    const struct scan *sc, size_t i, struct host *h, size_t *end)
{
	char plain[HOST_ROOM];
	struct scan part = *sc;

	*end = decode_host(sc, i, plain);
	part.s = plain;
	part.n = strlen(plain);
	if (!host_read(&part, 0, part.n, h))
		return false;
	h->from = i;
	h->to = *end;
	return true;
}

/* Where the host begins: behind "user:password@", which has no delimiters. */
static size_t skip_user(const struct scan *sc, size_t i)
{
	size_t k;

	for (k = i; k < i + USER_MAX && char_is(scan_at(sc, k), CH_URL); k++) {
		char c = sc->s[k];

		if (c == '@')
			return k + 1;
		if (strchr("/?#[]\\^{}|`", c) != NULL)
			break;
	}
	return i;
}

/* "[2001:db8::1]" or "localhost" at i: its end, or i. */
static size_t other_host_end(const struct scan *sc, size_t i)
{
	size_t k = i + 1;

	if (strncasecmp(sc->s + i, "localhost", 9) == 0 &&
	    !char_is(scan_at(sc, i + 9), CH_WORD))
		return i + 9;
	if (scan_at(sc, i) != '[')
		return i;
	while (k < i + 48 && (char_is(scan_at(sc, k), CH_HEX) ||
				 memchr(":.", scan_at(sc, k), 2) != NULL))
		k++;
	return scan_at(sc, k) == ']' && memchr(sc->s + i, ':', k - i) != NULL
		   ? k + 1
		   : i;
}

/* The same as the value has it: "[2001:DB8:0::1]" is "[2001:db8::1]". */
static const char *other_host(const struct scan *sc, size_t from, size_t to)
{
	char value[HOST_IPV6_ROOM];

	return sc->s[from] == '[' &&
		       host_ipv6(sc->s + from + 1, to - from - 2, value)
		   ? arena_printf(sc->a, "[%s]", value)
		   : arena_strndup(sc->a, sc->s + from, to - from);
}

/* A URL has ASCII alone (RFC 3987, 3.1: what an IRI is mapped to). */
static void put_encoded(struct buf *b, const char *s, size_t n)
{
	size_t i, from = 0;

	for (i = 0; i < n; i++) {
		if ((s[i] & 0x80) == 0)
			continue;
		buf_put(b, s + from, i - from);
		buf_printf(b, "%%%02X", (unsigned char)s[i]);
		from = i + 1;
	}
	buf_put(b, s + from, n - from);
}

size_t url_record(struct scan *sc, struct url_parts *u)
{
	size_t host_to = url_odd_end(sc, u->host_to);
	size_t end = url_port_end(sc, host_to);
	struct buf *b = &sc->scratch;
	struct hit hit = {
	    INDICATOR_URL, NULL, u->host, u->from, end, u->traits};

	if (memchr("/?#@", scan_at(sc, end), 4) != NULL)
		hit.to = url_end(sc, u->from, end);
	/* Markdown's emphasis around the whole */
	while (memchr("_~", scan_before(sc, u->from), 2) != NULL &&
	       hit.to > end && sc->s[hit.to - 1] == sc->s[u->from - 1])
		hit.to--;
	buf_clear(b);
	if (u->scheme != NULL) {
		buf_puts(b, u->scheme);
		buf_puts(b, "://");
	}
	put_encoded(b, sc->s + u->user_from, u->host_from - u->user_from);
	buf_puts(b, u->host);
	put_encoded(b, sc->s + host_to, hit.to - host_to);
	hit.value = buf_str(b);
	if (hit.to > end + 1)
		hit.traits |= TRAIT_PATH;
	scan_found(sc, &hit);
	return hit.to;
}

static bool is_onion(const struct host *h)
{
	return h->kind == HOST_DOMAIN && strcmp(h->tld, "onion") == 0;
}

size_t type_url(struct scan *sc, const struct word *w)
{
	struct url_parts u = {.user_from = w->to + 3};
	bool remote_file;
	struct host h;
	size_t end;

	if (scan_at(sc, w->to + 1) != '/' || scan_at(sc, w->to + 2) != '/' ||
	    (u.scheme = scheme_of(sc, w)) == NULL)
		return 0;
	u.from = w->to - strlen(u.scheme);
	/* "file://bad.com@SSL/": how Windows writes a host of WebDAV. */
	remote_file = strcmp(u.scheme, "file") == 0;
	u.host_from = remote_file ? u.user_from : skip_user(sc, u.user_from);
	u.host_to = other_host_end(sc, u.host_from);
	if (u.host_to > u.host_from) {
		u.host = other_host(sc, u.host_from, u.host_to);
		return url_record(sc, &u);
	}
	if (!read_host(sc, u.host_from, &h, &end) &&
	    (memchr(sc->s + u.host_from, '%', end + 1 - u.host_from) == NULL ||
		!read_percent_host(sc, u.host_from, &h, &end)))
		return end;
	if (scan_at(sc, end) == '%' &&
	    !read_percent_host(sc, u.host_from, &h, &end))
		return end;
	/* "http://www2.some" that a line end has cut is no host. */
	if (h.kind == HOST_DOMAIN && !h.valid_tld && h.labels < 3 &&
	    !scan_marked(sc, u.from, end))
		return end;
	u.host = h.name;
	u.host_to = end;
	if (is_onion(&h))
		host_record_onion(sc, &h);
	if (remote_file)
		host_record(sc, &h);
	return url_record(sc, &u);
}
