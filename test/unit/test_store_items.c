/* Which entry of which poll is which article: feeds over time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/date.h"
#include "store/articles.h"
#include "store/digests.h"
#include "store/list.h"
#include "store/sources.h"
#include "test/support/store_fixture.h"

enum { NOW = 1700000100, HOUR = 3600, DAY = 24 * HOUR, STEPS = 4, ITEMS = 3 };

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

/* Six lots of twenty words, without a number. */
#define LOT(x)                                                                 \
	"Attackers " x " scan the net for gateways which nobody has patched "  \
	"yet, break in, and leave a " x " door behind. "
#define BODY(x)                                                                \
	LOT("quietly") LOT("often") LOT("rarely") LOT("slowly") LOT("mostly") x
#define TEASER(x)                                                              \
	"Gateways of several makers are under attack; who has not patched "    \
	"them yet should look for " x " in their logs today."

struct poll {
	const char *source;
	int hour; /* of the poll; 0: NOW */
	struct feed_item items[ITEMS];
	int fresh, known, edited;
};

struct course {
	const char *what;
	struct poll polls[STEPS];
};

#define AT(hours) .published = NOW - 24 * HOUR + (hours)*HOUR
#define ITEM(i, l, t, s, hours)                                                \
	{                                                                      \
		.id = (i), .link = (l), .title = (t), .summary = (s),          \
		.updated = DATE_NONE, AT(hours)                                \
	}
#define A ITEM("a", "https://x.example/a", "Title of a", TEASER("a"), 2)
#define OLD ITEM("old", "https://x.example/old", "Older news", "o", 0)

