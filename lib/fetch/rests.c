/* Hosts that asked to be left alone. */
#include "fetch/rests.h"

#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

#include "base/xmalloc.h"

struct rest {
	LIST_ENTRY(rest) link;
	char *host;
	int64_t until;
};

struct rests {
	LIST_HEAD(, rest) list;
};

struct rests *rests_new(void)
{
	struct rests *r = xcalloc(1, sizeof(*r));

	LIST_INIT(&r->list);
	return r;
}

static void drop(struct rest *one)
{
	LIST_REMOVE(one, link);
	free(one->host);
	free(one);
}

void rests_free(struct rests *r)
{
	if (r == NULL)
		return;
	while (!LIST_EMPTY(&r->list))
		drop(LIST_FIRST(&r->list));
	free(r);
}

void rests_add(struct rests *r, const char *host, int64_t until, int64_t now)
{
	struct rest *one, *next;

	for (one = LIST_FIRST(&r->list); one != NULL; one = next) {
		next = LIST_NEXT(one, link);
		if (one->until <= now || strcmp(one->host, host) == 0)
			drop(one);
	}
	one = xcalloc(1, sizeof(*one));
	one->host = xstrdup(host);
	one->until = until;
	LIST_INSERT_HEAD(&r->list, one, link);
}

bool rests_has(const struct rests *r, const char *origin, int64_t now)
{
	const char *host = strstr(origin, "://");
	const struct rest *one;
	size_t n;

	if (host == NULL)
		return false;
	host += 3;
	LIST_FOREACH(one, &r->list, link)
	{
		n = strlen(one->host);
		if (one->until > now && strncmp(host, one->host, n) == 0 &&
		    (host[n] == ':' || host[n] == '\0'))
			return true;
	}
	return false;
}
