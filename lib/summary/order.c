/* A convolutional network over words; test/bench/train_order.py makes its weights. */
#include "summary/order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "summary/order_weights.h"

static const float heed_most = 30; /* as a logarithm: sums stay finite */

/* For bsearch(): rows begin with their key. */
static int compare(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* A word as numbers: the sum of what its keys are. */
static void embed(const struct order_word *word, float out[ORDER_WIDTH])
{
	const size_t rows = sizeof(order_rows) / sizeof(order_rows[0]);
	const struct order_row *row;
	int k, i;

	for (k = 0; k < ORDER_KEYS; k++) {
		row = bsearch(
		    &word->keys[k], order_rows, rows, sizeof(*row), compare);
		for (i = 0; row != NULL && i < ORDER_WIDTH; i++)
			out[i] += (float)row->of[i] * order_scale;
	}
}

/* Add what a word is to the channels, by the weights of its place in a span. */
static void convolve(const float x[ORDER_WIDTH],
    const float w[ORDER_WIDTH][ORDER_CHANNELS], float sums[ORDER_CHANNELS])
{
	int i, c;

	for (i = 0; i < ORDER_WIDTH; i++) {
		for (c = 0; c < ORDER_CHANNELS; c++)
			sums[c] += x[i] * w[i][c];
	}
}

/* What the channels of all spans (odd numbers of words) see around a word; what
 * is below 0 is 0. */
static void see(const float (*x)[ORDER_WIDTH], size_t n, size_t word,
    float seen[ORDER_SEEN])
{
	size_t s, k, at, place = 0;
	int c;

	for (s = 0; s < ORDER_SPANS; s++, seen += ORDER_CHANNELS) {
		memcpy(seen, order_place_bias[s], sizeof(order_place_bias[s]));
		for (k = 0; k < order_spans[s]; k++, place++) {
			/* before the first: beyond n */
			at = word + k - order_spans[s] / 2;
			if (at < n)
				convolve(x[at], order_places[place], seen);
		}
		for (c = 0; c < ORDER_CHANNELS; c++)
			seen[c] = seen[c] > 0 ? seen[c] : 0;
	}
}

/* How much heed is paid to what is seen: above 0. */
static float heed_of(const float seen[ORDER_SEEN])
{
	float sum = order_heed_bias;
	int i;

	for (i = 0; i < ORDER_SEEN; i++)
		sum += order_heed[i] * seen[i];
	return expf(fminf(sum, heed_most));
}

/* Of all that is seen the most, and behind it the mean by the heed paid. */
static void pool(
    const float (*x)[ORDER_WIDTH], size_t n, float out[2 * ORDER_SEEN])
{
	float seen[ORDER_SEEN], *mean = out + ORDER_SEEN, heed, all = 0;
	size_t word;
	int i;

	for (word = 0; word < n; word++) {
		see(x, n, word, seen);
		heed = heed_of(seen);
		all += heed;
		for (i = 0; i < ORDER_SEEN; i++) {
			out[i] = seen[i] > out[i] ? seen[i] : out[i];
			mean[i] += heed * seen[i];
		}
	}
	for (i = 0; i < ORDER_SEEN && n > 0; i++)
		mean[i] /= all;
}

/* Scores of any size as logarithms of probabilities. */
static void normalize(double scores[STATUS_COUNT])
{
	double most = scores[0], sum = 0;
	int k;

	for (k = 1; k < STATUS_COUNT; k++)
		most = fmax(most, scores[k]);
	for (k = 0; k < STATUS_COUNT; k++)
		sum += exp(scores[k] - most);
	for (k = 0; k < STATUS_COUNT; k++)
		scores[k] -= most + log(sum);
}

void order_weigh(const struct order_words *words, double scores[STATUS_COUNT])
{
	float x[ORDER_WORDS][ORDER_WIDTH] = {{0}}, pooled[2 * ORDER_SEEN] = {0};
	const size_t n = words->n < ORDER_WORDS ? words->n : ORDER_WORDS;
	size_t i;
	int k;

	for (i = 0; i < n; i++)
		embed(&words->v[i], x[i]);
	pool((const float(*)[ORDER_WIDTH])x, n, pooled);
	for (k = 0; k < STATUS_COUNT; k++) {
		scores[k] = order_bias[k];
		for (i = 0; i < 2 * ORDER_SEEN; i++)
			scores[k] += pooled[i] * order_states[i][k];
	}
	normalize(scores);
}
