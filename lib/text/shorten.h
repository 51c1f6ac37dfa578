/* Lines cut to a length. */
#ifndef TEXT_SHORTEN_H
#define TEXT_SHORTEN_H

#include <stddef.h>

#include "base/arena.h"

/* line cut at a clause to at most max_chars characters, with … where it was
 * cut; never inside a number, an identifier or a URL, and brackets that were
 * cut are closed. The arena owns it; max_chars 0 gives line itself. *kept
 * (unless NULL) becomes how many bytes of line are left. */
const char *text_shorten(
    struct arena *a, const char *line, size_t max_chars, size_t *kept);

#endif
