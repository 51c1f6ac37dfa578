/* What a text says of a weakness, as the features of a linear model. */
#include "summary/status.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "summary/keys.h"
#include "summary/parts.h"
#include "summary/tokens.h"

enum {
	SHORT = 4,   /* passages of a brief text */
	BRIEF = 700, /* or its bytes, if they are short; */
	MOST = 4096, /* if they are long */
	GRAM = 3,    /* Japanese characters that are taken together */
	SEVERAL = 2  /* CVEs, percentages */
};

/* What a feature is of. */
enum kind {
	KIND_WORD = 1,
	KIND_WORDS, /* two that follow one another */
	KIND_GRAM,  /* Japanese characters */
	KIND_SAY,   /* a class of tokens.h, and how it is meant */
	KIND_SAYS,  /* two that follow one another */
	KIND_CLAIM,
	KIND_WHOLE,    /* something of the whole text */
	IN_TITLE = 16, /* added to KIND_SAY and KIND_CLAIM */
	BESIDE_CVE = 32
};

enum whole {
	WHOLE_NO_CVE,
	WHOLE_TITLE_CVE,
	WHOLE_CVES,
	WHOLE_PERCENT,
	WHOLE_ASKS
};

/* Where features of some clauses of a passage go. */
struct scan {
	struct arena *a;
	struct status_features *out;
	const struct passage *p;
	size_t start, end; /* bytes of it */
	unsigned place;	   /* 0, IN_TITLE or BESIDE_CVE */
};

bool status_is_brief(const struct reading *r)
{
	const size_t most = r->passages.n <= SHORT ? MOST : BRIEF;
	size_t i, bytes = 0;

	for (i = 0; i < r->passages.n && bytes <= most; i++)
		bytes += r->passages.v[i].n;
	return bytes <= most;
}

static void put(const struct scan *s, uint32_t feature)
{
	*VEC_PUSH(s->a, s->out) = feature;
}

static void put_number(const struct scan *s, unsigned kind, unsigned value)
{
	const unsigned char bytes[] = {
	    (unsigned char)(value >> 8), value & 255};

	put(s, keys_mix(keys_begin(kind), bytes, sizeof(bytes)));
}

/* Two that follow one another, of so many bytes each. */
static void put_pair(const struct scan *s, unsigned kind, uint32_t first,
    uint32_t second, unsigned bytes)
{
	uint32_t hash = keys_mix_number(keys_begin(kind), first, bytes);

	put(s, keys_mix_number(hash, second, bytes));
}

/* The words of western letters and the marks between them from s[i] on, and
 * pairs of them; returns where they end. */
static size_t scan_words(const struct scan *s, size_t i)
{
	const char *text = s->p->s;
	uint32_t last = 0, word;
	size_t start;

	while (i < s->end && keys_is_ascii(text[i])) {
		if (text[i] == ' ') {
			i++;
			continue;
		}
		for (start = i; i < s->end && keys_is_letter(text[i]); i++)
			;
		i += i == start; /* a mark */
		word = keys_stem(KIND_WORD, text + start, i - start);
		put(s, word);
		if (last != 0)
			put_pair(s, KIND_WORDS, last, word, sizeof(word));
		last = word;
	}
	return i;
}

/* Two and three characters that are not ASCII, from s[i] on; returns where they
 * end. */
static size_t scan_grams(const struct scan *s, size_t i)
{
	const char *text = s->p->s;
	size_t at[GRAM + 1] = {0}, n = 0, k;
	uint32_t cp;

	for (; i < s->end && !keys_is_ascii(text[i]);) {
		memmove(at, at + 1, sizeof(at) - sizeof(at[0]));
		at[GRAM - 1] = i;
		i += utf8_decode(text + i, s->end - i, &cp);
		n++;
		for (k = 2; k <= GRAM && k <= n; k++)
			put(s, keys_mix(keys_begin(KIND_GRAM),
				   text + at[GRAM - k], i - at[GRAM - k]));
	}
	return i;
}

static void scan_text(const struct scan *s)
{
	size_t i = s->start;

	while (i < s->end)
		i = keys_is_ascii(s->p->s[i]) ? scan_words(s, i)
					      : scan_grams(s, i);
}

static unsigned code_of(const struct token *t)
{
	return (unsigned)t->say << 2 | (t->denied ? 2u : 0) |
	       (t->doubted ? 1u : 0);
}

