/* Does an answer say of exploitation what its article does? Private to lib/llm. */
#ifndef LLM_CHECK_CLAIM_H
#define LLM_CHECK_CLAIM_H

/* Why a line that says line (bits of text/exploited.h) cannot be of an article
 * that says article; NULL: it can. */
const char *check_claim_fault(unsigned line, unsigned article);

#endif
