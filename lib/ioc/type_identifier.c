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

/* CVE-2026-12345 (the CVE record format: a year, four digits or more). */
static size_t match_cve(struct scan *sc, const struct word *w)
{
	char value[VALUE_ROOM];
	struct hit hit = {INDICATOR_CVE, value, NULL, w->from, 0, 0};
	const char *s = sc->s + w->from;
	size_t end, i;

	if (w->to - w->from < 13 || strncasecmp(s, "CVE", 3) != 0 ||
	    memchr("-_", s[3], 2) == NULL || memchr("-_", s[8], 2) == NULL ||
	    digits_end(sc, w->from + 4) != w->from + 8)
		return 0;
	end = digits_end(sc, w->from + 9);
	if (end - w->from < 13 || end - w->from > 9 + CVE_DIGITS_MAX ||
	    char_is(scan_at(sc, end), CH_ALPHA))
		return 0;
	for (i = 0; i < end - w->from; i++)
		value[i] = s[i] == '_' ? '-' : s[i];
	memcpy(value, "CVE", 3);
	value[i] = '\0';
	hit.to = end;
	scan_found(sc, &hit);
	/* the rest may name a file: "CVE-2026-12345.py" */
	return scan_at(sc, end) == '.' &&
		       char_is(scan_at(sc, end + 1), CH_ALPHA)
		   ? 0
		   : end;
}

/* T1059, T1059.001 (enterprise and mobile), T0843 (ICS). */
static size_t match_technique(struct scan *sc, const struct word *w)
{
	char value[VALUE_ROOM];
	struct hit hit = {
	    INDICATOR_ATTACK_TECHNIQUE, value, NULL, w->from, w->from + 5, 0};
	const char *s = sc->s + w->from;

	if (s[0] != 'T' || digits_end(sc, w->from + 1) != hit.to ||
	    (memcmp(s, "T08", 3) != 0 && (s[1] != '1' || s[2] > '7')))
		return 0;
	if (scan_at(sc, hit.to) == '.' &&
	    digits_end(sc, hit.to + 1) == hit.to + 4)
		hit.to += 4;
	if (char_is(scan_at(sc, hit.to), CH_ALNUM) ||
	    memchr("-_", scan_at(sc, hit.to), 2) != NULL ||
	    strncmp(s, "T1000", 5) == 0)
		return 0;
	snprintf(value, sizeof(value), "%.*s", (int)(hit.to - w->from), s);
	scan_found(sc, &hit);
	return hit.to;
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
	    sc->s[i] == '0' || char_is(scan_at(sc, hit.to), CH_WORD & ~0u) != 0)
		return 0;
	if (!full && strncmp(sc->s + i, "400", hit.to - i) == 0)
		return 0;
	snprintf(value, sizeof(value), "AS%.*s", (int)(hit.to - i), sc->s + i);
	scan_found(sc, &hit);
	return hit.to;
}

size_t type_identifier(struct scan *sc, const struct word *w)
{
	switch (sc->s[w->from]) {
	case 'C':
	case 'c':
		return match_cve(sc, w);
	case 'T':
		return match_technique(sc, w);
	case 'A':
	case 'a':
		return match_asn(sc, w);
	default:
		return 0;
	}
}
