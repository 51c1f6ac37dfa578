/* What a language model wrote, what it cost, and what was learned. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "store/articles.h"
#include "store/db.h"
#include "store/digests.h"
#include "store/model.h"
#include "store/sources.h"
#include "test/support/store_fixture.h"

enum { NOW = 1700000000, DAY = 86400, TODAY = 20231115 };

static void begin(struct store_fixture *f)
{
	assert_int_equal(store_begin(f->store, NULL), 0);
}

static void commit(struct store_fixture *f)
{
	assert_int_equal(store_commit(f->store, NULL), 0);
}

/* As read: what stands in the page is title and text. */
static void read_as(
    struct store_fixture *f, int64_t id, const char *title, const char *text)
{
	struct article art = {.title = title,
	    .text = text,
	    .language = "en",
	    .published = DATE_NONE};
	struct analysis an = {.summary = {.language = "en"}};

	begin(f);
	assert_int_equal(
	    store_analysis_save(f->store, id, &art, &an, "page", NOW), 0);
	commit(f);
}

/* An article that waits for its page. */
static int64_t add_unread(struct store_fixture *f, const char *url)
{
	int64_t id;

	begin(f);
	assert_int_equal(store_article_add(f->store, 0, url, NOW, &id), 1);
	commit(f);
	return id;
}

static int64_t add_read(struct store_fixture *f, const char *url)
{
	int64_t id = add_unread(f, url);

	read_as(f, id, "title", "text");
	return id;
}

static const char *summary_lines[] = {"一行目", "二行目"};

static const struct written sample = {.model = "m",
    .prompt = "p1",
    .of = {[WRITTEN_SUMMARY] = {.lines = {summary_lines, 2, 2}},
	[WRITTEN_TITLE] = {.fault = "CVE-2026-1 is not in the article"},
	[WRITTEN_ACTION] = {.fault = "too long"}}};

static int save(struct store_fixture *f, int64_t id, const char *key,
    const struct written *w, int64_t now)
{
	int rc;

	begin(f);
	rc = store_written_save(f->store, id, key, w, now);
	if (rc < 0)
		store_rollback(f->store);
	else
		commit(f);
	return rc;
}

static int load(
    struct store_fixture *f, int64_t id, struct written *w, const char **reason)
{
	return store_written_load(f->store, f->arena, id, w, reason);
}

static bool has_text(struct store_fixture *f, int64_t id)
{
	const char *reason;
	struct written w;
	int got = load(f, id, &w, &reason);

	assert_true(got >= 0);
	return got == 1;
}

static void test_article(void **state)
{
	struct store_fixture *f = *state;
	int64_t id = add_unread(f, "https://x.example/1");
	struct model_article art;

	assert_int_equal(store_model_article(f->store, f->arena, id, &art), 0);
	assert_null(art.text);
	read_as(f, id, "title", "text");
	assert_int_equal(store_model_article(f->store, f->arena, id, &art), 1);
	assert_string_equal(art.url, "https://x.example/1");
	assert_string_equal(art.title, "title");
	assert_string_equal(art.text, "text");
	assert_false(art.written);
	assert_false(art.final);
}

static void test_written_survives(void **state)
{
	struct store_fixture *f = *state;
	int64_t id = add_read(f, "https://x.example/1");
	struct model_article art;
	const char *reason = "";
	struct written w;

	assert_int_equal(load(f, id, &w, &reason), 0);
	assert_null(reason);
	assert_false(written_any(&w));
	assert_int_equal(store_model_used(f->store), 0);
	assert_int_equal(save(f, id, "k1", &sample, NOW), 0);
	assert_int_equal(store_model_used(f->store), 1);
	assert_int_equal(load(f, id, &w, &reason), 1);
	assert_null(reason);
	assert_string_equal(w.model, "m");
	assert_string_equal(w.prompt, "p1");
	assert_string_equal(w.of[WRITTEN_TITLE].fault, sample.of[0].fault);
	assert_int_equal(w.of[WRITTEN_TITLE].lines.n, 0);
	assert_null(w.of[WRITTEN_SUMMARY].fault);
	assert_int_equal(w.of[WRITTEN_SUMMARY].lines.n, 2);
	assert_string_equal(w.of[WRITTEN_SUMMARY].lines.v[1], "二行目");
	/* none, and that holds */
	assert_null(w.of[WRITTEN_RECOMMENDATIONS].fault);
	assert_int_equal(w.of[WRITTEN_RECOMMENDATIONS].lines.n, 0);
	assert_int_equal(store_model_article(f->store, f->arena, id, &art), 1);
	assert_true(art.written);
}

