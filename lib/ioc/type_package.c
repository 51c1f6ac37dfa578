/* Packages of software registries that show by their form: "@scope/name@1.2.3",
 * package URLs, names of mobile apps ("com.example.app"), identifiers of browser
 * extensions. */
#include <string.h>

#include "base/buf.h"
#include "ioc/chars.h"
#include "ioc/types.h"

enum { NAME_MAX_LEN = 128 };

static bool is_app_label(char c)
{
	return char_is(c, CH_ALNUM) || c == '_';
}

/* Three labels or more that begin with com, org or net, in lower case, without
 * a dash: an app's name, not a host. */
static size_t match_app(struct scan *sc, const struct word *w)
{
	struct hit hit = {INDICATOR_PACKAGE, NULL, NULL, w->from, w->to, 0};
	size_t i, dots = 0;

	if (memcmp(sc->s + w->from, "com.", 4) != 0 &&
	    memcmp(sc->s + w->from, "org.", 4) != 0 &&
	    memcmp(sc->s + w->from, "net.", 4) != 0)
		return 0;
	while (hit.to > hit.from && sc->s[hit.to - 1] == '.')
		hit.to--;
	for (i = hit.from; i < hit.to; i++) {
		if (sc->s[i] == '.')
			dots++;
		else if (!is_app_label(sc->s[i]) || char_upper(sc->s[i]))
			return 0;
	}
	if (dots < 2 || hit.to - hit.from > NAME_MAX_LEN ||
	    memchr("/\\(@", scan_at(sc, hit.to), 4) != NULL ||
	    memchr("/\\", scan_before(sc, hit.from), 2) != NULL ||
	    scan_marked(sc, hit.from, hit.to))
		return 0;
	hit.value = arena_strndup(sc->a, sc->s + hit.from, hit.to - hit.from);
	scan_found(sc, &hit);
	return w->to;
}

/* The end of "1.2.3" or "1.2.3-rc.1" at i; i if there is none. */
static size_t version_end(const struct scan *sc, size_t i)
{
	size_t k = i, dots = 0;

	while (k - i < 24 && (char_is(scan_at(sc, k), CH_DIGIT) ||
				 (scan_at(sc, k) == '.' &&
				     char_is(scan_at(sc, k + 1), CH_DIGIT))))
		dots += sc->s[k++] == '.';
	return dots == 2 ? k : i;
}

/* "name@1.2.3", with "@scope/" before it or not; the value has no version. */
static size_t match_versioned(struct scan *sc, const struct word *w)
{
	struct hit hit = {INDICATOR_PACKAGE, NULL, NULL, w->from, w->to, 0};
	size_t end = version_end(sc, w->to + 1), k = w->from;

	if (end == w->to + 1 || w->to - w->from > NAME_MAX_LEN)
		return 0;
	if (scan_before(sc, k) == '/') {
		for (k--; k > 0 && w->from - k < NAME_MAX_LEN &&
			  char_is(sc->s[k - 1], CH_WORD);)
			k--;
		if (scan_before(sc, k) != '@')
			return 0;
		hit.from = k - 1;
	}
	hit.value = arena_strndup(sc->a, sc->s + hit.from, hit.to - hit.from);
	scan_found(sc, &hit);
	return end;
}

size_t type_package(struct scan *sc, const struct word *w)
{
	if (scan_at(sc, w->to) == '@')
		return match_versioned(sc, w);
	if ((w->has & HAS_DOT) != 0 && w->to - w->from > 7)
		return match_app(sc, w);
	return 0;
}

static bool is_purl_byte(char c)
{
	return char_is(c, CH_WORD) || c == '/' || c == '%';
}

/* "pkg:npm/%40scope/name@1.2.3" (the package URL specification); the value has
 * no version. */
size_t type_purl(struct scan *sc, const struct word *w)
{
	struct hit hit = {INDICATOR_PACKAGE, NULL, NULL, w->from, w->to, 0};
	struct buf *b = &sc->scratch;
	size_t i = w->to + 1, from;

	if (memcmp(sc->s + w->from, "pkg", 3) != 0)
		return 0;
	while (char_is(scan_at(sc, i), CH_WORD))
		i++;
	if (scan_at(sc, i) != '/' || i == w->to + 1)
		return 0;
	for (from = hit.to = ++i; is_purl_byte(scan_at(sc, hit.to));)
		hit.to++;
	while (hit.to > from && memchr("./-", sc->s[hit.to - 1], 3) != NULL)
		hit.to--;
	if (hit.to - from < 2 || hit.to - from > NAME_MAX_LEN)
		return 0;
	buf_clear(b);
	for (i = from; i < hit.to; i++) {
		bool at = strncmp(sc->s + i, "%40", 3) == 0;

		buf_putc(b, at ? '@' : sc->s[i]);
		i += at ? 2 : 0;
	}
	hit.value = buf_str(b);
	scan_found(sc, &hit);
	for (i = hit.to + (scan_at(sc, hit.to) == '@');
	     char_is(scan_at(sc, i), CH_WORD);)
		i++;
	return i;
}

size_t type_extension_id(struct scan *sc, const struct word *w)
{
	enum { ID = 32 };
	struct hit hit = {
	    INDICATOR_PACKAGE, NULL, NULL, w->from, w->to, TRAIT_EXTENSION};
	const char *s = sc->s + w->from;
	bool beyond_hex = false;
	size_t i;

	if (w->to - w->from != ID)
		return 0;
	for (i = 0; i < ID; i++) {
		if (s[i] < 'a' || s[i] > 'p')
			return 0;
		beyond_hex |= s[i] > 'f' && s[i] != s[0];
	}
	if (!beyond_hex)
		return 0;
	hit.value = arena_strndup(sc->a, s, ID);
	scan_found(sc, &hit);
	return w->to;
}
