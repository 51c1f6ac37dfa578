/* Amounts: digits, commas, words that multiply. */
#include "text/amount.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	LITERAL_MOST = 24, /* bytes of digits and marks */
	LEAST = 100,
	THREE_DIGITS = 1000,
	YEAR_FROM = 1900,
	YEAR_TO = 2100
};

/* Longest first. */
static const struct {
	const char *word;
	double times;
	bool apart; /* it may stand behind a blank, and is a word of its own */
} factors[] = {
    {"million", 1e6, true},
    {"billion", 1e9, true},
    {"thousand", 1e3, true},
    {"bn", 1e9, true},
    {"m", 1e6, false},
    {"k", 1e3, false},
    {"b", 1e9, false},
    {"兆", 1e12, false},
    {"億", 1e8, false},
    {"万", 1e4, false},
    {"千", 1e3, false},
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Digits with single marks between them; counts the dots, and other marks. */
static size_t literal(const char *s, size_t n, size_t *dots, size_t *others)
{
	size_t i = 0;

	*dots = *others = 0;
	while (i < n && (is_digit(s[i]) || (i + 1 < n && is_digit(s[i + 1]) &&
					       strchr(".,:/-", s[i]) != NULL &&
					       s[i] != '\0'))) {
		*dots += s[i] == '.';
		*others += s[i] == ':' || s[i] == '/' || s[i] == '-';
		i++;
	}
	return i;
}

/* The factor at s[0..n) and its bytes, or 1 and 0. */
static double factor(const char *s, size_t n, size_t *len)
{
	size_t i, k, blank = n > 0 && (s[0] == ' ' || s[0] == '-');

	for (i = 0; i < sizeof(factors) / sizeof(*factors); i++) {
		const char *word = factors[i].word;

		k = strlen(word);
		*len = k + (factors[i].apart ? blank : 0);
		if (n < *len || strncasecmp(s + *len - k, word, k) != 0)
			continue;
		if (is_letter(word[0]) && n > *len && is_letter(s[*len]))
			continue;
		return factors[i].times;
	}
	*len = 0;
	return 1;
}

static double value(const char *s, size_t n)
{
	char digits[LITERAL_MOST + 1];
	size_t i, k = 0;

	for (i = 0; i < n && k < LITERAL_MOST; i++) {
		if (s[i] != ',')
			digits[k++] = s[i];
	}
	digits[k] = '\0';
	return strtod(digits, NULL);
}

static void name_version(char key[AMOUNT_KEY], const char *s, size_t n)
{
	snprintf(key, AMOUNT_KEY, "#%.*s", (int)n, s);
}

/* To three digits: who retells a count rounds it. */
static void name_amount(char key[AMOUNT_KEY], double sum, bool bare)
{
	double unit = 1;

	if (sum < LEAST || sum > 1e15 ||
	    (bare && sum >= YEAR_FROM && sum < YEAR_TO))
		return;
	while (sum >= unit * THREE_DIGITS)
		unit *= 10;
	snprintf(key, AMOUNT_KEY, "#%.0f", floor(sum / unit + 0.5) * unit);
}

size_t amount_read(const char *s, size_t n, char key[AMOUNT_KEY])
{
	size_t at, len, dots, others, more;
	double sum = 0, times;
	bool bare = true;

	key[0] = '\0';
	at = literal(s, n, &dots, &others);
	if (at == 0 || at > LITERAL_MOST || others > 0)
		return at;
	if (dots > 1) {
		name_version(key, s, at);
		return at;
	}
	for (len = at, at = 0;; len = literal(s + at, n - at, &dots, &others)) {
		if (len == 0 || len > LITERAL_MOST || others > 0 || dots > 1)
			break;
		times = factor(s + at + len, n - at - len, &more);
		bare &= more == 0 && memchr(s + at, ',', len) == NULL;
		sum += value(s + at, len) * times;
		at += len + more;
		if (more == 0 || is_letter(s[at - 1]))
			break;
	}
	if (at < n && is_letter(s[at])) /* "24h", "3D" */
		return at;
	name_amount(key, sum, bare);
	return at;
}
