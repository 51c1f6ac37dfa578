/* Entries to articles, and articles through their states. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "store/articles.h"
#include "store/list.h"
#include "store/sources.h"
#include "store/status.h"
#include "test/support/store_fixture.h"

enum { NOW = 1700000000, HOUR = 3600, DAY = 86400 };

#define ITEM(i, l, t)                                                          \
	{                                                                      \
		.id = (i), .link = (l), .title = (t), .published = NOW - HOUR, \
		.updated = DATE_NONE, .summary = "<p>words</p>"                \
	}

/* Make the source if it is new; its id. */
static int64_t source_id(struct store_fixture *f, const char *name)
{
	static struct source v[8];
	static size_t n;
	struct source_state s;
	struct sources list;

	if (store_source_find(f->store, f->arena, name, &s) == 1)
		return s.id;
	if (store_source_find(f->store, f->arena, "one", &s) != 1)
		n = 0; /* a fresh store */
	v[n++] = (struct source){.name = name, .url = "https://f.example/"};
	list = (struct sources){v, n, n};
	assert_int_equal(store_begin(f->store, NULL), 0);
	assert_int_equal(store_sources_sync(f->store, &list), 0);
	assert_int_equal(store_commit(f->store, NULL), 0);
	assert_int_equal(store_source_find(f->store, f->arena, name, &s), 1);
	return s.id;
}

static void first_poll_done(struct store_fixture *f, const char *name)
{
	struct source_state s;

	source_id(f, name);
	assert_int_equal(store_source_find(f->store, f->arena, name, &s), 1);
	s.first_poll_done = true;
	assert_int_equal(store_begin(f->store, NULL), 0);
	assert_int_equal(store_source_save(f->store, &s), 0);
	assert_int_equal(store_commit(f->store, NULL), 0);
}

static struct item_counts poll_at(struct store_fixture *f, const char *source,
    struct feed_item *v, size_t n, int64_t now)
{
	struct feed feed = {.items = {v, n, n}};
	const struct item_policy policy = {now, true};
	struct item_counts counts;
	int64_t id = source_id(f, source);

	assert_int_equal(store_begin(f->store, NULL), 0);
	assert_int_equal(
	    store_items_save(f->store, id, &feed, &policy, &counts), 0);
	assert_int_equal(store_commit(f->store, NULL), 0);
	return counts;
}

static void expect_poll(struct store_fixture *f, const char *source,
    struct feed_item *v, size_t n, struct item_counts want)
{
	struct item_counts got = poll_at(f, source, v, n, NOW);

	assert_int_equal(got.fresh, want.fresh);
	assert_int_equal(got.known, want.known);
	assert_int_equal(got.edited, want.edited);
}

static struct article_jobs jobs_at(
    struct store_fixture *f, enum article_state state, int64_t now)
{
	struct article_jobs jobs = {0};

	assert_int_equal(
	    store_jobs_next(f->store, f->arena, state, now, 100, &jobs), 0);
	return jobs;
}

static struct article_jobs jobs(
    struct store_fixture *f, enum article_state state)
{
	return jobs_at(f, state, NOW);
}

struct seen {
	size_t rows;
	char text[4096];
};

static int on_row(void *ctx, const struct list_cell *cells, size_t n)
{
	struct seen *s = ctx;
	size_t i, at = strlen(s->text);

	s->rows++;
	for (i = 0; i < n && at < sizeof(s->text); i++)
		at += (size_t)snprintf(s->text + at, sizeof(s->text) - at,
		    "%s=%s;", cells[i].name,
		    cells[i].text != NULL ? cells[i].text : "-");
	return 0;
}

static struct seen list(
    struct store_fixture *f, enum store_list what, struct list_filter filter)
{
	struct seen s = {0};

	assert_int_equal(store_list(f->store, what, &filter, on_row, &s), 0);
	return s;
}

