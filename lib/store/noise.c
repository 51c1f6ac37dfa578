/* The runs of words of etc/feed/noise.txt. */
#include "store/noise.h"

#include <string.h>

#include "base/resource.h"
#include "store/prose.h"

enum { LONGEST = 8, GAP = 40, FILTER = 4096 };

enum element_kind { WORD, NUMBER, ANY };

struct element {
	enum element_kind kind;
	uint64_t hash; /* of a WORD */
};

struct run {
	struct element v[LONGEST];
	size_t n;
};

/* Words that a run may begin with, or have behind the number that it begins
 * with: bits by their hashes, so that hardly any other word costs a look. */
struct filter {
	uint64_t bits[FILTER / 64];
};

static struct {
	const char *text; /* that it was read from */
	struct filter first, second;
	struct arena *arena;
	VEC(struct run) runs;
} list;

static void filter_add(struct filter *f, uint64_t hash)
{
	f->bits[hash % FILTER / 64] |= (uint64_t)1 << hash % 64;
}

static bool filter_has(const struct filter *f, uint64_t hash)
{
	return (f->bits[hash % FILTER / 64] >> hash % 64 & 1) != 0;
}

static bool is_word(const char *s, size_t n, const char *want)
{
	return strlen(want) == n && memcmp(s, want, n) == 0;
}

static void read_run(struct arena *a, const char *s, size_t n)
{
	struct run run = {.n = 0};
	size_t len;

	for (; n > 0 && run.n < LONGEST; s += len, n -= len) {
		struct element *e = &run.v[run.n];
		struct prose word = {0};

		for (len = 0; len < n && s[len] != ' ';)
			len++;
		*e = (struct element){WORD, 0};
		if (is_word(s, len, "N"))
			e->kind = NUMBER;
		else if (is_word(s, len, "*"))
			e->kind = ANY;
		else
			prose_plain(a, arena_strndup(a, s, len), &word);
		if (word.words.n == 1)
			e->hash = word.words.v[0].hash;
		if (e->kind != WORD || word.words.n == 1)
			run.n++;
		len += len < n;
	}
	if (run.n < 2)
		return;
	if (run.v[0].kind == WORD)
		filter_add(&list.first, run.v[0].hash);
	else if (run.v[0].kind == NUMBER && run.v[1].kind == WORD)
		filter_add(&list.second, run.v[1].hash);
	else
		return;
	*VEC_PUSH(list.arena, &list.runs) = run;
}

static void load(void)
{
	size_t size, n;
	const char *s = resource_text("feed/noise.txt", &size);

	if (s == NULL || s == list.text)
		return;
	if (list.arena == NULL)
		list.arena = arena_new();
	arena_reset(list.arena);
	list.first = list.second = (struct filter){{0}};
	list.runs.v = NULL;
	list.runs.n = list.runs.cap = 0;
	for (list.text = s; *s != '\0'; s += n + (s[n] == '\n')) {
		n = strcspn(s, "\n");
		if (*s != '#')
			read_run(list.arena, s, n);
	}
}

static bool fits(const struct element *e, const struct prose_word *w)
{
	return e->kind == NUMBER ? w->number : e->hash == w->hash;
}

/* Do the elements from k up to the next gap stand at word i? Sets *k there. */
static bool stands(
    const struct run *run, size_t *k, const struct prose *p, size_t i)
{
	size_t at = *k;

	for (; at < run->n && run->v[at].kind != ANY; at++, i++) {
		if (i >= p->words.n || !fits(&run->v[at], &p->words.v[i]))
			return false;
	}
	*k = at;
	return true;
}

/* The words from i on that the run covers, or 0. */
static size_t covered(const struct run *run, const struct prose *p, size_t i)
{
	size_t k = 0, at = i, last, before;

	if (!stands(run, &k, p, at))
		return 0;
	at += k;
	while (k < run->n) {
		if (++k == run->n) /* a gap that ends the run */
			return p->words.n - at <= GAP ? p->words.n - i : 0;
		before = k;
		for (last = at + GAP; !stands(run, &k, p, at); at++) {
			if (at >= last || at >= p->words.n)
				return 0;
		}
		at += k - before;
	}
	return at - i;
}

size_t noise_at(const struct prose *p, size_t i)
{
	const struct prose_word *w = p->words.v + i;
	size_t k, n, longest = 0;

	if (i == 0 || list.text == NULL) /* once a text, not once a word */
		load();
	if (!filter_has(&list.first, w->hash) &&
	    (!w->number || i + 1 == p->words.n ||
		!filter_has(&list.second, w[1].hash)))
		return 0;
	for (k = 0; k < list.runs.n; k++) {
		const struct run *run = &list.runs.v[k];

		if (!fits(&run->v[0], w))
			continue;
		n = covered(run, p, i);
		if (n > longest)
			longest = n;
	}
	return longest;
}