/* Asked the same again with another answer: the later counts. */
static void test_written_anew(void **state)
{
	struct store_fixture *f = *state;
	int64_t id = add_read(f, "https://x.example/1");
	const char *title = "表題";
	struct written other = {.model = "m", .prompt = "p1"}, w;
	const char *reason;

	other.of[WRITTEN_TITLE].lines = (struct strings){&title, 1, 1};
	other.of[WRITTEN_SUMMARY].fault = "none";
	assert_int_equal(save(f, id, "k1", &sample, NOW), 0);
	assert_int_equal(save(f, id, "k1", &other, NOW + 1), 0);
	assert_int_equal(load(f, id, &w, &reason), 1);
	assert_string_equal(w.of[WRITTEN_TITLE].lines.v[0], title);
	assert_string_equal(w.of[WRITTEN_SUMMARY].fault, "none");
	assert_int_equal(w.of[WRITTEN_SUMMARY].lines.n, 0);
}

static int reuse(struct store_fixture *f, int64_t id, const char *key)
{
	int rc;

	begin(f);
	rc = store_written_reuse(f->store, id, key, NOW);
	commit(f);
	return rc;
}

static void test_reuse(void **state)
{
	struct store_fixture *f = *state;
	int64_t one = add_read(f, "https://x.example/1");
	int64_t two = add_read(f, "https://x.example/2");

	assert_int_equal(save(f, one, "k1", &sample, NOW), 0);
	assert_int_equal(reuse(f, two, "k2"), 0);
	assert_false(has_text(f, two));
	assert_int_equal(reuse(f, two, "k1"), 1);
	assert_true(has_text(f, two));
	assert_int_equal(save(f, 999, "k1", &sample, NOW), -1);
}

static void test_failures(void **state)
{
	struct store_fixture *f = *state;
	int64_t id = add_read(f, "https://x.example/1");
	struct model_article art;
	const char *reason;
	struct written w;

	begin(f);
	store_model_failed(f->store, id, "timeout", false, NOW);
	store_model_failed(f->store, id, "filtered", true, NOW);
	commit(f);
	assert_int_equal(store_model_article(f->store, f->arena, id, &art), 1);
	assert_true(art.final);
	assert_int_equal(load(f, id, &w, &reason), 0);
	assert_string_equal(reason, "filtered");
	begin(f);
	store_model_renew(f->store, "m", "p1", 0);
	commit(f);
	assert_int_equal(store_model_article(f->store, f->arena, id, &art), 1);
	assert_false(art.final);
	assert_int_equal(save(f, id, "k1", &sample, NOW), 0);
	assert_int_equal(load(f, id, &w, &reason), 1);
	assert_int_equal(store_model_article(f->store, f->arena, id, &art), 1);
	assert_false(art.final);
	/* What is there stays, whatever fails later. */
	begin(f);
	store_model_failed(f->store, id, "too late", true, NOW);
	commit(f);
	assert_true(has_text(f, id));
}

/* Read again in other words: what was written is not of it any more, but the
 * answer is kept for when the old words come back. */
static void test_changed_words(void **state)
{
	static const struct {
		const char *title, *text;
		bool stays;
	} cases[] = {
	    {"title", "text", true},
	    {NULL, "text", true}, /* the title stays as it was */
	    {"title", "other", false},
	    {"other", "text", false},
	    {"title", NULL, false},
	};
	struct store_fixture *f = *state;
	int64_t id = add_read(f, "https://x.example/1");
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		read_as(f, id, "title", "text");
		assert_int_equal(save(f, id, "k1", &sample, NOW), 0);
		read_as(f, id, cases[i].title, cases[i].text);
		assert_int_equal(has_text(f, id), cases[i].stays);
		assert_int_equal(reuse(f, id, "k1"), 1);
	}
}

