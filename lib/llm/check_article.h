/* The article that lines are held against. Private to lib/llm. */
#ifndef LLM_CHECK_ARTICLE_H
#define LLM_CHECK_ARTICLE_H

#include "llm/check.h"
#include "llm/check_fact.h"

/* Read the article's title, text and address into the proof. A paragraph that
 * speaks to a language model, and the one behind it, prove nothing: whoever
 * wrote them wants words to be in the answer. Returns a bit 1 << c for each
 * class of check_words.h that the rest has. */
unsigned check_article_read(
    const struct llm_truth *truth, struct check_proof *p);

#endif
