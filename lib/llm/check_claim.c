/* Does an answer say of exploitation what its article does? */
#include "llm/check_claim.h"

#include <stdbool.h>
#include <stddef.h>

#include "text/exploited.h"

const char *check_claim_fault(unsigned line, unsigned article)
{
	const bool used = article & EXPLOITED_CLAIMED,
		   unused = article & EXPLOITED_DENIED;

	if (line & EXPLOITED_CLAIMED && unused && !used)
		return "it says that something is exploited, which the article "
		       "denies";
	if (line & EXPLOITED_DENIED && !unused)
		return used ? "it says that something is not exploited, which "
			      "the article says it is"
			    : "it says that something is not exploited, which "
			      "the article does not say";
	return NULL;
}
