/*
 * Packages and extensions that a sentence or a list names: "the npm package
 * foo-bar", "PyPI packages: a, b and c", "npmパッケージ「foo-bar」", the lines
 * below a heading of malicious packages. A plain word counts only where it is
 * quoted or announced; what the text calls legitimate does not. The words are in
 * etc/ioc/packages.txt. Nothing here knows whether such a package exists.
 */
#include <string.h>

#include "ioc/chars.h"
#include "ioc/known.h"
#include "ioc/type_package.h"
#include "ioc/types.h"

enum {
	NAME_LEAST = 2,
	NAME_MOST = 100,
	WORD_MOST = 40,
	NAMES_MOST = 200,
	BENIGN_REACH = 48,
	REGISTRY_WORDS = 3
};

static bool is_name_byte(char c)
{
	return char_is(c, CH_ALNUM) || memchr("._-@/", c, 5) != NULL;
}

/* The reason of s[0..n) in the list, in any case; or NULL. */
static const char *listed(
    const struct scan *sc, enum known_list list, const char *s, size_t n)
{
	char word[WORD_MOST + 1];
	size_t i;

	if (n == 0 || n > WORD_MOST)
		return NULL;
	for (i = 0; i < n; i++)
		word[i] = char_lower(s[i]);
	word[n] = '\0';
	return known_listed(sc->known, list, word);
}

/* The length of the first of the marks that stands at i, or 0. */
static size_t any_of(
    const struct scan *sc, size_t i, const char *const *marks, size_t count)
{
	size_t k, n;

	for (k = 0; k < count && i < sc->n; k++) {
		n = strlen(marks[k]);
		if (n <= sc->n - i && memcmp(sc->s + i, marks[k], n) == 0)
			return n;
	}
	return 0;
}

#define ANY_OF(sc, i, marks)                                                   \
	any_of(sc, i, marks, sizeof(marks) / sizeof((marks)[0]))

static const char *const openers[] = {
    "`", "\"", "'", "“", "‘", "「", "『", "[", "**", "<"};
static const char *const closers[] = {
    "`", "\"", "'", "”", "’", "」", "』", "]", "**", ">"};

struct naming {
	bool announced; /* a list behind a colon, or below a heading */
	bool named;	/* "named", "called" */
	bool one;	/* the noun is singular, or has none */
	bool extension;
};

struct token {
	size_t from, to, after; /* after: behind its quotes */
	bool quoted;
};

static bool read_token(const struct scan *sc, size_t i, struct token *t)
{
	size_t open = ANY_OF(sc, i, openers), close;

	t->from = i + open;
	for (t->to = t->from;
	     t->to - t->from <= NAME_MOST && is_name_byte(scan_at(sc, t->to));)
		t->to++;
	/* "name@1.2.3" */
	for (i = t->from + 1; i + 1 < t->to; i++) {
		if (sc->s[i] == '@' && sc->s[i - 1] != '/' &&
		    char_is(sc->s[i + 1], CH_DIGIT))
			t->to = i;
	}
	while (t->to > t->from && memchr("./-_@", sc->s[t->to - 1], 5) != NULL)
		t->to--;
	close = open > 0 ? ANY_OF(sc, t->to, closers) : 0;
	t->quoted = close > 0;
	t->after = t->to + close;
	return t->to >= t->from + NAME_LEAST && t->to - t->from <= NAME_MOST;
}

/* Can it be a package's name at all? */
static bool is_name(const struct scan *sc, const struct token *t)
{
	size_t i, letters = 0, slashes = 0;

	for (i = t->from; i < t->to; i++) {
		letters += char_is(sc->s[i], CH_ALPHA);
		slashes += sc->s[i] == '/';
		if (sc->s[i] == '@' && i > t->from)
			return false;
	}
	return letters >= NAME_LEAST &&
	       memchr("._-/", sc->s[t->from], 4) == NULL &&
	       (sc->s[t->from] == '@' ? slashes == 1
				      : slashes == 0 || t->quoted ||
					    memchr(sc->s + t->from, '.',
						t->to - t->from) != NULL) &&
	       listed(sc, KNOWN_PACKAGE_WORD, sc->s + t->from,
		   t->to - t->from) == NULL;
}

/* Is it written as no word of a sentence is? */
static bool is_marked_name(
    const struct scan *sc, const struct token *t, const struct naming *how)
{
	bool inner = false;
	size_t i;

	for (i = t->from; i < t->to; i++) {
		if (sc->s[i] == '@' || sc->s[i] == '_' || sc->s[i] == '/' ||
		    (sc->s[i] == '.' && how->extension))
			return true;
		inner |= sc->s[i] == '-' || char_is(sc->s[i], CH_DIGIT);
	}
	return inner && (how->one || how->named);
}

