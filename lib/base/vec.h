/*
 * Growing arrays in an arena: VEC(struct item) items; then
 * *VEC_PUSH(arena, &items) = value; items.v[0 .. items.n - 1].
 * A zeroed VEC is empty.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stddef.h>
#include <string.h>

#include "base/arena.h"

#define VEC(type)                                                              \
	struct {                                                               \
		type *v;                                                       \
		size_t n, cap;                                                 \
	}

/* Lists of strings pass between stages: one named type for them. */
struct strings {
	const char **v;
	size_t n, cap;
};

/* A pointer to a fresh zeroed element at the end of *vec. */
#define VEC_PUSH(a, vec)                                                       \
	((vec)->v = vec_room(                                                  \
	     (a), (vec)->v, (vec)->n, &(vec)->cap, sizeof(*(vec)->v)),         \
	    &(vec)->v[(vec)->n++])

/* Twice the room; the arena owns it. */
void *vec_grow(struct arena *a, const void *v, size_t *cap, size_t size);

/* Room for one more element of size bytes behind n, zeroed. */
static inline void *vec_room(
    struct arena *a, void *v, size_t n, size_t *cap, size_t size)
{
	if (n == *cap || v == NULL)
		v = vec_grow(a, v, cap, size);
	memset((char *)v + n * size, 0, size);
	return v;
}

#endif
