/* The lists of words by which answers are judged. */
#include "llm/check_words.h"

#include "text/exploited.h"
#include "text/lexicon.h"

static const char *const classes[CHECK_CLASSES] = {
    [CHECK_USUAL] = "usual",
    [CHECK_MODEL] = "model",
    [CHECK_COMMAND] = "command",
    [CHECK_DISARM] = "disarm",
    [CHECK_DISMISS] = "dismiss",
    [CHECK_NONE] = "none",
};

static struct lexicon *words;

void check_words_load(void)
{
	if (words == NULL)
		words = lexicon_load("llm/check.tsv", classes, CHECK_CLASSES);
	exploited_load();
}

static unsigned classes_of(const struct lexicon_entry *e)
{
	unsigned bits = 0;

	for (; e != NULL; e = e->also)
		bits |= 1U << e->class;
	return bits;
}

bool check_word_is(enum check_class c, const char *s, size_t n)
{
	struct lexicon_hit hit;

	check_words_load();
	return lexicon_at(words, s, n, 0, &hit) && hit.end == n &&
	       (classes_of(hit.entry) & 1U << c) != 0;
}

static void on_hit(void *data, const struct lexicon_hit *hit)
{
	unsigned *bits = data;

	*bits |= classes_of(hit->entry);
}

unsigned check_words_in(const char *s, size_t n)
{
	unsigned bits = 0;

	check_words_load();
	lexicon_scan(words, s, n, on_hit, &bits);
	return bits;
}
