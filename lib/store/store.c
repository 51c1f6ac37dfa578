/* Opening, locking, transactions, upkeep. */
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/xmalloc.h"
#include "store/db.h"

enum {
	APPLICATION_ID = 0x53444731, /* "SDG1": file(1) and we know it by it */
	BUSY_MS = 5000,
	LIMIT_BYTES = 64 * 1024 * 1024, /* of one value: more is no article */
};

/* auto_vacuum works only before the first table and before WAL. */
static const char pragmas_writer[] = "PRAGMA auto_vacuum = INCREMENTAL;"
				     "PRAGMA journal_mode = WAL;"
				     "PRAGMA synchronous = NORMAL;"
				     "PRAGMA journal_size_limit = 67108864;"
				     /* a statement's own journal is no file:
				      * the sandbox allows none in /tmp */
				     "PRAGMA temp_store = MEMORY;";
static const char pragmas[] = "PRAGMA foreign_keys = ON;"
			      "PRAGMA trusted_schema = OFF;"
			      "PRAGMA cell_size_check = ON;"
			      "PRAGMA temp_store = MEMORY;"
			      /* what a second of polls of thousands of feeds
			       * changes: less is written more than once */
			      "PRAGMA cache_size = -16384;";

/* Our process id in the lock file is for the message of the next one only; the
 * lock itself is the kernel's and ends with us. */
static int take_lock(struct store *st, struct err *err)
{
	char *path = xasprintf("%s.lock", st->path);
	char pid[32] = "";
	ssize_t n;

	st->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);
	if (st->lock < 0) {
		err_set(err, "cannot open %s: %m", path);
		free(path);
		return -1;
	}
	free(path);
	if (flock(st->lock, LOCK_EX | LOCK_NB) < 0) {
		if (errno != EWOULDBLOCK)
			return err_set(err, "cannot lock %s: %m", st->path);
		n = pread(st->lock, pid, sizeof(pid) - 1, 0);
		pid[n > 0 ? n : 0] = '\0';
		pid[strspn(pid, "0123456789")] = '\0';
		return err_set(err,
		    "another secdigest (pid %s) uses this "
		    "store: %s",
		    pid[0] != '\0' ? pid : "unknown", st->path);
	}
	n = snprintf(pid, sizeof(pid), "%ld\n", (long)getpid());
	if (ftruncate(st->lock, 0) < 0 ||
	    pwrite(st->lock, pid, (size_t)n, 0) < 0)
		return err_set(err, "cannot write %s.lock: %m", st->path);
	return 0;
}

/* SQLite gives the log and the index beside it the file's own mode. */
static int make_file(struct store *st, bool *existed, struct err *err)
{
	int fd = open(st->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0640);

	*existed = fd < 0 && errno == EEXIST;
	if (*existed)
		return 0;
	if (fd < 0)
		return err_set(err, "cannot create %s: %m", st->path);
	if (fchmod(fd, 0640) < 0 || close(fd) < 0)
		return err_set(err, "cannot create %s: %m", st->path);
	return 0;
}

static int exec(struct store *st, const char *sql, struct err *err)
{
	if (sqlite3_exec(st->db, sql, NULL, NULL, NULL) == SQLITE_OK)
		return 0;
	return err_set(err, "store %s: %s", st->path, sqlite3_errmsg(st->db));
}

