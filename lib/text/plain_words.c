/* Words that name nobody, and places: sets of words. */
#include "text/plain_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/resource.h"
#include "base/xmalloc.h"

enum { WORD_MOST = 24 }; /* letters of a common one */

struct plain_word {
	const char *s; /* in the resource, no NUL */
	size_t n;
};

/* Filled by plain_words_load(). */
static struct set {
	const char *name, *text;
	struct plain_word *v;
	size_t n;
} generic = {.name = "wording/generic-title-words.txt"},
  places = {.name = "wording/places.txt"},
  makers = {.name = "wording/makers.txt"},
  katakana = {.name = "wording/plain-katakana.txt"},
  common = {.name = "names/common-words.txt"};

static int compare(const void *x, const void *y)
{
	const struct plain_word *p = x, *q = y;
	size_t n = p->n < q->n ? p->n : q->n;
	int order = memcmp(p->s, q->s, n);

	return order != 0 ? order : (p->n > q->n) - (p->n < q->n);
}

static void load(struct set *set)
{
	size_t size = 0, len;
	const char *s = resource_text(set->name, &size), *end;

	if (s == NULL || s == set->text)
		return;
	end = s + size;
	set->text = s;
	free(set->v);
	set->v = xcalloc(size / 2 + 1, sizeof(*set->v));
	set->n = 0;
	for (; s < end; s += len + 1) {
		len = strcspn(s, " \n");
		if (*s == '#')
			len = strcspn(s, "\n");
		else if (len > 0)
			set->v[set->n++] = (struct plain_word){s, len};
	}
	qsort(set->v, set->n, sizeof(*set->v), compare);
}

void plain_words_load(void)
{
	load(&generic);
	load(&places);
	load(&makers);
	load(&katakana);
	load(&common);
}

static bool holds(struct set *set, const char *s, size_t n)
{
	const struct plain_word word = {s, n};

	if (set->v == NULL)
		load(set);
	return bsearch(&word, set->v, set->n, sizeof(*set->v), compare) != NULL;
}

size_t plain_word_at(const char *s, size_t n)
{
	enum { KANJI = 3, LEAST = 2 * KANJI, MOST = 5 * KANJI }; /* bytes */
	size_t len = n < MOST ? n - n % KANJI : MOST;

	for (; len >= LEAST; len -= KANJI) {
		if (holds(&generic, s, len))
			return len;
	}
	return 0;
}

bool plain_word_is(const char *word)
{
	return holds(&generic, word, strlen(word));
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
	return holds(&common, base, n - k + more) ||
	       (more == 0 && k > 1 && base[n - k - 1] == base[n - k - 2] &&
		   holds(&common, base, n - k - 1)); /* stopped */
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
	return holds(&places, word, strlen(word));
}

bool plain_word_is_maker(const char *word)
{
	return holds(&makers, word, strlen(word));
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
			made[at + len] |= holds(&katakana, word + at, len) ||
					  holds(&generic, word + at, len);
	}
	return made[n];
}
