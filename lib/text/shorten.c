/*
 * Lines cut to a length. A cut is best behind a clause, else between words or
 * phrases outside brackets; inside a bracket (which is then closed) or a run of
 * kanji only if there is no other place. Never inside a word with letters or
 * digits, so no number, identifier, URL or path is ever shown in half.
 */
#include "text/shorten.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/normalise.h"
#include "text/words.h"

enum { DEPTH_MAX = 4 };

/* How good a place for a cut is. */
enum place { PLACE_NONE, PLACE_HARD, PLACE_INSIDE, PLACE_WORD, PLACE_CLAUSE };

struct cut {
	size_t bytes, chars;
	size_t open; /* brackets that are open here */
	uint32_t closers[DEPTH_MAX];
};

/* The brackets that are open at a place. */
struct nest {
	size_t open;
	uint32_t closers[DEPTH_MAX];
};

static const uint32_t brackets[][2] = {{'(', ')'}, {'[', ']'}, {0x300c, 0x300d},
    {0x300e, 0x300f}, {0xff08, 0xff09}, {0x3010, 0x3011}, {0x201c, 0x201d}};

static void nest_step(struct nest *nest, uint32_t cp)
{
	size_t i;

	if (nest->open > 0 && nest->closers[nest->open - 1] == cp) {
		nest->open--;
		return;
	}
	for (i = 0; i < sizeof(brackets) / sizeof(*brackets); i++) {
		if (brackets[i][0] == cp && nest->open < DEPTH_MAX)
			nest->closers[nest->open++] = brackets[i][1];
	}
}

static bool is_clause_mark(uint32_t cp)
{
	return cp == ',' || cp == ';' || cp == 0x3001 || cp == 0x3002 ||
	       cp == 0xff0c || cp == 0x2014;
}

static bool opens_bracket(uint32_t cp)
{
	size_t i;

	for (i = 0; i < sizeof(brackets) / sizeof(*brackets); i++) {
		if (brackets[i][0] == cp)
			return cp >= 0x3000;
	}
	return false;
}

static bool is_cjk(int kind)
{
	return kind >= WORD_KATAKANA;
}

/* How good it is to cut between before and cp, outside brackets. */
static enum place place_between(uint32_t before, uint32_t cp)
{
	const int left = word_kind(before), right = word_kind(cp);

	if (normalise_is_blank(cp) && is_clause_mark(before))
		return PLACE_CLAUSE;
	if (normalise_is_blank(cp)) /* "3.5 million" is one number */
		return left == WORD_NUMBER ? PLACE_NONE : PLACE_WORD;
	if (before >= 0x3000 && is_clause_mark(before))
		return PLACE_CLAUSE;
	if (opens_bracket(cp))
		return PLACE_WORD;
	if (left == WORD_HIRAGANA && right >= 0 && right != WORD_HIRAGANA)
		return PLACE_WORD;
	return is_cjk(left) && is_cjk(right) &&
		       (left != right || left != WORD_KATAKANA)
		   ? PLACE_HARD
		   : PLACE_NONE;
}

/* The best cut of s[0..n) of each kind, with room for what closes it. */
static void find_cuts(const char *s, size_t n, size_t max_chars,
    struct cut best[PLACE_CLAUSE + 1])
{
	struct nest nest = {0};
	size_t i, len, chars = 0;
	uint32_t cp, before = ' ';
	enum place place;

	for (i = 0; i < n && chars + nest.open < max_chars; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		place = i == 0 ? PLACE_NONE : place_between(before, cp);
		if (nest.open > 0 && place > PLACE_INSIDE)
			place = PLACE_INSIDE;
		best[place] = (struct cut){i, chars, nest.open, {0}};
		memcpy(best[place].closers, nest.closers, sizeof(nest.closers));
		nest_step(&nest, cp);
		before = cp;
		chars++;
	}
}

/* A clause, unless it leaves much less than a word would: behind an early comma
 * stands what the line is about. */
static const struct cut *choose(const struct cut best[PLACE_CLAUSE + 1])
{
	static const struct cut nothing = {0};
	const struct cut *word = &best[PLACE_WORD],
			 *clause = &best[PLACE_CLAUSE];
	int place;

	if (clause->chars > 0 && clause->chars * 4 >= word->chars * 3)
		return clause;
	for (place = PLACE_WORD; place > PLACE_NONE; place--) {
		if (best[place].chars > 0)
			return &best[place];
	}
	return &nothing;
}

/* The length of s[0..n) without blanks and marks that wait for more. */
static size_t without_tail(const char *s, size_t n)
{
	static const char *const tails[] = {
	    " ", ",", ";", ":", "-", "、", "，", "—", "–", "　", " "};
	size_t i = 0, len;

	while (i < sizeof(tails) / sizeof(*tails)) {
		len = strlen(tails[i]);
		if (n >= len && memcmp(s + n - len, tails[i], len) == 0) {
			n -= len;
			i = 0;
		} else {
			i++;
		}
	}
	return n;
}

/* The length of s[0..n) without an English word at its end that only leads on
 * to the next. */
static size_t without_leader(const char *s, size_t n)
{
	static const char *const leaders[] = {" a", " an", " the", " of", " to",
	    " in", " on", " at", " by", " for", " with", " from", " as", " and",
	    " or", " that", " which", " who", " its", " their", " is", " are",
	    " was", " were", " such", " including"};
	size_t i, len;

	for (i = 0; i < sizeof(leaders) / sizeof(*leaders); i++) {
		len = strlen(leaders[i]);
		if (n > len && memcmp(s + n - len, leaders[i], len) == 0)
			return n - len;
	}
	return n;
}

/* The length that is left of s[0..n) if it ends in the middle of something. */
static size_t well_ended(const char *s, size_t n)
{
	size_t before;

	do {
		before = n;
		n = without_tail(s, without_leader(s, n));
	} while (n < before);
	return n;
}

static size_t count_chars(const char *s, size_t n)
{
	size_t i, chars = 0;
	uint32_t cp;

	for (i = 0; i < n; chars++)
		i += utf8_decode(s + i, n - i, &cp);
	return chars;
}

const char *text_shorten(
    struct arena *a, const char *line, size_t max_chars, size_t *kept)
{
	struct cut best[PLACE_CLAUSE + 1] = {0};
	const struct cut *cut;
	const char *shorter;
	struct buf b = {0};
	size_t i, unused;
	char tail[4];

	if (kept == NULL)
		kept = &unused;
	*kept = strlen(line);
	if (max_chars == 0 || count_chars(line, *kept) <= max_chars)
		return line;
	find_cuts(line, *kept, max_chars, best);
	cut = choose(best);
	*kept = well_ended(line, without_tail(line, cut->bytes));
	buf_put(&b, line, *kept);
	buf_puts(&b, "…");
	for (i = cut->open; i > 0; i--)
		buf_put(&b, tail, utf8_encode(cut->closers[i - 1], tail));
	shorter = arena_strndup(a, buf_str(&b), b.n);
	buf_free(&b);
	return shorter;
}
