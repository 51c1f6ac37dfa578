/* Text in the form in which an answer and its article are compared. Private to
 * lib/llm. */
#ifndef LLM_CHECK_TEXT_H
#define LLM_CHECK_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* s[0..n) on one line, in NFKC but its own case, indicators refanged, dashes and
 * apostrophes of one kind. *out_n: its bytes. The arena owns it. */
char *check_text(struct arena *a, const char *s, size_t n, size_t *out_n);

static inline bool check_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool check_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline char check_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

/* Does a letter or digit of a western script stand at s[i]? *len (unless NULL):
 * its bytes, at least 1. False at n. */
bool check_is_word(const char *s, size_t n, size_t i, size_t *len);

/* Does one end before s[i]? */
bool check_is_word_before(const char *s, size_t i);

#endif
