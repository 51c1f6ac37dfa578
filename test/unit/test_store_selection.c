/* What sources leave out, what articles name of the watch list, and the marks
 * of exploited vulnerabilities. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "store/articles.h"
#include "store/digests.h"
#include "store/kev.h"
#include "store/sources.h"
#include "test/support/store_fixture.h"

enum { NOW = 1700000000, DAY = 86400 };

static const char url[] = "https://site.example/1";

static int64_t source_id(struct store_fixture *f, const char *name)
{
	struct source v[] = {{.name = "plain", .url = "https://a.example/"},
	    {.name = "topical", .url = "https://b.example/", .take = "topics"},
	    {.name = "whole", .url = "https://c.example/", .take = "all"},
	    {.name = "kev", .url = "https://d.example/", .kind = "kev"},
	    {.name = "mirror", .url = "https://e.example/", .kind = "kev"}};
	struct sources list = {v, 5, 5};
	struct source_state s;

	assert_int_equal(store_begin(f->store, NULL), 0);
	assert_int_equal(store_sources_sync(f->store, &list), 0);
	assert_int_equal(store_commit(f->store, NULL), 0);
	assert_int_equal(store_source_find(f->store, f->arena, name, &s), 1);
	return s.id;
}

/* That source shows the one article. */
static struct item_counts see(struct store_fixture *f, const char *source,
    const char *left_out, const char *word)
{
	struct feed_item it = {.id = url,
	    .link = url,
	    .title = "Title",
	    .published = NOW,
	    .updated = DATE_NONE,
	    .left_out = left_out};
	struct feed feed = {.items = {&it, 1, 1}};
	const struct item_policy policy = {NOW, true};
	struct item_counts counts;
	int64_t id = source_id(f, source);

	if (word != NULL)
		*VEC_PUSH(f->arena, &it.watch) = word;
	assert_int_equal(store_begin(f->store, NULL), 0);
	assert_int_equal(
	    store_items_save(f->store, id, &feed, &policy, &counts), 0);
	assert_int_equal(store_commit(f->store, NULL), 0);
	return counts;
}

static void analyse(
    struct store_fixture *f, const char *word, const char *text_from)
{
	static struct indicator cves[] = {
	    {.type = INDICATOR_CVE, .value = "CVE-2025-0001", .count = 2},
	    {.type = INDICATOR_CVE, .value = "CVE-2025-0009", .count = 1}};
	const struct article art = {
	    .text = "text", .language = "en", .published = DATE_NONE};
	struct analysis an = {
	    .summary = {.language = "en", .method = "coverage"},
	    .class = {.section = SECTION_NEWS,
		.event_type = EVENT_INCIDENT,
		.score = 1,
		.why = "words"},
	    .iocs = {cves, 2, 2}};

	if (word != NULL)
		*VEC_PUSH(f->arena, &an.watch) = word;
	assert_int_equal(store_begin(f->store, NULL), 0);
	assert_int_equal(
	    store_analysis_save(f->store, 1, &art, &an, text_from, NOW), 0);
	assert_int_equal(store_commit(f->store, NULL), 0);
}

static struct candidate only(struct store_fixture *f)
{
	const struct digest_window w = {NOW - DAY, NOW + DAY, false};
	struct candidates list = {0};

	assert_int_equal(store_candidates(f->store, f->arena, &w, &list), 0);
	assert_int_equal(list.n, 1);
	return list.v[0];
}

static size_t wanting_pages(struct store_fixture *f)
{
	struct article_jobs jobs = {0};

	assert_int_equal(
	    store_jobs_next(f->store, f->arena, ARTICLE_FETCH, NOW, 10, &jobs),
	    0);
	return jobs.n;
}

static void leaves_out_what_all_sources_do(void **state)
{
	struct store_fixture *f = *state;
	struct item_counts n = see(f, "plain", "an offer", NULL);
	struct candidate c;

	/* Whoever fetches or reads looks for work by these counts. */
	assert_int_equal(n.fetch, 0);
	assert_int_equal(n.analyse, 1);
	assert_int_equal(wanting_pages(f), 0);
	analyse(f, NULL, "feed");
	c = only(f);
	assert_string_equal(c.left_out, "an offer");
	assert_false(c.take_all);
	/* Another one wants it, and its page. */
	n = see(f, "whole", NULL, NULL);
	assert_int_equal(n.fetch, 1);
	assert_int_equal(n.analyse, 0);
	assert_int_equal(wanting_pages(f), 1);
	n = see(f, "whole", NULL, NULL);
	assert_int_equal(n.fetch + n.analyse, 0);
	analyse(f, NULL, "page");
	c = only(f);
	assert_null(c.left_out);
	assert_true(c.take_all);
}

static void topics_need_a_word(void **state)
{
	static const struct {
		const char *seen, *read, *left_out;
	} cases[] = {
	    {NULL, NULL, "names nothing of the watch list"},
	    {"vendor:Halyard", NULL, NULL},
	    {NULL, "vendor:Halyard", NULL},
	    {"vendor:Halyard", "vendor:Halyard", NULL},
	};
	struct store_fixture *f = *state;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct candidate c;

		store_fixture_empty(f);
		see(f, "topical", NULL, cases[i].seen);
		assert_int_equal(wanting_pages(f), 1);
		analyse(f, cases[i].read, "page");
		c = only(f);
		if (cases[i].left_out == NULL) {
			assert_null(c.left_out);
			assert_string_equal(c.watch, "vendor:Halyard");
			continue;
		}
		assert_string_equal(c.left_out, cases[i].left_out);
		assert_null(c.watch);
		/* Whoever else shows it takes it. */
		see(f, "plain", NULL, NULL);
		assert_null(only(f).left_out);
	}
}

