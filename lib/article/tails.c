/* Lines against the lists of phrases. */
#include "article/tails.h"

#include <string.h>

#include "article/overlap.h"
#include "article/phrases.h"

/* Longer lines are something else. */
enum { HEADING_MAX = 120, RIGHTS_MAX = 500 };

bool tails_is_heading(struct arena *a, const char *s, size_t n)
{
	return n > 0 && n <= HEADING_MAX &&
	       phrases_has_heading(PHRASE_HEADING, overlap_key(a, s, n));
}

static bool holds(const char *s, size_t n, const char *phrase)
{
	return memmem(s, n, phrase, strlen(phrase)) != NULL;
}

bool tails_is_rights(const char *s, size_t n)
{
	const struct phrase *list;
	size_t i, count;

	list = phrases_of(PHRASE_RIGHTS, &count);
	for (i = 0; n <= RIGHTS_MAX && i < count; i++) {
		if (holds(s, n, list[i].text))
			return true;
	}
	return false;
}

bool tails_is_goodbye(const char *s, size_t n)
{
	const struct phrase *list;
	size_t i, count;

	list = phrases_of(PHRASE_GOODBYE, &count);
	for (i = 0; n < RIGHTS_MAX && i < count; i++) {
		if (n >= list[i].n && memcmp(s, list[i].text, list[i].n) == 0)
			return true;
	}
	return (holds(s, n, "The post ") || holds(s, n, "The article ")) &&
	       holds(s, n, " appeared first on ");
}
