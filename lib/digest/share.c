/* Who gets the places when there are too few. */
#include "digest/share.h"

#include <string.h>

#include "base/vec.h"

enum { PARTS = 2 };

struct share {
	const char *source;
	size_t taken;
};

struct shares {
	struct share *v;
	size_t n, cap;
};

static struct share *share_of(
    struct arena *a, struct shares *list, const char *source)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		if (strcmp(list->v[i].source, source) == 0)
			return &list->v[i];
	}
	*VEC_PUSH(a, list) = (struct share){.source = source};
	return &list->v[list->n - 1];
}

void share_places(struct arena *a, const char *const *sources, size_t n,
    size_t max, bool *taken)
{
	size_t part = (max + PARTS - 1) / PARTS, left = max, i;
	struct shares shares = {0};

	for (i = 0; i < n; i++) {
		struct share *s;

		taken[i] = sources[i] == NULL;
		left -= taken[i] && left > 0;
		if (taken[i] || left == 0)
			continue;
		s = share_of(a, &shares, sources[i]);
		taken[i] = s->taken < part;
		s->taken += taken[i];
		left -= taken[i];
	}
	for (i = 0; i < n && left > 0; i++) {
		left -= !taken[i];
		taken[i] = true;
	}
}
