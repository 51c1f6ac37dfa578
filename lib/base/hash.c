/* SHA-256 and MD5 by libcrypto, and multiplicative hashing. */
#include "base/hash.h"

#include <openssl/evp.h>
#include <string.h>

#include "base/log.h"

enum { BYTES = 32, MD5_BYTES = 16 };

static void digest(const void *p, size_t n, unsigned char md[EVP_MAX_MD_SIZE])
{
	static EVP_MD *sha256; /* looked up once: that takes as long */
	unsigned len = 0;

	if (sha256 == NULL)
		sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
	if (EVP_Digest(p, n, md, &len, sha256, NULL) != 1 || len != BYTES)
		fatal("libcrypto has no SHA-256");
}

static void write_hex(const unsigned char *md, size_t n, char *out)
{
	static const char digits[] = "0123456789abcdef";
	size_t i;

	for (i = 0; i < n; i++) {
		out[2 * i] = digits[md[i] >> 4];
		out[2 * i + 1] = digits[md[i] & 15];
	}
	out[2 * n] = '\0';
}

void hash_sha256(const void *p, size_t n, char out[HASH_HEX])
{
	unsigned char md[EVP_MAX_MD_SIZE];

	digest(p, n, md);
	write_hex(md, BYTES, out);
}

void hash_md5(const void *p, size_t n, char out[HASH_MD5_HEX])
{
	unsigned char md[EVP_MAX_MD_SIZE];
	unsigned len = 0;

	if (EVP_Digest(p, n, md, &len, EVP_md5(), NULL) != 1 ||
	    len != MD5_BYTES)
		fatal("libcrypto has no MD5");
	write_hex(md, MD5_BYTES, out);
}

void hash_short(const void *p, size_t n, unsigned char out[HASH_SHORT])
{
	unsigned char md[EVP_MAX_MD_SIZE];

	digest(p, n, md);
	memcpy(out, md, HASH_SHORT);
}

static uint64_t load(const unsigned char *s, size_t n)
{
	uint64_t eight;
	uint32_t head, tail;

	if (n >= 8) {
		memcpy(&eight, s, 8);
		return eight;
	}
	if (n >= 4) { /* they may overlap */
		memcpy(&head, s, 4);
		memcpy(&tail, s + n - 4, 4);
		return (uint64_t)head << 32 | tail;
	}
	return n == 0 ? 0 : (unsigned)s[0] << 16 | s[n / 2] << 8 | s[n - 1];
}

uint64_t hash_quick(uint64_t seed, const void *p, size_t n)
{
	static const uint64_t odd =
	    0x9e3779b97f4a7c15u; /* 2^64 / golden ratio */
	const unsigned char *s = p;
	uint64_t h = (n + seed) * odd;

	for (; n > 8; n -= 8, s += 8) {
		h = (h ^ load(s, 8)) * odd;
		h ^= h >> 32;
	}
	h = (h ^ load(s, n)) * odd;
	return h ^ h >> 32;
}
