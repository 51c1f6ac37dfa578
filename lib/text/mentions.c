/* What a text names: names, identifiers, amounts. */
#include "text/mentions_find.h"

#include <stdint.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "text/amount.h"
#include "text/attacker.h"
#include "text/language.h"
#include "text/normalise.h"
#include "text/plain_words.h"
#include "text/words.h"

enum {
	LOOK_MOST = 20000, /* bytes that are read: more than most news have */
	LEAD = 300,	   /* bytes of the first sentences */
	KEYS_MOST = 4096,  /* different words that are told apart */
	NAME_LEAST = 3	   /* characters */
};

struct mention *mentions_entry(struct finder *f, const char *key, size_t n)
{
	size_t i = hash_quick(0, key, n) & (f->slots_n - 1);
	struct mention *m;

	for (; f->slots[i] != 0; i = (i + 1) & (f->slots_n - 1)) {
		m = &f->out->v[f->slots[i] - 1];
		if (strncmp(m->key, key, n) == 0 && m->key[n] == '\0')
			return m;
	}
	if ((f->out->n - f->first + 1) * 2 >= f->slots_n)
		return NULL;
	m = VEC_PUSH(f->a, f->out);
	m->key = arena_strndup(f->a, key, n);
	f->slots[i] = (uint32_t)f->out->n;
	return m;
}

/* Go to the next known name: a text that was read has them all. */
static bool next_name(struct finder *f)
{
	const struct text_sentence *s;

	if (f->text == NULL)
		return names_next(f->a, f->s, f->n, &f->hit_pos, &f->hit);
	for (; f->sentence < f->text->sentences.n; f->sentence++) {
		s = &f->text->sentences.v[f->sentence];
		if (f->hit_pos < s->names.n) {
			f->hit = s->names.v[f->hit_pos++];
			f->hit.start += s->at.start;
			f->hit.end += s->at.start;
			return true;
		}
		f->hit_pos = 0;
	}
	return false;
}

/* What is known of the name that stands at s[start..end). */
static void mark_known(
    struct finder *f, size_t start, size_t end, struct mention *m)
{
	while (f->hits && f->hit.end <= start)
		f->hits = next_name(f);
	if (!f->hits || f->hit.start > start || f->hit.end < end)
		return;
	m->starred |= f->hit.kind != NAME_PRODUCT;
	m->product |= f->hit.kind == NAME_PRODUCT;
}

/* Is a word that may mean anything a gang's name, "Akira", or malware's? */
static bool is_gang(struct arena *a, const char *key)
{
	const char *const words[] = {key, " ransomware"};
	const char *text = arena_join(a, words, 2);
	size_t n = strlen(text);

	return names_usual(NAME_MALWARE, text, n) != NULL ||
	       names_usual(NAME_ACTOR, text, n) != NULL;
}

struct mention *mentions_note(struct finder *f, const char *key, size_t n,
    enum mention_kind kind, bool inner, const struct word *w)
{
	struct mention *m = mentions_entry(f, key, n);

	if (m == NULL)
		return NULL;
	if (m->count++ == 0) {
		m->kind = kind;
		m->lead = f->at < LEAD;
		m->starred |= w != NULL && is_gang(f->a, m->key);
	}
	if (m->kind == MENTION_QUOTE)
		m->kind = kind;
	m->product |= kind == MENTION_NAME && plain_word_is_maker(m->key);
	m->inner |= inner;
	if (w != NULL) {
		mark_known(f, w->start, w->end, m);
		m->starred = m->starred ||
			     attacker_is_called(f->s, f->n, w->start, w->end);
	}
	return m;
}

bool mentions_in_japanese(const struct finder *f, size_t at)
{
	return at < f->n && (unsigned char)f->s[at] >= 0xe3;
}

/* May a sentence begin behind it? */
static bool is_break(char c)
{
	return c == '.' || c == '!' || c == '?' || c == ':' || c == '\n';
}

/* Does a sentence begin between from and to? Quotes are read by the way. */
static bool between_words(struct finder *f, size_t from, size_t to)
{
	bool begins = from == 0;
	size_t i;

	for (i = from; i < to; i++) {
		begins |= is_break(f->s[i]);
		if ((unsigned char)f->s[i] == 0xe3)
			mentions_read_quoted(f, i);
	}
	return begins;
}

/* Does a bare number belong to the name before it: "Office 365"? */
static bool is_of_name(const struct finder *f, size_t start, size_t n)
{
	size_t i = start;

	if (i == 0 || f->s[i - 1] != ' ' || n > 4)
		return false;
	for (i--; i > 0 && f->s[i - 1] != ' ' && f->s[i - 1] != '\n';)
		i--;
	return f->s[i] >= 'A' && f->s[i] <= 'Z';
}

static void read_number(struct finder *f, size_t start, size_t *end)
{
	char key[AMOUNT_KEY];
	size_t n = amount_read(f->s + start, f->n - start, key);

	f->last_end = 0;
	if (n == 0)
		return;
	if (key[0] != '\0' && !is_of_name(f, start, n))
		mentions_note(f, key, strlen(key), MENTION_AMOUNT, true, NULL);
	*end = start + n;
}

static void read_word(struct finder *f, const struct word *w, bool begins)
{
	switch (w->kind) {
	case WORD_ALPHA:
		mentions_read_latin(f, w, begins);
		return;
	case WORD_KATAKANA:
		mentions_read_katakana(f, w);
		break;
	case WORD_HAN:
		mentions_read_han(f, w);
		break;
	case WORD_HIRAGANA:
		f->hira_start = w->start;
		f->hira_end = w->end;
		break;
	case WORD_NUMBER:
	case WORD_HANGUL:
		break;
	}
	f->last_end = 0;
}

static void find(struct finder *f, size_t n)
{
	struct word_reader r;
	struct word w;
	size_t last = 0;

	f->n = utf8_cut(f->s, n, n < LOOK_MOST ? n : LOOK_MOST);
	for (f->slots_n = 64;
	     f->slots_n < f->n && f->slots_n < (size_t)2 * KEYS_MOST;)
		f->slots_n *= 2;
	f->slots = arena_alloc(f->a, f->slots_n * sizeof(*f->slots));
	f->first = f->out->n;
	f->hits = next_name(f);
	word_start_in(&r, &f->words, 0, f->n);
	while (word_next(&r, &w)) {
		bool begins = between_words(f, last, w.start) &&
			      !mentions_in_japanese(f, w.end);
		size_t end = w.end;

		f->at = w.start;
		if (f->s[w.start] >= '0' && f->s[w.start] <= '9') {
			read_number(f, w.start, &end);
			if (end > r.pos)
				r.pos = end;
		} else {
			read_word(f, &w, begins);
		}
		last = end;
	}
}

void mentions_find(
    struct arena *a, const char *s, size_t n, struct mentions *out)
{
	struct finder f = {
	    .a = a, .s = s, .words = {.s = s, .n = n}, .out = out};

	find(&f, n);
}

void mentions_of(struct arena *a, const struct text *text, struct mentions *out)
{
	struct finder f = {.a = a,
	    .s = text->s,
	    .words = text->words,
	    .text = text,
	    .out = out};

	find(&f, text->n);
}

void mentions_load(void)
{
	names_load();
	language_load();
	plain_words_load();
}

bool mention_is_name(const struct mention *m)
{
	return m->count > 0 && !m->plain && (m->inner || m->count > 1);
}
