/* Comparable and printable forms of a text. */
#include "text/normalise.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/utf8.h"

/* Eight bytes with small letters for capitals of ASCII. */
static uint64_t lower_eight(uint64_t eight)
{
	const uint64_t ones = 0x0101010101010101u, high = ones * 0x80;
	const uint64_t low = eight & ~high; /* sums stay within their bytes */
	uint64_t capitals = (low + ones * (0x80 - 'A')) &
			    ~(low + ones * (0x7f - 'Z')) & ~eight & high;

	return eight | capitals >> 2;
}

void normalise_lower(const char *s, size_t n, char *out)
{
	uint64_t eight;
	size_t i;

	for (i = 0; n - i >= sizeof(eight); i += sizeof(eight)) {
		memcpy(&eight, s + i, sizeof(eight));
		eight = lower_eight(eight);
		memcpy(out + i, &eight, sizeof(eight));
	}
	for (; i < n; i++)
		out[i] =
		    (char)(s[i] >= 'A' && s[i] <= 'Z' ? s[i] | 0x20 : s[i]);
}

bool normalise_fold_ascii(const char *s, size_t n, char *out)
{
	if (utf8_ascii(s, n) < n)
		return false;
	normalise_lower(s, n, out);
	return true;
}

char *normalise_fold(struct arena *a, const char *s, size_t n)
{
	char *key = arena_strndup(a, s, n);
	uint8_t *folded;
	size_t len = 0;

	if (normalise_fold_ascii(s, n, key))
		return key;
	folded =
	    u8_casefold((const uint8_t *)s, n, NULL, UNINORM_NFKC, NULL, &len);
	if (folded != NULL) {
		key = arena_strndup(a, (const char *)folded, len);
		free(folded);
		return key;
	}
	normalise_lower(s, n, key); /* not UTF-8 */
	return key;
}

char *normalise_compat(struct arena *a, const char *s, size_t n)
{
	uint8_t *form;
	size_t len = 0;
	char *out;

	if (utf8_ascii(s, n) == n)
		return arena_strndup(a, s, n);
	form = u8_normalize(UNINORM_NFKC, (const uint8_t *)s, n, NULL, &len);
	if (form == NULL) /* not UTF-8 */
		return arena_strndup(a, s, n);
	out = arena_strndup(a, (const char *)form, len);
	free(form);
	return out;
}

bool normalise_is_blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xa0 ||
	       c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
	       c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 ||
	       c == 0xfeff;
}

/* Letters and signs of most scripts: none is a blank, none invisible. */
static bool is_usual(uint32_t c)
{
	return (c >= 0xae && c < 0x300) || (c >= 0x370 && c < 0x600) ||
	       (c >= 0x3001 && c < 0x3164) || (c >= 0x3165 && c < 0xd800);
}

bool normalise_is_invisible(uint32_t c)
{
	if (is_usual(c))
		return false;
	if (c < 0xa0) /* the controls of C0 and C1 */
		return (c < 0x20 || c >= 0x7f) && !normalise_is_blank(c);
	return uc_is_property_default_ignorable_code_point(c) ||
	       uc_is_property_bidi_control(c) || (c >= 0xfff9 && c <= 0xfffb);
}

/* A line that is being made: no blank at its beginning, none behind another. */
struct line {
	char *s;
	size_t n;
};

static bool may_be_blank(const struct line *line)
{
	return line->n > 0 && line->s[line->n - 1] != ' ';
}

/* Are these eight bytes of visible ASCII and blanks that stand alone? Such may
 * be copied as they are behind a letter. */
static bool is_clean(const char *s)
{
	static const uint64_t ones = 0x0101010101010101u, high = ones * 0x80;
	uint64_t eight, blanks;

	memcpy(&eight, s, sizeof(eight));
	blanks = eight ^ ones * ' ';
	/* which bytes are zero then, which are below a blank, which are DEL */
	blanks = (blanks - ones) & ~blanks & high;
	return ((eight | (eight - ones * ' ') | (eight + ones)) & high) == 0 &&
	       (blanks & blanks << 8) == 0;
}

static size_t put_clean(struct line *line, const char *s, size_t n)
{
	size_t i = 0;

	for (; n - i >= 8 && is_clean(s + i) &&
	       (s[i] != ' ' || may_be_blank(line));
	     i += 8, line->n += 8)
		memcpy(line->s + line->n, s + i, 8);
	return i;
}

/* The length of the usual letter of two or three bytes at s, 0 if there is none.
 */
static size_t usual_length(const char *s, size_t n)
{
	const unsigned char *u = (const unsigned char *)s;

	if (n < 2 || u[0] < 0xc2 || u[0] >= 0xf0 || (u[1] & 0xc0) != 0x80)
		return 0;
	if (u[0] < 0xe0)
		return is_usual((u[0] & 0x1fu) << 6 | (u[1] & 0x3f)) ? 2 : 0;
	return u[0] > 0xe0 && n > 2 && (u[2] & 0xc0) == 0x80 &&
		       is_usual((u[0] & 0xfu) << 12 | (u[1] & 0x3fu) << 6 |
				(u[2] & 0x3f))
		   ? 3
		   : 0;
}

/* Letters of one script follow each other. */
static size_t put_usual(struct line *line, const char *s, size_t n)
{
	size_t i = 0, len;

	while ((len = usual_length(s + i, n - i)) > 0) {
		memcpy(line->s + line->n, s + i, len);
		line->n += len;
		i += len;
	}
	return i;
}

/* Make one line of s, of at most room bytes; false if they are too few, because
 * of faults: U+FFFD is longer than the byte that it stands for. */
static bool write_line(const char *s, size_t n, struct line *line, size_t room)
{
	size_t i, len;
	uint32_t cp;

	for (i = put_clean(line, s, n); i < n;
	     i += put_clean(line, s + i, n - i)) {
		len = put_usual(line, s + i, n - i);
		i += len;
		if (len > 0)
			continue;
		i += utf8_decode(s + i, n - i, &cp);
		if (normalise_is_blank(cp)) {
			if (may_be_blank(line))
				line->s[line->n++] = ' ';
			continue;
		}
		if (normalise_is_invisible(cp))
			continue;
		if (cp == 0xfffd && line->n + 3 + (n - i) > room)
			return false;
		line->n += utf8_encode(cp, line->s + line->n);
	}
	line->n -= line->n > 0 && line->s[line->n - 1] == ' ';
	line->s[line->n] = '\0';
	return true;
}

char *normalise_line(struct arena *a, const char *s, size_t n)
{
	struct line line = {arena_take(a, n + 1), 0};

	if (!write_line(s, n, &line, n)) {
		line = (struct line){arena_take(a, 3 * n + 1), 0};
		write_line(s, n, &line, 3 * n);
	}
	return line.s;
}
