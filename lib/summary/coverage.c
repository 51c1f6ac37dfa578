/* Which sentences together hold most of what is worth saying. */
#include "summary/coverage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "summary/looks.h"

/* A long sentence holds more and costs more room: gain / sqrt(width + 50). */
static const double width_offset = 50, width_power = 0.5;

/* The first sentence's advantage, in units of the best gain, if one line is
 * asked; it falls with the cube of the lines and the square of the rank. */
static const double lead_prior = 20;

/* The lead's advantage of candidate i: 1 for the first sentence and for a
 * heading before it, then falling. */
static double lead_of(const struct candidates *c, size_t i)
{
	const double rank = (double)i - (i > 0 && c->v[0].kind == LINE_HEADING);

	return 1 / ((rank + 1) * (rank + 1));
}

/* The room that it takes. */
static double room_of(const struct candidate *c)
{
	return pow((double)c->width + width_offset, width_power);
}

/* What the sentence adds to what is covered, for the room that it takes. */
static double gain_of(const struct candidate *c, const struct terms *terms,
    const bool *covered, double room)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < c->terms.n; i++) {
		if (!covered[c->terms.v[i]])
			sum += terms->list.v[c->terms.v[i]].weight;
	}
	return sum / room;
}

static int by_index(const void *a, const void *b)
{
	const size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

size_t coverage_choose(struct arena *a, const char *text,
    const struct candidates *c, const struct terms *terms, size_t lines,
    size_t *chosen)
{
	bool *covered = arena_alloc(a, terms->list.n + 1);
	double *worth = arena_alloc(a, (c->n + 1) * sizeof(*worth));
	double *room = arena_alloc(a, (c->n + 1) * sizeof(*room));
	double unit = 0, value, best_value;
	size_t i, k, n, best;

	for (i = 0; i < c->n; i++) {
		worth[i] = looks_of(text, &c->v[i]);
		room[i] = room_of(&c->v[i]);
		unit = fmax(unit,
		    worth[i] * gain_of(&c->v[i], terms, covered, room[i]));
	}
	unit *= lead_prior / (double)(lines * lines * lines);
	for (n = 0; n < lines && n < c->n; n++) {
		best = c->n;
		best_value = 0;
		for (i = 0; i < c->n; i++) {
			if (worth[i] == 0)
				continue;
			value = worth[i] *
				(gain_of(&c->v[i], terms, covered, room[i]) +
				    unit * lead_of(c, i));
			if (best == c->n || value > best_value) {
				best = i;
				best_value = value;
			}
		}
		chosen[n] = best;
		worth[best] = 0; /* taken */
		for (k = 0; k < c->v[best].terms.n; k++)
			covered[c->v[best].terms.v[k]] = true;
	}
	qsort(chosen, n, sizeof(*chosen), by_index);
	return n;
}
