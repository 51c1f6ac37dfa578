/*
 * Trains the linear model of lib/summary/status.c: a support vector machine for
 * each state against the others (squared hinge loss, by Adam), on labelled short
 * news; features weigh by how rare they are (TF-IDF), and each text's have the
 * length 1. Each FILE holds
 * JSON objects, one a line, as test/data/exploitation/README.md describes them;
 * a file behind a + (of articles that are no part of this project) counts half
 * and is no test. On stderr what is right in each file if the others are
 * learned; on stdout lib/summary/status_weights.h; not straight into that file,
 * or an error empties it.
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
#include "summary/order.h"
#include "summary/parts.h"
#include "summary/status.h"
#include "summary/subjects.h"

enum {
	ROUNDS = 400,
	FEWEST = 5,	  /* examples that a feature needs */
	RARITY_MOST = 7,  /* of what one example of a thousand has */
	RARITY_UNIT = 36, /* as which a rarity of 1 is kept: 7 fit a byte */
	NO_FILE = -1
};

static const double rate = 0.1;
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
	struct order_words words;
	int truth, file;
	double counts;
};

struct examples {
	struct example *v;
	size_t n, cap;
};

/* Columns: features that are weighed, in order, and how rare each is. The last
 * row of weights is the bias. */
struct model {
	struct status_features columns;
	double *rarity;
	double (*w)[STATUS_COUNT];
};

