/*
 * A text as word lists are compared with it: one byte for a letter, a digit or
 * a sign, without regard to ASCII case and full width; a run of blanks, hyphens
 * and underscores is one blank; a character of several bytes is itself. Private
 * to lib/text.
 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	FOLD_SEPARATOR = ' ',
	FOLD_HEAD = 4 /* folded bytes by which beginnings are told */
};

/* What a byte is; a letter in capitals is so much less than a small one. */
enum { FOLD_BLANK = 1, FOLD_WIDE = 2, FOLD_WORD = 4, FOLD_CAPITAL = 0x20 };

extern const unsigned char fold_kinds[256];

/* Is it an ASCII letter or digit? */
static inline bool fold_is_word(char c)
{
	return (fold_kinds[(unsigned char)c] & FOLD_WORD) != 0;
}

/* fold_next() of what is no single byte. */
unsigned char fold_run(const char *s, size_t n, size_t *pos);

/* The next folded byte at s[*pos], and *pos behind it; *pos < n. */
static inline unsigned char fold_next(const char *s, size_t n, size_t *pos)
{
	unsigned char c = (unsigned char)s[*pos], kind = fold_kinds[c];

	if ((kind & FOLD_WIDE) != 0 ||
	    ((kind & FOLD_BLANK) != 0 &&
		(*pos + 1 == n || !fold_is_word(s[*pos + 1]))))
		return fold_run(s, n, pos);
	++*pos;
	return (kind & FOLD_BLANK) != 0 ? FOLD_SEPARATOR
					: c | (kind & FOLD_CAPITAL);
}

/* Behind the word or the byte at s[at], at < n. */
static inline size_t fold_skip(const char *s, size_t n, size_t at)
{
	if (!fold_is_word(s[at]))
		return at + 1;
	while (at < n && fold_is_word(s[at]))
		at++;
	return at;
}

/* The first place from at on where a word or a sign begins, or n. */
static inline size_t fold_start(const char *s, size_t n, size_t at)
{
	if (at > 0 && at < n && fold_is_word(s[at - 1]) && fold_is_word(s[at]))
		at = fold_skip(s, n, at);
	while (
	    at < n && ((fold_kinds[(unsigned char)s[at]] & FOLD_BLANK) != 0 ||
			  (s[at] & 0xc0) == 0x80))
		at++;
	return at;
}

/* The first four folded bytes of a word that has so many, the first the lowest:
 * of letters and digits a bit tells the case. */
static inline uint32_t fold_four(const char *s)
{
	const unsigned char *u = (const unsigned char *)s;

	return (u[0] | (uint32_t)u[1] << 8 | (uint32_t)u[2] << 16 |
		   (uint32_t)u[3] << 24) |
	       FOLD_CAPITAL * 0x01010101u;
}

/* By what the beginning at s[at], where the word ends at end, is told: FOLD_HEAD
 * folded bytes, zeros behind the text; a sign of ASCII alone. */
static inline uint32_t fold_head(const char *s, size_t n, size_t at, size_t end)
{
	const bool sign = !fold_is_word(s[at]) && (s[at] & 0x80) == 0;
	uint32_t head;

	if (end - at >= FOLD_HEAD)
		return fold_four(s + at);
	head = fold_next(s, n, &at);
	if (sign)
		return head;
	if (at < n)
		head |= (uint32_t)fold_next(s, n, &at) << 8;
	if (at < n)
		head |= (uint32_t)fold_next(s, n, &at) << 16;
	if (at < n)
		head |= (uint32_t)fold_next(s, n, &at) << 24;
	return head;
}

#endif
