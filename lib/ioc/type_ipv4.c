/*
 * IPv4 addresses and ranges (CIDR, RFC 4632), told from versions of four
 * numbers.
 */
#include <string.h>
#include <strings.h>

#include "ioc/chars.h"
#include "ioc/host.h"
#include "ioc/type_url.h"
#include "ioc/types.h"

enum { QUAD_MAX = 15, REACH = 24, LIST_MAX = 4, SMALL = 64 };

size_t address_prefix_end(const struct scan *sc, size_t i, unsigned max)
{
	size_t k = i + 1;
	unsigned bits = 0;

	if (scan_at(sc, i) != '/')
		return i;
	for (; k < i + 4 && char_is(scan_at(sc, k), CH_DIGIT); k++)
		bits = bits * 10 + (unsigned)(sc->s[k] - '0');
	if (k == i + 1 || bits > max || char_is(scan_at(sc, k), CH_ALNUM) ||
	    memchr("/?=_-", scan_at(sc, k), 5) != NULL)
		return i;
	return scan_at(sc, k) == '.' && char_is(scan_at(sc, k + 1), CH_ALNUM)
		   ? i
		   : k;
}

static const char *const version_words[] = {"version", "versions", "ver", "v",
    "build", "release", "firmware", "rev", "revision", "before", "through",
    "prior", "until", "than", "upgrade to", "upgraded to", "upgrading to",
    "update to", "updated to", "updating to", "downgrade to", "fixed in",
    "patched in", "addressed in", "resolved in", "kernel", "section", "chapter",
    "table", "figure", "fig", "appendix", "clause", "oid", "os", "バージョン",
    "ビルド", "版", "版数", "第", "リリース", "リビジョン", "ファームウェア"};
static const char *const later_words[] = {"and earlier", "and later",
    "and prior", "and below", "or earlier", "or later", "or newer", "and newer",
    "以前", "以降", "より前", "未満", "までの", "build"};

/* These and names of products stand before versions and, sometimes, before
 * addresses: then the numbers tell. */
static const char *const weak_words[] = {
    "affected", "affects", "vulnerable", "impacted", "fixed", "patched"};
static const char *const address_words[] = {"ip", "ips", "ipv4", "address",
    "addresses", "server", "servers", "host", "hosts", "hostname", "node",
    "source", "src", "destination", "dst", "dest", "target", "gateway", "proxy",
    "router", "dns", "c2", "c2s", "cnc", "attacker", "client", "network",
    "subnet", "from", "to", "at", "via", "by", "on", "and", "or", "the", "use",
    "domain", "url", "panel", "backdoor", "connect", "connects", "port"};

static bool may_be_letter(char c)
{
	return char_is(c, CH_ALPHA) || (c & 0x80) != 0;
}

/* Before "4.3.2.1 and ", "4.3.2.1, " in front of i: a list of versions has its
 * word before the first. */
static size_t skip_list(const struct scan *sc, size_t i)
{
	static const char *const joins[] = {"and", "or", ",", "-", "to", "、",
	    "/", "から", "～", "〜", "および", "及び", "または", "又は", "と",
	    "や"};
	size_t k, n, from = i, at = i - (scan_before(sc, i) == ' ');

	if (at == i && scan_before(sc, i) != '/' &&
	    (scan_before(sc, i) & 0x80) == 0)
		return i;
	for (k = 0; k < sizeof(joins) / sizeof(joins[0]) && from == i; k++) {
		n = strlen(joins[k]);
		if (n <= at && memcmp(sc->s + at - n, joins[k], n) == 0)
			from = at - n;
	}
	if (from < i && scan_before(sc, from) == ' ')
		from--;
	if (from == i || !char_is(scan_before(sc, from), CH_DIGIT))
		return i;
	for (n = from;
	     from > 0 && n - from < QUAD_MAX &&
	     (sc->s[from - 1] == '.' || char_is(sc->s[from - 1], CH_DIGIT));)
		from--;
	return from;
}

