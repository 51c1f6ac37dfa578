/* Reading a feed. */
#include "feed/parse.h"

int feed_parse(struct arena *a, const char *data, size_t n,
    const struct feed_hint *hint, struct feed *out, struct err *err)
{
	(void)a, (void)data, (void)n, (void)hint;
	*out = (struct feed){0};
	return err_set(err, "being written");
}
