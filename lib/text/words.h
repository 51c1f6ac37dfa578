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
};

struct word_reader {
	const char *text;
	size_t end, pos;
};

/* Begin to read text[start..end), UTF-8. */
void word_start(
    struct word_reader *r, const char *text, size_t start, size_t end);

/* The next word into *w; false behind the last one. */
bool word_next(struct word_reader *r, struct word *w);

/* The kind of word cp belongs to, or -1 if it stands between words. */
int word_kind(uint32_t cp);

#endif
