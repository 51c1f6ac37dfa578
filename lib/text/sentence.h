/*
 * Plain text as sentences. Every newline is a hard break, a blank line ends a
 * paragraph. Each sentence knows what its line is, so that a reader can leave
 * out headings, tables and lists of indicators. One pass, constant memory.
 */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "text/words.h"

/* A sentence is never longer (bytes): a text without any full stop is cut. */
enum { SENTENCE_MAX = 4000 };

/* What kind of line a sentence stands in. */
enum line_kind {
	LINE_PROSE,
	LINE_HEADING, /* short and without a final mark, or Markdown's "#" */
	LINE_ITEM,    /* of a list; the bullet is no part of the sentence */
	LINE_DATA     /* a table's row, a row of indicators, code */
};

struct sentence {
	size_t start, end; /* bytes into the text, no blanks around */
	size_t paragraph;  /* from 0 */
	size_t line;	   /* from 0, blank lines not counted */
	enum line_kind kind;
};

struct sentence_reader {
	struct words text;
	size_t pos;
	size_t line_end, next; /* next: where the next line begins */
	struct sentence now;
	bool started;
};

/* Begin to read text[0..n), UTF-8; the text must outlive the reader. */
void sentence_start(struct sentence_reader *r, const char *text, size_t n);

/* The same of a text whose words were read. */
void sentence_start_in(struct sentence_reader *r, const struct words *text);

/* The next sentence into *s; false behind the last one. */
bool sentence_next(struct sentence_reader *r, struct sentence *s);

#endif