/* What an example has in the columns: a vector of length 1. */
struct row {
	struct status_features columns;
	double *values;
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

/* The bit of the CVE that the label is of; all, if there are not several. */
static uint64_t subject_of(const struct strings *subjects, const char *cve)
{
	size_t i;

	for (i = 0; i < subjects->n && subjects->n > 1; i++) {
		if (strcmp(subjects->v[i], cve) == 0)
			return (uint64_t)1 << i;
	}
	return UINT64_MAX;
}

static void add(struct arena *a, struct examples *all, const json_t *o,
    int file, double counts)
{
	struct example *e = VEC_PUSH(a, all);
	const char *text = member(o, "text"), *cve = member(o, "cve");
	struct statements said = {0};
	struct reading r = {0};
	struct strings subjects;
	struct text t;
	size_t k;

	text_read(a, text, &t);
	reading_make(a, member(o, "title"), &t, &r);
	for (k = 0; k <= r.passages.n; k++)
		statements_read(a, &r, k, &said);
	*e = (struct example){.truth = state_of(member(o, "status")),
	    .file = file,
	    .counts = counts};
	subjects = subjects_find(a, &said);
	subjects_bind(&said, &subjects);
	status_features(a, &r, &said, subject_of(&subjects, cve), &e->features);
	order_read(a, &r, subjects.n == 1 ? subjects.v[0] : cve, &e->words);
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
static void find_columns(
    struct arena *a, const struct examples *all, int but, struct model *m)
{
	struct status_features every = {0};
	size_t i, k, n, examples = 0;

	for (i = 0; i < all->n; i++) {
		if (all->v[i].file == but)
			continue;
		examples++;
		for (k = 0; k < all->v[i].features.n; k++)
			*VEC_PUSH(a, &every) = all->v[i].features.v[k];
	}
	qsort(every.v, every.n, sizeof(every.v[0]), compare);
	m->rarity = calloc(every.n + 1, sizeof(*m->rarity));
	for (i = 0; i < every.n; i += n) {
		for (n = 1; i + n < every.n && every.v[i + n] == every.v[i];
		     n++)
			;
		if (n < FEWEST)
			continue;
		m->rarity[m->columns.n] =
		    fmin(RARITY_MOST, log((double)examples / (double)n));
		*VEC_PUSH(a, &m->columns) = every.v[i];
	}
}

static void place(struct arena *a, const struct model *m,
    const struct example *e, struct row *out)
{
	double squares = 0;
	const uint32_t *at;
	size_t k;

	*out = (struct row){
	    .values = arena_alloc(a, (e->features.n + 1) * sizeof(double))};
	for (k = 0; k < e->features.n; k++) {
		at = bsearch(&e->features.v[k], m->columns.v, m->columns.n,
		    sizeof(uint32_t), compare);
		if (at == NULL)
			continue;
		out->values[out->columns.n] = m->rarity[at - m->columns.v];
		*VEC_PUSH(a, &out->columns) = (uint32_t)(at - m->columns.v);
	}
	for (k = 0; k < out->columns.n; k++)
		squares += out->values[k] * out->values[k];
	for (k = 0; k < out->columns.n; k++)
		out->values[k] /= sqrt(squares);
}

static void weigh(
    const struct model *m, const struct row *x, double scores[STATUS_COUNT])
{
	size_t i;
	int k;

	memcpy(scores, m->w[m->columns.n], sizeof(double) * STATUS_COUNT);
	for (i = 0; i < x->columns.n; i++) {
		for (k = 0; k < STATUS_COUNT; k++)
			scores[k] += x->values[i] * m->w[x->columns.v[i]][k];
	}
}

/* Each state should score 1 at least where it is the truth, -1 at most
 * elsewhere. */
static void add_gradient(const struct model *m, const struct example *e,
    const struct row *x, double (*g)[STATUS_COUNT])
{
	double scores[STATUS_COUNT], sign, lack, d;
	size_t i;
	int k;

	weigh(m, x, scores);
	for (k = 0; k < STATUS_COUNT; k++) {
		sign = k == e->truth ? 1 : -1;
		lack = 1 - sign * scores[k];
		if (lack <= 0)
			continue;
		d = -2 * sign * lack * e->counts;
		g[m->columns.n][k] += d;
		for (i = 0; i < x->columns.n; i++)
			g[x->columns.v[i]][k] += d * x->values[i];
	}
}

/* One step of Adam; large weights cost, the bias does not. */
static void step(struct model *m, double (*g)[STATUS_COUNT],
    double (*moments)[2][STATUS_COUNT], int round)
{
	const double fade = 0.9, fade2 = 0.999;
	size_t i;
	int k;

	for (i = 0; i <= m->columns.n; i++) {
		for (k = 0; k < STATUS_COUNT; k++) {
			double d =
			    g[i][k] + (i < m->columns.n ? m->w[i][k] : 0);
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

/* Learn from all examples but those of a file. */
static struct model train(struct arena *a, const struct examples *all, int but)
{
	struct row *rows = calloc(all->n, sizeof(*rows));
	double(*g)[STATUS_COUNT], (*moments)[2][STATUS_COUNT];
	struct model m = {0};
	size_t i, n;
	int round;

	find_columns(a, all, but, &m);
	n = m.columns.n + 1;
	g = calloc(n, sizeof(*g));
	moments = calloc(n, sizeof(*moments));
	m.w = calloc(n, sizeof(*m.w));
	for (i = 0; i < all->n; i++)
		place(a, &m, &all->v[i], &rows[i]);
	for (round = 1; round <= ROUNDS; round++) {
		memset(g, 0, n * sizeof(*g));
		for (i = 0; i < all->n; i++) {
			if (all->v[i].file != but)
				add_gradient(&m, &all->v[i], &rows[i], g);
		}
		step(&m, g, moments, round);
	}
	free(moments);
	free(g);
	free(rows);
	return m;
}

static void model_free(struct model *m)
{
	free(m->rarity);
	free(m->w);
}

static void test(const struct examples *all, int file, const char *path)
{
	unsigned hits[STATUS_COUNT][STATUS_COUNT] = {{0}}, right = 0, n = 0;
	struct arena *a = arena_new();
	struct model m = train(a, all, file);
	double scores[STATUS_COUNT];
	struct row x;
	size_t i;
	int k, j, most;

	for (i = 0; i < all->n; i++) {
		if (all->v[i].file != file)
			continue;
		place(a, &m, &all->v[i], &x);
		weigh(&m, &x, scores);
		for (k = most = 0; k < STATUS_COUNT; k++)
			most = scores[k] > scores[most] ? k : most;
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
	model_free(&m);
	arena_free(a);
}

/* What the largest weight times its rarity is kept as 127 by. */
static double scale_of(const struct model *m)
{
	double most = 0;
	size_t i;
	int k;

	for (i = 0; i < m->columns.n; i++) {
		for (k = 0; k < STATUS_COUNT; k++)
			most = fmax(most, fabs(m->w[i][k]) * m->rarity[i]);
	}
	return 127 / most;
}

static void print_header(const struct model *m, size_t examples)
{
	const double scale = scale_of(m);
	size_t i;
	int k;

	printf("/* Made by test/bench/train_status.c from %zu texts:\n"
	       " * do not edit. */\n"
	       "#ifndef SUMMARY_STATUS_WEIGHTS_H\n"
	       "#define SUMMARY_STATUS_WEIGHTS_H\n\n"
	       "#include \"summary/status.h\"\n\n"
	       "/* clang-format off */\n"
	       "static const double status_scale = %.6f;\n"
	       "static const double status_bias[STATUS_COUNT] = {",
	    examples, RARITY_UNIT / scale);
	for (k = 0; k < STATUS_COUNT; k++)
		printf("%s%.4f", k > 0 ? ", " : "", m->w[m->columns.n][k]);
	printf("};\n\n/* In the order of their features. */\n"
	       "static const struct status_weight {\n\tuint32_t feature;\n"
	       "\tunsigned char rarity;\n"
	       "\tsigned char of[STATUS_COUNT];\n} status_weights[] = {\n");
	for (i = 0; i < m->columns.n; i++) {
		printf("{0x%x,%.0f,{", m->columns.v[i],
		    m->rarity[i] * RARITY_UNIT);
		for (k = 0; k < STATUS_COUNT; k++)
			printf("%s%.0f", k > 0 ? "," : "",
			    round(m->w[i][k] * m->rarity[i] * scale) + 0.0);
		printf("}},%s", i % 2 == 1 ? "\n" : "");
	}
	printf("\n};\n/* clang-format on */\n\n#endif\n");
}

/* What train_order.py learns from: a line each of the file, the truth and the
 * keys of each word. */
static void print_words(const struct examples *all)
{
	size_t i, k;

	for (i = 0; i < all->n; i++) {
		const struct order_words *words = &all->v[i].words;

		printf("%d %d", all->v[i].file, all->v[i].truth);
		for (k = 0; k < words->n; k++)
			printf(
			    " %u,%u", words->v[k].keys[0], words->v[k].keys[1]);
		printf("\n");
	}
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct examples all = {0};
	struct model m;
	const bool words = argc > 1 && strcmp(argv[1], "--words") == 0;
	int i;

	stage_open();
	stage_open_judges();
	for (i = 1 + words; i < argc; i++)
		read_file(a, argv[i], i, &all);
	if (all.n == 0) {
		fprintf(stderr, "usage: train_status [--words] [+]FILE...\n");
		return 2;
	}
	if (words) {
		print_words(&all);
		arena_free(a);
		return 0;
	}
	for (i = 1; i < argc; i++) {
		if (argv[i][0] != '+')
			test(&all, i, argv[i]);
	}
	m = train(a, &all, NO_FILE);
	print_header(&m, all.n);
	model_free(&m);
	arena_free(a);
	return 0;
}