static void test_facts(void **state)
{
	const char *lines[] = {"first", "second"};
	struct strings facts = {lines, 2, 2}, none = {0}, got;
	struct store_fixture *f = *state;
	int64_t id = add_read(f, "https://x.example/1");

	begin(f);
	assert_int_equal(
	    store_facts_save(f->store, "part1", "m", &facts, NOW), 0);
	assert_int_equal(
	    store_facts_save(f->store, "part2", "m", &none, NOW), 0);
	commit(f);
	assert_int_equal(store_facts_get(f->store, f->arena, "part1", &got), 1);
	assert_int_equal(got.n, 2);
	assert_string_equal(got.v[1], "second");
	assert_int_equal(store_facts_get(f->store, f->arena, "part2", &got), 1);
	assert_int_equal(got.n, 0);
	assert_int_equal(store_facts_get(f->store, f->arena, "part3", &got), 0);
	assert_int_equal(
	    reuse(f, id, "part1"), 0); /* no answer of an article */
}

/* Nothing of one line becomes two. */
static void test_line_feeds(void **state)
{
	const char *lines[] = {"good", "bad\nline", ""};
	struct strings facts = {lines, 3, 3}, got;
	struct store_fixture *f = *state;

	begin(f);
	assert_int_equal(store_facts_save(f->store, "k", "m", &facts, NOW), 0);
	commit(f);
	assert_int_equal(store_facts_get(f->store, f->arena, "k", &got), 1);
	assert_int_equal(got.n, 2);
	assert_string_equal(got.v[0], "good");
	assert_string_equal(got.v[1], "");
}

static void test_spending(void **state)
{
	const struct model_spent once = {1, 1000, 200, 35};
	struct store_fixture *f = *state;
	struct model_spent got;

	begin(f);
	store_model_spend(f->store, 20260310, &once);
	store_model_spend(f->store, 20260310, &once);
	store_model_spend(f->store, 20260311, &once);
	commit(f);
	assert_int_equal(store_model_spent(f->store, 20260310, &got), 0);
	assert_int_equal(got.requests, 2);
	assert_int_equal(got.prompt_tokens, 2000);
	assert_int_equal(got.completion_tokens, 400);
	assert_int_equal(got.cost, 70);
	assert_int_equal(store_model_spent(f->store, 20260312, &got), 0);
	assert_int_equal(got.requests, 0);
}

static void test_endpoint(void **state)
{
	static const struct model_endpoint learned = {
	    .format = 2, .completion_tokens = true, .ratio = 1.25};
	struct store_fixture *f = *state;
	struct model_endpoint e;

	assert_int_equal(store_endpoint_get(f->store, f->arena, "e", &e), 0);
	assert_int_equal(e.format, 0);
	assert_true(e.since == DATE_NONE);
	begin(f);
	store_endpoint_trouble(f->store, "e", "503", NOW);
	store_endpoint_trouble(f->store, "e", "503", NOW + 9);
	store_endpoint_save(f->store, "e", &learned);
	commit(f);
	assert_int_equal(store_endpoint_get(f->store, f->arena, "e", &e), 1);
	assert_int_equal(e.format, 2);
	assert_true(e.completion_tokens);
	assert_false(e.no_temperature);
	assert_true(e.ratio > 1.24 && e.ratio < 1.26);
	assert_string_equal(e.trouble, "503");
	assert_int_equal(e.since, NOW);
	begin(f);
	store_endpoint_trouble(f->store, "e", NULL, NOW + 20);
	commit(f);
	assert_int_equal(store_endpoint_get(f->store, f->arena, "e", &e), 1);
	assert_null(e.trouble);
	assert_int_equal(e.since, NOW + 20);
}

/* Freeze a digest of one story of the article. */
static void freeze_on(struct store_fixture *f, int day, int64_t id,
    const struct digest_origin *origins)
{
	struct digest_entry e = {.section = SECTION_NEWS,
	    .story = true,
	    .article_id = id,
	    .title = "表題",
	    .url = "https://x.example/told"};
	struct digest d = {.day = day,
	    .cutoff = NOW,
	    .language = "ja",
	    .made_by = "m",
	    .written = 1,
	    .unwritten = "timeout",
	    .entries = {&e, 1, 1}};

	memcpy(e.origins, origins, sizeof(e.origins));
	assert_int_equal(store_digest_freeze(f->store, &d, NOW, NULL), 0);
}