static const struct course one_article[] = {
    {"tracking, scheme, www. and a final slash, through three feeds",
	{{"site", 0, {A}, 1, 0, 0},
	    {"part", 0,
		{ITEM("p-7", "http://www.x.example/a/?utm_source=rss", "A",
		    TEASER("a"), 2)},
		0, 1, 0},
	    {"copy", 0,
		{ITEM(NULL, "https://x.example/a?source=rss#more", "A",
		    TEASER("a"), 2)},
		0, 1, 0}}},
    {"a guid for each poll", {{"site", 0, {A}, 1, 0, 0},
				 {"site", 1,
				     {ITEM("a?1", "https://x.example/a",
					 "Title of a", TEASER("a"), 2)},
				     0, 1, 0},
				 {"site", 2,
				     {ITEM("a?2", "https://x.example/a",
					 "Title of A!", TEASER("a"), 3)},
				     0, 1, 0}}},
    {"new guids, then new links, then the first guids",
	{{"site", 0, {A}, 1, 0, 0},
	    {"site", 1,
		{ITEM("new", "https://x.example/a", "Title of a", "b", 2)}, 0,
		0, 1},
	    {"site", 2,
		{ITEM("new", "https://y.example/a", "Title of a", "b", 2)}, 0,
		1, 0},
	    {"site", 3,
		{ITEM("a", "https://z.example/a", "Title of a", "b", 2)}, 0, 1,
		0}}},
    {"new links, then new guids for these",
	{{"site", 0, {A}, 1, 0, 0},
	    {"site", 1,
		{ITEM("a", "https://new.example/a-title", "Title of a",
		    TEASER("a"), 2)},
		0, 1, 0},
	    {"site", 2,
		{ITEM("urn:1", "https://new.example/a-title", "Another",
		    "short", 9)},
		0, 0, 1}}},
    {"a new guid and a new link at once: title and time are the same",
	{{"site", 0, {A}, 1, 0, 0}, {"site", 1,
					{ITEM("n", "https://new.example/1",
					    "Title of a", TEASER("a"), 2)},
					0, 1, 0}}},
    {"a headline and an address that change under one guid",
	{{"site", 0, {A}, 1, 0, 0}, {"site", 1,
					{ITEM("a", "https://x.example/b",
					    "Quite another", TEASER("a"), 4)},
					0, 0, 1}}},
    {"an edit that keeps guid and time",
	{{"site", 0, {A}, 1, 0, 0},
	    {"site", 1,
		{ITEM("a", "https://x.example/a", "Title of a", "Severity 9.8.",
		    2)},
		0, 0, 1},
	    {"site", 2,
		{ITEM("a", "https://x.example/a", "Title of a", "Severity 9.9.",
		    2)},
		0, 0, 1}}},
    {"markup, counters, clocks, references and the blog's tail are no edit",
	{{"site", 0,
	     {ITEM("a", "https://x.example/a", "Title &amp; more",
		 "<p>It&#8217;s bad.</p> 3 comments, 2 minutes ago", 2)},
	     1, 0, 0},
	    {"site", 1,
		{ITEM("a", "https://x.example/a", "Title &amp; more",
		    "<div class=x>It’s bad.<img src='p?2'></div> 14 Comments, "
		    "an hour ago<script>n=1</script>",
		    2)},
		0, 1, 0},
	    {"site", 2,
		{ITEM("a", "https://x.example/a", "Title &amp; more",
		    "It’s bad. The post <a>Title &amp; more</a> appeared first "
		    "on <a href='?u=1'>Blog</a>.",
		    2)},
		0, 1, 0}}},
    {"retitled: nearly the same words, the first one gone",
	{{"site", 0,
	     {ITEM("a", "https://x.example/a", "Gateways hit", BODY("End."), 2),
		 OLD},
	     2, 0, 0},
	    {"site", 1,
		{ITEM("b", "https://x.example/b", "A wave of break-ins",
		     BODY("Final."), 3),
		    OLD},
		0, 1, 1},
	    {"site", 2,
		{ITEM("a", "https://x.example/a", "Gateways hit", BODY("End."),
		    2)},
		0, 0, 1}}},
    {"retitled: the very words of a teaser",
	{{"site", 0, {A, OLD}, 2, 0, 0},
	    {"site", 1,
		{ITEM(
		     "b", "https://x.example/b", "Other words", TEASER("a"), 3),
		    OLD},
		0, 1, 1}}},
    {"retitled in another feed of the site: long and soon",
	{{"site", 0,
	     {ITEM(
		 "a", "https://x.example/a", "Gateways hit", BODY("End."), 2)},
	     1, 0, 0},
	    {"part", 1,
		{ITEM("b", "https://x.example/b", "A wave of break-ins",
		    BODY("End."), 3)},
		0, 1, 0}}},
    {"back after months",
	{{"site", 0, {A, OLD}, 2, 0, 0}, {"site", 24 * 40, {OLD}, 0, 1, 0},
	    {"site", 24 * 90, {A}, 0, 1, 0}}},
    {"twice in one feed, in two wordings",
	{{"site", 0,
	    {A, ITEM("a", "https://x.example/a", "Title of a", "other", 2)}, 1,
	    1, 0}}},
};

