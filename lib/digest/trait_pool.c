/* Texts as numbers, and sets of them. */
#include "digest/traits.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

struct trait_pool {
	struct arena *arena;
	VEC(const char *) texts; /* [0] is none */
	uint32_t *slots;	 /* open addressing: 0 is free */
	size_t slots_n;
};

struct trait_pool *trait_pool_new(struct arena *a)
{
	struct trait_pool *p = arena_alloc(a, sizeof(*p));

	p->arena = a;
	*VEC_PUSH(a, &p->texts) = "";
	p->slots_n = 4096;
	p->slots = arena_alloc(a, p->slots_n * sizeof(*p->slots));
	return p;
}

static uint32_t *slot_of(struct trait_pool *p, const char *text)
{
	size_t i = hash_quick(0, text, strlen(text)) & (p->slots_n - 1);

	while (p->slots[i] != 0 && strcmp(p->texts.v[p->slots[i]], text) != 0)
		i = (i + 1) & (p->slots_n - 1);
	return &p->slots[i];
}

static void grow(struct trait_pool *p)
{
	uint32_t id;

	p->slots_n *= 4;
	p->slots = arena_alloc(p->arena, p->slots_n * sizeof(*p->slots));
	for (id = 1; id < p->texts.n; id++)
		*slot_of(p, p->texts.v[id]) = id;
}

uint32_t trait_id(struct trait_pool *p, const char *text)
{
	uint32_t *slot;

	if (text == NULL)
		return 0;
	if (p->texts.n * 2 >= p->slots_n)
		grow(p);
	slot = slot_of(p, text);
	if (*slot == 0) {
		*slot = (uint32_t)p->texts.n;
		*VEC_PUSH(p->arena, &p->texts) = text;
	}
	return *slot;
}

size_t trait_pool_size(const struct trait_pool *pool)
{
	return pool->texts.n;
}

const char *trait_text(const struct trait_pool *pool, uint32_t id)
{
	return pool->texts.v[id];
}

bool ids_same(uint32_t x, uint32_t y)
{
	return x != 0 && x == y;
}

int ids_order(const void *x, const void *y)
{
	uint32_t p = *(const uint32_t *)x, q = *(const uint32_t *)y;

	return (p > q) - (p < q);
}

void ids_make_set(struct ids *s)
{
	size_t i, n = 0;

	if (s->n == 0)
		return;
	qsort(s->v, s->n, sizeof(s->v[0]), ids_order);
	for (i = 0; i < s->n; i++) {
		if (n == 0 || s->v[n - 1] != s->v[i])
			s->v[n++] = s->v[i];
	}
	s->n = n;
}

bool ids_have(const struct ids *s, uint32_t id)
{
	return s->n > 0 &&
	       bsearch(&id, s->v, s->n, sizeof(s->v[0]), ids_order) != NULL;
}

size_t ids_shared(const struct ids *x, const struct ids *y)
{
	size_t i = 0, j = 0, n = 0;

	while (i < x->n && j < y->n) {
		uint32_t p = x->v[i], q = y->v[j];

		n += p == q;
		i += p <= q;
		j += q <= p;
	}
	return n;
}
