/*
 * A server may repeat the key that it was asked with: in what it says was wrong,
 * or in its answer. Private to lib/fetch.
 */
#ifndef FETCH_MASK_H
#define FETCH_MASK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* Put stars for the value of a header ("Name: value", or its last word) wherever
 * it stands in s[0..n), in part too, and as JSON may write it ("\/", "\u0061").
 * What is shorter than 12 bytes is no secret, but may be a word. True: there was
 * something. */
bool mask_secret(char *s, size_t n, const char *header);

/* The same in a memfd that is not sealed yet; it may become another. 0 or -1. */
int mask_body(int *fd, const char *header, struct err *err);

#endif
