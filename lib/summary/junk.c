/* Sentences around articles, told by their words. */
#include "summary/junk.h"

#include <string.h>

#include "text/lexicon.h"
#include "text/word_set.h"

enum { START, WHOLE, ANY, PROFILE, CLASSES };

/* Filled once by junk_load(), never changed after. */
static struct lexicon *phrases;
static struct word_set names = {.resource = "summary/never-facts.txt"};

void junk_load(void)
{
	static const char *const classes[CLASSES] = {
	    "start", "whole", "any", "profile"};

	if (phrases != NULL)
		return;
	phrases = lexicon_load("summary/junk.tsv", classes, CLASSES);
	word_set_load(&names);
}

/* The sentence that is looked at, and what was seen. */
struct looking {
	size_t n;
	struct junk_look seen;
};

static void on_phrase(void *data, const struct lexicon_hit *hit)
{
	const struct lexicon_entry *e;
	struct looking *l = data;

	for (e = hit->entry; e != NULL; e = e->also) {
		l->seen.profile |= e->class == PROFILE;
		l->seen.junk |=
		    e->class == ANY || (e->class == START && hit->start == 0) ||
		    (e->class == WHOLE && hit->start == 0 && hit->end == l->n);
	}
}

struct junk_look junk_look(const struct lexicon_text *sentence)
{
	struct looking l = {.n = sentence->n};

	junk_load();
	lexicon_find_all(phrases, sentence, on_phrase, &l);
	return l.seen;
}

bool junk_is_common_name(const char *word)
{
	return word_set_has(&names, word, strlen(word));
}
