/* A growable byte string. */
#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xmalloc.h"

void buf_grow(struct buf *b, size_t extra)
{
	size_t want = b->n + extra + 1;
	size_t cap = b->cap != 0 ? b->cap : 64;

	if (want < extra) /* wrapped around: let malloc say no */
		want = SIZE_MAX / 2;
	while (cap < want)
		cap = cap > SIZE_MAX / 2 ? want : cap * 2;
	b->s = xrealloc(b->s, cap);
	b->cap = cap;
	b->s[b->n] = '\0';
}

void buf_put(struct buf *b, const void *p, size_t n)
{
	if (n == 0)
		return;
	buf_reserve(b, n);
	memcpy(b->s + b->n, p, n);
	b->n += n;
	b->s[b->n] = '\0';
}

void buf_puts(struct buf *b, const char *s)
{
	if (s != NULL)
		buf_put(b, s, strlen(s));
}

void buf_vprintf(struct buf *b, const char *fmt, va_list ap)
{
	enum { USUAL = 48 }; /* bytes: so that it is written at once */
	va_list again;
	size_t room;
	int n;

	va_copy(again, ap);
	buf_reserve(b, USUAL);
	room = b->cap - b->n;
	n = vsnprintf(b->s + b->n, room, fmt, again);
	va_end(again);
	if (n > 0 && (size_t)n >= room) {
		buf_reserve(b, (size_t)n);
		n = vsnprintf(b->s + b->n, (size_t)n + 1, fmt, ap);
	}
	if (n > 0)
		b->n += (size_t)n;
	b->s[b->n] = '\0';
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(b, fmt, ap);
	va_end(ap);
}

const char *buf_str(const struct buf *b)
{
	return b->s != NULL ? b->s : "";
}

void buf_clear(struct buf *b)
{
	b->n = 0;
	if (b->s != NULL)
		b->s[0] = '\0';
}

char *buf_steal(struct buf *b)
{
	char *s = b->s != NULL ? b->s : xcalloc(1, 1);

	*b = (struct buf){0};
	return s;
}

void buf_free(struct buf *b)
{
	free(b->s);
	*b = (struct buf){0};
}