static const struct course two_articles[] = {
    {"a parameter that chooses the page",
	{{"site", 0, {ITEM(NULL, "https://x.example/?p=1", "A", "a", 2)}, 1, 0,
	     0},
	    {"part", 0, {ITEM(NULL, "https://x.example/?p=2", "B", "b", 2)}, 1,
		0, 0}}},
    {"guids that number the places of the list",
	{{"site", 0,
	     {ITEM("1", "https://x.example/a", "Title of a", TEASER("a"), 2)},
	     1, 0, 0},
	    {"site", 1,
		{ITEM("1", "https://x.example/b", "Another", BODY("b"), 4),
		    ITEM("2", "https://x.example/a", "Title of a", TEASER("a"),
			2)},
		1, 1, 0},
	    {"site", 2,
		{ITEM("1", "https://x.example/b", "Another", BODY("b"), 4)}, 0,
		1, 0}}},
    {"the site's own address as guid",
	{{"site", 0,
	     {ITEM(
		 "https://www.x.example/", "https://x.example/a", "A", "a", 2)},
	     1, 0, 0},
	    {"site", 1,
		{ITEM("https://www.x.example/", "https://x.example/b", "B", "b",
		    2)},
		1, 0, 0}}},
    {"the front page as link of all, one at a time",
	{{"site", 0, {ITEM("1", "https://x.example/", "A", "a", 2)}, 1, 0, 0},
	    {"site", 1, {ITEM("2", "http://x.example", "B", "b", 3)}, 1, 0, 0},
	    {"site", 2, {ITEM("1", "https://x.example/", "A", "a", 2)}, 0, 1,
		0}}},
    {"the front page as link, without guids",
	{{"site", 0, {ITEM(NULL, "https://x.example/", "A", "a", 2)}, 1, 0, 0},
	    {"site", 1, {ITEM(NULL, "https://x.example/", "B", "b", 3)}, 1, 0,
		0},
	    {"site", 2, {ITEM(NULL, "https://x.example/", "A", "a", 2)}, 0, 1,
		0}}},
    {"a list's page as link of all, one at a time",
	{{"site", 0, {ITEM("1", "https://x.example/list", "A", TEASER("a"), 2)},
	     1, 0, 0},
	    {"site", 1,
		{ITEM("2", "https://x.example/list", "B", BODY("b"), 3)}, 1, 0,
		0},
	    {"site", 2,
		{ITEM("2", "https://x.example/list", "B", BODY("b"), 3)}, 0, 1,
		0}}},
    {"parts of one page",
	{{"site", 0, {ITEM(NULL, "https://x.example/n#v1", "One", "a", 2)}, 1,
	     0, 0},
	    {"site", 1, {ITEM(NULL, "https://x.example/n#v2", "Two", "b", 3)},
		1, 0, 0},
	    {"site", 2, {ITEM(NULL, "https://x.example/n#v1", "One", "a", 2)},
		0, 1, 0}}},
    {"title and time are the same, but both are there",
	{{"site", 0, {A}, 1, 0, 0},
	    {"site", 1,
		{ITEM("n", "https://x.example/b", "Title of a", TEASER("a"), 2),
		    A},
		1, 1, 0}}},
    {"the title and time of one that is there under another title",
	{{"site", 0, {A}, 1, 0, 0},
	    {"site", 1,
		{ITEM("n", "https://x.example/b", "Title of a", TEASER("a"), 2),
		    ITEM(
			"a", "https://x.example/a", "Renamed", TEASER("a"), 2)},
		1, 0, 1}}},
    {"a title and a time that two new ones share",
	{{"site", 0, {A}, 1, 0, 0},
	    {"site", 1,
		{ITEM("m", "https://x.example/m", "Title of a", "m", 2),
		    ITEM("n", "https://x.example/n", "Title of a", "n", 2)},
		2, 0, 0}}},
    {"the same title at another time",
	{{"site", 0,
	     {ITEM("a", "https://x.example/a", "This week's list", "a", 2)}, 1,
	     0, 0},
	    {"site", 1,
		{ITEM("b", "https://x.example/b", "This week's list", "b", 9)},
		1, 0, 0}}},
    {"the same title and time, but in other words",
	{{"site", 0, {A}, 1, 0, 0},
	    {"site", 1,
		{ITEM("n", "https://x.example/b", "Title of a", BODY("b"), 2)},
		1, 0, 0}}},
    {"one template, both there",
	{{"site", 0, {A, OLD}, 2, 0, 0},
	    {"site", 1,
		{ITEM("b", "https://x.example/b", "Other", TEASER("a"), 3), A,
		    OLD},
		1, 2, 0}}},
    {"one template, and the feed does not reach back",
	{{"site", 0, {A}, 1, 0, 0},
	    {"site", 1,
		{ITEM("b", "https://x.example/b", "Other", TEASER("a"), 3)}, 1,
		0, 0}}},
    {"one template, other numbers",
	{{"site", 0,
	     {ITEM("a", "https://x.example/a", "Advisory of the week",
		  BODY("See CVE-2024-1."), 2),
		 OLD},
	     2, 0, 0},
	    {"site", 1,
		{ITEM("b", "https://x.example/b", "Advisory of the day",
		     BODY("See CVE-2024-2."), 3),
		    OLD},
		1, 1, 0}}},
    {"one template, another version in the title",
	{{"site", 0,
	     {ITEM("a", "https://x.example/a", "Release v1.2.3", BODY("."), 2),
		 OLD},
	     2, 0, 0},
	    {"site", 1,
		{ITEM("b", "https://x.example/b", "Release v1.2.4", BODY("."),
		     3),
		    OLD},
		1, 1, 0}}},
    {"one template, another product",
	{{"site", 0,
	     {ITEM("a", "https://x.example/a", "Hole in Alpha", BODY("Alpha."),
		  2),
		 OLD},
	     2, 0, 0},
	    {"site", 1,
		{ITEM("b", "https://x.example/b", "Hole in Beta", BODY("Beta."),
		     3),
		    OLD},
		1, 1, 0}}},
    {"a teaser with another word",
	{{"site", 0, {A, OLD}, 2, 0, 0},
	    {"site", 1,
		{ITEM("b", "https://x.example/b", "Other", TEASER("worms"), 3),
		    OLD},
		1, 1, 0}}},
    {"the same words days later",
	{{"site", 0,
	     {ITEM("a", "https://x.example/a", "On Monday", BODY("."), 2), OLD},
	     2, 0, 0},
	    {"site", 72,
		{ITEM("b", "https://x.example/b", "On Friday", BODY("."), 74),
		    OLD},
		1, 1, 0}}},
    {"the same words in another feed of the site a day later",
	{{"site", 0,
	     {ITEM("a", "https://x.example/a", "On Monday", BODY("."), 2)}, 1,
	     0, 0},
	    {"part", 24,
		{ITEM("b", "https://x.example/b", "On Tuesday", BODY("."), 26)},
		1, 0, 0}}},
    {"a stranger's copy of the words",
	{{"thief", 0,
	     {ITEM(
		 "a", "https://x.example/false", "Gateways hit", BODY("."), 2)},
	     1, 0, 0},
	    {"site", 1,
		{ITEM("b", "https://x.example/b", "A wave", BODY("."), 3)}, 1,
		0, 0}}},
    {"a stranger's guid is his own",
	{{"site", 0, {A}, 1, 0, 0}, {"thief", 1,
					{ITEM("a", "https://thief.example/a",
					    "Title of a", TEASER("a"), 2)},
					1, 0, 0}}},
    {"a stranger who keeps an address before it is used",
	{{"thief", 0, {ITEM("t", "https://thief.example/1", "T", "t", 2)}, 1, 0,
	     0},
	    {"thief", 1, {ITEM("t", "https://x.example/next", "T", "t", 2)}, 0,
		1, 0},
	    {"site", 2, {ITEM("n", "https://x.example/next", "N", "n", 4)}, 1,
		0, 0},
	    {"copy", 3, {ITEM("c", "https://x.example/next", "N", "n", 4)}, 0,
		1, 0}}},
    {"the same among those who share a host",
	{{"hub-two", 0, {ITEM("t", "https://github.com/two/1", "T", "t", 2)}, 1,
	     0, 0},
	    {"hub-two", 1, {ITEM("t", "https://github.com/one/2", "T", "t", 2)},
		0, 1, 0},
	    {"hub-one", 2, {ITEM("o", "https://github.com/one/2", "O", "o", 4)},
		1, 0, 0}}},
    {"the same by another name of the host",
	{{"hub-two", 0, {ITEM("t", "https://github.com/two/1", "T", "t", 2)}, 1,
	     0, 0},
	    {"hub-two", 1,
		{ITEM("t", "https://www.github.com/one/2", "T", "t", 2)}, 0, 1,
		0},
	    {"hub-one", 2, {ITEM("o", "https://github.com/one/2", "O", "o", 4)},
		1, 0, 0}}},
    {"the same among blogs with names of their own",
	{{"blog-two", 0,
	     {ITEM("t", "https://two.substack.com/p/1", "T", "t", 2)}, 1, 0, 0},
	    {"blog-two", 1,
		{ITEM("t", "https://one.substack.com/p/2", "T", "t", 2)}, 0, 1,
		0},
	    {"blog-one", 2,
		{ITEM("o", "https://one.substack.com/p/2", "O", "o", 4)}, 1, 0,
		0}}},
    {"a copy in another blog of the host",
	{{"blog-two", 0,
	     {ITEM("a", "https://two.substack.com/p/1", "Gateways hit",
		 BODY("."), 2)},
	     1, 0, 0},
	    {"blog-one", 1,
		{ITEM("b", "https://one.substack.com/p/2", "A wave", BODY("."),
		    3)},
		1, 0, 0}}},
};

