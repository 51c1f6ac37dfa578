/* Cutting a line to a length. */
#include "text/shorten.h"

#include <string.h>

#include "base/utf8.h"

const char *text_shorten(struct arena *a, const char *line, size_t max_chars)
{
	size_t n = strlen(line), i = 0, chars = 0;
	uint32_t cp;

	if (max_chars == 0)
		return line;
	while (i < n && chars < max_chars - 1) {
		i += utf8_decode(line + i, n - i, &cp);
		chars++;
	}
	return i >= n ? line : arena_printf(a, "%.*s…", (int)i, line);
}
