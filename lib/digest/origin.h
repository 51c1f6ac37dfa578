/*
 * Which fields of a story a model wrote, and what a whole digest owes to it.
 * What a model wrote is as untrusted as an article: each line is cut, defanged
 * and, when it is rendered, escaped. Private to lib/digest.
 */
#ifndef DIGEST_ORIGIN_H
#define DIGEST_ORIGIN_H

#include "digest/compose.h"

/* NULL: the field is extracted. */
struct origin_lines {
	const struct strings *of[WRITTEN_FIELDS];
};

/* The lines that the model wrote of the story's lead c, fit to be printed; sets
 * e->origins. A title, a summary and an action that are empty do not hold. */
void origin_of_story(struct arena *a, const struct digest_input *in,
    const struct candidate *c, struct digest_entry *e,
    struct origin_lines *out);

/* Set made_by, written and unwritten of a digest whose entries are complete. */
void origin_count(
    struct arena *a, const struct digest_input *in, struct digest *out);

#endif
