/* What may enter a digest, and digests in their frozen form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "store/articles.h"
#include "store/digests.h"
#include "store/exports.h"
#include "store/sources.h"
#include "test/support/store_fixture.h"

enum { CUTOFF = 1700000000, HOUR = 3600, DAY = 86400, TODAY = 20231115 };

static const struct digest_window window = {CUTOFF - 72 * HOUR, CUTOFF, false};

static void begin(struct store_fixture *f)
{
	assert_int_equal(store_begin(f->store, NULL), 0);
}

static void commit(struct store_fixture *f)
{
	assert_int_equal(store_commit(f->store, NULL), 0);
}

static int64_t source_id(struct store_fixture *f, const char *name)
{
	struct source v[] = {{.name = "text",
				 .url = "https://a.example/",
				 .title = "Text source"},
	    {.name = "links", .url = "https://b.example/", .take = "links"},
	    {.name = "kev", .url = "https://c.example/", .kind = "kev"}};
	struct sources list = {v, 3, 3};
	struct source_state s;

	begin(f);
	assert_int_equal(store_sources_sync(f->store, &list), 0);
	commit(f);
	assert_int_equal(store_source_find(f->store, f->arena, name, &s), 1);
	return s.id;
}

static void see(struct store_fixture *f, const char *source, const char *url,
    int64_t published, int64_t seen)
{
	struct feed_item it = {.id = url,
	    .link = url,
	    .title = url,
	    .published = published,
	    .updated = DATE_NONE};
	struct feed feed = {.items = {&it, 1, 1}};
	const struct item_policy policy = {seen, true};
	struct item_counts counts;
	int64_t id = source_id(f, source);

	begin(f);
	assert_int_equal(
	    store_items_save(f->store, id, &feed, &policy, &counts), 0);
	commit(f);
}

static struct indicator iocs[] = {
    {.type = INDICATOR_CVE, .value = "CVE-2024-0001", .count = 1},
    {.type = INDICATOR_DOMAIN,
	.value = "evil.example",
	.count = 2,
	.offset = 9,
	.context = "context",
	.defanged = true,
	.listed = true,
	.place = INDICATOR_IN_LIST,
	.role = INDICATOR_PHISHING,
	.near = "Emotet"},
    {.type = INDICATOR_DOMAIN,
	.value = "good.example",
	.count = 1,
	.known = "popular"},
};

static void analyse_from(struct store_fixture *f, int64_t id,
    enum section section, const char *text_from)
{
	static const char *lines[] = {"one", "two"};
	static struct tag tags[] = {{"actor:apt29", TAG_MEDIUM, "Cozy Bear"}};
	static const char *names[] = {"!name:acme", "amount:#312000"};
	static struct span spans[] = {{0, 3, 6}, {1, 7, 9}, {1, 12, 15}};
	const struct article art = {.text = "plain text",
	    .language = "en",
	    .published = DATE_NONE,
	    .paywalled = true};
	const struct analysis an = {
	    .summary = {.language = "en",
		.method = "coverage",
		.lines = {lines, 2, 2},
		.spans = {spans, 3, 3}},
	    .advice = {.recommendations = {lines, 2, 2},
		.notes = {lines, 1, 1},
		.primary_source = "https://vendor.example/a",
		.action = "patch",
		.tags = {tags, 1, 1}},
	    .class = {.section = section,
		.event_type = EVENT_INCIDENT,
		.score = 0.25,
		.why = "breach"},
	    .iocs = {iocs, 3, 3},
	    .names = {names, 2, 2},
	};

	begin(f);
	assert_int_equal(
	    store_analysis_save(f->store, id, &art, &an, text_from, CUTOFF), 0);
	commit(f);
}

static void analyse(struct store_fixture *f, int64_t id, enum section section)
{
	analyse_from(f, id, section, "page");
}

static struct candidates candidates(
    struct store_fixture *f, struct digest_window w)
{
	struct candidates list = {0};

	assert_int_equal(store_candidates(f->store, f->arena, &w, &list), 0);
	return list;
}

/* One article a case; is it a candidate, is it unfinished? */
static void test_membership(void **state)
{
	static const struct {
		const char *what;
		int64_t published, seen;
		bool analysed, missed;
		size_t candidates;
		int unfinished;
	} cases[] = {
	    {"fresh", CUTOFF - HOUR, CUTOFF - HOUR, true, false, 1, 0},
	    {"unfinished", CUTOFF - HOUR, CUTOFF - HOUR, false, false, 0, 1},
	    {"first seen at the cut-off", CUTOFF, CUTOFF, true, false, 1, 0},
	    {"seen too late", CUTOFF - HOUR, CUTOFF + 1, true, false, 0, 0},
	    {"seen too late, digest missed", CUTOFF - HOUR, CUTOFF + 1, true,
		true, 1, 0},
	    {"published later, digest missed", CUTOFF + 1, CUTOFF + DAY, true,
		true, 0, 0},
	    {"at 72 hours", CUTOFF - 72 * HOUR, CUTOFF - 60 * HOUR, true, false,
		1, 0},
	    {"too old", CUTOFF - 72 * HOUR - 1, CUTOFF - 60 * HOUR, true, false,
		0, 0},
	    {"no date: first seen", DATE_NONE, CUTOFF - HOUR, true, false, 1,
		0},
	    {"backlog", CUTOFF - 30 * HOUR, CUTOFF - HOUR, true, false, 0, 0},
	    {"backlog, unfinished", CUTOFF - 30 * HOUR, CUTOFF - HOUR, false,
		false, 0, 0},
	    {"a date ahead", CUTOFF + HOUR, CUTOFF - HOUR, true, false, 1, 0},
	};
	struct store_fixture *f = *state;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct digest_window w = window;

		print_message("%s\n", cases[i].what);
		w.missed = cases[i].missed;
		see(f, "text", "https://x.example/1", cases[i].published,
		    cases[i].seen);
		if (cases[i].analysed)
			analyse(f, 1, SECTION_NEWS);
		assert_int_equal(candidates(f, w).n, cases[i].candidates);
		assert_int_equal(
		    store_unfinished(f->store, &w), cases[i].unfinished);
		store_fixture_empty(f);
	}
}

