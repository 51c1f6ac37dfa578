/* Names below which anyone can have one, by a list of public suffixes. */
#ifndef TEXT_SUFFIX_H
#define TEXT_SUFFIX_H

#include <libpsl.h>
#include <stdbool.h>

/* Is the lower-case host such a name ("co.uk", "github.io")? Where the list of
 * private ones has a star, what stands for it is one customer's machine and is
 * none. A list that is NULL has no names. */
bool suffix_is_public(const psl_ctx_t *psl, const char *host);

#endif
