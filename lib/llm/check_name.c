/* English words that name somebody or something, by their letters and lists. */
#include "llm/check_name.h"

#include <string.h>

#include "llm/check_text.h"
#include "text/names.h"
#include "text/plain_words.h"

enum { WORD_MOST = 64, HEADLINE_LEAST = 4 };

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* A capital behind the first letter: "LockBit", "NASA". */
static bool has_inner_capital(const char *s, size_t n)
{
	size_t i;

	for (i = 1; i < n; i++) {
		if (is_capital(s[i]))
			return true;
	}
	return false;
}

/* Do most long words of the line have a capital? */
static bool is_headline(const char *s)
{
	size_t i, start, capitals = 0, words = 0;

	for (i = 0; s[i] != '\0';) {
		for (start = i; check_is_letter(s[i]); i++)
			;
		if (i - start > 3) {
			words++;
			capitals += is_capital(s[start]);
		}
		i += i == start;
	}
	return words >= HEADLINE_LEAST && capitals * 10 >= words * 6;
}

static bool begins_sentence(const char *s, size_t at)
{
	while (at > 0 && strchr(" \"'([", s[at - 1]) != NULL)
		at--;
	return at == 0 || strchr(".:;!?", s[at - 1]) != NULL;
}

static bool is_listed(const char *s, size_t n)
{
	char word[WORD_MOST];
	size_t i;
	int kind;

	if (n >= sizeof(word))
		return true;
	for (i = 0; i < n; i++)
		word[i] = check_lower(s[i]);
	word[n] = '\0';
	for (kind = 0; kind < NAME_KINDS; kind++) {
		if (names_usual(kind, s, n) != NULL)
			return true;
	}
	return plain_word_is_maker(word) || plain_word_is_place(word);
}

bool check_looks_like_name(const char *s, const struct check_token *v, size_t k)
{
	const char *word = s + v[k].start;
	const size_t n = v[k].end - v[k].start;

	if ((*word & 0x80) == 0 && !is_capital(*word))
		return has_inner_capital(word, n);
	if (has_inner_capital(word, n))
		return true;
	if (begins_sentence(s, v[k].start) || is_headline(s))
		return is_listed(word, n);
	return true;
}
