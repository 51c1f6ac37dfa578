/* The summary of an article: candidates, terms, choice, trimming. */
#include "summary/summary.h"

#include <string.h>

#include "summary/candidates.h"
#include "summary/coverage.h"
#include "summary/junk.h"
#include "summary/terms.h"
#include "text/language.h"

void summary_load(void)
{
	language_load();
	junk_load();
}

void summarise(struct arena *a, const char *title, const char *text,
    const struct summary_limits *limits, struct summary *out)
{
	const size_t n = strlen(text);
	struct candidates c = {0};
	struct terms terms;
	size_t *chosen, lines, i;

	*out = (struct summary){
	    .language = language_guess(text, n), .method = "coverage"};
	candidates_collect(a, text, n, title, &c);
	terms_collect(a, text, title, out->language, &c, &terms);
	lines = limits->lines < c.n ? limits->lines : c.n;
	chosen = arena_alloc(a, (lines + 1) * sizeof(*chosen));
	lines = coverage_choose(a, text, &c, &terms, lines, chosen);
	for (i = 0; i < lines; i++) {
		*VEC_PUSH(a, &out->lines) =
		    arena_strndup(a, text + c.v[chosen[i]].start,
			c.v[chosen[i]].end - c.v[chosen[i]].start);
		*VEC_PUSH(a, &out->spans) =
		    (struct span){i, c.v[chosen[i]].start, c.v[chosen[i]].end};
	}
}

const char *summary_shorten(struct arena *a, const char *line, size_t max_chars)
{
	(void)a, (void)max_chars;
	return line;
}
