/* Characters of one byte each that are UTF-8 together -> the one they were. */
#include "text/mojibake.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

/* A sequence that holds a C1 control: C2 80 to C2 9F. */
static bool has_sign(const char *s, size_t n)
{
	const char *p = s, *end = s + n;

	while ((p = memchr(p, 0xc2, (size_t)(end - p))) != NULL) {
		if (++p < end && (unsigned char)*p < 0xa0)
			return true;
	}
	return false;
}

/* If the characters at s are the bytes of one, write it to out; returns the
 * bytes read, 0 if they are not. */
static size_t mend_one(const char *s, size_t n, char out[4], size_t *len)
{
	size_t used = 0, k, step;
	uint32_t c;

	for (k = 0; k < 4 && used < n; k++) {
		step = utf8_decode(s + used, n - used, &c);
		if (c < 0x80 || c > 0xff)
			return 0;
		out[k] = (char)c;
		used += step;
		*len = utf8_valid(out, k + 1);
		if (*len == k + 1)
			return used;
	}
	return 0;
}

size_t mojibake_mend(char *s, size_t n)
{
	size_t from = 0, to = 0, used, len = 0;
	char out[4];

	if (!has_sign(s, n))
		return n;
	while (from < n) {
		used = (unsigned char)s[from] == 0xc2 ||
			       (unsigned char)s[from] == 0xc3
			   ? mend_one(s + from, n - from, out, &len)
			   : 0;
		if (used == 0) {
			s[to++] = s[from++];
			continue;
		}
		memcpy(s + to, out, len);
		to += len;
		from += used;
	}
	if (to < n)
		s[to] = '\0';
	return to;
}
