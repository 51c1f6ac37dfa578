/* A region of memory for one job. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/xmalloc.h"

/* Each block is twice the one before it, up to BLOCK_MOST: a large job takes
 * its memory in large pieces. */
enum {
	BLOCK = 64 * 1024,
	BLOCK_MOST = 4 * 1024 * 1024,
	ALIGN = alignof(max_align_t)
};

struct block {
	struct block *next;
	size_t used, size;
	alignas(max_align_t) char bytes[];
};

struct cleanup {
	struct cleanup *next;
	void (*fn)(void *);
	void *data;
};

struct arena {
	struct block *head;
	struct cleanup *cleanups;
};

static struct block *block_new(size_t size, struct block *next)
{
	struct block *b = xrealloc(NULL, sizeof(*b) + size);

	b->next = next;
	b->used = 0;
	b->size = size;
	return b;
}

struct arena *arena_new(void)
{
	struct arena *a = xcalloc(1, sizeof(*a));

	a->head = block_new(BLOCK, NULL);
	return a;
}

void *arena_take(struct arena *a, size_t size)
{
	size_t need = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	struct block *b = a->head;
	void *p;

	if (need < size) /* wrapped around: let malloc say no */
		need = SIZE_MAX / 2;
	if (b->size - b->used < need) {
		if (need > BLOCK / 4) {
			/* A large one gets a block of its own, behind the
			 * head, so that the head's free room is not lost. */
			b->next = block_new(need, b->next);
			b = b->next;
		} else {
			b = a->head = block_new(
			    b->size < BLOCK_MOST ? b->size * 2 : b->size, b);
		}
	}
	p = b->bytes + b->used;
	b->used += need;
	return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
	return memset(arena_take(a, size), 0, size);
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *p = arena_take(a, n + 1);

	if (n != 0)
		memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return s == NULL ? NULL : arena_strndup(a, s, strlen(s));
}

char *arena_join(struct arena *a, const char *const strings[], size_t n)
{
	size_t i, len, all = 0;
	char *p, *to;

	for (i = 0; i < n; i++)
		all += strlen(strings[i]);
	p = to = arena_take(a, all + 1);
	for (i = 0; i < n; i++) {
		len = strlen(strings[i]);
		memcpy(to, strings[i], len);
		to += len;
	}
	*to = '\0';
	return p;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	struct buf b = {0};
	va_list ap;
	char *p;

	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	p = arena_strndup(a, buf_str(&b), b.n);
	buf_free(&b);
	return p;
}

void arena_on_free(struct arena *a, void (*fn)(void *), void *data)
{
	struct cleanup *c = arena_alloc(a, sizeof(*c));

	c->fn = fn;
	c->data = data;
	c->next = a->cleanups;
	a->cleanups = c;
}

static void run_cleanups(struct arena *a)
{
	struct cleanup *c;

	for (c = a->cleanups; c != NULL; c = c->next)
		c->fn(c->data);
	a->cleanups = NULL;
}

void arena_reset(struct arena *a)
{
	struct block *b, *next;

	run_cleanups(a);
	for (b = a->head->next; b != NULL; b = next) {
		next = b->next;
		free(b);
	}
	if (a->head->size > BLOCK) {
		free(a->head);
		a->head = block_new(BLOCK, NULL);
	}
	a->head->next = NULL;
	a->head->used = 0;
}

void arena_free(struct arena *a)
{
	if (a == NULL)
		return;
	arena_reset(a);
	free(a->head);
	free(a);
}
