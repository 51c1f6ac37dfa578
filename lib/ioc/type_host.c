/*
 * Bare host names: domains, URLs without a scheme, Tor addresses. Most of the
 * work is to tell them from file names, names of code, glued sentences and
 * detection names; what the text defangs is always a host.
 */
#include <string.h>

#include "ioc/chars.h"
#include "ioc/host.h"
#include "ioc/known.h"
#include "ioc/type_url.h"
#include "ioc/types.h"
#include "ioc/wide.h"

enum { ONION_V2 = 16, ONION_V3 = 56, BLANK_MOST = 40 };

void host_record_onion(struct scan *sc, const struct host *h)
{
	const char *label = h->tld - 1, *end = label;
	struct hit hit = {INDICATOR_ONION, NULL, h->name, h->from, h->to, 0};
	size_t n;

	while (label > h->name && label[-1] != '.')
		label--;
	n = (size_t)(end - label);
	if ((n != ONION_V2 && n != ONION_V3) ||
	    strspn(label, "abcdefghijklmnopqrstuvwxyz234567") != n)
		return;
	hit.value = label;
	scan_found(sc, &hit);
}

void host_record(struct scan *sc, const struct host *h)
{
	struct hit hit = {
	    h->kind == HOST_IPV4 ? INDICATOR_IPV4 : INDICATOR_DOMAIN, h->name,
	    h->kind == HOST_IPV4 ? NULL : h->name, h->from, h->to, 0};

	if (h->kind == HOST_IPV4 || h->valid_tld)
		scan_found(sc, &hit);
}

/* Well-known endings that people also write in capitals. */
static bool is_classic_tld(const char *tld)
{
	static const char classic[][5] = {"com", "net", "org", "info", "biz"};
	size_t k;

	for (k = 0; k < sizeof(classic) / sizeof(classic[0]); k++) {
		if (strcmp(classic[k], tld) == 0)
			return true;
	}
	return false;
}

/* Endings that are words of prose. */
static bool is_word(const char *tld)
{
	static const char words[][4] = {"is", "in", "it", "to", "so", "at",
	    "as", "be", "by", "my", "us", "am", "no", "do", "me", "he", "one",
	    "new", "now", "how", "who", "all", "you", "its"};
	size_t k;

	for (k = 0; k < sizeof(words) / sizeof(words[0]); k++) {
		if (strcmp(words[k], tld) == 0)
			return true;
	}
	return false;
}

/* Endings that members of objects have not: "this.user.id", "self.app.io". */
static bool is_plain_tld(const struct scan *sc, const char *tld)
{
	return is_classic_tld(tld) ||
	       (strlen(tld) == 2 && !is_word(tld) && strcmp(tld, "id") != 0 &&
		   strcmp(tld, "io") != 0 &&
		   known_listed(sc->known, KNOWN_EITHER, tld) == NULL &&
		   known_listed(sc->known, KNOWN_EXTENSION_TLD, tld) == NULL);
}

/* "java.net.URL", "com.example.app": the parts stand in reverse. No name of code
 * has a dash, and few end like a host: "microsoft.bad.ru", "com.bad-one.ru". */
static bool is_reversed(const struct scan *sc, const struct host *h)
{
	char first[HOST_ROOM];
	size_t n = strcspn(h->name, ".");
	bool host = h->labels > 2 && !h->named;
	bool dash = strchr(h->name + n, '-') != NULL, plain, com;

	memcpy(first, h->name, n);
	first[n] = '\0';
	plain = host && is_plain_tld(sc, h->tld);
	com = strcmp(first, "com") == 0;
	/* What stands in a list of hosts is one, whatever it begins with. */
	if (scan_is_lone(sc, h->from, h->to))
		return h->labels > 2 && com && !(dash && plain);
	if (known_listed(sc->known, KNOWN_CODE, first) != NULL)
		return !plain && !(dash && host);
	if (com || strcmp(first, "org") == 0)
		return !(dash && plain);
	return h->labels >= 3 && n <= 3 && strcmp(first, "www") != 0 &&
	       known_is_tld(sc->known, first, n) && strlen(h->tld) > 3 &&
	       !(dash && host);
}

/* Are all labels but the last numbers or single letters ("2.0.to", "e.g.in")?
 */
static bool is_abbreviation(const struct host *h)
{
	const char *p;
	bool digits = true, single = true;

	for (p = h->name; p < h->tld - 1; p++) {
		digits &= *p == '.' || char_is(*p, CH_DIGIT);
		single &= *p == '.' || p == h->name || p[-1] == '.';
	}
	if (digits)
		return h->labels > 2 || p - h->name < 2;
	/* "f.read": a variable; "x.com", "t.co" are hosts */
	return single && (h->labels > 2 || strlen(h->tld) > 3);
}

