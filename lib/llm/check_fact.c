/* The facts of lines: which tokens count, and by which keys they may be found. */
#include "llm/check_fact.h"

#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "llm/check_fault.h"
#include "llm/check_name.h"
#include "llm/check_text.h"
#include "llm/check_value.h"
#include "llm/check_words.h"

enum {
	NAME_LEAST = 3, /* characters of a name */
	WORDS_MOST = 3, /* on each side of a word that may be one with it */
	AROUND = 14,	/* bytes in which a word for "about" stands */
	YEAR_FROM = 1900,
	YEAR_TO = 2100
};

/* A line while its facts are read. */
struct reader {
	struct check_proof *p;
	const char *s;
	size_t n;
	const struct check_token *v;
	size_t count;
	struct check_facts *out;
};

void check_proof_start(struct check_proof *p, struct arena *a)
{
	*p = (struct check_proof){.a = a, .loose = {.loose = true}};
}

void check_proof_sort(struct check_proof *p)
{
	check_keys_sort(&p->exact);
	check_keys_sort(&p->loose);
	check_keys_sort(&p->values);
}

static struct check_fact *add_fact(
    struct reader *r, const struct check_token *t)
{
	struct check_fact *f = VEC_PUSH(r->p->a, r->out);

	f->kind = t->kind;
	f->shown = r->s + t->start;
	f->shown_n = t->end - t->start;
	return f;
}

static void add_key(struct reader *r, struct check_fact *f,
    struct check_keys *keys, const char *s, size_t n, enum check_edge edge)
{
	struct check_key *key;

	if (f->n == CHECK_FACT_KEYS || n == 0)
		return;
	key = check_keys_add(r->p->a, keys, s, n, edge);
	if (key->n > 0)
		f->any[f->n++] = key;
}

static void add_value(
    struct reader *r, struct check_fact *f, const char *key, size_t n)
{
	struct check_keys *values = &r->p->values;
	struct check_key *k;

	if (f->n == CHECK_FACT_KEYS)
		return;
	k = check_keys_add(r->p->a, values, "", 0, CHECK_EDGE_WORD);
	k->s = arena_strndup(r->p->a, key, n);
	k->n = n;
	f->any[f->n++] = k;
}

static void add_number(
    struct reader *r, struct check_fact *f, struct check_decimal d)
{
	char key[CHECK_VALUE];

	add_value(r, f, key, check_value_number(key, d));
}

static void add_integer(struct reader *r, struct check_fact *f, int v)
{
	add_number(r, f,
	    check_decimal_round(
		(struct check_decimal){(uint64_t)v, 0}, 20, false));
}

/* Does one of the words stand in s[from..to)? */
static bool has_word(const struct reader *r, size_t from, size_t to,
    const char *const *words, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (memmem(r->s + from, to - from, words[i],
			strlen(words[i])) != NULL)
			return true;
	}
	return false;
}

/* Is the number said to be rounded? */
static bool is_about(const struct reader *r, const struct check_token *t)
{
	static const char *const before[] = {"約", "およそ", "ほぼ", "概ね",
	    "おおよそ", "計", "bout ", "round ", "early ", "lmost ", "ver ",
	    "ore than ", "ome ", "roughly ", "ately ", "t least ", "~"};
	static const char *const after[] = {"以上", "超", "余", "近く", "強",
	    "弱", "程度", "前後", "ほど", "あまり", "+", "plus", "or so",
	    "or more"};
	const size_t from = t->start > AROUND ? t->start - AROUND : 0,
		     to = r->n - t->end > AROUND ? t->end + AROUND : r->n;

	return has_word(r, from, t->start, before,
		   sizeof(before) / sizeof(*before)) ||
	       has_word(r, t->end, to, after, sizeof(after) / sizeof(*after));
}

/* "20〜30万": what the second number's 万 makes of the first. */
static bool shared_factor(
    const struct reader *r, size_t k, struct check_decimal *out)
{
	const struct check_token *t = &r->v[k], *next = t + 1;

	if (k + 1 >= r->count || next->kind != CHECK_NUMBER ||
	    next->start - t->end > 4 ||
	    next->number.value.exp == next->number.bare.exp ||
	    t->number.value.exp != t->number.bare.exp)
		return false;
	*out = t->number.bare;
	out->exp += next->number.value.exp - next->number.bare.exp;
	return true;
}