/* Is that the title of the only article? */
static void expect_title(struct store_fixture *f, const char *title)
{
	struct seen s = list(f, LIST_ARTICLES, (struct list_filter){0});
	char want[64];

	snprintf(want, sizeof(want), ";title=%s;", title);
	assert_int_equal(s.rows, 1);
	assert_non_null(strstr(s.text, want));
}

/* Two entries in one poll of a fresh source, then in a second poll. */
static void test_identity(void **state)
{
	static const struct {
		const char *what;
		struct feed_item a, b;
		int articles;
	} cases[] = {
	    {"two articles", ITEM("1", "https://x.example/1", "A"),
		ITEM("2", "https://x.example/2", "B"), 2},
	    {"the same twice", ITEM("1", "https://x.example/1", "A"),
		ITEM("1", "https://x.example/1", "A"), 1},
	    {"tracking makes no other", ITEM(NULL, "https://x.example/1", "A"),
		ITEM(NULL, "https://x.example/1?utm_source=rss#top", "A"), 1},
	    {"one guid for two links", ITEM("0", "https://x.example/1", "A"),
		ITEM("0", "https://x.example/2", "B"), 2},
	    {"one link for two guids", ITEM("1", "https://x.example/", "A"),
		ITEM("2", "https://x.example/", "B"), 2},
	    {"fragments of one page", ITEM("1", "https://x.example/n#a", "A"),
		ITEM("2", "https://x.example/n#b", "B"), 2},
	    {"one link, two titles", ITEM(NULL, "https://x.example/", "A"),
		ITEM(NULL, "https://x.example/", "B"), 2},
	    {"one link, one title", ITEM("1", "https://x.example/", "A"),
		ITEM("2", "https://x.example/", "A"), 1},
	    {"guid alone", ITEM("1", NULL, "A"), ITEM("2", NULL, "A"), 2},
	    {"title alone", ITEM(NULL, NULL, "A"), ITEM(NULL, NULL, "B"), 2},
	    {"title and date the same", ITEM(NULL, NULL, "A"),
		ITEM(NULL, NULL, "A"), 1},
	    {"a guid that is the link", ITEM("https://x.example/1", NULL, "A"),
		ITEM("https://x.example/2", NULL, "A"), 2},
	};
	struct store_fixture *f = *state;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct feed_item v[] = {cases[i].a, cases[i].b};
		int want = cases[i].articles;

		print_message("%s\n", cases[i].what);
		expect_poll(f, "one", v, 2,
		    (struct item_counts){.fresh = want, .known = 2 - want});
		expect_poll(f, "one", v, 2, (struct item_counts){.known = 2});
		/* what was told apart together is known alone */
		expect_poll(
		    f, "one", v + 1, 1, (struct item_counts){.known = 1});
		store_fixture_empty(f);
	}
}

static void test_two_sources_one_article(void **state)
{
	struct store_fixture *f = *state;
	struct feed_item a = ITEM("a-1", "https://x.example/1", "Title");
	struct feed_item b = ITEM("b-1", "https://X.example:443/1", "Other");

	expect_poll(f, "one", &a, 1, (struct item_counts){.fresh = 1});
	expect_poll(f, "two", &b, 1, (struct item_counts){.known = 1});
	expect_poll(f, "two", &b, 1, (struct item_counts){.known = 1});
	b.summary = "changed";
	expect_poll(f, "two", &b, 1, (struct item_counts){.edited = 1});
	assert_int_equal(jobs(f, ARTICLE_FETCH).n, 1);
	expect_title(f, "Title");
}

