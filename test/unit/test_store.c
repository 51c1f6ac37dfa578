/* Opening, locking, schema, transactions, sources. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/err.h"
#include "store/db.h"
#include "store/sources.h"
#include "store/status.h"
#include "test/support/store_fixture.h"

static void test_creates_private_files(void **state)
{
	struct store_fixture *f = *state;
	static const char *const suffixes[] = {"", "-wal", "-shm", ".lock"};
	char path[256];
	struct stat s;
	size_t i;

	for (i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++) {
		snprintf(path, sizeof(path), "%s%s", f->path, suffixes[i]);
		assert_int_equal(stat(path, &s), 0);
		assert_int_equal(s.st_mode & 0777, 0640);
	}
}

static void test_second_writer_is_refused(void **state)
{
	struct store_fixture *f = *state;
	struct err err = {""};
	char want[64];

	snprintf(want, sizeof(want), "another secdigest (pid %ld) uses",
	    (long)getpid());
	assert_null(store_open(f->path, STORE_WRITER, &err));
	assert_non_null(strstr(err.text, want));
}

static void test_lock_ends_with_the_writer(void **state)
{
	struct store_fixture *f = *state;
	struct err err = {""};

	store_close(f->store);
	f->store = store_open(f->path, STORE_WRITER, &err);
	assert_non_null(f->store);
}

/* Written by whoever has the file open besides us. */
static void set_pragma(const char *path, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void test_newer_schema_is_refused(void **state)
{
	struct store_fixture *f = *state;
	struct err err = {""};

	store_close(f->store);
	f->store = NULL;
	set_pragma(f->path, "PRAGMA user_version = 999");
	assert_null(store_open(f->path, STORE_WRITER, &err));
	assert_non_null(strstr(err.text, "newer version"));
	assert_null(store_open(f->path, STORE_READER, &err));
	assert_non_null(strstr(err.text, "newer version"));
}

static void test_foreign_database_is_refused(void **state)
{
	struct store_fixture *f = *state;
	struct err err = {""};
	char path[256];

	snprintf(path, sizeof(path), "%s/foreign.db", f->folder);
	set_pragma(path, "CREATE TABLE t (x)");
	assert_null(store_open(path, STORE_WRITER, &err));
	assert_non_null(strstr(err.text, "another program"));
}

static void test_reader_needs_a_store(void **state)
{
	struct store_fixture *f = *state;
	struct err err = {""};
	char path[256];

	snprintf(path, sizeof(path), "%s/none.db", f->folder);
	assert_null(store_open(path, STORE_READER, &err));
	assert_non_null(strstr(err.text, "none.db"));
}

static void add_source(struct store_fixture *f, const char *name)
{
	struct source s = {.name = name, .url = "https://example.com/feed"};
	struct sources list = {&s, 1, 1};

	assert_int_equal(store_begin(f->store, NULL), 0);
	assert_int_equal(store_sources_sync(f->store, &list), 0);
	assert_int_equal(store_commit(f->store, NULL), 0);
}

static void test_reader_reads(void **state)
{
	struct store_fixture *f = *state;
	struct source_states got = {0};
	struct err err = {""};
	struct store *reader;
	int closed;

	add_source(f, "one");
	for (closed = 0; closed < 2; closed++) {
		reader = store_open(f->path, STORE_READER, &err);
		assert_non_null(reader);
		got.n = 0;
		assert_int_equal(store_sources_all(reader, f->arena, &got), 0);
		assert_int_equal(got.n, 1);
		assert_int_equal(store_begin(reader, &err), 0);
		assert_int_equal(store_sources_hasten(reader, 0, 10), -1);
		assert_int_equal(store_commit(reader, &err), -1);
		assert_non_null(strstr(err.text, "readonly"));
		store_close(reader);
		store_close(f->store); /* the second time nobody writes */
		f->store = NULL;
	}
}

static int wait_for(pid_t child)
{
	int status = -1;

	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* As another user, who may read the files but write nothing: how many sources
 * does he see? */
static int read_as_nobody(const char *path)
{
	struct source_states got = {0};
	struct arena *a = arena_new();
	struct store *reader;
	pid_t child = fork();

	if (child == 0) {
		if (setgid(65534) < 0 || setuid(65534) < 0)
			_exit(100);
		reader = store_open(path, STORE_READER, NULL);
		if (reader == NULL || store_sources_all(reader, a, &got) < 0)
			_exit(101);
		_exit((int)got.n);
	}
	arena_free(a);
	return wait_for(child);
}

/* A writer that commits a second source and is gone without a word. */
static void die_after_writing(struct store_fixture *f)
{
	struct source v[] = {{.name = "one", .url = "https://example.com/"},
	    {.name = "two", .url = "https://example.com/"}};
	struct sources list = {v, 2, 2};
	struct store *writer;
	pid_t child = fork();

	if (child == 0) {
		writer = store_open(f->path, STORE_WRITER, NULL);
		if (writer == NULL || store_begin(writer, NULL) < 0 ||
		    store_sources_sync(writer, &list) < 0 ||
		    store_commit(writer, NULL) < 0)
			_exit(1);
		_exit(0);
	}
	assert_int_equal(wait_for(child), 0);
}

static void test_reader_of_another_user(void **state)
{
	struct store_fixture *f = *state;
	static const char *const suffixes[] = {"", "-wal", "-shm"};
	char path[256];
	size_t i;

	if (getuid() != 0)
		skip();
	add_source(f, "one");
	assert_int_equal(chmod(f->folder, 0755), 0);
	for (i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++) {
		snprintf(path, sizeof(path), "%s%s", f->path, suffixes[i]);
		assert_int_equal(chmod(path, 0644), 0);
	}
	assert_int_equal(read_as_nobody(f->path), 1);
	store_close(f->store);
	f->store = NULL;
	assert_int_equal(read_as_nobody(f->path), 1);
	die_after_writing(f);
	assert_int_equal(read_as_nobody(f->path), 2);
}

static void test_failed_transaction_leaves_nothing(void **state)
{
	struct store_fixture *f = *state;
	struct source good = {.name = "good", .url = "https://example.com/"};
	struct source bad = {.name = "bad", .url = NULL};
	struct sources first = {&good, 1, 1}, second = {&bad, 1, 1};
	struct source_states got = {0};
	struct err err = {""};

	assert_int_equal(store_begin(f->store, &err), 0);
	assert_int_equal(store_sources_sync(f->store, &first), 0);
	assert_int_equal(store_sources_sync(f->store, &second), -1);
	assert_int_equal(store_sources_sync(f->store, &first), -1);
	assert_int_equal(store_commit(f->store, &err), -1);
	assert_non_null(strstr(err.text, "sources.url"));
	assert_int_equal(store_sources_all(f->store, f->arena, &got), 0);
	assert_int_equal(got.n, 0);
	add_source(f, "after");
}

static struct source_state find(struct store_fixture *f, const char *name)
{
	struct source_state s = {0};

	assert_int_equal(store_source_find(f->store, f->arena, name, &s), 1);
	return s;
}

static void sync_list(struct store_fixture *f, struct source *v, size_t n)
{
	struct sources list = {v, n, n};

	assert_int_equal(store_begin(f->store, NULL), 0);
	assert_int_equal(store_sources_sync(f->store, &list), 0);
	assert_int_equal(store_commit(f->store, NULL), 0);
}

static void save(struct store_fixture *f, const struct source_state *s)
{
	assert_int_equal(store_begin(f->store, NULL), 0);
	assert_int_equal(store_source_save(f->store, s), 0);
	assert_int_equal(store_commit(f->store, NULL), 0);
}

static void test_source_state_survives(void **state)
{
	struct store_fixture *f = *state;
	struct source v[] = {
	    {.name = "a", .url = "https://a.example/", .language = "ja"},
	    {.name = "b", .url = "https://b.example/", .links_only = true}};
	struct source_state s;

	sync_list(f, v, 2);
	s = find(f, "a");
	assert_int_equal(s.status, SOURCE_NEW);
	assert_int_equal(s.next_check, 0);
	s.status = SOURCE_FAILING;
	s.etag = "\"x\"";
	s.next_check = 5000;
	s.last_checked = 4000;
	s.last_error = "timed out";
	s.failures = 3;
	s.first_poll_done = true;
	save(f, &s);
	sync_list(f, v, 2);
	s = find(f, "a");
	assert_int_equal(s.status, SOURCE_FAILING);
	assert_string_equal(s.etag, "\"x\"");
	assert_int_equal(s.next_check, 5000);
	assert_int_equal(s.last_success, DATE_NONE);
	assert_string_equal(s.last_error, "timed out");
	assert_int_equal(s.failures, 3);
	assert_true(s.first_poll_done);
	assert_string_equal(s.source.language, "ja");
	assert_true(find(f, "b").source.links_only);
}

static void test_source_changes(void **state)
{
	struct store_fixture *f = *state;
	struct source v[] = {{.name = "a", .url = "https://a.example/"},
	    {.name = "b", .url = "https://b.example/"}};
	struct source_states due = {0};
	struct source_state s;

	sync_list(f, v, 2);
	s = find(f, "a");
	s.etag = "\"x\"";
	s.first_poll_done = true;
	s.status = SOURCE_OK;
	s.next_check = 9000;
	save(f, &s);

	v[0].url = "https://a.example/new";
	sync_list(f, v, 1); /* b vanishes, a moves */
	s = find(f, "a");
	assert_string_equal(s.source.url, "https://a.example/new");
	assert_null(s.etag);
	assert_false(s.first_poll_done);
	assert_int_equal(s.next_check, 0);
	assert_false(find(f, "b").configured);
	assert_int_equal(
	    store_sources_due(f->store, f->arena, 100, 10, &due), 0);
	assert_int_equal(due.n, 1);
	assert_string_equal(due.v[0].source.name, "a");

	v[0].paused = true;
	sync_list(f, v, 2);
	assert_int_equal(find(f, "a").status, SOURCE_PAUSED);
	assert_int_equal(find(f, "a").next_check, DATE_NONE);
	assert_true(find(f, "b").configured);
	v[0].paused = false;
	sync_list(f, v, 2);
	assert_int_equal(find(f, "a").status, SOURCE_NEW);
	assert_int_equal(find(f, "a").next_check, 0);
}

static void test_next_due_and_coverage(void **state)
{
	struct store_fixture *f = *state;
	struct source v[] = {{.name = "ok", .url = "https://a.example/"},
	    {.name = "bad", .url = "https://b.example/"},
	    {.name = "late", .url = "https://c.example/"},
	    {.name = "off", .url = "https://d.example/", .paused = true}};
	struct source_coverage c;
	struct source_state s;

	assert_int_equal(store_sources_next_due(f->store), DATE_NONE);
	sync_list(f, v, 4);
	s = find(f, "ok");
	s.next_check = 3000;
	s.last_checked = s.last_success = 2000;
	save(f, &s);
	s = find(f, "bad");
	s.next_check = 2500;
	s.last_checked = 2000;
	s.last_success = 500;
	save(f, &s);
	s = find(f, "late");
	s.next_check = 2700;
	s.last_checked = s.last_success = 500;
	save(f, &s);
	assert_int_equal(store_sources_next_due(f->store), 2500);
	assert_int_equal(store_sources_coverage(f->store, 1000, &c), 0);
	assert_int_equal(c.sources, 3);
	assert_int_equal(c.polled, 1);
	assert_int_equal(c.failed, 1);
	assert_int_equal(c.late, 1);

	assert_int_equal(store_begin(f->store, NULL), 0);
	assert_int_equal(store_sources_hasten(f->store, 2100, 2800), 2);
	assert_int_equal(store_commit(f->store, NULL), 0);
	assert_int_equal(store_sources_next_due(f->store), 2100);
	assert_int_equal(find(f, "ok").next_check, 3000);

	/* One that asked to be left alone is. */
	s = find(f, "late");
	s.next_check = 2700;
	s.last_status = 429;
	save(f, &s);
	assert_int_equal(store_begin(f->store, NULL), 0);
	assert_int_equal(store_sources_hasten(f->store, 2100, 2800), 0);
	assert_int_equal(store_commit(f->store, NULL), 0);
	assert_int_equal(find(f, "late").next_check, 2700);
}

static void test_check_and_upkeep(void **state)
{
	struct store_fixture *f = *state;
	struct err err = {""};

	add_source(f, "one");
	assert_int_equal(store_check(f->store, &err), 0);
	assert_int_equal(store_checkpoint(f->store), 0);
	assert_int_equal(store_shrink(f->store, 10), 0);
	assert_string_equal(store_reason(f->store), "");
}

static void test_backup(void **state)
{
	struct store_fixture *f = *state;
	struct err err = {""};
	struct source_states got = {0};
	char path[256], copy[256];
	struct store *reader;
	struct stat s;

	add_source(f, "kept");
	assert_int_equal(db_backup(f->store, 1, &err), 0);
	assert_int_equal(db_backup(f->store, 1, &err), 0); /* once more */
	snprintf(copy, sizeof(copy), "%s.before-v2", f->path);
	assert_int_equal(stat(copy, &s), 0);
	assert_int_equal(s.st_mode & 0777, 0640);
	snprintf(path, sizeof(path), "%s/copy.db", f->folder);
	assert_int_equal(rename(copy, path), 0);
	reader = store_open(path, STORE_READER, &err);
	assert_non_null(reader);
	assert_int_equal(store_sources_all(reader, f->arena, &got), 0);
	assert_int_equal(got.n, 1);
	store_close(reader);
}

/* A migration that cannot be applied: the file stays as it was. */
static void test_failed_migration(void **state)
{
	struct store_fixture *f = *state;
	struct err err = {""};

	store_close(f->store);
	f->store = NULL;
	set_pragma(f->path, "PRAGMA user_version = 0");
	assert_null(store_open(f->path, STORE_WRITER, &err));
	assert_non_null(strstr(err.text, "0001-init.sql"));
	assert_null(store_open(f->path, STORE_READER, &err));
	assert_non_null(strstr(err.text, "schema 0"));
	set_pragma(f->path, "PRAGMA user_version = 1");
	f->store = store_open(f->path, STORE_WRITER, &err);
	assert_non_null(f->store);
}

#define IN_STORE(test)                                                         \
	cmocka_unit_test_setup_teardown(                                       \
	    test, store_fixture_setup, store_fixture_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    IN_STORE(test_creates_private_files),
	    IN_STORE(test_second_writer_is_refused),
	    IN_STORE(test_lock_ends_with_the_writer),
	    IN_STORE(test_newer_schema_is_refused),
	    IN_STORE(test_foreign_database_is_refused),
	    IN_STORE(test_reader_needs_a_store),
	    IN_STORE(test_reader_reads),
	    IN_STORE(test_reader_of_another_user),
	    IN_STORE(test_failed_transaction_leaves_nothing),
	    IN_STORE(test_source_state_survives),
	    IN_STORE(test_source_changes),
	    IN_STORE(test_next_due_and_coverage),
	    IN_STORE(test_check_and_upkeep),
	    IN_STORE(test_backup),
	    IN_STORE(test_failed_migration),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