static int64_t source_id(struct store_fixture *f, const char *name)
{
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

static struct item_counts poll_items(struct store_fixture *f,
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

static struct item_counts poll(struct store_fixture *f, const struct poll *p)
{
	struct feed_item v[ITEMS];
	size_t n = 0;

	while (n < ITEMS && p->items[n].title != NULL) {
		v[n] = p->items[n];
		n++;
	}
	return poll_items(f, p, v, n);
}

/* Each poll, and after the last each of them twice more: nothing is new. */
static void run(struct store_fixture *f, const struct course *c)
{
	int faults = 0, k;

	for (k = 0; k < STEPS && c->polls[k].source != NULL; k++) {
		const struct poll *p = &c->polls[k];
		struct item_counts got = poll(f, p);

		if (got.fresh == p->fresh && got.known == p->known &&
		    got.edited == p->edited)
			continue;
		faults++;
		print_error("%s, poll %d: fresh %d, known %d, edited %d\n",
		    c->what, k + 1, got.fresh, got.known, got.edited);
	}
	for (k = 0; k < STEPS && c->polls[k].source != NULL; k++) {
		struct item_counts first = poll(f, &c->polls[k]);
		struct item_counts again = poll(f, &c->polls[k]);

		if (first.fresh == 0 && again.fresh == 0 && again.edited == 0)
			continue;
		faults++;
		print_error("%s, poll %d once more: fresh %d, edited %d\n",
		    c->what, k + 1, first.fresh, again.edited);
	}
	assert_int_equal(faults, 0);
	store_fixture_empty(f);
}

static void test_one_article(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(one_article) / sizeof(one_article[0]); i++)
		run(*state, &one_article[i]);
}

static void test_two_articles(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(two_articles) / sizeof(two_articles[0]); i++)
		run(*state, &two_articles[i]);
}

