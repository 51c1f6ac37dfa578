/* Open addressing over FNV-1a hashes. */
#include "article/seen.h"

struct seen seen_new(struct arena *a, size_t n)
{
	struct seen set = {.size = 16};

	while (set.size <= n * 2)
		set.size *= 2;
	set.slots = arena_alloc(a, set.size * sizeof(*set.slots));
	return set;
}

static uint64_t hash(const char *s, size_t n)
{
	uint64_t h = 14695981039346656037ull;

	while (n-- > 0)
		h = (h ^ (unsigned char)*s++) * 1099511628211ull;
	return h == 0 ? 1 : h;
}

unsigned *seen_times(struct seen *set, const char *s, size_t n)
{
	uint64_t h = hash(s, n);
	size_t i = (size_t)h & (set->size - 1);

	while (set->slots[i].hash != 0 && set->slots[i].hash != h)
		i = (i + 1) & (set->size - 1);
	set->slots[i].hash = h;
	return &set->slots[i].times;
}
