/* Names for sources that nobody named. */
#include <ctype.h>
#include <string.h>

#include "base/url.h"
#include "daemon/care_add.h"

enum { MAX_SLUG = 40 };

/* The words of ASCII in it, joined by -; returns their length. */
static size_t make_slug(const char *text, char slug[MAX_SLUG + 1])
{
	size_t n = 0;

	for (; *text != '\0' && n < MAX_SLUG; text++) {
		if (isalnum((unsigned char)*text))
			slug[n++] = (char)tolower((unsigned char)*text);
		else if (n > 0 && slug[n - 1] != '-' && *text != '\'')
			slug[n++] = '-';
	}
	while (n > 0 && slug[n - 1] == '-')
		n--;
	slug[n] = '\0';
	return n;
}

const char *care_suggest_name(
    struct arena *a, const char *title, const char *url)
{
	char slug[MAX_SLUG + 1];
	const char *host;

	if (title != NULL && strlen(title) < 2 * MAX_SLUG &&
	    make_slug(title, slug) >= 3 && strlen(slug) * 2 > strlen(title))
		return arena_strdup(a, slug);
	host = url_host(a, url);
	if (host != NULL && strncmp(host, "www.", 4) == 0)
		host += 4;
	if (host == NULL || make_slug(host, slug) == 0)
		return "source";
	return arena_strdup(a, slug);
}
