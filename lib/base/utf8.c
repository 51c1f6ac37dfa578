/* UTF-8, byte by byte but for long runs of ASCII. */
#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

enum { STEP = sizeof(uint64_t) };

static const uint64_t ones = 0x0101010101010101u;

static uint64_t load(const char *s)
{
	uint64_t eight;

	memcpy(&eight, s, STEP);
	return eight;
}

size_t utf8_ascii(const char *s, size_t n)
{
	size_t i = 0;

	while (n - i >= STEP && (load(s + i) & ones * 0x80) == 0)
		i += STEP;
	while (i < n && (s[i] & 0x80) == 0)
		i++;
	return i;
}

static bool is_plain(char c)
{
	return (signed char)c >= ' ' || c == '\n' || c == '\t' || c == '\r';
}

size_t utf8_plain(const char *s, size_t n)
{
	size_t i = 0, k;
	uint64_t eight;

	while (i < n) {
		/* A byte below 0x20 borrows into its own high bit. */
		while (n - i >= STEP &&
		       (eight = load(s + i),
			   (eight | (eight - ones * 0x20)) & ones * 0x80) == 0)
			i += STEP;
		/* One by one past a line's end. */
		for (k = 0; k < STEP && i < n; k++, i++) {
			if (!is_plain(s[i]))
				return i;
		}
	}
	return i;
}

static bool follows(unsigned char c)
{
	return (c & 0xc0) == 0x80;
}

/* A lead byte and one, two or three more, n of them there: the length, 0 if they
 * are no character. */
static size_t decode_two(const unsigned char *s, size_t n, uint32_t *cp)
{
	if (s[0] < 0xc2 || n < 2 || !follows(s[1]))
		return 0;
	*cp = (s[0] & 0x1fu) << 6 | (s[1] & 0x3f);
	return 2;
}

static size_t decode_three(const unsigned char *s, size_t n, uint32_t *cp)
{
	uint32_t c;

	if (n < 3 || !follows(s[1]) || !follows(s[2]))
		return 0;
	c = (s[0] & 0xfu) << 12 | (s[1] & 0x3fu) << 6 | (s[2] & 0x3f);
	if (c < 0x800 || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	*cp = c;
	return 3;
}

static size_t decode_four(const unsigned char *s, size_t n, uint32_t *cp)
{
	uint32_t c;

	if (s[0] > 0xf4 || n < 4 || !follows(s[1]) || !follows(s[2]) ||
	    !follows(s[3]))
		return 0;
	c = (s[0] & 7u) << 18 | (s[1] & 0x3fu) << 12 | (s[2] & 0x3fu) << 6 |
	    (s[3] & 0x3f);
	if (c < 0x10000 || c > 0x10ffff)
		return 0;
	*cp = c;
	return 4;
}

size_t utf8_decode_any(const char *str, size_t n, uint32_t *cp)
{
	const unsigned char *s = (const unsigned char *)str;
	size_t len;

	*cp = 0xfffd;
	if (n == 0)
		return 0;
	if (s[0] < 0x80) {
		*cp = s[0];
		return 1;
	}
	len = s[0] < 0xe0   ? decode_two(s, n, cp)
	      : s[0] < 0xf0 ? decode_three(s, n, cp)
			    : decode_four(s, n, cp);
	return len > 0 ? len : 1;
}

size_t utf8_valid(const char *s, size_t n)
{
	uint32_t cp;
	size_t len = utf8_decode(s, n, &cp);

	if (len == 1 && (unsigned char)s[0] >= 0x80)
		return 0;
	return len;
}

size_t utf8_clean(const char *s, size_t n)
{
	size_t i = 0, len;
	uint32_t cp;

	while ((i += utf8_plain(s + i, n - i)) < n) {
		/* characters of one script follow each other */
		for (; i < n && (s[i] & 0x80) != 0; i += len) {
			len = utf8_decode_any(s + i, n - i, &cp);
			if (len == 1 || (cp & 0xfffffe) == 0xfffe)
				return i;
		}
		if (i < n && !is_plain(s[i]))
			return i;
	}
	return i;
}

size_t utf8_encode(uint32_t c, char *out)
{
	if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		c = 0xfffd;
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

size_t utf8_cut(const char *s, size_t n, size_t max)
{
	if (n <= max)
		return n;
	while (max > 0 && ((unsigned char)s[max] & 0xc0) == 0x80)
		max--;
	return max;
}
