/*
 * Where phrases of word lists stand: from every place where one may begin a walk
 * along the trie. Of most places the first letters say that none does.
 */
#include <string.h>

#include "text/lexicon_parts.h"

enum {
	SHORT =
	    0xffffff /* the part of a head that phrases of three bytes have */
};

/* May the phrase stand at s[start..end)? */
static bool fits(const struct ending *end, const char *s, size_t n,
    size_t start, size_t stop)
{
	if (!end->open && stop < n && fold_is_word(s[stop - 1]) &&
	    fold_is_word(s[stop]))
		return false;
	return end->exact == NULL ||
	       strncmp(end->exact, s + start, stop - start) == 0;
}

/* A walk along the trie from a word's start. */
struct walk {
	size_t start, pos;
	struct trie_walk at;
	bool seen; /* what ends at pos */
};

static inline bool has_head(const struct lexicon *lex, uint32_t head)
{
	uint32_t bit = lexicon_head_bit(head);

	return (lex->heads[bit / 32] >> bit % 32 & 1) != 0;
}

/* May a phrase begin at the place? */
static inline bool may_begin(
    const struct lexicon *lex, const struct lexicon_start *start)
{
	return has_head(lex, start->head & SHORT) || has_head(lex, start->head);
}

/* A walk from the place; where no short phrase begins so, it begins behind the
 * head. */
static struct walk walk_from(const struct lexicon *lex, const char *s, size_t n,
    const struct lexicon_start *start)
{
	struct walk w = {.start = start->at, .pos = start->at};
	size_t k;

	if (has_head(lex, start->head & SHORT))
		return w;
	if (!trie_jump(&lex->trie, start->head, &w.at))
		w.pos = n; /* it only has the same bit */
	for (k = 0; k < FOLD_HEAD && w.pos < n; k++)
		fold_next(s, n, &w.pos);
	return w;
}

/* The next phrase that ends on the walk, a longer one each time. */
static bool walk_on(const struct lexicon *lex, const char *s, size_t n,
    struct walk *w, struct lexicon_hit *hit)
{
	const struct ending *end;

	for (;; w->seen = false) {
		end = w->seen ? NULL : trie_value(&lex->trie, &w->at);
		w->seen = true;
		if (end != NULL && fits(end, s, n, w->start, w->pos)) {
			*hit =
			    (struct lexicon_hit){&end->entry, w->start, w->pos};
			return true;
		}
		if (w->pos >= n ||
		    !trie_step(&lex->trie, &w->at, fold_next(s, n, &w->pos)))
			return false;
	}
}

/* The longest phrase at the place. */
static bool longest_at(const struct lexicon *lex, const char *s, size_t n,
    const struct lexicon_start *start, struct lexicon_hit *hit)
{
	struct walk w = walk_from(lex, s, n, start);
	bool found = false;

	while (walk_on(lex, s, n, &w, hit))
		found = true;
	return found;
}

/* All phrases at the place. */
static void all_at(const struct lexicon *lex, const char *s, size_t n,
    const struct lexicon_start *start, lexicon_on_hit *on_hit, void *data)
{
	struct walk w = walk_from(lex, s, n, start);
	struct lexicon_hit hit;

	while (walk_on(lex, s, n, &w, &hit))
		on_hit(data, &hit);
}

bool lexicon_start_next(
    const char *s, size_t n, size_t *pos, struct lexicon_start *start)
{
	const size_t at = fold_start(s, n, *pos);

	*pos = at;
	if (at >= n)
		return false;
	*pos = fold_skip(s, n, at);
	*start =
	    (struct lexicon_start){(uint32_t)at, fold_head(s, n, at, *pos)};
	return true;
}

bool lexicon_at(const struct lexicon *lex, const char *s, size_t n, size_t at,
    struct lexicon_hit *hit)
{
	struct lexicon_start start;
	size_t pos = at;

	return lexicon_start_next(s, n, &pos, &start) && start.at == at &&
	       may_begin(lex, &start) && longest_at(lex, s, n, &start, hit);
}

/* The next place where a phrase of the list may begin. */
static bool next_place(const struct lexicon *lex, const char *s, size_t n,
    size_t *pos, struct lexicon_start *start)
{
	size_t at;

	while ((at = fold_start(s, n, *pos)) < n) {
		*pos = fold_skip(s, n, at);
		if (!lex->first[(unsigned char)s[at]])
			continue;
		*start = (struct lexicon_start){
		    (uint32_t)at, fold_head(s, n, at, *pos)};
		if (may_begin(lex, start))
			return true;
	}
	*pos = n;
	return false;
}

bool lexicon_next(const struct lexicon *lex, const char *s, size_t n,
    size_t *pos, struct lexicon_hit *hit)
{
	struct lexicon_start start;

	while (next_place(lex, s, n, pos, &start)) {
		if (longest_at(lex, s, n, &start, hit)) {
			*pos = hit->end;
			return true;
		}
	}
	return false;
}

void lexicon_scan(const struct lexicon *lex, const char *s, size_t n,
    lexicon_on_hit *on_hit, void *data)
{
	struct lexicon_start start;
	size_t pos = 0;

	while (next_place(lex, s, n, &pos, &start))
		all_at(lex, s, n, &start, on_hit, data);
}

void lexicon_read(
    struct arena *a, const char *s, size_t n, struct lexicon_text *out)
{
	struct lexicon_start start;
	size_t pos = 0;

	*out = (struct lexicon_text){.s = s, .n = n};
	while (lexicon_start_next(s, n, &pos, &start))
		*VEC_PUSH(a, &out->starts) = start;
}

bool lexicon_find_at(const struct lexicon *lex, const struct lexicon_text *t,
    size_t i, struct lexicon_hit *hit)
{
	return may_begin(lex, &t->starts.v[i]) &&
	       longest_at(lex, t->s, t->n, &t->starts.v[i], hit);
}

bool lexicon_find(const struct lexicon *lex, const struct lexicon_text *t,
    size_t *next, struct lexicon_hit *hit)
{
	const struct lexicon_start *starts = t->starts.v;

	for (; *next < t->starts.n; ++*next) {
		if (!lexicon_find_at(lex, t, *next, hit))
			continue;
		while (*next < t->starts.n && starts[*next].at < hit->end)
			++*next;
		return true;
	}
	return false;
}

void lexicon_find_all(const struct lexicon *lex, const struct lexicon_text *t,
    lexicon_on_hit *on_hit, void *data)
{
	size_t i;

	for (i = 0; i < t->starts.n; i++) {
		if (may_begin(lex, &t->starts.v[i]))
			all_at(lex, t->s, t->n, &t->starts.v[i], on_hit, data);
	}
}
