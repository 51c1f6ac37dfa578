/* The names and numbers of a text, weighed. */
#include "summary/terms.h"

#include <math.h>
#include <stdint.h>
#include <string.h>
#include <unictype.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "summary/junk.h"
#include "text/language.h"
#include "text/normalise.h"
#include "text/word_form.h"
#include "text/words.h"

/*
 * The logistic model of the weight. Measured on articles of which analysts had
 * noted five lines: an acronym or number that comes once is mentioned in one of
 * three cases, a capitalised word in one of fourteen; each further sentence,
 * and an early one, makes it likelier.
 */
static const double kind_bias[TERM_KIND_COUNT] = {[TERM_PLAIN] = -4.5,
    [TERM_HAN] = -2.5,
    [TERM_HANGUL] = -2,
    [TERM_CAPITAL] = -2,
    [TERM_KATAKANA] = -1.5,
    [TERM_PATH] = -0.5,
    [TERM_MIXED] = -0.75,
    [TERM_QUOTED] = -0.5,
    [TERM_EXACT] = 0};
static const double per_log_sentences = 1.5;
static const double per_log_first = -0.4;
static const double in_title = 0.4;

enum {
	TITLE_MAX = 1000, /* bytes that are read of a title */
	QUOTED_MAX = 60,  /* bytes of a name in quotes */
	KEY_USUAL = 64,	  /* and of nearly all terms */
	TERMS_MAX =
	    200 /* a sentence with more is a list; the rest is not read */
};

/* Where a term is being read from. */
struct place {
	struct arena *a;
	struct terms *terms;
	struct words text;
	struct candidate *sentence; /* NULL: the title */
	size_t index;
};

/* The slot of the key: its own or the free one it would take. */
static size_t *find_slot(struct terms *t, const char *key, size_t n)
{
	size_t i = hash_quick(0, key, n);
	size_t *slot;
	const char *has;

	for (;; i++) {
		slot = &t->slots[i & (t->slots_n - 1)];
		if (*slot == 0)
			return slot;
		has = t->list.v[*slot - 1].key;
		if (strncmp(has, key, n) == 0 && has[n] == '\0')
			return slot;
	}
}

static void grow_slots(struct arena *a, struct terms *t)
{
	const char *key;
	size_t i;

	t->slots_n = t->slots_n == 0 ? 1024 : t->slots_n * 4;
	t->slots = arena_alloc(a, t->slots_n * sizeof(*t->slots));
	for (i = 0; i < t->list.n; i++) {
		key = t->list.v[i].key;
		*find_slot(t, key, strlen(key)) = i + 1;
	}
}

static size_t find_term(
    struct arena *a, struct terms *t, const char *key, size_t n)
{
	size_t *slot;

	if (t->list.n * 2 >= t->slots_n)
		grow_slots(a, t);
	slot = find_slot(t, key, n);
	if (*slot == 0) {
		VEC_PUSH(a, &t->list)->key = arena_strndup(a, key, n);
		*slot = t->list.n;
	}
	return *slot - 1;
}

/* Note that the place holds the term of that key, n bytes. */
static void note(
    struct place *p, const char *key, size_t n, enum term_kind kind, bool lower)
{
	const size_t id = find_term(p->a, p->terms, key, n);
	struct term *t = &p->terms->list.v[id];

	if (p->sentence == NULL) {
		t->title = true;
		return;
	}
	t->lower |= lower;
	if (kind > t->kind)
		t->kind = kind;
	if (t->sentences > 0 && t->last == p->index)
		return;
	if (t->sentences++ == 0)
		t->first = p->index;
	t->last = p->index;
	*VEC_PUSH(p->a, &p->sentence->terms) = id;
}

/* The same of what has that key in folded case. */
static void note_folded(
    struct place *p, const char *s, size_t n, enum term_kind kind, bool lower)
{
	char small[KEY_USUAL], *key;

	if (n <= sizeof(small) && normalise_fold_ascii(s, n, small)) {
		note(p, small, n, kind, lower);
		return;
	}
	key = normalise_fold(p->a, s, n);
	note(p, key, strlen(key), kind, lower);
}

static bool is_full(const struct place *p)
{
	return p->sentence != NULL && p->sentence->terms.n >= TERMS_MAX;
}

/* What the letters of a western word say about it. */
enum sign { SIGN_OTHER, SIGN_LOWER, SIGN_UPPER, SIGN_DIGIT, SIGN_MARK, SIGNS };

struct form {
	size_t of[SIGNS];
	bool leading; /* capital */
};

static enum sign sign_of(uint32_t cp)
{
	static const unsigned char ascii[0x80] = {
	    ['a' ... 'z'] = SIGN_LOWER,
	    ['A' ... 'Z'] = SIGN_UPPER,
	    ['0' ... '9'] = SIGN_DIGIT,
	    ['.'] = SIGN_MARK,
	    ['_'] = SIGN_MARK,
	    ['/'] = SIGN_MARK,
	    ['@'] = SIGN_MARK,
	    ['['] = SIGN_MARK,
	    [':'] = SIGN_MARK,
	};

	if (cp < 0x80)
		return ascii[cp];
	if (uc_is_property_uppercase(cp))
		return SIGN_UPPER;
	return word_kind(cp) >= 0 ? SIGN_LOWER : SIGN_OTHER;
}

static struct form form_of(const char *s, size_t n)
{
	struct form f = {0};
	size_t i, len;
	uint32_t cp;

	for (i = 0; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		f.of[sign_of(cp)]++;
		if (i == 0)
			f.leading = f.of[SIGN_UPPER] > 0;
	}
	return f;
}