/* Where the list begins that goes on at i. */
static size_t list_start(const struct scan *sc, size_t i)
{
	size_t k, n;

	for (k = 0; k < LIST_MAX && (n = skip_list(sc, i)) < i; k++)
		i = n;
	return i;
}

/* A product's name, with talk of versions before it: "starting with NetGate
 * 14.1.47.46", "patches Fire OS 4.3.2.1". */
static bool after_product(const struct scan *sc, size_t i)
{
	static const char *const talk[] = {"starting with", "prior to",
	    "upgrade", "update", "fixed", "patch", "affect", "running",
	    "version"};
	size_t from, k, start;

	if (scan_before(sc, i) != ' ')
		return false;
	for (from = i - 1; from > 0 && i - from < REACH &&
			   char_is(sc->s[from - 1], CH_ALNUM);)
		from--;
	if (!char_upper(sc->s[from]) || i - from < 4)
		return false;
	start = from > REACH * 2 ? from - REACH * 2 : 0;
	for (; start < from; start++) {
		for (k = 0; k < sizeof(talk) / sizeof(talk[0]); k++) {
			if (strncasecmp(
				sc->s + start, talk[k], strlen(talk[k])) == 0)
				return true;
		}
	}
	return false;
}

/* Four numbers below 64: one address in 250, and nearly every version. */
static bool is_small(const struct scan *sc, size_t from, size_t to)
{
	unsigned value = 0;

	for (; from < to && value < SMALL; from++)
		value = sc->s[from] == '.'
			    ? 0
			    : value * 10 + (unsigned)(sc->s[from] - '0');
	return value < SMALL;
}

/* "OpenSSL 3.0.12.1", "Affected: 4.3.2.1" before i: of numbers that are small,
 * these are versions. */
static bool after_name(const struct scan *sc, size_t i)
{
	size_t from;

	while (i > 0 && memchr(" :", sc->s[i - 1], 2) != NULL)
		i--;
	for (from = i; from > 0 && i - from < REACH &&
		       char_is(sc->s[from - 1], CH_ALNUM);)
		from--;
	if (i - from < 2 || scan_before(sc, from) == '.')
		return false;
	if (char_word_of(weak_words, sizeof(weak_words) / sizeof(*weak_words),
		sc->s + from, i - from))
		return true;
	return char_upper(sc->s[from]) && scan_at(sc, i) == ' ' &&
	       (scan_before(sc, from) == ' ' ||
		   (scan_before(sc, from) & 0x80)) &&
	       !char_word_of(address_words,
		   sizeof(address_words) / sizeof(*address_words), sc->s + from,
		   i - from);
}

/* Does a word that names versions stand before i? */
static bool after_version_word(const struct scan *sc, size_t i)
{
	size_t k, n;

	i = list_start(sc, i);
	if (after_product(sc, i))
		return true;
	while (i > 0 && memchr(" .:=", sc->s[i - 1], 4) != NULL)
		i--;
	if (!may_be_letter(scan_before(sc, i)))
		return false;
	for (k = 0; k < sizeof(version_words) / sizeof(*version_words); k++) {
		n = strlen(version_words[k]);
		if (n <= i &&
		    strncasecmp(sc->s + i - n, version_words[k], n) == 0 &&
		    !char_is(scan_before(sc, i - n), CH_ALNUM))
			return true;
	}
	/* "FortiOS 7.2.0.1" */
	return i > 2 && memcmp(sc->s + i - 2, "OS", 2) == 0 &&
	       char_is(sc->s[i - 3], CH_ALPHA) && !char_upper(sc->s[i - 3]);
}

static bool before_later_word(const struct scan *sc, size_t i)
{
	size_t k;

	i += scan_at(sc, i) == ' ';
	if (!may_be_letter(scan_at(sc, i)))
		return false;
	for (k = 0; k < sizeof(later_words) / sizeof(*later_words); k++) {
		if (strncasecmp(
			sc->s + i, later_words[k], strlen(later_words[k])) == 0)
			return true;
	}
	return false;
}