/* Read from its page, without a further one. */
static void test_candidate_is_cut(void **state)
{
	struct store_fixture *f = *state;
	struct candidate c;

	see(f, "text", "https://x.example/1", CUTOFF - HOUR, CUTOFF - 60);
	analyse(f, 1, SECTION_NEWS);
	begin(f);
	assert_int_equal(store_page_cut(f->store, 1, "404"), 0);
	commit(f);
	c = candidates(f, window).v[0];
	assert_string_equal(c.cut, "404");
	assert_null(c.blocked);
}

static void test_candidate_is_whole(void **state)
{
	struct store_fixture *f = *state;
	struct candidate c;

	see(f, "text", "https://x.example/1", CUTOFF - HOUR, CUTOFF - 60);
	begin(f);
	assert_int_equal(store_page_forgo(f->store, 1, "403"), 0);
	assert_int_equal(store_article_mark(f->store, 1, "pinned"), 1);
	commit(f);
	analyse_from(f, 1, SECTION_SKIP, "feed");
	assert_int_equal(candidates(f, window).n, 1);
	c = candidates(f, window).v[0];
	assert_string_equal(c.url, "https://x.example/1");
	assert_string_equal(c.source, "text");
	assert_string_equal(c.source_title, "Text source");
	assert_string_equal(c.language, "en");
	assert_int_equal(c.published, CUTOFF - HOUR);
	assert_int_equal(c.first_seen, CUTOFF - 60);
	assert_int_equal(c.text_length, strlen("plain text"));
	assert_string_equal(c.text_from, "feed");
	assert_string_equal(c.blocked, "403");
	assert_null(c.cut);
	assert_true(c.paywalled);
	assert_true(c.pinned);
	assert_false(c.links_only);
	assert_int_equal(c.analysis.class.section, SECTION_SKIP);
	assert_int_equal(c.analysis.class.event_type, EVENT_INCIDENT);
	assert_true(c.analysis.class.score == 0.25);
	assert_string_equal(c.analysis.class.why, "breach");
	assert_int_equal(c.analysis.summary.lines.n, 2);
	assert_string_equal(c.analysis.summary.lines.v[1], "two");
	assert_int_equal(c.analysis.summary.spans.n, 3);
	assert_int_equal(c.analysis.summary.spans.v[2].line, 1);
	assert_int_equal(c.analysis.summary.spans.v[2].start, 12);
	assert_int_equal(c.analysis.summary.spans.v[2].end, 15);
	assert_int_equal(c.analysis.advice.recommendations.n, 2);
	assert_int_equal(c.analysis.advice.notes.n, 1);
	assert_string_equal(c.analysis.advice.tags.v[0].tag, "actor:apt29");
	assert_int_equal(c.analysis.advice.tags.v[0].confidence, TAG_MEDIUM);
	assert_string_equal(c.analysis.advice.tags.v[0].words, "Cozy Bear");
	assert_int_equal(c.analysis.names.n, 2);
	assert_string_equal(c.analysis.names.v[1], "amount:#312000");
	assert_string_equal(c.analysis.advice.action, "patch");
	assert_int_equal(c.analysis.iocs.n, 3);
	assert_string_equal(c.analysis.iocs.v[1].context, "context");
	assert_int_equal(c.analysis.iocs.v[1].offset, 9);
	assert_true(c.analysis.iocs.v[1].defanged);
	assert_true(c.analysis.iocs.v[1].listed);
	assert_int_equal(c.analysis.iocs.v[1].place, INDICATOR_IN_LIST);
	assert_int_equal(c.analysis.iocs.v[1].role, INDICATOR_PHISHING);
	assert_string_equal(c.analysis.iocs.v[1].near, "Emotet");
	assert_string_equal(c.analysis.iocs.v[2].known, "popular");
}