/* Does the token fill its place in a list: a comma, a bracket, the line's end,
 * or the last "and" behind it? */
static bool ends_item(const struct scan *sc, size_t i)
{
	static const char *const ends[] = {",", ";", ".\n", ". ", "\n", "\r",
	    "|", "\t", " |", " and ", " or ", " & ", " (", "(", "、", "。",
	    "（", " - ", " – ", " — ", ":", "=", "@", " v", "と", "や",
	    "および", "など"};

	return i >= sc->n || ANY_OF(sc, i, ends) > 0 ||
	       (sc->s[i] == '.' && i + 1 == sc->n);
}

static bool is_accepted(
    const struct scan *sc, const struct token *t, const struct naming *how)
{
	if (!is_name(sc, t))
		return false;
	if (t->quoted || is_marked_name(sc, t, how))
		return true;
	return how->announced && !char_upper(sc->s[t->from]) &&
	       ends_item(sc, t->after);
}

static void record(struct scan *sc, const struct token *t)
{
	struct hit hit = {
	    INDICATOR_PACKAGE, NULL, NULL, t->from, t->to, TRAIT_LONE};

	hit.value = arena_strndup(sc->a, sc->s + t->from, t->to - t->from);
	scan_found(sc, &hit);
}

/* Behind "@1.2.3", "==1.2", " (1.2.3, 1.2.4)", " v1.2" at i. */
static size_t skip_version(const struct scan *sc, size_t i)
{
	static const char *const begins[] = {
	    "@", "==", " v", " (v", " (", "(", "（", ": ", " version "};
	size_t k = i + ANY_OF(sc, i, begins), from = k;

	while (k - from < NAME_MOST &&
	       (char_is(scan_at(sc, k), CH_DIGIT) ||
		   (k > from && (char_is(scan_at(sc, k), CH_ALNUM) ||
				    memchr(".-+", scan_at(sc, k), 3) != NULL ||
				    (memchr(", ", scan_at(sc, k), 2) != NULL &&
					sc->s[from - 1] == '(')))))
		k++;
	if (k == from || k == i)
		return i;
	return k + (memchr(")", scan_at(sc, k), 1) != NULL);
}

/* Behind what joins two names of a list at i; i if nothing does. */
static size_t skip_join(const struct scan *sc, size_t i)
{
	static const char *const joins[] = {", and ", ", or ", ", ", "; ",
	    ",\n", ",", "\nand ", " and\n", " and ", " or ", " & ", "、",
	    "」と「", "および", "と", "や", "\n- ", "\n* ", "\n• ", "\n  - ",
	    "\n・", "\n+ "};
	size_t n = ANY_OF(sc, i, joins);

	if (n == 0 && scan_at(sc, i) == '\r')
		return skip_join(sc, i + 1);
	return i + n + (n > 0 && scan_at(sc, i + n) == ' ');
}

static size_t read_names(struct scan *sc, size_t i, const struct naming *how)
{
	size_t end = 0, next, count;
	struct token t;

	for (count = 0; count < NAMES_MOST; count++) {
		if (!read_token(sc, i, &t) || !is_accepted(sc, &t, how))
			break;
		record(sc, &t);
		end = skip_version(sc, t.after);
		/* Japanese quotes need nothing between two names. */
		next = t.quoted && ANY_OF(sc, end, openers) == SYMBOL
			   ? end
			   : skip_join(sc, end);
		if (next == end && !(t.quoted && next < sc->n &&
				       ANY_OF(sc, end, openers) == SYMBOL))
			break;
		i = next;
	}
	return end;
}

/* Lines may be wrapped within a sentence. */
static bool is_gap(char c)
{
	return c == ' ' || c == '\n';
}

/* Behind the words that may stand between the noun and the first name. */
static size_t skip_links(const struct scan *sc, size_t i, struct naming *how)
{
	static const char *const wide[] = {
	    "である", "の", "は", "：", "（", "、"};
	size_t k, end, tries;

	for (tries = 0; tries < REGISTRY_WORDS + 1; tries++) {
		k = i + is_gap(scan_at(sc, i));
		for (end = k; end - k < WORD_MOST &&
			      char_is(scan_at(sc, end), CH_ALPHA);)
			end++;
		if (is_gap(scan_at(sc, end)) &&
		    listed(sc, KNOWN_PACKAGE_LINK, sc->s + k, end - k) !=
			NULL) {
			how->named |= end - k > 4;
			i = end;
		} else if ((end = ANY_OF(sc, i, wide)) > 0) {
			i += end;
		} else {
			break;
		}
	}
	if (scan_at(sc, i) != ':')
		return i + is_gap(scan_at(sc, i));
	how->announced = true;
	for (i++; char_is(scan_at(sc, i), CH_SPACE) && i < sc->n;)
		i++;
	return i + (memchr("-*+", scan_at(sc, i), 3) != NULL &&
			       scan_at(sc, i + 1) == ' '
			   ? 2
			   : 0);
}

