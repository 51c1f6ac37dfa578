/* The bytes of a message between our processes. */
#include "base/wire.h"

#include <string.h>

static const uint32_t IS_NULL = UINT32_MAX;

static void put_le(struct buf *b, uint64_t v, size_t bytes)
{
	unsigned char raw[8];
	size_t i;

	for (i = 0; i < bytes; i++)
		raw[i] = (unsigned char)(v >> (8 * i));
	buf_put(b, raw, bytes);
}

void wire_put_u32(struct buf *b, uint32_t v)
{
	put_le(b, v, 4);
}

void wire_put_i64(struct buf *b, int64_t v)
{
	put_le(b, (uint64_t)v, 8);
}

void wire_put_real(struct buf *b, double v)
{
	uint64_t bits;

	memcpy(&bits, &v, sizeof(bits));
	put_le(b, bits, 8);
}

void wire_put_string(struct buf *b, const char *s)
{
	size_t n = s != NULL ? strlen(s) : 0;

	wire_put_u32(b, s != NULL ? (uint32_t)n : IS_NULL);
	buf_put(b, s, n);
}

void wire_put_strings(struct buf *b, const struct strings *list)
{
	size_t i;

	wire_put_u32(b, (uint32_t)list->n);
	for (i = 0; i < list->n; i++)
		wire_put_string(b, list->v[i]);
}

void wire_begin(struct wire *w, struct arena *a, const void *p, size_t n)
{
	w->p = p;
	w->end = w->p + n;
	w->arena = a;
	w->failed = false;
}

void wire_fail(struct wire *w)
{
	w->failed = true;
	w->p = w->end;
}

static uint64_t take_le(struct wire *w, size_t bytes)
{
	uint64_t v = 0;
	size_t i;

	if ((size_t)(w->end - w->p) < bytes) {
		wire_fail(w);
		return 0;
	}
	for (i = 0; i < bytes; i++)
		v |= (uint64_t)*w->p++ << (8 * i);
	return v;
}

uint32_t wire_u32(struct wire *w)
{
	return (uint32_t)take_le(w, 4);
}

int64_t wire_i64(struct wire *w)
{
	return (int64_t)take_le(w, 8);
}

double wire_real(struct wire *w)
{
	uint64_t bits = take_le(w, 8);
	double v;

	memcpy(&v, &bits, sizeof(v));
	return v;
}

char *wire_string(struct wire *w)
{
	uint32_t n = wire_u32(w);
	char *s;

	if (w->failed || n == IS_NULL)
		return NULL;
	if ((size_t)(w->end - w->p) < n || memchr(w->p, '\0', n) != NULL) {
		wire_fail(w);
		return NULL;
	}
	s = arena_strndup(w->arena, (const char *)w->p, n);
	w->p += n;
	return s;
}

size_t wire_count(struct wire *w, size_t least)
{
	uint32_t n = wire_u32(w);

	if (n > (size_t)(w->end - w->p) / least) {
		wire_fail(w);
		return 0;
	}
	return n;
}

void wire_strings(struct wire *w, struct strings *list)
{
	size_t n = wire_count(w, 4);

	*list = (struct strings){0};
	while (n-- > 0) {
		const char *s = wire_string(w);

		if (s == NULL) { /* no list has holes */
			wire_fail(w);
			*list = (struct strings){0};
			return;
		}
		*VEC_PUSH(w->arena, list) = s;
	}
}

int wire_end(const struct wire *w)
{
	return w->failed || w->p != w->end ? -1 : 0;
}
