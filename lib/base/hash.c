/* SHA-256 by libcrypto. */
#include "base/hash.h"

#include <openssl/evp.h>

#include "base/log.h"

void hash_sha256(const void *p, size_t n, char out[HASH_HEX])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char md[EVP_MAX_MD_SIZE];
	unsigned len = 0, i;

	if (EVP_Digest(p, n, md, &len, EVP_sha256(), NULL) != 1 || len != 32)
		fatal("libcrypto has no SHA-256");
	for (i = 0; i < len; i++) {
		out[2 * i] = digits[md[i] >> 4];
		out[2 * i + 1] = digits[md[i] & 15];
	}
	out[2 * len] = '\0';
}
