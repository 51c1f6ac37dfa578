/* Lines that say what was said before. Private to lib/llm. */
#ifndef LLM_CHECK_ECHO_H
#define LLM_CHECK_ECHO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/vec.h"

struct check_echo;

/* The instructions, as what no line may repeat; the arena owns it. */
struct check_echo *check_echo_new(struct arena *a, const char *instructions);

/* Are most words of the line, or many of them in a row, the instructions'? A
 * word is a Latin one, or a single character of Japanese. */
bool check_echo_has(const struct check_echo *e, const char *line);

/* The first line that is nearly a copy of an earlier one, as an index; lines->n:
 * there is none. */
size_t check_echo_repeat(struct arena *a, const struct strings *lines);

#endif
