/* Growing arrays in an arena. */
#include "base/vec.h"

#include <string.h>

void *vec_room(struct arena *a, void *v, size_t n, size_t *cap, size_t size)
{
	void *grown;

	if (n < *cap) {
		memset((char *)v + n * size, 0, size);
		return v;
	}
	*cap = *cap != 0 ? *cap * 2 : 8;
	grown = arena_alloc(a, *cap * size);
	if (n != 0)
		memcpy(grown, v, n * size);
	return grown;
}
