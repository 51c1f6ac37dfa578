/* Host names (RFC 1123, IDNA 2008 by libidn2) and dotted quads. */
#include "ioc/host.h"

#include <arpa/inet.h>
#include <idn2.h>
#include <stdint.h>
#include <string.h>

#include "ioc/chars.h"
#include "ioc/known.h"

enum { LABEL_MAX = 63, NAME_MAX_LEN = 253 };

bool host_is_ipv4(const char *name, size_t n)
{
	unsigned parts = 0, value = 0, digits = 0;
	size_t i;

	for (i = 0; i <= n; i++) {
		if (i < n && char_is(name[i], CH_DIGIT)) {
			if (digits > 0 && value == 0)
				return false; /* a leading zero */
			value = value * 10 + (unsigned)(name[i] - '0');
			if (++digits > 3 || value > 255)
				return false;
		} else if ((i == n || name[i] == '.') && digits > 0) {
			parts++;
			value = digits = 0;
		} else {
			return false;
		}
	}
	return parts == 4;
}

bool host_ipv6(const char *s, size_t n, char value[static HOST_IPV6_ROOM])
{
	char text[HOST_IPV6_ROOM];
	unsigned char bytes[16];

	if (n >= sizeof(text))
		return false;
	memcpy(text, s, n);
	text[n] = '\0';
	return inet_pton(AF_INET6, text, bytes) == 1 &&
	       inet_ntop(AF_INET6, bytes, value, HOST_IPV6_ROOM) != NULL;
}

/* A-labels in place; false if it is no valid name: a full-width "/" is none. */
static bool to_ascii(char *name)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
	char *ascii = NULL;
	bool ok;

	ok = idn2_to_ascii_8z(name, &ascii,
		 IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) == IDN2_OK &&
	     strlen(ascii) <= NAME_MAX_LEN &&
	     ascii[strspn(ascii, allowed)] == '\0';
	if (ok)
		memcpy(name, ascii, strlen(ascii) + 1);
	idn2_free(ascii);
	return ok;
}

/* Count the labels and find the last one; false if one is empty or too long.
 */
static bool split_labels(struct host *h)
{
	const char *label = h->name, *dot;

	for (h->labels = 1; (dot = strchr(label, '.')) != NULL; h->labels++) {
		if (dot == label || dot - label > LABEL_MAX)
			return false;
		label = dot + 1;
	}
	h->tld = label;
	return *label != '\0' && strlen(label) <= LABEL_MAX;
}

static bool is_tld_form(const char *tld)
{
	size_t n = 0;

	while (tld[n] >= 'a' && tld[n] <= 'z')
		n++;
	return (n >= 2 && tld[n] == '\0') || strncmp(tld, "xn--", 4) == 0;
}

/* Is the lower-case label a top-level domain? A text asks for the same few
 * again and again. */
static bool is_tld(const struct scan *sc, const char *label)
{
	size_t n = strlen(label);
	struct scan_tld *memo;
	uint64_t h = 0;

	if (n >= sizeof(memo->name))
		return known_is_tld(sc->known, label, n);
	memcpy(&h, label, n);
	memo = &sc->tlds[h * 0x9e3779b97f4a7c15u >> 56];
	if (memcmp(memo->name, label, n + 1) != 0) {
		memcpy(memo->name, label, n + 1);
		memo->is = known_is_tld(sc->known, label, n);
	}
	return memo->is;
}

/* Note how capitals are used in the name, and make them small. */
static void fold_name(const struct scan *sc, struct host *h)
{
	size_t i;

	for (i = h->from; i < h->to; i++) {
		char c = sc->s[i];

		if (c == '.')
			h->cased = false;
		h->cased |= char_upper(c);
		h->named |= char_upper(c);
		h->shouting &= char_upper(c) || !char_is(c, CH_ALPHA);
		h->name[i - h->from] = char_lower(c);
	}
}

/* Copy in lower case; notes how it was written. Most names have no capitals. */
static bool copy_name(const struct scan *sc, struct host *h)
{
	const size_t n = h->to - h->from;
	unsigned classes = 0, high = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		unsigned char c = (unsigned char)sc->s[h->from + i];

		classes |= char_class[c];
		high |= c;
		h->name[i] = (char)c;
	}
	h->name[n] = '\0';
	h->cased = h->named = false;
	h->shouting = (classes & (CH_ALPHA | CH_UPPER)) != CH_ALPHA;
	if ((classes & CH_UPPER) != 0)
		fold_name(sc, h);
	return (high & 0x80) == 0 || to_ascii(h->name);
}

bool host_read(const struct scan *sc, size_t from, size_t to, struct host *h)
{
	h->kind = HOST_NONE;
	h->valid_tld = h->cased = h->named = h->shouting = false;
	while (from < to && char_joins(sc->s[from]))
		from++;
	while (to > from && char_joins(sc->s[to - 1]))
		to--;
	h->from = from;
	h->to = to;
	if (to - from < 4 || to - from > NAME_MAX_LEN)
		return false;
	if (host_is_ipv4(sc->s + from, to - from)) {
		memcpy(h->name, sc->s + from, to - from);
		h->name[to - from] = '\0';
		h->kind = HOST_IPV4;
		h->tld = "";
		return true;
	}
	if (!copy_name(sc, h) || !split_labels(h) || h->labels < 2 ||
	    !is_tld_form(h->tld))
		return false;
	h->valid_tld = is_tld(sc, h->tld);
	h->kind = HOST_DOMAIN;
	return true;
}

/* Where the last label of from..to begins, if it is written as the first word of
 * a sentence, behind a dot that nobody defanged; else from. */
static size_t glued_label(const struct scan *sc, size_t from, size_t to)
{
	size_t i = to;

	while (i > from && to - i <= LABEL_MAX && sc->s[i - 1] != '.')
		i--;
	return i > from && sc->s[i - 1] == '.' && char_upper(scan_at(sc, i)) &&
		       !char_upper(scan_at(sc, i + 1)) &&
		       memchr("/:", scan_at(sc, to), 2) == NULL &&
		       !scan_marked(sc, i - 1, i)
		   ? i
		   : from;
}

bool host_read_glued(
    const struct scan *sc, size_t from, size_t to, struct host *h)
{
	bool ok = host_read(sc, from, to, h);
	bool valid = ok && (h->kind == HOST_IPV4 || h->valid_tld);
	size_t label = valid && !h->cased ? from : glued_label(sc, from, to);
	struct host rest;

	if (label == from || !host_read(sc, from, label - 1, &rest))
		return ok;
	if (rest.kind == HOST_DOMAIN &&
	    (!rest.valid_tld || (valid && rest.named)))
		return ok;
	*h = rest;
	h->tld = h->name + strlen(h->name);
	while (h->tld > h->name && h->tld[-1] != '.')
		h->tld--;
	return true;
}
