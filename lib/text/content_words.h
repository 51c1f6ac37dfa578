/*
 * What a text is made of beside its names: the words that not every text on
 * security has, without their endings; of Japanese katakana, and kanji two by two.
 * Two articles on one event share many, whatever each calls those it befell.
 */
#ifndef TEXT_CONTENT_WORDS_H
#define TEXT_CONTENT_WORDS_H

#include "base/vec.h"
#include "text/text.h"

enum {
	CONTENT_LINES = 40, /* at most, */
	CONTENT_LINE = 96   /* of at most so many bytes */
};

/* Append the words of the text's beginning, each once, as lines: "words:oven
 * bread". mentions_load() has read the lists. */
void content_words_list(
    struct arena *a, const struct text *text, struct strings *out);

/* The words of such a line, with a blank between each two, or NULL. */
const char *content_words_parse(const char *line);

#endif
