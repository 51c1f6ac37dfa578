/* One story once, measured: pairs of articles of which a reader said whether
 * they tell the same event, taken the whole way from text to story. The pairs
 * are in test/stories/. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glob.h>
#include <jansson.h>

#include "base/buf.h"
#include "base/date.h"
#include "daemon/stage.h"
#include "digest/group.h"

/* A little below what is reached, so that a list may change. */
static const struct floors {
	const char *file;
	double precision, recall;
} floors[] = {
    {"test/stories/read.jsonl", 0.98, 0.90},
    {"test/stories/labelled-2.jsonl", 0.98, 0.76},
    {"test/stories/labelled-3.jsonl", 0.98, 0.84},
    {"test/stories/labelled-4.jsonl", 0.98, 0.40},
    {"test/stories/labelled-5.jsonl", 0.98, 0},
    {"test/stories/labelled-6.jsonl", 0.98, 0},
};

enum { FILES_MOST = 16, NONE = -1 };

enum relation { SAME, SIMILAR, UNRELATED, RELATIONS };
static const char *const relations[RELATIONS] = {
    "same", "similar", "unrelated"};

enum language { ENGLISH, JAPANESE, MIXED, LANGUAGES };
static const char *const languages[LANGUAGES] = {"en", "ja", "mixed"};

struct pair {
	const char *id;
	int relation, language;
	size_t one, two; /* candidates */
};

struct collection {
	struct arena *arena;
	struct candidates articles;
	VEC(struct pair) pairs;
};

/* How many of the pairs of each kind, and of them became one story. */
struct count {
	int all, joined;
};

static int index_of(const char *word, const char *const *list, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		if (word != NULL && strcmp(word, list[i]) == 0)
			return i;
	}
	return NONE;
}

