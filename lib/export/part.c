/* Which part an indicator plays: the words around it decide, nothing else. */
#include "export/part.h"

#include <string.h>

#include "text/lexicon.h"

enum { WORDS_NETWORK, WORDS_FILE, WORDS_KIND, WORDS };

static struct lexicon *lexicons[WORDS];

void part_load(void)
{
	static const char *const names[WORDS] = {"network", "file", "kind"};
	int i;

	for (i = 0; i < WORDS && lexicons[i] == NULL; i++)
		lexicons[i] =
		    lexicon_load("export/categories.tsv", &names[i], 1);
}

/* The value of the first phrase in text, or NULL. */
static const char *first(int words, const char *text)
{
	struct lexicon_hit hit;
	size_t pos = 0;

	if (text == NULL ||
	    !lexicon_next(lexicons[words], text, strlen(text), &pos, &hit))
		return NULL;
	return hit.entry->value;
}

const char *part_category(
    const struct export_article *art, const struct export_ioc *ioc)
{
	bool file = indicator_kind(ioc->type) == INDICATOR_KIND_HASH;
	const char *found =
	    first(file ? WORDS_FILE : WORDS_NETWORK, ioc->context);

	if (found == NULL && !file)
		found = first(WORDS_NETWORK, art->title);
	if (found != NULL)
		return found;
	return file ? "malware" : "unknown";
}

const char *part_kind(
    const struct export_article *art, const struct export_ioc *ioc)
{
	const char *found = first(WORDS_KIND, ioc->context);

	if (found == NULL)
		found = first(WORDS_KIND, art->title);
	return found != NULL ? found : "unknown";
}
