/*
 * The digest's wording in one language: etc/wording/LANGUAGE.tsv and, of the
 * notes on articles, notes-LANGUAGE.tsv, which a team may replace by its own. A
 * text's %s and %d are filled in by words_format(), never by printf: the file is
 * data.
 */
#ifndef DIGEST_WORDS_H
#define DIGEST_WORDS_H

#include "base/arena.h"
#include "base/err.h"

struct words;

/* Read the wording of "ja" or "en" into the arena; NULL with the reason: no
 * such language, or a key that is missing. */
const struct words *words_load(
    struct arena *a, const char *language, struct err *err);

/* The text of a key. Every key that the program asks for was checked by
 * words_load(). */
const char *words_get(const struct words *w, const char *key);

/* The text of a key with its %s and %d replaced, in order, by n values that
 * are texts already; the arena owns it. */
const char *words_format(struct arena *a, const struct words *w,
    const char *key, const char *const *values, size_t n);

/* Why a model wrote nothing (a reason as the store has it) in the wording's
 * language, by reasons-LANGUAGE.tsv; itself if that does not know it. The arena
 * owns it. */
const char *words_reason(
    struct arena *a, const struct words *w, const char *reason);

#endif
