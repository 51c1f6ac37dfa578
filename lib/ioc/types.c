/* The table of recognisers. */
#include "ioc/types.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "ioc/chars.h"

/* needs: the word has all of them; lacks: none of them; first, next: one of
 * these bytes begins it, stands behind it (NULL: any); least, most: its length,
 * 0: any. The first that consumes wins. */
static const struct {
	unsigned needs, lacks;
	const char *first, *next;
	size_t (*match)(struct scan *sc, const struct word *w);
	unsigned least, most;
} words[] = {
    {HAS_LETTER, HAS_DOT | HAS_DIGIT, "p", ":", type_purl, 3, 3},
    {HAS_LETTER, 0, NULL, ":", type_url, 0, 0},
    {0, 0, NULL, "@", type_email, 0, 0},
    {HAS_LETTER, HAS_DOT | HAS_DIGIT, "hH", NULL, type_regkey, 0, 0},
    {HAS_LETTER, HAS_DOT | HAS_DIGIT, NULL, ":", type_drive_path, 1, 1},
    {0, HAS_NONHEX, NULL, ":", type_colons, 0, 0},
    {HAS_DASH, HAS_DOT | HAS_UNDERSCORE, NULL, NULL, type_dashed_mac, 17, 17},
    {HAS_LETTER, 0, "CcTAa", NULL, type_identifier, 0, 0},
    {HAS_DIGIT, 0, NULL, NULL, type_hash, 0, 0},
    {HAS_DIGIT | HAS_LETTER, HAS_DOT | HAS_DASH, NULL, NULL, type_coin, 0, 0},
    {HAS_DIGIT | HAS_DOT, 0, NULL, NULL, type_ipv4, 0, 0},
    {HAS_LETTER, 0, NULL, "@", type_package, 0, 0},
    {HAS_LETTER | HAS_DOT, 0, NULL, NULL, type_package, 0, 0},
    {HAS_DOT | HAS_LETTER, 0, NULL, NULL, type_host, 0, 0},
    {HAS_DOT | HAS_LETTER, 0, NULL, NULL, type_filename, 0, 0},
    {HAS_LETTER, HAS_DOT, "r", " ", type_yara, 4, 4},
    {HAS_LETTER, HAS_DOT | HAS_DIGIT | HAS_DASH, "abcdefghijklmnop", NULL,
	type_extension_id, 32, 32},
    {HAS_LETTER, HAS_DOT | HAS_DIGIT, "pPlLmMgGcCeEaA", " :\n",
	type_package_noun, 3, 10},
};
enum { WORDS = sizeof(words) / sizeof(words[0]), LENGTHS = 64 };

/* A bit for each row of words that may match: by what the word has, by its
 * first byte, by the byte behind it, by its length. Most words of a text match
 * none. */
static uint32_t by_has[HAS_HIGH * 2], by_first[256], by_next[256],
    by_length[LENGTHS];

static bool is_among(unsigned c, const char *set)
{
	return set == NULL || (c != 0 && strchr(set, (int)c) != NULL);
}

void types_load(void)
{
	unsigned c, has, k, n;

	for (k = 0; k < WORDS; k++) {
		for (has = 0; has < HAS_HIGH * 2; has++) {
			if ((has & words[k].needs) == words[k].needs &&
			    (has & words[k].lacks) == 0)
				by_has[has] |= 1u << k;
		}
		for (c = 0; c < 256; c++) {
			if (is_among(c, words[k].first))
				by_first[c] |= 1u << k;
			if (is_among(c, words[k].next))
				by_next[c] |= 1u << k;
		}
		for (n = 0; n < LENGTHS; n++) {
			if (n >= words[k].least &&
			    (words[k].most == 0 || n <= words[k].most))
				by_length[n] |= 1u << k;
		}
	}
}

size_t types_match(struct scan *sc, const struct word *w)
{
	unsigned char first = (unsigned char)sc->s[w->from];
	unsigned char next = (unsigned char)scan_at(sc, w->to);
	size_t n = w->to - w->from, end = 0;
	uint32_t rows = by_has[w->has] & by_first[first] & by_next[next] &
			by_length[n < LENGTHS ? n : LENGTHS - 1];

	for (; rows != 0 && end == 0; rows &= rows - 1)
		end = words[__builtin_ctz(rows)].match(sc, w);
	return end;
}

size_t types_match_sign(struct scan *sc, size_t i)
{
	switch (sc->s[i]) {
	case ':':
		return type_ipv6_sign(sc, i);
	case '/':
	case '~':
		return type_unix_path(sc, i);
	case '\\':
		return type_unc_path(sc, i);
	case '%':
		return type_variable_path(sc, i);
	default:
		return (sc->s[i] & 0x80) != 0 ? type_package_wide(sc, i) : 0;
	}
}
