/*
 * What a publisher was paid for, sells or invites to: advertising, deals,
 * webinars. Told by how an entry is marked (title, categories, address) and by
 * the words of an offer, never by what an article is about: news of a webinar
 * platform's hole, of a plea deal or of a sponsor's breach are news.
 */
#ifndef CLASSIFY_EDITORIAL_H
#define CLASSIFY_EDITORIAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/vec.h"
#include "text/lexicon.h"

struct editorial_input {
	const char *title, *url;	  /* either may be NULL */
	const struct strings *categories; /* the feed's, or NULL */
};

/* Read the word list; once a process, before its sandbox shuts. */
void editorial_load(void);

/* Why it is no editorial matter, in words for a person, at most 200 bytes; NULL
 * if it is. The arena owns the text. Linear in what is read of it: 1,000 bytes
 * of the title, 100 categories. */
const char *editorial_judge(struct arena *a, const struct editorial_input *in);

/* Do the first or the last lines of a text say that it was paid for ("Sponsored
 * and written by …")? */
bool editorial_disclosed(const char *text, size_t n);

/* The same of a text that was made ready. */
bool editorial_disclosed_in(const struct lexicon_text *text);

#endif
