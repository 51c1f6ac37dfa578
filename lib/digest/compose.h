/*
 * From candidates to a day's digest: which articles tell one story, which
 * section each belongs to, in which order, how many, and every line. What comes
 * out is frozen by the store; what is left out has its reason.
 */
#ifndef DIGEST_COMPOSE_H
#define DIGEST_COMPOSE_H

#include "base/arena.h"
#include "digest/words.h"
#include "model/digest.h"

struct digest_rules {
	size_t max_stories, max_links; /* a section */
	size_t max_iocs;	       /* lines a story */
	size_t max_lines;	       /* summary lines a story */
	size_t line_latin, line_cjk;   /* characters a line, by its script */
	size_t line_model; /* likewise, of what a model wrote, indicators not
			    * yet defanged; a title at least 100; 0: 80 */
};

struct digest_input {
	const struct candidates *candidates;
	const struct past_stories *past;
	int64_t last_cutoff; /* of the digest before, or DATE_NONE */
	const struct words *words;
	const struct digest_rules *rules;
	const char *model;   /* as the configuration names it; NULL: none, and
			    * what one once wrote is not taken */
	const char *trouble; /* why it is not asked now, or NULL */
};

/* Fill the entries and the left out of *out, and what of it a model wrote
 * (written, unwritten, made_by); other members the caller has set. Everything
 * lives in the arena. */
void digest_compose(
    struct arena *a, const struct digest_input *in, struct digest *out);

#endif
