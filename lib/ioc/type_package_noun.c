/*
 * Packages and extensions that a sentence or a list names: "the npm package
 * foo-bar", "PyPI packages: a, b and c", "npmパッケージ「foo-bar」", the lines
 * below a heading of malicious packages, or below a line that announces them:
 * "The two packages live on RubyGems under these names:". What the text calls
 * legitimate does not count. The words are in etc/ioc/packages.txt.
 */
#include <string.h>

#include "ioc/chars.h"
#include "ioc/package_name.h"
#include "ioc/type_package.h"
#include "ioc/types.h"

enum {
	BENIGN_REACH = 48,
	REGISTRY_WORDS = 3,
	JOIN_MOST = 4,	       /* of a word such as "with" */
	ANNOUNCED_MOST = 300,  /* bytes of the line that announces */
	WIDE_MOST = 5 * SYMBOL /* パッケージ */
};

/* The bytes of the longest word of the list that begins at i in Japanese, 0 if
 * none does; *what becomes its reason. */
static size_t wide_word(
    const struct scan *sc, enum known_list list, size_t i, const char **what)
{
	size_t n = (scan_at(sc, i) & 0x80) != 0 ? WIDE_MOST : 0;

	for (; n > 0; n -= SYMBOL) {
		if (n > sc->n - i)
			continue;
		*what = package_word(sc, list, sc->s + i, n);
		if (*what != NULL)
			break;
	}
	return n;
}

/* Lines may be wrapped within a sentence. */
static bool is_gap(char c)
{
	return c == ' ' || c == '\n';
}

/* Behind the words that may stand between the noun and the first name. */
static size_t skip_words(const struct scan *sc, size_t i, struct naming *how)
{
	size_t k, end, tries;
	const char *what;

	for (tries = 0; tries < REGISTRY_WORDS + 1; tries++) {
		k = i + is_gap(scan_at(sc, i));
		for (end = k; end - k < PACKAGE_WORD_MOST &&
			      char_is(scan_at(sc, end), CH_ALPHA);)
			end++;
		what = is_gap(scan_at(sc, end)) || scan_at(sc, end) == ':'
			   ? package_word(
				 sc, KNOWN_PACKAGE_LINK, sc->s + k, end - k)
			   : NULL;
		if (what == NULL)
			end = i + wide_word(sc, KNOWN_PACKAGE_LINK, i, &what);
		if (what == NULL)
			break;
		how->named |= strcmp(what, "naming") == 0;
		i = end;
	}
	return i;
}

static bool is_bullet(const struct scan *sc, size_t i)
{
	return memchr("-*+", scan_at(sc, i), 3) != NULL &&
	       scan_at(sc, i + 1) == ' ';
}

/* The same, and behind the colon of a list. */
static size_t skip_links(const struct scan *sc, size_t i, struct naming *how)
{
	i = skip_words(sc, i, how);
	if (scan_at(sc, i) != ':')
		return i + is_gap(scan_at(sc, i));
	how->announced = true;
	for (i++; char_is(scan_at(sc, i), CH_SPACE) && i < sc->n;)
		i++;
	return is_bullet(sc, i) ? i + 2 : i;
}

/* Where the registry's name before i begins; i if none stands there. */
static size_t registry_start(const struct scan *sc, size_t i)
{
	size_t end = i, from, words;

	if (end > 0 && sc->s[end - 1] == ' ')
		end--;
	else if (end >= SYMBOL &&
		 memcmp(sc->s + end - SYMBOL, "の", SYMBOL) == 0)
		end -= SYMBOL;
	for (from = end, words = 0; from > 0 && end - from < PACKAGE_WORD_MOST;
	     from--) {
		if (sc->s[from - 1] == '\n' || sc->s[from - 1] == ',')
			break;
		if (from < end &&
		    (sc->s[from - 1] == ' ' ||
			((sc->s[from - 1] ^ sc->s[from]) & 0x80))) {
			if (package_word(sc, KNOWN_PACKAGE_REGISTRY,
				sc->s + from, end - from) != NULL)
				return from;
			if (++words > REGISTRY_WORDS * 2)
				break;
		}
	}
	return package_word(
		   sc, KNOWN_PACKAGE_REGISTRY, sc->s + from, end - from) != NULL
		   ? from
		   : i;
}

/* Does the sentence call the package a good one before i? */
static bool is_benign(const struct scan *sc, size_t i)
{
	size_t from = i > BENIGN_REACH ? i - BENIGN_REACH : 0, end;

	while (from < i && (sc->s[from] & 0xc0) == 0x80)
		from++;
	for (; from < i; from = end + 1) {
		for (end = from;
		     end < i && char_is(sc->s[end], CH_WORD | CH_ALPHA);)
			end++;
		if (package_word(sc, KNOWN_PACKAGE_BENIGN, sc->s + from,
			end - from) != NULL)
			return true;
	}
	return false;
}

/* Does a word of Japanese that calls it good end at i? */
static bool is_wide_benign(const struct scan *sc, size_t i)
{
	size_t n;

	for (n = SYMBOL; n <= WIDE_MOST && n <= i; n += SYMBOL) {
		if (package_word(sc, KNOWN_PACKAGE_BENIGN, sc->s + i - n, n) !=
		    NULL)
			return true;
	}
	return false;
}

