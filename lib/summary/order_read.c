/* The words of a text, in their order. */
#include "summary/order.h"

#include <string.h>

#include "base/utf8.h"
#include "summary/keys.h"

enum kind {
	KIND_STEM = 64, /* kinds of status_features.c are others */
	KIND_WORD,
	KIND_CHARACTER,
	KIND_TWO,
	KIND_CVE,
	KIND_OTHER_CVE,
	KIND_TITLE_ENDS
};

/* What is read, and where. */
struct scan {
	struct arena *a;
	struct order_words *out;
	const struct passage *p;
	const char *cve;
	size_t i;      /* byte of the passage */
	size_t cves;   /* of its CVEs those that were read */
	size_t before; /* byte where the last Japanese character begins */
	bool follows;  /* does another follow it? */
};

static void put(const struct scan *s, uint32_t one, uint32_t two)
{
	if (s->out->n < ORDER_WORDS)
		*VEC_PUSH(s->a, s->out) = (struct order_word){{one, two}};
}

/* The CVE that stands here, if one does. */
static bool scan_cve(struct scan *s)
{
	const char *id;

	if (s->cves >= s->p->cves.n || s->p->cve_starts.v[s->cves] != s->i)
		return false;
	id = s->p->cves.v[s->cves++];
	s->i += strlen(id);
	put(s,
	    keys_begin(s->cve != NULL && strcmp(s->cve, id) == 0
			   ? KIND_CVE
			   : KIND_OTHER_CVE),
	    0);
	return true;
}

/* A word of western letters, or a mark. */
static void scan_word(struct scan *s)
{
	const size_t start = s->i;

	while (s->i < s->p->n && keys_is_letter(s->p->s[s->i]))
		s->i++;
	s->i += s->i == start;
	put(s, keys_stem(KIND_STEM, s->p->s + start, s->i - start),
	    keys_word(KIND_WORD, s->p->s + start, s->i - start));
}

static void scan_character(struct scan *s)
{
	const char *text = s->p->s;
	const size_t start = s->i;
	uint32_t cp;

	s->i += utf8_decode(text + start, s->p->n - start, &cp);
	put(s, keys_mix(keys_begin(KIND_CHARACTER), text + start, s->i - start),
	    s->follows ? keys_mix(keys_begin(KIND_TWO), text + s->before,
			     s->i - s->before)
		       : 0);
	s->before = start;
}

static void scan_passage(struct scan *s)
{
	while (s->i < s->p->n && s->out->n < ORDER_WORDS) {
		const bool japanese = !keys_is_ascii(s->p->s[s->i]);

		if (s->p->s[s->i] == ' ')
			s->i++;
		else if (japanese)
			scan_character(s);
		else if (!scan_cve(s))
			scan_word(s);
		s->follows = japanese;
	}
}

void order_read(struct arena *a, const struct reading *r, const char *cve,
    struct order_words *out)
{
	struct scan s = {.a = a, .out = out, .p = &r->title, .cve = cve};
	size_t k;

	scan_passage(&s);
	put(&s, keys_begin(KIND_TITLE_ENDS), 0);
	for (k = 0; k < r->passages.n; k++) {
		s = (struct scan){
		    .a = a, .out = out, .p = &r->passages.v[k], .cve = cve};
		scan_passage(&s);
	}
}
