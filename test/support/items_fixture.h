/* Feeds polled over time, and what the store then has of their entries: for the
 * units of what is kept of entries. */
#ifndef TEST_ITEMS_FIXTURE_H
#define TEST_ITEMS_FIXTURE_H

#include "base/date.h"
#include "store/articles.h"
#include "store/digests.h"
#include "store/sources.h"
#include "test/support/store_fixture.h"

enum { NOW = 1700000100, HOUR = 3600, DAY = 24 * HOUR, ITEMS = 3 };

/* Six lots of twenty words, without a number. */
#define LOT(x)                                                                 \
	"Attackers " x " scan the net for gateways which nobody has patched "  \
	"yet, break in, and leave a " x " door behind. "
#define BODY(x)                                                                \
	LOT("quietly") LOT("often") LOT("rarely") LOT("slowly") LOT("mostly") x
#define TEASER(x)                                                              \
	"Gateways of several makers are under attack; who has not patched "    \
	"them yet should look for " x " in their logs today."

/* Of a source: its entries, and how many of them are what. */
struct poll {
	const char *source;
	int hour; /* of the poll; 0: NOW */
	struct feed_item items[ITEMS];
	int fresh, known, edited;
};

#define AT(hours) .published = NOW - 24 * HOUR + (hours)*HOUR
#define ITEM(i, l, t, s, hours)                                                \
	{                                                                      \
		.id = (i), .link = (l), .title = (t), .summary = (s),          \
		.updated = DATE_NONE, AT(hours)                                \
	}
#define A ITEM("a", "https://x.example/a", "Title of a", TEASER("a"), 2)
#define OLD ITEM("old", "https://x.example/old", "Older news", "o", 0)

static inline int64_t source_id(struct store_fixture *f, const char *name)
{
	/* The site's own feeds, a copy of them elsewhere, and a stranger's. */
	static struct source sources[] = {
	    {.name = "site", .url = "https://www.x.example/feed"},
	    {.name = "part", .url = "https://x.example/part/feed"},
	    {.name = "copy", .url = "https://feeds.burner.example/x"},
	    {.name = "thief", .url = "https://thief.example/feed"},
	    {.name = "hub-one", .url = "https://github.com/one/r.atom"},
	    {.name = "hub-two", .url = "https://github.com/two/r.atom"},
	    {.name = "blog-one", .url = "https://one.substack.com/feed"},
	    {.name = "blog-two", .url = "https://two.substack.com/feed"},
	};
	enum { N = sizeof(sources) / sizeof(sources[0]) };
	struct sources list = {sources, N, N};
	struct source_state s;

	if (store_source_find(f->store, f->arena, name, &s) == 1)
		return s.id;
	assert_int_equal(store_begin(f->store, NULL), 0);
	assert_int_equal(store_sources_sync(f->store, &list), 0);
	assert_int_equal(store_commit(f->store, NULL), 0);
	assert_int_equal(store_source_find(f->store, f->arena, name, &s), 1);
	return s.id;
}

/* Save a feed of n items as polled by p. */
static inline struct item_counts poll_items(struct store_fixture *f,
    const struct poll *p, struct feed_item *v, size_t n)
{
	const struct feed feed = {
	    .link = "https://x.example/", .items = {v, n, n}};
	const struct item_policy policy = {NOW + p->hour * HOUR, true};
	struct item_counts counts;
	int64_t id = source_id(f, p->source);

	assert_int_equal(store_begin(f->store, NULL), 0);
	assert_int_equal(
	    store_items_save(f->store, id, &feed, &policy, &counts), 0);
	assert_int_equal(store_commit(f->store, NULL), 0);
	return counts;
}

/* The same with the items of p. */
static inline struct item_counts poll(
    struct store_fixture *f, const struct poll *p)
{
	struct feed_item v[ITEMS];
	size_t n = 0;

	while (n < ITEMS && p->items[n].title != NULL) {
		v[n] = p->items[n];
		n++;
	}
	return poll_items(f, p, v, n);
}

static inline struct document document(struct store_fixture *f, int64_t id)
{
	struct document doc;

	assert_int_equal(store_document(f->store, f->arena, id, &doc), 1);
	return doc;
}

/* How many articles wait in that state. */
static inline size_t jobs(struct store_fixture *f, enum article_state state)
{
	struct article_jobs list = {0};

	assert_int_equal(store_jobs_next(f->store, f->arena, state,
			     NOW + 999 * DAY, 99, &list),
	    0);
	return list.n;
}

/* An article is read, under that title. */
static inline void read_as(
    struct store_fixture *f, int64_t id, bool with_page, const char *title)
{
	static const struct page page = {NULL, "text/html", "page", 4};
	struct article art = {
	    .title = title, .text = "Read.", .published = DATE_NONE};
	struct analysis an = {.class = {.section = SECTION_NEWS}};

	assert_int_equal(store_begin(f->store, NULL), 0);
	if (with_page)
		assert_int_equal(store_page_save(f->store, id, &page, NOW), 0);
	assert_int_equal(store_analysis_save(f->store, id, &art, &an,
			     with_page ? "page" : "feed", NOW),
	    0);
	assert_int_equal(store_commit(f->store, NULL), 0);
}

static inline void read_article(
    struct store_fixture *f, int64_t id, bool with_page)
{
	read_as(f, id, with_page, "As read");
}

/* What a digest would take, and what it would wait for. */
#define WINDOW                                                                 \
	&(const struct digest_window)                                          \
	{                                                                      \
		NOW - 9 * DAY, NOW + DAY, false                                \
	}

static inline struct candidates candidates(struct store_fixture *f)
{
	struct candidates list = {0};

	assert_int_equal(
	    store_candidates(f->store, f->arena, WINDOW, &list), 0);
	return list;
}

static inline int unfinished(struct store_fixture *f)
{
	return store_unfinished(f->store, WINDOW);
}

/* A digest tells the first article. */
static inline void tell_first(struct store_fixture *f, const char *title)
{
	struct digest_entry e = {.section = SECTION_NEWS,
	    .story = true,
	    .article_id = 1,
	    .title = title,
	    .url = "https://x.example/a"};
	const struct digest d = {.day = 20231115,
	    .cutoff = NOW + 1,
	    .language = "en",
	    .made_by = "extracted",
	    .entries = {&e, 1, 1}};

	assert_int_equal(store_digest_freeze(f->store, &d, NOW, NULL), 0);
}

/* When the one story that was told has been edited; DATE_NONE: not since. */
static inline int64_t edited_since_told(struct store_fixture *f)
{
	struct past_stories past = {0};

	assert_int_equal(
	    store_past_stories(f->store, f->arena, 20231101, &past), 0);
	assert_int_equal(past.n, 1);
	return past.v[0].edited;
}

#define IN_STORE(test)                                                         \
	cmocka_unit_test_setup_teardown(                                       \
	    test, store_fixture_setup, store_fixture_teardown)

#endif
