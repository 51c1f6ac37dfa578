/*
 * The two stages of a model's text, run in a worker: make the questions to an
 * article, and read and judge an answer. What main hands on between them is the
 * bytes of a request and those of an answer, which it does not look into.
 */
#ifndef DAEMON_STAGE_MODEL_H
#define DAEMON_STAGE_MODEL_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"
#include "base/wire.h"
#include "llm/reply.h"
#include "llm/request.h"
#include "llm/settings.h"

/* An article longer than so many windows is read in parts first. */
enum { MODEL_WINDOWS = 3, MODEL_PARTS = 4 };

/* What the stages need besides the article's text. */
struct model_job {
	struct llm_settings settings;
	const char *title, *url; /* of the article, or NULL */
	int64_t published;	 /* UTC seconds, or DATE_NONE */
	/* To ask: */
	struct strings facts; /* of its parts, once they were read */
	const char *fault;    /* of the last answer, or NULL */
	/* To read an answer: */
	enum llm_task task; /* what was asked */
	int status;	    /* of HTTP */
	size_t reply;	    /* the last so many bytes of the document are the
			     * answer's body, the others the text */
	size_t tokens;	    /* estimated, of the prompt */
};

/* The questions to ask: one (LLM_WRITE), or one for each part of an article too
 * long for that (LLM_FACTS). */
struct model_questions {
	enum llm_task task;
	const char *prompt; /* its version */
	struct llm_request *v;
	size_t n, cap;
};

struct model_answer {
	struct llm_reply reply; /* its fields and facts are judged */
	const char *fault; /* what is wrong with them, for the model; or NULL */
};

/* Make the questions. 0, or -1 with the reason: the window is too small. */
int stage_ask(struct arena *a, const char *text, size_t n,
    const struct model_job *job, struct model_questions *out, struct err *err);

/* Read and judge an answer: document = text and answer. 0, or -1. */
int stage_answer(struct arena *a, const char *document, size_t n,
    const struct model_job *job, struct model_answer *out, struct err *err);

/* Append to a message; read from one, where a malformed one fails w. */
void model_job_put(struct buf *b, const struct model_job *job);
void model_job_get(struct wire *w, struct model_job *job);
void model_questions_put(struct buf *b, const struct model_questions *q);
void model_questions_get(struct wire *w, struct model_questions *q);
void model_answer_put(struct buf *b, const struct model_answer *an);
void model_answer_get(struct wire *w, struct model_answer *an);

#endif