static void test_edit(void **state)
{
	struct store_fixture *f = *state;
	struct feed_item v[] = {ITEM("1", "https://x.example/1", "Old"),
	    ITEM("2", "https://x.example/2", "Two")};
	struct document doc;

	expect_poll(f, "one", v, 2, (struct item_counts){.fresh = 2});
	v[0].summary = "<p>words <img src=\"pixel?2\"></p>\n";
	v[1].summary = "<div>words</div>";
	expect_poll(f, "one", v, 2, (struct item_counts){.known = 2});
	v[0].title = "New";
	v[0].summary = "short";
	v[0].link = "https://x.example/moved";
	v[0].content = "<p>rather more words</p>";
	expect_poll(
	    f, "one", v, 2, (struct item_counts){.known = 1, .edited = 1});
	expect_poll(f, "one", v, 2, (struct item_counts){.known = 2});
	assert_int_equal(store_document(f->store, f->arena, 1, &doc), 1);
	assert_string_equal(doc.title, "New");
	assert_string_equal(doc.url, "https://x.example/1");
	assert_string_equal(doc.feed_html, "<p>rather more words</p>");
	assert_int_equal(store_document(f->store, f->arena, 99, &doc), 0);
}

static void test_backlog_and_dates(void **state)
{
	static const struct {
		int64_t published, updated;
		bool done; /* it is not the first poll */
		bool backlog;
		int64_t kept;
	} cases[] = {
	    {NOW - HOUR, DATE_NONE, false, false, NOW - HOUR},
	    {NOW - 25 * HOUR, DATE_NONE, false, true, NOW - 25 * HOUR},
	    {NOW - 25 * HOUR, DATE_NONE, true, false, NOW - 25 * HOUR},
	    {DATE_NONE, DATE_NONE, false, false, DATE_NONE},
	    {DATE_NONE, NOW - 30 * DAY, false, true, NOW - 30 * DAY},
	    {NOW + HOUR, DATE_NONE, false, false, NOW},
	    {DATE_NONE, NOW + HOUR, false, false, NOW},
	    {NOW + 25 * HOUR, DATE_NONE, false, false, DATE_NONE},
	    {0, DATE_NONE, false, false, DATE_NONE},
	};
	struct store_fixture *f = *state;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct feed_item it = ITEM("1", "https://x.example/1", "T");
		struct article_jobs got;

		it.published = cases[i].published;
		it.updated = cases[i].updated;
		if (cases[i].done)
			first_poll_done(f, "one");
		expect_poll(f, "one", &it, 1, (struct item_counts){.fresh = 1});
		got = jobs(f, ARTICLE_FETCH);
		assert_int_equal(got.n, 1);
		assert_int_equal(got.v[0].backlog, cases[i].backlog);
		assert_int_equal(got.v[0].published, cases[i].kept);
		store_fixture_empty(f);
	}
}

static void test_jobs_in_order(void **state)
{
	struct store_fixture *f = *state;
	struct feed_item v[] = {ITEM("1", "https://x.example/1", "old"),
	    ITEM("2", "https://x.example/2", "backlog"),
	    ITEM("3", "https://x.example/3", "new"),
	    ITEM("4", "https://x.example/4", "same time, later row")};
	static const int64_t want[] = {4, 3, 1, 2};
	struct article_jobs got;
	size_t i;

	v[0].published = NOW - 3 * HOUR;
	v[1].published = NOW - 3 * DAY;
	expect_poll(f, "one", v, 4, (struct item_counts){.fresh = 4});
	got = jobs(f, ARTICLE_FETCH);
	assert_int_equal(got.n, 4);
	for (i = 0; i < 4; i++)
		assert_int_equal(got.v[i].id, want[i]);
	assert_string_equal(got.v[0].source, "one");
	assert_int_equal(jobs(f, ARTICLE_ANALYSE).n, 0);
}

static void begin(struct store_fixture *f)
{
	assert_int_equal(store_begin(f->store, NULL), 0);
}

static void commit(struct store_fixture *f)
{
	assert_int_equal(store_commit(f->store, NULL), 0);
}

static void add_one(struct store_fixture *f)
{
	struct feed_item it = ITEM("1", "https://x.example/1", "Title");

	expect_poll(f, "one", &it, 1, (struct item_counts){.fresh = 1});
}

