/* Digests in their frozen form. */
#include "store/digests.h"

#include <string.h>

#include "store/db.h"
#include "store/exports.h"

static const char *const labels[DIGEST_LABELS] = {
    [DIGEST_SUMMARY] = "summary",
    [DIGEST_IOC] = "ioc",
    [DIGEST_RECOMMENDATION] = "recommendation",
    [DIGEST_NOTE] = "note",
    [DIGEST_ACTION] = "action",
};

static int add_lines(
    struct store *st, int64_t entry, const struct digest_entry *e)
{
	size_t i;

	for (i = 0; i < e->lines.n; i++) {
		if (e->lines.v[i].text != NULL &&
		    db_run(st, STMT_ENTRY_LINE_ADD,
			DB(db_int(entry), db_int((int64_t)i),
			    db_text(labels[e->lines.v[i].label]),
			    db_text(e->lines.v[i].text))) < 0)
			return -1;
	}
	return 0;
}

/* Where the fields come from, if a model was asked for them. */
static int add_origins(
    struct store *st, int64_t entry, const struct digest_entry *e)
{
	const struct digest_origin *from;
	int f;

	for (f = 0; f < WRITTEN_FIELDS; f++) {
		from = &e->origins[f];
		if ((from->model || from->reason != NULL) &&
		    db_run(st, STMT_ENTRY_FIELD_ADD,
			DB(db_int(entry), db_text(written_field_name(f)),
			    db_int(from->model), db_text(from->reason))) < 0)
			return -1;
	}
	return 0;
}

static int add_left_out(
    struct store *st, int day, int64_t article_id, const char *reason)
{
	return db_run(st, STMT_LEFT_OUT_ADD,
	    DB(db_int(day), db_int(article_id),
		db_text(reason != NULL ? reason : "")));
}

static int add_entry(
    struct store *st, int day, int64_t n, const struct digest_entry *e)
{
	int64_t id = 0;

	if (db_number(st, STMT_ENTRY_ADD,
		DB(db_int(day), db_int(n), db_text(section_name(e->section)),
		    db_int(e->story), db_int(e->article_id),
		    db_text(e->title != NULL ? e->title : e->url),
		    db_text(e->url), db_text(e->why)),
		0, &id) < 0)
		return -1;
	if (id == 0)
		return add_left_out(
		    st, day, e->article_id, "its URL heads a story already");
	if (add_lines(st, id, e) < 0 || add_origins(st, id, e) < 0)
		return -1;
	return exports_add(st, day, e);
}

static int add_digest(struct store *st, const struct digest *d, int64_t now)
{
	const struct digest_coverage *c = &d->coverage;
	size_t i;

	if (db_run(st, STMT_DIGEST_ADD,
		DB(db_int(d->day), db_int(d->cutoff), db_text(d->language),
		    db_text(d->made_by), db_int(c->sources), db_int(c->polled),
		    db_int(c->failed), db_int(c->late), db_int(c->articles),
		    db_int(c->left_out), db_int(now), db_int(c->gone),
		    db_int(c->lost), db_int(d->written),
		    db_text(d->unwritten))) < 0)
		return -1;
	for (i = 0; i < d->entries.n; i++) {
		if (add_entry(st, d->day, (int64_t)i, &d->entries.v[i]) < 0)
			return -1;
	}
	if (exports_fill(st, d->day) < 0)
		return -1;
	for (i = 0; i < d->left_out.n; i++) {
		if (add_left_out(st, d->day, d->left_out.v[i].article_id,
			d->left_out.v[i].reason) < 0)
			return -1;
	}
	/* (Of the stories some may have been left out just now.) */
	return db_run(st, STMT_DIGEST_COUNT, DB(db_int(d->day)));
}

/* A digest is announced to the world: its commit must survive a power cut,
 * which others need not. SQLite allows the change outside transactions only. */
static int synchronous(struct store *st, const char *pragma)
{
	if (sqlite3_exec(st->db, pragma, NULL, NULL, NULL) == SQLITE_OK)
		return 0;
	return db_failure(st, "synchronous");
}

int store_digest_freeze(
    struct store *st, const struct digest *d, int64_t now, struct err *err)
{
	int rc;

	if (store_in_transaction(st))
		return err_set(err, "a digest is frozen outside transactions");
	if (synchronous(st, "PRAGMA synchronous = FULL") < 0)
		return err_set(err, "%s", store_reason(st));
	rc = store_begin(st, err);
	if (rc == 0) {
		add_digest(st, d, now);
		rc = store_commit(st, err);
	}
	if (synchronous(st, "PRAGMA synchronous = NORMAL") < 0 && rc == 0)
		rc = err_set(err, "%s", store_reason(st));
	return rc;
}