/* One that is read already names nothing when it comes to topics later. */
static void topics_see_what_was_read(void **state)
{
	struct store_fixture *f = *state;

	see(f, "plain", "an offer", NULL);
	analyse(f, NULL, "page");
	see(f, "topical", NULL, NULL);
	assert_non_null(only(f).left_out);
}

static const char *catalogue = "kev";

/* A poll of the catalogue with these vulnerabilities, all of that day. */
static size_t poll(struct store_fixture *f, const char *const *cves,
    int64_t added, const struct kev_policy *policy)
{
	struct feed feed = {0};
	int64_t id = source_id(f, catalogue);
	size_t i;

	for (i = 0; cves[i] != NULL; i++) {
		*VEC_PUSH(f->arena, &feed.kev) = (struct kev_entry){
		    .cve = cves[i], .added = added, .due = added + 21 * DAY};
		*VEC_PUSH(f->arena, &feed.items) = (struct feed_item){
		    .id = cves[i], .published = added, .updated = DATE_NONE};
	}
	assert_int_equal(store_begin(f->store, NULL), 0);
	assert_int_equal(store_kev_save(f->store, id, policy, &feed), 0);
	assert_int_equal(store_commit(f->store, NULL), 0);
	return feed.items.n;
}

static size_t marks(struct store_fixture *f)
{
	struct kev_marks list = {0};

	assert_int_equal(store_kev_marks(f->store, f->arena, 1, &list), 0);
	if (list.n > 0) {
		assert_string_equal(list.v[0].cve, "CVE-2025-0001");
		assert_int_equal(list.v[0].due, list.v[0].added + 21 * DAY);
		assert_int_equal(list.v[0].count, 2);
	}
	return list.n;
}

static void marks_what_the_catalogue_has(void **state)
{
	static const char *const one[] = {"CVE-2025-0001", NULL};
	static const char *const two[] = {
	    "CVE-2025-0001", "CVE-2025-0002", NULL};
	static const char *const other[] = {"CVE-2025-0002", NULL};
	struct store_fixture *f = *state;

	see(f, "plain", NULL, NULL);
	analyse(f, NULL, "page");
	assert_int_equal(marks(f), 0);
	/* Old at the first poll: a mark and no entry. */
	assert_int_equal(
	    poll(f, one, NOW - 2 * DAY, &(struct kev_policy){NOW, true}), 0);
	assert_int_equal(marks(f), 1);
	assert_int_equal(only(f).kev.n, 1);
	/* Later the new one is an entry, whatever its day. */
	assert_int_equal(
	    poll(f, two, NOW - 2 * DAY, &(struct kev_policy){NOW + 1, false}),
	    1);
	assert_int_equal(
	    poll(f, two, NOW - 2 * DAY, &(struct kev_policy){NOW + 2, false}),
	    0);
	/* What left the catalogue is marked no more. */
	assert_int_equal(
	    poll(f, other, NOW - 2 * DAY, &(struct kev_policy){NOW + 3, false}),
	    0);
	assert_int_equal(marks(f), 0);
}

/* Nobody's catalogue takes marks or news from another's. */
static void catalogues_stand_alone(void **state)
{
	static const char *const both[] = {
	    "CVE-2025-0001", "CVE-2025-0002", NULL};
	static const char *const one[] = {"CVE-2025-0002", NULL};
	struct store_fixture *f = *state;
	const int64_t day = NOW - 2 * DAY;

	see(f, "plain", NULL, NULL);
	analyse(f, NULL, "page");
	assert_int_equal(poll(f, one, day, &(struct kev_policy){NOW, true}), 0);
	catalogue = "mirror";
	poll(f, both, day, &(struct kev_policy){NOW + 1, true});
	assert_int_equal(marks(f), 1);
	assert_int_equal(only(f).kev.n, 1);
	catalogue = "kev";
	assert_int_equal(
	    poll(f, both, day, &(struct kev_policy){NOW + 2, false}), 1);
	assert_int_equal(marks(f), 1);
	catalogue = "mirror";
	poll(f, one, day, &(struct kev_policy){NOW + 3, false});
	assert_int_equal(marks(f), 1);
	catalogue = "kev";
	assert_int_equal(
	    poll(f, one, day, &(struct kev_policy){NOW + 4, false}), 0);
	assert_int_equal(marks(f), 0);
}

static void fresh_ones_of_the_first_poll_are_entries(void **state)
{
	static const char *const one[] = {"CVE-2025-0001", NULL};
	struct store_fixture *f = *state;

	assert_int_equal(
	    poll(f, one, NOW - DAY / 2, &(struct kev_policy){NOW, true}), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(leaves_out_what_all_sources_do,
		store_fixture_setup, store_fixture_teardown),
	    cmocka_unit_test_setup_teardown(topics_need_a_word,
		store_fixture_setup, store_fixture_teardown),
	    cmocka_unit_test_setup_teardown(topics_see_what_was_read,
		store_fixture_setup, store_fixture_teardown),
	    cmocka_unit_test_setup_teardown(marks_what_the_catalogue_has,
		store_fixture_setup, store_fixture_teardown),
	    cmocka_unit_test_setup_teardown(catalogues_stand_alone,
		store_fixture_setup, store_fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		fresh_ones_of_the_first_poll_are_entries, store_fixture_setup,
		store_fixture_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