/* The tokens of the clauses, of all of the passage. */
static void scan_tokens(const struct scan *s, const struct tokens *all)
{
	size_t from = 0, to, i;
	unsigned code, last = 0;
	struct tokens t;

	while (from < all->n && all->v[from].start < s->start)
		from++;
	for (to = from; to < all->n && all->v[to].start < s->end;)
		to++;
	t = tokens_slice(all, from, to);
	tokens_weigh(s->p, &t);
	for (i = 0; i < t.n; i++) {
		code = code_of(&t.v[i]);
		put_number(s, KIND_SAY, code);
		if (s->place != 0)
			put_number(s, KIND_SAY + s->place, code);
		if (i > 0)
			put_pair(s, KIND_SAYS, last, code, 2);
		last = code;
	}
}

static void scan_claims(const struct scan *s, unsigned claims)
{
	unsigned bit;

	for (bit = 0; bit < 32; bit++) {
		if ((claims & 1u << bit) == 0)
			continue;
		put_number(s, KIND_CLAIM, bit);
		if (s->place != 0)
			put_number(s, KIND_CLAIM + s->place, bit);
	}
}

static size_t count(const struct passage *p, const char *of)
{
	const char *at = p->s, *end = p->s + p->n;
	size_t n = 0;

	while ((at = memmem(at, (size_t)(end - at), of, strlen(of))) != NULL) {
		at += strlen(of);
		n++;
	}
	return n;
}

static const struct passage *passage_at(const struct reading *r, size_t k)
{
	return k == 0 ? &r->title : &r->passages.v[k - 1];
}

/* What only the whole tells. */
static void scan_whole(const struct scan *s, const struct reading *r)
{
	size_t k, cves = 0, percent = 0, asks = 0;

	for (k = 0; k <= r->passages.n; k++) {
		const struct passage *p = passage_at(r, k);

		cves += p->cves.n;
		percent += count(p, "%") + count(p, "％") + count(p, "percent");
		asks += count(p, "?") + count(p, "？");
	}
	if (cves == 0)
		put_number(s, KIND_WHOLE, WHOLE_NO_CVE);
	if (cves >= SEVERAL)
		put_number(s, KIND_WHOLE, WHOLE_CVES);
	if (r->title.cves.n > 0)
		put_number(s, KIND_WHOLE, WHOLE_TITLE_CVE);
	if (percent >= SEVERAL)
		put_number(s, KIND_WHOLE, WHOLE_PERCENT);
	if (asks > 0)
		put_number(s, KIND_WHOLE, WHOLE_ASKS);
}

static int compare(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void keep_one_each(struct status_features *f)
{
	size_t i, n = 0;

	if (f->n > 0)
		qsort(f->v, f->n, sizeof(f->v[0]), compare);
	for (i = 0; i < f->n; i++) {
		if (n == 0 || f->v[n - 1] != f->v[i])
			f->v[n++] = f->v[i];
	}
	f->n = n;
}

/* All clauses in a row, from *i on, of the passage that bear on the subjects;
 * false: there are no more. */
static bool next_clauses(const struct statements *all, uint64_t subjects,
    size_t *i, struct scan *s, unsigned *claims)
{
	const size_t k = *i < all->n ? all->v[*i].k : 0;

	*claims = 0;
	for (; *i < all->n && all->v[*i].k == k; ++*i) {
		const struct statement *one = &all->v[*i];

		if ((one->subjects & subjects) == 0) {
			if (s->start < s->end)
				break;
			s->start = s->end = one->end;
			continue;
		}
		s->end = one->end;
		*claims |= one->claims;
	}
	return s->start < s->end;
}

void status_features(struct arena *a, const struct reading *r,
    const struct statements *all, uint64_t subjects,
    struct status_features *out)
{
	struct scan s = {.a = a, .out = out};
	size_t k, i = 0;
	unsigned claims;

	for (k = 0; k <= r->passages.n; k++) {
		struct tokens t = {0};

		s.p = passage_at(r, k);
		s.start = s.end = 0;
		s.place = k == 0 ? IN_TITLE : s.p->cves.n > 0 ? BESIDE_CVE : 0;
		tokens_read(a, s.p, &t);
		while (i < all->n && all->v[i].k == k &&
		       next_clauses(all, subjects, &i, &s, &claims)) {
			scan_text(&s);
			scan_tokens(&s, &t);
			scan_claims(&s, claims);
			s.start = s.end;
		}
	}
	scan_whole(&s, r);
	keep_one_each(out);
}
