/* Queries for people and scripts. */
#include "store/list.h"

#include <string.h>

#include "base/buf.h"
#include "store/db.h"
#include "text/bigram.h"

enum { LIMIT_DEFAULT = 100, FILTERS_MAX = 4 };

struct query {
	enum statement stmt;
	int n;
	size_t filter[FILTERS_MAX]; /* what ?3, ?4 … are: offsets of strings
				     * in struct list_filter */
};

#define WHERE(member) offsetof(struct list_filter, member)

/* THE table of lists, and of those whose first filter, if it is set, leads to
 * the rows by an index of its own. */
static const struct query lists[LIST_COUNT] = {
    [LIST_ARTICLES] = {STMT_LIST_ARTICLES, 3,
	{WHERE(section), WHERE(state), WHERE(left_out)}},
    [LIST_ARTICLE] = {STMT_LIST_ARTICLE, 1, {WHERE(article)}},
    [LIST_FIELDS] = {STMT_LIST_FIELDS, 1, {WHERE(article)}},
    [LIST_EXTRACTED] = {STMT_LIST_EXTRACTED, 1, {WHERE(article)}},
    [LIST_STORIES] = {STMT_LIST_STORIES, 1, {WHERE(section)}},
    [LIST_SEARCH] = {STMT_LIST_SEARCH, 3,
	{WHERE(words), WHERE(section), WHERE(source)}},
    [LIST_IOCS] = {STMT_LIST_IOCS, 2, {WHERE(type), WHERE(known)}},
    [LIST_SIGHTINGS] = {STMT_LIST_SIGHTINGS, 4,
	{WHERE(value), WHERE(type), WHERE(read), WHERE(host)}},
    [LIST_TAGS] = {STMT_LIST_TAGS, 1, {WHERE(type)}},
    [LIST_SOURCES] = {STMT_LIST_SOURCES, 0, {0}},
    [LIST_DIGESTS] = {STMT_LIST_DIGESTS, 0, {0}},
};
static const struct query narrow[LIST_COUNT] = {
    [LIST_ARTICLES] = {STMT_LIST_ARTICLES_OF, 4,
	{WHERE(source), WHERE(section), WHERE(state), WHERE(left_out)}},
    [LIST_IOCS] = {STMT_LIST_VALUE, 3,
	{WHERE(value), WHERE(type), WHERE(read)}},
    [LIST_SIGHTINGS] = {STMT_LIST_SIGHTINGS_IN, 3,
	{WHERE(article), WHERE(type), WHERE(known)}},
};

static const char *filter_word(const struct list_filter *f, size_t offset)
{
	const char *word;

	memcpy(&word, (const char *)f + offset, sizeof(word));
	return word;
}

static sqlite3_stmt *list_query(
    struct store *st, enum store_list what, const struct list_filter *f)
{
	const struct query *q = &narrow[what];
	struct db_value v[2 + FILTERS_MAX] = {
	    db_int(f->since != 0 ? f->since : INT64_MIN),
	    db_int(f->limit > 0 ? f->limit : LIMIT_DEFAULT),
	};
	int k;

	if (q->n == 0 || filter_word(f, q->filter[0]) == NULL)
		q = &lists[what];
	for (k = 0; k < q->n; k++)
		v[2 + k] = db_text(filter_word(f, q->filter[k]));
	return db_query(st, q->stmt, v, 2 + q->n);
}

static size_t read_cells(sqlite3_stmt *q, struct list_cell *cells)
{
	int n = sqlite3_column_count(q), k, type;

	if (n > LIST_CELLS)
		n = LIST_CELLS;
	for (k = 0; k < n; k++) {
		type = sqlite3_column_type(q, k);
		cells[k] = (struct list_cell){
		    .name = sqlite3_column_name(q, k),
		    .text = (const char *)sqlite3_column_text(q, k),
		    .number = type == SQLITE_INTEGER || type == SQLITE_FLOAT,
		};
	}
	return (size_t)n;
}

int store_list(struct store *st, enum store_list what,
    const struct list_filter *filter,
    int (*on_row)(void *ctx, const struct list_cell *cells, size_t n),
    void *ctx)
{
	struct list_cell cells[LIST_CELLS];
	struct list_filter f = *filter;
	struct buf words = {0};
	sqlite3_stmt *q;
	int got;

	if (what == LIST_SEARCH) {
		bigram_query(&words, f.words != NULL ? f.words : "");
		f.words = buf_str(&words);
		if (words.n == 0)
			return db_fail(st, "no word to search for");
	}
	if (what == LIST_SIGHTINGS && f.value == NULL && f.article == NULL)
		return db_fail(
		    st, "sightings are those of one value or article");
	q = list_query(st, what, &f);
	while ((got = db_row(st, q)) > 0) {
		if (on_row(ctx, cells, read_cells(q, cells)) != 0) {
			sqlite3_reset(q);
			got = 0;
			break;
		}
	}
	buf_free(&words);
	return got;
}

size_t store_list_columns(
    struct store *st, enum store_list what, struct list_cell *cells)
{
	sqlite3_stmt *q = db_query(st, lists[what].stmt, DB_NOTHING);
	int n = q != NULL ? sqlite3_column_count(q) : 0, k;

	if (n > LIST_CELLS)
		n = LIST_CELLS;
	for (k = 0; k < n; k++)
		cells[k] =
		    (struct list_cell){.name = sqlite3_column_name(q, k)};
	return (size_t)n;
}
