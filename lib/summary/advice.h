/*
 * What an article says that one should do and know: recommendations, notes on
 * exploitation and attribution, the primary source, one line of action. Nothing
 * is ever said that the article does not say.
 */
#ifndef SUMMARY_ADVICE_H
#define SUMMARY_ADVICE_H

#include <stddef.h>

#include "base/arena.h"
#include "model/analysis.h"
#include "model/article.h"
#include "text/text.h"

struct advice_input {
	const char *title;
	const struct article *article; /* url, text, links, language */
	const struct indicators *iocs;
	const struct classification *class;
	const char *language;	 /* of notes and action: "ja" or "en" */
	const struct text *text; /* the article's, read */
};

/* Read the word lists; once a process, before its sandbox shuts. */
void advice_load(void);

/* Read the article for advice; out lives in the arena. */
void advice_read(
    struct arena *a, const struct advice_input *in, struct advice *out);

/* The dimensions that tags may have ("event_type" of "event_type:incident"), by
 * their places; NULL behind the last. */
const char *tags_dimension(size_t i);

#endif
