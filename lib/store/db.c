/* How a statement is run, and how its failure is noted. */
#include "store/db.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int db_fail(struct store *st, const char *fmt, ...)
{
	va_list ap;

	if (st->failed)
		return -1;
	va_start(ap, fmt);
	vsnprintf(st->err.text, sizeof(st->err.text), fmt, ap);
	va_end(ap);
	/* Outside a transaction nothing can be half done: no call is tainted
	 * by the one before. */
	st->failed = !sqlite3_get_autocommit(st->db);
	return -1;
}

int db_failure(struct store *st, const char *doing)
{
	return db_fail(
	    st, "store %s: %s (%s)", st->path, sqlite3_errmsg(st->db), doing);
}

static int bind(sqlite3_stmt *q, int k, const struct db_value *v)
{
	switch (v->type) {
	case DB_NULL:
		return sqlite3_bind_null(q, k);
	case DB_INT:
		return sqlite3_bind_int64(q, k, v->i);
	case DB_REAL:
		return sqlite3_bind_double(q, k, v->real);
	case DB_TEXT:
		return sqlite3_bind_text(q, k, v->s, -1, SQLITE_STATIC);
	case DB_BLOB:
		if (v->n == 0)
			return sqlite3_bind_zeroblob(q, k, 0);
		return sqlite3_bind_blob64(q, k, v->s, v->n, SQLITE_STATIC);
	}
	return SQLITE_MISUSE;
}

sqlite3_stmt *db_query(
    struct store *st, enum statement id, const struct db_value *v, int n)
{
	sqlite3_stmt *q = st->stmts[id];
	int k;

	if (st->failed)
		return NULL;
	sqlite3_reset(q);
	sqlite3_clear_bindings(q);
	for (k = 0; k < n; k++) {
		if (bind(q, k + 1, &v[k]) != SQLITE_OK) {
			db_failure(st, statements[id].name);
			return NULL;
		}
	}
	return q;
}

static const char *statement_name(const struct store *st, sqlite3_stmt *q)
{
	int k;

	for (k = 0; k < STMT_COUNT - 1 && st->stmts[k] != q;)
		k++;
	return statements[k].name;
}

int db_row(struct store *st, sqlite3_stmt *q)
{
	int rc;

	if (q == NULL)
		return -1;
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW)
		return 1;
	if (rc != SQLITE_DONE)
		db_failure(st, statement_name(st, q));
	sqlite3_reset(q);
	return rc == SQLITE_DONE ? 0 : -1;
}

int db_run(struct store *st, enum statement id, const struct db_value *v, int n)
{
	return db_row(st, db_query(st, id, v, n)) == 0 ? 0 : -1;
}

int db_number(struct store *st, enum statement id, const struct db_value *v,
    int n, int64_t none, int64_t *out)
{
	sqlite3_stmt *q = db_query(st, id, v, n);
	int got = db_row(st, q);

	if (got < 0)
		return -1;
	*out = none;
	if (got > 0 && sqlite3_column_type(q, 0) != SQLITE_NULL)
		*out = sqlite3_column_int64(q, 0);
	sqlite3_reset(q);
	return 0;
}

int db_changes(const struct store *st)
{
	return sqlite3_changes(st->db);
}

char *db_column_text(struct arena *a, sqlite3_stmt *q, int column)
{
	const char *s = (const char *)sqlite3_column_text(q, column);

	if (s == NULL)
		return NULL;
	return arena_strndup(a, s, (size_t)sqlite3_column_bytes(q, column));
}

const char *db_lines(struct buf *b, const struct strings *list)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		if (list->v[i] != NULL && strchr(list->v[i], '\n') == NULL)
			buf_printf(b, "%s\n", list->v[i]);
	}
	return b->n > 0 ? b->s : NULL;
}

void db_column_lines(
    struct arena *a, sqlite3_stmt *q, int column, struct strings *out)
{
	const char *s = (const char *)sqlite3_column_text(q, column);
	size_t n;

	for (; s != NULL && *s != '\0'; s += n + (s[n] != '\0')) {
		n = strcspn(s, "\n");
		*VEC_PUSH(a, out) = arena_strndup(a, s, n);
	}
}

int64_t db_column_time(sqlite3_stmt *q, int column)
{
	if (sqlite3_column_type(q, column) == SQLITE_NULL)
		return DATE_NONE;
	return sqlite3_column_int64(q, column);
}
