/*
 * What a server answered: an HTTP status and a body that may be anything. What
 * comes out is data that llm/check.h has yet to judge.
 */
#ifndef LLM_REPLY_H
#define LLM_REPLY_H

#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"
#include "llm/prompt.h"
#include "model/written.h"

/* What to do with it. */
enum llm_verdict {
	LLM_OK,		 /* fields or facts came out */
	LLM_AGAIN,	 /* 5xx, 408, 425, no JSON: ask again after a while */
	LLM_WAIT,	 /* 429, 503, 529: when it says so */
	LLM_QUOTA,	 /* the account has no money or no right: stop */
	LLM_DENIED,	 /* 401, 407: the key is wrong: stop */
	LLM_FORBIDDEN,	 /* 403: so it is, or a firewall dislikes this text */
	LLM_NO_MODEL,	 /* 404, 405, 3xx: no such model or path: stop */
	LLM_FORMAT,	 /* it does not know this response_format */
	LLM_ANSWER_KEY,	 /* it wants the other of max_tokens and
			  * max_completion_tokens */
	LLM_TEMPERATURE, /* it takes no temperature */
	LLM_LONG,	 /* the prompt is longer than its window */
	LLM_CUT,	 /* it lost the beginning of the prompt: it counted less
			  * than 60 % of what was expected */
	LLM_FILTERED,	 /* a content filter, or the model refuses */
	LLM_UNFINISHED,	 /* the answer breaks off: finish_reason length */
	LLM_INVALID,	 /* no JSON object of the wanted form in it */
	LLM_BAD,	 /* any other 4xx: this request fails */
	LLM_VERDICTS
};

struct llm_reply {
	enum llm_verdict verdict;
	const char *reason; /* for a person, one line, in our words; never NULL
			     * unless LLM_OK */
	const char *said;   /* the server's own words, for the log and status
			     * and nobody's digest; NULL: none */
	int64_t prompt_tokens,
	    completion_tokens; /* counted there; -1: unsaid */
	int64_t window; /* LLM_LONG: tokens that it says it reads; -1: unsaid */
	struct written written; /* LLM_WRITE: as it came, unchecked; a field of
				 * the wrong type or absent has its fault */
	struct strings facts;	/* LLM_FACTS */
};

/* Read an answer to a request whose prompt should count as so many tokens. The
 * status is 2xx or not; body may be empty. *out lives in the arena. */
void llm_reply_read(struct arena *a, enum llm_task task, int status,
    const char *body, size_t n, size_t tokens, struct llm_reply *out);

/* "quota", "filtered" …: for those who test. */
const char *llm_verdict_name(enum llm_verdict v);

#endif
