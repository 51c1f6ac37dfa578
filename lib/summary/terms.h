/*
 * What the sentences of a text name, and how much each name is worth to a
 * reader. A term is a word (a pair of kanji, a name in quotes); its weight is
 * an estimate of the probability that somebody who sums up the text in a few
 * lines mentions it: by its form, by how many sentences hold it, how early it
 * first comes, and whether it stands in the title.
 */
#ifndef SUMMARY_TERMS_H
#define SUMMARY_TERMS_H

#include "summary/candidates.h"

enum term_kind {
	TERM_PLAIN,    /* a word in lower case */
	TERM_HAN,      /* two kanji in a row */
	TERM_HANGUL,   /* a word in Hangul */
	TERM_CAPITAL,  /* a capital letter within a sentence */
	TERM_KATAKANA, /* a run */
	TERM_PATH,     /* dots, slashes or underscores in it */
	TERM_MIXED,    /* capitals inside: "GitHub" */
	TERM_QUOTED,   /* a short name in Japanese quotes */
	TERM_EXACT,    /* a number, an identifier, an acronym */
	TERM_KIND_COUNT
};

struct term {
	const char *key; /* in folded case */
	enum term_kind kind;
	size_t sentences; /* that hold it */
	size_t first;	  /* the index of the first of them */
	size_t last;	  /* the index of the last of them */
	bool lower; /* also seen in lower case: its capital means little */
	bool title;
	double weight; /* 0 to 1 */
};

struct terms {
	VEC(struct term) list;
	size_t *slots; /* open addressing: index + 1, 0 is free */
	size_t slots_n;
};

/* Find the terms of all candidates of the text (their ->terms are filled) and
 * weigh them. */
void terms_collect(struct arena *a, const struct text *text,
    const struct words *title, struct candidates *c, struct terms *out);

#endif