static void test_failures(void **state)
{
	struct store_fixture *f = *state;
	struct store_status status;

	add_one(f);
	begin(f);
	assert_int_equal(
	    store_article_fail(f->store, 1, "timed out", NOW + 60, 2), 0);
	commit(f);
	assert_int_equal(jobs(f, ARTICLE_FETCH).n, 0);
	assert_int_equal(jobs_at(f, ARTICLE_FETCH, NOW + 60).v[0].attempts, 1);
	begin(f);
	assert_int_equal(
	    store_article_fail(f->store, 1, "timed out", NOW + 120, 2), 0);
	commit(f);
	assert_int_equal(jobs_at(f, ARTICLE_FETCH, NOW + 999).n, 0);
	assert_int_equal(store_status(f->store, &status), 0);
	assert_int_equal(status.articles[ARTICLE_FAILED], 1);
	assert_int_equal(status.articles[ARTICLE_READY], 0);
}

static void test_page(void **state)
{
	static const char body[] = "<html>\0page</html>";
	struct store_fixture *f = *state;
	const struct page page = {
	    "https://x.example/final", "text/html", body, sizeof(body) - 1};
	struct document doc;

	add_one(f);
	assert_int_equal(store_document(f->store, f->arena, 1, &doc), 1);
	assert_null(doc.page.body);
	assert_string_equal(doc.feed_html, "<p>words</p>");
	begin(f);
	store_article_fail(f->store, 1, "timed out", NOW, 3);
	assert_int_equal(store_page_save(f->store, 1, &page, NOW), 0);
	commit(f);
	assert_int_equal(jobs(f, ARTICLE_FETCH).n, 0);
	assert_int_equal(jobs(f, ARTICLE_ANALYSE).v[0].attempts, 0);
	assert_int_equal(store_document(f->store, f->arena, 1, &doc), 1);
	assert_int_equal(doc.page.n, sizeof(body) - 1);
	assert_memory_equal(doc.page.body, body, sizeof(body) - 1);
	assert_string_equal(doc.page.url, "https://x.example/final");
	assert_string_equal(doc.page.content_type, "text/html");
}

/* Further pages come in order, and go with the first one. */
static void test_further_pages(void **state)
{
	struct store_fixture *f = *state;
	const struct page first = {"https://x.example/1", NULL, "one", 3};
	const struct page second = {"https://x.example/2", NULL, "two", 3};
	const struct page third = {NULL, "text/html", "3", 1};
	struct document doc;

	add_one(f);
	begin(f);
	assert_int_equal(store_page_save(f->store, 1, &first, NOW), 0);
	assert_int_equal(
	    store_page_want(f->store, 1, "https://x.example/2"), 0);
	commit(f);
	assert_string_equal(
	    jobs(f, ARTICLE_FETCH).v[0].next_page, "https://x.example/2");
	begin(f);
	assert_int_equal(store_page_add(f->store, 1, &second), 0);
	assert_int_equal(store_page_add(f->store, 1, &third), 0);
	commit(f);
	assert_int_equal(jobs(f, ARTICLE_FETCH).n, 0);
	assert_int_equal(jobs(f, ARTICLE_ANALYSE).n, 1);
	assert_int_equal(store_document(f->store, f->arena, 1, &doc), 1);
	assert_string_equal(doc.page.body, "one");
	assert_string_equal(doc.next_page, "https://x.example/2");
	assert_int_equal(doc.further.n, 2);
	assert_string_equal(doc.further.v[0].body, "two");
	assert_string_equal(doc.further.v[0].url, "https://x.example/2");
	assert_string_equal(doc.further.v[1].body, "3");
	assert_string_equal(doc.further.v[1].content_type, "text/html");
	begin(f);
	assert_int_equal(store_page_save(f->store, 1, &third, NOW), 0);
	commit(f);
	doc = (struct document){0};
	assert_int_equal(store_document(f->store, f->arena, 1, &doc), 1);
	assert_string_equal(doc.page.body, "3");
	assert_int_equal(doc.further.n, 0);
}

