/* Cutting a line to a length without breaking what stands at the cut. */
#ifndef TEXT_SHORTEN_H
#define TEXT_SHORTEN_H

#include <stddef.h>

#include "base/arena.h"

/* line cut at a clause to at most max_chars characters, with … where it was
 * cut; never inside a number, an identifier, a URL or brackets. The arena owns
 * it; max_chars 0 gives line itself. */
const char *text_shorten(struct arena *a, const char *line, size_t max_chars);

#endif
