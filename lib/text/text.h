/*
 * A plain text that is read once for all who look at its sentences: where they
 * stand, and the language.
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "base/arena.h"
#include "base/vec.h"
#include "text/sentence.h"

struct text {
	const char *s;	      /* UTF-8, NUL-terminated */
	size_t n;	      /* bytes */
	const char *language; /* as language_guess() tells it */
	VEC(struct sentence) sentences;
};

/* Read s (NULL is ""), which must outlive *out; the arena owns the rest. */
void text_read(struct arena *a, const char *s, struct text *out);

#endif
