/*
 * Sentences that pages put around their articles: "Read more", "関連記事",
 * captions, rights. The list is etc/summary/junk.tsv.
 */
#ifndef SUMMARY_JUNK_H
#define SUMMARY_JUNK_H

#include <stdbool.h>
#include <stddef.h>

/* Load the lists; once, before a sandbox shuts. */
void junk_load(void);

/* Is the sentence s[0..n) no part of an article? */
bool junk_is(const char *s, size_t n);

/* Is the word, in folded case, a day, a month or a title, so that its capital
 * letter makes no name of it? */
bool junk_is_common_name(const char *word);

#endif
