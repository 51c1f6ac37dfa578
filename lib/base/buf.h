/*
 * A growable byte string. Its bytes may hold NULs; one NUL that is not counted
 * always follows them, so that b->s can be read as a C string.
 * A zeroed struct is an empty buf.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

struct buf {
	char *s; /* NULL until the first byte */
	size_t n;
	size_t cap;
};

/* Make the memory larger, for extra more bytes at least (and the NUL). */
void buf_grow(struct buf *b, size_t extra);

/* Make room for extra more bytes (and the NUL). */
static inline void buf_reserve(struct buf *b, size_t extra)
{
	if (extra >= b->cap - b->n)
		buf_grow(b, extra);
}

/* Append n bytes; p may be NULL if n is 0. */
void buf_put(struct buf *b, const void *p, size_t n);

/* Append a C string; NULL appends nothing. */
void buf_puts(struct buf *b, const char *s);

/* Append one byte. */
static inline void buf_putc(struct buf *b, int c)
{
	buf_reserve(b, 1);
	b->s[b->n++] = (char)c;
	b->s[b->n] = '\0';
}

/* Append what printf makes. */
void buf_printf(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Append what vprintf makes. */
void buf_vprintf(struct buf *b, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));

/* The bytes as a C string, never NULL; valid until the next change. */
const char *buf_str(const struct buf *b);

/* Forget the bytes, keep the memory. */
void buf_clear(struct buf *b);

/* Give the memory to the caller as a C string (never NULL); b is empty after.
 */
char *buf_steal(struct buf *b);

/* Free the memory; b is empty after and may be used again. */
void buf_free(struct buf *b);

#endif
