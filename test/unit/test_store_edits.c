/* Entries that change: what is read again, what stays, what is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test/support/items_fixture.h"

/* What was read is read again, the page too; until then it stays as it was. */
static void test_edit_is_read_again(void **state)
{
	struct poll p = {"site", 0, {A}, 0, 0, 0};
	struct store_fixture *f = *state;

	poll(f, &p);
	read_article(f, 1, true);
	assert_int_equal(jobs(f, ARTICLE_FETCH), 0);
	p.hour = 1;
	p.items[0].title = "Corrected title";
	p.items[0].summary = TEASER("traces");
	assert_int_equal(poll(f, &p).edited, 1);
	assert_int_equal(jobs(f, ARTICLE_FETCH), 1);
	assert_string_equal(document(f, 1).title, "Corrected title");
	assert_string_equal(document(f, 1).feed_html, TEASER("traces"));
	assert_int_equal(store_index_batch(f->store, 9), 0);
	read_article(f, 1, true);
	assert_int_equal(jobs(f, ARTICLE_FETCH), 0);
}

/* A page that cannot be had anew: what was read of it stands, be it still there
 * or not; what was read from the feed is read from the feed again. */
static void test_edit_without_page(void **state)
{
	static const struct {
		bool page, pruned;
		enum article_state state;
	} cases[] = {
	    {true, false, ARTICLE_ANALYSE},
	    {true, true, ARTICLE_READY},
	    {false, true, ARTICLE_ANALYSE},
	};
	struct store_fixture *f = *state;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct poll p = {"site", 0, {A}, 0, 0, 0};

		poll(f, &p);
		read_article(f, 1, cases[i].page);
		store_begin(f->store, NULL);
		if (cases[i].pruned)
			store_prune(f->store, NOW + DAY, 9);
		store_commit(f->store, NULL);
		p.items[0].summary = TEASER("traces");
		assert_int_equal(poll(f, &p).edited, 1);
		store_begin(f->store, NULL);
		store_page_forgo(f->store, 1, "gone");
		store_commit(f->store, NULL);
		assert_int_equal(jobs(f, ARTICLE_FETCH), 0);
		assert_int_equal(jobs(f, ARTICLE_ANALYSE),
		    cases[i].state == ARTICLE_ANALYSE);
		assert_string_equal(document(f, 1).feed_html, TEASER("traces"));
		assert_true(
		    (document(f, 1).page.body != NULL) == !cases[i].pruned);
		store_fixture_empty(f);
	}
}

/* Attempts to read an edit that all fail leave what was read before. */
static void test_edit_that_fails(void **state)
{
	struct poll p = {"site", 0, {A}, 0, 0, 0};
	struct store_fixture *f = *state;

	poll(f, &p);
	read_article(f, 1, true);
	p.items[0].summary = TEASER("traces");
	poll(f, &p);
	assert_int_equal(unfinished(f), 1);
	store_begin(f->store, NULL);
	store_article_fail(f->store, 1, "crashed", NOW, 1);
	store_commit(f->store, NULL);
	assert_int_equal(candidates(f).n, 1);
}

/* What a digest has told is told once, and no digest waits for its edits. */
static void test_edit_after_the_digest(void **state)
{
	struct poll p = {"site", 0, {A, OLD}, 0, 0, 0};
	struct store_fixture *f = *state;

	poll(f, &p);
	read_article(f, 1, true);
	read_article(f, 2, true);
	tell_first(f, "t");
	p.hour = 2;
	p.items[0].id = "b";
	p.items[0].link = "https://x.example/b";
	p.items[0].title = "Under another title";
	assert_int_equal(poll(f, &p).edited, 1);
	assert_int_equal(unfinished(f), 0);
	read_article(f, 1, true);
	assert_int_equal(candidates(f).n, 1);
	assert_int_equal(candidates(f).v[0].article_id, 2);
	assert_int_equal(edited_since_told(f), NOW + 2 * HOUR);
}

/* An entry that changes each time is an edit once a day after some. */
static void test_clockwork(void **state)
{
	struct store_fixture *f = *state;
	struct poll p = {"site", 0, {A}, 0, 0, 0};
	int edits = 0;

	for (p.hour = 0; p.hour < 100; p.hour++) {
		p.items[0].summary =
		    arena_printf(f->arena, "The threat level is %d.", p.hour);
		edits += poll(f, &p).edited;
	}
	assert_in_range(edits, 5, 5 + 100 / 24 + 1);
	assert_string_equal(
	    document(f, 1).feed_html, "The threat level is 99.");
}

/* The page moved before it was read: the new address is asked for. */
static void test_moved_before_read(void **state)
{
	struct poll p = {"site", 0, {A}, 0, 0, 0};
	struct store_fixture *f = *state;

	poll(f, &p);
	p.items[0].link = "https://x.example/renamed";
	assert_int_equal(poll(f, &p).known, 1);
	assert_string_equal(document(f, 1).url, "https://x.example/renamed");
	p.items[0].link = "https://elsewhere.example/not-ours";
	assert_int_equal(poll(f, &p).known, 1);
	assert_string_equal(document(f, 1).url, "https://x.example/renamed");
	read_article(f, 1, true);
	p.items[0].link = "https://x.example/late";
	assert_int_equal(poll(f, &p).known, 1);
	assert_string_equal(document(f, 1).url, "https://x.example/renamed");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    IN_STORE(test_edit_is_read_again),
	    IN_STORE(test_edit_without_page),
	    IN_STORE(test_edit_that_fails),
	    IN_STORE(test_edit_after_the_digest),
	    IN_STORE(test_clockwork),
	    IN_STORE(test_moved_before_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
