/*
 * Trains the linear model of lib/classify/event_model.c: multinomial logistic
 * regression with a ridge, by gradient descent, on labelled articles that are no
 * part of this project. Input: a file of JSON objects, one a line,
 *	{"truth": "incident", "input": {"title": …, "url": …, "text": …}}
 * of which those with a kind of event and a text count; in Japanese, as only
 * such are weighed by the model. On stderr what five-fold cross-validation holds
 * of some ridges; on stdout lib/classify/event_weights.h with the ridge that is
 * asked for, or 0.005; not straight into that file, or an error empties it.
 *	make build/bench/train_events
 *	build/bench/train_events FILE [RIDGE] >weights.h
 *	mv weights.h lib/classify/event_weights.h
 */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "classify/classify.h"
#include "classify/rules.h"

enum { FOLDS = 5, ALL = -1, ROUNDS = 4000 };

static const double step = 0.2;

struct example {
	double features[EVENT_FEATURES];
	int truth;
};

struct examples {
	struct example *v;
	size_t n, cap;
};

struct model {
	double w[EVENT_FEATURES][EVENT_COUNT];
};

static const char *member(const json_t *o, const char *name)
{
	const char *s = json_string_value(json_object_get(o, name));

	return s != NULL ? s : "";
}

static void add(struct arena *a, struct examples *all, const json_t *o)
{
	const json_t *in = json_object_get(o, "input");
	struct article_words w = {.title = member(in, "title"),
	    .url = member(in, "url"),
	    .text = member(in, "text"),
	    .host = ""};
	int truth = event_type_parse(member(o, "truth"));
	struct example *e;

	article_words_read(a, NULL, &w);
	if (truth < 0 || w.text_n == 0)
		return;
	e = VEC_PUSH(a, all);
	e->truth = truth;
	event_features(a, &w, e->features);
}

static void read_examples(
    struct arena *a, const char *path, struct examples *all)
{
	FILE *f = fopen(path, "re");
	char *line = NULL;
	size_t room = 0, n;
	json_t *o;

	for (n = 1; f != NULL && getline(&line, &room, f) > 0; n++) {
		o = json_loads(line, 0, NULL);
		if (!json_is_object(o)) {
			fprintf(stderr, "%s:%zu: no JSON object\n", path, n);
			exit(1);
		}
		add(a, all, o);
		json_decref(o);
	}
	if (f == NULL || ferror(f)) {
		perror(path);
		exit(1);
	}
	free(line);
	fclose(f);
	if (all->n == 0) {
		fprintf(stderr, "%s: no article that counts\n", path);
		exit(1);
	}
}

/* The chance of each kind. */
static void chances(
    const struct model *m, const double *x, double p[EVENT_COUNT])
{
	double all = 0, most = -INFINITY;
	int f, k;

	for (k = 0; k < EVENT_COUNT; k++) {
		p[k] = 0;
		for (f = 0; f < EVENT_FEATURES; f++)
			p[k] += x[f] * m->w[f][k];
		most = fmax(most, p[k]);
	}
	for (k = 0; k < EVENT_COUNT; k++)
		all += p[k] = exp(p[k] - most);
	for (k = 0; k < EVENT_COUNT; k++)
		p[k] /= all;
}

static void add_gradient(
    const struct model *m, const struct example *e, struct model *g)
{
	double p[EVENT_COUNT];
	int f, k;

	chances(m, e->features, p);
	p[e->truth] -= 1;
	for (f = 0; f < EVENT_FEATURES; f++) {
		for (k = 0; k < EVENT_COUNT; k++)
			g->w[f][k] += p[k] * e->features[f];
	}
}

/* Learn from all examples but those of a fold. */
static void train(
    const struct examples *all, int fold, double ridge, struct model *m)
{
	struct model g;
	size_t i, n;
	int round, f, k;

	memset(m, 0, sizeof(*m));
	for (round = 0; round < ROUNDS; round++) {
		memset(&g, 0, sizeof(g));
		for (i = n = 0; i < all->n; i++) {
			if ((int)(i % FOLDS) != fold) {
				add_gradient(m, &all->v[i], &g);
				n++;
			}
		}
		for (f = 0; f < EVENT_FEATURES; f++) {
			for (k = 0; k < EVENT_COUNT; k++)
				m->w[f][k] -=
				    step * (g.w[f][k] / (double)n +
					       (f + 1 < EVENT_FEATURES
						       ? ridge * m->w[f][k]
						       : 0));
		}
	}
}

static int guess(const struct model *m, const struct example *e)
{
	double p[EVENT_COUNT];
	int k, most = 0;

	chances(m, e->features, p);
	for (k = 1; k < EVENT_COUNT; k++) {
		if (p[k] > p[most])
			most = k;
	}
	return most;
}

static double macro_f1(unsigned hits[EVENT_COUNT][EVENT_COUNT])
{
	double sum = 0, kinds = 0, truth, got;
	int k, j;

	for (k = 0; k < EVENT_COUNT; k++) {
		truth = got = 0;
		for (j = 0; j < EVENT_COUNT; j++) {
			truth += hits[k][j];
			got += hits[j][k];
		}
		kinds += truth > 0;
		if (truth > 0)
			sum += 2 * hits[k][k] / (truth + got);
	}
	return sum / kinds;
}

static void validate(const struct examples *all, double ridge)
{
	unsigned hits[EVENT_COUNT][EVENT_COUNT] = {{0}}, right = 0;
	struct model m;
	size_t i;
	int fold, got;

	for (fold = 0; fold < FOLDS; fold++) {
		train(all, fold, ridge, &m);
		for (i = (size_t)fold; i < all->n; i += FOLDS) {
			got = guess(&m, &all->v[i]);
			hits[all->v[i].truth][got]++;
			right += got == all->v[i].truth;
		}
	}
	fprintf(stderr, "ridge %.4f: accuracy %.3f macro-F1 %.3f on %zu\n",
	    ridge, right / (double)all->n, macro_f1(hits), all->n);
}

static void print(const struct model *m, size_t n, double ridge)
{
	int f, k;

	printf("/* Made by test/bench/train_events.c from %zu articles, ridge "
	       "%.3f:\n * do not edit. */\n#ifndef CLASSIFY_EVENT_WEIGHTS_H\n"
	       "#define CLASSIFY_EVENT_WEIGHTS_H\n\n"
	       "#include \"classify/rules.h\"\n\n/* clang-format off */\n"
	       "static const double event_weights[EVENT_FEATURES]"
	       "[EVENT_COUNT] = {\n",
	    n, ridge);
	for (f = 0; f < EVENT_FEATURES; f++) {
		for (k = 0; k < EVENT_COUNT; k++)
			printf("%s%.2f", k > 0 ? ", " : "\t{", m->w[f][k]);
		printf("},\n");
	}
	printf("};\n/* clang-format on */\n\n#endif\n");
}

int main(int argc, char **argv)
{
	static const double ridges[] = {0.001, 0.003, 0.005, 0.01, 0.03, 0.1};
	struct arena *a = arena_new();
	struct examples all = {0};
	double ridge = argc > 2 ? strtod(argv[2], NULL) : 0.005;
	struct model m;
	size_t i;

	if (argc < 2) {
		fprintf(stderr, "usage: train_events FILE [RIDGE]\n");
		return 2;
	}
	classify_load();
	read_examples(a, argv[1], &all);
	for (i = 0; i < sizeof(ridges) / sizeof(ridges[0]); i++)
		validate(&all, ridges[i]);
	train(&all, ALL, ridge, &m);
	print(&m, all.n, ridge);
	arena_free(a);
	return 0;
}
