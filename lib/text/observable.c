/*
 * Defanging, and the quick count of observables. The count is a rough one: it
 * tells an indicator table from prose and judges nothing.
 */
#include "text/observable.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"

enum { COUNT_MAX = 255, HASH_LEAST = 32 /* bytes: MD5 */ };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
	return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

static bool is_alnum(char c)
{
	return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* MD5, SHA-1, SHA-256 or SHA-512 in s[0..n), with punctuation around it. */
static bool has_hash(const char *s, size_t n)
{
	size_t i, run = 0;

	for (i = 0; i <= n; i++) {
		if (i < n && is_hex(s[i])) {
			run++;
			continue;
		}
		if ((run == 32 || run == 40 || run == 64 || run == 128) &&
		    (i == n || !is_alnum(s[i])))
			return true;
		run = 0;
	}
	return false;
}

/* Four decimal numbers with dots between them. */
static bool has_quad(const char *s, size_t n)
{
	size_t i, digits = 0, dots = 0;

	for (i = 0; i < n; i++) {
		if (is_digit(s[i])) {
			if (++digits > 3)
				dots = 0;
			else if (dots == 3)
				return true;
		} else if (s[i] == '.' && digits > 0) {
			dots++;
			digits = 0;
		} else {
			dots = digits = 0;
		}
	}
	return false;
}

/* The marks by which authors make an address harmless, and the first letters
 * of what needs no other proof. */
static const char *const marks[] = {"[.]", "[.", "(.)", "{.}", "[dot]", "(dot)",
    "[:]", "[:/", "[@]", "[at]", "hxxp", "CVE-", "HKLM", "HKCU", "HKEY_"};
enum { MARKS = sizeof(marks) / sizeof(marks[0]) };

/* What a byte may be part of: most words have none of it. */
enum { BLANK = 1, MARK = 2, DIGIT = 4, MARK_HEAD = 8 };

static const unsigned char parts[256] = {[' '] = BLANK,
    ['\t' ... '\r'] = BLANK,
    ['0' ... '9'] = DIGIT,
    ['['] = MARK | MARK_HEAD,
    ['('] = MARK | MARK_HEAD,
    ['{'] = MARK | MARK_HEAD,
    ['h'] = MARK_HEAD,
    ['H'] = MARK_HEAD,
    ['c'] = MARK_HEAD,
    ['C'] = MARK_HEAD,
    ['x'] = MARK, /* hxxp */
    ['X'] = MARK,
    ['v'] = MARK, /* CVE- */
    ['V'] = MARK,
    ['k'] = MARK, /* HKLM */
    ['K'] = MARK};

static bool has_mark(const char *s, size_t n)
{
	size_t i, k;

	for (i = 0; i + 2 <= n; i++) {
		if ((parts[(unsigned char)s[i]] & MARK_HEAD) == 0)
			continue;
		for (k = 0; k < MARKS; k++) {
			size_t len;

			if ((s[i] | 0x20) != (marks[k][0] | 0x20))
				continue;
			len = strlen(marks[k]);
			if (len <= n - i &&
			    strncasecmp(s + i, marks[k], len) == 0)
				return true;
		}
	}
	return false;
}

/* Is the word one, which has these parts? */
static bool is_observable(const char *s, size_t n, unsigned has)
{
	return ((has & MARK) != 0 && has_mark(s, n)) ||
	       (n >= HASH_LEAST && has_hash(s, n)) ||
	       ((has & DIGIT) != 0 && has_quad(s, n));
}

size_t observable_count(const char *s, size_t n)
{
	size_t i = 0, start, found = 0;
	unsigned part, has;

	while (i < n && found < COUNT_MAX) {
		has = 0;
		for (start = i; i < n; i++) {
			part = parts[(unsigned char)s[i]];
			if ((part & BLANK) != 0)
				break;
			has |= part;
		}
		found += is_observable(s + start, i - start, has);
		i++;
	}
	return found;
}

/* Where the host of a URL, a mail address or a bare host lies in value. */
static void find_host(const char *value, size_t *from, size_t *to)
{
	const char *scheme = strstr(value, "://");
	const char *host = scheme != NULL ? scheme + 3 : value;
	size_t n = strcspn(host, "/?#");
	const char *at = memrchr(host, '@', n);

	*to = (size_t)(host + n - value);
	*from = (size_t)((at != NULL ? at + 1 : host) - value);
}

static bool is_bracketed(const char *value, size_t i)
{
	return i > 0 && value[i - 1] == '[' && value[i + 1] == ']';
}

char *observable_defang(struct arena *a, const char *value)
{
	struct buf b = {0};
	size_t i, from, to;
	char *out;

	find_host(value, &from, &to);
	for (i = 0; value[i] != '\0'; i++) {
		if (i == 0 && strncasecmp(value, "http", 4) == 0 && from > 0 &&
		    strstr(value, "://") != NULL) {
			buf_puts(&b, "hxxp");
			i = 3;
		} else if (value[i] == '.' && i >= from && i < to &&
			   !is_bracketed(value, i)) {
			buf_puts(&b, "[.]");
		} else {
			buf_putc(&b, value[i]);
		}
	}
	out = arena_strndup(a, buf_str(&b), b.n);
	buf_free(&b);
	return out;
}

void observable_refang(struct buf *out, const char *value)
{
	if (strncasecmp(value, "hxxp", 4) == 0) {
		buf_puts(out, "http");
		value += 4;
	}
	while (*value != '\0') {
		bool dot = strncmp(value, "[.]", 3) == 0;

		buf_putc(out, dot ? '.' : *value);
		value += dot ? 3 : 1;
	}
}
