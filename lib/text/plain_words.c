/* Words that name nobody, and places: sets of words. */
#include "text/plain_words.h"

#include <string.h>

#include "text/word_set.h"

enum { WORD_MOST = 24 }; /* letters of a common one */

static struct word_set generic = {.resource =
				      "wording/generic-title-words.txt"},
		       places = {.resource = "wording/places.txt"},
		       makers = {.resource = "wording/makers.txt"},
		       acronyms = {.resource = "wording/acronyms.txt"},
		       katakana = {.resource = "wording/plain-katakana.txt"},
		       common = {.resource = "names/common-words.txt"};

void plain_words_load(void)
{
	word_set_load(&generic);
	word_set_load(&places);
	word_set_load(&makers);
	word_set_load(&acronyms);
	word_set_load(&katakana);
	word_set_load(&common);
}

size_t plain_word_at(const char *s, size_t n)
{
	enum { KANJI = 3, LEAST = 2 * KANJI, MOST = 5 * KANJI }; /* bytes */
	size_t len = n < MOST ? n - n % KANJI : MOST;

	for (; len >= LEAST; len -= KANJI) {
		if (word_set_has(&generic, s, len))
			return len;
	}
	return 0;
}

bool plain_word_is(const char *word)
{
	return word_set_has(&generic, word, strlen(word));
}

/* Is the word without its end, and with another, one of the list? */
static bool is_form(const char *word, const char *end, const char *with)
{
	char base[WORD_MOST + 4];
	size_t n = strlen(word), k = strlen(end), more = strlen(with);

	if (n > WORD_MOST || n < k + 2 || strcmp(word + n - k, end) != 0)
		return false;
	memcpy(base, word, n - k);
	memcpy(base + n - k, with, more);
	return word_set_has(&common, base, n - k + more) ||
	       (more == 0 && k > 1 && base[n - k - 1] == base[n - k - 2] &&
		   word_set_has(&common, base, n - k - 1)); /* stopped */
}

bool plain_word_is_common(const char *word)
{
	static const char *const forms[][2] = {{"", ""}, {"s", ""}, {"es", ""},
	    {"ed", ""}, {"ed", "e"}, {"ing", ""}, {"ing", "e"}, {"ies", "y"},
	    {"ied", "y"}};
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(*forms) && !(word[0] & 0x80);
	     i++) {
		if (is_form(word, forms[i][0], forms[i][1]))
			return true;
	}
	return plain_word_is(word);
}

bool plain_word_is_place(const char *word)
{
	return word_set_has(&places, word, strlen(word));
}

bool plain_word_is_maker(const char *word)
{
	return word_set_has(&makers, word, strlen(word));
}

bool plain_word_is_acronym(const char *word)
{
	size_t n = strlen(word);

	return word_set_has(&acronyms, word, n) ||
	       (n > 1 && word[n - 1] == 's' &&
		   word_set_has(&acronyms, word, n - 1));
}

bool plain_word_is_katakana(const char *word)
{
	enum { KANA = 3, LEAST = 2 * KANA, MOST = 12 * KANA }; /* bytes */
	size_t n = strlen(word), at, len;
	bool made[PLAIN_KATAKANA_MOST + 1] = {true};

	if (n > PLAIN_KATAKANA_MOST)
		return true;
	for (at = 0; at < n; at++) {
		for (len = LEAST; made[at] && len <= MOST && at + len <= n;
		     len += KANA)
			made[at + len] |=
			    word_set_has(&katakana, word + at, len) ||
			    word_set_has(&generic, word + at, len);
	}
	return made[n];
}
