/* Bytes of the net -> clean UTF-8. */
#include "text/charset.h"

char *charset_to_utf8(struct arena *a, const char *data, size_t n,
    const struct charset_hint *hint, size_t *out_n, const char **name)
{
	(void)hint;
	*out_n = n;
	if (name != NULL)
		*name = "utf-8";
	return arena_strndup(a, data, n);
}

void charset_preload(void)
{
}
