/*
 * The bytes of a message between our processes: fixed little-endian numbers and
 * length-prefixed strings, written to a buf and read back with every bound
 * checked. A reader that met anything wrong stays failed: read all fields, then
 * ask wire_end() once. Nothing is ever half read.
 */
#ifndef BASE_WIRE_H
#define BASE_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

struct wire {
	const unsigned char *p, *end;
	struct arena *arena; /* owns the strings that come out */
	bool failed;
};

/* Append a number, a string (NULL is kept apart from ""), a list (none of whose
 * strings is NULL). */
void wire_put_u32(struct buf *b, uint32_t v);
void wire_put_i64(struct buf *b, int64_t v);
void wire_put_real(struct buf *b, double v);
void wire_put_string(struct buf *b, const char *s);
void wire_put_strings(struct buf *b, const struct strings *list);

/* Start to read n bytes at p, which the caller keeps until the end. */
void wire_begin(struct wire *w, struct arena *a, const void *p, size_t n);

/* The next field; 0, NULL or an empty list once the reader has failed. */
uint32_t wire_u32(struct wire *w);
int64_t wire_i64(struct wire *w);
double wire_real(struct wire *w);
char *wire_string(struct wire *w);
void wire_strings(struct wire *w, struct strings *list);

/* A count of elements that take at least least bytes each: fails when the
 * message cannot hold so many, so that no count makes us allocate. */
size_t wire_count(struct wire *w, size_t least);

/* Mark the message as malformed: a value is out of its range. */
void wire_fail(struct wire *w);

/* 0 if all was well and every byte was read, else -1. */
int wire_end(const struct wire *w);

#endif
