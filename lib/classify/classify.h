/*
 * Which section of the digest an article belongs to, and what kind of event it
 * tells of: content first, host and hints second.
 */
#ifndef CLASSIFY_CLASSIFY_H
#define CLASSIFY_CLASSIFY_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/analysis.h"
#include "text/text.h"

struct classify_input {
	const char *title, *url, *text; /* any may be NULL or "" */
	const struct text *read;	/* the text as it was read, or NULL */
	const char *language;		/* "ja", "en" …, or NULL: told here */
	int section_hint;   /* enum section the source's owner names, or -1 */
	bool security_only; /* skip what is not about security */
	bool everything;    /* skip no advertising either */
};

/* Read the word lists; once a process, before its sandbox shuts. */
void classify_load(void);

/* Judge one article; out's strings live in the arena. */
void classify(struct arena *a, const struct classify_input *in,
    struct classification *out);

#endif
