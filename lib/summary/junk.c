/* Sentences around articles, told by their words. */
#include "summary/junk.h"

#include <stdlib.h>
#include <string.h>

#include "base/resource.h"
#include "base/xmalloc.h"
#include "text/sentence.h"

enum junk_where { JUNK_START, JUNK_WHOLE, JUNK_ANY };

struct phrase {
	enum junk_where where;
	const char *s; /* in the resource, no NUL */
	size_t n;
};

/* Filled once by junk_load(), never changed after. */
static struct {
	struct phrase *phrases;
	size_t n;
	char **names; /* sorted */
	size_t names_n;
} lists;

static int by_string(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void load_phrases(void)
{
	static const char *const wheres[] = {
	    [JUNK_START] = "start", [JUNK_WHOLE] = "whole", [JUNK_ANY] = "any"};
	size_t size = 0, len, k, head;
	const char *s, *end, *tab;

	s = resource_text("summary/junk.tsv", &size);
	lists.phrases = xcalloc(size / 4 + 1, sizeof(*lists.phrases));
	for (end = s + size; s < end; s += len + 1) {
		len = strcspn(s, "\n");
		tab = memchr(s, '\t', len);
		if (*s == '#' || tab == NULL)
			continue;
		head = (size_t)(tab - s);
		for (k = 0; k < sizeof(wheres) / sizeof(*wheres); k++) {
			if (strlen(wheres[k]) == head &&
			    memcmp(wheres[k], s, head) == 0)
				lists.phrases[lists.n++] =
				    (struct phrase){(enum junk_where)k, tab + 1,
					len - head - 1};
		}
	}
}

static void load_names(void)
{
	size_t size = 0, len;
	const char *s, *end;

	s = resource_text("summary/never-facts.txt", &size);
	lists.names = xcalloc(size / 2 + 1, sizeof(*lists.names));
	for (end = s + size; s < end; s += len + 1) {
		len = strcspn(s, " \n");
		if (*s == '#')
			len = strcspn(s, "\n");
		else if (len > 0)
			lists.names[lists.names_n++] = xstrndup(s, len);
	}
	qsort(lists.names, lists.names_n, sizeof(*lists.names), by_string);
}

void junk_load(void)
{
	if (lists.phrases != NULL)
		return;
	load_phrases();
	load_names();
}

static bool phrase_fits(const struct phrase *p, const char *s, size_t n)
{
	switch (p->where) {
	case JUNK_START:
		return n >= p->n && memcmp(s, p->s, p->n) == 0;
	case JUNK_WHOLE:
		return n == p->n && memcmp(s, p->s, n) == 0;
	case JUNK_ANY:
		return memmem(s, n, p->s, p->n) != NULL;
	}
	return false;
}

bool junk_is(const char *s, size_t n)
{
	char low[SENTENCE_MAX];
	size_t i;

	junk_load();
	if (n > sizeof(low))
		n = sizeof(low);
	for (i = 0; i < n; i++)
		low[i] =
		    (char)(s[i] >= 'A' && s[i] <= 'Z' ? s[i] | 0x20 : s[i]);
	for (i = 0; i < lists.n; i++) {
		if (phrase_fits(&lists.phrases[i], low, n))
			return true;
	}
	return false;
}

bool junk_is_common_name(const char *word)
{
	junk_load();
	return bsearch(&word, lists.names, lists.names_n, sizeof(*lists.names),
		   by_string) != NULL;
}
