/* The indicators that a digest hands to machines, frozen with it. */
#include "store/exports.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "store/analyses.h"
#include "store/db.h"
#include "store/digests.h"

static int add_article(
    struct store *st, int day, int64_t article_id, const char *url)
{
	return db_run(st, STMT_EXPORT_ARTICLE_ADD,
	    DB(db_int(day), db_int(article_id), db_text(url)));
}

int exports_add(struct store *st, int day, const struct digest_entry *e)
{
	size_t i;

	if (add_article(st, day, e->article_id, e->url) < 0)
		return -1;
	for (i = 0; i < e->others.n; i++) {
		const struct digest_other *o = &e->others.v[i];

		if (add_article(st, day, o->article_id, o->url) < 0)
			return -1;
	}
	return 0;
}

/* An article of the day, and how many indicators it has that no digest had. */
struct wish {
	int64_t report, article_id;
	size_t n;
	const char *url;
};

struct wishes {
	struct wish *v;
	size_t n, cap;
};

static int wishes_load(
    struct store *st, struct arena *a, int day, struct wishes *out)
{
	sqlite3_stmt *q = db_query(st, STMT_EXPORT_WISHES, DB(db_int(day)));
	int got;

	while ((got = db_row(st, q)) > 0)
		*VEC_PUSH(a, out) = (struct wish){
		    .report = sqlite3_column_int64(q, 0),
		    .article_id = sqlite3_column_int64(q, 1),
		    .n = (size_t)sqlite3_column_int64(q, 2),
		    .url = db_column_text(a, q, 3),
		};
	return got;
}

static int compare(const void *x, const void *y)
{
	const size_t *p = x, *q = y;

	return *p < *q ? -1 : *p > *q;
}

/* The most that one may have: who wants less leaves the rest to others. */
static size_t fair_share(struct arena *a, const struct wishes *all)
{
	size_t *sizes = arena_alloc(a, (all->n + 1) * sizeof(*sizes));
	size_t i, left = EXPORTS_ALL;

	for (i = 0; i < all->n; i++)
		sizes[i] = all->v[i].n;
	qsort(sizes, all->n, sizeof(*sizes), compare);
	for (i = 0; i < all->n; i++) {
		if (sizes[i] > left / (all->n - i))
			return left / (all->n - i);
		left -= sizes[i];
	}
	return EXPORTS_ALL;
}

static int fill_one(
    struct store *st, int day, const struct wish *wish, size_t share)
{
	if (db_run(st, STMT_EXPORT_IOCS_ADD,
		DB(db_int(wish->report), db_int(wish->article_id),
		    db_int((int64_t)share))) < 0)
		return -1;
	if (wish->n <= share)
		return 0;
	log_warn("indicators of an article find no room in the files for "
		 "machines day=%d article=%lld url=%s taken=%zu of=%zu",
	    day, (long long)wish->article_id, wish->url, share, wish->n);
	return db_run(st, STMT_EXPORT_CUT,
	    DB(db_int(wish->report), db_int((int64_t)(wish->n - share))));
}

int exports_fill(struct store *st, int day)
{
	struct arena *a = arena_new();
	struct wishes all = {0};
	size_t share, i;
	int rc = wishes_load(st, a, day, &all);

	share = fair_share(a, &all);
	for (i = 0; i < all.n && rc == 0; i++)
		rc = fill_one(st, day, &all.v[i], share);
	arena_free(a);
	return rc;
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
		art->cut = (size_t)sqlite3_column_int64(q, 5);
		tags_read(
		    a, (const char *)sqlite3_column_text(q, 4), &art->tags);
		if (iocs_load(st, a, sqlite3_column_int64(q, 0), art) < 0)
			return -1;
	}
	return got;
}