static void test_prune(void **state)
{
	struct store_fixture *f = *state;
	const struct page page = {NULL, NULL, "x", 1};
	struct article art = {.text = "text", .published = DATE_NONE};
	struct analysis an = {0};
	struct document doc;

	add_one(f);
	begin(f);
	store_page_save(f->store, 1, &page, NOW);
	assert_int_equal(store_prune(f->store, NOW + 1, 10), 0);
	store_analysis_save(f->store, 1, &art, &an, "page", NOW);
	assert_int_equal(store_prune(f->store, NOW, 10), 0);
	assert_int_equal(store_prune(f->store, NOW + 1, 10), 2);
	commit(f);
	assert_int_equal(store_document(f->store, f->arena, 1, &doc), 1);
	assert_null(doc.page.body);
	assert_null(doc.feed_html);
}

static const char *lines[] = {"first", "second"};
static struct tag tags[] = {{"actor:apt29", TAG_LOW, "APT29, linked to"},
    {"malware:foo", TAG_HIGH, NULL}};
static struct span spans[] = {{0, 0, 5}, {1, 10, 20}, {1, 30, 40}};
static struct indicator iocs[] = {
    {.type = INDICATOR_DOMAIN,
	.value = "evil.example",
	.count = 2,
	.offset = 7,
	.context = "at evil[.]example",
	.defanged = true,
	.place = INDICATOR_IN_TABLE,
	.role = INDICATOR_C2,
	.near = "Emotet"},
    {.type = INDICATOR_CVE, .value = "CVE-2024-1", .count = 1, .offset = 3},
    {.type = INDICATOR_DOMAIN,
	.value = "google.com",
	.count = 1,
	.known = "popular",
	.listed = true},
};

static const struct analysis whole = {
    .summary = {.language = "en",
	.method = "coverage",
	.lines = {lines, 2, 2},
	.spans = {spans, 3, 3}},
    .advice = {.recommendations = {lines, 1, 1},
	.notes = {lines + 1, 1, 1},
	.primary_source = "https://vendor.example/",
	.action = "patch",
	.tags = {tags, 2, 2}},
    .class = {.section = SECTION_NEWS,
	.event_type = EVENT_INCIDENT,
	.score = 0.5,
	.why = "breach"},
    .iocs = {iocs, 3, 3},
};

static void save(struct store_fixture *f, int64_t id, const char *title,
    const char *text, const struct analysis *an)
{
	struct article art = {.title = title,
	    .text = text,
	    .site = "Site",
	    .language = "en",
	    .published = NOW - 2 * HOUR};

	begin(f);
	assert_int_equal(
	    store_analysis_save(f->store, id, &art, an, "page", NOW), 0);
	commit(f);
}

static void test_analysis_is_listed(void **state)
{
	struct store_fixture *f = *state;
	struct list_cell columns[LIST_CELLS];
	struct seen s;

	add_one(f);
	save(f, 1, "Better title", "The text.", &whole);
	s = list(f, LIST_ARTICLES, (struct list_filter){0});
	assert_int_equal(s.rows, 1);
	assert_non_null(strstr(s.text, "title=Better title;"));
	assert_non_null(strstr(s.text, "section=news;event_type=incident;"));
	assert_non_null(strstr(s.text, "summary=first\nsecond;"));
	assert_non_null(strstr(s.text, "published_iso=2023-11-14T21:13:20Z;"));
	s = list(f, LIST_IOCS, (struct list_filter){.type = "domain"});
	assert_int_equal(s.rows, 1);
	s = list(f, LIST_IOCS,
	    (struct list_filter){.type = "domain", .known = "yes"});
	assert_int_equal(s.rows, 2);
	s = list(f, LIST_SIGHTINGS,
	    (struct list_filter){.article = "1", .known = "yes"});
	assert_int_equal(s.rows, 3);
	s = list(f, LIST_SIGHTINGS, (struct list_filter){.article = "1"});
	assert_int_equal(s.rows, 2);
	s = list(f, LIST_SIGHTINGS, (struct list_filter){.article = "3"});
	assert_int_equal(s.rows, 0);
	assert_int_equal(
	    store_list_columns(f->store, LIST_SIGHTINGS, columns), 21);
	assert_string_equal(columns[0].name, "type");
	assert_null(columns[0].text);
	s = list(
	    f, LIST_SIGHTINGS, (struct list_filter){.value = "evil.example"});
	assert_int_equal(s.rows, 1);
	assert_non_null(strstr(s.text, "context=at evil[.]example;"));
	assert_non_null(strstr(s.text, "place=table;role=c2;near=Emotet;"));
	s = list(f, LIST_TAGS, (struct list_filter){.type = "actor"});
	assert_int_equal(s.rows, 1);
	assert_non_null(strstr(s.text, "kind=actor;name=apt29;"));
	assert_non_null(
	    strstr(s.text, "dated_iso=2023-11-14T21:13:20Z;confidence=low;"
			   "words=APT29, linked to;"));
	s = list(f, LIST_TAGS, (struct list_filter){.type = "malware"});
	assert_int_equal(s.rows, 1);
	s = list(f, LIST_ARTICLES, (struct list_filter){.section = "memo"});
	assert_int_equal(s.rows, 0);
	s = list(f, LIST_ARTICLES,
	    (struct list_filter){.source = "one", .state = "ready"});
	assert_int_equal(s.rows, 1);
	s = list(f, LIST_ARTICLES, (struct list_filter){.source = "two"});
	assert_int_equal(s.rows, 0);
}

