/*
 * A sentence made shorter by deletion alone: what is left is stretches of the
 * source. Datelines, agency names, remarks on pictures, readings of names and
 * bare connectives go; of general news also brackets and the newspaper that is
 * cited. A careful trim leaves all that could change what is claimed: in
 * security texts "according to", dates and brackets stay.
 */
#ifndef SUMMARY_TRIM_H
#define SUMMARY_TRIM_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/vec.h"

struct stretch {
	size_t start, end; /* bytes of the text */
};

struct stretches {
	struct stretch *v;
	size_t n, cap;
};

/* The stretches of text[start..end), a sentence, that stay; their blanks are
 * single and nothing invisible is in them. Never empty for a sentence. */
void trim_sentence(struct arena *a, const char *text, size_t start, size_t end,
    bool careful, struct stretches *out);

/* Is text[0..n) about computer security, so that trimming must be careful? */
bool trim_is_security(const char *text, size_t n);

#endif
