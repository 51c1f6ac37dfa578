/*
 * How SQLite would run every statement, over a filled file: none may walk
 * through a table that grows with the articles, whether SQLite knows the
 * tables' sizes or not. The few that count whole tables for a person say so
 * themselves, and must then really need it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "store/articles.h"
#include "store/db.h"
#include "store/digests.h"
#include "store/model.h"
#include "store/sources.h"
#include "test/support/store_fixture.h"

enum { NOW = 1700000000, SOURCES = 20, ITEMS = 100 };

/* What a step may be that does not search an index, and why that is fine. */
static const char *const small[] = {
    "SCAN sources",	     /* as many as the administrator wrote */
    "SCAN digests",	     /* one a day */
    "SCAN latest",	     /* the last twelve of one indicator */
    "SCAN (subquery-",	     /* the lines of one article or entry */
    "SCAN 3 CONSTANT ROWS",  /* the values of one statement */
    "SCAN 5 CONSTANT ROWS",  /* a story's fields */
    "SCAN five",	     /* likewise */
    "SCAN CONSTANT ROW",     /* one spelling of a value */
    "SCAN 31 CONSTANT ROWS", /* the schemes of URLs */
    "SCAN h",		     /* likewise */
    "SCAN f VIRTUAL TABLE",  /* the full-text index itself */
};

static bool is_small(const char *step)
{
	size_t i;

	for (i = 0; i < sizeof(small) / sizeof(small[0]); i++) {
		if (strncmp(step, small[i], strlen(small[i])) == 0)
			return true;
	}
	return false;
}

/* Does a step of the plan walk through all of a big table? The text of the
 * first such step, or NULL; the caller frees it with sqlite3_free(). */
static char *walk(sqlite3 *db, const char *sql)
{
	char *explain = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sql);
	char *found = NULL;
	sqlite3_stmt *q;

	assert_int_equal(
	    sqlite3_prepare_v2(db, explain, -1, &q, NULL), SQLITE_OK);
	while (found == NULL && sqlite3_step(q) == SQLITE_ROW) {
		const char *step = (const char *)sqlite3_column_text(q, 3);

		if ((strncmp(step, "SCAN", 4) == 0 && !is_small(step)) ||
		    strstr(step, "AUTOMATIC") != NULL)
			found = sqlite3_mprintf("%s", step);
	}
	sqlite3_finalize(q);
	sqlite3_free(explain);
	return found;
}

/* What must not cost sources times articles, or seconds times articles: asked
 * once for each source, for each article, or each second. */
static const struct {
	enum statement id;
	const char *step;
} needed[] = {
    {STMT_JOBS_FAIR,
	"SEARCH o USING INDEX articles_work_of (state=? AND source_id=?)"},
    {STMT_UNFINISHED, "SEARCH a USING INTEGER PRIMARY KEY (rowid=?)"},
    {STMT_LIST_SIGHTINGS,
	"SEARCH u USING COVERING INDEX sqlite_autoindex_indicators_1"
	" (value>? AND value<?)"},
    {STMT_LIST_SIGHTINGS,
	"SEARCH w USING INDEX indicators_behind_user (<expr>>? AND <expr><?)"},
    {STMT_TOPICS_JUDGE, "SEARCH sources USING INTEGER PRIMARY KEY (rowid=?)"},
};

static int steps_like(sqlite3 *db, const char *sql, const char *wanted)
{
	char *explain = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sql);
	sqlite3_stmt *q;
	int n = 0;

	assert_int_equal(
	    sqlite3_prepare_v2(db, explain, -1, &q, NULL), SQLITE_OK);
	while (sqlite3_step(q) == SQLITE_ROW)
		n += strcmp((const char *)sqlite3_column_text(q, 3), wanted) ==
		     0;
	sqlite3_finalize(q);
	sqlite3_free(explain);
	return n;
}

