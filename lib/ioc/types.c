/* The table of recognisers. */
#include "ioc/types.h"

#include "ioc/chars.h"

/* needs: the word has all of them; lacks: none of them; next: one of these
 * bytes stands behind it (NULL: any). The first that consumes wins. */
static const struct {
	unsigned needs, lacks;
	char next;
	size_t (*match)(struct scan *sc, const struct word *w);
} words[] = {
    {HAS_LETTER, 0, ':', type_url},
    {0, 0, '@', type_email},
    {HAS_LETTER, HAS_DOT | HAS_DIGIT, 0, type_regkey},
    {HAS_LETTER, HAS_DOT | HAS_DIGIT, ':', type_drive_path},
    {0, HAS_NONHEX, ':', type_colons},
    {HAS_DASH, HAS_DOT | HAS_UNDERSCORE, 0, type_dashed_mac},
    {HAS_LETTER, 0, 0, type_identifier},
    {HAS_DIGIT, 0, 0, type_hash},
    {HAS_DIGIT | HAS_LETTER, HAS_DOT | HAS_DASH, 0, type_coin},
    {HAS_DIGIT | HAS_DOT, 0, 0, type_ipv4},
    {HAS_LETTER, 0, '@', type_package},
    {HAS_LETTER | HAS_DOT, 0, 0, type_package},
    {HAS_DOT | HAS_LETTER, 0, 0, type_host},
    {HAS_DOT | HAS_LETTER, 0, 0, type_filename},
    {HAS_LETTER, HAS_DOT, ' ', type_yara},
};
enum { WORDS = sizeof(words) / sizeof(words[0]) };

size_t types_match(struct scan *sc, const struct word *w)
{
	char next = scan_at(sc, w->to);
	size_t k, end;

	for (k = 0; k < WORDS; k++) {
		if ((w->has & words[k].needs) != words[k].needs ||
		    (w->has & words[k].lacks) != 0 ||
		    (words[k].next != 0 && words[k].next != next))
			continue;
		end = words[k].match(sc, w);
		if (end > 0)
			return end;
	}
	return 0;
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
