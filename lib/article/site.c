/* Names of a site, compared by their letters. */
#include "article/site.h"

#include <string.h>

#include "base/url.h"
#include "base/utf8.h"
#include "text/normalise.h"
#include "text/words.h"

void site_add(struct arena *a, struct strings *names, const char *s)
{
	if (s != NULL && *s != '\0')
		*VEC_PUSH(a, names) = s;
}

void site_add_host(struct arena *a, struct strings *names, const char *url)
{
	const char *host = url == NULL ? NULL : url_host(a, url);
	const char *dot;

	if (host == NULL)
		return;
	site_add(a, names, host);
	if (strncmp(host, "www.", 4) == 0)
		site_add(a, names, host += 4);
	for (; (dot = strchr(host, '.')) != NULL; host = dot + 1) {
		if (dot - host > 2)
			site_add(a, names,
			    arena_strndup(a, host, (size_t)(dot - host)));
	}
}

/* Letters and digits only, folded: a name to compare by. */
static const char *squeeze(struct arena *a, const char *s, size_t n)
{
	char *folded = normalise_fold(a, s, n);
	size_t i, len, used = 0, all = strlen(folded);
	uint32_t c;

	for (i = 0; i < all; i += len) {
		len = utf8_decode(folded + i, all - i, &c);
		if (word_kind(c) >= 0) {
			memmove(folded + used, folded + i, len);
			used += len;
		}
	}
	folded[used] = '\0';
	return folded;
}

bool site_is(
    struct arena *a, const struct strings *names, const char *s, size_t n)
{
	enum { NAME_MAX = 200 };
	const char *name;
	size_t i;

	if (n == 0 || n > NAME_MAX)
		return false;
	name = squeeze(a, s, n);
	for (i = 0; *name != '\0' && i < names->n; i++) {
		const char *site = names->v[i];

		if (strcmp(squeeze(a, site, strlen(site)), name) == 0)
			return true;
	}
	return false;
}
