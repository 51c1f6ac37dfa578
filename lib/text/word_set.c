/* Sets of words: a hash table of places in the list. */
#include "text/word_set.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/resource.h"
#include "base/xmalloc.h"

struct word_slot {
	const char *s; /* in the list, no NUL; NULL: free */
	size_t n;
};

static struct word_slot *slot_of(
    const struct word_set *set, const char *s, size_t n)
{
	size_t i = hash_quick(0, s, n);

	for (;; i++) {
		struct word_slot *slot = &set->slots[i & (set->room - 1)];

		if (slot->s == NULL ||
		    (slot->n == n && memcmp(slot->s, s, n) == 0))
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
		if (n > 0)
			*slot_of(set, s, n) = (struct word_slot){s, n};
	}
}

bool word_set_has(struct word_set *set, const char *s, size_t n)
{
	if (set->slots == NULL)
		word_set_load(set);
	return slot_of(set, s, n)->s != NULL;
}
