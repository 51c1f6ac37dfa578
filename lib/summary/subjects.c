/* The CVEs an article is about. */
#include "summary/subjects.h"

#include <stdlib.h>
#include <string.h>

enum {
	LEAD = 8,  /* passages that introduce what the article is about */
	REACH = 2, /* passages back to the CVE a statement is bound to */
	STALE = 2  /* years by which an older id is of the past */
};

/* A CVE that may be a subject, and how it is told of. */
struct candidate {
	const char *cve;
	unsigned claims; /* of the clauses that name it */
};

struct candidates {
	struct candidate *v;
	size_t n, cap;
};

static void add(
    struct arena *a, struct candidates *to, const struct statement *s)
{
	size_t i, k;

	for (i = 0; i < s->cves.n; i++) {
		for (k = 0; k < to->n; k++) {
			if (strcmp(to->v[k].cve, s->cves.v[i]) == 0)
				break;
		}
		if (k == SUBJECTS_MOST)
			return;
		if (k == to->n)
			*VEC_PUSH(a, to) = (struct candidate){s->cves.v[i], 0};
		to->v[k].claims |= s->claims;
	}
}

static long year_of(const char *cve)
{
	return strtol(cve + strlen("CVE-"), NULL, 10);
}

static bool is_newest(const struct candidate *c)
{
	return (c->claims & CLAIM_NEW) != 0;
}

static bool is_own(const struct candidate *c)
{
	return (c->claims & CLAIM_OTHER) == 0;
}

/* Leave out all but those it holds for, if it holds for any. */
static void keep(
    struct candidates *list, bool (*holds)(const struct candidate *))
{
	size_t i, n = 0;

	for (i = 0; i < list->n; i++)
		n += holds(&list->v[i]);
	if (n == 0 || n == list->n)
		return;
	for (i = 0, n = 0; i < list->n; i++) {
		if (holds(&list->v[i]))
			list->v[n++] = list->v[i];
	}
	list->n = n;
}

/* Beside newer ids an old one is mostly a predecessor's. */
static void drop_stale(struct candidates *list)
{
	long newest = 0;
	size_t i, n = 0;

	for (i = 0; i < list->n; i++) {
		if (year_of(list->v[i].cve) > newest)
			newest = year_of(list->v[i].cve);
	}
	for (i = 0; i < list->n; i++) {
		if (year_of(list->v[i].cve) > newest - STALE)
			list->v[n++] = list->v[i];
	}
	list->n = n;
}

/* Is the passage, behind the lead, a look back or a comparison? */
static bool looks_back(const struct statement *s)
{
	return s->k > LEAD / 2 && (passage_has(s->of, CUE_HISTORY) ||
				      passage_has(s->of, CUE_UNLIKE));
}

struct strings subjects_find(struct arena *a, const struct statements *all)
{
	struct candidates list = {0};
	struct strings out = {0};
	size_t i, stop = 0;

	for (i = 0; i < all->n; i++) {
		if (all->v[i].k > LEAD && list.n > 0 && all->v[i].k > stop)
			break;
		if (all->v[i].k == 1 && list.n > 0 && stop == 0)
			break; /* the title names them */
		if (all->v[i].cves.n > 0)
			stop = all->v[i].k;
		if (!looks_back(&all->v[i]))
			add(a, &list, &all->v[i]);
	}
	drop_stale(&list);
	keep(&list, is_own);
	keep(&list, is_newest);
	for (i = 0; i < list.n; i++)
		*VEC_PUSH(a, &out) = list.v[i].cve;
	return out;
}

static uint64_t shared(
    const struct strings *cves, const struct strings *subjects)
{
	uint64_t bits = 0;
	size_t i, k;

	for (i = 0; i < cves->n; i++) {
		for (k = 0; k < subjects->n; k++) {
			if (strcmp(cves->v[i], subjects->v[k]) == 0)
				bits |= (uint64_t)1 << k;
		}
	}
	return bits;
}

/* Another weakness's story, told for comparison: behind the lead, or beside
 * CVEs of their own. */
static bool is_past(const struct statement *s, size_t subjects)
{
	if ((s->claims & CLAIM_OTHER) == 0)
		return looks_back(s);
	return s->k > LEAD / 2 || (s->k > 0 && subjects > 0);
}

/* "The latter …": of the CVEs that were named together last. */
static uint64_t bound_to_one(
    const struct statements *all, size_t i, const struct strings *subjects)
{
	const unsigned which = all->v[i].claims;
	struct strings one = {.n = 1};
	size_t back;

	for (back = i; back-- > 0;) {
		const struct strings *cves = &all->v[back].cves;

		if (cves->n < 2)
			continue;
		one.v = &cves->v[(which & CLAIM_LATTER) != 0 ? cves->n - 1 : 0];
		return shared(&one, subjects);
	}
	return UINT64_MAX;
}

static uint64_t bound(
    const struct statements *all, size_t i, const struct strings *subjects)
{
	const struct statement *s = &all->v[i];
	size_t back;

	if (s->cves.n > 0)
		return shared(&s->cves, subjects);
	if ((s->claims & (CLAIM_FORMER | CLAIM_LATTER)) != 0)
		return bound_to_one(all, i, subjects);
	if (is_past(s, subjects->n))
		return 0;
	for (back = i; back-- > 0 && all->v[back].k + REACH >= s->k &&
		       all->v[back].k > 0;) {
		if (all->v[back].cves.n > 0 &&
		    ((all->v[back].k == s->k && (s->claims & CLAIM_NEW) == 0) ||
			(all->v[back].claims & CLAIM_OTHER) == 0))
			return shared(&all->v[back].cves, subjects);
	}
	return UINT64_MAX;
}

void subjects_bind(struct statements *all, const struct strings *subjects)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		all->v[i].subjects = bound(all, i, subjects);
}
