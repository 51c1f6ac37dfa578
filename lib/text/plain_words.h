/* Words that any headline may have, words for places, makers, and loanwords: the
 * lists of etc/wording/generic-title-words.txt, places.txt, makers.txt,
 * acronyms.txt and plain-katakana.txt. */
#ifndef TEXT_PLAIN_WORDS_H
#define TEXT_PLAIN_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* Read the lists, again when they may have changed. */
void plain_words_load(void);

/* Is the word, in folded case, one that names nobody and nothing? */
bool plain_word_is(const char *word);

/* Is it a common word of English, or such a word's plural or -ed, -ing? With a
 * capital it names nobody, mostly. etc/names/common-words.txt */
bool plain_word_is_common(const char *word);

/* How many bytes of a run of kanji s[0..n) are the longest such word that it
 * begins with; 0: none. */
size_t plain_word_at(const char *s, size_t n);

/* Is the run of katakana made of usual loanwords alone (or too long)? */
enum { PLAIN_KATAKANA_MOST = 120 }; /* bytes */
bool plain_word_is_katakana(const char *word);

/* Does it name a country, its people, a state? */
bool plain_word_is_place(const char *word);

/* Does it name a maker or an outlet, of whom there are many stories? */
bool plain_word_is_maker(const char *word);

/* Is it an acronym, or its plural, that many stories have: "totps"? */
bool plain_word_is_acronym(const char *word);

#endif
