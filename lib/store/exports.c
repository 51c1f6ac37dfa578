/* The indicators that a digest hands to machines, frozen with it. */
#include "store/exports.h"

#include <string.h>

#include "store/analyses.h"
#include "store/db.h"
#include "store/digests.h"

static int add_article(struct store *st, int day, int64_t article_id,
    const char *url, size_t *budget)
{
	size_t most = *budget < EXPORTS_EACH ? *budget : EXPORTS_EACH, added;
	int64_t report = 0;

	if (db_number(st, STMT_EXPORT_ARTICLE_ADD,
		DB(db_int(day), db_int(article_id), db_text(url)), 0,
		&report) < 0)
		return -1;
	if (report == 0)
		return 0;
	if (db_run(st, STMT_EXPORT_IOCS_ADD,
		DB(db_int(report), db_int(article_id), db_int((int64_t)most))) <
	    0)
		return -1;
	added = (size_t)db_changes(st);
	*budget -= added < *budget ? added : *budget;
	return 0;
}

int exports_add(
    struct store *st, int day, const struct digest_entry *e, size_t *budget)
{
	size_t i;

	if (add_article(st, day, e->article_id, e->url, budget) < 0)
		return -1;
	for (i = 0; i < e->others.n; i++) {
		const struct digest_other *o = &e->others.v[i];

		if (add_article(st, day, o->article_id, o->url, budget) < 0)
			return -1;
	}
	return 0;
}

static void tags_read(struct arena *a, const char *text, struct strings *out)
{
	size_t n;

	for (; text != NULL && *text != '\0'; text += n + (text[n] == ' ')) {
		n = strcspn(text, " ");
		*VEC_PUSH(a, out) = arena_strndup(a, text, n);
	}
}

static int iocs_load(struct store *st, struct arena *a, int64_t report,
    struct export_article *out)
{
	sqlite3_stmt *q = db_query(st, STMT_EXPORT_IOCS, DB(db_int(report)));
	enum indicator_type type;
	int got;

	while ((got = analysis_ioc_row(st, q, &type)) > 0) {
		*VEC_PUSH(a, &out->iocs) = (struct export_ioc){
		    .type = type,
		    .value = db_column_text(a, q, 1),
		    .first_seen = sqlite3_column_int64(q, 2),
		    .known = db_column_text(a, q, 3),
		    .defanged = sqlite3_column_int(q, 4) != 0,
		    .listed = sqlite3_column_int(q, 5) != 0,
		    .context = db_column_text(a, q, 6),
		};
	}
	return got;
}

static int cutoff_of(struct store *st, int day, int64_t *cutoff)
{
	sqlite3_stmt *q = db_query(st, STMT_DIGEST_GET, DB(db_int(day)));
	int got = db_row(st, q);

	if (got > 0) {
		*cutoff = sqlite3_column_int64(q, 0);
		sqlite3_reset(q);
	}
	return got < 0 ? -1 : 0;
}

int store_export_load(
    struct store *st, struct arena *a, int day, struct export_day *out)
{
	sqlite3_stmt *q;
	int got;

	*out = (struct export_day){.day = day};
	if (cutoff_of(st, day, &out->cutoff) < 0)
		return -1;
	q = db_query(st, STMT_EXPORT_ARTICLES, DB(db_int(day)));
	while ((got = db_row(st, q)) > 0) {
		struct export_article *art = VEC_PUSH(a, &out->articles);

		art->url = db_column_text(a, q, 1);
		art->title = db_column_text(a, q, 2);
		art->published = db_column_time(q, 3);
		tags_read(
		    a, (const char *)sqlite3_column_text(q, 4), &art->tags);
		if (iocs_load(st, a, sqlite3_column_int64(q, 0), art) < 0)
			return -1;
	}
	return got;
}
