/*
 * Whatever a person types, a search is answered: the only refusal is that there
 * is no word in it. And any text can be indexed, and taken out for the next.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/log.h"
#include "store/articles.h"
#include "store/list.h"
#include "store/store.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static int on_row(void *ctx, const struct list_cell *cells, size_t n)
{
	(void)ctx;
	(void)cells;
	(void)n;
	return 0;
}

/* A store with one article, in a folder of its own that stays in /tmp. */
static struct store *open_store(void)
{
	char folder[] = "/tmp/fuzz-search-XXXXXX", path[64];
	struct store *st;
	struct err err;
	int64_t id;

	log_open("fuzz", LOG_LEVEL_ERROR);
	if (mkdtemp(folder) == NULL)
		abort();
	snprintf(path, sizeof(path), "%s/store.db", folder);
	st = store_open(path, STORE_WRITER, &err);
	if (st == NULL || store_begin(st, NULL) < 0 ||
	    store_article_add(st, 0, "https://example.com/", 1, &id) != 1 ||
	    store_commit(st, NULL) < 0)
		abort();
	return st;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct store *st;
	struct arena *a = arena_new();
	char *words = arena_strndup(a, (const char *)data, n);
	const struct list_filter filter = {.words = words};
	const struct article art = {.text = words, .published = DATE_NONE};
	const struct analysis an = {0};

	if (st == NULL)
		st = open_store();
	if (store_list(st, LIST_SEARCH, &filter, on_row, NULL) < 0 &&
	    strcmp(store_reason(st), "no word to search for") != 0)
		abort();
	if (store_begin(st, NULL) < 0 ||
	    store_analysis_save(st, 1, &art, &an, "feed", 1) < 0 ||
	    store_commit(st, NULL) < 0 || store_index_batch(st, 1) != 0)
		abort();
	arena_free(a);
	return 0;
}
