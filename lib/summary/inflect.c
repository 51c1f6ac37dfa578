/*
 * Verbs in all their forms. Of the grammar only what verbs of attackers need:
 * regular English verbs and their endings, the rows of Japanese ones.
 */
#include "summary/inflect.h"

#include <stdio.h>
#include <string.h>

#include "base/resource.h"
#include "base/xmalloc.h"

/* Where forms go. */
struct target {
	struct lexicon *lex;
	const int *classes;
};

/* Forms of a verb's first word, and what follows it. */
struct verb {
	char base[LEXICON_PHRASE_MAX], past[LEXICON_PHRASE_MAX],
	    participle[LEXICON_PHRASE_MAX], ing[LEXICON_PHRASE_MAX],
	    third[LEXICON_PHRASE_MAX];
	char rest[LEXICON_PHRASE_MAX]; /* " into", or "" */
};

/* Endings of Japanese verbs by that of the dictionary. */
static const struct row {
	const char *kind, *passive, *past, *te;
} rows[] = {
    {"う", "われ", "った", "って"},
    {"く", "かれ", "いた", "いて"},
    {"す", "され", "した", "して"},
    {"む", "まれ", "んだ", "んで"},
    {"る", "られ", "った", "って"},
    {"一", "られ", "た", "て"},
    {"する", "され", "した", "して"},
};

static void put(const struct target *to, enum verb_form form, const char *text)
{
	struct lexicon_entry entry = {.class = to->classes[form], .value = "-"};

	if (entry.class >= 0)
		lexicon_put(to->lex, text, strlen(text), &entry);
}

static void put_english(const struct target *to, enum verb_form form,
    const char *before, const char *word, const char *rest)
{
	char text[4 * LEXICON_PHRASE_MAX];

	snprintf(text, sizeof(text), "%s%s%s", before, word, rest);
	put(to, form, text);
}

static bool is_vowel(char c)
{
	return c != '\0' && strchr("aeiou", c) != NULL;
}

/* "rob", "run", but neither "loot" nor "enter": its end is doubled. */
static bool doubles(const char *s, size_t n)
{
	size_t i, vowels = 0;

	for (i = 0; i < n; i++)
		vowels += is_vowel(s[i]);
	return n > 2 && vowels == 1 && is_vowel(s[n - 2]) &&
	       !is_vowel(s[n - 1]) && strchr("wxy", s[n - 1]) == NULL;
}

/* Fill the regular forms of v->base. */
static void inflect_regularly(struct verb *v)
{
	const size_t n = strlen(v->base), room = sizeof(v->base);
	const char last = n > 0 ? v->base[n - 1] : '\0';
	const bool y = last == 'y' && n > 1 && !is_vowel(v->base[n - 2]);
	const bool hiss =
	    last == 's' || last == 'x' ||
	    (n > 1 && last == 'h' && strchr("cs", v->base[n - 2]) != NULL);
	const int stem = (int)(n - (last == 'e' || y ? 1 : 0));
	const char twice[] = {doubles(v->base, n) ? last : '\0', '\0'};

	snprintf(v->third, room, "%.*s%s", (int)n - y, v->base,
	    y	   ? "ies"
	    : hiss ? "es"
		   : "s");
	snprintf(
	    v->past, room, "%.*s%s%s", stem, v->base, twice, y ? "ied" : "ed");
	snprintf(v->participle, room, "%s", v->past);
	snprintf(
	    v->ing, room, "%.*s%s%sing", stem, v->base, twice, y ? "y" : "");
}

/* Read "steal (stole stolen) from". */
static void read_verb(const char *s, size_t n, struct verb *v)
{
	char text[LEXICON_PHRASE_MAX], past[LEXICON_PHRASE_MAX] = "",
				       participle[LEXICON_PHRASE_MAX] = "";
	const char *rest;
	size_t word;

	snprintf(text, sizeof(text), "%.*s", (int)n, s);
	word = strcspn(text, " ");
	snprintf(v->base, sizeof(v->base), "%.*s", (int)word, text);
	rest = text + word;
	if (sscanf(rest, " (%95[^ )] %95[^ )])", past, participle) == 2)
		rest = strchr(rest, ')') + 1;
	snprintf(v->rest, sizeof(v->rest), "%s", rest);
	inflect_regularly(v);
	if (past[0] != '\0')
		snprintf(v->past, sizeof(v->past), "%s", past);
	if (participle[0] != '\0')
		snprintf(
		    v->participle, sizeof(v->participle), "%s", participle);
}

