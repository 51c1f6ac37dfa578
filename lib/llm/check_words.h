/* The words of etc/llm/check.tsv. Private to lib/llm. */
#ifndef LLM_CHECK_WORDS_H
#define LLM_CHECK_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* What a phrase shows. */
enum check_class {
	CHECK_USUAL,   /* Latin letters that Japanese text has on its own */
	CHECK_MODEL,   /* a language model speaks */
	CHECK_COMMAND, /* typed into a shell */
	CHECK_DISARM,  /* defences are to be taken down */
	CHECK_DISMISS, /* nothing is to be done, warnings are wrong */
	CHECK_NONE,    /* there is nothing to say */
	CHECK_CLASSES
};

/* Read the list, before the first use and before a sandbox shuts. */
void check_words_load(void);

/* Is s[0..n) as a whole a phrase of that class? */
bool check_word_is(enum check_class c, const char *s, size_t n);

/* The phrases of s[0..n): a bit 1 << c for each class that has one. */
unsigned check_words_in(const char *s, size_t n);

#endif
