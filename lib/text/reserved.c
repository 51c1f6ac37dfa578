/* Host names that lead to nobody. */
#include "text/reserved.h"

#include <string.h>

const char *reserved_host(const char *host)
{
	static const char *const names[] = {"example.com", "example.net",
	    "example.org", "example", "test", "invalid", "localhost", "local",
	    "home.arpa", "in-addr.arpa", "ip6.arpa"};
	size_t k, n, len = strlen(host);

	for (k = 0; k < sizeof(names) / sizeof(names[0]); k++) {
		n = strlen(names[k]);
		if (len >= n && strcmp(host + len - n, names[k]) == 0 &&
		    (len == n || host[len - n - 1] == '.'))
			return "documentation (RFC 2606)";
	}
	return strncmp(host, "example.", 8) == 0 &&
		       strchr(host + 8, '.') == NULL
		   ? "documentation (RFC 2606)"
		   : NULL;
}
