/*
 * How fast the store is: bench_store FOLDER [ARTICLES]. Writes one store into
 * FOLDER and prints a line a step: operations, CPU seconds, wall seconds.
 * Feeds bring 20 entries of about 2 KB a transaction, articles have 5 KB of
 * text and 12 indicators and are saved 20 a transaction.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/err.h"
#include "base/log.h"
#include "store/articles.h"
#include "store/digests.h"
#include "store/list.h"
#include "store/sources.h"
#include "store/status.h"
#include "store/store.h"

enum { NOW = 1700000000, SOURCES = 1000, BATCH = 20, IOCS = 12, TEXTS = 256 };

struct bench {
	struct store *store;
	struct arena *arena;
	int64_t ms;
	clock_t cpu;
	uint32_t random;
	const char *texts[TEXTS];
};

static void start(struct bench *b)
{
	b->ms = clock_ms();
	b->cpu = clock();
}

static void stop(const struct bench *b, const char *what, long n)
{
	double cpu = (double)(clock() - b->cpu) / CLOCKS_PER_SEC;
	double wall = (double)(clock_ms() - b->ms) / 1000;

	printf("%-24s %8ld in %7.3f s CPU %7.3f s wall %9.0f a CPU second\n",
	    what, n, cpu, wall, cpu > 0 ? (double)n / cpu : 0);
}

static void check(int rc, struct bench *b)
{
	if (rc < 0)
		fatal("%s", store_reason(b->store));
}

/* Words of a skewed vocabulary, so that the index looks like one of prose. */
static char *words(struct bench *b, struct arena *a, size_t n)
{
	char *s = arena_alloc(a, n + 16);
	size_t at = 0;

	while (at < n) {
		b->random = b->random * 1664525u + 1013904223u;
		at += (size_t)snprintf(s + at, 16, "w%x ",
		    (b->random >> 12) % ((b->random >> 8) % 4000 + 1));
	}
	s[n] = '\0';
	return s;
}

static void add_sources(struct bench *b)
{
	struct source *v = arena_alloc(b->arena, SOURCES * sizeof(*v));
	struct sources list = {v, SOURCES, SOURCES};
	int k;

	for (k = 0; k < SOURCES; k++)
		v[k] = (struct source){
		    .name = arena_printf(b->arena, "source-%d", k),
		    .url = "https://feed.example/rss"};
	start(b);
	check(store_begin(b->store, NULL), b);
	check(store_sources_sync(b->store, &list), b);
	check(store_commit(b->store, NULL), b);
	stop(b, "sources synchronised", SOURCES);
}

/* One feed's entries in one transaction. */
static void poll(struct bench *b, long first, struct item_counts *counts)
{
	struct feed_item v[BATCH];
	struct feed feed = {.items = {v, BATCH, BATCH}};
	const struct item_policy policy = {NOW, true};
	char *text;
	long k;

	b->random = (uint32_t)first; /* the same the next time */
	text = words(b, b->arena, 2000);
	for (k = 0; k < BATCH; k++)
		v[k] = (struct feed_item){
		    .id = arena_printf(b->arena, "guid-%ld", first + k),
		    .link = arena_printf(b->arena,
			"https://news.example/2023/11/story-%ld.html",
			first + k),
		    .title = "A title of the usual length for such a story",
		    .published = NOW - first % 500000,
		    .updated = DATE_NONE,
		    .content = text};
	check(store_begin(b->store, NULL), b);
	check(store_items_save(b->store, first / BATCH % SOURCES + 1, &feed,
		  &policy, counts),
	    b);
	check(store_commit(b->store, NULL), b);
}

static void poll_all(struct bench *b, long n, const char *what)
{
	struct item_counts counts;
	long k;

	start(b);
	for (k = 0; k < n; k += BATCH) {
		poll(b, k, &counts);
		arena_reset(b->arena);
	}
	stop(b, what, n);
}

