/* The sources in the store. */
#include "store/sources.h"

#include "store/db.h"

/* In the order of SOURCE_COLUMNS in statements.c. */
static void source_read(
    struct arena *a, sqlite3_stmt *q, struct source_state *out)
{
	int status;

	*out = (struct source_state){
	    .id = sqlite3_column_int64(q, 0),
	    .name = db_column_text(a, q, 1),
	    .url = db_column_text(a, q, 2),
	    .configured = sqlite3_column_int(q, 3) != 0,
	    .effective_url = db_column_text(a, q, 5),
	    .etag = db_column_text(a, q, 6),
	    .last_modified = db_column_text(a, q, 7),
	    .next_check = db_column_time(q, 8),
	    .last_checked = db_column_time(q, 9),
	    .last_success = db_column_time(q, 10),
	    .last_status = sqlite3_column_int(q, 11),
	    .last_error = db_column_text(a, q, 12),
	    .failures = sqlite3_column_int(q, 13),
	    .first_poll_done = sqlite3_column_int(q, 14) != 0,
	    .moved_url = db_column_text(a, q, 15),
	    .moved_polls = sqlite3_column_int(q, 16),
	    .moved_since = db_column_time(q, 17),
	    .rest_until = db_column_time(q, 18),
	    .habits = {.ttl_minutes = sqlite3_column_int(q, 19),
		.skip_hours = (unsigned)sqlite3_column_int(q, 20),
		.skip_days = (unsigned)sqlite3_column_int(q, 21),
		.rhythm = sqlite3_column_int64(q, 22),
		.last_new = db_column_time(q, 23),
		.entries = sqlite3_column_int(q, 24),
		.lost_at = db_column_time(q, 25),
		.pace = sqlite3_column_int64(q, 26),
		.text_usual = sqlite3_column_int(q, 27),
		.text_now = sqlite3_column_int(q, 28)},
	    .notice = db_column_text(a, q, 29),
	    .held = sqlite3_column_int(q, 30) != 0,
	};
	status = source_status_parse((const char *)sqlite3_column_text(q, 4));
	out->status = status >= 0 ? (enum source_status)status : SOURCE_NEW;
}

static int read_all(struct store *st, struct arena *a, sqlite3_stmt *q,
    struct source_states *out)
{
	int got;

	while ((got = db_row(st, q)) > 0)
		source_read(a, q, VEC_PUSH(a, out));
	return got;
}

int store_sources_sync(struct store *st, const struct sources *list)
{
	const struct source *s;

	if (db_run(st, STMT_SOURCES_DOUBT, DB_NOTHING) < 0)
		return -1;
	for (s = list->v; s < list->v + list->n; s++) {
		const struct db_value pause[] = {
		    db_text(s->name), db_int(s->paused)};

		if (db_run(st, STMT_SOURCE_SYNC,
			DB(db_text(s->name), db_text(s->url), db_text(s->title),
			    db_text(s->language), db_text(s->category),
			    db_text(s->section_hint), db_text(s->kind),
			    db_text(s->take))) < 0 ||
		    db_run(st, STMT_SOURCE_URL_CHANGED,
			DB(db_text(s->name), db_text(s->url))) < 0 ||
		    db_run(st, STMT_SOURCE_PAUSE, pause, 2) < 0 ||
		    db_run(st, STMT_SOURCE_RESUME, pause, 2) < 0)
			return -1;
	}
	return db_run(st, STMT_SOURCES_DROP, DB_NOTHING);
}

int store_sources_due(struct store *st, struct arena *a, int64_t now, int limit,
    struct source_states *out)
{
	return read_all(st, a,
	    db_query(st, STMT_SOURCES_DUE,
		DB(db_int(now), db_int(limit), db_int((int64_t)out->n))),
	    out);
}

