/* A line of an answer as plain text. Private to lib/llm. */
#ifndef LLM_CHECK_LINE_H
#define LLM_CHECK_LINE_H

#include "base/arena.h"

/* The line without what only decorates it: a bullet, a number in front, quotes
 * around the whole, bold marks, blanks; "" if nothing is left, or if it only
 * says that there is nothing to say ("なし", "N/A"). The arena owns it. */
const char *check_line_bare(struct arena *a, const char *raw);

/* What in raw no plain text has, as a fault: markup, hidden characters, marks of
 * a prompt or a chat, commands. NULL: nothing. */
const char *check_line_markup(struct arena *a, const char *raw);

#endif
