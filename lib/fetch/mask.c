/* A secret that comes back. */
#include "fetch/mask.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/memfd.h"

enum { LEAST = 12, ESCAPE = 6 /* bytes of "\u0061" */, PIECE = 65536 };

static const char *value_of(const char *header)
{
	const char *space = strrchr(header, ' ');

	return space != NULL ? space + 1 : header;
}

/* How many bytes at s stand for the character c, as JSON writes it; 0: none. */
static size_t stands_for(const char *s, size_t n, char c)
{
	char escape[ESCAPE + 1];

	if (n > 0 && s[0] == c)
		return 1;
	if (n < 2 || s[0] != '\\')
		return 0;
	if (s[1] == c)
		return 2;
	snprintf(escape, sizeof(escape), "\\u%04x", (unsigned char)c);
	return n >= ESCAPE && strncasecmp(s, escape, ESCAPE) == 0 ? ESCAPE : 0;
}

/* How many bytes at s are the beginning of the secret; 0: too few of it. */
static size_t secret_at(const char *s, size_t n, const char *secret)
{
	size_t at = 0, k, len;

	for (k = 0; secret[k] != '\0'; k++, at += len) {
		len = stands_for(s + at, n - at, secret[k]);
		if (len == 0)
			break;
	}
	return k >= LEAST ? at : 0;
}

bool mask_secret(char *s, size_t n, const char *header)
{
	const char *secret = value_of(header);
	size_t i, len;
	bool found = false;

	for (i = 0; i<n; i += len> 0 ? len : 1) {
		len = secret_at(s + i, n - i, secret);
		memset(s + i, '*', len);
		found = found || len > 0;
	}
	return found;
}

static void read_all(int fd, struct buf *b)
{
	char piece[PIECE];
	ssize_t n;

	while ((n = pread(fd, piece, sizeof(piece), (off_t)b->n)) > 0)
		buf_put(b, piece, (size_t)n);
}

int mask_body(int *fd, const char *header, struct err *err)
{
	struct buf b = {0};
	int other, rc = 0;

	read_all(*fd, &b);
	if (b.n > 0 && mask_secret(b.s, b.n, header)) {
		other = memfd_new("body", err);
		rc = other < 0 ? -1 : memfd_write(other, b.s, b.n, err);
		if (other >= 0) {
			close(*fd);
			*fd = other;
		}
	}
	buf_free(&b);
	return rc;
}
