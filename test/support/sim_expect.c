/* What expectations of both kinds share: words, and what did not hold. */
#include "sim_expect.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void expect_fault(struct world *w, const struct expectation *e, const char *who,
    const char *found)
{
	w->faults++;
	printf("%s:%d: expect %s: %s has %s\n", w->path, e->line, e->text, who,
	    found);
}

void expect_wrong(
    const struct world *w, const struct expectation *e, const char *why)
{
	fprintf(
	    stderr, "%s:%d: expect %s: %s\n", w->path, e->line, e->text, why);
	exit(2);
}

const char *expect_word(struct arena *a, const char **s)
{
	size_t n = strcspn(*s, " ");
	const char *word = arena_strndup(a, *s, n);

	if (n == 0)
		return NULL;
	*s += n + strspn(*s + n, " ");
	return word;
}

void expect_count(
    struct world *w, const struct expectation *e, const char *who, int64_t n)
{
	char text[32];

	snprintf(text, sizeof(text), "%" PRId64, n);
	expect_fault(w, e, who, text);
}

void expect_all(struct world *w)
{
	size_t i;

	expect_fields(w, w->end);
	for (i = 0; i < w->expected.n; i++) {
		if (expect_is_of_requests(w, &w->expected.v[i]))
			expect_requests(w, &w->expected.v[i]);
	}
}
