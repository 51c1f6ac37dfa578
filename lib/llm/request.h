/* A request to chat/completions: its JSON body, and what it may cost. */
#ifndef LLM_REQUEST_H
#define LLM_REQUEST_H

#include <stddef.h>

#include "llm/prompt.h"

enum { LLM_KEY = 65 }; /* hexadecimal SHA-256 and its NUL */

struct llm_ask {
	enum llm_task task;
	const char *title; /* or NULL */
	const char *text;  /* the article, a part, or the best sentences */
	const char *of;	   /* all that text was taken of, or NULL: it is all */
	const char *fault; /* what was wrong with the last answer, or NULL */
	unsigned char fence[LLM_FENCE]; /* random, of this request alone */
};

struct llm_request {
	const char *body; /* JSON, NUL-terminated */
	size_t n;
	char key[LLM_KEY]; /* of model, prompt, task, language, limits, title,
			    * all of the text and fault: equal questions have
			    * equal keys, whatever their fence, format and what
			    * of the text went out */
	size_t tokens;	   /* of the prompt: an upper bound */
	size_t answer;	   /* tokens that the answer may take */
};

/* Tokens of s[0..n) of an article as it will go out (datamarked), an upper bound
 * without a tokenizer: a token for 3 bytes of ASCII words, for 2 of hexadecimal,
 * base64 and URLs, for each sign, 1.2 for each CJK character, 2 for each mark;
 * times the ratio learned (settings->ratio) and a tenth. */
size_t llm_tokens(const struct llm_settings *set, const char *s, size_t n);

/* What an estimate is multiplied by, for a ratio learned (settings->ratio). */
double llm_factor(double ratio);

/* How many tokens of text fit into a request with the task, the title and the
 * fault of ask; 0: none, the context is too small for the prompt alone. */
size_t llm_room(const struct llm_settings *set, const struct llm_prompts *p,
    const struct llm_ask *ask);

/* Split a text at its paragraphs (else lines, sentences, words) into at most
 * most parts of nearly equal tokens: none has a fifth more than its share and the
 * tokens of a piece of 64 bytes, as far as a word is cut. Each is a stretch of
 * text, copied into the arena; blank ones are left out. */
void llm_split(
    struct arena *a, const char *text, size_t most, struct strings *parts);

/* Make a request; *out lives in the arena. */
void llm_request(struct arena *a, const struct llm_prompts *p,
    const struct llm_settings *set, const struct llm_ask *ask,
    struct llm_request *out);

#endif
