/* Vulnerabilities that are known to be exploited. */
#include "store/kev.h"

#include "store/db.h"

enum { DAY = 86400 };

static int save_entry(
    struct store *st, int64_t source_id, int64_t now, const struct kev_entry *e)
{
	return db_run(st, STMT_KEV_SAVE,
	    DB(db_text(e->cve), db_int(source_id), db_text(e->vendor),
		db_text(e->product), db_text(e->name), db_text(e->action),
		db_time(e->added), db_time(e->due), db_int(e->ransomware),
		db_int(now)));
}

/* Is the entry an addition of this poll? 1, 0 or -1. */
static int is_new(struct store *st, int64_t source_id,
    const struct kev_policy *policy, const struct feed_item *it)
{
	int64_t first_seen;

	if (it->id == NULL ||
	    (policy->first && it->published < policy->now - DAY))
		return 0;
	if (db_number(st, STMT_KEV_FIRST_SEEN,
		DB(db_text(it->id), db_int(source_id)), DATE_NONE,
		&first_seen) < 0)
		return -1;
	return first_seen == policy->now;
}

int store_kev_save(struct store *st, int64_t source_id,
    const struct kev_policy *policy, struct feed *feed)
{
	size_t i, kept = 0;
	int fresh;

	for (i = 0; i < feed->kev.n; i++) {
		if (save_entry(st, source_id, policy->now, &feed->kev.v[i]) < 0)
			return -1;
	}
	for (i = 0; i < feed->items.n; i++) {
		fresh = is_new(st, source_id, policy, &feed->items.v[i]);
		if (fresh < 0)
			return -1;
		if (fresh > 0)
			feed->items.v[kept++] = feed->items.v[i];
	}
	feed->items.n = kept;
	return db_run(
	    st, STMT_KEV_DROP, DB(db_int(source_id), db_int(policy->now)));
}

int store_kev_marks(struct store *st, struct arena *a, int64_t article_id,
    struct kev_marks *out)
{
	sqlite3_stmt *q = db_query(st, STMT_KEV_MARKS, DB(db_int(article_id)));
	int got;

	while ((got = db_row(st, q)) > 0)
		*VEC_PUSH(a, out) = (struct kev_mark){
		    .cve = db_column_text(a, q, 0),
		    .added = sqlite3_column_int64(q, 1),
		    .due = db_column_time(q, 2),
		    .ransomware = sqlite3_column_int(q, 3) != 0,
		    .count = (size_t)sqlite3_column_int64(q, 4),
		};
	return got;
}
