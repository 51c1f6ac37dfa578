/*
 * The two judgements of classify(), apart: what kind of event the words speak
 * for, and which section an article belongs to. Private to lib/classify.
 */
#ifndef CLASSIFY_RULES_H
#define CLASSIFY_RULES_H

#include <stdbool.h>

#include "classify/classify.h"
#include "text/words.h"

/* What is judged, nothing NULL. */
struct article_words {
	const char *title, *url, *text;
	const char *host; /* "" if there is no URL */
	size_t title_n, text_n;
	struct lexicon_text title_places, text_places;
	struct words text_words; /* of the text, if they were read */
	bool japanese;		 /* the title's words */
	bool editorial;		 /* spare the reader what is not */
};

struct verdict {
	int value;	  /* enum section or enum event_type */
	double score;	  /* 0 to 1 */
	const char *why;  /* the words or the rule that decided */
	double evidence;  /* of event_judge(): what all words together weigh */
	const char *word; /* of event_judge(): of the title that decided */
};

/* Fill in the lengths and the places of what is there; read is the text as it was
 * read, or NULL. */
void article_words_read(
    struct arena *a, const struct text *read, struct article_words *w);

/* Load the word lists; once a process. */
void section_load(void);
void event_load(void);

/* The section that words and host speak for; else section_hint (-1: none),
 * else the news. */
struct verdict section_judge(
    struct arena *a, const struct article_words *w, int section_hint);

/* The kind of event; what its section is about where no word says more. */
struct verdict event_judge(
    struct arena *a, const struct article_words *w, enum section section);

/* What the linear model looks at: how the title, the lead and the first sentence
 * speak for each kind (0 to 3), and a 1. */
enum { EVENT_FEATURES = 3 * EVENT_COUNT + 1 };

/* Read the features of an article that has a text. */
void event_features(
    struct arena *a, const struct article_words *w, double out[EVENT_FEATURES]);

/* Add to each kind's sum what the model holds of it, as a logarithm of odds. */
void event_model(
    const double features[EVENT_FEATURES], double sum[EVENT_COUNT]);

#endif
