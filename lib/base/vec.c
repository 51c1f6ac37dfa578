/* Growing arrays in an arena. */
#include "base/vec.h"

void *vec_grow(struct arena *a, const void *v, size_t *cap, size_t size)
{
	size_t n = *cap;
	void *grown;

	*cap = n != 0 ? n * 2 : 8;
	grown = arena_take(a, *cap * size);
	if (n != 0)
		memcpy(grown, v, n * size);
	return grown;
}