static void put_english_verb(const struct target *to, const char *s, size_t n)
{
	static const char *const be[] = {
	    "was ", "were ", "been ", "being ", "got ", "get "};
	struct verb v = {.base = ""};
	size_t i;

	read_verb(s, n, &v);
	put_english(to, VERB_PRESENT, "", v.base, v.rest);
	put_english(to, VERB_PRESENT, "", v.third, v.rest);
	put_english(to, VERB_PAST, "", v.past, v.rest);
	if (strcmp(v.past, v.participle) != 0)
		put_english(to, VERB_PAST, "", v.participle, v.rest);
	put_english(to, VERB_PAST, "", v.ing, v.rest);
	put_english(to, VERB_PURPOSE, "to ", v.base, v.rest);
	for (i = 0; i < sizeof(be) / sizeof(be[0]); i++)
		put_english(to, VERB_PASSIVE, be[i], v.participle, v.rest);
}

static void put_japanese(const struct target *to, enum verb_form form,
    const char *s, size_t n, const char *middle, const char *end)
{
	char text[4 * LEXICON_PHRASE_MAX];

	snprintf(text, sizeof(text), "%.*s%s%s", (int)n, s, middle, end);
	put(to, form, text);
	if (form == VERB_PASSIVE)
		put(to, VERB_PAST, text);
}

static void put_japanese_verb(
    const struct target *to, const struct row *row, const char *s, size_t n)
{
	static const char *const ends[] = {"た", "て", "、", "る被害", "る事"};
	size_t i;

	put_japanese(to, VERB_PAST, s, n, "", row->past);
	put_japanese(to, VERB_PAST, s, n, "", row->te);
	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		put_japanese(to, VERB_PASSIVE, s, n, row->passive, ends[i]);
}

static const struct row *row_of(const char *kind, size_t n)
{
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (strlen(rows[i].kind) == n &&
		    memcmp(rows[i].kind, kind, n) == 0)
			return &rows[i];
	}
	return NULL;
}

/* The verbs of s[0..n), parted by bars. */
static void put_verbs(
    const struct target *to, const struct row *row, const char *s, size_t n)
{
	const char *end = s + n, *bar;

	for (; s < end; s = bar + 1) {
		bar = memchr(s, '|', (size_t)(end - s));
		if (bar == NULL)
			bar = end;
		if (row != NULL)
			put_japanese_verb(to, row, s, (size_t)(bar - s));
		else
			put_english_verb(to, s, (size_t)(bar - s));
	}
}

static void put_line(struct lexicon *lex, const char *line, size_t n,
    const char *const *roles, const int (*classes)[VERB_FORMS], size_t count)
{
	const char *end = line + n, *kind = memchr(line, '\t', n), *verbs;
	struct target to = {.lex = lex};
	size_t i;

	if (n == 0 || line[0] == '#' || kind == NULL)
		return;
	verbs = memchr(kind + 1, '\t', (size_t)(end - kind - 1));
	if (verbs == NULL)
		return;
	for (i = 0; i < count; i++) {
		if (strlen(roles[i]) == (size_t)(kind - line) &&
		    memcmp(roles[i], line, strlen(roles[i])) == 0)
			to.classes = classes[i];
	}
	if (to.classes != NULL)
		put_verbs(&to, row_of(kind + 1, (size_t)(verbs - kind - 1)),
		    verbs + 1, (size_t)(end - verbs - 1));
}

void inflect_put(struct lexicon *lex, const char *resource,
    const char *const *roles, const int (*classes)[VERB_FORMS], size_t n)
{
	size_t len = 0, line_n;
	const char *text = resource_text(resource, &len), *line;
	const char *end = text != NULL ? text + len : NULL;

	while ((line = resource_line(&text, end, &line_n)) != NULL)
		put_line(lex, line, line_n, roles, classes, n);
}
