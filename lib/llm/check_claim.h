/* Is a weakness said to be used, or not to be? Private to lib/llm. */
#ifndef LLM_CHECK_CLAIM_H
#define LLM_CHECK_CLAIM_H

#include <stddef.h>

enum check_claim {
	CHECK_SAID_USED = 1,  /* it is exploited */
	CHECK_SAID_UNUSED = 2 /* it is not, or nothing is known of it */
};

/* What s[0..n), a check_text(), says of it: bits. Only clear cases: what may
 * happen, and what words of another kind tell, is neither. */
unsigned check_claims(const char *s, size_t n);

/* Why a line that says line cannot be of an article that says article; NULL: it
 * can. */
const char *check_claim_fault(unsigned line, unsigned article);

#endif
