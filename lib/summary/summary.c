/* The summary of an article: candidates, terms, choice, trimming. */
#include "summary/summary.h"

#include <string.h>

#include "base/buf.h"
#include "summary/candidates.h"
#include "summary/coverage.h"
#include "summary/junk.h"
#include "summary/terms.h"
#include "summary/trim.h"
#include "text/shorten.h"
#include "text/language.h"

enum { SAID_LOOK = 60 /* bytes that tell a sentence from others */ };

void summary_load(void)
{
	language_load();
	junk_load();
}

/* One line of the summary out of a sentence, with its spans. */
static void add_line(struct arena *a, const char *text,
    const struct candidate *c, bool careful, struct summary *out)
{
	const size_t line = out->lines.n;
	struct stretches kept = {0};
	struct buf b = {0};
	size_t i;

	trim_sentence(a, text, c->start, c->end, careful, &kept);
	for (i = 0; i < kept.n; i++) {
		buf_put(&b, text + kept.v[i].start,
		    kept.v[i].end - kept.v[i].start);
		*VEC_PUSH(a, &out->spans) =
		    (struct span){line, kept.v[i].start, kept.v[i].end};
	}
	*VEC_PUSH(a, &out->lines) = arena_strndup(a, buf_str(&b), b.n);
	buf_free(&b);
}

/* Shorten the last line, and its spans with it. */
static void limit_line(struct arena *a, size_t max_chars, struct summary *out)
{
	const size_t last = out->lines.n - 1;
	size_t kept = 0, i, spans = 0;
	struct span *s;

	out->lines.v[last] =
	    text_shorten(a, out->lines.v[last], max_chars, &kept);
	for (i = 0; i < out->spans.n; i++) {
		s = &out->spans.v[i];
		if (s->line == last && s->end - s->start > kept)
			s->end = s->start + kept;
		if (s->line == last)
			kept -= s->end - s->start;
		if (s->end > s->start)
			spans++;
	}
	out->spans.n = spans;
}

/* Note which sentences the reader is told elsewhere. */
static void mark_said(
    const char *text, const struct strings *said, struct candidates *list)
{
	size_t i, k, n;

	for (k = 0; said != NULL && k < said->n; k++) {
		n = strlen(said->v[k]);
		n = n < SAID_LOOK ? n : SAID_LOOK;
		for (i = 0; n > 0 && i < list->n; i++) {
			struct candidate *c = &list->v[i];

			c->said |= memmem(text + c->start, c->end - c->start,
				       said->v[k], n) != NULL;
		}
	}
}

void summarise(struct arena *a, const char *title, const struct text *text,
    const struct summary_limits *limits, struct summary *out)
{
	const bool careful = trim_is_security(text->s, text->n);
	struct candidates c = {0};
	struct words heading;
	struct terms terms;
	size_t *chosen, lines, i;

	*out =
	    (struct summary){.language = text->language, .method = "coverage"};
	if (title == NULL)
		title = "";
	words_read(a, title, strlen(title), &heading);
	candidates_collect(a, text, &heading, &c);
	terms_collect(a, text, &heading, &c, &terms);
	lines = limits->lines < c.n ? limits->lines : c.n;
	chosen = arena_alloc(a, (lines + 1) * sizeof(*chosen));
	mark_said(text->s, limits->said, &c);
	lines = coverage_choose(a, text->s, &c, &terms, lines, chosen);
	for (i = 0; i < lines; i++) {
		add_line(a, text->s, &c.v[chosen[i]], careful, out);
		limit_line(a, limits->max_chars, out);
	}
}
