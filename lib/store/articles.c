/* Articles on their way: what is to be done next, pages, failures. */
#include "store/articles.h"

#include <string.h>

#include "store/db.h"

static const char *const states[ARTICLE_STATES] = {
    [ARTICLE_FETCH] = "fetch",
    [ARTICLE_ANALYSE] = "analyse",
    [ARTICLE_READY] = "ready",
    [ARTICLE_FAILED] = "failed",
};

const char *article_state_name(enum article_state state)
{
	return states[state];
}

int article_state_parse(const char *word)
{
	int i;

	for (i = 0; i < ARTICLE_STATES; i++) {
		if (strcmp(states[i], word) == 0)
			return i;
	}
	return -1;
}

static int jobs_read(struct store *st, struct arena *a, sqlite3_stmt *q,
    struct article_jobs *out)
{
	int got;

	while ((got = db_row(st, q)) > 0) {
		*VEC_PUSH(a, out) = (struct article_job){
		    .id = sqlite3_column_int64(q, 0),
		    .url = db_column_text(a, q, 1),
		    .source = db_column_text(a, q, 2),
		    .published = db_column_time(q, 3),
		    .attempts = sqlite3_column_int(q, 4),
		    .backlog = sqlite3_column_int(q, 5) != 0,
		    .next_page = db_column_text(a, q, 6),
		};
	}
	return got;
}

int store_jobs_next(struct store *st, struct arena *a, enum article_state state,
    int64_t now, int limit, struct article_jobs *out)
{
	return jobs_read(st, a,
	    db_query(st, STMT_JOBS_NEXT,
		DB(db_text(states[state]), db_int(now), db_int(limit))),
	    out);
}

int store_jobs_fair(struct store *st, struct arena *a,
    const struct article_turns *turns, struct article_jobs *out)
{
	return jobs_read(st, a,
	    db_query(st, STMT_JOBS_FAIR,
		DB(db_text(states[turns->state]), db_int(turns->now),
		    db_int(turns->limit), db_int(turns->of_one_source))),
	    out);
}

int store_page_save(
    struct store *st, int64_t id, const struct page *page, int64_t now)
{
	if (db_run(st, STMT_PAGE_SAVE,
		DB(db_int(id), db_text(page->url), db_text(page->content_type),
		    db_blob(page->body, page->n), db_int(now))) < 0)
		return -1;
	return store_page_forgo(st, id, NULL);
}

int store_page_forgo(struct store *st, int64_t id, const char *why)
{
	return db_run(st, STMT_PAGE_STATE, DB(db_int(id), db_text(why)));
}

int store_page_want(struct store *st, int64_t id, const char *url)
{
	return db_run(st, STMT_PAGE_WANT, DB(db_int(id), db_text(url)));
}

int store_page_add(struct store *st, int64_t id, const struct page *page)
{
	if (db_run(st, STMT_PAGE_ADD,
		DB(db_int(id), db_text(page->url), db_text(page->content_type),
		    db_blob(page->body, page->n))) < 0)
		return -1;
	return store_page_forgo(st, id, NULL);
}

int store_page_cut(struct store *st, int64_t id, const char *why)
{
	return db_run(st, STMT_PAGE_CUT, DB(db_int(id), db_text(why)));
}

/* The page in the columns from first on. */
static struct page read_page(struct arena *a, sqlite3_stmt *q, int first)
{
	struct page page = {.url = db_column_text(a, q, first),
	    .content_type = db_column_text(a, q, first + 1),
	    .n = (size_t)sqlite3_column_bytes(q, first + 2)};
	const char *body = sqlite3_column_blob(q, first + 2);

	if (sqlite3_column_type(q, first + 2) != SQLITE_NULL)
		page.body = arena_strndup(a, body != NULL ? body : "", page.n);
	return page;
}

static int read_further(
    struct store *st, struct arena *a, int64_t id, struct document *out)
{
	sqlite3_stmt *q = db_query(st, STMT_PAGES_GET, DB(db_int(id)));
	int got;

	while ((got = db_row(st, q)) > 0)
		*VEC_PUSH(a, &out->further) = read_page(a, q, 0);
	return got;
}

int store_document(
    struct store *st, struct arena *a, int64_t id, struct document *out)
{
	sqlite3_stmt *q = db_query(st, STMT_DOCUMENT, DB(db_int(id)));
	int got = db_row(st, q);

	if (got <= 0)
		return got;
	*out = (struct document){
	    .url = db_column_text(a, q, 0),
	    .title = db_column_text(a, q, 1),
	    .page = read_page(a, q, 2),
	    .feed_html = db_column_text(a, q, 5),
	    .next_page = db_column_text(a, q, 6),
	};
	sqlite3_reset(q);
	return read_further(st, a, id, out) < 0 ? -1 : 1;
}

int store_article_fail(struct store *st, int64_t id, const char *reason,
    int64_t retry_at, int max_attempts)
{
	return db_run(st, STMT_ARTICLE_FAIL,
	    DB(db_int(id), db_text(reason), db_int(retry_at),
		db_int(max_attempts)));
}

int store_article_wait(struct store *st, int64_t id, int64_t at)
{
	return db_run(st, STMT_ARTICLE_WAIT, DB(db_int(id), db_int(at)));
}

int store_article_mark(struct store *st, int64_t id, const char *mark)
{
	if (db_run(st, STMT_ARTICLE_MARK, DB(db_int(id), db_text(mark))) < 0)
		return -1;
	return db_changes(st) > 0;
}

int store_article_unmark(struct store *st, int64_t id, const char *mark)
{
	if (db_run(st, STMT_ARTICLE_UNMARK, DB(db_int(id), db_text(mark))) < 0)
		return -1;
	return db_changes(st) > 0;
}
