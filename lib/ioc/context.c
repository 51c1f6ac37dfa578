/* The sentence or table row around an indicator, for a person to read. */
#include "ioc/context.h"

#include <stdbool.h>
#include <string.h>

#include "ioc/chars.h"

enum { BEFORE_MAX = 150 };

static const char stop[] = "。";

/* May a sentence end with the byte? */
static bool may_end(char c)
{
	return c == '.' || c == '!' || c == '?' || c == stop[2];
}

/* Does it, at i? */
static bool ends_sentence(const char *s, size_t n, size_t i)
{
	/* "bad。com" is a host */
	if (s[i] == stop[2])
		return i >= 2 && memcmp(s + i - 2, stop, 3) == 0 &&
		       (i < 3 || i + 1 >= n || !char_is(s[i - 3], CH_ALNUM) ||
			   !char_is(s[i + 1], CH_ALNUM));
	return i > 0 && i + 1 < n && char_is(s[i + 1], CH_SPACE) &&
	       (char_is(s[i - 1], CH_ALNUM) || (s[i - 1] & 0x80) ||
		   memchr(")\"'", s[i - 1], 3) != NULL);
}

static bool is_row(const char *s, size_t from, size_t to)
{
	return memchr(s + from, '|', to - from) != NULL ||
	       memchr(s + from, '\t', to - from) != NULL;
}

/* The part of the line that is within reach of at. */
static void find_line(
    const char *s, size_t n, size_t at, size_t *from, size_t *to)
{
	size_t least = at > BEFORE_MAX ? at - BEFORE_MAX : 0;
	const char *nl = memrchr(s + least, '\n', at - least);

	*from = nl != NULL ? (size_t)(nl - s) + 1 : least;
	while (*from < at && (s[*from] & 0xc0) == 0x80)
		++*from;
	*to = n - *from > CONTEXT_MAX ? *from + CONTEXT_MAX : n;
	nl = memchr(s + at, '\n', *to - at);
	if (nl != NULL)
		*to = (size_t)(nl - s);
	while (*to > at && *to < n && (s[*to] & 0xc0) == 0x80)
		--*to;
}

static void find_sentence(
    const char *s, size_t n, size_t at, size_t *from, size_t *to)
{
	size_t i;

	for (i = at; i > *from; i--) {
		if (may_end(s[i - 1]) && ends_sentence(s, n, i - 1)) {
			*from = i;
			break;
		}
	}
	for (i = at; i < *to; i++) {
		if (may_end(s[i]) && ends_sentence(s, n, i)) {
			*to = i + 1;
			break;
		}
	}
}

char *context_around(struct arena *a, const char *s, size_t n, size_t at)
{
	size_t from, to, k = 0;
	char *out;

	if (at > n)
		at = n;
	find_line(s, n, at, &from, &to);
	if (!is_row(s, from, to))
		find_sentence(s, n, at, &from, &to);
	out = arena_alloc(a, to - from + 1);
	for (; from < to; from++) {
		char c = (unsigned char)s[from] < ' ' ? ' ' : s[from];

		if (c != ' ' || (k > 0 && out[k - 1] != ' '))
			out[k++] = c;
	}
	while (k > 0 && out[k - 1] == ' ')
		k--;
	out[k] = '\0';
	return out;
}