/* A page may list more indicators than there is memory for: the first are read,
 * the rest is counted, but for those that are known or stand in no digest. */
static void test_a_flood_of_indicators(void **state)
{
	enum { MANY = 2600 };
	struct store_fixture *f = *state;
	struct article art = {.text = "text", .published = DATE_NONE};
	struct analysis an = {.class = {.section = SECTION_NEWS,
				  .event_type = EVENT_INCIDENT,
				  .score = 0.5,
				  .why = ""}};
	struct candidates list;
	size_t i;

	for (i = 0; i < MANY; i++)
		*VEC_PUSH(f->arena, &an.iocs) = (struct indicator){
		    .type = i == MANY - 1 ? INDICATOR_CVE : INDICATOR_DOMAIN,
		    .value = arena_printf(f->arena, "d%zu.example", i),
		    .known = i == MANY - 2 ? "a reason" : NULL,
		    .count = 1};
	see(f, "text", "https://x.example/1", CUTOFF - HOUR, CUTOFF - HOUR);
	begin(f);
	assert_int_equal(
	    store_analysis_save(f->store, 1, &art, &an, "page", CUTOFF), 0);
	commit(f);
	list = candidates(f, window);
	assert_int_equal(list.n, 1);
	assert_int_equal(list.v[0].analysis.iocs.n, 2000);
	assert_int_equal(list.v[0].iocs_unread, MANY - 2000 - 2);
}

static void test_hidden_and_links(void **state)
{
	struct store_fixture *f = *state;

	see(f, "links", "https://x.example/1", CUTOFF - HOUR, CUTOFF - HOUR);
	analyse(f, 1, SECTION_NEWS);
	assert_true(candidates(f, window).v[0].links_only);
	see(f, "kev", "https://x.example/1", CUTOFF - HOUR, CUTOFF - HOUR);
	assert_true(candidates(f, window).v[0].links_only);
	see(f, "text", "https://x.example/1", CUTOFF - HOUR, CUTOFF - HOUR);
	assert_false(candidates(f, window).v[0].links_only);
	begin(f);
	assert_int_equal(store_article_mark(f->store, 1, "hidden"), 1);
	commit(f);
	assert_int_equal(candidates(f, window).n, 0);
}

