/* How mentions.c finds what a text names. Private to lib/text. */
#ifndef TEXT_MENTIONS_FIND_H
#define TEXT_MENTIONS_FIND_H

#include <stdint.h>

#include "base/arena.h"
#include "text/mentions.h"
#include "text/names.h"
#include "text/words.h"

struct finder {
	struct arena *a;
	const char *s;
	size_t n;
	struct words words; /* that were read, of s */
	struct mentions *out;
	size_t first;	 /* in *out: what was there before is none of ours */
	uint32_t *slots; /* open addressing: index + 1, 0 is free */
	size_t slots_n;	 /* a power of two, enough for half of them */
	struct name_hit hit; /* the known name at or behind the place */
	bool hits;
	size_t hit_pos; /* where the next is sought, or of a text that was */
	const struct text *text; /* read the number of that sentence's name, */
	size_t sentence;	 /* and which sentence */
	size_t han_start, han_end;   /* unusual kanji of the word before */
	size_t kata_start, kata_end; /* katakana, and dots between */
	bool kata_usual;
	size_t hira_start, hira_end; /* hiragana before kanji */
	size_t at;		     /* of the word that is being read */
	size_t last_end; /* of the word before, if it was a name; else 0 */
	size_t last_start;
	size_t starred_end; /* of the last that was an attacker's */
	size_t last_alone;  /* how often the last name had been so before */
	size_t last_name; /* in *out: index + 1 of it, if it was alone so far */
};

/* The mention of the key, made if there is none; NULL: too many. */
struct mention *mentions_entry(struct finder *f, const char *key, size_t n);

/* Count a mention by its key; inner: its capital begins no sentence. w is the
 * word that known names are looked up for, or NULL. NULL: too many. */
struct mention *mentions_note(struct finder *f, const char *key, size_t n,
    enum mention_kind kind, bool inner, const struct word *w);

/* Does Japanese, where no sentence begins with a capital, go on at s[at]? */
bool mentions_in_japanese(const struct finder *f, size_t at);

/* A word in Latin letters: a name if it has a capital within a sentence. Most
 * words are in lower case, and such a word is no name elsewhere either; but in
 * Japanese it is one if it comes again. begins: a sentence begins with it. */
void mentions_read_latin(struct finder *f, const struct word *w, bool begins);

/* What remains of a run of kanji without the usual words. */
void mentions_read_han(struct finder *f, const struct word *w);

/* A run of katakana, with the kanji just before it: 東海ロジネット. */
void mentions_read_katakana(struct finder *f, const struct word *w);

/* A short name in Japanese quotes that begins at s[at]. */
void mentions_read_quoted(struct finder *f, size_t at);

#endif
