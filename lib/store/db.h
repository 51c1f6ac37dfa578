/*
 * Inside lib/store only: the connection, and how a statement is run. Values are
 * bound in the order of the statement's ?1, ?2 …
 *
 *	db_run(st, STMT_X, DB(db_int(id), db_text(url)));
 *
 *	struct sqlite3_stmt *q = db_query(st, STMT_Y, DB(db_int(id)));
 *	while (db_row(st, q) > 0)
 *		… db_column_text(a, q, 0) …
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/vec.h"
#include "store/statements.h"
#include "store/store.h"

struct store {
	sqlite3 *db;
	sqlite3_stmt *stmts[STMT_COUNT];
	char *path;
	int lock;	/* descriptor, -1 for a reader */
	bool failed;	/* something in the open transaction did */
	struct err err; /* the first failure */
};

enum db_type { DB_NULL, DB_INT, DB_REAL, DB_TEXT, DB_BLOB };

struct db_value {
	enum db_type type;
	int64_t i;
	double real;
	const char *s;
	size_t n;
};

#define DB(...)                                                                \
	(const struct db_value[]){__VA_ARGS__},                                \
	    (int)(sizeof((const struct db_value[]){__VA_ARGS__}) /             \
		  sizeof(struct db_value))
#define DB_NOTHING NULL, 0

static inline struct db_value db_int(int64_t i)
{
	return (struct db_value){.type = DB_INT, .i = i};
}

static inline struct db_value db_real(double real)
{
	return (struct db_value){.type = DB_REAL, .real = real};
}

/* NULL is NULL. */
static inline struct db_value db_text(const char *s)
{
	return (struct db_value){.type = s != NULL ? DB_TEXT : DB_NULL, .s = s};
}

/* DATE_NONE is NULL. */
static inline struct db_value db_time(int64_t t)
{
	return (struct db_value){
	    .type = t != DATE_NONE ? DB_INT : DB_NULL, .i = t};
}

static inline struct db_value db_blob(const char *s, size_t n)
{
	return (struct db_value){.type = DB_BLOB, .s = s, .n = n};
}

/* The statement, reset, with these values; they must stay until its last row.
 * NULL after a failure. */
sqlite3_stmt *db_query(
    struct store *st, enum statement id, const struct db_value *v, int n);

/* The next row: 1; 0 behind the last, -1 on failure; the last two reset it. */
int db_row(struct store *st, sqlite3_stmt *q);

/* Run a statement that gives no rows: 0 or -1. */
int db_run(
    struct store *st, enum statement id, const struct db_value *v, int n);

/* Run a statement of one row and one number; none without a row, and when
 * that is NULL. -1 leaves *out alone. */
int db_number(struct store *st, enum statement id, const struct db_value *v,
    int n, int64_t none, int64_t *out);

/* Rows that the last db_run() changed. */
int db_changes(const struct store *st);

/* Note the failure that SQLite just reported; returns -1. */
int db_failure(struct store *st, const char *doing);

/* Note a failure in words, unless one is noted already; returns -1. */
int db_fail(struct store *st, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* A copy of the whole file, of that schema, beside it. 0 or -1. */
int db_backup(struct store *st, int version, struct err *err);

/* Bring the schema up to date, after a backup if there was one. 0 or -1. */
int db_migrate(struct store *st, bool existed, struct err *err);

/* The number of the last migration that we know. */
int db_schema_known(void);

/* The schema's number in the file, or -1. */
int db_schema(struct store *st);

/* A column as a string in the arena, NULL for NULL. */
char *db_column_text(struct arena *a, sqlite3_stmt *q, int column);

/* A list in one text, a line feed behind each; NULL: it is empty. What has one in
 * itself is left out. b holds the text. */
const char *db_lines(struct buf *b, const struct strings *list);

/* Append the lines of such a column to *out; the arena owns them. */
void db_column_lines(
    struct arena *a, sqlite3_stmt *q, int column, struct strings *out);

/* A column as a time, DATE_NONE for NULL. */
int64_t db_column_time(sqlite3_stmt *q, int column);

#endif
