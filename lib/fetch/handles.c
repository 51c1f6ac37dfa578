/* Easy handles, by the origin that each asked last. */
#include "fetch/handles.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xmalloc.h"
#include "fetch/easy.h"

struct handle {
	CURL *easy;   /* NULL: not made yet */
	bool taken;   /* somebody uses it */
	char *origin; /* that it asked last */
	int64_t used; /* when, in turns */
};

struct handles {
	struct handle *v;
	int n;
	int64_t turn;
};

struct handles *handles_new(int n)
{
	struct handles *h = xcalloc(1, sizeof(*h));

	h->v = xcalloc((size_t)n, sizeof(*h->v));
	h->n = n;
	return h;
}

static struct handle *choose(struct handles *h, const char *origin)
{
	struct handle *best = NULL;
	int i;

	for (i = 0; i < h->n; i++) {
		struct handle *k = &h->v[i];

		if (k->taken)
			continue;
		if (k->origin != NULL && strcmp(k->origin, origin) == 0)
			return k;
		if (best == NULL || k->used < best->used)
			best = k;
	}
	return best;
}

CURL *handles_take(struct handles *h, const struct fetch_settings *settings,
    const char *origin)
{
	struct handle *k = choose(h, origin);

	if (k == NULL ||
	    (k->easy == NULL && (k->easy = easy_new(settings)) == NULL))
		abort(); /* out of memory, as in xmalloc */
	if (k->origin == NULL || strcmp(k->origin, origin) != 0) {
		free(k->origin);
		k->origin = xstrdup(origin);
	}
	k->used = ++h->turn;
	k->taken = true;
	return k->easy;
}

void handles_give(struct handles *h, CURL *easy)
{
	int i;

	for (i = 0; h->v[i].easy != easy;)
		i++;
	h->v[i].taken = false;
}

void handles_free(struct handles *h)
{
	int i;

	for (i = 0; i < h->n; i++) {
		curl_easy_cleanup(h->v[i].easy);
		free(h->v[i].origin);
	}
	free(h->v);
	free(h);
}