static const char *text_of(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

/* The article as a feed's fragment of HTML, its links at the end. */
static void page_of(const json_t *o, struct buf *b)
{
	const char *p = text_of(o, "text");
	const json_t *link;
	size_t i, n;

	for (; *p != '\0'; p += n + (p[n] != '\0')) {
		n = strcspn(p, "\n");
		if (n > 0)
			buf_printf(b, "<p>%.*s</p>\n", (int)n, p);
	}
	json_array_foreach(json_object_get(o, "links"), i, link)
	{
		buf_printf(b, "<p>Source: <a href=\"%s\">%s</a></p>\n",
		    json_string_value(link), json_string_value(link));
	}
}

static size_t add_article(struct collection *c, const json_t *o)
{
	struct candidate *out = VEC_PUSH(c->arena, &c->articles);
	struct arena *a = c->arena;
	const struct stage_options opt = {
	    .url = arena_strdup(a, text_of(o, "url")),
	    .title = arena_strdup(a, text_of(o, "title")),
	    .html = true,
	    .fragment = true,
	    .lines = 5,
	    .section_hint = -1};
	struct article art;
	struct buf b = {0};
	struct err err;

	page_of(o, &b);
	if (stage_analyse(a, arena_strndup(a, b.s, b.n), b.n, &opt, &art,
		&out->analysis, &err) < 0)
		fail_msg("%s: %s", opt.url, err.text);
	buf_free(&b);
	out->article_id = (int64_t)c->articles.n;
	out->url = opt.url;
	out->title = opt.title;
	out->language = art.language;
	out->source = opt.url;
	out->published = date_parse(text_of(o, "published"), NULL);
	out->first_seen = out->published;
	out->text_length = strlen(art.text);
	return c->articles.n - 1;
}

static void add_pair(struct collection *c, const char *line)
{
	json_error_t why;
	json_t *o = json_loads(line, 0, &why);
	struct pair *p = VEC_PUSH(c->arena, &c->pairs);

	if (o == NULL)
		fail_msg("%s", why.text);
	p->id = arena_strdup(c->arena, text_of(o, "id"));
	p->relation = index_of(text_of(o, "relation"), relations, RELATIONS);
	p->language = index_of(text_of(o, "language"), languages, LANGUAGES);
	assert_int_not_equal(p->relation, NONE);
	assert_int_not_equal(p->language, NONE);
	p->one = add_article(c, json_object_get(o, "a"));
	p->two = add_article(c, json_object_get(o, "b"));
	json_decref(o);
}

static void read_file(struct collection *c, const char *path)
{
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;

	assert_non_null(f);
	while (getline(&line, &room, f) > 0)
		add_pair(c, line);
	free(line);
	fclose(f);
}

/* Which story each article of those wanted ends in. */
static void group(struct collection *c, const bool *want, size_t *story)
{
	const struct past_stories past = {0};
	struct groups groups = {0};
	size_t i, k;

	digest_group(c->arena, &c->articles, want, &past, &groups);
	for (i = 0; i < groups.n; i++) {
		story[groups.v[i].lead] = i;
		for (k = 0; k < groups.v[i].others.n; k++)
			story[groups.v[i].others.v[k]] = i;
	}
}

static const struct floors *floors_of(const char *file)
{
	size_t i;

	for (i = 0; i < sizeof(floors) / sizeof(*floors); i++) {
		if (strcmp(floors[i].file, file) == 0)
			return &floors[i];
	}
	fail_msg("%s: no floors", file);
	return NULL;
}

static void tell_figures(struct count counts[RELATIONS][LANGUAGES],
    const struct floors *least, double *precision, double *recall)
{
	struct count same = {0}, other = {0};
	int r, l;

	for (r = 0; r < RELATIONS; r++) {
		for (l = 0; l < LANGUAGES; l++) {
			struct count *n = &counts[r][l];
			struct count *sum = r == SAME ? &same : &other;

			print_message("  %-9s %-5s %2d of %2d are one story\n",
			    relations[r], languages[l], n->joined, n->all);
			sum->all += n->all;
			sum->joined += n->joined;
		}
	}
	*precision = same.joined + other.joined == 0
			 ? 1
			 : same.joined / (double)(same.joined + other.joined);
	*recall = same.all == 0 ? 1 : same.joined / (double)same.all;
	print_message(
	    "  precision %.3f (floor %.2f) recall %.3f (floor %.2f)\n",
	    *precision, least->precision, *recall, least->recall);
}

/* Count the pairs; alone: each as if the day had no other articles. */
static void measure(struct collection *c, const char *name, bool alone)
{
	const struct floors *least = floors_of(name);
	struct count counts[RELATIONS][LANGUAGES] = {0};
	bool *want = arena_alloc(c->arena, c->articles.n);
	size_t *story = arena_alloc(c->arena, c->articles.n * sizeof(*story));
	double precision, recall;
	size_t i;

	print_message("%s, %s:\n", name, alone ? "two by two" : "as one day");
	memset(want, !alone, c->articles.n);
	if (!alone)
		group(c, want, story);
	for (i = 0; i < c->pairs.n; i++) {
		const struct pair *p = &c->pairs.v[i];
		bool joined;

		want[p->one] = want[p->two] = true;
		if (alone)
			group(c, want, story);
		joined = story[p->one] == story[p->two];
		counts[p->relation][p->language].all++;
		counts[p->relation][p->language].joined += joined;
		if (joined != (p->relation == SAME))
			print_message("  %s (%s) %s\n", p->id,
			    relations[p->relation],
			    joined ? "joined" : "missed");
		want[p->one] = want[p->two] = !alone;
	}
	tell_figures(counts, least, &precision, &recall);
	assert_true(precision >= least->precision);
	assert_true(recall >= least->recall);
}

static void pairs_are_judged_as_a_reader_does(void **state)
{
	glob_t files;
	size_t i;

	(void)state;
	assert_int_equal(glob("test/stories/*.jsonl", 0, NULL, &files), 0);
	for (i = 0; i < files.gl_pathc; i++) {
		struct collection c = {.arena = arena_new()};

		read_file(&c, files.gl_pathv[i]);
		measure(&c, files.gl_pathv[i], true);
		measure(&c, files.gl_pathv[i], false);
		arena_free(c.arena);
	}
	globfree(&files);
}

/* What the analysis lists of a text's words reaches the comparison. */
static void words_of_the_texts_decide(void **state)
{
#define OVENS                                                                  \
	"Ovens stood cold in forty bakeries while bread trucks waited at the " \
	"harbour gates and apprentices carried flour by hand. "
	static const char line[] =
	    "{\"id\": \"w\", \"relation\": \"same\", \"language\": \"en\", "
	    "\"a\": {\"title\": \"Seven days of silence\", "
	    "\"url\": \"https://one.example/1\", "
	    "\"published\": \"2031-05-01T06:00:00Z\", "
	    "\"text\": \"At Zorblatt. " OVENS "\"}, "
	    "\"b\": {\"title\": \"Files lost\", "
	    "\"url\": \"https://two.example/2\", "
	    "\"published\": \"2031-05-01T09:00:00Z\", "
	    "\"text\": \"" OVENS "It was quiet and then it was not, as such "
	    "things go, and so on and on, until it was over, and nobody could "
	    "say why it had been that way, for who would know, and who would "
	    "tell if he did know it. So says Zorblatt.\"}}";
	struct collection c = {.arena = arena_new()};
	const bool want[] = {true, true};
	size_t story[] = {0, 1};

	(void)state;
	add_pair(&c, line);
	group(&c, want, story);
	assert_int_equal(story[0], story[1]);
	arena_free(c.arena);
}

static int load(void **state)
{
	(void)state;
	stage_open();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pairs_are_judged_as_a_reader_does),
	    cmocka_unit_test(words_of_the_texts_decide),
	};

	return cmocka_run_group_tests(tests, load, NULL);
}
