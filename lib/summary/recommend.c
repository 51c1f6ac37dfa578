/*
 * The article's own recommendations: sentences in which somebody says that one
 * should do something. History ("should have"), what attackers must do, and the
 * publisher's own offers are none.
 */
#include "summary/parts.h"

#include <stdlib.h>
#include <string.h>

#include "text/normalise.h"
#include "text/words.h"

enum {
	MOST = 3,
	SHORTEST = 20,
	LONGEST = 600, /* bytes */
	WORDS_MOST = 120,
	CANDIDATES = 1000,
	WHOM = 60, /* bytes between who must and that he must */
	WHAT = 80  /* bytes between who is told and what he is told to do */
};

/* What a sentence weighs at least: advice to beware, unless it is history. */
static const double least_score = 1.5;

struct candidate {
	const struct passage *p;
	double score;
};

struct candidates {
	struct candidate *v;
	size_t n, cap;
};

static bool is_question(const struct passage *p)
{
	return p->s[p->n - 1] == '?' ||
	       (p->n >= 3 && memcmp(p->s + p->n - 3, "\xef\xbc\x9f", 3) == 0);
}

/* Is somebody told that he must? Alone it is often a description. */
static bool tells_somebody(const struct passage *p)
{
	const struct cue_hit *must = passage_find(p, CUE_MUST, 0), *who;

	for (who = passage_find(p, CUE_AUDIENCE, 0);
	     must != NULL && who != NULL;
	     who = passage_find(p, CUE_AUDIENCE, who->start + 1)) {
		must = passage_find(p, CUE_MUST, who->start);
		if (must != NULL && must->start <= who->end + WHOM)
			return true;
	}
	return false;
}

/* "asked customers this week to reset their passwords" */
static bool tells_to_act(const struct passage *p)
{
	const struct cue_hit *tell, *whom, *act;

	for (tell = passage_find(p, CUE_TELL, 0); tell != NULL;
	     tell = passage_find(p, CUE_TELL, tell->start + 1)) {
		whom = passage_find(p, CUE_AUDIENCE, tell->end);
		if (whom == NULL || whom->start > tell->end + WHOM)
			continue;
		for (act = passage_find(p, CUE_ACT, whom->end);
		     act != NULL && act->start <= whom->end + WHAT;
		     act = passage_find(p, CUE_ACT, act->start + 1)) {
			if (*tell->value == '-' ||
			    passage_has_before(p, act->start, " to "))
				return true;
		}
	}
	return false;
}

/* "To protect a gateway, update it", "If you use it, remove it" */
static bool commands_behind_clause(const struct passage *p)
{
	static const char *const joints[] = {", ", ": ", "– ", "— ", " - "};
	const struct cue_hit *act;
	size_t k;

	if (!passage_has(p, CUE_PURPOSE))
		return false;
	for (act = passage_find(p, CUE_ACT, 0); act != NULL;
	     act = passage_find(p, CUE_ACT, act->start + 1)) {
		for (k = 0; k < sizeof(joints) / sizeof(joints[0]); k++) {
			if (passage_has_before(p, act->start, joints[k]))
				return true;
		}
	}
	return false;
}

/* Is it advice by its form alone? */
static bool is_told(const struct passage *p)
{
	return tells_to_act(p) || commands_behind_clause(p);
}

static bool is_command(const struct reading *r, size_t i)
{
	return i < r->passages.n && r->passages.v[i].at.kind == LINE_ITEM &&
	       passage_has(&r->passages.v[i], CUE_IMPERATIVE);
}

/* Does passage i say that one should act? A lone item that opens with a verb
 * may be a noun ("contact names"); two in a row are a list of commands. */
static bool advises(const struct reading *r, size_t i)
{
	const struct passage *p = &r->passages.v[i];
	bool says = passage_has(p, CUE_ADVISE);

	if (passage_has(p, CUE_IMPERATIVE))
		return says || p->advised || passage_has(p, CUE_UPDATE) ||
		       (is_command(r, i) && ((i > 0 && is_command(r, i - 1)) ||
						is_command(r, i + 1)));
	if (!passage_has(p, CUE_ACT))
		return false;
	if (is_told(p))
		return true;
	/* "must" alone is often a description. */
	return says ||
	       (passage_has(p, CUE_MUST) && (tells_somebody(p) || p->advised ||
						passage_has(p, CUE_PURPOSE) ||
						passage_has(p, CUE_UPDATE)));
}

