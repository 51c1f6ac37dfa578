/*
 * Echoes, by runs of GRAM units in a row: a unit is a Latin word, a number, or
 * one character of a script without blanks.
 */
#include "llm/check_echo.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "text/normalise.h"
#include "text/words.h"
#include "base/utf8.h"

enum {
	GRAM = 5,
	ROW = 12,  /* grams in a row that nobody finds by chance */
	LEAST = 6, /* grams of a line that can be judged by their share */
	PAIR = 2   /* the same for lines among each other */
};

struct gram_list {
	uint64_t *v;
	size_t n, cap;
};

struct check_echo {
	struct gram_list grams; /* in order */
};

static int compare(const void *x, const void *y)
{
	const uint64_t *p = x, *q = y;

	return (*p > *q) - (*p < *q);
}

/* Append the hashes of the units of s. */
static void read_units(struct arena *a, const char *s, struct gram_list *out)
{
	struct word_reader r;
	struct word w;
	size_t i, len;
	uint32_t cp;

	word_start(&r, s, 0, strlen(s));
	while (word_next(&r, &w)) {
		for (i = w.start; i < w.end; i += len) {
			len = w.kind >= WORD_KATAKANA
				  ? utf8_decode(s + i, w.end - i, &cp)
				  : w.end - w.start;
			*VEC_PUSH(a, out) = hash_quick(0, s + i, len);
		}
	}
}

/* The hashes of each k units in a row of a text. */
static struct gram_list read_grams(struct arena *a, const char *text, size_t k)
{
	struct gram_list units = {0}, grams = {0};
	size_t i;

	read_units(a, normalise_fold(a, text, strlen(text)), &units);
	for (i = 0; i + k <= units.n; i++)
		*VEC_PUSH(a, &grams) =
		    hash_quick(k, &units.v[i], k * sizeof(*units.v));
	return grams;
}

static void sort(struct gram_list *grams)
{
	if (grams->n > 0)
		qsort(grams->v, grams->n, sizeof(*grams->v), compare);
}

static bool has(const struct gram_list *grams, uint64_t gram)
{
	return grams->n > 0 && bsearch(&gram, grams->v, grams->n,
				   sizeof(*grams->v), compare) != NULL;
}

struct check_echo *check_echo_new(struct arena *a, const char *instructions)
{
	struct check_echo *e = arena_alloc(a, sizeof(*e));

	if (instructions != NULL)
		e->grams = read_grams(a, instructions, GRAM);
	sort(&e->grams);
	return e;
}

bool check_echo_has(const struct check_echo *e, const char *line)
{
	struct arena *a = arena_new();
	const struct gram_list grams = read_grams(a, line, GRAM);
	size_t i, row = 0, longest = 0, found = 0;

	for (i = 0; i < grams.n; i++) {
		row = has(&e->grams, grams.v[i]) ? row + 1 : 0;
		found += row > 0;
		longest = row > longest ? row : longest;
	}
	arena_free(a);
	return longest >= ROW ||
	       (grams.n >= LEAST && found * 10 >= grams.n * 6);
}

/* Is nearly all of the shorter of two lines in the longer? */
static bool is_copy(const struct gram_list *x, const struct gram_list *y)
{
	const struct gram_list *small = x->n < y->n ? x : y,
			       *large = x->n < y->n ? y : x;
	size_t i, found = 0;

	for (i = 0; i < small->n; i++)
		found += has(large, small->v[i]);
	return small->n >= PAIR && found * 100 >= small->n * 85;
}

size_t check_echo_repeat(struct arena *a, const struct strings *lines)
{
	struct gram_list *grams =
	    arena_alloc(a, (lines->n + 1) * sizeof(*grams));
	size_t i, k;

	for (i = 0; i < lines->n; i++) {
		grams[i] = read_grams(a, lines->v[i], PAIR);
		sort(&grams[i]);
		for (k = 0; k < i; k++) {
			if (strcmp(lines->v[i], lines->v[k]) == 0 ||
			    is_copy(&grams[k], &grams[i]))
				return i;
		}
	}
	return lines->n;
}