static void test_analysis_replaces(void **state)
{
	struct store_fixture *f = *state;
	struct feed_item v[] = {ITEM("1", "https://x.example/1", "One"),
	    ITEM("2", "https://x.example/2", "Two")};
	struct analysis less = whole;
	struct list_filter none = {0};

	less.iocs.n = 1;
	less.advice.tags.n = 1;
	expect_poll(f, "one", v, 2, (struct item_counts){.fresh = 2});
	save(f, 1, NULL, "the first text", &whole);
	save(f, 2, NULL, "the second text", &less);
	assert_int_equal(store_index_batch(f->store, 10), 0);
	save(f, 1, NULL, "other words", &less);
	/* what only the first analysis had is gone */
	assert_int_equal(list(f, LIST_IOCS, none).rows, 1);
	assert_int_equal(list(f, LIST_TAGS, none).rows, 2);
	assert_int_equal(store_index_batch(f->store, 10), 0);
	assert_int_equal(
	    list(f, LIST_SEARCH, (struct list_filter){.words = "first"}).rows,
	    0);
	assert_int_equal(
	    list(f, LIST_SEARCH, (struct list_filter){.words = "other"}).rows,
	    1);
	assert_int_equal(
	    list(f, LIST_SEARCH, (struct list_filter){.words = "text"}).rows,
	    1);
}

static void test_search(void **state)
{
	static const struct {
		const char *words;
		size_t rows;
	} cases[] = {
	    {"VPN", 2},
	    {"vpn gateway", 1},
	    {"gateway vpn", 1},
	    {"\"vpn gateway\"", 0},
	    {"gate*", 1},
	    {"脆弱性", 1},
	    {"脆弱", 1},
	    {"弱性", 1},
	    {"脆性", 0},
	    {"情", 1},
	    {"ＶＰＮ", 2},
	    {"cve-2024-1", 1},
	    {"NOT", 0},
	    {"a\"b", 0},
	    {"title:x", 0},
	};
	struct store_fixture *f = *state;
	struct feed_item v[] = {ITEM("1", "https://x.example/1", "One"),
	    ITEM("2", "https://x.example/2", "Two")};
	struct list_filter bad = {.words = " \"\" *"};
	struct seen s = {0};
	size_t i;

	expect_poll(f, "one", v, 2, (struct item_counts){.fresh = 2});
	save(f, 1, NULL, "A gateway of a VPN: CVE-2024-1", &whole);
	save(f, 2, NULL, "VPN機器の脆弱性に関する情報", &whole);
	assert_int_equal(store_index_batch(f->store, 1), 1);
	assert_int_equal(store_index_batch(f->store, 1), 0);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		print_message("%s\n", cases[i].words);
		assert_int_equal(
		    list(f, LIST_SEARCH,
			(struct list_filter){.words = cases[i].words})
			.rows,
		    cases[i].rows);
	}
	assert_int_equal(
	    store_list(f->store, LIST_SEARCH, &bad, on_row, &s), -1);
	assert_string_equal(store_reason(f->store), "no word to search for");
}

