/*
 * Which language a text is in: told by its scripts, and among the Latin ones by
 * the small words of etc/text/function-words.tsv. Rough on purpose: it picks
 * sentence rules and word lists, it does not identify dialects.
 */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "text/words.h"

/* Load the lists; once, before a sandbox shuts. */
void language_load(void);

/* The ISO 639-1 code of s[0..n) ("en", "ja" …), "und" when nothing tells it.
 * Looks at the first 64 KiB. The string is valid for ever. */
const char *language_guess(const char *s, size_t n);

/* The same of a text whose words were read. */
const char *language_of(const struct words *text);

/* Is word, in folded case, one of the small words of that language? */
bool language_is_function_word(const char *code, const char *word);

#endif
