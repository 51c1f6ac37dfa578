/* Where a line would lead its reader: hosts, addresses, telephones. Private to
 * lib/llm. */
#ifndef LLM_CHECK_LEAD_H
#define LLM_CHECK_LEAD_H

#include <stdbool.h>

#include "base/arena.h"

/* Why a line that is a headline or advice leads somewhere it must not: a URL, an
 * address, a host that is not a well-known one's own. NULL: it does not. */
const char *check_lead_fault(struct arena *a, const char *line);

/* Does the line hold what looks like a telephone number? */
bool check_has_telephone(const char *line);

/* The line with every such place defanged; the arena owns it. */
const char *check_defang(struct arena *a, const char *line);

#endif
