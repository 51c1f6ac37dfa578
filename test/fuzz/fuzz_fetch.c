/*
 * Where may a request go? Whatever a feed or a redirect names: what comes out
 * is http(s), without credentials, not private, and stays what it is when it is
 * aimed at again.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xmalloc.h"
#include "fetch/aim.h"

static void check(const struct guard *g, const struct aim *first)
{
	struct aim again = {0};
	const char *host = strstr(first->url, "://");

	if (host == NULL || strncmp(first->url, "http", 4) != 0)
		abort();
	host += 3;
	if (memchr(host, '@', strcspn(host, "/?#")) != NULL)
		abort();
	if (aim_set(&again, g, first->url, NULL) != 0 ||
	    strcmp(again.url, first->url) != 0 ||
	    strcmp(again.origin, first->origin) != 0)
		abort();
	aim_clear(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct strings nothing;
	static struct guard *g;
	struct aim aim = {0};
	struct err err;
	char *url = xstrndup((const char *)data, size);

	if (g == NULL)
		g = guard_new(&nothing, NULL);
	if (aim_set(&aim, g, url, &err) == 0)
		check(g, &aim);
	aim_clear(&aim);
	free(url);
	return 0;
}