static void freeze(struct store_fixture *f, int64_t id)
{
	static const struct digest_origin none[WRITTEN_FIELDS];

	freeze_on(f, TODAY, id, none);
}

/* A story whose URL headed one before is not told, and is none of the model's. */
static void test_stories(void **state)
{
	static const struct digest_origin all[WRITTEN_FIELDS] = {
	    [WRITTEN_SUMMARY] = {.model = true}};
	struct store_fixture *f = *state;
	int64_t id = add_read(f, "https://x.example/told");
	struct digest got;
	int day;

	for (day = TODAY; day < TODAY + 2; day++) {
		freeze_on(f, day, id, all);
		assert_int_equal(
		    store_digest_load(f->store, f->arena, day, &got), 1);
		assert_int_equal(got.written, day == TODAY);
	}
}

/* What a digest told stays, as does what is young or was found again. */
static void test_prune(void **state)
{
	struct store_fixture *f = *state;
	int64_t told = add_read(f, "https://x.example/told");
	int64_t old = add_read(f, "https://x.example/old");
	int64_t young = add_read(f, "https://x.example/young");
	int64_t again = add_read(f, "https://x.example/again");
	int64_t failed = add_read(f, "https://x.example/failed");
	int64_t fails = add_read(f, "https://x.example/fails");
	const struct strings none = {0};
	struct strings facts;

	assert_int_equal(save(f, told, "told", &sample, NOW - 9 * DAY), 0);
	assert_int_equal(save(f, old, "old", &sample, NOW - 9 * DAY), 0);
	assert_int_equal(save(f, young, "young", &sample, NOW), 0);
	assert_int_equal(save(f, again, "again", &sample, NOW - 9 * DAY), 0);
	assert_int_equal(reuse(f, again, "again"), 1);
	freeze(f, told);
	begin(f);
	store_model_failed(f->store, failed, "timeout", true, NOW - 9 * DAY);
	store_model_failed(f->store, fails, "timeout", true, NOW);
	store_facts_save(f->store, "part", "m", &none, NOW - 9 * DAY);
	assert_int_equal(store_model_prune(f->store, NOW - DAY, 1), 2);
	assert_int_equal(store_model_prune(f->store, NOW - DAY, 9), 1);
	assert_int_equal(store_model_prune(f->store, NOW - DAY, 9), 0);
	commit(f);
	assert_true(has_text(f, told));
	assert_true(has_text(f, young));
	assert_true(has_text(f, again));
	assert_false(has_text(f, old));
	assert_int_equal(
	    store_facts_get(f->store, f->arena, "part", &facts), 0);
}

/* Another model, or other prompts: what no digest has told is asked for anew. */
static void test_renew(void **state)
{
	static const struct {
		const char *model, *prompt;
		int64_t since;
		bool stays;
	} cases[] = {
	    {"m", "p1", 0, true}, {"other", "p1", 0, false},
	    {"m", "p2", 0, false},
	    {"other", "p2", NOW + 1, true}, /* nobody waits for so old ones */
	};
	struct store_fixture *f = *state;
	int64_t told = add_read(f, "https://x.example/told");
	int64_t id = add_read(f, "https://x.example/1");
	size_t i;

	assert_int_equal(save(f, told, "told", &sample, NOW), 0);
	freeze(f, told);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(save(f, id, "k1", &sample, NOW), 0);
		begin(f);
		store_model_renew(
		    f->store, cases[i].model, cases[i].prompt, cases[i].since);
		commit(f);
		assert_int_equal(has_text(f, id), cases[i].stays);
		assert_true(has_text(f, told));
		assert_int_equal(reuse(f, id, "k1"), 1);
	}
}

static const struct digest_window window = {NOW - DAY, NOW, false};

