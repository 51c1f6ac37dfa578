/* Which sentences a summary may take. */
#include "summary/candidates.h"

#include <stdint.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "summary/junk.h"
#include "summary/looks.h"
#include "text/line.h"
#include "text/words.h"

enum {
	WORDS_LEAST = 4, /* fewer are no statement */
	CJK_LEAST = 8,
	ITEM_WORDS_LEAST = 9, /* of a list's line without a final mark */
	ITEM_CJK_LEAST = 30,
	DATA_SHARE = 3 /* one byte in so many may be hash, URL or path */
};

/* What a sentence's words amount to. */
struct measure {
	size_t words, cjk, width;
	size_t data;  /* bytes in very long words */
	uint64_t key; /* the same for great and small letters */
};

static struct measure measure(
    const struct words *text, size_t start, size_t end)
{
	struct measure m = {0};
	struct word_reader r;
	struct word w;

	word_start_in(&r, text, start, end);
	while (word_next(&r, &w)) {
		m.key =
		    hash_quick(m.key, text->lower + w.start, w.end - w.start);
		m.width += w.chars + 1;
		if (w.kind == WORD_ALPHA || w.kind == WORD_NUMBER) {
			m.words += w.kind == WORD_ALPHA;
			if (w.chars >= 24)
				m.data += w.end - w.start;
		} else {
			m.cjk += w.chars;
			m.width += w.chars - 1;
		}
	}
	return m;
}

static bool is_statement(
    const struct measure *m, const char *s, size_t n, enum line_kind kind)
{
	const bool listed = kind == LINE_ITEM && !line_has_final_mark(s, n);

	return (m->words >= (listed ? ITEM_WORDS_LEAST : WORDS_LEAST) ||
		   m->cjk >= (listed ? ITEM_CJK_LEAST : CJK_LEAST)) &&
	       m->data * DATA_SHARE < n;
}

/* Forget the middle of a text with more sentences than the head and tail. */
static void add(struct arena *a, struct candidates *out,
    const struct candidate *c, size_t *tail)
{
	if (out->n < CANDIDATES_HEAD + CANDIDATES_TAIL)
		*VEC_PUSH(a, out) = *c;
	else
		out->v[CANDIDATES_HEAD + (*tail)++ % CANDIDATES_TAIL] = *c;
}

/* Bring the ring at the end of the list into the order of the text. */
static void unroll(struct arena *a, struct candidates *list, size_t tail)
{
	struct candidate *ring, *copy;
	const size_t first = tail % CANDIDATES_TAIL;
	const size_t size = CANDIDATES_TAIL * sizeof(*ring);

	if (first == 0) /* not gone round, or just come round */
		return;
	ring = list->v + CANDIDATES_HEAD;
	copy = arena_alloc(a, size);
	memcpy(copy, ring, size);
	memcpy(ring, copy + first, (CANDIDATES_TAIL - first) * sizeof(*ring));
	memcpy(ring + CANDIDATES_TAIL - first, copy, first * sizeof(*ring));
}

/* Keep the first of equal ones. */
static void drop_repeated(struct candidates *list)
{
	size_t i, k, kept = 0;

	for (i = 0; i < list->n; i++) {
		for (k = 0; k < kept && list->v[k].key != list->v[i].key; k++)
			;
		if (k == kept)
			list->v[kept++] = list->v[i];
	}
	list->n = kept;
}

/* Is the sentence no line of a summary, whatever else there is? */
static bool is_no_line(
    const char *s, size_t n, const struct junk_look *look, bool first)
{
	return look->junk || looks_like_code(s, n) ||
	       (!first && looks_cut_off(s, n));
}

static void collect(struct arena *a, const struct text *text, uint64_t title,
    bool headings, struct candidates *out)
{
	struct junk_look look;
	struct measure m;
	size_t tail = 0, i, n;
	const char *p;

	for (i = 0; i < text->sentences.n; i++) {
		const struct text_sentence *read = &text->sentences.v[i];
		const struct sentence *s = &read->at;

		if (s->kind == LINE_DATA ||
		    (s->kind == LINE_HEADING && s->line > 0) != headings)
			continue;
		p = text->s + s->start;
		n = s->end - s->start;
		m = measure(&text->words, s->start, s->end);
		if (m.key == title ||
		    (!headings && !is_statement(&m, p, n, s->kind)))
			continue;
		look = junk_look(&read->words);
		if (is_no_line(p, n, &look, out->n == 0))
			continue;
		add(a, out,
		    &(struct candidate){.start = s->start,
			.end = s->end,
			.width = m.width,
			.kind = s->kind,
			.profile = look.profile,
			.key = m.key},
		    &tail);
	}
	unroll(a, out, tail);
	drop_repeated(out);
}

void candidates_collect(struct arena *a, const struct text *text,
    const struct words *title, struct candidates *out)
{
	const uint64_t key = measure(title, 0, title->n).key;

	collect(a, text, key, false, out);
	if (out->n == 0) /* a page of headings is better than nothing */
		collect(a, text, key, true, out);
}
