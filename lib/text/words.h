/*
 * Text as words. There is no dictionary: Latin (and any other alphabetic)
 * letters and digits that are joined by single marks are one word
 * ("CVE-2024-3094", "library-ms", "evil[.]com"); Japanese falls apart at the
 * borders of its scripts.
 */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"

enum word_kind {
	WORD_ALPHA,    /* letters, perhaps with digits and joints */
	WORD_NUMBER,   /* begins with a digit and holds no letter */
	WORD_KATAKANA, /* a run, the long-vowel mark included */
	WORD_HIRAGANA, /* a run */
	WORD_HAN,      /* a run of kanji */
	WORD_HANGUL    /* a run */
};

struct word {
	size_t start, end; /* bytes */
	size_t chars;
	enum word_kind kind;
	bool ascii; /* all of it, of a western word */
	bool small; /* it is nothing but small letters of ASCII */
};

/* A text, and the first of its words, of which none is left out: words that many
 * look at are read once. The list may be empty: then each reads them anew. */
struct words {
	const char *s;
	const char *lower; /* the same with small letters for ASCII capitals;
			    * NULL: it was not read */
	size_t n;
	VEC(struct word) list;
};

struct word_reader {
	const char *text;
	size_t end, pos;
	const struct word *known, *known_end; /* at pos or behind */
};

/* Read all words of s[0..n), UTF-8; the arena owns list and copy. */
void words_read(struct arena *a, const char *s, size_t n, struct words *out);

/* Begin to read text[start..end), UTF-8. */
void word_start(
    struct word_reader *r, const char *text, size_t start, size_t end);

/* The same, end <= text->n, of a text whose words were read. */
void word_start_in(
    struct word_reader *r, const struct words *text, size_t start, size_t end);

/* word_next() of what is not known. */
bool word_next_read(struct word_reader *r, struct word *w);

/* The next word into *w; false behind the last one. A known one that only begins
 * or ends in what is read is read anew. */
static inline bool word_next(struct word_reader *r, struct word *w)
{
	while (r->known < r->known_end && r->known->end <= r->pos)
		r->known++;
	if (r->known == r->known_end || r->known->start < r->pos ||
	    r->known->end > r->end)
		return word_next_read(r, w);
	*w = *r->known++;
	r->pos = w->end;
	return true;
}

/* The kind of word cp belongs to, or -1 if it stands between words. */
int word_kind(uint32_t cp);

#endif
