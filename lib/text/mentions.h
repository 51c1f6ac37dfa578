/*
 * What a text names, as keys that compare equal in other texts on the same
 * thing: words that look like names (Latin with a capital letter within a
 * sentence or inside the word, katakana, kanji that are no usual words, short
 * quotes in Japanese marks), identifiers, and amounts ("27.5 million", 14万8千).
 * Names are known by their looks; which words name nobody, or where, or whom many
 * stories name, plain_words.h has lists of. An attacker's, malware's or product's
 * known name (names.h) is marked as one.
 */
#ifndef TEXT_MENTIONS_H
#define TEXT_MENTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/vec.h"
#include "text/text.h"

enum mention_kind {
	MENTION_NAME,	    /* "lakeshire" */
	MENTION_QUOTE,	    /* in Japanese quotes: a name, or a saying */
	MENTION_IDENTIFIER, /* letters and digits: "nw-1200hp", "storm-2817" */
	MENTION_PHRASE,	    /* two names in a row: "northgate health" */
	MENTION_PLACE,	    /* a country, its people, a state: "finnish" */
	MENTION_AMOUNT	    /* "#27500000", a version "#3.8.4" */
};

struct mention {
	enum mention_kind kind;
	const char *key; /* in folded case */
	size_t count;	 /* times */
	size_t
	    alone;  /* of them with a capital, or quoted, and beside no other */
	bool inner; /* its capital stands within a sentence at least once */
	bool plain; /* it also stands without a capital */
	bool lead;  /* it stands in the first sentences */
	bool starred; /* it is part of an attacker's or malware's known name */
	bool product; /* of a known product's */
	bool named;   /* a common word, and the text shows that it is a name */
};

struct mentions {
	struct mention *v;
	size_t n, cap;
};

/* Read the lists: before the first use and before the sandbox shuts. */
void mentions_load(void);

/* Append what s[0..n) mentions to *out, each key once, in order; everything
 * lives in the arena. Words that only begin sentences are among them: whether
 * they are names, mention_is_name() judges. */
void mentions_find(
    struct arena *a, const char *s, size_t n, struct mentions *out);

/* The same of a text. */
void mentions_of(
    struct arena *a, const struct text *text, struct mentions *out);

/* The names, identifiers and amounts of an article's text, those that it names
 * most first, as lines for mention_parse(); at most MENTIONS_MOST. Words that
 * may be names or only begin sentences are among them, without ->inner. */
enum { MENTIONS_MOST = 80 };
void mentions_list(
    struct arena *a, const struct text *text, struct strings *out);

/* Read a line of mentions_list(), which may be malformed; key points into it. */
bool mention_parse(const char *line, struct mention *m);

/* Does the text itself show that it is a name, an identifier or an amount? */
bool mention_is_name(const struct mention *m);

/* How many digits an amount's key has before its zeros: 275 for #27500000 are
 * 3. 4 for a version. */
size_t mention_digits(const char *key);

/* Append the consonants of a name, or of two in a row, as katakana would have
 * them, by which a name in katakana meets itself in Latin letters
 * ("ゴーストレイン", "GhostLane"): one way, or of Latin letters two, as English
 * and as other languages speak them ("Leroy": "ルロワ"). None if they are too few.
 * The arena owns them. */
void mention_sounds(struct arena *a, const char *key, struct strings *out);

#endif
