/*
 * Word lists: reading them. Finding their phrases is in lexicon_find.c.
 */
#include "text/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/resource.h"
#include "base/xmalloc.h"
#include "text/lexicon_parts.h"

static void note_head(struct lexicon *lex, uint32_t head)
{
	uint32_t bit = lexicon_head_bit(head);

	lex->heads[bit / 32] |= 1u << bit % 32;
}

/* The folded byte, and each of which may begin a character that folds to it. */
static void note_first(struct lexicon *lex, unsigned char folded)
{
	size_t c;

	for (c = 0; c < sizeof(lex->first); c++)
		lex->first[c] |=
		    (c | (fold_kinds[c] & FOLD_CAPITAL)) == folded ||
		    (fold_kinds[c] & FOLD_WIDE) != 0;
}

/* Note by which bytes of a text a search sees that the phrase may begin. */
static void note_heads(struct lexicon *lex, const char *key, size_t n)
{
	uint32_t head = fold_head(key, n, 0, fold_skip(key, n, 0)), third;

	if (n == 1 && fold_is_word(*key)) /* each place is walked from */
		memset(lex->heads, 0xff, sizeof(lex->heads));
	for (third = 0; n == 2 && third < 256; third++)
		note_head(lex, head | third << 16);
	note_head(lex, head);
	note_first(lex, (unsigned char)*key);
}

void lexicon_put(struct lexicon *lex, const char *s, size_t n,
    const struct lexicon_entry *entry)
{
	struct ending *end = xcalloc(1, sizeof(*end)), *other;
	char key[LEXICON_PHRASE_MAX];
	size_t pos = 0, len = 0;
	void **place = NULL;

	end->entry = *entry;
	if (n > 1 && s[0] == '=') {
		s++, n--;
		end->exact = xstrndup(s, n);
	}
	if (n > 1 && s[n - 1] == '*') {
		n--;
		end->open = true;
	}
	while (n <= LEXICON_PHRASE_MAX && pos < n)
		key[len++] = (char)fold_next(s, n, &pos);
	if (len > 0)
		place = trie_put(&lex->trie, key, len);
	if (place == NULL) {
		free(end);
		return;
	}
	note_heads(lex, key, len);
	other = *place;
	if (other != NULL)
		end->entry.also = &other->entry;
	*place = end;
}

static int class_of(
    const char *s, size_t n, const char *const *classes, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (strlen(classes[i]) == n && memcmp(classes[i], s, n) == 0)
			return (int)i;
	}
	return -1;
}

static void add_line(struct lexicon *lex, const char *line, size_t n,
    const char *const *classes, size_t count)
{
	const char *end = line + n, *value = memchr(line, '\t', n), *s, *bar;
	struct lexicon_entry entry = {0};

	if (n == 0 || line[0] == '#' || value == NULL)
		return;
	entry.class = class_of(line, (size_t)(value - line), classes, count);
	value++;
	s = memchr(value, '\t', (size_t)(end - value));
	if (entry.class < 0 || s == NULL)
		return;
	entry.value = xstrndup(value, (size_t)(s - value));
	entry.weight = strtod(entry.value, NULL);
	for (s++; s < end; s = bar + 1) {
		bar = memchr(s, '|', (size_t)(end - s));
		if (bar == NULL)
			bar = end;
		lexicon_put(lex, s, (size_t)(bar - s), &entry);
	}
}

void lexicon_add(struct lexicon *lex, const char *resource,
    const char *const *classes, size_t n)
{
	size_t len = 0, line_n;
	const char *text = resource_text(resource, &len), *line;
	const char *end = text != NULL ? text + len : NULL;

	while ((line = resource_line(&text, end, &line_n)) != NULL)
		add_line(lex, line, line_n, classes, n);
}

struct lexicon *lexicon_new(void)
{
	struct lexicon *lex = xcalloc(1, sizeof(*lex));

	trie_init(&lex->trie);
	return lex;
}

struct lexicon *lexicon_load(
    const char *resource, const char *const *classes, size_t n)
{
	struct lexicon *lex = lexicon_new();

	lexicon_add(lex, resource, classes, n);
	return lex;
}
