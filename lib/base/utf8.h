/* UTF-8 (RFC 3629) byte by byte; what needs Unicode tables is in lib/text. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Length in bytes (1-4) of the well-formed character at s, 0 if there is none
 * among the n bytes: no overlong form, no surrogate, none over U+10FFFF. */
size_t utf8_valid(const char *s, size_t n);

/* How many bytes of s[0..n) come before the first that is not ASCII. */
size_t utf8_ascii(const char *s, size_t n);

/* How many come before the first that is not ASCII, or is a control other than
 * tab, line feed and carriage return. */
size_t utf8_plain(const char *s, size_t n);

/* How many come before the first that is no part of a well-formed character, or
 * of one that text does not have: the controls above, U+FFFE and U+FFFF. */
size_t utf8_clean(const char *s, size_t n);

/* utf8_decode() of what may not be ASCII. */
size_t utf8_decode_any(const char *s, size_t n, uint32_t *cp);

/* Decode the character at s into *cp; returns its length, at least 1 for
 * n > 0: a bad byte is U+FFFD of length 1. */
static inline size_t utf8_decode(const char *s, size_t n, uint32_t *cp)
{
	if (n == 0 || (*s & 0x80) != 0)
		return utf8_decode_any(s, n, cp);
	*cp = (unsigned char)*s;
	return 1;
}

/* Encode cp into out (4 bytes of room); returns the length; U+FFFD for what
 * is no character. */
size_t utf8_encode(uint32_t cp, char *out);

/* The largest length <= max at which s[0..n) can be cut between characters. */
size_t utf8_cut(const char *s, size_t n, size_t max);

#endif
