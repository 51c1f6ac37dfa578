/* How much two lines of text have in common, word by word. */
#ifndef ARTICLE_OVERLAP_H
#define ARTICLE_OVERLAP_H

#include "base/arena.h"

/* The share (0 to 1) of part's words that occur in whole, by Unicode's folded
 * forms; a CJK character is a word. 0 if part has none. Linear in both. */
double overlap_share(struct arena *a, const char *part, const char *whole);

/* The letters and digits of s[0..n), folded, without anything between them: a
 * key to compare names and phrases by. The arena owns it. */
const char *overlap_key(struct arena *a, const char *s, size_t n);

#endif