static struct document document(struct store_fixture *f, int64_t id)
{
	struct document doc;

	assert_int_equal(store_document(f->store, f->arena, id, &doc), 1);
	return doc;
}

static size_t jobs(struct store_fixture *f, enum article_state state)
{
	struct article_jobs list = {0};

	assert_int_equal(store_jobs_next(f->store, f->arena, state,
			     NOW + 999 * DAY, 99, &list),
	    0);
	return list.n;
}

static void read_as(
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

static void read_article(struct store_fixture *f, int64_t id, bool with_page)
{
	read_as(f, id, with_page, "As read");
}

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
	const struct digest_window window = {NOW - 2 * DAY, NOW + DAY, false};
	struct store_fixture *f = *state;
	struct candidates list = {0};

	lie.items[0].title = "A lie";
	lie.items[0].published = NOW - 40 * DAY;
	assert_int_equal(poll(f, &lie).fresh, 1);
	truth.items[0].published = DATE_NONE;
	assert_int_equal(poll(f, &truth).known, 1);
	read_article(f, 1, true);
	assert_int_equal(
	    store_candidates(f->store, f->arena, &window, &list), 0);
	assert_int_equal(list.n, 1);
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
	struct candidates list = {0};
	const struct digest_window window = {NOW - 9 * DAY, NOW + DAY, false};

	poll(f, &p);
	read_article(f, 1, true);
	p.items[0].summary = TEASER("traces");
	poll(f, &p);
	assert_int_equal(store_unfinished(f->store, &window), 1);
	store_begin(f->store, NULL);
	store_article_fail(f->store, 1, "crashed", NOW, 1);
	store_commit(f->store, NULL);
	assert_int_equal(
	    store_candidates(f->store, f->arena, &window, &list), 0);
	assert_int_equal(list.n, 1);
}

