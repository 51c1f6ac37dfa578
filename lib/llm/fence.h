/*
 * Untrusted text made ready to stand in a prompt: what no reader sees is taken
 * out, every blank becomes a mark, and nothing in it can look like the word that
 * encloses it or like a control token of a model's chat template ("<|im_end|>",
 * "[/INST]"). Private to lib/llm.
 */
#ifndef LLM_FENCE_H
#define LLM_FENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "llm/prompt.h"

struct fence {
	char word[25]; /* hexadecimal digits */
	char mark[3];  /* a character of two bytes */
};

/* The word and the mark that the random bytes choose; a mark that is in none
 * of the texts (either may be NULL), if there is one. */
void fence_make(struct fence *f, const unsigned char random[LLM_FENCE],
    const char *title, const char *text);

/* s as it goes into a prompt (NULL: ""): with a mark at the head of each line,
 * for each run of blanks, and behind the marks that end a Japanese clause. The
 * arena owns it. */
char *fence_text(struct arena *a, const struct fence *f, const char *s);

/* s with a blank for every character that may be a mark, nothing for one behind
 * a Japanese clause: models copy them. The arena owns it. */
char *fence_unmark(struct arena *a, const char *s, size_t n);

/* Does a mark follow this character, which is no blank? */
bool fence_marks_behind(uint32_t cp);

#endif
