/* What a text costs, before it is scaled to the endpoint. Private to lib/llm. */
#ifndef LLM_TOKENS_H
#define LLM_TOKENS_H

#include <stdbool.h>
#include <stdint.h>

#include "llm/request.h"

/* What s[0..n) costs, in thirtieths of a token; marked: as fence_text() will
 * make it. Stops where stop is reached; *at (unless NULL) becomes how many bytes
 * were counted. */
size_t tokens_walk(
    const char *s, size_t n, bool marked, size_t stop, size_t *at);

/* The same in tokens of the endpoint. */
size_t tokens_of(const struct llm_settings *set, size_t units);

#endif
