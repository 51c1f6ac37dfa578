/*
 * The end of a URL in running text: brackets that the URL did not open,
 * punctuation, Markdown and CSV behind it are not part of it (the boundary rules
 * of RFC 3986, appendix C, and of what people write), nor is the next host.
 */
#include <string.h>
#include <strings.h>

#include "ioc/chars.h"
#include "ioc/host.h"
#include "ioc/known.h"
#include "ioc/type_url.h"
#include "ioc/wide.h"

enum { FIELD_MAX = 128, PORT_DIGITS = 5, ODD_PORT_MAX = 24 };

size_t url_protocol_end(const struct scan *sc, size_t i)
{
	return scan_at(sc, i) == '/' &&
		       (strncasecmp(sc->s + i, "/tcp", 4) == 0 ||
			   strncasecmp(sc->s + i, "/udp", 4) == 0) &&
		       !char_is(scan_at(sc, i + 4), CH_ALNUM) &&
		       memchr("/?=-_", scan_at(sc, i + 4), 5) == NULL
		   ? i + 4
		   : i;
}

size_t url_port_end(const struct scan *sc, size_t i)
{
	size_t k = i + 1;

	if (scan_at(sc, i) != ':')
		return i;
	while (k <= i + PORT_DIGITS && char_is(scan_at(sc, k), CH_DIGIT))
		k++;
	return k > i + 1 && !char_is(scan_at(sc, k), CH_ALNUM) ? k : i;
}

/* Behind ":", ":443443", ":8080a", ":port" and ":{port}" at i, which no server
 * has; or i. ":tcp/443" is no path. */
static size_t odd_port_end(const struct scan *sc, size_t i)
{
	size_t k = i + 1;
	char c = scan_at(sc, k);
	bool bracket = memchr("<{[", c, 3) != NULL;
	bool word = char_is(c, CH_ALNUM) && !char_is(c, CH_DIGIT);

	if (scan_at(sc, i) != ':' ||
	    (word && strncasecmp(sc->s + k, "port", 4) != 0))
		return i;
	for (k += bracket;
	     k - i < ODD_PORT_MAX && char_is(scan_at(sc, k), CH_ALNUM);)
		k++;
	return k + (bracket && memchr(">}]", scan_at(sc, k), 3) != NULL);
}

size_t url_odd_end(const struct scan *sc, size_t i)
{
	size_t k = i + (scan_at(sc, i) == '.'), end = url_port_end(sc, k);

	if (end == k)
		k = end = odd_port_end(sc, k);
	return scan_at(sc, end) == '/' ? k : i;
}

/* The end of the host that the text defangs at i, and its port; i if there is
 * none, or what may be a file's name, or no address where one is asked for. */
static size_t next_host_end(const struct scan *sc, size_t i, bool address)
{
	struct word w = scan_word(sc, i);
	struct host h;

	if (w.from == w.to || !scan_marked(sc, w.from, w.to) ||
	    !host_read(sc, w.from, w.to, &h) || h.from != w.from ||
	    (address && h.kind != HOST_IPV4) ||
	    (h.kind == HOST_DOMAIN &&
		(!h.valid_tld || known_listed(sc->known, KNOWN_EXTENSION_TLD,
				     h.tld) != NULL)))
		return i;
	return url_port_end(sc, h.to);
}

/* Does nothing of an address follow at i but the end of its sentence? */
static bool is_over(const struct scan *sc, size_t i)
{
	return !char_is(scan_at(sc, i), CH_URL) ||
	       (memchr(".,;:!)", scan_at(sc, i), 6) != NULL &&
		   !char_is(scan_at(sc, i + 1), CH_URL));
}

bool url_is_next_address(const struct scan *sc, size_t from, size_t i)
{
	size_t end;

	if (scan_at(sc, i) != '/' || !scan_marked(sc, from, i))
		return false;
	end = next_host_end(sc, i + 1, true);
	return end > i + 1 &&
	       (is_over(sc, end) ||
		   (scan_at(sc, end) == '/' &&
		       next_host_end(sc, end + 1, true) > end + 1));
}

/* "2026-03-10" */
static bool is_date(const struct scan *sc, size_t i)
{
	static const char form[] = "0000-00-00";
	size_t k;

	for (k = 0; form[k] != '\0'; k++) {
		if (form[k] == '0' ? !char_is(scan_at(sc, i + k), CH_DIGIT)
				   : scan_at(sc, i + k) != form[k])
			return false;
	}
	return true;
}

/* The comma or semicolon at i ends the URL if what follows is another one, or,
 * outside a query, a host that the text defangs, or a plain field or a date of a
 * CSV line, or a shell's next command. */
static bool ends_field(const struct scan *sc, size_t i, bool query)
{
	size_t k;

	if (strncasecmp(sc->s + i + 1, "http", 4) == 0 || is_date(sc, i + 1) ||
	    (!query && next_host_end(sc, i + 1, false) > i + 1))
		return true;
	for (k = i + 1; k < sc->n && char_is(sc->s[k], CH_URL); k++) {
		if (sc->s[k] == sc->s[i])
			return true;
		if (memchr("/=.&?%-", sc->s[k], 7) != NULL ||
		    char_is(sc->s[k], CH_DIGIT) || k - i > FIELD_MAX)
			return false;
	}
	return sc->s[i] == ',' || scan_at(sc, k) == ' ';
}

struct balance {
	int round, square;
	bool query;
};

/* May the byte at i go on the URL? */
static bool goes_on(const struct scan *sc, size_t i, struct balance *b)
{
	switch (sc->s[i]) {
	case '(':
		b->round++;
		return true;
	case 'h': /* of the next, glued on */
		return strncmp(sc->s + i, "http", 4) != 0 ||
		       !char_is(sc->s[i - 1], CH_ALNUM) ||
		       (strncmp(sc->s + i + 4, "://", 3) != 0 &&
			   strncmp(sc->s + i + 4, "s://", 4) != 0);
	case '$':
		return scan_at(sc, i + 1) != '('; /* a shell's */
	case ')':
		return --b->round >= 0;
	case '[':
		b->square++;
		return b->query;
	case ']':
		return --b->square >= 0;
	case '?':
		b->query = true;
		return true;
	case ',':
	case ';':
		return !ends_field(sc, i, b->query);
	default:
		return true;
	}
}

/* Behind the character at i if it is part of the URL from url on; else i. */
static size_t skip_url_char(
    const struct scan *sc, size_t url, size_t i, struct balance *b)
{
	char c = scan_at(sc, i);

	if ((c & 0x80) == 0)
		return char_is(c, CH_URL) && goes_on(sc, i, b) ? i + 1 : i;
	return char_is(c, CH_URL) ? i + scan_word_char(sc, i)
				  : wide_path_end(sc, url, i);
}

size_t url_end(const struct scan *sc, size_t url, size_t i)
{
	struct balance b = {0};
	size_t from = i, end;

	while ((end = skip_url_char(sc, url, i, &b)) > i)
		i = end;
	/* "index.php?" at the end of a line is meant so; in prose it asks. */
	if (i > from && sc->s[i - 1] == '?' &&
	    memchr("\r\n", scan_at(sc, i), 2) &&
	    memchr(sc->s + from, '.', i - from) != NULL)
		return i;
	while (i > from && memchr(".,;:!?*'([", sc->s[i - 1], 10) != NULL)
		i--;
	return i;
}
