/* Hosts that asked to be left alone. */
#include "fetch/rests.h"

#include <stdlib.h>
#include <string.h>

#include "base/xmalloc.h"

struct rest {
	struct rest *next;
	char *host;
	int64_t until;
};

struct rests {
	struct rest *first;
};

struct rests *rests_new(void)
{
	return xcalloc(1, sizeof(struct rests));
}

/* Take the one that *at leads to off the list. */
static void drop(struct rest **at)
{
	struct rest *one = *at;

	*at = one->next;
	free(one->host);
	free(one);
}

void rests_free(struct rests *r)
{
	if (r == NULL)
		return;
	while (r->first != NULL)
		drop(&r->first);
	free(r);
}

void rests_add(struct rests *r, const char *host, int64_t until, int64_t now)
{
	struct rest **at = &r->first, *one;

	while (*at != NULL) {
		if ((*at)->until <= now || strcmp((*at)->host, host) == 0)
			drop(at);
		else
			at = &(*at)->next;
	}
	one = xcalloc(1, sizeof(*one));
	one->host = xstrdup(host);
	one->until = until;
	*at = one;
}

bool rests_has(const struct rests *r, const char *origin, int64_t now)
{
	const char *host = strstr(origin, "://");
	const struct rest *one;
	size_t n;

	if (host == NULL)
		return false;
	host += 3;
	for (one = r->first; one != NULL; one = one->next) {
		n = strlen(one->host);
		if (one->until > now && strncmp(host, one->host, n) == 0 &&
		    (host[n] == ':' || host[n] == '\0'))
			return true;
	}
	return false;
}
