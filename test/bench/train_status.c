/*
 * Trains the linear model of lib/summary/status.c: multinomial logistic
 * regression with a ridge (by Adam), on labelled short news. Each FILE holds
 * JSON objects, one a line, as test/data/exploitation/README.md describes them;
 * a file behind a + (of articles that are no part of this project) counts half
 * and is no test. On stderr what is right in each file if the others are
 * learned; on stdout lib/summary/status_weights.h with the features that
 * weigh most; not straight into that file, or an error empties it.
 *	make build/bench/train_status
 *	build/bench/train_status FILE... >weights.h
 *	mv weights.h lib/summary/status_weights.h
 */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "daemon/stage.h"
#include "summary/parts.h"
#include "summary/status.h"

enum {
	ROUNDS = 400,
	FEWEST = 3,  /* examples that a feature needs */
	KEPT = 2500, /* features that weigh most */
	SCALE = 32,  /* STATUS_SCALE */
	FILES_MOST = 32,
	NO_FILE = -1
};

static const double ridge = 3.3, rate = 0.05;
static const char *const states[STATUS_COUNT] = {
    [EXPLOITATION_NONE] = "none",
    [EXPLOITATION_FOUND] = "found",
    [EXPLOITATION_FIXED] = "fixed",
    [EXPLOITATION_UNFIXED] = "unfixed",
    [EXPLOITATION_POC] = "poc",
    [EXPLOITATION_DENIED] = "denied",
    [EXPLOITATION_DONE] = "exploited",
};

struct example {
	struct status_features features; /* later: their columns */
	int truth, file;
	double counts;
};

struct examples {
	struct example *v;
	size_t n, cap;
};

/* Columns: features that are weighed, in order. The last row is the bias. */
struct model {
	const struct status_features *columns;
	double (*w)[STATUS_COUNT];
};

static const char *member(const json_t *o, const char *name)
{
	const char *s = json_string_value(json_object_get(o, name));

	return s != NULL ? s : "";
}

static int state_of(const char *word)
{
	int k;

	for (k = 0; k < STATUS_COUNT; k++) {
		if (strcmp(states[k], word) == 0)
			return k;
	}
	fprintf(stderr, "unknown status %s\n", word);
	exit(1);
}

static void add(struct arena *a, struct examples *all, const json_t *o,
    int file, double counts)
{
	struct example *e = VEC_PUSH(a, all);
	const char *text = member(o, "text");
	struct statements said = {0};
	struct reading r = {0};
	struct text t;
	size_t k;

	text_read(a, text, &t);
	reading_make(a, member(o, "title"), &t, &r);
	for (k = 0; k <= r.passages.n; k++)
		statements_read(a, &r, k, &said);
	*e = (struct example){.truth = state_of(member(o, "status")),
	    .file = file,
	    .counts = counts};
	status_features(a, &r, &said, &e->features);
}

static void read_file(
    struct arena *a, const char *path, int file, struct examples *all)
{
	const double counts = path[0] == '+' ? 0.5 : 1;
	FILE *f = fopen(path + (path[0] == '+'), "re");
	char *line = NULL;
	size_t room = 0;
	json_t *o;

	while (f != NULL && getline(&line, &room, f) > 0) {
		o = json_loads(line, 0, NULL);
		if (!json_is_object(o)) {
			fprintf(stderr, "%s: no JSON object\n", path);
			exit(1);
		}
		add(a, all, o, file, counts);
		json_decref(o);
	}
	if (f == NULL || ferror(f)) {
		perror(path);
		exit(1);
	}
	free(line);
	fclose(f);
}

