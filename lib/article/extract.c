/* The article of an HTML page. */
#include "article/extract.h"

int article_extract(struct arena *a, const char *data, size_t n,
    const struct article_hint *hint, struct article *out, struct err *err)
{
	(void)a, (void)data, (void)n, (void)hint;
	*out = (struct article){0};
	return err_set(err, "being written");
}
