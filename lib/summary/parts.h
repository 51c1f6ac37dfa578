/* The parts of an article's advice, one file each; private to lib/summary. */
#ifndef SUMMARY_PARTS_H
#define SUMMARY_PARTS_H

#include "summary/advice.h"
#include "summary/reading.h"
#include "summary/wording.h"

/* What the parts look at. */
struct advice_case {
	const struct advice_input *in;
	const struct reading *reading;
	const struct wording *wording; /* of the notes' language */
};

/* What the article says of a weakness's being used. */
struct exploitation {
	enum {
		EXPLOITATION_NONE, /* the article is about no weakness */
		EXPLOITATION_FOUND,
		EXPLOITATION_FIXED,
		EXPLOITATION_UNFIXED,
		EXPLOITATION_POC,
		EXPLOITATION_DENIED,
		EXPLOITATION_DONE
	} state;
	bool kev;	 /* it stands in CISA's catalogue */
	bool fixed;	 /* a fix is told of */
	const char *due; /* the agencies' date in words, or NULL */
	const char *cve; /* which, where the article names several; or NULL */
};

/* Append at most three of the article's own recommendations. */
void recommend_pick(
    struct arena *a, const struct advice_case *c, struct strings *out);

/* Judge whether the article's weakness is being used. */
struct exploitation exploitation_judge(
    struct arena *a, const struct advice_case *c);

/* The note on it, or NULL. */
const char *exploitation_note(
    struct arena *a, const struct advice_case *c, const struct exploitation *e);

/* The note on who did it, or NULL. */
const char *attribution_note(struct arena *a, const struct advice_case *c);

/* The article's primary source out of its links, or NULL. */
const char *primary_pick(struct arena *a, const struct advice_case *c);

/* One line of what to do first by rule, or NULL. */
const char *action_line(struct arena *a, const struct advice_case *c,
    const struct exploitation *e, const struct strings *recommendations);

/* Append the tags with their evidence. */
void tags_find(struct arena *a, const struct advice_case *c, struct tags *out);

/* Load the word lists of the parts that have their own; once a process. */
void primary_load(void);
void tags_load(void);

#endif
