/* One story under two titles, or two from one template? */
#include <stdlib.h>
#include <string.h>

#include "store/prose.h"

/* Nineteen words of twenty. */
enum { SAME_OF = 20, SAME = 19 };

static int by_hash(const void *x, const void *y)
{
	const struct prose_word *a = x, *b = y;

	return (a->hash > b->hash) - (a->hash < b->hash);
}

static struct prose sorted(
    struct arena *a, const struct prose *x, const struct prose *y)
{
	struct prose out = {0};
	size_t i;

	for (i = 0; i < x->words.n; i++)
		*VEC_PUSH(a, &out.words) = x->words.v[i];
	for (i = 0; y != NULL && i < y->words.n; i++)
		*VEC_PUSH(a, &out.words) = y->words.v[i];
	if (out.words.n > 0)
		qsort(
		    out.words.v, out.words.n, sizeof(out.words.v[0]), by_hash);
	return out;
}

static bool holds(const struct prose *p, const struct prose_word *w)
{
	return p->words.n > 0 && bsearch(w, p->words.v, p->words.n,
				     sizeof(p->words.v[0]), by_hash) != NULL;
}

/* Does every number of x stand in y, which is sorted? */
static bool holds_numbers(const struct prose *y, const struct prose *x)
{
	size_t i;

	for (i = 0; i < x->words.n; i++) {
		if (x->words.v[i].number && !holds(y, &x->words.v[i]))
			return false;
	}
	return true;
}

/* Words that only one of the texts has, or more often than the other: their
 * number; SIZE_MAX if one of them stands in a title. */
static size_t apart(
    const struct prose *x, const struct prose *y, const struct prose *titles)
{
	size_t i = 0, k = 0, n = 0;

	while (i < x->words.n || k < y->words.n) {
		const struct prose_word *w;
		int order = i == x->words.n ? 1
			    : k == y->words.n
				? -1
				: by_hash(&x->words.v[i], &y->words.v[k]);

		w = order <= 0 ? &x->words.v[i] : &y->words.v[k];
		i += order <= 0;
		k += order >= 0;
		if (order == 0)
			continue;
		n++;
		if (holds(titles, w))
			return SIZE_MAX;
	}
	return n;
}

bool prose_is_retold(
    struct arena *a, const struct prose_story *x, const struct prose_story *y)
{
	struct prose first = sorted(a, &x->text, NULL);
	struct prose second = sorted(a, &y->text, NULL);
	struct prose titles = sorted(a, &x->title, &y->title);
	struct prose all_first = sorted(a, &x->text, &x->title);
	struct prose all_second = sorted(a, &y->text, &y->title);
	size_t words = first.words.n + second.words.n;
	size_t n = apart(&first, &second, &titles);

	return n != SIZE_MAX && n * SAME_OF <= words * (SAME_OF - SAME) &&
	       holds_numbers(&all_second, &all_first) &&
	       holds_numbers(&all_first, &all_second);
}
