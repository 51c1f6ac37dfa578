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
#include "store/hosts.h"
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
	struct source v[] = {{.name = "a", .url = "https://a.example/"},
	    {.name = "b", .url = "https://b.example/"}};
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
	assert_string_equal(s.url, "https://a.example/new");
	assert_null(s.etag);
	assert_false(s.first_poll_done);
	assert_int_equal(s.next_check, 0);
	assert_false(find(f, "b").configured);
	assert_int_equal(
	    store_sources_due(f->store, f->arena, 100, 10, &due), 0);
	assert_int_equal(due.n, 1);
	assert_string_equal(due.v[0].name, "a");

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

/* Held and configured are two pauses: one lifted leaves the other. */
static void test_held_sources(void **state)
{
	struct store_fixture *f = *state;
	struct source v[] = {{.name = "a", .url = "https://a.example/"}};
	static const struct {
		bool held, paused;
		enum source_status want;
	} cases[] = {{true, false, SOURCE_PAUSED}, {true, true, SOURCE_PAUSED},
	    {false, true, SOURCE_PAUSED}, {false, false, SOURCE_NEW}};
	struct source_state s;
	struct err err;
	size_t i;

	sync_list(f, v, 1);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(store_begin(f->store, &err), 0);
		assert_int_equal(
		    store_source_hold(f->store, "a", cases[i].held), 1);
		assert_int_equal(store_source_hold(f->store, "b", true), 0);
		assert_int_equal(store_commit(f->store, &err), 0);
		v[0].paused = cases[i].paused;
		sync_list(f, v, 1);
		s = find(f, "a");
		assert_int_equal(s.status, cases[i].want);
		assert_int_equal(s.held, cases[i].held);
		assert_int_equal(s.next_check,
		    cases[i].want == SOURCE_PAUSED ? DATE_NONE : 0);
	}
}

static void test_next_due_and_coverage(void **state)
{
	struct store_fixture *f = *state;
	struct source v[] = {{.name = "ok", .url = "https://a.example/"},
	    {.name = "bad", .url = "https://b.example/"},
	    {.name = "late", .url = "https://c.example/"},
	    {.name = "off", .url = "https://d.example/", .paused = true},
	    {.name = "gone", .url = "https://e.example/"}};
	struct source_coverage c;
	struct source_state s;

	assert_int_equal(store_sources_next_due(f->store), DATE_NONE);
	sync_list(f, v, 5);
	s = find(f, "gone");
	s.status = SOURCE_GONE;
	s.next_check = DATE_NONE;
	s.last_checked = 500;
	save(f, &s);
	s = find(f, "ok");
	s.next_check = 3000;
	s.last_checked = s.last_success = s.habits.lost_at = 2000;
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
	assert_int_equal(c.sources, 4);
	assert_int_equal(c.polled, 1);
	assert_int_equal(c.failed, 1);
	assert_int_equal(c.late, 1);
	assert_int_equal(c.gone, 1);
	assert_int_equal(c.lost, 1);
}

static int hasten(struct store_fixture *f, int64_t now, int64_t since)
{
	int n;

	assert_int_equal(store_begin(f->store, NULL), 0);
	n = store_sources_hasten(f->store, now, since);
	assert_int_equal(store_commit(f->store, NULL), 0);
	return n;
}

/* The round before the hour: each that was not asked since it began, but for
 * those that asked to be left alone, are paused, gone, or due anyway. */
static void test_hasten(void **state)
{
	static const struct {
		const char *name;
		int64_t last_checked, next_check, rest_until;
		bool hastened;
	} cases[] = {
	    {"old", 500, 2700, DATE_NONE, true},
	    {"asked-since", 2050, 2700, DATE_NONE, false},
	    {"never-asked", DATE_NONE, 2700, DATE_NONE, true},
	    {"due", 500, 2000, DATE_NONE, false},
	    {"rests", 500, 2700, 2700, false},
	    {"has-rested", 500, 2700, 2100, true},
	    {"gone", 500, DATE_NONE, DATE_NONE, false},
	};
	enum { N = sizeof(cases) / sizeof(cases[0]) };
	struct store_fixture *f = *state;
	struct source v[N];
	size_t i;

	for (i = 0; i < N; i++)
		v[i] = (struct source){
		    .name = cases[i].name, .url = "https://a.example/"};
	sync_list(f, v, N);
	for (i = 0; i < N; i++) {
		struct source_state s = find(f, cases[i].name);

		s.last_checked = cases[i].last_checked;
		s.next_check = cases[i].next_check;
		s.rest_until = cases[i].rest_until;
		save(f, &s);
	}
	assert_int_equal(hasten(f, 2100, 2040), 3);
	for (i = 0; i < N; i++)
		assert_int_equal(find(f, cases[i].name).next_check,
		    cases[i].hastened ? 2100 : cases[i].next_check);
}

