/*
 * The phrases by which pages speak about themselves: etc/article/phrases.tsv,
 * which says what each kind means; and the headings of lists of indicators,
 * etc/ioc/headings.txt.
 */
#ifndef ARTICLE_PHRASES_H
#define ARTICLE_PHRASES_H

#include <stdbool.h>
#include <stddef.h>

enum phrase_kind {
	PHRASE_HEADING, /* text is overlap_key() of the phrase */
	PHRASE_GOODBYE,
	PHRASE_RIGHTS,
	PHRASE_WALL,
	PHRASE_TEASER,
	PHRASE_NEXT,	     /* likewise, and the following */
	PHRASE_LISTING,	     /* indicators follow */
	PHRASE_LISTING_PART, /* the same, anywhere in a heading */
	PHRASE_LISTING_END,  /* no more of them */
	PHRASE_KINDS
};

struct phrase {
	const char *text;
	size_t n;	    /* its bytes */
	const char *reason; /* of a wall, else NULL */
};

/* Read the files; once, before a sandbox shuts. */
void phrases_load(void);

/* All phrases of a kind, *n of them; valid for ever. */
const struct phrase *phrases_of(enum phrase_kind kind, size_t *n);

/* Is the line with this overlap_key() a heading of that kind? */
bool phrases_has_heading(enum phrase_kind kind, const char *key);

/* Does key begin with a phrase of that kind (is it one, if that is short)? */
bool phrases_begin(enum phrase_kind kind, const char *key);

#endif
