/* Overlapping pairs of letters for scripts without blanks between words. */
#include "text/bigram.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/log.h"
#include "base/utf8.h"

/* Letters of the scripts that are written without blanks; sorted. The blocks
 * are those of Unicode; Hangul has blanks, but between phrases, not words. */
static const struct {
	uint32_t first, last;
} blocks[] = {
    {0x1100, 0x11ff},	/* Hangul Jamo */
    {0x3005, 0x3007},	/* iteration mark, closing mark, zero */
    {0x3031, 0x3035},	/* kana repeat marks */
    {0x3041, 0x3096},	/* Hiragana */
    {0x309d, 0x309f},	/* its iteration marks */
    {0x30a1, 0x30fa},	/* Katakana */
    {0x30fc, 0x30ff},	/* prolonged sound, iteration marks */
    {0x3105, 0x312f},	/* Bopomofo */
    {0x31f0, 0x31ff},	/* small Katakana */
    {0x3400, 0x4dbf},	/* ideographs, extension A */
    {0x4e00, 0x9fff},	/* ideographs */
    {0xac00, 0xd7a3},	/* Hangul syllables */
    {0xf900, 0xfaff},	/* compatibility ideographs */
    {0x20000, 0x323af}, /* ideographs, extensions B to H */
};

static bool is_cjk(uint32_t cp)
{
	size_t i;

	if (cp < blocks[0].first)
		return false;
	for (i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++) {
		if (cp <= blocks[i].last)
			return cp >= blocks[i].first;
	}
	return false;
}

/* One run of such letters, n bytes long, as pairs. */
static void put_run(struct buf *out, const char *s, size_t n)
{
	uint32_t cp;
	size_t i = 0, one, two;

	one = utf8_decode(s, n, &cp);
	if (one == n) {
		buf_put(out, s, n);
		return;
	}
	for (; i + one < n; i += one, one = two) {
		two = utf8_decode(s + i + one, n - i - one, &cp);
		if (i > 0)
			buf_putc(out, ' ');
		buf_put(out, s + i, one + two);
	}
}

static bool is_blank_end(const struct buf *b)
{
	return b->n == 0 || strchr(" \n\t\"", b->s[b->n - 1]) != NULL;
}

/* Text in NFKC: runs become pairs, with a blank where they touch a word. */
static void spread(struct buf *out, const char *s, size_t n)
{
	size_t i = 0, start, len;
	uint32_t cp;

	buf_reserve(out, n + n / 2);
	while (i < n) {
		start = i;
		while (i < n && (unsigned char)s[i] < 0x80)
			i++;
		buf_put(out, s + start, i - start);
		for (start = i; i < n; i += len) {
			len = utf8_decode(s + i, n - i, &cp);
			if (!is_cjk(cp))
				break;
		}
		if (i > start) {
			if (!is_blank_end(out))
				buf_putc(out, ' ');
			put_run(out, s + start, i - start);
			if (i < n && s[i] != ' ' && s[i] != '\n')
				buf_putc(out, ' ');
		} else if (i < n) {
			buf_put(out, s + i, len);
			i += len;
		}
	}
}

static bool is_ascii(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if ((unsigned char)s[i] >= 0x80)
			return false;
	}
	return true;
}

void bigram_spread(struct buf *out, const char *s, size_t n)
{
	uint8_t *normal;
	size_t len = 0;

	if (is_ascii(s, n)) {
		buf_put(out, s, n);
		return;
	}
	normal = u8_normalize(UNINORM_NFKC, (const uint8_t *)s, n, NULL, &len);
	if (normal == NULL)
		fatal("out of memory");
	spread(out, (const char *)normal, len);
	free(normal);
}

static bool has_word(const char *s, size_t n)
{
	uint32_t cp;
	size_t i;

	for (i = 0; i < n;) {
		i += utf8_decode(s + i, n - i, &cp);
		if (cp != 0xfffd && uc_is_alnum(cp))
			return true;
	}
	return false;
}

/* Only pairs stand in the index: one letter finds those that begin with it. */
static bool is_lone(const char *s, size_t n)
{
	uint32_t cp;

	return n > 0 && utf8_decode(s, n, &cp) == n && is_cjk(cp);
}

static void put_term(struct buf *out, const char *s, size_t n, bool beginning)
{
	if (!has_word(s, n))
		return;
	buf_puts(out, out->n > 0 ? " \"" : "\"");
	bigram_spread(out, s, n);
	buf_puts(out, beginning || is_lone(s, n) ? "\"*" : "\"");
}

void bigram_query(struct buf *out, const char *words)
{
	const char *s = words;
	size_t n;

	while (*s != '\0') {
		s += strspn(s, " \t\r\n\"");
		n = strcspn(s, " \t\r\n\"");
		/* a quote before it, and one behind: a phrase */
		if (s > words && s[-1] == '"' && strchr(s, '"') != NULL)
			n = strcspn(s, "\"");
		if (n > 1 && s[n - 1] == '*')
			put_term(out, s, n - 1, true);
		else
			put_term(out, s, n, false);
		s += n;
	}
}
