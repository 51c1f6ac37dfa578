/* The notes on an article itself: those that rules read out of it, and a model's.
 * Private to lib/digest. */
#ifndef DIGEST_NOTES_H
#define DIGEST_NOTES_H

#include "base/arena.h"
#include "digest/words.h"
#include "model/digest.h"

/* Append the notes for a story of c of which a model wrote theirs: of own, the
 * article's, what they say of exploitation and theirs do not; and theirs, but
 * for what says of exploitation only what neither the article nor the KEV
 * catalogue does. How many of theirs are among them. */
size_t notes_merge(struct arena *a, const struct words *words,
    const struct candidate *c, const struct strings *own,
    const struct strings *theirs, struct strings *out);

#endif
