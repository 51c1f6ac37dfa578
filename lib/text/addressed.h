/*
 * Passages of a text that speak to a language model ("ignore previous
 * instructions"): whoever writes them wants words in a summary that are none of
 * the news. They are no news to readers either. Told by the lists of
 * etc/text/addressed.tsv and the marks of chats; a passage that only wants to
 * mislead people is not told.
 */
#ifndef TEXT_ADDRESSED_H
#define TEXT_ADDRESSED_H

#include <stdbool.h>

#include "base/arena.h"
#include "text/lexicon.h"

/* Read the list, before a sandbox shuts; else it is read with the first use. */
void addressed_load(void);

/* Does the sentence speak to a language model? The arena is for what it shows
 * where invisible characters stand in it. */
bool addressed_to_model(struct arena *a, const struct lexicon_text *sentence);

/* s itself, or a copy in the arena in which blanks stand for such sentences, for
 * the one before and those behind in the same line; beside: and for the first two
 * of the next line, for what is asked for is often told there. Linear time. */
const char *addressed_blank(struct arena *a, const char *s, bool beside);

#endif