static void test_pinned_backlog(void **state)
{
	struct store_fixture *f = *state;

	see(f, "text", "https://x.example/1", CUTOFF - 30 * HOUR,
	    CUTOFF - HOUR);
	begin(f);
	assert_int_equal(store_article_mark(f->store, 1, "pinned"), 1);
	commit(f);
	assert_int_equal(store_unfinished(f->store, &window), 1);
	analyse(f, 1, SECTION_NEWS);
	assert_int_equal(candidates(f, window).n, 1);
}

/* What an analyst asked for has no window: marked by hand, or added. */
static void test_wishes_are_never_too_old(void **state)
{
	struct store_fixture *f = *state;
	static const struct {
		const char *mark;
		size_t n;
	} cases[] = {
	    {NULL, 0}, {"pinned", 1}, {"hidden", 0}, {"added", 1}, {NULL, 0}};
	int64_t id;
	size_t i;

	see(f, "text", "https://x.example/1", CUTOFF - 300 * HOUR,
	    CUTOFF - HOUR);
	analyse(f, 1, SECTION_NEWS);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		begin(f);
		assert_int_equal(
		    store_article_mark(f->store, 1, cases[i].mark), 1);
		commit(f);
		assert_int_equal(candidates(f, window).n, cases[i].n);
	}
	begin(f);
	assert_int_equal(store_article_add(f->store, 0, "https://x.example/1",
			     CUTOFF - HOUR, &id),
	    0);
	commit(f);
	assert_int_equal(candidates(f, window).n, 1);
}

static struct digest_line lines[] = {
    {DIGEST_SUMMARY, "first"},
    {DIGEST_IOC, "evil[.]example,FQDN名"},
    {DIGEST_ACTION, "patch"},
};

static struct digest make_digest(
    int day, struct digest_entry *v, size_t n, struct digest_left_out *out)
{
	return (struct digest){.day = day,
	    .cutoff = CUTOFF,
	    .language = "ja",
	    .made_by = "extracted",
	    .coverage = {10, 8, 1, 1, 40, 5, 3, 2},
	    .entries = {v, n, n},
	    .left_out = {out, out != NULL, 1}};
}

static void add_three(struct store_fixture *f)
{
	char url[64];
	int i;

	for (i = 1; i <= 3; i++) {
		snprintf(url, sizeof(url), "https://x.example/%d", i);
		see(f, "text", url, CUTOFF - i * HOUR, CUTOFF - HOUR);
		analyse(f, i, SECTION_NEWS);
	}
}