static void read_number(struct reader *r, size_t k)
{
	const struct check_token *t = &r->v[k];
	const struct check_decimal value = t->number.value;
	struct check_decimal shared;
	struct check_fact *f;
	char key[CHECK_VALUE];

	if (t->number.small && !shared_factor(r, k, &shared))
		return;
	f = add_fact(r, t);
	add_number(r, f, value);
	if (shared_factor(r, k, &shared))
		add_number(r, f, shared);
	if (value.exp != t->number.bare.exp &&
	    check_is_letter(r->s[t->end - 1])) /* "5m" */
		add_number(r, f, t->number.bare);
	if (memchr(f->shown, '.', f->shown_n) != NULL)
		add_key(r, f, &r->p->exact, f->shown, f->shown_n,
		    CHECK_EDGE_VERSION);
	if (value.exp >= 0 && value.digits < YEAR_TO && f->shown_n == 4)
		add_value(r, f, key,
		    check_value_part(key, 'y',
			(f->shown[0] - '0') * 1000 + (f->shown[1] - '0') * 100 +
			    (f->shown[2] - '0') * 10 + (f->shown[3] - '0')));
	if (is_about(r, t))
		add_value(r, f, key, check_value_about(key, value));
}

/* The date as it stands proves any part of it. */
static struct check_fact *add_date(
    struct reader *r, const struct check_token *t)
{
	struct check_fact *f = add_fact(r, t);

	add_key(r, f, &r->p->exact, f->shown, f->shown_n, CHECK_EDGE_WORD);
	return f;
}

static void add_part(
    struct reader *r, const struct check_token *t, char part, int value)
{
	struct check_fact *f = add_date(r, t);
	char key[CHECK_VALUE];

	add_value(r, f, key, check_value_part(key, part, value));
	if (part == 'D')
		add_integer(r, f, value);
}

/* "3/29"; "10/11" may be two numbers. */
static void read_slashed(struct reader *r, const struct check_token *t)
{
	const struct check_date *d = &t->date;
	const int parts[2] = {d->month, d->day};
	struct check_fact *f;
	char key[CHECK_VALUE];
	size_t i;

	for (i = 0; i < 2; i++) {
		f = add_date(r, t);
		add_value(r, f, key, check_value_date(key, d->month, d->day));
		if (d->either)
			add_value(
			    r, f, key, check_value_date(key, d->day, d->month));
		if (d->year == 0)
			add_integer(r, f, parts[i]);
	}
}

static void read_day(
    struct reader *r, const struct check_token *t, int month, int day)
{
	struct check_fact *f = add_date(r, t);
	char key[CHECK_VALUE];

	add_value(r, f, key, check_value_date(key, month, day));
}

static void read_date(struct reader *r, const struct check_token *t)
{
	const struct check_date *d = &t->date;

	if (d->month > 0 && d->day > 0 &&
	    memchr(r->s + t->start, '/', t->end - t->start) != NULL)
		read_slashed(r, t);
	else if (d->month > 0 && d->day > 0)
		read_day(r, t, d->month, d->day);
	else if (d->day > 0)
		add_part(r, t, 'D', d->day);
	else if (d->month > 0)
		add_part(r, t, 'm', d->month);
	if (d->last > 0)
		read_day(r, t, d->month, d->last);
	if (d->year > 0)
		add_part(r, t, 'y', d->year);
}

/* Do the words k and k + 1 stand side by side? */
static bool is_beside(const struct reader *r, size_t k)
{
	return k + 1 < r->count && r->v[k + 1].start == r->v[k].end + 1 &&
	       strchr(" -", r->s[r->v[k].end]) != NULL;
}

/* Words k to last as one: "Power Shell" for "PowerShell". */
static void add_joined(
    struct reader *r, struct check_fact *f, size_t k, size_t last)
{
	add_key(r, f, &r->p->loose, r->s + r->v[k].start,
	    r->v[last].end - r->v[k].start, CHECK_EDGE_NAME);
}

static void read_name(struct reader *r, size_t k)
{
	const struct check_token *t = &r->v[k];
	const char *s = r->s + t->start;
	size_t n = t->end - t->start, first = k, last = k;
	struct check_fact *f = add_fact(r, t);

	add_joined(r, f, k, k);
	if (n > NAME_LEAST && check_lower(s[n - 1]) == 's')
		add_key(r, f, &r->p->loose, s, n - 1, CHECK_EDGE_NAME);
	if (k > 0 && is_beside(r, k - 1))
		add_joined(r, f, k - 1, k);
	if (is_beside(r, k))
		add_joined(r, f, k, k + 1);
	while (first > 0 && k - first < WORDS_MOST && is_beside(r, first - 1))
		first--;
	while (last - k < WORDS_MOST && is_beside(r, last))
		last++;
	if (last - first > 1)
		add_joined(r, f, first, last);
}