static void test_analyst(void **state)
{
	struct store_fixture *f = *state;
	int64_t id = 0, again = 0, source = source_id(f, "one");

	begin(f);
	assert_int_equal(store_article_add(f->store, source,
			     "https://x.example/a?utm_medium=mail", NOW, &id),
	    1);
	assert_int_equal(store_article_add(f->store, source,
			     "https://x.example/a", NOW, &again),
	    0);
	assert_int_equal(again, id);
	assert_int_equal(store_article_mark(f->store, id, "pinned"), 1);
	assert_int_equal(store_article_mark(f->store, 77, "pinned"), 0);
	assert_int_equal(store_article_unmark(f->store, 77, "pinned"), 0);
	assert_int_equal(store_article_unmark(f->store, id, "hidden"), 1);
	commit(f);
	assert_false(jobs(f, ARTICLE_FETCH).v[0].backlog);
	begin(f);
	assert_int_equal(
	    store_article_add(f->store, source, "mailto:x", NOW, &id), -1);
	store_rollback(f->store);
	assert_int_equal(jobs(f, ARTICLE_FETCH).n, 1);
	begin(f);
	assert_int_equal(
	    store_article_add(f->store, 0, "http://y.example/", NOW, &id), 1);
	assert_int_equal(
	    store_article_add(f->store, 0, "http://z.example/", NOW, &id), 1);
	commit(f);
	assert_int_equal(jobs(f, ARTICLE_FETCH).n, 3);
	assert_string_equal(jobs(f, ARTICLE_FETCH).v[0].source, "by hand");
}

static void test_a_feed_without_end(void **state)
{
	enum { MANY = 10005 };
	struct store_fixture *f = *state;
	struct feed_item *v = arena_alloc(f->arena, MANY * sizeof(*v));
	struct item_counts got;
	size_t i;

	for (i = 0; i < MANY; i++)
		v[i] = (struct feed_item)ITEM(
		    arena_printf(f->arena, "%zu", i), NULL, "T");
	got = poll_at(f, "one", v, MANY, NOW);
	assert_int_equal(got.fresh, 10000);
	assert_int_equal(got.dropped, 5);
}

/* A feed of many new entries has its share of the turns, not all. */
static void test_turns_are_shared(void **state)
{
	enum { MANY = 500, SHARE = 3 };
	const struct article_turns turns = {ARTICLE_FETCH, NOW, SHARE, 100};
	struct store_fixture *f = *state;
	struct feed_item greedy[MANY],
	    few[] = {ITEM("1", "https://few.example/1", "A"),
		ITEM("2", "https://few.example/2", "B")};
	struct article_jobs got = {0};
	size_t i, of_few = 0;

	for (i = 0; i < MANY; i++)
		greedy[i] = (struct feed_item){.title = "title",
		    .link =
			arena_printf(f->arena, "https://greedy.example/%zu", i),
		    .published = NOW - 1,
		    .updated = DATE_NONE};
	poll_at(f, "one", few, 2, NOW);
	poll_at(f, "greedy", greedy, MANY, NOW);
	assert_int_equal(store_jobs_fair(f->store, f->arena, &turns, &got), 0);
	for (i = 0; i < got.n; i++)
		of_few += strcmp(got.v[i].source, "one") == 0;
	assert_int_equal(of_few, 2);
	assert_int_equal(got.n, 2 + SHARE);
}