/* What a digest has told is told once, and no digest waits for its edits. */
static void test_edit_after_the_digest(void **state)
{
	struct digest_entry e = {.section = SECTION_NEWS,
	    .story = true,
	    .article_id = 1,
	    .title = "t",
	    .url = "https://x.example/a"};
	const struct digest d = {.day = 20231115,
	    .cutoff = NOW + 1,
	    .language = "en",
	    .made_by = "extracted",
	    .entries = {&e, 1, 1}};
	const struct digest_window window = {NOW - 9 * DAY, NOW + DAY, false};
	struct poll p = {"site", 0, {A, OLD}, 0, 0, 0};
	struct store_fixture *f = *state;
	struct candidates list = {0};
	struct past_stories past = {0};

	poll(f, &p);
	read_article(f, 1, true);
	read_article(f, 2, true);
	assert_int_equal(store_digest_freeze(f->store, &d, NOW, NULL), 0);
	p.hour = 2;
	p.items[0].id = "b";
	p.items[0].link = "https://x.example/b";
	p.items[0].title = "Under another title";
	assert_int_equal(poll(f, &p).edited, 1);
	assert_int_equal(store_unfinished(f->store, &window), 0);
	read_article(f, 1, true);
	assert_int_equal(
	    store_candidates(f->store, f->arena, &window, &list), 0);
	assert_int_equal(list.n, 1);
	assert_int_equal(list.v[0].article_id, 2);
	assert_int_equal(
	    store_past_stories(f->store, f->arena, 20231101, &past), 0);
	assert_int_equal(past.n, 1);
	assert_int_equal(past.v[0].edited, NOW + 2 * HOUR);
}

/* A stranger who knows an address before its page is there has his words told
 * in its place: the publisher's are an edit then. What was told from the page
 * stays told. */
