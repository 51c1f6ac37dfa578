/* A linear model of statuses; test/bench/train_status.c makes its weights. */
#include "summary/status.h"

#include <math.h>
#include <stdlib.h>

#include "summary/order.h"
#include "summary/parts.h"
#include "summary/status_weights.h"
#include "summary/subjects.h"

enum { SUBJECTS_JUDGED = 8 }; /* CVEs, each by itself */

/* For bsearch(): rows begin with their feature. */
static int compare(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

void status_weigh(const struct status_features *f, double scores[STATUS_COUNT])
{
	const size_t rows = sizeof(status_weights) / sizeof(status_weights[0]);
	double squares = 0, sums[STATUS_COUNT] = {0};
	size_t i;
	int k;

	for (i = 0; i < f->n; i++) {
		const struct status_weight *w = bsearch(
		    &f->v[i], status_weights, rows, sizeof(*w), compare);

		if (w == NULL)
			continue;
		squares += (double)w->rarity * w->rarity;
		for (k = 0; k < STATUS_COUNT; k++)
			sums[k] += w->of[k];
	}
	for (k = 0; k < STATUS_COUNT; k++)
		scores[k] =
		    status_bias[k] +
		    (squares > 0 ? sums[k] / sqrt(squares) * status_scale : 0);
}

/* Where the rules did not see that a weakness is used; or no weakness at all. */
static const double doubt = 0.1, great_doubt = 0.4;

/* What the order of the words adds, as much as helps most in files that neither
 * model has learned. */
static const double order_share = 0.2;

/* The state for which most speaks in what bears on the subjects, one of which is
 * the CVE. */
static int judge_of(struct arena *a, const struct reading *r,
    const struct statements *all, uint64_t subjects, const char *cve, int ruled)
{
	struct status_features f = {0};
	struct order_words words = {0};
	double scores[STATUS_COUNT], by_order[STATUS_COUNT];
	int k, most = 0;

	status_features(a, r, all, subjects, &f);
	status_weigh(&f, scores);
	order_read(a, r, cve, &words);
	order_weigh(&words, by_order);
	for (k = 0; k < STATUS_COUNT; k++)
		scores[k] += order_share * by_order[k];
	if (ruled != EXPLOITATION_DONE)
		scores[EXPLOITATION_DONE] -=
		    ruled == EXPLOITATION_NONE ? great_doubt : doubt;
	for (k = 1; k < STATUS_COUNT; k++)
		most = scores[k] > scores[most] ? k : most;
	return most;
}

int status_judge(
    struct arena *a, const struct reading *r, struct statements *all, int ruled)
{
	const struct strings subjects = subjects_find(a, all);
	int most = 0, state;
	size_t i;

	subjects_bind(all, &subjects);
	if (subjects.n < 2)
		return judge_of(a, r, all, UINT64_MAX,
		    subjects.n > 0 ? subjects.v[0] : NULL, ruled);
	for (i = 0; i < subjects.n && i < SUBJECTS_JUDGED; i++) {
		state =
		    judge_of(a, r, all, (uint64_t)1 << i, subjects.v[i], ruled);
		most = state > most ? state : most;
	}
	return most;
}
