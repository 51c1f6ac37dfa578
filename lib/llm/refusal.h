/* What a server says that does not answer: OpenAI's error object and the forms
 * that others give it. Private to lib/llm. */
#ifndef LLM_REFUSAL_H
#define LLM_REFUSAL_H

#include <jansson.h>

#include "llm/reply.h"

/* Judge a status that is not 2xx, or an error in an answer that is; root is its
 * body, NULL if that is no JSON. Sets out->verdict, reason and said. */
void refusal_read(
    struct arena *a, int status, const json_t *root, struct llm_reply *out);

/* Does the body of a 2xx hold an error instead of an answer? Its status into
 * *status. */
bool refusal_in(const json_t *root, int *status);

/* A server's words as a log may have them: one line, at most 200 bytes, without
 * double quotes, and *** for whatever may be a key. The arena owns it. */
const char *refusal_words(struct arena *a, const char *s);

#endif
