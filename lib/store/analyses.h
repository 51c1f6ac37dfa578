/* Inside lib/store only: what was read out of an article, and its index. */
#ifndef STORE_ANALYSES_H
#define STORE_ANALYSES_H

#include "base/arena.h"
#include "model/analysis.h"

struct sqlite3_stmt;
struct store;

/* So many indicators of an article are read for a digest, and of all articles
 * together, but SOME of each: a page can list more of them than there is memory
 * for, in each of a thousand articles. */
enum {
	ANALYSIS_IOCS = 2000,
	ANALYSIS_IOCS_SOME = 50,
	ANALYSIS_IOCS_ALL = 400000
};

/* The analysis of an article into *out, zeroed where there is none, with its
 * first most indicators; strings in the arena. 0 or -1. */
int analysis_load(struct store *st, struct arena *a, int64_t id, int most,
    struct analysis *out);

/* The next row of indicators, whose first column is a type that we know: as
 * db_row(). */
int analysis_ioc_row(
    struct store *st, struct sqlite3_stmt *q, enum indicator_type *type);

/* How many of the indicators behind them a digest would count, or -1. */
int64_t analysis_iocs_beyond(struct store *st, int64_t id, int most);

/* Take an article's text out of the full-text index, if it is in: before the
 * title or the text may change, because the index holds no copy. 0 or -1. */
int search_forget(struct store *st, int64_t id);

#endif
