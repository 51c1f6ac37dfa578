/*
 * Lines by which pages say that what follows is no longer the article, in
 * English, Japanese and the larger European languages.
 */
#ifndef ARTICLE_TAILS_H
#define ARTICLE_TAILS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Is s[0..n) a heading such as "Related articles"? The whole line must say so,
 * but for marks and a colon. */
bool tails_is_heading(struct arena *a, const char *s, size_t n);

/* Is it a line of rights: "Copyright ...", "All rights reserved"? */
bool tails_is_rights(const char *s, size_t n);

/* Is it how a page takes leave of its readers, or what feed software appends
 * ("The post ... appeared first on ...")? */
bool tails_is_goodbye(const char *s, size_t n);

#endif
