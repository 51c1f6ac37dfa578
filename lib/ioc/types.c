/* The table of recognisers. */
#include "ioc/types.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "ioc/chars.h"

/* needs: the word has all of them; lacks: none of them; first, next: one of
 * these bytes begins it, stands behind it (NULL: any). The first that consumes
 * wins. */
static const struct {
	unsigned needs, lacks;
	const char *first, *next;
	size_t (*match)(struct scan *sc, const struct word *w);
} words[] = {
    {HAS_LETTER, 0, NULL, ":", type_url},
    {0, 0, NULL, "@", type_email},
    {HAS_LETTER, HAS_DOT | HAS_DIGIT, "hH", NULL, type_regkey},
    {HAS_LETTER, HAS_DOT | HAS_DIGIT, NULL, ":", type_drive_path},
    {0, HAS_NONHEX, NULL, ":", type_colons},
    {HAS_DASH, HAS_DOT | HAS_UNDERSCORE, NULL, NULL, type_dashed_mac},
    {HAS_LETTER, 0, "CcTAa", NULL, type_identifier},
    {HAS_DIGIT, 0, NULL, NULL, type_hash},
    {HAS_DIGIT | HAS_LETTER, HAS_DOT | HAS_DASH, NULL, NULL, type_coin},
    {HAS_DIGIT | HAS_DOT, 0, NULL, NULL, type_ipv4},
    {HAS_LETTER, 0, NULL, "@", type_package},
    {HAS_LETTER | HAS_DOT, 0, NULL, NULL, type_package},
    {HAS_DOT | HAS_LETTER, 0, NULL, NULL, type_host},
    {HAS_DOT | HAS_LETTER, 0, NULL, NULL, type_filename},
    {HAS_LETTER, HAS_DOT, "r", " ", type_yara},
};
enum { WORDS = sizeof(words) / sizeof(words[0]) };

/* A bit for each row of words that may match: by what the word has, by its
 * first byte, by the byte behind it. Most words of a text match none. */
static uint32_t by_has[HAS_HIGH * 2], by_first[256], by_next[256];

static bool is_among(unsigned c, const char *set)
{
	return set == NULL || (c != 0 && strchr(set, (int)c) != NULL);
}

void types_load(void)
{
	unsigned c, has, k;

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
	}
}

size_t types_match(struct scan *sc, const struct word *w)
{
	unsigned char first = (unsigned char)sc->s[w->from];
	unsigned char next = (unsigned char)scan_at(sc, w->to);
	uint32_t rows = by_has[w->has] & by_first[first] & by_next[next];
	size_t end = 0;

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
		return 0;
	}
}