static void test_freeze_and_load(void **state)
{
	struct store_fixture *f = *state;
	struct digest_entry v[] = {
	    {.section = SECTION_NEWS,
		.story = true,
		.article_id = 1,
		.title = "One",
		.url = "https://x.example/1",
		.why = "first",
		.lines = {lines, 3, 3}},
	    {.section = SECTION_MEMO,
		.article_id = 2,
		.title = "Two",
		.url = "https://x.example/2"},
	};
	struct digest_left_out out = {3, "limit"};
	struct digest d = make_digest(TODAY, v, 2, &out), got;
	struct digest_days days = {0};
	struct err err = {""};

	add_three(f);
	assert_int_equal(store_last_cutoff(f->store), DATE_NONE);
	assert_int_equal(candidates(f, window).n, 3);
	assert_int_equal(candidates(f, window).v[0].article_id, 3);
	assert_int_equal(store_digest_freeze(f->store, &d, CUTOFF, &err), 0);
	assert_int_equal(candidates(f, window).n, 0);
	assert_int_equal(store_last_cutoff(f->store), CUTOFF);

	assert_int_equal(store_digest_load(f->store, f->arena, TODAY, &got), 1);
	assert_int_equal(got.cutoff, CUTOFF);
	assert_string_equal(got.language, "ja");
	assert_string_equal(got.made_by, "extracted");
	assert_memory_equal(&got.coverage, &d.coverage, sizeof(d.coverage));
	assert_int_equal(got.entries.n, 2);
	assert_int_equal(got.entries.v[0].section, SECTION_NEWS);
	assert_true(got.entries.v[0].story);
	assert_string_equal(got.entries.v[0].why, "first");
	assert_int_equal(got.entries.v[0].lines.n, 3);
	assert_int_equal(got.entries.v[0].lines.v[2].label, DIGEST_ACTION);
	assert_string_equal(got.entries.v[0].lines.v[1].text, lines[1].text);
	assert_int_equal(got.entries.v[1].section, SECTION_MEMO);
	assert_false(got.entries.v[1].story);
	assert_null(got.entries.v[1].why);
	assert_int_equal(got.left_out.n, 1);
	assert_string_equal(got.left_out.v[0].reason, "limit");
	assert_int_equal(
	    store_digest_load(f->store, f->arena, TODAY + 1, &got), 0);

	begin(f);
	assert_int_equal(
	    store_digest_written(f->store, TODAY, "20231115.md", "abc", CUTOFF),
	    0);
	commit(f);
	assert_int_equal(
	    store_digest_days(f->store, f->arena, TODAY, &days), 0);
	assert_int_equal(days.n, 1);
	assert_string_equal(days.v[0].file, "20231115.md");
	assert_int_equal(
	    store_digest_days(f->store, f->arena, TODAY + 1, &days), 0);
	assert_int_equal(days.n, 1);
}

static void test_a_day_is_frozen_once(void **state)
{
	struct store_fixture *f = *state;
	struct digest_entry v = {.section = SECTION_NEWS,
	    .story = true,
	    .article_id = 1,
	    .title = "One",
	    .url = "https://x.example/1",
	    .lines = {lines, 1, 1}};
	struct digest first = make_digest(TODAY, &v, 1, NULL);
	struct digest second = make_digest(TODAY, NULL, 0, NULL), got;
	struct err err = {""};

	add_three(f);
	assert_int_equal(store_digest_freeze(f->store, &first, 1, &err), 0);
	assert_int_equal(store_digest_freeze(f->store, &second, 2, &err), -1);
	assert_non_null(strstr(err.text, "digests.day"));
	assert_int_equal(store_digest_load(f->store, f->arena, TODAY, &got), 1);
	assert_int_equal(got.entries.n, 1);
	begin(f);
	assert_int_equal(store_digest_freeze(f->store, &second, 2, &err), -1);
	store_rollback(f->store);
}

static void test_a_url_heads_one_story(void **state)
{
	struct store_fixture *f = *state;
	struct digest_entry v[] = {
	    {.section = SECTION_NEWS,
		.story = true,
		.article_id = 1,
		.title = "One",
		.url = "https://x.example/1"},
	    {.section = SECTION_NEWS,
		.story = true,
		.article_id = 2,
		.title = "Two",
		.url = "https://x.example/1",
		.lines = {lines, 1, 1}},
	    {.section = SECTION_MEMO,
		.article_id = 1,
		.title = "One",
		.url = "https://x.example/1"},
	};
	struct digest d = make_digest(TODAY, v, 3, NULL), got;
	struct err err = {""};

	add_three(f);
	assert_int_equal(store_digest_freeze(f->store, &d, CUTOFF, &err), 0);
	assert_int_equal(store_digest_load(f->store, f->arena, TODAY, &got), 1);
	assert_int_equal(got.entries.n, 2);
	assert_false(got.entries.v[1].story);
	assert_int_equal(got.left_out.n, 1);
	assert_int_equal(got.left_out.v[0].article_id, 2);
}

