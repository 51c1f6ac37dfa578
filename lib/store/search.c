/*
 * The full-text index. It holds no copy of the text, so a text must be taken
 * out with exactly the words with which it was put in: both come from
 * article_text and the article's title through bigram_spread().
 */
#include "base/buf.h"
#include "store/analyses.h"
#include "store/articles.h"
#include "store/db.h"
#include "text/bigram.h"

/* Of one batch in all: about a second, for the daemon does nothing else then,
 * and its watchdog waits. */
enum { BATCH_BYTES = 16 * 1024 * 1024 };

struct indexed {
	int64_t id;
	struct buf title, text;
};

static void put_column(struct buf *b, sqlite3_stmt *q, int column)
{
	const char *s = (const char *)sqlite3_column_text(q, column);

	buf_clear(b);
	if (s != NULL)
		bigram_spread(b, s, (size_t)sqlite3_column_bytes(q, column));
}

static int run(struct store *st, enum statement what, const struct indexed *x)
{
	return db_run(st, what,
	    DB(db_int(x->id), db_text(buf_str(&x->title)),
		db_text(buf_str(&x->text))));
}

int search_forget(struct store *st, int64_t id)
{
	sqlite3_stmt *q = db_query(st, STMT_FTS_INDEXED, DB(db_int(id)));
	struct indexed x = {.id = id};
	int rc = db_row(st, q);

	if (rc <= 0)
		return rc;
	put_column(&x.title, q, 0);
	put_column(&x.text, q, 1);
	sqlite3_reset(q);
	rc = run(st, STMT_FTS_DELETE, &x);
	buf_free(&x.title);
	buf_free(&x.text);
	return rc < 0 ? rc : db_run(st, STMT_FTS_UNMARK, DB(db_int(id)));
}

/* Rows are marked when all are read: marking one would change what is read. */
static int index_rows(struct store *st, int n)
{
	sqlite3_stmt *q = db_query(st, STMT_FTS_NEXT, DB(db_int(n)));
	struct arena *a = arena_new();
	VEC(int64_t) done = {0};
	struct indexed x = {0};
	size_t i, bytes = 0;
	int rc;

	while ((rc = bytes < BATCH_BYTES ? db_row(st, q) : 0) > 0) {
		x.id = sqlite3_column_int64(q, 0);
		put_column(&x.title, q, 1);
		put_column(&x.text, q, 2);
		if (run(st, STMT_FTS_ADD, &x) < 0)
			break;
		*VEC_PUSH(a, &done) = x.id;
		bytes += x.title.n + x.text.n;
	}
	if (q != NULL)
		sqlite3_reset(q);
	for (i = 0; i < done.n && rc == 0; i++)
		rc = db_run(st, STMT_FTS_MARK, DB(db_int(done.v[i])));
	buf_free(&x.title);
	buf_free(&x.text);
	arena_free(a);
	return rc == 0 ? 0 : -1;
}

int store_index_batch(struct store *st, int n)
{
	int64_t left = 0;

	if (store_begin(st, NULL) < 0)
		return -1;
	if (index_rows(st, n) == 0)
		db_number(st, STMT_COUNT_UNINDEXED, DB_NOTHING, 0, &left);
	if (store_commit(st, NULL) < 0)
		return -1;
	return (int)left;
}