/* "xxx.xxx.xxx.xxx" stands for something else. */
static bool is_placeholder(const struct host *h)
{
	size_t n = strlen(h->tld), i;

	for (i = 0; h->name[i] != '\0'; i++) {
		if (h->name[i] != (i % (n + 1) == n ? '.' : h->tld[0]))
			return false;
	}
	return true;
}

static bool has_underscore_domain(const struct host *h)
{
	const char *label = h->tld - 1;

	while (label > h->name && label[-1] != '.')
		label--;
	return memchr(label, '_', (size_t)(h->tld - label)) != NULL;
}

/* A capital in the last label is the beginning of the next sentence, a class
 * or a malware variant, unless the whole name shouts. */
static bool is_miscased(const struct host *h)
{
	return h->cased && !(h->shouting && is_classic_tld(h->tld));
}

/* "Ltd.is", "Inc.to": a capital before, and a word of prose behind the dot. */
static bool is_glued_prose(const struct scan *sc, const struct host *h)
{
	return h->labels == 2 && h->named && !h->shouting &&
	       !scan_is_lone(sc, h->from, h->to) && is_word(h->tld);
}

/* Does a bracket that stands for any text end at i: "[company_name]", "{id}"? */
static bool ends_blank(const struct scan *sc, size_t i, bool dash)
{
	static const char open[] = "[<{", close[] = "]>}";
	const char *kind = i > 0 ? strchr(close, sc->s[i - 1]) : NULL;
	size_t from = i;
	char before;

	if (kind == NULL || *kind == '\0')
		return false;
	do {
		before = scan_before(sc, --from);
	} while (before != '\n' && i - from < BLANK_MOST &&
		 before != open[kind - close]);
	return before == open[kind - close] &&
	       (dash || memchr(sc->s + from, '_', i - from) != NULL);
}

/* "[company_name]-helpdesk.com", "*-sso.com": a pattern of names, of which the
 * rest is somebody else's. */
static bool is_pattern(const struct scan *sc, size_t from)
{
	bool dash = scan_before(sc, from) == '-';
	size_t i = dash ? from - 1 : from;

	return (dash && scan_before(sc, i) == '*') || ends_blank(sc, i, dash);
}

/* "a.id", "e.me" in running text or code: a member of a variable. Those few that
 * are hosts are known ("t.me"), or have a path. */
static bool is_member(const struct scan *sc, const struct host *h)
{
	return h->labels == 2 && h->name[1] == '.' && strlen(h->tld) == 2 &&
	       scan_at(sc, h->to) != '/' && scan_at(sc, h->to) != ':' &&
	       known_host(sc->known, h->name, false) == NULL &&
	       !scan_is_lone(sc, h->from, h->to);
}

/* "f(x).style.top": what a call or an element has. */
static bool is_of_result(const struct scan *sc, const struct word *w)
{
	return sc->s[w->from] == '.' &&
	       memchr(")]", scan_before(sc, w->from), 2) != NULL;
}

/* "import foo.bar.app", "from foo.app import x" at the start of a line. */
static bool is_imported(const struct scan *sc, const struct host *h)
{
	static const char *const words[] = {
	    "import ", "from ", "using ", "package ", "namespace "};
	char after = scan_at(sc, h->to);
	size_t k, n;

	for (k = 0; k < sizeof(words) / sizeof(words[0]); k++) {
		n = strlen(words[k]);
		if (n > h->from ||
		    memcmp(sc->s + h->from - n, words[k], n) != 0 ||
		    scan_before(sc, h->from - n) != '\n')
			continue;
		return after == ';' || (after == '\n' && k == 0) ||
		       (sc->n - h->to > 8 &&
			   memcmp(sc->s + h->to, " import ", 8) == 0);
	}
	return false;
}

/* Is what the text does not defang no host at all? */
static bool is_no_host(const struct scan *sc, const struct host *h)
{
	char before = scan_before(sc, h->from);

	return is_placeholder(h) || is_miscased(h) || is_abbreviation(h) ||
	       is_reversed(sc, h) || is_glued_prose(sc, h) ||
	       has_underscore_domain(h) || is_pattern(sc, h->from) ||
	       is_member(sc, h) ||
	       known_listed(sc->known, KNOWN_CODE, h->name) != NULL ||
	       memchr("/\\@$#", before, 5) != NULL ||
	       scan_at(sc, h->to) == '(' || scan_at(sc, h->to) == '\\';
}

static bool has_path(const struct scan *sc, const struct host *h)
{
	size_t to =
	    scan_marked(sc, h->from, h->to) ? url_odd_end(sc, h->to) : h->to;
	size_t i = url_port_end(sc, to);

	return scan_at(sc, i) == '/' && url_end(sc, h->from, i) > i + 1 &&
	       (i == to || url_protocol_end(sc, i) == i);
}

