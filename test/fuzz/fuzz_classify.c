/*
 * Sections and kinds of any title, address and text, parted by NULs. Checked:
 * the answer is one of the words of the contract.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "classify/classify.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* The next of the strings, in the arena. */
static const char *take(struct arena *a, const char **s, size_t *n)
{
	size_t len = strnlen(*s, *n);
	const char *out = arena_strndup(a, *s, len);

	len += len < *n;
	*s += len;
	*n -= len;
	return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *s = (const char *)data;
	struct classify_input in = {.section_hint = -1};
	struct classification out;
	struct arena *a;

	if (n == 0)
		return 0;
	a = arena_new();
	in.section_hint = s[0] % (SECTION_COUNT + 2);
	s++, n--;
	in.title = take(a, &s, &n);
	in.url = take(a, &s, &n);
	in.text = take(a, &s, &n);
	classify(a, &in, &out);
	if ((unsigned)out.section >= SECTION_COUNT ||
	    (unsigned)out.event_type >= EVENT_COUNT || out.why == NULL ||
	    !(out.score >= 0 && out.score <= 1))
		abort();
	arena_free(a);
	return 0;
}
