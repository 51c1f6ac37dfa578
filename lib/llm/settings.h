/*
 * How a model is asked: what the configuration says, and what was learned of
 * the endpoint (an OpenAI-compatible chat/completions server).
 */
#ifndef LLM_SETTINGS_H
#define LLM_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* How the answer's form is asked for, the strictest first; a server that
 * refuses one is asked for the next from then on. The numbers are stored. */
enum llm_format {
	LLM_JSON_SCHEMA, /* response_format json_schema, strict */
	LLM_JSON_OBJECT, /* response_format json_object */
	LLM_JSON_ASKED,	 /* none: by the prompt's words alone */
	LLM_FORMATS
};

struct llm_settings {
	const char *model;    /* as the configuration names it */
	const char *language; /* of the answer: "ja" or "en" */
	const char *extra;    /* JSON object whose members go into each
			       * request (llm_extra_check()), or NULL */
	size_t context;	      /* tokens of the model's window, with answer */
	size_t answer;	      /* tokens that an answer may take */
	size_t max_lines;     /* of a summary */
	size_t line_chars;    /* characters of a line */
	enum llm_format format;
	bool completion_tokens; /* "max_completion_tokens" for "max_tokens" */
	bool no_temperature;	/* the model takes none */
	double ratio;		/* tokens counted by the server per token that
				 * llm_tokens() estimates: the largest seen, or
				 * guessed of a prompt that it found too long;
				 * 0: neither */
};

/* "json_schema", "json_object", "asked". */
const char *llm_format_name(enum llm_format f);

/* 0 if extra (NULL is fine) is a JSON object none of whose members is ours:
 * model, messages, response_format, tools and the like; else -1 with the
 * reason. A temperature may be in it. */
int llm_extra_check(const char *extra, struct err *err);

#endif