static size_t record(struct scan *sc, const struct host *h, unsigned traits)
{
	struct url_parts u = {
	    NULL, h->name, h->from, h->from, h->from, h->to, traits};
	struct hit hit = {
	    INDICATOR_DOMAIN, h->name, h->name, h->from, h->to, traits};

	if (strcmp(h->tld, "onion") == 0)
		host_record_onion(sc, h);
	if (has_path(sc, h)) {
		u.traits = 0; /* a path is proof enough */
		return url_record(sc, &u);
	}
	if (strcmp(h->tld, "onion") != 0)
		scan_found(sc, &hit);
	return h->to;
}

/* "tool-v1.8.zip", "video.mp4.zip": a number or an extension stands before the
 * last label. */
static bool is_versioned(const struct scan *sc, const struct host *h)
{
	char label[HOST_ROOM];
	size_t n = (size_t)(h->tld - 1 - h->name), from = n;

	while (from > 0 && h->name[from - 1] != '.')
		from--;
	memcpy(label, h->name + from, n - from);
	label[n - from] = '\0';
	return char_is(label[0], CH_DIGIT) ||
	       known_listed(sc->known, KNOWN_EXTENSION, label) != NULL;
}

/* Could it be a file's name? */
static unsigned doubts(const struct scan *sc, const struct host *h)
{
	if (known_listed(sc->known, KNOWN_EXTENSION_TLD, h->tld) != NULL)
		return h->labels == 2 || is_versioned(sc, h)
			   ? TRAIT_DOUBTFUL | TRAIT_FILE
			   : TRAIT_DOUBTFUL;
	if (known_listed(sc->known, KNOWN_EITHER, h->tld) == NULL)
		return 0;
	/* ".app" and ".ai" are hosts today unless written as a name. */
	if (h->labels > 2 || (!h->named && strlen(h->tld) > 2))
		return 0;
	return TRAIT_DOUBTFUL;
}

/* ", Booking.com": one of those that a sentence counts up. */
static bool is_counted_up(const struct scan *sc, size_t from)
{
	return from >= 2 && sc->s[from - 1] == ' ' && sc->s[from - 2] == ',';
}

/* "Booking.com said": a company's name in running text. */
static bool is_brand(const struct scan *sc, const struct host *h)
{
	return h->labels == 2 && char_upper(sc->s[h->from]) && !h->shouting &&
	       (!scan_is_lone(sc, h->from, h->to) ||
		   is_counted_up(sc, h->from));
}

/* "evil[.]com-based": the end of the host inside the last label, or the word's
 * end. */
static size_t cut_compound(const struct scan *sc, const struct word *w)
{
	size_t i = w->to;

	while (i > w->from && sc->s[i - 1] != '.')
		i--;
	while (i < w->to && sc->s[i] != '-')
		i++;
	return i;
}

/* Where the name begins: behind "%2F", and of "日本語[.]jp" with the letters that
 * are no part of words. */
static size_t name_start(
    const struct scan *sc, const struct word *w, bool marked)
{
	char before = scan_before(sc, w->from);

	if (before == '%' && char_is(sc->s[w->from], CH_HEX) &&
	    char_is(scan_at(sc, w->from + 1), CH_HEX))
		return w->from + 2;
	return marked && sc->s[w->from] == '.' && (before & 0x80) != 0
		   ? wide_name_start(sc, w->from, w->to)
		   : w->from;
}

size_t type_host(struct scan *sc, const struct word *w)
{
	struct host h;
	bool marked = scan_marked(sc, w->from, w->to);
	size_t from = name_start(sc, w, marked);
	bool host = marked ? host_read_glued(sc, from, w->to, &h)
			   : host_read(sc, from, w->to, &h);
	unsigned doubt;

	if (host && marked && h.kind == HOST_IPV4) {
		host_record(sc, &h);
		return h.to;
	}
	if (marked && (w->has & HAS_DASH) != 0 && !(host && h.valid_tld))
		host = host_read_glued(sc, from, cut_compound(sc, w), &h);
	if (host && !marked && (is_of_result(sc, w) || is_imported(sc, &h)))
		return w->to;
	if (!host || h.kind != HOST_DOMAIN || !h.valid_tld ||
	    (!marked && is_no_host(sc, &h)))
		return 0;
	if (marked)
		return record(sc, &h, 0);
	doubt = doubts(sc, &h);
	/* "請求書2026.zip": the end of a file's name */
	if ((doubt & TRAIT_FILE) && (scan_before(sc, h.from) & 0x80))
		return 0;
	return record(sc, &h, doubt | (is_brand(sc, &h) ? TRAIT_NAMED : 0));
}
