/* SHA-256 (FIPS 180-4) and MD5 by libcrypto, and a quick hash for tables in
 * memory. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

enum { HASH_HEX = 65, HASH_MD5_HEX = 33, HASH_SHORT = 16 };

/* The SHA-256 of n bytes as 64 lower-case hexadecimal digits and a NUL. */
void hash_sha256(const void *p, size_t n, char out[HASH_HEX]);

/* The MD5 (RFC 1321) as 32 digits and a NUL: for formats that look up by it. */
void hash_md5(const void *p, size_t n, char out[HASH_MD5_HEX]);

/* The first 16 bytes of the SHA-256: a key to look up by, for which nobody can
 * find another text. */
void hash_short(const void *p, size_t n, unsigned char out[HASH_SHORT]);

/* A hash of n bytes, eight at a step, for a table that lives no longer than the
 * process: no defence against who chooses the keys, and other on a machine of
 * other byte order. */
uint64_t hash_quick(uint64_t seed, const void *p, size_t n);

#endif