static bool is_fit(const struct passage *p)
{
	return p->n >= SHORTEST && p->n <= LONGEST &&
	       (p->at.kind == LINE_PROSE || p->at.kind == LINE_ITEM) &&
	       !is_question(p) && !passage_has(p, CUE_PAST) &&
	       !passage_has(p, CUE_ATTACKER) && !passage_has(p, CUE_ADVERT) &&
	       !passage_has(p, CUE_VAGUE);
}

static bool has_version(const struct passage *p)
{
	size_t i;

	for (i = 1; i + 1 < p->n; i++) {
		if (p->s[i] == '.' && p->s[i - 1] >= '0' &&
		    p->s[i - 1] <= '9' && p->s[i + 1] >= '0' &&
		    p->s[i + 1] <= '9')
			return true;
	}
	return false;
}

static double score(const struct passage *p, double place)
{
	double s = 0;

	s += passage_has(p, CUE_ADVISE) || is_told(p) ? 2 : 1;
	s += passage_has(p, CUE_UPDATE) ? 2 : 0;
	s += has_version(p) || p->cves.n > 0 ? 1 : 0;
	s += passage_has(p, CUE_WARNER) ? 1 : 0;
	s += p->advised ? 3 : 0;
	s += passage_has(p, CUE_IMPERATIVE) ? 1 : 0;
	s += place > 0.66 ? 1 : 0;
	s -= passage_has(p, CUE_AWARE) ? 0.5 : 0;
	s -= passage_has(p, CUE_HISTORY) ? 4 : 0;
	return s;
}

/* The passage's words, at most that many. */
static size_t words_of(const struct passage *p, struct word *words, size_t most)
{
	struct word_reader r;
	size_t n = 0;

	word_start(&r, p->s, 0, p->n);
	while (n < most && word_next(&r, &words[n]))
		n++;
	return n;
}

static bool is_same_word(const struct passage *x, const struct word *xw,
    const struct passage *y, const struct word *yw)
{
	const size_t n = xw->end - xw->start;

	return yw->end - yw->start == n &&
	       memcmp(x->s + xw->start, y->s + yw->start, n) == 0;
}

/* Do two passages share more than half of the words of the shorter one? */
static bool alike(const struct passage *x, const struct passage *y)
{
	struct word xw[WORDS_MOST], yw[LONGEST];
	const size_t xn = words_of(x, xw, WORDS_MOST);
	const size_t yn = words_of(y, yw, LONGEST);
	size_t i, k, shared = 0;

	for (i = 0; i < xn; i++) {
		for (k = 0; k < yn && !is_same_word(x, &xw[i], y, &yw[k]); k++)
			;
		shared += k < yn;
	}
	return 2 * shared > xn;
}

/* The best one, or NULL. */
static struct candidate *best(const struct candidates *all)
{
	struct candidate *found = NULL;
	size_t i;

	for (i = 0; i < all->n; i++) {
		if (all->v[i].score >= least_score &&
		    (found == NULL || all->v[i].score > found->score))
			found = &all->v[i];
	}
	return found;
}

static bool is_repeated(
    const struct passage *p, const struct passage *const taken[], size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (alike(p, taken[i]) || alike(taken[i], p))
			return true;
	}
	return false;
}

/* The sentence on one line, without a quotation mark that opens and is closed
 * in another sentence. */
static const char *line_of(struct arena *a, const struct passage *p)
{
	const char *line = normalise_line(a, p->s, p->n);

	if (line[0] == '"' && strchr(line + 1, '"') == NULL)
		return line + 1;
	return line;
}

static int by_place(const void *x, const void *y)
{
	const struct passage *const *p = x, *const *q = y;

	return (*p)->at.start < (*q)->at.start	 ? -1
	       : (*p)->at.start > (*q)->at.start ? 1
						 : 0;
}

void recommend_pick(
    struct arena *a, const struct advice_case *c, struct strings *out)
{
	const struct reading *r = c->reading;
	const struct passage *taken[MOST] = {NULL};
	struct candidates all = {0};
	struct candidate *next;
	size_t i, n = 0;

	for (i = 0; i < r->passages.n && all.n < CANDIDATES; i++) {
		const struct passage *p = &r->passages.v[i];

		if (is_fit(p) && advises(r, i))
			*VEC_PUSH(a, &all) = (struct candidate){
			    p, score(p, (double)i / (double)r->passages.n)};
	}
	while (n < MOST && (next = best(&all)) != NULL) {
		if (!is_repeated(next->p, taken, n))
			taken[n++] = next->p;
		next->score = 0;
	}
	qsort(taken, n, sizeof(const struct passage *), by_place);
	for (i = 0; i < n; i++)
		*VEC_PUSH(a, out) = line_of(a, taken[i]);
}
