/* The sentence or table row around a place of a text. */
#ifndef IOC_CONTEXT_H
#define IOC_CONTEXT_H

#include <stddef.h>

#include "base/arena.h"

enum { CONTEXT_MAX = 300 };

/* At most CONTEXT_MAX bytes around s[at], whole characters, blanks squeezed;
 * the arena owns it. */
char *context_around(struct arena *a, const char *s, size_t n, size_t at);

#endif
