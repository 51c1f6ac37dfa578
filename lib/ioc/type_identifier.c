/* Identifiers of registries: CVE, ATT&CK techniques, autonomous systems. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "ioc/chars.h"
#include "ioc/types.h"

enum { CVE_DIGITS_MAX = 19, VALUE_ROOM = 40, ASN_DIGITS_MAX = 10 };

static size_t digits_end(const struct scan *sc, size_t i)
{
	while (char_is(scan_at(sc, i), CH_DIGIT))
		i++;
	return i;
}

/* Behind the sign between the parts of a CVE's number at i: a dash of any kind
 * (U+2010 to U+2015, U+2212), "_", a blank; i if there is none. */
static size_t skip_dash(const struct scan *sc, size_t i)
{
	const char *s = sc->s + i;

	if (memchr("-_ ", scan_at(sc, i), 3) != NULL)
		return i + 1;
	if (sc->n - i < 4 || s[0] != '\xe2' ||
	    !((s[1] == '\x80' && s[2] >= '\x90' && s[2] <= '\x95') ||
		(s[1] == '\x88' && s[2] == '\x92')))
		return i;
	return i + 3;
}

/* "CVE 2024-2025": a span of years. */
static bool are_years(
    const struct scan *sc, const struct word *w, size_t number, size_t to)
{
	return sc->s[w->from + 3] == ' ' && to - number == 4 &&
	       (memcmp(sc->s + number, "19", 2) == 0 ||
		   memcmp(sc->s + number, "20", 2) == 0);
}

/* CVE-2026-12345 (the CVE record format: a year, four digits or more). */
static size_t match_cve(struct scan *sc, const struct word *w)
{
	char value[VALUE_ROOM];
	struct hit hit = {INDICATOR_CVE, value, NULL, w->from, 0, 0};
	size_t year, number;

	if (w->to - w->from < 3 || strncasecmp(sc->s + w->from, "CVE", 3) != 0)
		return 0;
	year = skip_dash(sc, w->from + 3);
	if (year == w->from + 3 || digits_end(sc, year) != year + 4 ||
	    memchr("12", sc->s[year], 2) == NULL)
		return 0;
	number = skip_dash(sc, year + 4);
	hit.to = digits_end(sc, number);
	if (number == year + 4 || sc->s[year + 4] == ' ' ||
	    hit.to - number < 4 || are_years(sc, w, number, hit.to) ||
	    hit.to - number > CVE_DIGITS_MAX ||
	    char_is(scan_at(sc, hit.to), CH_ALPHA))
		return 0;
	snprintf(value, sizeof(value), "CVE-%.4s-%.*s", sc->s + year,
	    (int)(hit.to - number), sc->s + number);
	scan_found(sc, &hit);
	/* the rest may name a file: "CVE-2026-12345.py" */
	return scan_at(sc, hit.to) == '.' &&
		       char_is(scan_at(sc, hit.to + 1), CH_ALPHA)
		   ? 0
		   : hit.to;
}

/* T1059, T1059.001 (enterprise and mobile), T0843 (ICS) at i. */
static size_t match_technique(struct scan *sc, size_t i)
{
	char value[VALUE_ROOM];
	struct hit hit = {INDICATOR_ATTACK_TECHNIQUE, value, NULL, i, i + 5, 0};
	const char *s = sc->s + i;

	if (digits_end(sc, i + 1) != hit.to ||
	    (memcmp(s + 1, "08", 2) != 0 && (s[1] != '1' || s[2] > '7')))
		return 0;
	if (scan_at(sc, hit.to) == '.' &&
	    digits_end(sc, hit.to + 1) == hit.to + 4)
		hit.to += 4;
	if (char_is(scan_at(sc, hit.to), CH_ALNUM) ||
	    memchr("-_", scan_at(sc, hit.to), 2) != NULL ||
	    strncmp(s, "T1000", 5) == 0)
		return 0;
	snprintf(value, sizeof(value), "T%.*s", (int)(hit.to - i - 1), s + 1);
	scan_found(sc, &hit);
	return hit.to;
}

/* "attack.t1059.001": a tag of a Sigma rule. */
static size_t match_tag(struct scan *sc, const struct word *w)
{
	static const char prefix[] = "attack.t";
	const size_t n = sizeof(prefix) - 1;

	return w->to - w->from > n &&
		       strncasecmp(sc->s + w->from, prefix, n) == 0
		   ? match_technique(sc, w->from + n - 1)
		   : 0;
}

/* Does the word go on at i, be it behind a dot or a dash? */
static bool word_goes_on(const struct scan *sc, size_t i)
{
	i += char_joins(scan_at(sc, i));
	return char_is(scan_at(sc, i), CH_WORD) && !char_joins(scan_at(sc, i));
}

/* "AS64500", "AS 64500", "ASN 64500"; AS2 and AS400 are something else. */
static size_t match_asn(struct scan *sc, const struct word *w)
{
	char value[VALUE_ROOM];
	struct hit hit = {INDICATOR_ASN, value, NULL, w->from, 0, 0};
	const char *s = sc->s + w->from;
	bool full = strncasecmp(s, "ASN", 3) == 0;
	size_t i = w->from + (full ? 3 : 2);

	if (!full && strncmp(s, "AS", 2) != 0)
		return 0;
	if (i == w->to && memchr(" :#", scan_at(sc, i), 3) != NULL)
		i += 1 + (scan_at(sc, i + 1) == ' ');
	hit.to = digits_end(sc, i);
	if (hit.to - i < (full ? 1 : 3) || hit.to - i > ASN_DIGITS_MAX ||
	    sc->s[i] == '0' || word_goes_on(sc, hit.to))
		return 0;
	if (!full && strncmp(sc->s + i, "400", hit.to - i) == 0)
		return 0;
	snprintf(value, sizeof(value), "AS%.*s", (int)(hit.to - i), sc->s + i);
	scan_found(sc, &hit);
	return hit.to;
}

size_t type_identifier(struct scan *sc, const struct word *w)
{
	size_t end;

	switch (sc->s[w->from]) {
	case 'C':
	case 'c':
		return match_cve(sc, w);
	case 'T':
		return match_technique(sc, w->from);
	case 'A':
	case 'a':
		end = match_tag(sc, w);
		return end > 0 ? end : match_asn(sc, w);
	default:
		return 0;
	}
}
