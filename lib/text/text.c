/* A text's sentences, their names, and its language. */
#include "text/text.h"

#include <string.h>

#include "base/utf8.h"
#include "text/addressed.h"
#include "text/language.h"

/* Read the sentences; does one of them speak to a language model? */
static bool read_sentences(struct arena *a, struct text *out)
{
	struct text_sentence *next;
	struct sentence_reader r;
	struct sentence at;
	bool spoken = false;

	out->sentences.n = 0;
	words_read(a, out->s, utf8_cut(out->s, out->n, TEXT_MOST), &out->words);
	lexicon_read(a, out->s, out->words.n, &out->places);
	sentence_start_in(&r, &out->words);
	while (sentence_next(&r, &at)) {
		next = VEC_PUSH(a, &out->sentences);
		next->at = at;
		next->words = lexicon_part(&out->places, at.start, at.end);
		spoken |= addressed_to_model(a, &next->words);
		names_find(a, &next->words, &next->names);
	}
	return spoken;
}

void text_read(struct arena *a, const char *s, struct text *out)
{
	*out = (struct text){.s = s != NULL ? s : ""};
	out->n = strlen(out->s);
	if (read_sentences(a, out)) {
		out->s = addressed_blank(a, out->s, false);
		read_sentences(a, out);
	}
	out->language = language_of(&out->words);
}