/* Record what the noun from..to names; returns the offset behind it, 0 if there
 * is nothing. */
static size_t match_noun(
    struct scan *sc, size_t from, size_t to, const char *what)
{
	struct naming how = {.one = sc->s[to - 1] != 's'};
	size_t registry = registry_start(sc, from);

	how.extension = strcmp(what, "extension") == 0;
	if (registry == from || is_benign(sc, registry) ||
	    is_wide_benign(sc, registry))
		return 0;
	return package_names(sc, skip_links(sc, to, &how), &how);
}

struct announcement {
	bool several, bad, extension;
};

/* Behind the noun, "malicious" belongs to what follows it, unless a short word
 * does: "packages compromised in the same attack". */
static bool is_of_packages(const struct scan *sc, size_t end, bool behind)
{
	size_t i = end + 1;

	while (i <= end + JOIN_MOST && char_is(scan_at(sc, i), CH_ALPHA))
		i++;
	return !behind || i <= end + JOIN_MOST;
}

/* What the word from..to adds; false if it calls the packages good ones. */
static bool read_word(
    const struct scan *sc, size_t from, size_t to, struct announcement *out)
{
	const char *s = sc->s + from;
	const char *noun = package_word(sc, KNOWN_PACKAGE_NOUN, s, to - from);
	const char *of = package_word(sc, KNOWN_PACKAGE_REGISTRY, s, to - from);

	if (of != NULL)
		out->bad |= strcmp(of, "bad") != 0 ||
			    is_of_packages(sc, to, out->several);
	if (noun != NULL && sc->s[to - 1] == 's') {
		out->several = true;
		out->extension |= strcmp(noun, "extension") == 0;
	}
	return package_word(sc, KNOWN_PACKAGE_BENIGN, s, to - from) == NULL;
}

/* Does the line that ends at to, with a colon, announce packages: several, and
 * of a registry or bad ones? */
static bool announces(
    const struct scan *sc, size_t to, struct announcement *out)
{
	size_t from = to, end;

	*out = (struct announcement){false, false, false};
	while (
	    from > 0 && sc->s[from - 1] != '\n' && to - from < ANNOUNCED_MOST)
		from--;
	for (; from < to; from = end + (end == from)) {
		for (end = from; end < to && char_is(sc->s[end], CH_ALPHA);)
			end++;
		if (!read_word(sc, from, end, out))
			return false;
	}
	return out->several && out->bad;
}

/* Read the list that begins at i, behind an announcement; returns the offset
 * behind it. */
static size_t read_list(struct scan *sc, size_t i, bool extension)
{
	const char *nl;
	size_t end;

	while (scan_at(sc, i) == '\n' && i < sc->n)
		i++;
	for (; i < sc->n && is_bullet(sc, i); i = end + 1) {
		nl = memchr(sc->s + i, '\n', sc->n - i);
		end = nl != NULL ? (size_t)(nl - sc->s) : sc->n;
		package_line(sc, i, end, extension);
	}
	return i < sc->n ? i : sc->n;
}

/* The noun before i may be of a line that announces a list. */
static void match_list(struct scan *sc, size_t i)
{
	size_t most = sc->n - i < ANNOUNCED_MOST ? sc->n - i : ANNOUNCED_MOST;
	const char *nl = memchr(sc->s + i, '\n', most);
	size_t at = nl != NULL ? (size_t)(nl - sc->s) : 0;
	const struct scan_cursor cursor = sc->cursor;
	struct announcement what;

	if (at <= sc->announced || scan_before(sc, at) != ':')
		return;
	/* A line with many nouns is asked once. */
	sc->announced = at;
	if (announces(sc, at - 1, &what))
		sc->announced = read_list(sc, at, what.extension);
	sc->cursor = cursor;
}

size_t type_package_noun(struct scan *sc, const struct word *w)
{
	const char *what = package_word(
	    sc, KNOWN_PACKAGE_NOUN, sc->s + w->from, w->to - w->from);
	size_t end = what != NULL ? match_noun(sc, w->from, w->to, what) : 0;

	if (what != NULL && end == 0)
		match_list(sc, w->to);
	return end;
}

size_t type_package_wide(struct scan *sc, size_t i)
{
	const char *what = NULL;
	size_t n = wide_word(sc, KNOWN_PACKAGE_NOUN, i, &what);

	return what != NULL ? match_noun(sc, i, i + n, what) : 0;
}

void type_package_listed(struct scan *sc)
{
	size_t k, i, end;
	enum section_names names;
	const char *nl;

	scan_rewind(sc);
	for (k = 0; k < sc->sections->n; k++) {
		names = sc->sections->v[k].names;
		if (names == SECTION_NAMES_NOTHING)
			continue;
		end = k + 1 < sc->sections->n ? sc->sections->v[k + 1].from
					      : sc->n;
		for (i = sc->sections->v[k].from; i < end;) {
			nl = memchr(sc->s + i, '\n', end - i);
			package_line(sc, i,
			    nl != NULL ? (size_t)(nl - sc->s) : end,
			    names == SECTION_NAMES_EXTENSIONS);
			i = nl != NULL ? (size_t)(nl - sc->s) + 1 : end;
		}
	}
}
