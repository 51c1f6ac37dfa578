/* Names below which anyone can have one, by a list of public suffixes. */
#include "text/suffix.h"

#include <stdio.h>
#include <string.h>

enum { HOST_MOST = 256 };

static bool is_suffix(const psl_ctx_t *psl, const char *host, int type)
{
	return psl_is_public_suffix2(psl, host, type | PSL_TYPE_NO_STAR_RULE);
}

/* "*.compute-1.amazonaws.com": such a name is one customer's machine. */
static bool is_wild(const psl_ctx_t *psl, const char *host)
{
	const char *dot = strchr(host, '.');
	char other[HOST_MOST];

	return dot != NULL &&
	       snprintf(other, HOST_MOST, "any-other%s", dot) < HOST_MOST &&
	       is_suffix(psl, other, PSL_TYPE_ANY);
}

bool suffix_is_public(const psl_ctx_t *psl, const char *host)
{
	return psl != NULL && is_suffix(psl, host, PSL_TYPE_ANY) &&
	       (is_suffix(psl, host, PSL_TYPE_ICANN) || !is_wild(psl, host));
}