static void test_left_out_for_being_unfinished(void **state)
{
	struct store_fixture *f = *state;
	struct digest_left_out out = {1, "not worked off yet"};
	struct digest d = make_digest(TODAY, NULL, 0, &out);

	see(f, "text", "https://x.example/1", CUTOFF - HOUR, CUTOFF - HOUR);
	assert_int_equal(store_digest_freeze(f->store, &d, CUTOFF, NULL), 0);
	analyse(f, 1, SECTION_NEWS);
	assert_int_equal(candidates(f, window).n, 1);
}

/* What a day hands to machines: url and values, in order. */
static void expect_export(struct store_fixture *f, int day, const char *want)
{
	struct export_day d;
	struct buf b = {0};
	size_t i, k;

	assert_int_equal(store_export_load(f->store, f->arena, day, &d), 0);
	for (i = 0; i < d.articles.n; i++) {
		const struct export_article *art = &d.articles.v[i];

		buf_printf(&b, "%s:", art->url + strlen("https://x.example/"));
		for (k = 0; k < art->iocs.n; k++)
			buf_printf(&b, " %s", art->iocs.v[k].value);
		buf_puts(&b, ";");
	}
	assert_string_equal(buf_str(&b), want);
	buf_free(&b);
}

/* Indicators go with the entry that has them, and with what tells the same; one
 * that comes once more brings only what is new; what is read anew changes
 * nothing. */
static void test_indicators_are_frozen(void **state)
{
	struct store_fixture *f = *state;
	struct digest_other other = {2, "https://x.example/2"};
	struct digest_entry one = {.section = SECTION_NEWS,
	    .story = true,
	    .article_id = 1,
	    .title = "One",
	    .url = "https://x.example/1",
	    .others = {&other, 1, 1}};
	struct digest_entry again = {.section = SECTION_MEMO,
	    .article_id = 1,
	    .title = "One",
	    .url = "https://x.example/1"};
	struct digest first = make_digest(TODAY, &one, 1, NULL);
	struct digest second = make_digest(TODAY + 1, &again, 1, NULL);
	const struct indicator before = iocs[2];
	struct export_day d;

	add_three(f);
	assert_int_equal(store_digest_freeze(f->store, &first, 1, NULL), 0);
	iocs[2] = (struct indicator){
	    .type = INDICATOR_MD5, .value = "new", .count = 1};
	analyse(f, 1, SECTION_NEWS);
	iocs[2] = before;
	assert_int_equal(store_digest_freeze(f->store, &second, 2, NULL), 0);
	expect_export(f, TODAY,
	    "1: CVE-2024-0001 evil.example good.example;"
	    "2: CVE-2024-0001 evil.example good.example;");
	expect_export(f, TODAY + 1, "1: new;");
	expect_export(f, TODAY + 2, "");
	assert_int_equal(store_export_load(f->store, f->arena, TODAY, &d), 0);
	assert_int_equal(d.cutoff, first.cutoff);
	assert_string_equal(d.articles.v[0].title, "https://x.example/1");
	assert_int_equal(d.articles.v[0].published, CUTOFF - HOUR);
	assert_int_equal(d.articles.v[0].tags.n, 1);
	assert_string_equal(d.articles.v[0].tags.v[0], "actor:apt29");
	assert_int_equal(d.articles.v[0].iocs.v[1].type, INDICATOR_DOMAIN);
	assert_string_equal(d.articles.v[0].iocs.v[1].context, "context");
	assert_true(d.articles.v[0].iocs.v[1].defanged);
	assert_true(d.articles.v[0].iocs.v[1].listed);
	assert_int_equal(d.articles.v[0].iocs.v[1].first_seen, CUTOFF - HOUR);
	assert_null(d.articles.v[0].iocs.v[1].known);
	assert_string_equal(d.articles.v[0].iocs.v[2].known, "popular");
}

