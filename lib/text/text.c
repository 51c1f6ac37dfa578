/* A text's sentences and its language. */
#include "text/text.h"

#include <string.h>

#include "text/language.h"

void text_read(struct arena *a, const char *s, struct text *out)
{
	struct sentence_reader r;
	struct sentence sentence;

	*out = (struct text){.s = s != NULL ? s : ""};
	out->n = strlen(out->s);
	out->language = language_guess(out->s, out->n);
	sentence_start(&r, out->s, out->n);
	while (sentence_next(&r, &sentence))
		*VEC_PUSH(a, &out->sentences) = sentence;
}
