/*
 * Where phrases of word lists stand: from every place where one may begin a walk
 * along the trie. Of most places the first letters say that none does.
 */
#include <string.h>

#include "text/lexicon_parts.h"

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

static inline bool has_head(const struct lexicon *lex, unsigned bit)
{
	return (lex->heads[bit / 32] >> bit % 32 & 1) != 0;
}

/* May a phrase begin at the place? */
static inline bool may_begin(
    const struct lexicon *lex, const struct lexicon_start *start)
{
	return has_head(lex, start->four) || has_head(lex, start->three);
}

/* Go behind the head, of which the trie has the node. */
static void skip_head(const char *s, size_t n, uint32_t head, struct walk *w)
{
	size_t k;

	if (n - w->pos >= FOLD_HEAD &&
	    fold_is_word(s[w->pos + FOLD_HEAD - 1]) &&
	    fold_four(s + w->pos) == head) { /* mostly: no run of blanks */
		w->pos += FOLD_HEAD;
		return;
	}
	for (k = 0; k < FOLD_HEAD && w->pos < n; k++)
		fold_next(s, n, &w->pos);
	if (k < FOLD_HEAD) /* the text ends within it */
		w->at = (struct trie_walk){0};
}

/* A walk from the place; where no short phrase begins so, it begins behind the
 * head. */
static inline struct walk walk_from(const struct lexicon *lex, const char *s,
    size_t n, const struct lexicon_start *start)
{
	struct walk w = {.start = start->at, .pos = start->at};

	if (has_head(lex, start->three))
		return w;
	if (trie_jump(&lex->trie, start->head, &w.at))
		skip_head(s, n, start->head, &w);
	else
		w.pos = n; /* it only has the same bit */
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

/* The place at s[at] whose word ends at end. */
static inline struct lexicon_start start_of(
    const char *s, size_t n, size_t at, size_t end)
{
	const uint32_t head = fold_head(s, n, at, end);

	return (struct lexicon_start){(uint32_t)at, head,
	    lexicon_head_bit(head), lexicon_head_bit(head & LEXICON_SHORT)};
}

static inline bool next_start(
    const char *s, size_t n, size_t *pos, struct lexicon_start *start)
{
	const size_t at = fold_start(s, n, *pos);

	*pos = at;
	if (at >= n)
		return false;
	*pos = fold_skip(s, n, at);
	*start = start_of(s, n, at, *pos);
	return true;
}

bool lexicon_start_next(
    const char *s, size_t n, size_t *pos, struct lexicon_start *start)
{
	return next_start(s, n, pos, start);
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
		*start = start_of(s, n, at, *pos);
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
	while (next_start(s, n, &pos, &start))
		*VEC_PUSH(a, &out->starts) = start;
}

/* How many places are before that byte. */
static size_t places_before(const struct lexicon_text *t, size_t byte)
{
	size_t low = 0, high = t->starts.n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (lexicon_place(t, mid) < byte)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct lexicon_text lexicon_part(
    const struct lexicon_text *t, size_t start, size_t end)
{
	const size_t first = places_before(t, start);
	struct lexicon_text part = {
	    .s = t->s + start, .n = end - start, .before = t->before + start};

	part.starts.n = part.starts.cap = places_before(t, end) - first;
	if (part.starts.n > 0)
		part.starts.v = t->starts.v + first;
	return part;
}

bool lexicon_may_begin(
    const struct lexicon *lex, const struct lexicon_text *t, size_t i)
{
	return may_begin(lex, &t->starts.v[i]);
}

/* The place of that number as one in t->s. */
static inline struct lexicon_start start_in(
    const struct lexicon_text *t, size_t i)
{
	struct lexicon_start start = t->starts.v[i];

	start.at -= (uint32_t)t->before;
	return start;
}

bool lexicon_find_at(const struct lexicon *lex, const struct lexicon_text *t,
    size_t i, struct lexicon_hit *hit)
{
	const struct lexicon_start start = start_in(t, i);

	return may_begin(lex, &start) &&
	       longest_at(lex, t->s, t->n, &start, hit);
}

bool lexicon_find(const struct lexicon *lex, const struct lexicon_text *t,
    size_t *next, struct lexicon_hit *hit)
{
	for (; *next < t->starts.n; ++*next) {
		if (!may_begin(lex, &t->starts.v[*next]) ||
		    !lexicon_find_at(lex, t, *next, hit))
			continue;
		while (
		    *next < t->starts.n && lexicon_place(t, *next) < hit->end)
			++*next;
		return true;
	}
	return false;
}

void lexicon_find_all(const struct lexicon *lex, const struct lexicon_text *t,
    lexicon_on_hit *on_hit, void *data)
{
	struct lexicon_start start;
	size_t i;

	for (i = 0; i < t->starts.n; i++) {
		if (!may_begin(lex, &t->starts.v[i]))
			continue;
		start = start_in(t, i);
		all_at(lex, t->s, t->n, &start, on_hit, data);
	}
}
