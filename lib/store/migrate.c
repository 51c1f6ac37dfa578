/*
 * The numbered files of sql/, applied forward only. The schema's number is
 * SQLite's user_version. There is no way back but the copy that is made before.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/resource.h"
#include "base/xmalloc.h"
#include "store/db.h"

static const char prefix[] = "sql/";

/* The number at the head of the k-th file's name; 0 behind the last. */
static int migration_number(size_t k, const char **name)
{
	*name = resource_name(prefix, k);
	if (*name == NULL)
		return 0;
	return (int)strtol(*name + strlen(prefix), NULL, 10);
}

int db_schema_known(void)
{
	const char *name;
	int last = 0, number;
	size_t k;

	for (k = 0; (number = migration_number(k, &name)) > 0; k++) {
		if (number > last)
			last = number;
	}
	return last;
}

int db_schema(struct store *st)
{
	sqlite3_stmt *q = NULL;
	int version = -1;

	if (sqlite3_prepare_v2(st->db, "PRAGMA user_version", -1, &q, NULL) ==
		SQLITE_OK &&
	    sqlite3_step(q) == SQLITE_ROW)
		version = sqlite3_column_int(q, 0);
	sqlite3_finalize(q);
	return version;
}

/* A whole copy beside the file; one that an attempt before left is replaced.
 * An empty file of our mode is there first: SQLite fills it. */
int db_backup(struct store *st, int version, struct err *err)
{
	char *copy = xasprintf("%s.before-v%d", st->path, version + 1);
	char *sql = sqlite3_mprintf("VACUUM INTO %Q", copy);
	int fd, rc = -1;

	if (unlink(copy) == 0)
		log_info("old backup replaced file=%s", copy);
	fd = open(copy, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0640);
	if (fd < 0 || close(fd) < 0)
		err_set(err, "cannot make the backup %s: %m", copy);
	else if (sqlite3_exec(st->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		err_set(err, "backup %s: %s", copy, sqlite3_errmsg(st->db));
	else
		rc = 0;
	if (rc == 0)
		log_info("store backed up file=%s schema=%d", copy, version);
	sqlite3_free(sql);
	free(copy);
	return rc;
}

static int apply(
    struct store *st, const char *name, int number, struct err *err)
{
	char *mark = xasprintf("PRAGMA user_version = %d", number);
	size_t n = 0;
	const char *sql = resource_text(name, &n);
	int rc = -1;

	if (sql == NULL)
		err_set(err, "migration %s is missing", name);
	else if (sqlite3_exec(st->db, sql, NULL, NULL, NULL) != SQLITE_OK ||
		 sqlite3_exec(st->db, mark, NULL, NULL, NULL) != SQLITE_OK)
		err_set(err, "migration %s: %s", name, sqlite3_errmsg(st->db));
	else
		rc = 0;
	free(mark);
	return rc;
}

/* All that are pending, in order: the resource table is sorted by name. */
static int apply_pending(struct store *st, int from, struct err *err)
{
	const char *name;
	int number;
	size_t k;

	for (k = 0; (number = migration_number(k, &name)) > 0; k++) {
		if (number > from && apply(st, name, number, err) < 0)
			return -1;
	}
	return 0;
}

int db_migrate(struct store *st, bool existed, struct err *err)
{
	int version = db_schema(st);

	if (version == db_schema_known())
		return 0;
	if (existed && version > 0 && db_backup(st, version, err) < 0)
		return -1;
	if (sqlite3_exec(st->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) !=
	    SQLITE_OK)
		return err_set(err, "migration: %s", sqlite3_errmsg(st->db));
	if (apply_pending(st, version, err) < 0) {
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
		return -1;
	}
	if (sqlite3_exec(st->db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK) {
		err_set(err, "migration: %s", sqlite3_errmsg(st->db));
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
		return -1;
	}
	if (version == 0)
		log_info("store created file=%s", st->path);
	else
		log_info("schema brought up to date from=%d to=%d", version,
		    db_schema_known());
	return 0;
}
