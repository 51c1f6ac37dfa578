/*
 * A store of each older schema, with rows in it, is brought up to date: it is
 * then as one that is made today, what it held is there, and so is the copy.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/resource.h"
#include "store/articles.h"
#include "store/db.h"
#include "store/digests.h"
#include "store/model.h"
#include "test/support/store_fixture.h"

/* What a first version may have written: the columns of schema 1. */
static const char rows[] =
    "PRAGMA application_id = 1396983601;"
    "INSERT INTO sources (id, name, url, kind, take, configured, state)"
    " VALUES (1, 'one', 'https://x.example/feed', 'feed', 'all', 1, 'ok');"
    "INSERT INTO articles (id, url, source_id, title, language, first_seen,"
    " state, backlog) VALUES (7, 'https://x.example/7', 1, 'title', 'en',"
    " 1700000000, 'ready', 0), (8, 'https://x.example/8', 1, 'next', 'en',"
    " 1700000000, 'ready', 0);"
    "INSERT INTO article_sources (article_id, source_id, first_seen, words,"
    " scope, form, hash, sketch) VALUES (7, 1, 1700000000, 1, 1, x'00', 'h',"
    " x'00'), (8, 1, 1700000000, 1, 1, x'01', 'i', x'01');"
    "INSERT INTO article_text (article_id, text_from, indexed, text)"
    " VALUES (7, 'page', 0, 'the text'), (8, 'page', 0, 'another');"
    "INSERT INTO analyses (article_id, analysed, section, event_type, score,"
    " paywalled) VALUES (7, 1700000000, 'news', 'incident', 0.5, 0),"
    " (8, 1700000000, 'news', 'incident', 0.5, 0);"
    "INSERT INTO digests (day, cutoff, language, made_by, sources, polled,"
    " failed, late, articles, left_out, gone, lost, frozen, file, sha256,"
    " written) VALUES (20231115, 1700000000, 'ja', 'extracted', 1, 1, 0, 0, 1,"
    " 0, 0, 0, 1700000000, 'f.md', 's', 1700000001);"
    "INSERT INTO digest_entries (id, day, n, section, story, article_id, title,"
    " url) VALUES (3, 20231115, 0, 'news', 1, 7, 'told',"
    " 'https://x.example/7');"
    "INSERT INTO digest_lines (entry_id, n, label, text)"
    " VALUES (3, 0, 'summary', 'a line');";

static void run_sql(sqlite3 *db, const char *sql)
{
	char *reason = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &reason) != SQLITE_OK)
		fail_msg("%s", reason);
}

/* The file at path as the program of that schema would have left it. */
static void make_old(const char *path, int version)
{
	const char *name;
	char mark[64];
	size_t n;
	sqlite3 *db;
	int k;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	run_sql(
	    db, "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL");
	for (k = 0; k < version; k++) {
		name = resource_name("sql/", (size_t)k);
		assert_non_null(name);
		run_sql(db, resource_text(name, &n));
		if (k == 0)
			run_sql(db, rows);
	}
	snprintf(mark, sizeof(mark), "PRAGMA user_version = %d", version);
	run_sql(db, mark);
	sqlite3_close(db);
}

/* The only column of all rows, a line each; the caller frees it. */
static char *lines_of(sqlite3 *db, const char *sql)
{
	struct buf b = {0};
	sqlite3_stmt *q;

	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
	while (sqlite3_step(q) == SQLITE_ROW)
		buf_printf(&b, "%s\n", (const char *)sqlite3_column_text(q, 0));
	sqlite3_finalize(q);
	return buf_steal(&b);
}

static void assert_lines(sqlite3 *db, const char *sql, const char *want)
{
	char *got = lines_of(db, sql);

	assert_string_equal(got, want);
	free(got);
}

static void check_digest(struct store_fixture *f, struct store *st)
{
	const struct digest_window window = {1699990000, 1700000001, false};
	struct candidates next = {0};
	struct digest d;

	assert_int_equal(store_digest_load(st, f->arena, 20231115, &d), 1);
	assert_string_equal(d.made_by, "extracted");
	assert_int_equal(d.written, 0);
	assert_null(d.unwritten);
	assert_int_equal(d.entries.n, 1);
	assert_string_equal(d.entries.v[0].lines.v[0].text, "a line");
	assert_false(d.entries.v[0].origins[WRITTEN_TITLE].model);
	assert_int_equal(store_candidates(st, f->arena, &window, &next), 0);
	assert_int_equal(next.n, 1);
	assert_int_equal(next.v[0].article_id, 8);
	assert_null(next.v[0].written);
}

/* What is new can be written there. */
static void check_model(struct store_fixture *f, struct store *st)
{
	const struct written w = {.model = "m", .prompt = "p"};
	const char *reason;
	struct written got;

	assert_int_equal(store_begin(st, NULL), 0);
	store_written_save(st, 8, "key", &w, 1700000000);
	assert_int_equal(store_commit(st, NULL), 0);
	assert_int_equal(store_written_load(st, f->arena, 8, &got, &reason), 1);
}

static void check_old(struct store_fixture *f, int version)
{
	static const char schema[] = "SELECT sql FROM sqlite_schema"
				     " WHERE sql NOTNULL ORDER BY type, name";
	char *want = lines_of(f->store->db, schema), path[128], copy[160];
	struct err err = {""};
	struct store *st;
	struct stat s;

	snprintf(path, sizeof(path), "%s/old%d.db", f->folder, version);
	snprintf(copy, sizeof(copy), "%s.before-v%d", path, version + 1);
	make_old(path, version);
	assert_null(store_open(path, STORE_READER, &err));
	assert_non_null(strstr(err.text, "the daemon must run first"));
	st = store_open(path, STORE_WRITER, &err);
	if (st == NULL)
		fail_msg("schema %d: %s", version, err.text);
	assert_int_equal(db_schema(st), db_schema_known());
	assert_int_equal(stat(copy, &s), 0);
	assert_lines(st->db, schema, want);
	assert_lines(st->db, "PRAGMA integrity_check", "ok\n");
	assert_lines(st->db, "SELECT rowid FROM pragma_foreign_key_check", "");
	check_digest(f, st);
	check_model(f, st);
	store_close(st);
	free(want);
}

static void test_each_older_schema(void **state)
{
	int version;

	assert_true(db_schema_known() > 1);
	for (version = 1; version < db_schema_known(); version++)
		check_old(*state, version);
}

/* The copy is the store as it was, for the older program. */
static void test_the_copy_is_old(void **state)
{
	struct store_fixture *f = *state;
	char path[128], copy[160];
	sqlite3 *db;

	snprintf(path, sizeof(path), "%s/old.db", f->folder);
	snprintf(copy, sizeof(copy), "%s.before-v2", path);
	make_old(path, 1);
	store_close(store_open(path, STORE_WRITER, NULL));
	assert_int_equal(sqlite3_open(copy, &db), SQLITE_OK);
	assert_lines(db, "PRAGMA user_version", "1\n");
	assert_lines(
	    db, "SELECT title FROM articles ORDER BY id", "title\nnext\n");
	assert_lines(
	    db, "SELECT name FROM sqlite_schema WHERE name GLOB 'model*'", "");
	sqlite3_close(db);
}

#define IN_STORE(test)                                                         \
	cmocka_unit_test_setup_teardown(                                       \
	    test, store_fixture_setup, store_fixture_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    IN_STORE(test_each_older_schema),
	    IN_STORE(test_the_copy_is_old),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
