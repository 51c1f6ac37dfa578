/* Growing arrays in an arena. */
#include "base/vec.h"

#include <string.h>

void *vec_room(struct arena *a, void *v, size_t n, size_t *cap, size_t size)
{
	void *grown;

	if (n == *cap) {
		*cap = *cap != 0 ? *cap * 2 : 8;
		grown = arena_take(a, *cap * size);
		if (n != 0)
			memcpy(grown, v, n * size);
		v = grown;
	}
	memset((char *)v + n * size, 0, size);
	return v;
}