static void analyse(struct bench *b, int64_t id)
{
	static const char *lines[] = {"a line of a summary as long as most",
	    "another", "a third", "a fourth", "a fifth"};
	static struct tag tags[] = {{"actor:one", TAG_HIGH, "One"},
	    {"malware:two", TAG_LOW, "Two, likely"}};
	struct indicator iocs[IOCS];
	struct article art = {
	    .text = b->texts[id % TEXTS], .published = DATE_NONE};
	struct analysis an = {.summary = {.lines = {lines, 5, 5}},
	    .advice = {.recommendations = {lines, 2, 2}, .tags = {tags, 2, 2}},
	    .iocs = {iocs, IOCS, IOCS}};
	int k;

	for (k = 0; k < IOCS; k++)
		iocs[k] = (struct indicator){.type = INDICATOR_DOMAIN,
		    .value = arena_printf(
			b->arena, "host-%ld.example", (long)id * 7 + k),
		    .count = 1,
		    .context = "a sentence around it"};
	check(store_page_forgo(b->store, id, NULL), b);
	check(store_analysis_save(b->store, id, &art, &an, "page", NOW), b);
}

static void analyse_all(struct bench *b, long n)
{
	long k, j;

	start(b);
	for (k = 1; k <= n; k += BATCH) {
		check(store_begin(b->store, NULL), b);
		for (j = k; j < k + BATCH; j++)
			analyse(b, j);
		check(store_commit(b->store, NULL), b);
		arena_reset(b->arena);
	}
	stop(b, "analyses saved", n);
}

static void index_all(struct bench *b, long n)
{
	int left;

	start(b);
	while ((left = store_index_batch(b->store, 500)) > 0)
		continue;
	check(left, b);
	stop(b, "texts indexed", n);
}

static int on_row(void *ctx, const struct list_cell *cells, size_t n)
{
	(void)cells;
	(void)n;
	++*(long *)ctx;
	return 0;
}

static void query(struct bench *b)
{
	const struct digest_window window = {NOW - 259200, NOW, false};
	const struct list_filter search = {.words = "w1 w2", .limit = 20};
	struct candidates candidates = {0};
	struct store_status status;
	long rows = 0;

	start(b);
	check(store_candidates(b->store, b->arena, &window, &candidates), b);
	stop(b, "candidates read", (long)candidates.n);
	start(b);
	check(store_list(b->store, LIST_SEARCH, &search, on_row, &rows), b);
	stop(b, "newest found", rows);
	start(b);
	check(store_status(b->store, &status), b);
	stop(b, "status of articles", (long)status.articles[ARTICLE_READY]);
	printf("file: %.1f MB, %.0f bytes an article\n",
	    (double)status.bytes / 1e6,
	    (double)status.bytes / (double)status.articles[ARTICLE_READY]);
}

int main(int argc, char **argv)
{
	long n = argc > 2 ? strtol(argv[2], NULL, 10) : 20000;
	struct bench b = {.random = 1};
	struct arena *texts = arena_new();
	struct err err;
	char path[512];
	int k;

	if (argc < 2 || n < BATCH)
		fatal("usage: bench_store FOLDER [ARTICLES]");
	snprintf(path, sizeof(path), "%s/bench.db", argv[1]);
	b.arena = arena_new();
	b.store = store_open(path, STORE_WRITER, &err);
	if (b.store == NULL)
		fatal("%s", err.text);
	for (k = 0; k < TEXTS; k++)
		b.texts[k] = words(&b, texts, 5000);
	n -= n % BATCH;
	add_sources(&b);
	poll_all(&b, n, "entries, new");
	poll_all(&b, n, "entries, known");
	analyse_all(&b, n);
	index_all(&b, n);
	check(store_checkpoint(b.store), &b);
	query(&b);
	store_close(b.store);
	arena_free(b.arena);
	arena_free(texts);
	return 0;
}