static int compare(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The features that enough examples outside the file have. */
static void find_columns(struct arena *a, const struct examples *all, int but,
    struct status_features *out)
{
	struct status_features every = {0};
	size_t i, k, n;

	for (i = 0; i < all->n; i++) {
		for (k = 0; k < all->v[i].features.n && all->v[i].file != but;
		     k++)
			*VEC_PUSH(a, &every) = all->v[i].features.v[k];
	}
	if (every.n > 0)
		qsort(every.v, every.n, sizeof(every.v[0]), compare);
	for (i = 0; i < every.n; i += n) {
		for (n = 1; i + n < every.n && every.v[i + n] == every.v[i];
		     n++)
			;
		if (n >= FEWEST)
			*VEC_PUSH(a, out) = every.v[i];
	}
}

/* The example's features as columns of the model. */
static void place(struct arena *a, const struct model *m,
    const struct example *e, struct status_features *out)
{
	const uint32_t *at;
	size_t k;

	out->n = 0;
	for (k = 0; k < e->features.n; k++) {
		at = bsearch(&e->features.v[k], m->columns->v, m->columns->n,
		    sizeof(uint32_t), compare);
		if (at != NULL)
			*VEC_PUSH(a, out) = (uint32_t)(at - m->columns->v);
	}
}

static void chances(const struct model *m, const struct status_features *x,
    double p[STATUS_COUNT])
{
	const double *bias = m->w[m->columns->n];
	double most = -INFINITY, all = 0;
	size_t i;
	int k;

	memcpy(p, bias, sizeof(double) * STATUS_COUNT);
	for (i = 0; i < x->n; i++) {
		for (k = 0; k < STATUS_COUNT; k++)
			p[k] += m->w[x->v[i]][k];
	}
	for (k = 0; k < STATUS_COUNT; k++)
		most = fmax(most, p[k]);
	for (k = 0; k < STATUS_COUNT; k++)
		all += p[k] = exp(p[k] - most);
	for (k = 0; k < STATUS_COUNT; k++)
		p[k] /= all;
}

static void add_gradient(const struct model *m, const struct example *e,
    const struct status_features *x, double (*g)[STATUS_COUNT])
{
	double p[STATUS_COUNT];
	size_t i;
	int k;

	chances(m, x, p);
	p[e->truth] -= 1;
	for (k = 0; k < STATUS_COUNT; k++)
		g[m->columns->n][k] += e->counts * p[k];
	for (i = 0; i < x->n; i++) {
		for (k = 0; k < STATUS_COUNT; k++)
			g[x->v[i]][k] += e->counts * p[k];
	}
}

/* One step of Adam. */
static void step(struct model *m, double (*g)[STATUS_COUNT],
    double (*moments)[2][STATUS_COUNT], int round)
{
	const double fade = 0.9, fade2 = 0.999;
	size_t i;
	int k;

	for (i = 0; i <= m->columns->n; i++) {
		for (k = 0; k < STATUS_COUNT; k++) {
			double d = g[i][k] +
				   (i < m->columns->n ? ridge * m->w[i][k] : 0);
			double *mean = &moments[i][0][k],
			       *square = &moments[i][1][k];

			*mean = fade * *mean + (1 - fade) * d;
			*square = fade2 * *square + (1 - fade2) * d * d;
			m->w[i][k] -=
			    rate * *mean / (1 - pow(fade, round)) /
			    (sqrt(*square / (1 - pow(fade2, round))) + 1e-8) *
			    (1 - 0.98 * round / ROUNDS);
		}
	}
}

/* Learn the columns' weights from all examples but those of a file. */
static void learn(
    struct arena *a, const struct examples *all, int but, struct model *m)
{
	const size_t rows = m->columns->n + 1;
	struct status_features *x = calloc(all->n, sizeof(*x));
	double(*g)[STATUS_COUNT] = calloc(rows, sizeof(*g));
	double(*moments)[2][STATUS_COUNT] = calloc(rows, sizeof(*moments));
	size_t i;
	int round;

	m->w = calloc(rows, sizeof(*m->w));
	for (i = 0; i < all->n; i++)
		place(a, m, &all->v[i], &x[i]);
	for (round = 1; round <= ROUNDS; round++) {
		memset(g, 0, rows * sizeof(*g));
		for (i = 0; i < all->n; i++) {
			if (all->v[i].file != but)
				add_gradient(m, &all->v[i], &x[i], g);
		}
		step(m, g, moments, round);
	}
	free(moments);
	free(g);
	free(x);
}

static double weight_of(const struct model *m, size_t column)
{
	double most = 0;
	int k;

	for (k = 0; k < STATUS_COUNT; k++)
		most = fmax(most, fabs(m->w[column][k]));
	return most;
}

static int compare_weights(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x < *y) - (*x > *y);
}