static void read_time(struct reader *r, const struct check_token *t)
{
	struct check_fact *f = add_fact(r, t);

	add_key(r, f, &r->p->exact, f->shown, f->shown_n, CHECK_EDGE_WORD);
	/* "02:30", and "14:30" for 2:30 in the afternoon */
	add_value(r, f, f->shown, f->shown_n);
}

/* By its own string alone. */
static void read_string(struct reader *r, const struct check_token *t)
{
	static const enum check_edge edges[CHECK_KINDS] = {
	    [CHECK_IDENTIFIER] = CHECK_EDGE_EXACT,
	    [CHECK_VERSION] = CHECK_EDGE_VERSION,
	    [CHECK_CVE] = CHECK_EDGE_WORD,
	    [CHECK_HASH] = CHECK_EDGE_WORD,
	    [CHECK_ADDRESS] = CHECK_EDGE_EXACT,
	    [CHECK_HOST] = CHECK_EDGE_EXACT,
	    [CHECK_FILE] = CHECK_EDGE_EXACT,
	    [CHECK_EMAIL] = CHECK_EDGE_EXACT,
	    [CHECK_URL] = CHECK_EDGE_URL,
	};
	struct check_fact *f = add_fact(r, t);
	const char *s = f->shown;
	size_t n = f->shown_n;

	if (t->kind == CHECK_VERSION && check_lower(*s) == 'v') {
		s++;
		n--;
	}
	while (n > 1 && s[n - 1] == '/')
		n--;
	add_key(r, f, &r->p->exact, s, n, edges[t->kind]);
	if (t->kind == CHECK_IDENTIFIER)
		add_key(r, f, &r->p->loose, s, n, CHECK_EDGE_WORD);
}

static bool is_excused(const struct reader *r, const struct check_token *t)
{
	const char *s = r->s + t->start;
	const size_t n = t->end - t->start;

	return n < NAME_LEAST || check_word_is(CHECK_USUAL, s, n);
}

static void read_token(struct reader *r, size_t k, const char *language)
{
	const struct check_token *t = &r->v[k];

	switch (t->kind) {
	case CHECK_NAME:
		if (!is_excused(r, t) &&
		    (strcmp(language, "ja") == 0 ||
			check_looks_like_name(r->s, r->v, k)))
			read_name(r, k);
		break;
	case CHECK_NUMBER:
		read_number(r, k);
		break;
	case CHECK_DATE:
		read_date(r, t);
		break;
	case CHECK_TIME:
		read_time(r, t);
		break;
	case CHECK_IDENTIFIER:
	case CHECK_VERSION:
	case CHECK_CVE:
	case CHECK_HASH:
	case CHECK_ADDRESS:
	case CHECK_HOST:
	case CHECK_FILE:
	case CHECK_EMAIL:
	case CHECK_URL:
		if (!is_excused(r, t))
			read_string(r, t);
		break;
	case CHECK_KINDS:
		break;
	}
}

void check_fact_read(struct check_proof *p, const char *line,
    const char *language, struct check_facts *out)
{
	struct {
		struct check_token *v;
		size_t n, cap;
	} tokens = {0};
	struct reader r = {.p = p, .out = out};
	struct check_tokens reader;
	struct check_token t;
	size_t k;

	r.s = check_text(p->a, line, strlen(line), &r.n);
	check_tokens_start(&reader, r.s, r.n);
	while (check_tokens_next(&reader, &t))
		*VEC_PUSH(p->a, &tokens) = t;
	r.v = tokens.v;
	r.count = tokens.n;
	for (k = 0; k < tokens.n; k++)
		read_token(&r, k, language);
}

const char *check_fact_fault(struct arena *a, const struct check_facts *facts)
{
	static const char *const kinds[CHECK_KINDS] = {
	    [CHECK_NAME] = "the name ",
	    [CHECK_IDENTIFIER] = "the name ",
	    [CHECK_NUMBER] = "the number ",
	    [CHECK_DATE] = "the date ",
	    [CHECK_TIME] = "the time ",
	    [CHECK_VERSION] = "the version ",
	    [CHECK_CVE] = "",
	    [CHECK_HASH] = "the hash ",
	    [CHECK_ADDRESS] = "the address ",
	    [CHECK_HOST] = "the host ",
	    [CHECK_FILE] = "the name ",
	    [CHECK_EMAIL] = "the address ",
	    [CHECK_URL] = "the URL ",
	};
	size_t i, k;

	for (i = 0; i < facts->n; i++) {
		const struct check_fact *f = &facts->v[i];

		for (k = 0; k < f->n && !f->any[k]->found; k++)
			;
		if (k == f->n)
			return check_fault(a, kinds[f->kind], f->shown,
			    f->shown_n, " is not in the article");
	}
	return NULL;
}
