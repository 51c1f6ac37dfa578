/*
 * The prompts: etc/prompts/LANGUAGE.txt, which a team may replace by its own
 * without building. The article in it is untrusted: it stands between marks
 * that nobody can guess, its blanks are replaced by one of them (datamarking,
 * Hines et al., "Spotlighting", arXiv:2403.14720), what no reader sees
 * (zero-width, bidirectional and tag characters) is taken out, and what a chat
 * template would take for a control token ("<|im_end|>") is torn.
 */
#ifndef LLM_PROMPT_H
#define LLM_PROMPT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"
#include "llm/settings.h"

/* What a request is for. */
enum llm_task {
	LLM_WRITE, /* the five fields of model/written.h */
	LLM_FACTS, /* the facts of one part of an article too long for once */
	LLM_TASKS
};

enum { LLM_FENCE = 16 }; /* random bytes of a request's marks */

struct llm_prompts;

/* Read the prompts of "ja" or "en" into the arena; NULL with the reason: no
 * such language, or a section or a placeholder is missing (named with line). */
const struct llm_prompts *llm_prompts_load(
    struct arena *a, const char *language, struct err *err);

/* The version: the first 12 hexadecimal digits of the file's SHA-256. */
const char *llm_prompts_version(const struct llm_prompts *p);

/* The words of the instructions for a task, without placeholders: what an
 * answer must not echo. */
const char *llm_prompts_words(const struct llm_prompts *p, enum llm_task task);

#endif
