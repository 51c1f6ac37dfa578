/* The JSON object that a model is asked for. Private to lib/llm. */
#ifndef LLM_WANTED_H
#define LLM_WANTED_H

#include <jansson.h>
#include <stdbool.h>

#include "llm/reply.h"

enum { WANTED_FACTS = 20 }; /* of a part, at most */

/* What stands under response_format.json_schema; the caller's. It is in the
 * subset of JSON Schema that every server with strict schemas takes: no
 * maxItems, no maxLength (Azure, Anthropic and fine-tuned models refuse them, and
 * llama.cpp makes slow grammars of them); llm/check.h holds the limits. */
json_t *wanted_schema(enum llm_task task);

/* Take the answer out of what a model wrote, with whatever thoughts, fences and
 * prose around: into out->written or out->facts, *out lives in the arena. False:
 * there is no such object in it, or its facts are no texts. */
bool wanted_read(struct arena *a, enum llm_task task, const char *text,
    size_t n, struct llm_reply *out);

#endif
