/* Dots that are escaped with a backslash or as a character reference of HTML,
 * and dots that are written out. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ioc/chars.h"
#include "ioc/host.h"
#include "ioc/known.h"
#include "ioc/refang_pass.h"

enum { HOST_MOST = 253, REFERENCE_MAX = 4 };

/* "\.zip" of a pattern for file names is no sign that a host is meant. */
static bool is_extension_at(const struct refang_pass *p, size_t at)
{
	char word[8];
	size_t n = 0;

	while (
	    n + 1 < sizeof(word) && char_is(refang_peek(p, at + n), CH_ALNUM)) {
		word[n] = char_lower(p->in[at + n]);
		n++;
	}
	word[n] = '\0';
	return known_listed(p->known, KNOWN_EXTENSION_TLD, word) != NULL;
}

/* "\u002f" of JSON in a URL: its character. */
static bool undo_json(struct refang_pass *p)
{
	const char *in = p->in + p->i;
	long c;

	if (p->n - p->i < 6 || memcmp(in, "\\u00", 4) != 0 ||
	    !char_is(in[4], CH_HEX) || !char_is(in[5], CH_HEX))
		return false;
	c = strtol((char[]){in[4], in[5], 0}, NULL, 16);
	if (c <= ' ' || c >= 0x7f || !char_is((char)c, CH_URL))
		return false;
	refang_replace(p, 6, (char[]){(char)c, '\0'}, false);
	return true;
}

/* The bytes of an address, and what opens one or parts two. */
static bool may_be_before(char c)
{
	return char_is(c, CH_URL) || memchr(" <{\\", c, 4) != NULL;
}

/* The character of "&#46;", "&#x2E;" at p->i and its *len bytes; 0 if it is none
 * that an address has between its parts. */
static char reference_char(const struct refang_pass *p, size_t *len)
{
	bool hex = (refang_peek(p, p->i + 2) | 0x20) == 'x';
	size_t at = p->i + 2 + hex, end = at;
	char digits[REFERENCE_MAX + 1] = {0};
	long c;

	while (end - at < REFERENCE_MAX &&
	       char_is(refang_peek(p, end), hex ? CH_HEX : CH_DIGIT)) {
		digits[end - at] = p->in[end];
		end++;
	}
	if (refang_peek(p, p->i + 1) != '#' || refang_peek(p, end) != ';')
		return 0;
	c = strtol(digits, NULL, hex ? 16 : 10);
	*len = end + 1 - p->i;
	return c > 0 && c < 0x7f && strchr(".:/@", (int)c) != NULL ? (char)c
								   : 0;
}

bool refang_reference(struct refang_pass *p)
{
	size_t len = 0;
	char c = reference_char(p, &len), next = refang_peek(p, p->i + len);

	if (c == 0 || !char_is(refang_last(p), CH_URL) ||
	    !(refang_starts_label(next) || memchr("/&", next, 2) != NULL))
		return false;
	if (c == ':')
		refang_mend_scheme(p);
	refang_replace(p, len, (char[]){c, '\0'}, true);
	return true;
}

/* Is what is written the host of a URL: "http://bad.com"? Where its user or port
 * could stand, a browser takes a backslash for the slash that ends the host (the
 * URL Standard, authority state). */
static bool ends_url_host(const struct refang_pass *p)
{
	const struct buf *out = &p->r->text;
	size_t k = out->n, label = out->n;

	while (k > 0 && out->n - k < HOST_MOST &&
	       char_is(out->s[k - 1], CH_WORD)) {
		k--;
		if (out->s[k] == '.' && label == out->n)
			label = k + 1;
	}
	return k >= 3 && memcmp(out->s + k - 3, "://", 3) == 0 &&
	       (known_is_tld(p->known, out->s + label, out->n - label) ||
		   host_is_ipv4(out->s + k, out->n - k));
}

/* \. and \/ and \: of regular expressions and JSON; not in a Windows path. */
bool refang_backslash(struct refang_pass *p)
{
	static const char undone[] = ".:/@";
	char next = refang_peek(p, p->i + 1), with[2] = {next, '\0'};
	const struct buf *out = &p->r->text;
	size_t k = out->n;

	if (next == 'u' && char_is(refang_last(p), CH_URL) && undo_json(p))
		return true;
	if (memchr(undone, next, sizeof(undone) - 1) == NULL ||
	    !may_be_before(refang_last(p)) ||
	    !(refang_starts_label(refang_peek(p, p->i + 2)) ||
		refang_peek(p, p->i + 2) == '\\' || next == '/'))
		return false;
	while (k > 0 && out->n - k < REFANG_LABEL_MAX &&
	       char_is(out->s[k - 1], CH_WORD))
		k--;
	if (k > 0 && out->s[k - 1] == '\\')
		return false;
	if (next == '@' && ends_url_host(p)) {
		refang_replace(p, 2, "/@", false);
		return true;
	}
	refang_replace(
	    p, 2, with, next == '.' && !is_extension_at(p, p->i + 2));
	return true;
}

static const char *const spoken_tlds[] = {"com", "net", "org", "info", "biz",
    "ru", "cn", "xyz", "top", "onion", "io", "de", "jp"};
/* "the dot com boom" */
static const char *const prose[] = {
    "the", "a", "an", "this", "that", "of", "pre", "and", "or", "in"};

#define COUNT(words) (sizeof(words) / sizeof((words)[0]))

/* Is the word that ends at `end` a name rather than one of a sentence ("was
 * hosted at"): with a digit or a mark in it, or with no word before it? */
static bool is_name_of_mail(const struct buf *out, size_t end)
{
	size_t k = end;
	bool plain = true;

	while (k > 0 && end - k < REFANG_LABEL_MAX &&
	       char_is(out->s[k - 1], CH_WORD)) {
		k--;
		plain &= char_is(out->s[k], CH_ALPHA);
	}
	return !plain || k < 2 || out->s[k - 1] != ' ' ||
	       (!char_is(out->s[k - 2], CH_ALNUM) && out->s[k - 2] != ',');
}

/* "name at " before the host at the end of the output becomes "name@". */
static void join_at(struct buf *out, size_t host)
{
	if (host < 5 || strncasecmp(out->s + host - 4, " at ", 4) != 0 ||
	    !char_is(out->s[host - 5], CH_ALNUM) ||
	    !is_name_of_mail(out, host - 4))
		return;
	memmove(out->s + host - 3, out->s + host, out->n - host);
	out->s[host - 4] = '@';
	out->n -= 3;
}

/* " dot " or "_dot_" */
static bool is_spoken_dot(const char *s)
{
	return (s[0] == ' ' || s[0] == '_') && s[4] == s[0] &&
	       strncasecmp(s + 1, "dot", 3) == 0;
}

/* "host dot com", "host_dot_com", "name at host dot com" */
bool refang_blank(struct refang_pass *p)
{
	const char *in = p->in + p->i;
	struct buf *out = &p->r->text;
	size_t left = p->n - p->i, end = 5, host = out->n;

	if (left < 6 || !is_spoken_dot(in))
		return false;
	while (
	    end < left && end < REFANG_LABEL_MAX && char_is(in[end], CH_ALPHA))
		end++;
	while (host > 0 && char_is(out->s[host - 1], CH_WORD) &&
	       out->n - host < REFANG_LABEL_MAX)
		host--;
	if (host == out->n ||
	    char_word_of(prose, COUNT(prose), out->s + host, out->n - host) ||
	    !char_word_of(spoken_tlds, COUNT(spoken_tlds), in + 5, end - 5))
		return false;
	join_at(out, host);
	refang_replace(p, 5, ".", true);
	return true;
}
