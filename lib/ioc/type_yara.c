/* The names of YARA rules: "rule name : tags {". */
#include <string.h>

#include "ioc/chars.h"
#include "ioc/types.h"

enum { NAME_MAX_LEN = 128, GAP_MAX = 256 };

/* Does "{" or ": tag … {" follow? */
static bool opens_body(const struct scan *sc, size_t i)
{
	size_t end = i + GAP_MAX;

	while (i < end && char_is(scan_at(sc, i), CH_SPACE) && i < sc->n)
		i++;
	if (scan_at(sc, i) == ':') {
		for (i++; i < end && i < sc->n &&
			  (char_is(sc->s[i], CH_ALNUM | CH_SPACE) ||
			      sc->s[i] == '_');)
			i++;
	}
	return scan_at(sc, i) == '{';
}

size_t type_yara(struct scan *sc, const struct word *w)
{
	struct hit hit = {INDICATOR_YARA_RULE, NULL, NULL, w->to + 1, 0, 0};

	if (w->to - w->from != 4 || memcmp(sc->s + w->from, "rule", 4) != 0)
		return 0;
	for (hit.to = hit.from; char_is(scan_at(sc, hit.to), CH_ALNUM) ||
				scan_at(sc, hit.to) == '_';)
		hit.to++;
	if (hit.to == hit.from || hit.to - hit.from > NAME_MAX_LEN ||
	    char_is(sc->s[hit.from], CH_DIGIT) || !opens_body(sc, hit.to))
		return 0;
	hit.value = arena_strndup(sc->a, sc->s + hit.from, hit.to - hit.from);
	scan_found(sc, &hit);
	return hit.to;
}
