/* Amounts in running text, as keys that compare equal. Private to lib/text. */
#ifndef TEXT_AMOUNT_H
#define TEXT_AMOUNT_H

#include <stddef.h>

enum { AMOUNT_KEY = 40 };

/* Read the number at s[0..n), which begins with a digit, with the words that
 * multiply it ("27.5 million", "14万8千"): its bytes, or 0. key becomes
 * "#27500000" (rounded to three digits), "#3.8.4" for a version, or "" for what
 * is none that tells texts apart: a year, a date, a time, less than a hundred. */
size_t amount_read(const char *s, size_t n, char key[AMOUNT_KEY]);

#endif
