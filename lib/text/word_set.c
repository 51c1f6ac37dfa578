/* Sets of words: a hash table of places in the list. */
#include "text/word_set.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/resource.h"
#include "base/xmalloc.h"

enum { LIST_MOST = 1 << 23 /* bytes */ };

/* Where in the list a word stands, and a byte of its hash by which most others
 * are told without a look at the list; 0: free. */
static uint32_t slot_for(size_t at, uint64_t hash)
{
	return (uint32_t)(at + 1) << 8 | (uint32_t)(hash >> 56);
}

static bool ends_word(char c)
{
	return c == ' ' || c == '\n' || c == '\0';
}

static uint32_t *slot_of(
    const struct word_set *set, const char *s, size_t n, uint64_t hash)
{
	const char *word;
	uint32_t *slot;
	size_t i;

	for (i = hash;; i++) {
		slot = &set->slots[i & (set->room - 1)];
		if (*slot == 0)
			return slot;
		word = set->text + (*slot >> 8) - 1;
		if ((*slot & 0xff) == hash >> 56 && strncmp(word, s, n) == 0 &&
		    ends_word(word[n]))
			return slot;
	}
}

/* The length of the word at s, which ends before end; of a comment 0, and *s
 * goes to its last byte. */
static size_t word_length(const char **s, const char *end)
{
	const char *at = *s;

	if (*at == '#') {
		at = memchr(at, '\n', (size_t)(end - at));
		*s = at != NULL ? at : end - 1;
		return 0;
	}
	while (at < end && *at != ' ' && *at != '\n')
		at++;
	return (size_t)(at - *s);
}

void word_set_load(struct word_set *set)
{
	const char *s, *end;
	size_t size = 0, n;
	uint64_t hash;

	s = resource_text(set->resource, &size);
	if (set->slots != NULL && (s == NULL || s == set->text))
		return;
	free(set->slots);
	set->text = s;
	/* a word and what parts it from the next are two bytes at least */
	for (set->room = 16; set->room < size; set->room *= 2)
		;
	set->slots = xcalloc(set->room, sizeof(*set->slots));
	for (end = s + size; s < end; s += n + 1) {
		n = word_length(&s, end);
		hash = hash_quick(0, s, n);
		if (n > 0 && s - set->text < LIST_MOST)
			*slot_of(set, s, n, hash) =
			    slot_for((size_t)(s - set->text), hash);
	}
}

bool word_set_has(struct word_set *set, const char *s, size_t n)
{
	if (set->slots == NULL)
		word_set_load(set);
	return *slot_of(set, s, n, hash_quick(0, s, n)) != 0;
}
