/* The sections of a file of prompts. Private to lib/llm. */
#ifndef LLM_PROMPT_PARTS_H
#define LLM_PROMPT_PARTS_H

#include "base/buf.h"
#include "llm/prompt.h"

enum prompt_section {
	PROMPT_SYSTEM, /* rules for every task: goes first, always the same */
	PROMPT_WRITE,  /* the task LLM_WRITE */
	PROMPT_FACTS,  /* the task LLM_FACTS */
	PROMPT_ARTICLE,
	PROMPT_AGAIN, /* behind the article, if an answer had faults */
	PROMPT_SECTIONS
};

/* What {{…}} stand for. */
enum prompt_value {
	PROMPT_LINES,
	PROMPT_CHARS,
	PROMPT_FENCE,
	PROMPT_MARK,
	PROMPT_TITLE,
	PROMPT_TEXT, /* {{article}} */
	PROMPT_FAULT,
	PROMPT_VALUES
};

struct llm_prompts {
	char version[13];
	const char *name; /* of the file */
	const char *section[PROMPT_SECTIONS];
	const char *words[LLM_TASKS];
};

/* The section for a task. */
enum prompt_section prompt_section_of(enum llm_task task);

/* Append a section with its values; one that is NULL is left out. Values are
 * not looked at: what is {{…}} in them stays so. */
void prompt_expand(
    struct buf *out, const char *section, const char *const *values);

#endif
