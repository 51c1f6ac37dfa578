/* UUIDs of names, by libcrypto's SHA-1: no secret hangs on it. */
#include "base/uuid.h"

#include <openssl/evp.h>
#include <string.h>

#include "base/buf.h"
#include "base/log.h"

enum { BYTES = 16 };

static int digit(char c)
{
	return c <= '9' ? c - '0' : c - 'a' + 10;
}

static void put_bytes(struct buf *b, const char *uuid)
{
	for (; *uuid != '\0'; uuid += 2) {
		uuid += *uuid == '-';
		buf_putc(b, digit(uuid[0]) << 4 | digit(uuid[1]));
	}
}

const char *uuid_of_name(struct arena *a, const char *space, const char *name)
{
	unsigned char u[EVP_MAX_MD_SIZE];
	struct buf b = {0};
	unsigned n = 0;

	put_bytes(&b, space);
	buf_puts(&b, name);
	if (EVP_Digest(b.s, b.n, u, &n, EVP_sha1(), NULL) != 1 || n < BYTES)
		fatal("libcrypto has no SHA-1");
	buf_free(&b);
	u[6] = (unsigned char)((u[6] & 0x0f) | 0x50);
	u[8] = (unsigned char)((u[8] & 0x3f) | 0x80);
	return arena_printf(a,
	    "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-"
	    "%02x%02x%02x%02x%02x%02x",
	    u[0], u[1], u[2], u[3], u[4], u[5], u[6], u[7], u[8], u[9], u[10],
	    u[11], u[12], u[13], u[14], u[15]);
}
