/*
 * The names of a site: what it calls itself and the labels of its host. They
 * stand at the ends of titles and in the place of authors, and are neither.
 */
#ifndef ARTICLE_SITE_H
#define ARTICLE_SITE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/vec.h"

/* Add s (NULL and "" are nothing) to the names; it is kept, not copied. */
void site_add(struct arena *a, struct strings *names, const char *s);

/* Add the host of url (may be NULL) and its labels. */
void site_add_host(struct arena *a, struct strings *names, const char *url);

/* Is s[0..n) one of the names, but for case, spaces and marks? */
bool site_is(
    struct arena *a, const struct strings *names, const char *s, size_t n);

#endif