static int check_needed(sqlite3 *db)
{
	size_t i;
	int faults = 0;

	for (i = 0; i < sizeof(needed) / sizeof(needed[0]); i++) {
		const struct statement_text *s = &statements[needed[i].id];

		if (steps_like(db, s->sql, needed[i].step) == 1)
			continue;
		faults++;
		print_error("%s: not '%s'\n", s->name, needed[i].step);
	}
	return faults;
}

static int check_all(sqlite3 *db)
{
	int k, faults = 0;

	for (k = 0; k < STMT_COUNT; k++) {
		char *step = walk(db, statements[k].sql);

		if ((step != NULL) != statements[k].whole) {
			faults++;
			print_error("%s: %s\n", statements[k].name,
			    step != NULL ? step : "walks through nothing");
		}
		sqlite3_free(step);
	}
	return faults;
}

static void fill_source(struct store_fixture *f, int64_t id)
{
	struct feed_item v[ITEMS];
	struct feed feed = {.items = {v, ITEMS, ITEMS}};
	const struct item_policy policy = {NOW, true};
	struct item_counts counts;
	size_t i;

	for (i = 0; i < ITEMS; i++)
		v[i] = (struct feed_item){
		    .link = arena_printf(
			f->arena, "https://x.example/%d/%zu", (int)id, i),
		    .title = "title",
		    .published = NOW - (int64_t)i * 3600,
		    .updated = DATE_NONE};
	assert_int_equal(
	    store_items_save(f->store, id, &feed, &policy, &counts), 0);
	assert_int_equal(counts.fresh, ITEMS);
}

/* Nine of ten are worked off, as in a store that runs. */
static void work_off(struct store_fixture *f, int64_t id)
{
	static const char *lines[] = {"a line", "another"};
	static struct tag tags[] = {{"actor:x", TAG_HIGH, "X"}};
	struct indicator ioc = {.type = INDICATOR_DOMAIN, .count = 1};
	struct article art = {.text = "text", .published = DATE_NONE};
	struct analysis an = {.summary = {.lines = {lines, 2, 2}},
	    .advice = {.tags = {tags, 1, 1}},
	    .iocs = {&ioc, 1, 1}};
	const struct page page = {NULL, "text/html", "body", 4};
	const struct written w = {.model = "m", .prompt = "p"};

	if (id % 10 == 0)
		return;
	ioc.value = arena_printf(f->arena, "d%d.example", (int)id);
	assert_int_equal(store_page_save(f->store, id, &page, NOW), 0);
	assert_int_equal(
	    store_analysis_save(f->store, id, &art, &an, "page", NOW), 0);
	assert_int_equal(
	    store_written_save(f->store, id, ioc.value, &w, NOW), 0);
}

static void fill_digest(struct store_fixture *f, int day)
{
	static struct digest_line line = {DIGEST_SUMMARY, "text"};
	struct digest_entry e = {.section = SECTION_NEWS,
	    .story = true,
	    .article_id = day % 100,
	    .title = "t",
	    .url = arena_printf(f->arena, "https://x.example/%d", day),
	    .lines = {&line, 1, 1}};
	struct digest_left_out out = {day % 100 + 100, "limit"};
	struct digest d = {.day = day,
	    .cutoff = NOW,
	    .language = "ja",
	    .made_by = "extracted",
	    .entries = {&e, 1, 1},
	    .left_out = {&out, 1, 1}};

	assert_int_equal(store_digest_freeze(f->store, &d, NOW, NULL), 0);
}

