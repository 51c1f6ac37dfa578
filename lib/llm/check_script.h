/* Is a line in the language that was asked for? Told by its letters alone.
 * Private to lib/llm. */
#ifndef LLM_CHECK_SCRIPT_H
#define LLM_CHECK_SCRIPT_H

#include <stdbool.h>

/* Why the line is not in language ("ja", "en"), or NULL. A headline may do
 * without hiragana. */
const char *check_script(const char *line, const char *language, bool headline);

#endif
