/* The folding of what is no single byte. */
#include "text/fold.h"

const unsigned char fold_kinds[256] = {[0 ... ' '] = FOLD_BLANK,
    ['-'] = FOLD_BLANK,
    ['_'] = FOLD_BLANK,
    ['0' ... '9'] = FOLD_WORD,
    ['A' ... 'Z'] = FOLD_WORD | FOLD_CAPITAL,
    ['a' ... 'z'] = FOLD_WORD,
    [0xc2] = FOLD_WIDE,
    [0xe2] = FOLD_WIDE,
    [0xe3] = FOLD_WIDE,
    [0xef] = FOLD_WIDE};

/* A character that may be wide, *len bytes long; a byte if it is not. */
static unsigned char fold_wide(const unsigned char *u, size_t n, size_t *len)
{
	if (n >= 2 && u[0] == 0xc2 && u[1] == 0xa0) {
		*len = 2;
		return FOLD_SEPARATOR;
	}
	*len = 1;
	if (n < 3 || u[0] == 0xc2)
		return u[0];
	*len = 3;
	if (u[0] == 0xe2 && u[1] == 0x80 && u[2] >= 0x90 && u[2] <= 0x94)
		return FOLD_SEPARATOR; /* hyphens and dashes */
	if (u[0] == 0xe2 && u[1] == 0x80 && (u[2] == 0x98 || u[2] == 0x99))
		return '\'';
	if (u[0] == 0xe3 && u[1] == 0x80 && u[2] == 0x80)
		return FOLD_SEPARATOR; /* ideographic space */
	if (u[0] == 0xef && u[1] == 0xbc && u[2] >= 0x90 && u[2] <= 0x99)
		return (unsigned char)('0' + (u[2] - 0x90));
	if (u[0] == 0xef && u[1] == 0xbc && u[2] >= 0xa1 && u[2] <= 0xba)
		return (unsigned char)('a' + (u[2] - 0xa1));
	if (u[0] == 0xef && u[1] == 0xbd && u[2] >= 0x81 && u[2] <= 0x9a)
		return (unsigned char)('a' + (u[2] - 0x81));
	*len = 1;
	return u[0];
}

/* The character at s as one folded byte, *len bytes long. */
static unsigned char fold(const char *s, size_t n, size_t *len)
{
	unsigned char c = (unsigned char)s[0], kind = fold_kinds[c];

	if ((kind & FOLD_WIDE) != 0)
		return fold_wide((const unsigned char *)s, n, len);
	*len = 1;
	return (kind & FOLD_BLANK) != 0 ? FOLD_SEPARATOR
					: c | (kind & FOLD_CAPITAL);
}

unsigned char fold_run(const char *s, size_t n, size_t *pos)
{
	size_t len;
	unsigned char c = fold(s + *pos, n - *pos, &len);

	*pos += len;
	if (c != FOLD_SEPARATOR)
		return c;
	while (*pos < n && !fold_is_word(s[*pos]) &&
	       fold(s + *pos, n - *pos, &len) == FOLD_SEPARATOR)
		*pos += len;
	return c;
}
