/* Names in English lines. Private to lib/llm. */
#ifndef LLM_CHECK_NAME_H
#define LLM_CHECK_NAME_H

#include "llm/check_token.h"

/* Does the word v[k] of the line s (NUL-terminated) look like a name? A capital
 * tells nothing where a sentence begins, nor in a headline in which all words
 * have one: there lists decide. */
bool check_looks_like_name(
    const char *s, const struct check_token *v, size_t k);

#endif
