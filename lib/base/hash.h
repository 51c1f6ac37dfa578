/* SHA-256 (FIPS 180-4) by libcrypto. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>

enum { HASH_HEX = 65 };

/* The SHA-256 of n bytes as 64 lower-case hexadecimal digits and a NUL. */
void hash_sha256(const void *p, size_t n, char out[HASH_HEX]);

#endif
