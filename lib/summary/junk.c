/* Sentences around articles, told by their words. */
#include "summary/junk.h"

#include <stdlib.h>
#include <string.h>

#include "base/resource.h"
#include "base/xmalloc.h"
#include "text/lexicon.h"

enum { START, WHOLE, ANY, PROFILE, CLASSES };

/* Filled once by junk_load(), never changed after. */
static struct lexicon *phrases;
static struct {
	char **v; /* sorted */
	size_t n;
} names;

static int by_string(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void load_names(void)
{
	size_t size = 0, len;
	const char *s, *end;

	s = resource_text("summary/never-facts.txt", &size);
	names.v = xcalloc(size / 2 + 1, sizeof(*names.v));
	for (end = s + size; s < end; s += len + 1) {
		len = strcspn(s, " \n");
		if (*s == '#')
			len = strcspn(s, "\n");
		else if (len > 0)
			names.v[names.n++] = xstrndup(s, len);
	}
	qsort(names.v, names.n, sizeof(*names.v), by_string);
}

void junk_load(void)
{
	static const char *const classes[CLASSES] = {
	    "start", "whole", "any", "profile"};

	if (phrases != NULL)
		return;
	phrases = lexicon_load("summary/junk.tsv", classes, CLASSES);
	load_names();
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

struct junk_look junk_look(const char *s, size_t n)
{
	struct looking l = {.n = n};

	junk_load();
	lexicon_scan(phrases, s, n, on_phrase, &l);
	return l.seen;
}

bool junk_is_common_name(const char *word)
{
	junk_load();
	return bsearch(&word, names.v, names.n, sizeof(*names.v), by_string) !=
	       NULL;
}