static enum term_kind kind_of(const struct form *f, bool begins)
{
	if (f->of[SIGN_DIGIT] > 0 ||
	    (f->of[SIGN_UPPER] > 1 && f->of[SIGN_LOWER] == 0))
		return TERM_EXACT;
	if (f->of[SIGN_UPPER] > (f->leading ? 1 : 0))
		return TERM_MIXED;
	if (f->leading)
		return begins ? TERM_PLAIN : TERM_CAPITAL;
	return f->of[SIGN_MARK] > 0 ? TERM_PATH : TERM_PLAIN;
}

/* A number without the commas between its digits. */
static void note_number(
    struct place *p, const char *s, size_t n, enum term_kind kind, bool lower)
{
	char *key = arena_strndup(p->a, s, n);
	size_t i, kept = 0;

	for (i = 0; i < n; i++) {
		if (s[i] != ',')
			key[kept++] = s[i];
	}
	note_folded(p, key, kept, kind, lower);
}

static void read_western(struct place *p, const struct word *w, bool begins)
{
	const char *s = p->text.s + w->start;
	const size_t n = word_without_possessive(s, w->end - w->start);
	const struct form form = form_of(s, n);
	const enum term_kind kind = kind_of(&form, begins);
	const bool lower = form.of[SIGN_UPPER] == 0;

	if (w->chars == 1 && form.of[SIGN_DIGIT] == 0)
		return;
	if (w->kind == WORD_NUMBER)
		note_number(p, s, n, kind, lower);
	else if (w->ascii)
		note(p, p->text.lower + w->start, n, kind, lower);
	else
		note_folded(p, s, n, kind, lower);
}

/* A word of small letters: most are. */
static void read_small(struct place *p, const struct word *w)
{
	if (w->chars > 1)
		note(p, p->text.s + w->start, w->end - w->start, TERM_PLAIN,
		    true);
}

/* Every two neighbours of a run of kanji. */
static void read_han(struct place *p, const struct word *w)
{
	size_t i, len, next;
	uint32_t cp;

	for (i = w->start; i < w->end; i += len) {
		len = utf8_decode(p->text.s + i, w->end - i, &cp);
		next = utf8_decode(p->text.s + i + len, w->end - i - len, &cp);
		if (next > 0 && !is_full(p))
			note(p, p->text.s + i, len + next, TERM_HAN, false);
	}
}

static void read_word(struct place *p, const struct word *w, bool begins)
{
	const char *s = p->text.s + w->start;

	switch (w->kind) {
	case WORD_ALPHA:
	case WORD_NUMBER:
		if (w->small)
			read_small(p, w);
		else
			read_western(p, w, begins);
		break;
	case WORD_KATAKANA:
		if (w->chars > 1)
			note_folded(
			    p, s, w->end - w->start, TERM_KATAKANA, false);
		break;
	case WORD_HANGUL:
		if (w->chars > 1)
			note(p, s, w->end - w->start, TERM_HANGUL, false);
		break;
	case WORD_HAN:
		read_han(p, w);
		break;
	case WORD_HIRAGANA:
		break;
	}
}

/* The short names between 「 and 」 or 『 and 』. */
static void read_quoted(struct place *p, size_t start, size_t end)
{
	static const char *const pairs[][2] = {{"「", "」"}, {"『", "』"}};
	const char *s, *stop = p->text.s + end, *close;
	size_t k;

	if (memchr(p->text.s + start, pairs[0][0][0], end - start) == NULL)
		return;
	for (k = 0; k < sizeof(pairs) / sizeof(*pairs); k++) {
		s = p->text.s + start;
		while ((s = memmem(s, (size_t)(stop - s), pairs[k][0], 3))) {
			s += 3;
			close = memmem(s, (size_t)(stop - s), pairs[k][1], 3);
			if (close == NULL)
				break;
			if (close > s && close - s <= QUOTED_MAX &&
			    !is_full(p) &&
			    memmem(s, (size_t)(close - s), "。", 3) == NULL)
				note_folded(p, s, (size_t)(close - s),
				    TERM_QUOTED, false);
			s = close;
		}
	}
}

static void read_stretch(struct place *p, size_t start, size_t end)
{
	struct word_reader r;
	struct word w;
	bool begins = true;

	word_start_in(&r, &p->text, start, end);
	for (; !is_full(p) && word_next(&r, &w); begins = false)
		read_word(p, &w, begins);
	read_quoted(p, start, end);
}

static void weigh(struct term *t, const char *language)
{
	double z;

	if (t->kind == TERM_CAPITAL && t->lower)
		t->kind = TERM_PLAIN;
	if (t->sentences == 0 || junk_is_common_name(t->key) ||
	    language_is_function_word(language, t->key))
		return;
	z = kind_bias[t->kind] + per_log_sentences * log((double)t->sentences) +
	    per_log_first * log1p((double)t->first) + (t->title ? in_title : 0);
	t->weight = 1 / (1 + exp(-z));
}

void terms_collect(struct arena *a, const struct text *text,
    const struct words *title, struct candidates *c, struct terms *out)
{
	struct place p = {.a = a, .terms = out, .text = *title};
	size_t i;

	*out = (struct terms){.slots = NULL};
	read_stretch(&p, 0, utf8_cut(title->s, title->n, TITLE_MAX));
	p.text = text->words;
	for (i = 0; i < c->n; i++) {
		p.sentence = &c->v[i];
		p.index = i;
		read_stretch(&p, c->v[i].start, c->v[i].end);
	}
	for (i = 0; i < out->list.n; i++)
		weigh(&out->list.v[i], text->language);
}