/* Where the registry's name before i begins; i if none stands there. */
static size_t registry_start(const struct scan *sc, size_t i)
{
	size_t end = i, from, words;

	if (end > 0 && sc->s[end - 1] == ' ')
		end--;
	for (from = end, words = 0; from > 0 && end - from < WORD_MOST;
	     from--) {
		if (sc->s[from - 1] == '\n' || sc->s[from - 1] == ',')
			break;
		if (from < end &&
		    (sc->s[from - 1] == ' ' ||
			((sc->s[from - 1] ^ sc->s[from]) & 0x80))) {
			if (listed(sc, KNOWN_PACKAGE_REGISTRY, sc->s + from,
				end - from) != NULL)
				return from;
			if (++words > REGISTRY_WORDS * 2)
				break;
		}
	}
	return listed(sc, KNOWN_PACKAGE_REGISTRY, sc->s + from, end - from) !=
		       NULL
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
		if (listed(sc, KNOWN_PACKAGE_BENIGN, sc->s + from,
			end - from) != NULL)
			return true;
	}
	return false;
}

/* Does a word of Japanese that calls it good end at i? */
static bool is_wide_benign(const struct scan *sc, size_t i)
{
	size_t n;

	for (n = SYMBOL; n <= 5 * SYMBOL && n <= i; n += SYMBOL) {
		if (listed(sc, KNOWN_PACKAGE_BENIGN, sc->s + i - n, n) != NULL)
			return true;
	}
	return false;
}

/* The noun is from..to. */
static size_t match_noun(
    struct scan *sc, size_t from, size_t to, const char *what)
{
	struct naming how = {.one = sc->s[to - 1] != 's'};
	size_t registry = registry_start(sc, from);

	how.extension = strcmp(what, "extension") == 0;
	if (registry == from || is_benign(sc, registry) ||
	    is_wide_benign(sc, registry))
		return 0;
	return read_names(sc, skip_links(sc, to, &how), &how);
}

size_t type_package_noun(struct scan *sc, const struct word *w)
{
	const char *what =
	    listed(sc, KNOWN_PACKAGE_NOUN, sc->s + w->from, w->to - w->from);

	return what != NULL ? match_noun(sc, w->from, w->to, what) : 0;
}

size_t type_package_wide(struct scan *sc, size_t i)
{
	static const char *const nouns[] = {"パッケージ", "拡張機能"};
	size_t n = ANY_OF(sc, i, nouns);
	const char *what = listed(sc, KNOWN_PACKAGE_NOUN, sc->s + i, n);

	return what != NULL ? match_noun(sc, i, i + n, what) : 0;
}

/* The name that a line of a list or the first cell of a table row holds. */
static void read_line(struct scan *sc, size_t i, size_t end)
{
	static const char *const marks[] = {
	    "- ", "* ", "+ ", "• ", "・", "|", "| ", " ", "\t"};
	const struct naming how = {.announced = true, .one = true};
	struct token t;
	size_t n, from = i;

	while (
	    i < end && (n = ANY_OF(sc, i, marks)) > 0 && i - from < WORD_MOST)
		i += n;
	if (read_token(sc, i, &t) && t.after <= end &&
	    is_accepted(sc, &t, &how) &&
	    ends_item(sc, skip_version(sc, t.after)))
		record(sc, &t);
}

void type_package_listed(struct scan *sc)
{
	size_t k, i, end;
	const char *nl;

	sc->section = 0;
	for (k = 0; k < sc->sections->n; k++) {
		if (!sc->sections->v[k].packages)
			continue;
		end = k + 1 < sc->sections->n ? sc->sections->v[k + 1].from
					      : sc->n;
		for (i = sc->sections->v[k].from; i < end;) {
			nl = memchr(sc->s + i, '\n', end - i);
			read_line(
			    sc, i, nl != NULL ? (size_t)(nl - sc->s) : end);
			i = nl != NULL ? (size_t)(nl - sc->s) + 1 : end;
		}
	}
}
