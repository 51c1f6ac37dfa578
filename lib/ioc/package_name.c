/*
 * Names of packages, one or a list of them, where a text has announced some. A
 * plain word counts only where it is quoted or announced. Nothing here knows
 * whether such a package exists.
 */
#include "ioc/package_name.h"

#include <string.h>

#include "ioc/chars.h"

enum { NAME_LEAST = 2, NAME_MOST = 100, NAMES_MOST = 200, INDENT_MOST = 40 };

static bool is_name_byte(char c)
{
	return char_is(c, CH_ALNUM) || memchr("._-@/", c, 5) != NULL;
}

const char *package_word(
    const struct scan *sc, enum known_list list, const char *s, size_t n)
{
	char word[PACKAGE_WORD_MOST + 1];
	size_t i;

	if (n == 0 || n > PACKAGE_WORD_MOST)
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
	       package_word(sc, KNOWN_PACKAGE_WORD, sc->s + t->from,
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
	return inner &&
	       (how->one || how->named || scan_at(sc, t->after) == ',');
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
	/* "Evil.Json": NuGet's have capitals. */
	return how->announced && ends_item(sc, t->after) &&
	       (!char_upper(sc->s[t->from]) ||
		   memchr(sc->s + t->from, '.', t->to - t->from) != NULL);
}

static void record(
    struct scan *sc, const struct token *t, const struct naming *how)
{
	struct hit hit = {INDICATOR_PACKAGE, NULL, NULL, t->from, t->to,
	    how->extension ? TRAIT_LONE | TRAIT_EXTENSION : TRAIT_LONE};

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
	size_t k = i + (scan_at(sc, i) == '\r'), n = ANY_OF(sc, k, joins);

	return n == 0 ? i : k + n + (scan_at(sc, k + n) == ' ');
}

size_t package_names(struct scan *sc, size_t i, const struct naming *how)
{
	size_t end = 0, count;
	struct token t;

	for (count = 0; count < NAMES_MOST; count++) {
		if (!read_token(sc, i, &t) || !is_accepted(sc, &t, how))
			break;
		record(sc, &t, how);
		end = i = skip_version(sc, t.after);
		/* Japanese quotes need nothing between two names. */
		if (t.quoted && ANY_OF(sc, end, openers) == SYMBOL)
			continue;
		i = skip_join(sc, end);
		if (i == end)
			break;
	}
	return end;
}

void package_line(struct scan *sc, size_t i, size_t end, bool extension)
{
	static const char *const marks[] = {
	    "- ", "* ", "+ ", "• ", "・", "|", "| ", " ", "\t"};
	const struct naming how = {
	    .announced = true, .one = true, .extension = extension};
	struct token t;
	size_t n, from = i;

	while (
	    i < end && (n = ANY_OF(sc, i, marks)) > 0 && i - from < INDENT_MOST)
		i += n;
	if (read_token(sc, i, &t) && t.after <= end &&
	    is_accepted(sc, &t, &how) &&
	    ends_item(sc, skip_version(sc, t.after)))
		record(sc, &t, &how);
}
