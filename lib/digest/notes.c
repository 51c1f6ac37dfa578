/* The notes on an article itself. */
#include "digest/notes.h"

#include <string.h>

#include "digest/kev.h"
#include "text/exploited.h"

/* What one of the article's own notes says: it is made of our wording, maybe
 * behind a CVE or before a day. */
static unsigned own_says(const struct words *words, const char *note)
{
	static const struct {
		const char *key;
		unsigned says;
	} sentences[] = {{"exploited", EXPLOITED_CLAIMED},
	    {"exploited_kev", EXPLOITED_CLAIMED},
	    {"exploited_due", EXPLOITED_CLAIMED},
	    {"not_exploited", EXPLOITED_DENIED}, {"fixed", EXPLOITED_DENIED},
	    {"found", EXPLOITED_DENIED}};
	size_t i;

	for (i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++) {
		const char *text = words_get(words, sentences[i].key);
		size_t n = strcspn(text, "{");

		if (n > 0 && memmem(note, strlen(note), text, n) != NULL)
			return sentences[i].says;
	}
	return 0;
}

/* Append those of theirs that say nothing of exploitation, or also what is true;
 * all that they say of it, as bits. */
static unsigned keep_true(struct arena *a, const struct strings *theirs,
    unsigned true_of, struct strings *kept)
{
	unsigned said = 0;
	size_t i;

	for (i = 0; i < theirs->n; i++) {
		const char *note = theirs->v[i];
		unsigned says = exploited_says(note, strlen(note));

		if (says != 0 && true_of != 0 && (says & true_of) == 0)
			continue;
		said |= says;
		*VEC_PUSH(a, kept) = note;
	}
	return said;
}

size_t notes_merge(struct arena *a, const struct words *words,
    const struct candidate *c, const struct strings *own,
    const struct strings *theirs, struct strings *out)
{
	unsigned true_of = kev_is_subject(c) ? EXPLOITED_CLAIMED : 0, said;
	struct strings kept = {0};
	size_t i;

	for (i = 0; i < own->n; i++)
		true_of |= own_says(words, own->v[i]);
	said = keep_true(a, theirs, true_of, &kept);
	for (i = 0; i < own->n; i++) {
		unsigned says = own_says(words, own->v[i]);

		if (says != 0 && (says & said) == 0)
			*VEC_PUSH(a, out) = own->v[i];
	}
	for (i = 0; i < kept.n; i++)
		*VEC_PUSH(a, out) = kept.v[i];
	return kept.n;
}
