/* Shared words by a small set of hashes. */
#include "article/overlap.h"

#include <stdint.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "text/normalise.h"
#include "text/words.h"

enum { SLOTS = 1024, WORDS_MAX = SLOTS / 2, BYTES_MAX = 4096 };

struct tokens {
	const char *s;
	size_t n, pos;
	struct word_reader words;
	size_t left; /* bytes of the current CJK run */
};

static uint32_t hash(const char *s, size_t n)
{
	return (uint32_t)hash_quick(0, s, n) | 1; /* 0 is a free slot */
}

/* The next word's hash, or 0 behind the last. */
static uint32_t next(struct tokens *t)
{
	struct word w;
	uint32_t c;
	size_t len;

	if (t->left == 0) {
		if (!word_next(&t->words, &w))
			return 0;
		t->pos = w.start;
		if (w.kind == WORD_ALPHA || w.kind == WORD_NUMBER)
			return hash(t->s + w.start, w.end - w.start);
		t->left = w.end - w.start;
	}
	len = utf8_decode(t->s + t->pos, t->left, &c);
	t->pos += len;
	t->left -= len;
	return hash(t->s + t->pos - len, len);
}

static void start(struct tokens *t, struct arena *a, const char *s)
{
	size_t n = utf8_cut(s, strlen(s), BYTES_MAX);

	*t = (struct tokens){.s = normalise_fold(a, s, n)};
	t->n = strlen(t->s);
	word_start(&t->words, t->s, 0, t->n);
}

static uint32_t *slot_of(uint32_t *set, uint32_t h)
{
	size_t i = (h >> 1) % SLOTS;

	while (set[i] != 0 && set[i] != h)
		i = (i + 1) % SLOTS;
	return &set[i];
}

double overlap_share(struct arena *a, const char *part, const char *whole)
{
	uint32_t set[SLOTS] = {0}, h;
	struct tokens t;
	size_t all = 0, shared = 0, count = 0;

	start(&t, a, whole);
	while (count++ < WORDS_MAX && (h = next(&t)) != 0)
		*slot_of(set, h) = h;
	start(&t, a, part);
	while ((h = next(&t)) != 0) {
		all++;
		shared += *slot_of(set, h) == h;
	}
	return all == 0 ? 0 : (double)shared / (double)all;
}

const char *overlap_key(struct arena *a, const char *s, size_t n)
{
	char *folded = normalise_fold(a, s, n);
	size_t i, len, used = 0, all = strlen(folded);
	uint32_t c;

	for (i = 0; i < all; i += len) {
		len = utf8_decode(folded + i, all - i, &c);
		if (word_kind(c) >= 0) {
			memmove(folded + used, folded + i, len);
			used += len;
		}
	}
	folded[used] = '\0';
	return folded;
}
