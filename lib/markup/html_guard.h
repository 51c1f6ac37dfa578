/*
 * What libxml2's HTML parser would pay quadratic time for is taken out of a
 * page before it reads it. Not for html.h's users.
 */
#ifndef MARKUP_HTML_GUARD_H
#define MARKUP_HTML_GUARD_H

#include <stddef.h>

#include "base/arena.h"

/* A copy of the page (NUL behind it; the arena owns it) in which no start tag
 * has more than a few hundred attributes: the rest is blank. *ends becomes the
 * number of end tags. */
char *html_guard(struct arena *a, const char *data, size_t n, size_t *ends);

#endif