/* Each candidate has what was written of it, or why nothing was. */
static void test_candidates(void **state)
{
	struct store_fixture *f = *state;
	int64_t one = add_read(f, "https://x.example/1");
	int64_t two = add_read(f, "https://x.example/2");
	struct candidates list = {0};

	add_read(f, "https://x.example/3");
	assert_int_equal(
	    store_candidates(f->store, f->arena, &window, &list), 0);
	assert_int_equal(list.n, 3);
	assert_null(list.v[0].written);
	assert_null(list.v[0].unwritten);
	assert_int_equal(save(f, one, "k1", &sample, NOW), 0);
	begin(f);
	store_model_failed(f->store, two, "timeout", false, NOW);
	commit(f);
	list.n = 0;
	assert_int_equal(
	    store_candidates(f->store, f->arena, &window, &list), 0);
	assert_int_equal(list.n, 3);
	assert_string_equal(
	    list.v[0].written->of[WRITTEN_SUMMARY].lines.v[0], "一行目");
	assert_null(list.v[0].unwritten);
	assert_null(list.v[1].written);
	assert_string_equal(list.v[1].unwritten, "timeout");
	assert_null(list.v[2].written);
	assert_null(list.v[2].unwritten);
}

/* A row of the view as "field origin reason". */
static const char *field_row(struct store_fixture *f, int n)
{
	static const char sql[] =
	    "SELECT field || ' ' || origin || ' ' || ifnull(reason, '-')"
	    " FROM v_story_fields WHERE day = ?1 LIMIT 1 OFFSET ?2";
	const char *text = "";
	sqlite3_stmt *q;

	assert_int_equal(
	    sqlite3_prepare_v2(f->store->db, sql, -1, &q, NULL), SQLITE_OK);
	sqlite3_bind_int(q, 1, TODAY);
	sqlite3_bind_int(q, 2, n);
	if (sqlite3_step(q) == SQLITE_ROW)
		text = db_column_text(f->arena, q, 0);
	sqlite3_finalize(q);
	return text;
}

static void test_origins(void **state)
{
	static const struct digest_origin origins[WRITTEN_FIELDS] = {
	    [WRITTEN_SUMMARY] = {true, NULL},
	    [WRITTEN_NOTES] = {false, "too long"}};
	static const char *const rows[] = {"title extracted -",
	    "summary model -", "recommendations extracted -",
	    "notes extracted too long", "action extracted -", ""};
	struct store_fixture *f = *state;
	struct digest d;
	int i;

	freeze_on(f, TODAY, add_read(f, "https://x.example/told"), origins);
	assert_int_equal(store_digest_load(f->store, f->arena, TODAY, &d), 1);
	assert_int_equal(d.written, 1);
	assert_string_equal(d.unwritten, "timeout");
	assert_true(d.entries.v[0].origins[WRITTEN_SUMMARY].model);
	assert_false(d.entries.v[0].origins[WRITTEN_NOTES].model);
	assert_string_equal(
	    d.entries.v[0].origins[WRITTEN_NOTES].reason, "too long");
	assert_null(d.entries.v[0].origins[WRITTEN_TITLE].reason);
	for (i = 0; i < 6; i++)
		assert_string_equal(field_row(f, i), rows[i]);
}

/* What may follow a story is told by the article's own title. */
static void test_past_title(void **state)
{
	static const struct digest_origin origins[WRITTEN_FIELDS] = {
	    [WRITTEN_TITLE] = {true, NULL}};
	struct store_fixture *f = *state;
	struct past_stories past = {0};

	freeze_on(f, TODAY, add_read(f, "https://x.example/told"), origins);
	assert_int_equal(
	    store_past_stories(f->store, f->arena, TODAY, &past), 0);
	assert_int_equal(past.n, 1);
	assert_string_equal(past.v[0].title, "title");
}

#define IN_STORE(test)                                                         \
	cmocka_unit_test_setup_teardown(                                       \
	    test, store_fixture_setup, store_fixture_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    IN_STORE(test_article),
	    IN_STORE(test_written_survives),
	    IN_STORE(test_written_anew),
	    IN_STORE(test_reuse),
	    IN_STORE(test_failures),
	    IN_STORE(test_changed_words),
	    IN_STORE(test_facts),
	    IN_STORE(test_line_feeds),
	    IN_STORE(test_spending),
	    IN_STORE(test_endpoint),
	    IN_STORE(test_stories),
	    IN_STORE(test_prune),
	    IN_STORE(test_renew),
	    IN_STORE(test_candidates),
	    IN_STORE(test_origins),
	    IN_STORE(test_past_title),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