static int open_file(struct store *st, enum store_mode mode, struct err *err)
{
	int flags =
	    mode == STORE_WRITER ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;

	if (access(st->path, R_OK) < 0)
		return errno == ENOENT
			   ? err_set(err,
				 "there is no store %s yet: daemon or once "
				 "makes it",
				 st->path)
			   : err_set(
				 err, "cannot open the store %s: %m", st->path);
	if (sqlite3_open_v2(st->path, &st->db,
		flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
		NULL) != SQLITE_OK)
		return err_set(err, "cannot open the store %s: %s", st->path,
		    st->db != NULL ? sqlite3_errmsg(st->db) : "out of memory");
	sqlite3_busy_timeout(st->db, BUSY_MS);
	sqlite3_limit(st->db, SQLITE_LIMIT_LENGTH, LIMIT_BYTES);
	sqlite3_db_config(st->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	return 0;
}

static int64_t pragma_number(struct store *st, const char *sql)
{
	sqlite3_stmt *q = NULL;
	int64_t number = -1;

	if (sqlite3_prepare_v2(st->db, sql, -1, &q, NULL) == SQLITE_OK &&
	    sqlite3_step(q) == SQLITE_ROW)
		number = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	return number;
}

/* Is it ours, and of a schema that we know? */
static int check_schema(struct store *st, enum store_mode mode, struct err *err)
{
	int64_t id = pragma_number(st, "PRAGMA application_id");
	int version = db_schema(st), known = db_schema_known();

	if (version < 0 || id < 0)
		return err_set(
		    err, "store %s: %s", st->path, sqlite3_errmsg(st->db));
	if (id != APPLICATION_ID &&
	    (id != 0 || version != 0 ||
		pragma_number(st, "SELECT count(*) FROM sqlite_schema") != 0))
		return err_set(
		    err, "%s is a database of another program", st->path);
	if (version > known)
		return err_set(err,
		    "store %s has schema %d, this secdigest knows %d: "
		    "it was written by a newer version",
		    st->path, version, known);
	if (mode == STORE_READER && version < known)
		return err_set(err,
		    "store %s has schema %d, this secdigest needs %d: the "
		    "daemon must run first",
		    st->path, version, known);
	return 0;
}

static int prepare_writer(struct store *st, bool existed, struct err *err)
{
	char *id = xasprintf("PRAGMA application_id = %d", APPLICATION_ID);
	int on = 1, rc;

	/* The log stays when we go: a reader who may not write needs it. */
	sqlite3_file_control(st->db, "main", SQLITE_FCNTL_PERSIST_WAL, &on);
	rc = exec(st, pragmas_writer, err);
	if (rc == 0 && pragma_number(st, "PRAGMA application_id") == 0)
		rc = exec(st, id, err);
	if (rc == 0)
		rc = db_migrate(st, existed, err);
	free(id);
	return rc;
}

/* A plan that depended on the values bound would be made anew at each run. */
static void fix_plans(struct store *st)
{
	sqlite3_db_config(st->db, SQLITE_DBCONFIG_ENABLE_QPSG, 1, NULL);
}

static int prepare_statements(struct store *st, struct err *err)
{
	int k;

	for (k = 0; k < STMT_COUNT; k++) {
		if (sqlite3_prepare_v3(st->db, statements[k].sql, -1,
			SQLITE_PREPARE_PERSISTENT, &st->stmts[k],
			NULL) != SQLITE_OK)
			return err_set(err, "store %s: statement %s: %s",
			    st->path, statements[k].name,
			    sqlite3_errmsg(st->db));
	}
	return 0;
}

static int open_writer(struct store *st, bool *existed, struct err *err)
{
	if (take_lock(st, err) < 0)
		return -1;
	return make_file(st, existed, err);
}

/* One thread uses it, and nobody asks what memory it has: a tenth of its time
 * otherwise. Refused, which does no harm, when a store was open before. */
static void set_up_library(void)
{
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

struct store *store_open(
    const char *path, enum store_mode mode, struct err *err)
{
	struct store *st = xcalloc(1, sizeof(*st));
	bool existed = true;

	set_up_library();
	st->lock = -1;
	st->path = xstrdup(path);
	if (mode == STORE_WRITER && open_writer(st, &existed, err) < 0)
		goto fail;
	if (open_file(st, mode, err) < 0 || check_schema(st, mode, err) < 0)
		goto fail;
	if (mode == STORE_WRITER && prepare_writer(st, existed, err) < 0)
		goto fail;
	fix_plans(st);
	if (exec(st, pragmas, err) < 0 || prepare_statements(st, err) < 0)
		goto fail;
	return st;
fail:
	store_close(st);
	return NULL;
}

void store_close(struct store *st)
{
	int k;

	if (st == NULL)
		return;
	for (k = 0; k < STMT_COUNT; k++)
		sqlite3_finalize(st->stmts[k]);
	sqlite3_close(st->db);
	if (st->lock >= 0)
		close(st->lock);
	free(st->path);
	free(st);
}

int store_in_transaction(const struct store *st)
{
	return !sqlite3_get_autocommit(st->db);
}

const char *store_reason(const struct store *st)
{
	return st->err.text;
}

int store_begin(struct store *st, struct err *err)
{
	st->failed = false;
	if (db_run(st, STMT_BEGIN, DB_NOTHING) < 0)
		return err_set(err, "%s", st->err.text);
	return 0;
}

void store_rollback(struct store *st)
{
	st->failed = false;
	if (store_in_transaction(st))
		db_run(st, STMT_ROLLBACK, DB_NOTHING);
	st->failed = false;
}

int store_commit(struct store *st, struct err *err)
{
	if (db_run(st, STMT_COMMIT, DB_NOTHING) == 0)
		return 0;
	err_set(err, "%s", st->err.text);
	store_rollback(st);
	return -1;
}

int store_check(struct store *st, struct err *err)
{
	sqlite3_stmt *q = NULL;
	const char *answer = NULL;
	int rc = 0;

	if (sqlite3_prepare_v2(st->db, "PRAGMA quick_check(1)", -1, &q, NULL) ==
		SQLITE_OK &&
	    sqlite3_step(q) == SQLITE_ROW)
		answer = (const char *)sqlite3_column_text(q, 0);
	if (answer == NULL || strcmp(answer, "ok") != 0)
		rc = err_set(err, "store %s is damaged: %s", st->path,
		    answer != NULL ? answer : sqlite3_errmsg(st->db));
	sqlite3_finalize(q);
	return rc;
}

int store_checkpoint(struct store *st)
{
	int rc;

	sqlite3_busy_timeout(st->db, 0); /* never wait for a reader */
	rc = sqlite3_wal_checkpoint_v2(
	    st->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	sqlite3_busy_timeout(st->db, BUSY_MS);
	if (rc == SQLITE_OK)
		return 0;
	return rc == SQLITE_BUSY ? 1 : db_failure(st, "checkpoint");
}

int store_prune(struct store *st, int64_t before, int limit)
{
	int n;

	if (db_run(st, STMT_PAGES_PRUNE, DB(db_int(before), db_int(limit))) < 0)
		return -1;
	n = db_changes(st);
	if (db_run(st, STMT_FEED_TEXTS_PRUNE,
		DB(db_int(before), db_int(limit))) < 0)
		return -1;
	return n + db_changes(st);
}

int store_shrink(struct store *st, int pages)
{
	char *sql = xasprintf("PRAGMA incremental_vacuum(%d)", pages);
	int rc = 0;

	if (sqlite3_exec(st->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		rc = db_failure(st, "incremental_vacuum");
	free(sql);
	return rc;
}
