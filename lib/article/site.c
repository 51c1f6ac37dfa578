/* Names of a site, compared by their letters. */
#include "article/site.h"

#include <string.h>

#include "article/overlap.h"
#include "base/url.h"

void site_add(struct arena *a, struct strings *names, const char *s)
{
	if (s != NULL && *s != '\0')
		*VEC_PUSH(a, names) = s;
}

void site_add_host(struct arena *a, struct strings *names, const char *url)
{
	const char *host = url == NULL ? NULL : url_host(a, url);
	const char *dot;

	if (host == NULL)
		return;
	site_add(a, names, host);
	if (strncmp(host, "www.", 4) == 0)
		site_add(a, names, host += 4);
	for (; (dot = strchr(host, '.')) != NULL; host = dot + 1) {
		if (dot - host > 2)
			site_add(a, names,
			    arena_strndup(a, host, (size_t)(dot - host)));
	}
}

bool site_is(
    struct arena *a, const struct strings *names, const char *s, size_t n)
{
	enum { NAME_MAX = 200 };
	const char *name;
	size_t i;

	if (n == 0 || n > NAME_MAX)
		return false;
	name = overlap_key(a, s, n);
	for (i = 0; *name != '\0' && i < names->n; i++) {
		const char *site = names->v[i];

		if (strcmp(overlap_key(a, site, strlen(site)), name) == 0)
			return true;
	}
	return false;
}