static void head_read(struct arena *a, sqlite3_stmt *q, struct digest *out)
{
	out->cutoff = sqlite3_column_int64(q, 0);
	out->language = db_column_text(a, q, 1);
	out->made_by = db_column_text(a, q, 2);
	out->coverage = (struct digest_coverage){
	    .sources = sqlite3_column_int(q, 3),
	    .polled = sqlite3_column_int(q, 4),
	    .failed = sqlite3_column_int(q, 5),
	    .late = sqlite3_column_int(q, 6),
	    .articles = sqlite3_column_int(q, 7),
	    .left_out = sqlite3_column_int(q, 8),
	    .gone = sqlite3_column_int(q, 9),
	    .lost = sqlite3_column_int(q, 10),
	};
	out->written = sqlite3_column_int(q, 11);
	out->unwritten = db_column_text(a, q, 12);
}

static int lines_load(
    struct store *st, struct arena *a, int64_t entry, struct digest_entry *e)
{
	sqlite3_stmt *q = db_query(st, STMT_ENTRY_LINES_GET, DB(db_int(entry)));
	int got, k;

	while ((got = db_row(st, q)) > 0) {
		const char *label = (const char *)sqlite3_column_text(q, 0);

		for (k = 0;
		     k < DIGEST_LABELS - 1 && strcmp(labels[k], label) != 0;)
			k++;
		*VEC_PUSH(a, &e->lines) = (struct digest_line){
		    (enum digest_label)k, db_column_text(a, q, 1)};
	}
	return got;
}

static int origins_load(
    struct store *st, struct arena *a, int64_t entry, struct digest_entry *e)
{
	sqlite3_stmt *q =
	    db_query(st, STMT_ENTRY_FIELDS_GET, DB(db_int(entry)));
	int got, f;

	while ((got = db_row(st, q)) > 0) {
		f = written_field_parse(
		    (const char *)sqlite3_column_text(q, 0));
		if (f >= 0)
			e->origins[f] = (struct digest_origin){
			    .model = sqlite3_column_int(q, 1) != 0,
			    .reason = db_column_text(a, q, 2)};
	}
	return got;
}

static int entries_load(struct store *st, struct arena *a, struct digest *out)
{
	sqlite3_stmt *q = db_query(st, STMT_ENTRIES_GET, DB(db_int(out->day)));
	int64_t id;
	int got, section;

	while ((got = db_row(st, q)) > 0) {
		struct digest_entry *e = VEC_PUSH(a, &out->entries);

		section =
		    section_parse((const char *)sqlite3_column_text(q, 1));
		e->section = section >= 0 && section < SECTION_SKIP
				 ? (enum section)section
				 : SECTION_MEMO;
		e->story = sqlite3_column_int(q, 2) != 0;
		e->article_id = sqlite3_column_int64(q, 3);
		e->title = db_column_text(a, q, 4);
		e->url = db_column_text(a, q, 5);
		e->why = db_column_text(a, q, 6);
		id = sqlite3_column_int64(q, 0);
		if (lines_load(st, a, id, e) < 0 ||
		    (e->story && origins_load(st, a, id, e) < 0))
			return -1;
	}
	return got;
}

static int left_out_load(struct store *st, struct arena *a, struct digest *out)
{
	sqlite3_stmt *q = db_query(st, STMT_LEFT_OUT_GET, DB(db_int(out->day)));
	int got;

	while ((got = db_row(st, q)) > 0)
		*VEC_PUSH(a, &out->left_out) = (struct digest_left_out){
		    sqlite3_column_int64(q, 0), db_column_text(a, q, 1)};
	return got;
}

int store_digest_load(
    struct store *st, struct arena *a, int day, struct digest *out)
{
	sqlite3_stmt *q = db_query(st, STMT_DIGEST_GET, DB(db_int(day)));
	int got = db_row(st, q);

	*out = (struct digest){.day = day};
	if (got <= 0)
		return got;
	head_read(a, q, out);
	sqlite3_reset(q);
	if (entries_load(st, a, out) < 0 || left_out_load(st, a, out) < 0)
		return -1;
	return 1;
}

int store_digest_written(struct store *st, int day, const char *file,
    const char *sha256, int64_t now)
{
	return db_run(st, STMT_DIGEST_WRITTEN,
	    DB(db_int(day), db_text(file), db_text(sha256), db_int(now)));
}

int store_digest_days(
    struct store *st, struct arena *a, int from_day, struct digest_days *out)
{
	sqlite3_stmt *q = db_query(st, STMT_DIGEST_DAYS, DB(db_int(from_day)));
	int got;

	while ((got = db_row(st, q)) > 0)
		*VEC_PUSH(a, out) = (struct digest_day){
		    .day = sqlite3_column_int(q, 0),
		    .cutoff = sqlite3_column_int64(q, 1),
		    .file = db_column_text(a, q, 2),
		    .sha256 = db_column_text(a, q, 3),
		};
	return got;
}

int64_t store_last_cutoff(struct store *st)
{
	int64_t t = DATE_NONE;

	db_number(st, STMT_LAST_CUTOFF, DB_NOTHING, DATE_NONE, &t);
	return t;
}
