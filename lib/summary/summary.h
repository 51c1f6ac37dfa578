/*
 * The summary of an article: the sentences that together hold most of its named
 * facts, each chosen for what it adds, in the order of the text.
 */
#ifndef SUMMARY_SUMMARY_H
#define SUMMARY_SUMMARY_H

#include <stddef.h>

#include "base/arena.h"
#include "model/analysis.h"
#include "text/text.h"

struct summary_limits {
	size_t lines;	  /* at most so many (5 in the digest) */
	size_t max_chars; /* a line, in characters, cut at a clause; 0: uncut */
	const struct strings *said; /* what the reader is told elsewhere, such
				     * as recommendations; or NULL */
};

/* Load the word lists; once, before a sandbox shuts. */
void summary_load(void);

/* Summarise the text (title NULL or ""); spans count its bytes. */
void summarise(struct arena *a, const char *title, const struct text *text,
    const struct summary_limits *limits, struct summary *out);

#endif
