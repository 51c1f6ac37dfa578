/*
 * How many tokens a text is, without a tokenizer: an upper bound that holds for
 * the usual vocabularies, in thirtieths of a token. Words in Latin letters are
 * cheap; digits, marks, and long strings without words (hashes, base64, URLs) are
 * dear.
 */
#include "llm/tokens.h"

#include <string.h>

#include "base/utf8.h"
#include "llm/fence.h"
#include "text/normalise.h"

enum {
	UNIT = 30,
	LETTER = 10, /* of a word */
	DENSE = 15,  /* a letter or digit of a string that is no word */
	CJK = 36,
	MARK = 60, /* of two bytes that vocabularies do not join */
	RARE = 90,
	LONG_WORD = 20,
	PIECE = 64 /* bytes of a word that are looked at at once */
};

static bool is_ascii_word(char c)
{
	return c > ' ' && c < 0x7f;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A run of visible ASCII s[0..n), n <= PIECE. */
static size_t word_units(const char *s, size_t n, bool marked)
{
	size_t i, letters = 0, digits = 0, marks = 0, units;

	for (i = 0; i < n; i++) {
		letters += is_letter(s[i]);
		digits += is_digit(s[i]);
		marks += marked && s[i] == '<'; /* gets one behind it */
	}
	units = letters * (digits > 0 || letters > LONG_WORD ? DENSE : LETTER) +
		digits * DENSE + (n - letters - digits) * UNIT + marks * MARK;
	return units > UNIT ? units : UNIT;
}

static size_t char_units(uint32_t cp, bool marked)
{
	if (normalise_is_invisible(cp))
		return marked ? 0 : RARE;
	if (cp < 0x800)
		return cp >= 0x2b0 && cp < 0x300 ? MARK : UNIT;
	if (cp >= 0x10000)
		return RARE;
	return CJK + (marked && fence_marks_behind(cp) ? MARK : 0);
}

/* A run of blanks from s[0] on: its length, what it costs into *units. */
static size_t gap(const char *s, size_t n, bool marked, size_t *units)
{
	size_t i, len;
	uint32_t cp;
	bool line = false;

	for (i = 0; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		if (!normalise_is_blank(cp))
			break;
		line = line || cp == '\n';
	}
	*units = (marked ? MARK : 0) + (line ? UNIT : 0);
	return i;
}

size_t tokens_walk(
    const char *s, size_t n, bool marked, size_t stop, size_t *at)
{
	size_t i, len, units = 0, cost;
	uint32_t cp;

	for (i = 0; i < n && units < stop; i += len, units += cost) {
		for (len = 0;
		     i + len < n && len < PIECE && is_ascii_word(s[i + len]);)
			len++;
		cost = len > 0 ? word_units(s + i, len, marked) : 0;
		if (len > 0)
			continue;
		len = gap(s + i, n - i, marked, &cost);
		if (len > 0)
			continue;
		len = utf8_decode(s + i, n - i, &cp);
		cost = char_units(cp, marked);
	}
	if (at != NULL)
		*at = i;
	return units;
}

double llm_factor(double ratio)
{
	/* The largest ratio seen is of the articles seen: a tenth on top. */
	double factor = ratio > 0 ? ratio * 1.1 : 1;

	return factor < 0.3 ? 0.3 : factor > 4 ? 4 : factor;
}

size_t tokens_of(const struct llm_settings *set, size_t units)
{
	double ratio = llm_factor(set->ratio);

	return (size_t)((double)(units + UNIT - 1) / UNIT * ratio + 1);
}

size_t llm_tokens(const struct llm_settings *set, const char *s, size_t n)
{
	return tokens_of(set, tokens_walk(s, n, true, SIZE_MAX, NULL));
}

/* The last cut at what separates within s[from..to), or 0. */
static size_t cut_at(const char *s, size_t from, size_t to, const char *what)
{
	size_t len = strlen(what), i;

	for (i = to; i >= from + len && i > 0; i--) {
		if (memcmp(s + i - len, what, len) == 0)
			return i;
	}
	return 0;
}

/* Where a part that should end at ideal may end: at a paragraph's end in the
 * eighth before it, or a line's, a sentence's, a word's. */
static size_t cut_near(const char *s, size_t from, size_t ideal)
{
	static const char *const ends[] = {"\n\n", "\n", ". ", "。", " "};
	size_t window = ideal - (ideal - from) / 8, at, i;

	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		at = cut_at(s, window, ideal, ends[i]);
		if (at > from)
			return at;
	}
	return ideal;
}

static void add_part(
    struct arena *a, struct strings *parts, const char *s, size_t n)
{
	if (strspn(s, " \t\r\n") < n)
		*VEC_PUSH(a, parts) = arena_strndup(a, s, n);
}

void llm_split(
    struct arena *a, const char *text, size_t most, struct strings *parts)
{
	size_t n = strlen(text), from, end, left, rest;

	for (from = 0, left = most; from < n && left > 0; from = end, left--) {
		end = n;
		if (left > 1) {
			rest = tokens_walk(
			    text + from, n - from, true, SIZE_MAX, NULL);
			tokens_walk(
			    text + from, n - from, true, rest / left + 1, &end);
			end += from;
			if (end < n)
				end = cut_near(text, from, end);
		}
		add_part(a, parts, text + from, end - from);
	}
}
