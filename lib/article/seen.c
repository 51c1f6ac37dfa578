/* Open addressing. */
#include "article/seen.h"

#include "base/hash.h"

struct seen seen_new(struct arena *a, size_t n)
{
	struct seen set = {.size = 16};

	while (set.size <= n * 2)
		set.size *= 2;
	set.slots = arena_alloc(a, set.size * sizeof(*set.slots));
	return set;
}

unsigned *seen_times(struct seen *set, const char *s, size_t n)
{
	uint64_t h = hash_quick(0, s, n) | 1; /* 0 is a free slot */
	size_t i = (size_t)(h >> 1) & (set->size - 1);

	while (set->slots[i].hash != 0 && set->slots[i].hash != h)
		i = (i + 1) & (set->size - 1);
	set->slots[i].hash = h;
	return &set->slots[i].times;
}
