/* Counts for a person. */
#include "store/status.h"

#include <sys/stat.h>

#include "base/clock.h"
#include "store/db.h"
#include "store/hosts.h"

static int count_sources(struct store *st, int64_t *out)
{
	sqlite3_stmt *q = db_query(st, STMT_COUNT_SOURCES, DB_NOTHING);
	int got, k;

	while ((got = db_row(st, q)) > 0) {
		k = source_status_parse(
		    (const char *)sqlite3_column_text(q, 0));
		if (k >= 0)
			out[k] = sqlite3_column_int64(q, 1);
	}
	return got;
}

/* Those ready are what remains: nearly all, and no index holds them alone. */
static int count_articles(struct store *st, int64_t *out)
{
	sqlite3_stmt *q = db_query(st, STMT_COUNT_ARTICLES, DB_NOTHING);
	int got, k;

	while ((got = db_row(st, q)) > 0) {
		k = article_state_parse(
		    (const char *)sqlite3_column_text(q, 0));
		if (k >= 0)
			out[k] = sqlite3_column_int64(q, 1);
	}
	out[ARTICLE_READY] -=
	    out[ARTICLE_FETCH] + out[ARTICLE_ANALYSE] + out[ARTICLE_FAILED];
	return got;
}

static int count_digests(struct store *st, struct store_status *out)
{
	sqlite3_stmt *q = db_query(st, STMT_COUNT_DIGESTS, DB_NOTHING);

	if (db_row(st, q) < 1)
		return -1;
	out->digests = sqlite3_column_int64(q, 0);
	out->last_day = sqlite3_column_int(q, 1);
	out->last_cutoff = db_column_time(q, 2);
	sqlite3_reset(q);
	return 0;
}

int store_status(struct store *st, struct store_status *out)
{
	const struct {
		enum statement stmt;
		int64_t *out;
	} counts[] = {
	    {STMT_COUNT_BACKLOG, &out->backlog},
	    {STMT_COUNT_UNINDEXED, &out->unindexed},
	    {STMT_COUNT_INDICATORS, &out->indicators},
	    {STMT_COUNT_SIGHTINGS, &out->sightings},
	    {STMT_COUNT_PAGES, &out->pages},
	};
	struct stat file;
	size_t i;

	*out = (struct store_status){.schema = db_schema(st)};
	if (stat(st->path, &file) == 0)
		out->bytes = file.st_size;
	for (i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		if (db_number(
			st, counts[i].stmt, DB_NOTHING, 0, counts[i].out) < 0)
			return -1;
	}
	if (count_sources(st, out->sources) < 0 ||
	    count_articles(st, out->articles) < 0)
		return -1;
	if (db_number(st, STMT_HOSTS_COUNT, DB(db_int(clock_now())), 0,
		&out->hosts_resting) < 0)
		return -1;
	out->outage = store_outage(st);
	return count_digests(st, out);
}
