/* The width of lines. Private to lib/digest. */
#ifndef DIGEST_SHAPE_H
#define DIGEST_SHAPE_H

#include <stddef.h>

#include "base/arena.h"

/* text cut at a clause to the limit of its script: characters in Latin, or in
 * CJK when more than a third of its letters and digits are wide. The arena owns
 * it. */
const char *shape_fit(
    struct arena *a, const char *text, size_t latin, size_t cjk);

#endif