static void analyse_many(struct store_fixture *f, int64_t id, size_t n)
{
	struct article art = {.text = "text", .published = DATE_NONE};
	struct analysis an = {.class = {.section = SECTION_NEWS,
				  .event_type = EVENT_INCIDENT,
				  .score = 0.5,
				  .why = ""}};
	size_t i;

	for (i = 0; i < n; i++)
		*VEC_PUSH(f->arena, &an.iocs) =
		    (struct indicator){.type = INDICATOR_DOMAIN,
			.value = arena_printf(
			    f->arena, "d%zu.a%d.example", i, (int)id),
			.count = 1};
	begin(f);
	assert_int_equal(
	    store_analysis_save(f->store, id, &art, &an, "page", CUTOFF), 0);
	commit(f);
}

/* Who has tens of thousands pushes nobody out: the room is shared, and an
 * article that comes once more brings what found none. */
static void test_a_flood_is_shared(void **state)
{
	enum { FLOOD = 26000, FEW = 3, SHARE = (EXPORTS_ALL - FEW) / 2 };
	static const size_t counts[] = {FLOOD, FLOOD, FEW};
	struct store_fixture *f = *state;
	struct digest_other others[] = {
	    {2, "https://x.example/2"}, {3, "https://x.example/3"}};
	struct digest_entry all = {.section = SECTION_NEWS,
	    .article_id = 1,
	    .title = "One",
	    .url = "https://x.example/1",
	    .others = {others, 2, 2}};
	struct digest_entry again = {.section = SECTION_MEMO,
	    .article_id = 1,
	    .title = "One",
	    .url = "https://x.example/1"};
	struct digest first = make_digest(TODAY, &all, 1, NULL);
	struct digest second = make_digest(TODAY + 1, &again, 1, NULL);
	struct export_day d;
	size_t i;

	add_three(f);
	for (i = 0; i < 3; i++)
		analyse_many(f, (int64_t)i + 1, counts[i]);
	assert_int_equal(store_digest_freeze(f->store, &first, 1, NULL), 0);
	assert_int_equal(store_export_load(f->store, f->arena, TODAY, &d), 0);
	assert_int_equal(d.articles.n, 3);
	for (i = 0; i < 3; i++) {
		size_t want = i < 2 ? SHARE : FEW;

		assert_int_equal(d.articles.v[i].iocs.n, want);
		assert_int_equal(d.articles.v[i].cut, counts[i] - want);
	}
	assert_int_equal(store_digest_freeze(f->store, &second, 2, NULL), 0);
	assert_int_equal(
	    store_export_load(f->store, f->arena, TODAY + 1, &d), 0);
	assert_int_equal(d.articles.v[0].iocs.n, FLOOD - SHARE);
	assert_int_equal(d.articles.v[0].cut, 0);
}