/* Long texts are indexed in several batches: each ends soon. */
static void test_index_batch_is_short(void **state)
{
	enum { LONG = 9 * 1024 * 1024 };
	struct store_fixture *f = *state;
	struct feed_item v[] = {ITEM("1", "https://x.example/1", "One"),
	    ITEM("2", "https://x.example/2", "Two"),
	    ITEM("3", "https://x.example/3", "Three")};
	char *text = arena_alloc(f->arena, LONG + 1);
	int64_t id;

	memset(text, 'a', LONG);
	expect_poll(f, "one", v, 3, (struct item_counts){.fresh = 3});
	for (id = 1; id <= 3; id++)
		save(f, id, NULL, text, &whole);
	assert_int_equal(store_index_batch(f->store, 500), 1);
	assert_int_equal(store_index_batch(f->store, 500), 0);
}

/* One entry in a poll of a source that is there. */
static void poll_of(
    struct store_fixture *f, const char *source, struct feed_item *it)
{
	struct feed feed = {.items = {it, 1, 1}};
	const struct item_policy policy = {NOW, true};
	struct item_counts counts;
	struct source_state s;

	assert_int_equal(store_source_find(f->store, f->arena, source, &s), 1);
	assert_int_equal(store_begin(f->store, NULL), 0);
	assert_int_equal(
	    store_items_save(f->store, s.id, &feed, &policy, &counts), 0);
	assert_int_equal(store_commit(f->store, NULL), 0);
}

/* A feed that lists another site's article before the site does: what the
 * publisher says of it counts from then on, whatever was read so far. */
static void test_publisher_takes_over(void **state)
{
	struct source v[] = {
	    {.name = "thief", .url = "https://thief.example/f"},
	    {.name = "publisher", .url = "https://feeds.x.example/f"},
	    {.name = "other", .url = "https://other.example/f"}};
	struct sources list = {v, 3, 3};
	struct store_fixture *f = *state;
	struct feed_item lie = ITEM("t", "https://www.x.example/1", "A lie"),
			 truth = ITEM("p", "https://www.x.example/1", "Truth"),
			 late = ITEM("o", "https://www.x.example/1", "Gossip");
	struct article_jobs got;

	assert_int_equal(store_begin(f->store, NULL), 0);
	assert_int_equal(store_sources_sync(f->store, &list), 0);
	assert_int_equal(store_commit(f->store, NULL), 0);
	lie.published = NOW - 9 * DAY;
	poll_of(f, "thief", &lie);
	assert_true(jobs(f, ARTICLE_FETCH).v[0].backlog);
	save(f, 1, NULL, "text", &whole);
	poll_of(f, "other", &late);
	assert_int_equal(jobs(f, ARTICLE_FETCH).n, 0);
	poll_of(f, "publisher", &truth);
	got = jobs(f, ARTICLE_FETCH);
	assert_int_equal(got.n, 1);
	expect_title(f, "Truth");
	assert_string_equal(got.v[0].source, "publisher");
	assert_int_equal(got.v[0].published, NOW - HOUR);
	assert_false(got.v[0].backlog);
	lie.title = "Another lie";
	poll_of(f, "thief", &lie);
	expect_title(f, "Truth");
}

#define IN_STORE(test)                                                         \
	cmocka_unit_test_setup_teardown(                                       \
	    test, store_fixture_setup, store_fixture_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    IN_STORE(test_identity),
	    IN_STORE(test_two_sources_one_article),
	    IN_STORE(test_publisher_takes_over),
	    IN_STORE(test_edit),
	    IN_STORE(test_backlog_and_dates),
	    IN_STORE(test_jobs_in_order),
	    IN_STORE(test_turns_are_shared),
	    IN_STORE(test_failures),
	    IN_STORE(test_page),
	    IN_STORE(test_further_pages),
	    IN_STORE(test_prune),
	    IN_STORE(test_analysis_is_listed),
	    IN_STORE(test_analysis_replaces),
	    IN_STORE(test_search),
	    IN_STORE(test_index_batch_is_short),
	    IN_STORE(test_analyst),
	    IN_STORE(test_a_feed_without_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