/* Learn, keep the columns that weigh most, and learn those. */
static struct model train(struct arena *a, const struct examples *all, int but)
{
	struct status_features *columns = arena_alloc(a, sizeof(*columns)),
			       *kept = arena_alloc(a, sizeof(*kept));
	struct model m = {.columns = columns};
	double *weights, least;
	size_t i;

	*columns = *kept = (struct status_features){0};
	find_columns(a, all, but, columns);
	learn(a, all, but, &m);
	weights = calloc(columns->n + 1, sizeof(*weights));
	for (i = 0; i < columns->n; i++)
		weights[i] = weight_of(&m, i);
	qsort(weights, columns->n, sizeof(*weights), compare_weights);
	least = columns->n > KEPT ? weights[KEPT] : -1;
	for (i = 0; i < columns->n; i++) {
		if (weight_of(&m, i) > least)
			*VEC_PUSH(a, kept) = columns->v[i];
	}
	free(weights);
	free(m.w);
	m.columns = kept;
	learn(a, all, but, &m);
	return m;
}

static void test(const struct examples *all, int file, const char *path)
{
	unsigned hits[STATUS_COUNT][STATUS_COUNT] = {{0}}, right = 0, n = 0;
	struct arena *a = arena_new();
	struct model m = train(a, all, file);
	struct status_features x = {0};
	double p[STATUS_COUNT];
	size_t i;
	int k, j, most;

	for (i = 0; i < all->n; i++) {
		if (all->v[i].file != file)
			continue;
		place(a, &m, &all->v[i], &x);
		chances(&m, &x, p);
		for (k = most = 0; k < STATUS_COUNT; k++)
			most = p[k] > p[most] ? k : most;
		hits[all->v[i].truth][most]++;
		right += most == all->v[i].truth;
		n++;
	}
	fprintf(stderr, "%s: %u of %u right (%.3f)\n", path, right, n,
	    right / fmax(n, 1));
	for (k = 0; k < STATUS_COUNT; k++) {
		fprintf(stderr, "%12s", states[k]);
		for (j = 0; j < STATUS_COUNT; j++)
			fprintf(stderr, "%6u", hits[k][j]);
		fprintf(stderr, "\n");
	}
	free(m.w);
	arena_free(a);
}

static void print_row(const double w[STATUS_COUNT])
{
	int k;

	for (k = 0; k < STATUS_COUNT; k++)
		printf("%s%.0f", k > 0 ? ", " : "{",
		    fmax(-127, fmin(127, round(w[k] * SCALE))));
	printf("}");
}

static void print_header(const struct model *m, size_t examples)
{
	size_t i;

	printf("/* Made by test/bench/train_status.c from %zu texts:\n"
	       " * do not edit. */\n"
	       "#ifndef SUMMARY_STATUS_WEIGHTS_H\n"
	       "#define SUMMARY_STATUS_WEIGHTS_H\n\n"
	       "#include \"summary/status.h\"\n\n"
	       "enum { STATUS_SCALE = %d };\n\n"
	       "/* clang-format off */\n"
	       "static const int status_bias[STATUS_COUNT] =\n\t",
	    examples, SCALE);
	print_row(m->w[m->columns->n]);
	printf(";\n\n/* In the order of their features. */\n"
	       "static const struct {\n\tuint32_t feature;\n"
	       "\tsigned char w[STATUS_COUNT];\n} status_weights[] = {\n");
	for (i = 0; i < m->columns->n; i++) {
		printf("\t{0x%08x, ", m->columns->v[i]);
		print_row(m->w[i]);
		printf("},\n");
	}
	printf("};\n/* clang-format on */\n\n#endif\n");
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct examples all = {0};
	struct model m;
	int i;

	stage_open();
	stage_open_judges();
	for (i = 1; i < argc; i++)
		read_file(a, argv[i], i, &all);
	if (all.n == 0) {
		fprintf(stderr, "usage: train_status [+]FILE...\n");
		return 2;
	}
	for (i = 1; i < argc; i++) {
		if (argv[i][0] != '+')
			test(&all, i, argv[i]);
	}
	m = train(a, &all, NO_FILE);
	print_header(&m, all.n);
	free(m.w);
	arena_free(a);
	return 0;
}
