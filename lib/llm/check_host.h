/* Which names with dots are hosts. Private to lib/llm. */
#ifndef LLM_CHECK_HOST_H
#define LLM_CHECK_HOST_H

#include <stdbool.h>
#include <stddef.h>

/* Read the lists of etc/ioc/ and etc/known/: before the first use and before a
 * sandbox shuts. */
void check_host_load(void);

/* Is s[0..n) a host's name, and not a file's ("setup.sh") or that of code
 * ("node.js")? Case does not count. */
bool check_is_host(const char *s, size_t n);

/* Is the host, or one that it stands below, a maker's, an authority's, a paper's
 * or a platform's own? */
bool check_host_is_known(const char *s, size_t n);

#endif