int64_t store_sources_next_due(struct store *st)
{
	int64_t t = DATE_NONE;

	db_number(st, STMT_SOURCES_NEXT_DUE, DB_NOTHING, DATE_NONE, &t);
	return t;
}

int store_sources_all(
    struct store *st, struct arena *a, struct source_states *out)
{
	return read_all(st, a, db_query(st, STMT_SOURCES_ALL, DB_NOTHING), out);
}

int store_source_find(struct store *st, struct arena *a, const char *name,
    struct source_state *out)
{
	sqlite3_stmt *q = db_query(st, STMT_SOURCE_FIND, DB(db_text(name)));
	int got = db_row(st, q);

	if (got > 0) {
		source_read(a, q, out);
		sqlite3_reset(q);
	}
	return got;
}

int store_source_hold(struct store *st, const char *name, bool held)
{
	if (db_run(st, STMT_SOURCE_HOLD, DB(db_text(name), db_int(held))) < 0)
		return -1;
	return db_changes(st) > 0;
}

int store_source_save(struct store *st, const struct source_state *s)
{
	const struct source_habits *h = &s->habits;

	return db_run(st, STMT_SOURCE_SAVE,
	    DB(db_int(s->id), db_text(source_status_name(s->status)),
		db_text(s->effective_url), db_text(s->etag),
		db_text(s->last_modified), db_time(s->next_check),
		db_time(s->last_checked), db_time(s->last_success),
		db_int(s->last_status), db_text(s->last_error),
		db_int(s->failures), db_int(s->first_poll_done),
		db_text(s->moved_url), db_int(s->moved_polls),
		db_time(s->moved_since), db_time(s->rest_until),
		db_int(h->ttl_minutes), db_int(h->skip_hours),
		db_int(h->skip_days), db_int(h->rhythm), db_time(h->last_new),
		db_int(h->entries), db_time(h->lost_at), db_int(h->pace),
		db_int(h->text_usual), db_int(h->text_now),
		db_text(s->notice)));
}

int store_source_postpone(struct store *st, int64_t id, int64_t at)
{
	return db_run(st, STMT_SOURCE_POSTPONE, DB(db_int(id), db_time(at)));
}

int store_source_pardon(
    struct store *st, const struct source_pardon *p, int64_t at)
{
	return db_run(st, STMT_SOURCE_PARDON,
	    DB(db_int(p->id), db_text(source_status_name(p->status)),
		db_int(p->failures), db_int(p->last_status), db_int(at)));
}

int store_sources_reached(
    struct store *st, struct arena *a, struct strings *out)
{
	sqlite3_stmt *q = db_query(st, STMT_SOURCES_REACHED, DB_NOTHING);
	int got;

	while ((got = db_row(st, q)) > 0)
		*VEC_PUSH(a, out) = db_column_text(a, q, 0);
	return got;
}

int store_sources_notices(
    struct store *st, struct arena *a, struct source_states *out)
{
	return read_all(
	    st, a, db_query(st, STMT_SOURCES_NOTICES, DB_NOTHING), out);
}

int store_sources_hasten(struct store *st, int64_t now, int64_t since)
{
	if (db_run(st, STMT_SOURCES_HASTEN, DB(db_int(now), db_int(since))) < 0)
		return -1;
	return db_changes(st);
}

int store_sources_coverage(
    struct store *st, int64_t since, struct source_coverage *out)
{
	sqlite3_stmt *q =
	    db_query(st, STMT_SOURCES_COVERAGE, DB(db_int(since)));

	if (db_row(st, q) < 1)
		return -1;
	*out = (struct source_coverage){
	    .sources = sqlite3_column_int(q, 0),
	    .polled = sqlite3_column_int(q, 1),
	    .failed = sqlite3_column_int(q, 2),
	    .late = sqlite3_column_int(q, 3),
	    .gone = sqlite3_column_int(q, 4),
	    .lost = sqlite3_column_int(q, 5),
	};
	sqlite3_reset(q);
	return 0;
}
