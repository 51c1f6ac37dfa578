/* The article that lines are held against. Private to lib/llm. */
#ifndef LLM_CHECK_ARTICLE_H
#define LLM_CHECK_ARTICLE_H

#include "llm/check.h"
#include "llm/check_fact.h"

/* What a text says, beyond its facts. */
struct check_said {
	unsigned claims; /* exploited_says() */
	bool disarms;	 /* defences are to be taken down */
	bool dismisses;	 /* nothing is to be done */
};

/* What a line says. */
struct check_said check_said_in(struct arena *a, const char *line);

/* Read the article's title, text and address into the proof. What speaks to a
 * language model (text/addressed.h) proves nothing: whoever wrote it wants words
 * to be in the answer. Returns what the rest says. */
struct check_said check_article_read(
    const struct llm_truth *truth, struct check_proof *p);

#endif