/* What a feed showed stays, until its source is another one. */
static void test_habits_survive(void **state)
{
	const struct source_habits habits = {.ttl_minutes = 30,
	    .skip_hours = 0xffffff,
	    .skip_days = 0x41,
	    .rhythm = 86400,
	    .last_new = 5,
	    .entries = 20,
	    .lost_at = 6,
	    .pace = 900,
	    .text_usual = 4000,
	    .text_now = 100};
	struct store_fixture *f = *state;
	struct source v = {.name = "a", .url = "https://a.example/"};
	struct source_states noticed = {0};
	struct source_state s;

	sync_list(f, &v, 1);
	assert_int_equal(find(f, "a").habits.last_new, DATE_NONE);
	s = find(f, "a");
	s.habits = habits;
	s.rest_until = 77;
	s.notice = "fell silent";
	save(f, &s);
	s = find(f, "a");
	assert_int_equal(s.habits.ttl_minutes, habits.ttl_minutes);
	assert_int_equal(s.habits.skip_hours, habits.skip_hours);
	assert_int_equal(s.habits.skip_days, habits.skip_days);
	assert_int_equal(s.habits.rhythm, habits.rhythm);
	assert_int_equal(s.habits.last_new, habits.last_new);
	assert_int_equal(s.habits.entries, habits.entries);
	assert_int_equal(s.habits.lost_at, habits.lost_at);
	assert_int_equal(s.habits.pace, habits.pace);
	assert_int_equal(s.habits.text_usual, habits.text_usual);
	assert_int_equal(s.habits.text_now, habits.text_now);
	assert_int_equal(s.rest_until, 77);
	assert_int_equal(
	    store_sources_notices(f->store, f->arena, &noticed), 0);
	assert_int_equal(noticed.n, 1);
	assert_string_equal(noticed.v[0].notice, "fell silent");
	v.url = "https://a.example/new";
	sync_list(f, &v, 1);
	s = find(f, "a");
	assert_int_equal(s.habits.entries, 0);
	assert_int_equal(s.habits.pace, 0);
	assert_int_equal(s.habits.lost_at, DATE_NONE);
	assert_int_equal(s.rest_until, DATE_NONE);
	assert_null(s.notice);
}

static void test_pardon_and_postpone(void **state)
{
	struct store_fixture *f = *state;
	struct source v = {.name = "a", .url = "https://a.example/"};
	struct source_pardon as_it_was = {.status = SOURCE_OK};
	struct source_state s;

	sync_list(f, &v, 1);
	s = find(f, "a");
	s.status = SOURCE_FAILING;
	s.failures = 2;
	s.last_error = "no route";
	s.next_check = 4000;
	save(f, &s);
	as_it_was.id = s.id;
	as_it_was.failures = 1;
	assert_int_equal(store_begin(f->store, NULL), 0);
	assert_int_equal(store_source_pardon(f->store, &as_it_was, 300), 0);
	s = find(f, "a");
	assert_int_equal(s.failures, 1);
	assert_int_equal(s.next_check, 300);
	assert_string_equal(s.last_error, "no route");
	as_it_was.failures = 0;
	assert_int_equal(store_source_pardon(f->store, &as_it_was, 300), 0);
	s = find(f, "a");
	assert_int_equal(s.status, SOURCE_OK);
	assert_int_equal(s.failures, 0);
	assert_null(s.last_error);
	assert_int_equal(store_source_postpone(f->store, s.id, 900), 0);
	assert_int_equal(find(f, "a").next_check, 900);
	assert_int_equal(store_commit(f->store, NULL), 0);
}

static void test_hosts_rest(void **state)
{
	struct store_fixture *f = *state;
	struct store *st = f->store;

	assert_int_equal(store_hosts_latest(st), DATE_NONE);
	assert_int_equal(store_host_resting(st, "a.example"), DATE_NONE);
	assert_int_equal(store_begin(st, NULL), 0);
	assert_int_equal(store_host_rest(st, "a.example", 500), 0);
	assert_int_equal(store_host_rest(st, "a.example", 400), 0);
	assert_int_equal(store_host_rest(st, "b.example", 300), 0);
	assert_int_equal(store_host_resting(st, "a.example"), 500);
	assert_int_equal(store_hosts_latest(st), 500);
	assert_int_equal(store_hosts_prune(st, 300), 0);
	assert_int_equal(store_host_resting(st, "b.example"), DATE_NONE);
	assert_int_equal(store_host_resting(st, "a.example"), 500);
	assert_int_equal(store_outage(st), DATE_NONE);
	assert_int_equal(store_outage_set(st, 42), 0);
	assert_int_equal(store_outage(st), 42);
	assert_int_equal(store_outage_set(st, DATE_NONE), 0);
	assert_int_equal(store_outage(st), DATE_NONE);
	assert_int_equal(store_commit(st, NULL), 0);
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
	char sql[64];

	store_close(f->store);
	f->store = NULL;
	set_pragma(f->path, "PRAGMA user_version = 0");
	assert_null(store_open(f->path, STORE_WRITER, &err));
	assert_non_null(strstr(err.text, "0001-init.sql"));
	assert_null(store_open(f->path, STORE_READER, &err));
	assert_non_null(strstr(err.text, "schema 0"));
	snprintf(
	    sql, sizeof(sql), "PRAGMA user_version = %d", db_schema_known());
	set_pragma(f->path, sql);
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
	    IN_STORE(test_held_sources),
	    IN_STORE(test_next_due_and_coverage),
	    IN_STORE(test_hasten),
	    IN_STORE(test_habits_survive),
	    IN_STORE(test_pardon_and_postpone),
	    IN_STORE(test_hosts_rest),
	    IN_STORE(test_check_and_upkeep),
	    IN_STORE(test_backup),
	    IN_STORE(test_failed_migration),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