/* A version of four numbers, a User-Agent's, an object identifier. */
static bool is_version(const struct scan *sc, size_t from, size_t to)
{
	char before = scan_before(sc, from);

	if (before == '/' && from > 1)
		return char_is(sc->s[from - 2], CH_ALPHA);
	if (sc->s[from] == '0' && strncmp(sc->s + from, "0.0.0.0", 7) != 0)
		return true;
	return before == '+' || scan_at(sc, to) == '+' ||
	       after_version_word(sc, from) || before_later_word(sc, to) ||
	       (scan_at(sc, to) != ':' && scan_at(sc, to) != '/' &&
		   is_small(sc, from, to) &&
		   after_name(sc, list_start(sc, from)));
}

/* Does a path follow the address, and its port, at i? "198.51.100.7/33", a prefix
 * out of range, has none. */
static bool has_path(const struct scan *sc, size_t from, size_t to, size_t i)
{
	size_t end, k = i + 1;

	if (scan_at(sc, i) != '/' || char_is(scan_before(sc, from), CH_URL) ||
	    url_is_next_address(sc, from, i))
		return false;
	end = url_end(sc, from, i);
	while (k < end && char_is(sc->s[k], CH_DIGIT))
		k++;
	return end > i + 1 && (k < end || k > i + 4 || i > to);
}

static size_t record_quad(struct scan *sc, size_t from, size_t to)
{
	char value[QUAD_MAX + 5];
	size_t cidr = address_prefix_end(sc, to, 32);
	struct url_parts u = {NULL, value, from, from, from, to, 0};
	struct hit hit = {INDICATOR_IPV4, value, NULL, from, to, 0};

	if (cidr > to) {
		hit.type = INDICATOR_CIDR;
		hit.to = cidr;
	}
	memcpy(value, sc->s + from, hit.to - from);
	value[hit.to - from] = '\0';
	if (cidr == to) {
		size_t path = url_port_end(sc, to);
		size_t end = url_protocol_end(sc, path);

		if (end > path)
			hit.to = end;
		else if (has_path(sc, from, to, path))
			return url_record(sc, &u);
	}
	scan_found(sc, &hit);
	return hit.to;
}

/* Does a dot at k that is the sentence's part the address from i from the next,
 * as only the dots within are defanged: "1[.]2[.]3[.]4.5[.]6[.]7[.]8"? */
static bool is_joint(const struct scan *sc, size_t i, size_t k)
{
	return sc->s[k] == '.' && host_is_ipv4(sc->s + i, k - i) &&
	       scan_marked(sc, i, k) && !scan_marked(sc, k, k + 1);
}

/* The dotted quad at i inside the word: its end, or i. */
static size_t quad_end(const struct scan *sc, size_t i, size_t to)
{
	size_t k = i;

	while (k < to && k - i <= QUAD_MAX &&
	       (sc->s[k] == '.' || char_is(sc->s[k], CH_DIGIT)) &&
	       !is_joint(sc, i, k))
		k++;
	while (k > i && sc->s[k - 1] == '.')
		k--;
	return host_is_ipv4(sc->s + i, k - i) ? k : i;
}

/* The quad that begins the rest of the word at i; 0 if there is none. */
static size_t match_quad(struct scan *sc, const struct word *w, size_t i)
{
	size_t from = i, to, end;

	while (from < w->to && char_joins(sc->s[from]))
		from++;
	to = quad_end(sc, from, w->to);
	if (to == from)
		return 0;
	end = to;
	while (end < w->to && char_joins(sc->s[end]))
		end++;
	if (end < w->to && quad_end(sc, end, w->to) == end)
		return 0; /* "1.2.3.4-5", "1.2.3.4.example.com" */
	if (!scan_marked(sc, from, to) && is_version(sc, from, to))
		return w->to;
	return record_quad(sc, from, to);
}

/* All of a span at once: the rest of the word cut again for each quad would be
 * quadratic. */
size_t type_ipv4(struct scan *sc, const struct word *w)
{
	size_t end = match_quad(sc, w, w->from), next = end;

	while (next > 0 && next < w->to) {
		end = next;
		next = match_quad(sc, w, end);
	}
	return next > 0 ? next : end;
}
