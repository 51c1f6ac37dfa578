/*
 * Sentences that are no news: what pages put around their articles ("Read
 * more", "関連記事", captions, rights), and what a firm is. The list is
 * etc/summary/junk.tsv.
 */
#ifndef SUMMARY_JUNK_H
#define SUMMARY_JUNK_H

#include <stdbool.h>
#include "text/lexicon.h"

/* Load the lists; once, before a sandbox shuts. */
void junk_load(void);

/* What a sentence's words tell of it. */
struct junk_look {
	bool junk;    /* it is no part of an article */
	bool profile; /* it says what a firm or an institution is */
};

/* Look at a sentence. */
struct junk_look junk_look(const struct lexicon_text *sentence);

/* Is the word, in folded case, a day, a month or a title, so that its capital
 * letter makes no name of it? */
bool junk_is_common_name(const char *word);

#endif
