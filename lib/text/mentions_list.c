/* What a text names, as lines to keep and to read again. */
#include "text/mentions.h"

#include <string.h>

#include "text/plain_words.h"

/* How a line of a list begins; LEAD_MARK stands before that. */
static const struct {
	const char *word;
	enum mention_kind kind;
	bool starred, product, named, begins;
} forms[] = {
    {"attacker:", MENTION_NAME, .starred = true},
    {"product:", MENTION_NAME, .product = true},
    {"start:", MENTION_NAME, .begins = true},
    {"named:", MENTION_NAME, .named = true},
    {"name:", MENTION_NAME, .named = false},
    {"identifier:", MENTION_IDENTIFIER, .named = false},
    {"quote:", MENTION_QUOTE, .named = false},
    {"phrase:", MENTION_PHRASE, .named = false},
    {"place:", MENTION_PLACE, .named = false},
    {"amount:", MENTION_AMOUNT, .named = false},
};
enum { FORMS = sizeof(forms) / sizeof(*forms), LEAD_MARK = '!' };

/* Is it a common word that the text says again and again with a capital, and
 * never without, beside no other name: "Tea"? */
static bool is_named(const struct mention *m)
{
	enum { LEAST = 3 };

	return m->kind == MENTION_NAME && m->alone >= LEAST && !m->plain &&
	       plain_word_is_common(m->key);
}

static const char *line_of(struct arena *a, const struct mention *m)
{
	const char *parts[] = {m->lead ? "!" : "", "", m->key};
	size_t i = 0;

	if (m->starred)
		i = 0;
	else if (m->product)
		i = 1;
	else if (!mention_is_name(m))
		i = 2;
	else if (is_named(m))
		i = 3;
	else
		for (i = 4; forms[i].kind != m->kind;)
			i++;
	parts[1] = forms[i].word;
	return arena_join(a, parts, 3);
}

bool mention_parse(const char *line, struct mention *m)
{
	bool lead = *line == LEAD_MARK;
	size_t i, n;

	line += lead;
	for (i = 0; i < FORMS; i++) {
		n = strlen(forms[i].word);
		if (strncmp(line, forms[i].word, n) != 0 || line[n] == '\0')
			continue;
		*m = (struct mention){.kind = forms[i].kind,
		    .key = line + n,
		    .count = 1,
		    .inner = !forms[i].begins,
		    .lead = lead,
		    .starred = forms[i].starred,
		    .product = forms[i].product,
		    .named = forms[i].named};
		return true;
	}
	return false;
}

/* May it be of use to whom compares articles? */
static bool is_listed(const struct mention *m)
{
	return mention_is_name(m) ||
	       (m->count > 0 && !m->plain && m->kind == MENTION_NAME);
}

void mentions_list(
    struct arena *a, const struct text *text, struct strings *out)
{
	enum { OFTEN = 4 };
	struct mentions all = {0};
	size_t i, times;

	mentions_of(a, text, &all);
	for (times = OFTEN; times > 0; times--) {
		for (i = 0; i < all.n && out->n < MENTIONS_MOST; i++) {
			const struct mention *m = &all.v[i];

			if (is_listed(m) &&
			    (m->count < OFTEN ? m->count : OFTEN) == times)
				*VEC_PUSH(a, out) = line_of(a, m);
		}
	}
}

size_t mention_digits(const char *key)
{
	size_t n = strlen(key);

	if (strchr(key, '.') != NULL)
		return 4;
	while (n > 1 && key[n - 1] == '0')
		n--;
	return n > 0 ? n - 1 : 0;
}
