/*
 * A plain text that is read once for all who look at it: its sentences with the
 * names that they hold, made ready for word lists, and its language.
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "base/arena.h"
#include "base/vec.h"
#include "text/lexicon.h"
#include "text/names.h"
#include "text/sentence.h"
#include "text/words.h"

/* Of a longer text so many bytes are read as sentences. */
enum { TEXT_MOST = 524288 };

struct text_sentence {
	struct sentence at;
	struct lexicon_text words; /* its bytes */
	struct name_hits names;	   /* that the lists know, in order */
};

struct text {
	const char *s;		    /* UTF-8, NUL-terminated */
	size_t n;		    /* bytes */
	struct words words;	    /* of the first TEXT_MOST bytes */
	struct lexicon_text places; /* of the same */
	const char *language;	    /* as language_guess() tells it */
	VEC(struct text_sentence) sentences;
};

/* Read s (NULL is ""), which must outlive *out; the arena owns the rest. What
 * speaks to a language model is blanked: text/addressed.h. */
void text_read(struct arena *a, const char *s, struct text *out);

#endif
