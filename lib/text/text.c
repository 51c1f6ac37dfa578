/* A text's sentences, their names, and its language. */
#include "text/text.h"

#include <string.h>

#include "base/utf8.h"
#include "text/addressed.h"
#include "text/language.h"

void text_read(struct arena *a, const char *s, struct text *out)
{
	struct text_sentence *next;
	struct sentence_reader r;
	struct sentence at;

	*out =
	    (struct text){.s = addressed_blank(a, s != NULL ? s : "", false)};
	out->n = strlen(out->s);
	out->language = language_guess(out->s, out->n);
	sentence_start(&r, out->s, utf8_cut(out->s, out->n, TEXT_MOST));
	while (sentence_next(&r, &at)) {
		next = VEC_PUSH(a, &out->sentences);
		next->at = at;
		lexicon_read(
		    a, out->s + at.start, at.end - at.start, &next->words);
		names_find(a, &next->words, &next->names);
	}
}