static void test_past_stories(void **state)
{
	struct store_fixture *f = *state;
	struct digest_entry v[] = {
	    {.section = SECTION_NEWS,
		.story = true,
		.article_id = 1,
		.title = "One",
		.url = "https://x.example/1"},
	    {.section = SECTION_MEMO,
		.article_id = 2,
		.title = "Two",
		.url = "https://x.example/2"},
	    {.section = SECTION_NEWS,
		.story = true,
		.article_id = 3,
		.title = "Three",
		.url = "https://x.example/3"},
	};
	struct digest d = make_digest(TODAY, v, 2, NULL);
	struct digest next = make_digest(TODAY + 1, v + 2, 1, NULL);
	struct past_stories past = {0};
	struct feed_item it = {.id = "https://x.example/1",
	    .link = "https://x.example/1",
	    .title = "edited",
	    .published = CUTOFF - HOUR,
	    .updated = DATE_NONE};
	struct feed feed = {.items = {&it, 1, 1}};
	const struct item_policy policy = {CUTOFF + HOUR, true};
	struct item_counts counts;
	int64_t id = source_id(f, "text");

	add_three(f);
	assert_int_equal(store_digest_freeze(f->store, &d, CUTOFF, NULL), 0);
	assert_int_equal(store_digest_freeze(f->store, &next, CUTOFF, NULL), 0);
	begin(f);
	assert_int_equal(
	    store_items_save(f->store, id, &feed, &policy, &counts), 0);
	commit(f);
	assert_int_equal(counts.edited, 1);

	assert_int_equal(
	    store_past_stories(f->store, f->arena, TODAY, &past), 0);
	assert_int_equal(past.n, 2);
	assert_int_equal(past.v[0].day, TODAY + 1);
	assert_int_equal(past.v[0].edited, DATE_NONE);
	assert_string_equal(past.v[1].title, "One");
	assert_string_equal(
	    past.v[1].primary_source, "https://vendor.example/a");
	assert_int_equal(past.v[1].edited, CUTOFF + HOUR);
	assert_int_equal(past.v[1].cves.n, 1);
	assert_int_equal(past.v[1].indicators.n, 1);
	assert_string_equal(past.v[1].indicators.v[0], "evil.example");
	assert_int_equal(past.v[1].names.n, 2);
	assert_string_equal(past.v[1].names.v[0], "!name:acme");
	assert_int_equal(past.v[1].published, CUTOFF - HOUR);
	past.n = 0;
	assert_int_equal(
	    store_past_stories(f->store, f->arena, TODAY + 1, &past), 0);
	assert_int_equal(past.n, 1);
}

/* What a candidate shares with the articles of earlier digests: indicators that
 * are not known, then actors and malware, each with its latest days only. */
static void test_seen_before(void **state)
{
	enum { DAYS = 6, LEAST = 1 + DAYS };
	struct store_fixture *f = *state;
	const struct candidate *c;
	char url[64];
	int i;

	for (i = 1; i <= LEAST; i++) {
		struct digest_entry e = {.section = SECTION_NEWS,
		    .story = true,
		    .article_id = i,
		    .title = "One",
		    .url = url};
		struct digest d = make_digest(TODAY + i, &e, 1, NULL);

		snprintf(url, sizeof(url), "https://x.example/%d", i);
		see(f, "text", url, CUTOFF - i * HOUR, CUTOFF - HOUR);
		analyse(f, i, SECTION_NEWS);
		if (i < LEAST)
			assert_int_equal(
			    store_digest_freeze(f->store, &d, i, NULL), 0);
	}
	c = &candidates(f, window).v[0];
	assert_int_equal(c->article_id, LEAST);
	assert_int_equal(c->seen.n, DAYS + DAYS + 4);
	for (i = 0; i < DAYS; i++) {
		assert_string_equal(c->seen.v[i].what, "CVE-2024-0001");
		assert_string_equal(c->seen.v[DAYS + i].what, "evil.example");
		assert_int_equal(c->seen.v[i].day, TODAY + DAYS - i);
	}
	for (i = 0; i < 4; i++) {
		assert_string_equal(
		    c->seen.v[2 * DAYS + i].what, "actor:apt29");
		assert_int_equal(c->seen.v[2 * DAYS + i].day, TODAY + DAYS - i);
	}
}

#define IN_STORE(test)                                                         \
	cmocka_unit_test_setup_teardown(                                       \
	    test, store_fixture_setup, store_fixture_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    IN_STORE(test_membership),
	    IN_STORE(test_candidate_is_whole),
	    IN_STORE(test_candidate_is_cut),
	    IN_STORE(test_a_flood_of_indicators),
	    IN_STORE(test_hidden_and_links),
	    IN_STORE(test_pinned_backlog),
	    IN_STORE(test_wishes_are_never_too_old),
	    IN_STORE(test_freeze_and_load),
	    IN_STORE(test_a_day_is_frozen_once),
	    IN_STORE(test_a_url_heads_one_story),
	    IN_STORE(test_left_out_for_being_unfinished),
	    IN_STORE(test_indicators_are_frozen),
	    IN_STORE(test_a_flood_is_shared),
	    IN_STORE(test_past_stories),
	    IN_STORE(test_seen_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
