/*
 * A server for tests that speaks chat/completions on the loopback interface. The
 * first segment of the path says how it behaves, so that a configuration chooses
 * by its base_url: http://127.0.0.1:PORT/BEHAVIOUR/v1.
 */
#ifndef SUPPORT_MODEL_PEER_H
#define SUPPORT_MODEL_PEER_H

#include <stdbool.h>

#include <jansson.h>
#include <microhttpd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

/* A question, and what is said to it. */
struct question {
	struct arena *a;
	struct MHD_Connection *connection;
	const char *behaviour;
	size_t nth; /* of this behaviour, from 1 */
	json_t *body;
	const char *model, *format; /* "none", "json_object", "json_schema" */
	bool facts, again, new_tokens;
	const char *auth;      /* "bearer", "api-key", "none" */
	const char *key;       /* what was sent for it, or "" */
	const char *title;     /* of the article, without marks */
	struct strings lines;  /* of its text, without marks */
	const char *markers;   /* "INJECTED-01,INJECTED-07", or "-" */
	size_t tokens, answer; /* of the prompt; max_tokens */
	const json_t *script;
};

/* An answer by HTTP. */
struct saying {
	unsigned status;
	const char *body; /* JSON unless type says otherwise */
	const char *type, *header, *value;
};

/* Make out of a request's body what the behaviours need of it
 * (model_peer_question.c). */
void question_read(struct question *q, const char *body, size_t n);

/* What behaves by HTTP: fills *out (all zero) and returns true; false: no such
 * behaviour (model_peer_answers.c: what models write; model_peer_refusals.c:
 * what servers say instead). */
bool answer_make(struct question *q, struct saying *out);
bool refusal_make(struct question *q, struct saying *out);

/* JSON as text, the arena's; root is released. */
const char *answer_dump(struct arena *a, json_t *root);

/* A completion with that content (NULL: null) and so many counted tokens. */
void answer_complete(struct question *q, struct saying *out,
    const char *content, const char *finish, size_t prompt_tokens);

/* The truth. */
void answer_truly(struct question *q, struct saying *out);

/* What no HTTP library would send, straight to the socket; false: no such
 * behaviour (model_peer_lies.c). Returns when the connection is done with. */
bool lie_tell(const char *behaviour, int fd);
bool lie_is(const char *behaviour);

/* The object that a true model would answer, jansson's; the caller's. */
json_t *truth_make(struct question *q);

#endif
