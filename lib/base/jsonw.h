/*
 * A small append-only JSON writer (RFC 8259) for the filters' output, where a
 * tree in memory would cost more than the work. Commas are its business;
 * nesting is the caller's. Bytes that are not UTF-8 become U+FFFD.
 */
#ifndef BASE_JSONW_H
#define BASE_JSONW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

struct jsonw {
	struct buf *out; /* the caller's */
	bool comma;	 /* the next value needs one before it */
};

/* Start or end an object or an array; key is NULL inside an array. */
void jsonw_object(struct jsonw *w, const char *key);
void jsonw_object_end(struct jsonw *w);
void jsonw_array(struct jsonw *w, const char *key);
void jsonw_array_end(struct jsonw *w);

/* A string, or null for NULL. */
void jsonw_string(struct jsonw *w, const char *key, const char *value);

/* The first n bytes of a string. */
void jsonw_stringn(struct jsonw *w, const char *key, const char *s, size_t n);

/* A whole number. */
void jsonw_int(struct jsonw *w, const char *key, int64_t value);

/* A number with three decimals; what is not finite becomes 0. */
void jsonw_real(struct jsonw *w, const char *key, double value);

/* A value that is JSON already. */
void jsonw_raw(struct jsonw *w, const char *key, const char *json);

/* true or false. */
void jsonw_bool(struct jsonw *w, const char *key, bool value);

/* null. */
void jsonw_null(struct jsonw *w, const char *key);

#endif
