/* Whose word counts: what a source says of the articles of others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/list.h"
#include "store/model.h"
#include "test/support/items_fixture.h"

/* What others say of an article changes nothing of it. */
static void test_of_another_source(void **state)
{
	static const struct poll first = {"site", 0, {A}, 0, 0, 0};
	struct poll other = {"thief", 1, {A}, 0, 0, 0};
	struct store_fixture *f = *state;

	poll(f, &first);
	read_article(f, 1, true);
	other.items[0].title = "A lie";
	other.items[0].published = NOW - 400 * DAY;
	assert_int_equal(poll(f, &other).known, 1);
	other.items[0].summary = TEASER("lies");
	other.items[0].link = "https://thief.example/";
	assert_int_equal(poll(f, &other).edited, 1);
	assert_string_equal(document(f, 1).title, "Title of a");
	assert_string_equal(document(f, 1).url, "https://x.example/a");
	assert_string_equal(document(f, 1).feed_html, TEASER("a"));
	assert_int_equal(jobs(f, ARTICLE_FETCH), 0);
	assert_int_equal(jobs(f, ARTICLE_ANALYSE), 0);
}

/* Who lists another's article before the publisher does gives it nothing that
 * stays: neither his time, by which no digest would take it, nor his words. */
static void test_taken_over(void **state)
{
	struct poll lie = {"thief", 1, {A}, 0, 0, 0};
	struct poll truth = {"site", 2, {A}, 0, 0, 0};
	struct store_fixture *f = *state;

	lie.items[0].title = "A lie";
	lie.items[0].published = NOW - 40 * DAY;
	assert_int_equal(poll(f, &lie).fresh, 1);
	truth.items[0].published = DATE_NONE;
	assert_int_equal(poll(f, &truth).known, 1);
	read_article(f, 1, true);
	assert_int_equal(candidates(f).n, 1);
	assert_string_equal(document(f, 1).title, "Title of a");
}

static int count_row(void *data, const struct list_cell *cells, size_t n)
{
	(void)cells, (void)n;
	(*(int *)data)++;
	return 0;
}

static int found(struct store_fixture *f, const char *words)
{
	const struct list_filter filter = {.words = words};
	int rows = 0;

	assert_int_equal(
	    store_list(f->store, LIST_SEARCH, &filter, count_row, &rows), 0);
	return rows;
}

/* The same when it was read already: no search finds it by his words. */
static void test_taken_over_late(void **state)
{
	struct poll lie = {"thief", 1, {A}, 0, 0, 0};
	struct poll truth = {"site", 2, {A}, 0, 0, 0};
	struct store_fixture *f = *state;

	lie.items[0].title = "Falsehoods";
	poll(f, &lie);
	read_as(f, 1, true, "Falsehoods");
	assert_int_equal(store_index_batch(f->store, 9), 0);
	assert_int_equal(found(f, "falsehoods"), 1);
	poll(f, &truth);
	assert_string_equal(document(f, 1).title, "Title of a");
	read_as(f, 1, true, "Title of a");
	assert_int_equal(store_index_batch(f->store, 9), 0);
	assert_int_equal(found(f, "falsehoods"), 0);
	assert_int_equal(found(f, "title"), 1);
}

/* Nor is what a model wrote of his title kept for the publisher's. */
static void test_taken_over_written(void **state)
{
	struct poll lie = {"thief", 1, {A}, 0, 0, 0};
	struct poll truth = {"site", 2, {A}, 0, 0, 0};
	const struct written w = {.model = "m", .prompt = "p"};
	struct store_fixture *f = *state;
	const char *reason;
	struct written got;

	lie.items[0].title = "Falsehoods";
	poll(f, &lie);
	read_as(f, 1, true, "Falsehoods");
	assert_int_equal(store_written_save(f->store, 1, "k", &w, NOW), 0);
	poll(f, &truth);
	read_as(f, 1, true, "Title of a");
	assert_int_equal(
	    store_written_load(f->store, f->arena, 1, &got, &reason), 0);
}

/* A stranger who knows an address before its page is there has his words told
 * in its place: the publisher's are an edit then. What was told from the page
 * stays told. */
static void test_taken_over_after_the_digest(void **state)
{
	struct poll lie = {"thief", 0, {A}, 0, 0, 0};
	struct poll truth = {"site", 2, {A}, 0, 0, 0};
	struct store_fixture *f = *state;
	int page;

	for (page = 0; page < 2; page++) {
		lie.items[0].title = "A lie";
		poll(f, &lie);
		read_as(f, 1, page, "A lie");
		tell_first(f, "A lie");
		poll(f, &truth);
		assert_int_equal(
		    edited_since_told(f), page ? DATE_NONE : NOW + 2 * HOUR);
		assert_int_equal(jobs(f, ARTICLE_FETCH), !page);
		assert_string_equal(
		    document(f, 1).title, page ? "A lie" : "Title of a");
		store_fixture_empty(f);
	}
}

/* Nobody leads an article of his own to another's page, however he writes the
 * address. */
static void test_dressed_up(void **state)
{
	struct poll lie = {"thief", 0,
	    {ITEM("1", "https://thief.example/1", "One", "one", 1),
		ITEM("2", "https://thief.example/2", "Two", "two", 2)},
	    0, 0, 0};
	struct store_fixture *f = *state;

	poll(f, &lie);
	assert_string_equal(document(f, 2).url, "https://thief.example/2");
	lie.hour = 1;
	lie.items[0].title = "One, edited";
	lie.items[1].link = "https://thief.example\\@x.example/a";
	poll(f, &lie);
	assert_string_equal(document(f, 2).url, "https://thief.example/2");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    IN_STORE(test_of_another_source),
	    IN_STORE(test_taken_over),
	    IN_STORE(test_taken_over_late),
	    IN_STORE(test_taken_over_written),
	    IN_STORE(test_taken_over_after_the_digest),
	    IN_STORE(test_dressed_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
