/* SHA-256 (FIPS 180-4) by libcrypto, and a quick hash for tables in memory. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

enum { HASH_HEX = 65, HASH_SHORT = 16 };

/* The SHA-256 of n bytes as 64 lower-case hexadecimal digits and a NUL. */
void hash_sha256(const void *p, size_t n, char out[HASH_HEX]);

/* The first 16 bytes of the SHA-256: a key to look up by, for which nobody can
 * find another text. */
void hash_short(const void *p, size_t n, unsigned char out[HASH_SHORT]);

/* A hash of n bytes, eight at a step, for a table that lives no longer than the
 * process: no defence against who chooses the keys, and other on a machine of
 * other byte order. */
uint64_t hash_quick(uint64_t seed, const void *p, size_t n);

#endif
