/* The facts of lines: which tokens count, and by which keys they may be found. */
#include "llm/check_fact.h"

#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "llm/check_fact_parts.h"
#include "llm/check_fault.h"
#include "llm/check_name.h"
#include "llm/check_text.h"
#include "llm/check_words.h"

enum {
	NAME_LEAST = 3, /* bytes of a name, but for "HP" and "F5" */
	WORDS_MOST = 3, /* on each side of a word that may be one with it */
};

void check_proof_start(struct check_proof *p, struct arena *a)
{
	*p = (struct check_proof){.a = a};
	p->loose.loose = true;
	p->values.raw = true;
}

void check_proof_sort(struct check_proof *p)
{
	check_keys_sort(&p->exact);
	check_keys_sort(&p->loose);
	check_keys_sort(&p->values);
}

struct check_fact *check_fact_add(
    struct check_reader *r, const struct check_token *t)
{
	struct check_fact *f = VEC_PUSH(r->p->a, r->out);

	f->kind = t->kind;
	f->shown = r->s + t->start;
	f->shown_n = t->end - t->start;
	return f;
}

void check_fact_key(struct check_reader *r, struct check_fact *f,
    struct check_keys *keys, const char *s, size_t n, enum check_edge edge)
{
	struct check_key *key;

	if (f->n == CHECK_FACT_KEYS || n == 0)
		return;
	key = check_keys_add(r->p->a, keys, s, n, edge);
	if (key->n > 0)
		f->any[f->n++] = key;
}

void check_fact_value(
    struct check_reader *r, struct check_fact *f, struct check_value v)
{
	check_fact_key(
	    r, f, &r->p->values, v.key, sizeof(v.key), CHECK_EDGE_WORD);
}

/* Do the words k and k + 1 stand side by side? */
static bool is_beside(const struct check_reader *r, size_t k)
{
	return k + 1 < r->count && r->v[k + 1].start == r->v[k].end + 1 &&
	       strchr(" -", r->s[r->v[k].end]) != NULL;
}

/* Words k to last as one: "Power Shell" for "PowerShell". */
static void add_joined(
    struct check_reader *r, struct check_fact *f, size_t k, size_t last)
{
	check_fact_key(r, f, &r->p->loose, r->s + r->v[k].start,
	    r->v[last].end - r->v[k].start, CHECK_EDGE_NAME);
}

static void read_name(struct check_reader *r, size_t k)
{
	const struct check_token *t = &r->v[k];
	const char *s = r->s + t->start;
	size_t n = t->end - t->start, first = k, last = k;
	struct check_fact *f = check_fact_add(r, t);

	add_joined(r, f, k, k);
	if (n > NAME_LEAST && check_lower(s[n - 1]) == 's')
		check_fact_key(r, f, &r->p->loose, s, n - 1, CHECK_EDGE_NAME);
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

/* By its own string alone. */
static void read_string(struct check_reader *r, const struct check_token *t)
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
	struct check_fact *f = check_fact_add(r, t);
	const char *s = f->shown;
	size_t n = f->shown_n;

	if (t->kind == CHECK_VERSION && check_lower(*s) == 'v') {
		s++;
		n--;
	}
	while (n > 1 && s[n - 1] == '/')
		n--;
	check_fact_key(r, f, &r->p->exact, s, n, edges[t->kind]);
	if (t->kind == CHECK_IDENTIFIER)
		check_fact_key(r, f, &r->p->loose, s, n, CHECK_EDGE_WORD);
}

/* Two capitals, or a capital and a digit. */
static bool is_short_name(const char *s, size_t n)
{
	size_t i, capitals = 0, digits = 0;

	for (i = 0; i < n; i++) {
		capitals += s[i] >= 'A' && s[i] <= 'Z';
		digits += check_is_digit(s[i]);
	}
	return n == 2 && capitals > 0 && capitals + digits == n;
}

static bool is_excused(
    const struct check_reader *r, const struct check_token *t)
{
	const char *s = r->s + t->start;
	const size_t n = t->end - t->start;

	return (n < NAME_LEAST && !is_short_name(s, n)) ||
	       check_word_is(CHECK_USUAL, s, n);
}

static void read_token(struct check_reader *r, size_t k, const char *language)
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
		check_fact_number(r, k);
		break;
	case CHECK_DATE:
		check_fact_date(r, t);
		break;
	case CHECK_TIME:
		check_fact_time(r, t);
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
	struct check_reader r = {.p = p, .out = out};
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

static bool is_place(enum check_kind kind)
{
	return kind == CHECK_ADDRESS || kind == CHECK_HOST ||
	       kind == CHECK_EMAIL || kind == CHECK_URL;
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
			    f->shown_n, is_place(f->kind),
			    " is not in the article");
	}
	return NULL;
}
