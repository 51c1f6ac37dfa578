/* The files of phrases, read once. */
#include "article/phrases.h"

#include <stdlib.h>
#include <string.h>

#include "article/overlap.h"
#include "base/resource.h"
#include "base/vec.h"

/* Those of phrases.tsv. */
static const char *const kinds[PHRASE_LISTING] = {
    [PHRASE_HEADING] = "heading",
    [PHRASE_GOODBYE] = "goodbye",
    [PHRASE_RIGHTS] = "rights",
    [PHRASE_WALL] = "wall",
    [PHRASE_TEASER] = "teaser",
    [PHRASE_NEXT] = "next",
};

/* Those of headings.txt, from PHRASE_LISTING on. */
static const char *const matches[PHRASE_KINDS - PHRASE_LISTING] = {
    "match: heading", "match: heading-part", "match: heading-end"};

/* Filled once by phrases_load(), never changed after. */
static struct {
	struct arena *arena;
	VEC(struct phrase) of[PHRASE_KINDS];
} lists;

static void read_line(const char *line, size_t n)
{
	char *kind = arena_strndup(lists.arena, line, n);
	char *text = strchr(kind, '\t'), *reason;
	size_t k;

	if (*kind == '#' || text == NULL)
		return;
	*text++ = '\0';
	reason = strchr(text, '\t');
	if (reason != NULL)
		*reason++ = '\0';
	for (k = 0; k < PHRASE_LISTING && strcmp(kind, kinds[k]) != 0; k++)
		;
	if (k == PHRASE_LISTING)
		return;
	if (k == PHRASE_HEADING || k == PHRASE_NEXT)
		text = arena_strdup(
		    lists.arena, overlap_key(lists.arena, text, strlen(text)));
	*VEC_PUSH(lists.arena, &lists.of[k]) =
	    (struct phrase){text, strlen(text), reason};
}

static void read_listings(void)
{
	size_t size = 0, n, k, kind = PHRASE_LISTING;
	const char *s = resource_text("ioc/headings.txt", &size), *line, *key;
	const char *end = s + size;

	while ((line = resource_line(&s, end, &n)) != NULL) {
		for (k = PHRASE_LISTING; k < PHRASE_KINDS; k++) {
			const char *match = matches[k - PHRASE_LISTING];

			if (strlen(match) == n && memcmp(line, match, n) == 0)
				kind = k;
		}
		if (n == 0 || *line == '#' || memchr(line, ':', n) != NULL)
			continue;
		key = overlap_key(lists.arena, line, n);
		*VEC_PUSH(lists.arena, &lists.of[kind]) =
		    (struct phrase){key, strlen(key), NULL};
	}
}

static int by_text(const void *x, const void *y)
{
	return strcmp(
	    ((const struct phrase *)x)->text, ((const struct phrase *)y)->text);
}

bool phrases_has_heading(enum phrase_kind kind, const char *key)
{
	const struct phrase wanted = {.text = key};

	phrases_load();
	return lists.of[kind].n > 0 &&
	       bsearch(&wanted, lists.of[kind].v, lists.of[kind].n,
		   sizeof(wanted), by_text) != NULL;
}

bool phrases_begin(enum phrase_kind kind, const char *key)
{
	enum { WHOLE_WORD = 4 };
	size_t i, n;
	const struct phrase *list = phrases_of(kind, &n);

	for (i = 0; i < n; i++) {
		if (list[i].n <= WHOLE_WORD
			? strcmp(key, list[i].text) == 0
			: strncmp(key, list[i].text, list[i].n) == 0)
			return true;
	}
	return false;
}

void phrases_load(void)
{
	static const enum phrase_kind sorted[] = {
	    PHRASE_HEADING, PHRASE_LISTING, PHRASE_LISTING_END};
	size_t size = 0, len, k;
	const char *s, *end;

	if (lists.arena != NULL)
		return;
	lists.arena = arena_new();
	s = resource_text("article/phrases.tsv", &size);
	for (end = s + size; s < end; s += len + 1) {
		len = strcspn(s, "\n");
		read_line(s, len);
	}
	read_listings();
	/* Asked for once a block, and pages have half a million. */
	for (k = 0; k < sizeof(sorted) / sizeof(*sorted); k++) {
		if (lists.of[sorted[k]].n > 0)
			qsort(lists.of[sorted[k]].v, lists.of[sorted[k]].n,
			    sizeof(struct phrase), by_text);
	}
}

const struct phrase *phrases_of(enum phrase_kind kind, size_t *n)
{
	phrases_load();
	*n = lists.of[kind].n;
	return lists.of[kind].v;
}