static void test_taken_over_after_the_digest(void **state)
{
	struct digest_entry e = {.section = SECTION_NEWS,
	    .story = true,
	    .article_id = 1,
	    .title = "A lie",
	    .url = "https://x.example/a"};
	const struct digest d = {.day = 20231115,
	    .cutoff = NOW + 1,
	    .language = "en",
	    .made_by = "extracted",
	    .entries = {&e, 1, 1}};
	struct poll lie = {"thief", 0, {A}, 0, 0, 0};
	struct poll truth = {"site", 2, {A}, 0, 0, 0};
	struct store_fixture *f = *state;
	int page;

	for (page = 0; page < 2; page++) {
		struct past_stories past = {0};

		lie.items[0].title = "A lie";
		poll(f, &lie);
		read_as(f, 1, page, "A lie");
		assert_int_equal(
		    store_digest_freeze(f->store, &d, NOW, NULL), 0);
		poll(f, &truth);
		assert_int_equal(
		    store_past_stories(f->store, f->arena, 20231101, &past), 0);
		assert_int_equal(past.n, 1);
		assert_int_equal(
		    past.v[0].edited, page ? DATE_NONE : NOW + 2 * HOUR);
		assert_int_equal(jobs(f, ARTICLE_FETCH), !page);
		assert_string_equal(
		    document(f, 1).title, page ? "A lie" : "Title of a");
		store_fixture_empty(f);
	}
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

/* Guids of a megabyte, all with the same beginning; ten thousand copies of one
 * text under other titles; and all of it again. */
static void test_hostile(void **state)
{
	enum { LONG = 1 << 20, FEW = 20, MANY = 10000 };
	const struct poll p = {.source = "site"},
			  later = {"site", 1, {{0}}, 0, 0, 0};
	struct store_fixture *f = *state;
	struct feed_item *v = arena_alloc(f->arena, MANY * sizeof(*v));
	char *guids[FEW];
	size_t i;

	for (i = 0; i < FEW; i++) {
		guids[i] = arena_alloc(f->arena, LONG + 1);
		memset(guids[i], 'g', LONG);
		guids[i][LONG - 1] = (char)('a' + i);
		v[i] = (struct feed_item)ITEM(guids[i], NULL, "T", "s", 2);
	}
	assert_int_equal(poll_items(f, &p, v, FEW).fresh, FEW);
	assert_int_equal(poll_items(f, &p, v, FEW).known, FEW);
	for (i = 0; i < MANY; i++)
		v[i] = (struct feed_item)ITEM(arena_printf(f->arena, "%zu", i),
		    arena_printf(f->arena, "https://x.example/%zu", i),
		    arena_printf(f->arena, "Title %zu", i), BODY("."), 3);
	assert_int_equal(poll_items(f, &later, v, MANY).fresh, MANY);
	assert_int_equal(poll_items(f, &later, v, MANY).again, MANY);
	for (i = 0; i < MANY; i++) {
		v[i].id = arena_printf(f->arena, "new %zu", i);
		v[i].link = arena_printf(f->arena, "https://x.example/n%zu", i);
		v[i].title = arena_printf(f->arena, "News %zu", i);
	}
	assert_int_equal(poll_items(f, &later, v, MANY).fresh, MANY);
}

/* Long texts are compared as long as it costs little: then each is its own. */
static void test_long_copies(void **state)
{
	enum { MANY = 40, TIMES = 300 };
	const struct poll p = {.source = "site"},
			  later = {"site", 1, {{0}}, 0, 0, 0};
	const struct feed_item old = OLD;
	struct store_fixture *f = *state;
	struct feed_item v[MANY + 1] = {[MANY] = old};
	struct buf text = {0};
	struct item_counts counts;
	int i;

	for (i = 0; i < TIMES; i++)
		buf_puts(&text, BODY("."));
	for (i = 0; i < MANY; i++)
		v[i] = (struct feed_item)ITEM(arena_printf(f->arena, "%d", i),
		    arena_printf(f->arena, "https://x.example/%d", i),
		    "Gateways hit", buf_str(&text), 2 + i % 9);
	assert_int_equal(poll_items(f, &p, v, MANY + 1).fresh, MANY + 1);
	for (i = 0; i < MANY; i++) {
		v[i].id = arena_printf(f->arena, "new %d", i);
		v[i].link = arena_printf(f->arena, "https://x.example/n%d", i);
		v[i].title = "A wave";
	}
	counts = poll_items(f, &later, v, MANY + 1);
	assert_in_range(counts.edited, 10, MANY / 4 * 3);
	assert_int_equal(counts.fresh + counts.known + counts.edited, MANY + 1);
	buf_free(&text);
}

#define IN_STORE(test)                                                         \
	cmocka_unit_test_setup_teardown(                                       \
	    test, store_fixture_setup, store_fixture_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    IN_STORE(test_one_article),
	    IN_STORE(test_two_articles),
	    IN_STORE(test_of_another_source),
	    IN_STORE(test_taken_over),
	    IN_STORE(test_taken_over_late),
	    IN_STORE(test_edit_is_read_again),
	    IN_STORE(test_edit_without_page),
	    IN_STORE(test_edit_that_fails),
	    IN_STORE(test_edit_after_the_digest),
	    IN_STORE(test_taken_over_after_the_digest),
	    IN_STORE(test_clockwork),
	    IN_STORE(test_moved_before_read),
	    IN_STORE(test_hostile),
	    IN_STORE(test_long_copies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
