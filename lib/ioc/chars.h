/* What a byte may be part of; one table for all recognisers. ASCII only, so
 * that no locale has a say. */
#ifndef IOC_CHARS_H
#define IOC_CHARS_H

#include <stdbool.h>
#include <stddef.h>

enum {
	CH_DIGIT = 1,
	CH_ALPHA = 2,
	CH_HEX = 4,
	CH_WORD = 8,   /* part of a word: letters, digits, "-", "_", "." */
	CH_SPACE = 16, /* blank, tab, line end */
	CH_URL = 32,   /* may stand in a URL's path or query */
	CH_UPPER = 64,
	CH_ALNUM = CH_DIGIT | CH_ALPHA
};

extern const unsigned char char_class[256];

static inline bool char_is(char c, unsigned classes)
{
	return (char_class[(unsigned char)c] & classes) != 0;
}

/* Punctuation that words may hold but neither begin nor end with. */
static inline bool char_joins(char c)
{
	return c == '.' || c == '-' || c == '_';
}

/* ASCII lower case. */
static inline char char_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static inline bool char_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Is s[0..n) one of the count words, in any case? */
bool char_word_of(
    const char *const *words, size_t count, const char *s, size_t n);

#endif
