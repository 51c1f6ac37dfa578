/* What is wrong with a line, in words that may go back to the model, into the
 * log and the store. Private to lib/llm. */
#ifndef LLM_CHECK_FAULT_H
#define LLM_CHECK_FAULT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum { CHECK_FAULT_MAX = 120, CHECK_EXCERPT_MAX = 48 }; /* bytes */

/* "the version 7.4.3 is not in the article": before, what s[0..n) shows, and
 * behind. Of s there are at most CHECK_EXCERPT_MAX bytes, without controls,
 * quotes and whatever is markup; place: it is a host or the like, and is
 * defanged. The arena owns it. */
const char *check_fault(struct arena *a, const char *before, const char *s,
    size_t n, bool place, const char *behind);

#endif
