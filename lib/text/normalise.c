/* Comparable and printable forms of a text. */
#include "text/normalise.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/utf8.h"

bool normalise_fold_ascii(const char *s, size_t n, char *out)
{
	size_t i;

	for (i = 0; i < n && (s[i] & 0x80) == 0; i++)
		out[i] =
		    (char)(s[i] >= 'A' && s[i] <= 'Z' ? s[i] | 0x20 : s[i]);
	return i == n;
}

char *normalise_fold(struct arena *a, const char *s, size_t n)
{
	char *key = arena_strndup(a, s, n);
	uint8_t *folded;
	size_t len = 0, i;

	if (normalise_fold_ascii(s, n, key))
		return key;
	folded =
	    u8_casefold((const uint8_t *)s, n, NULL, UNINORM_NFKC, NULL, &len);
	if (folded != NULL) {
		key = arena_strndup(a, (const char *)folded, len);
		free(folded);
		return key;
	}
	for (i = 0; i < n; i++) /* not UTF-8 */
		normalise_fold_ascii(s + i, 1, key + i);
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

static bool is_visible_ascii(char c)
{
	return c > ' ' && c < 0x7f;
}

/* One line of s, of at most room bytes; false if they are too few, because of
 * faults: U+FFFD is longer than the byte that it stands for. */
static bool write_line(const char *s, size_t n, char *line, size_t room)
{
	size_t i, len, used = 0;
	bool gap = false;
	uint32_t cp;

	for (i = 0; i < n; i += len) {
		if (is_visible_ascii(s[i])) { /* most bytes of most texts */
			if (gap)
				line[used++] = ' ';
			gap = false;
			for (len = 0;
			     i + len < n && is_visible_ascii(s[i + len]); len++)
				line[used++] = s[i + len];
			continue;
		}
		len = utf8_decode(s + i, n - i, &cp);
		if (!is_usual(cp) && normalise_is_blank(cp)) {
			gap = used > 0;
			continue;
		}
		if (normalise_is_invisible(cp))
			continue;
		if (gap)
			line[used++] = ' ';
		gap = false;
		if (len == 1 && used + 3 + (n - i - 1) > room)
			return false;
		used += utf8_encode(cp, line + used);
	}
	line[used] = '\0';
	return true;
}

char *normalise_line(struct arena *a, const char *s, size_t n)
{
	char *line = arena_take(a, n + 1);

	if (!write_line(s, n, line, n)) {
		line = arena_take(a, 3 * n + 1);
		write_line(s, n, line, 3 * n);
	}
	return line;
}
