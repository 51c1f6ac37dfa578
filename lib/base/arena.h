/*
 * A region of memory for one job: everything made for the job comes from it and
 * goes with it. Objects of libraries are hung on with arena_on_free().
 * The idea is NSD's region allocator.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena;

/* Make an empty arena; the caller frees it with arena_free(). */
struct arena *arena_new(void);

/* size bytes that are not cleared, aligned for any type; the arena owns them. */
void *arena_take(struct arena *a, size_t size);

/* size zeroed bytes, aligned for any type; the arena owns them. */
void *arena_alloc(struct arena *a, size_t size);

/* A copy of n bytes with a NUL behind; the arena owns it. */
char *arena_strndup(struct arena *a, const char *s, size_t n);

/* A copy of s, or NULL for NULL; the arena owns it. */
char *arena_strdup(struct arena *a, const char *s);

/* The n strings one behind the other; the arena owns it. */
char *arena_join(struct arena *a, const char *const strings[], size_t n);

/* What printf makes; the arena owns it. */
char *arena_printf(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Call fn(data) when the arena is reset or freed, last registered first. */
void arena_on_free(struct arena *a, void (*fn)(void *), void *data);

/* Release everything, but keep the arena for the next job. */
void arena_reset(struct arena *a);

/* Release everything and the arena; NULL is fine. */
void arena_free(struct arena *a);

#endif