static void fill(struct store_fixture *f)
{
	struct source v[SOURCES];
	struct sources list = {v, SOURCES, SOURCES};
	int64_t id;
	int day;

	for (id = 0; id < SOURCES; id++)
		v[id] = (struct source){
		    .name = arena_printf(f->arena, "source-%d", (int)id),
		    .url = "https://x.example/feed"};
	assert_int_equal(store_begin(f->store, NULL), 0);
	assert_int_equal(store_sources_sync(f->store, &list), 0);
	for (id = 1; id <= SOURCES; id++)
		fill_source(f, id);
	for (id = 1; id <= SOURCES * ITEMS; id++)
		work_off(f, id);
	assert_int_equal(store_commit(f->store, NULL), 0);
	for (day = 20240101; day <= 20240131; day++)
		fill_digest(f, day);
	assert_true(store_index_batch(f->store, 1000) > 0);
}

static void test_no_statement_walks(void **state)
{
	struct store_fixture *f = *state;

	fill(f);
	assert_int_equal(check_all(f->store->db), 0);
	assert_int_equal(check_needed(f->store->db), 0);
	assert_int_equal(
	    sqlite3_exec(f->store->db, "ANALYZE", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(check_all(f->store->db), 0);
	assert_int_equal(check_needed(f->store->db), 0);
}

/* How often an instruction of that name stands in what SQLite makes of it. */
static int instructions(sqlite3 *db, const char *sql, const char *name)
{
	char *explain = sqlite3_mprintf("EXPLAIN %s", sql);
	sqlite3_stmt *q;
	int n = 0;

	assert_int_equal(
	    sqlite3_prepare_v2(db, explain, -1, &q, NULL), SQLITE_OK);
	while (sqlite3_step(q) == SQLITE_ROW)
		n += strcmp((const char *)sqlite3_column_text(q, 1), name) == 0;
	sqlite3_finalize(q);
	sqlite3_free(explain);
	return n;
}

/* What is written for each entry, line or poll: a CHECK makes no table at each
 * row, and only statements that write several rows count foreign keys, and keep
 * copies of pages, because they may fail half done. */
static void test_rows_are_written_plainly(void **state)
{
	static const enum statement often[] = {STMT_ITEM_ADD, STMT_ITEM_KEY,
	    STMT_ITEM_SIGHT, STMT_ITEM_TEXT, STMT_SOURCE_SAVE, STMT_LINE_ADD,
	    STMT_TAG_ADD, STMT_IOC_SIGHT};
	struct store_fixture *f = *state;
	size_t i;

	for (i = 0; i < sizeof(often) / sizeof(often[0]); i++) {
		const struct statement_text *s = &statements[often[i]];

		if (instructions(f->store->db, s->sql, "OpenEphemeral") > 0)
			fail_msg("%s makes a table", s->name);
		if (instructions(f->store->db, s->sql, "FkCounter") > 0)
			fail_msg("%s keeps copies of pages", s->name);
	}
}

/* The test's own eyes: it must see a walk where there is one. */
static void test_a_walk_is_seen(void **state)
{
	static const struct {
		const char *sql;
		bool walks;
	} cases[] = {
	    {"SELECT * FROM articles WHERE title = 'x'", true},
	    {"SELECT * FROM articles ORDER BY dated", true},
	    {"SELECT * FROM article_text WHERE text LIKE '%x%'", true},
	    {"SELECT * FROM articles WHERE id = 1", false},
	    {"SELECT * FROM sources", false},
	};
	struct store_fixture *f = *state;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *step = walk(f->store->db, cases[i].sql);

		assert_int_equal(step != NULL, cases[i].walks);
		sqlite3_free(step);
	}
}

/* No statement without its text. */
static void test_table_is_complete(void **state)
{
	int k;

	(void)state;
	for (k = 0; k < STMT_COUNT; k++) {
		assert_non_null(statements[k].sql);
		assert_non_null(statements[k].name);
	}
}

#define IN_STORE(test)                                                         \
	cmocka_unit_test_setup_teardown(                                       \
	    test, store_fixture_setup, store_fixture_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    IN_STORE(test_no_statement_walks),
	    IN_STORE(test_rows_are_written_plainly),
	    IN_STORE(test_a_walk_is_seen),
	    cmocka_unit_test(test_table_is_complete),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
