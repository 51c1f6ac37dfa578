/* The lines of one entry, in the digest's wording. Private to lib/digest. */
#ifndef DIGEST_LINES_H
#define DIGEST_LINES_H

#include "digest/compose.h"
#include "digest/group.h"
#include "digest/origin.h"

/* Add the lines of a story's five labels to e, a model's in place of the
 * extracted ones where it wrote some; every label that would be empty has its
 * word for none. Indicators, and what the notes tell beyond the article, are
 * never a model's. */
void lines_of_story(struct arena *a, const struct digest_input *in,
    const struct group *g, const struct origin_lines *written,
    struct digest_entry *e);

/* Add the notes under a link of a list section: a few summary lines, and the
 * indicators where the section is for them. */
void lines_of_link(struct arena *a, const struct digest_input *in,
    const struct candidate *c, struct digest_entry *e);

#endif
