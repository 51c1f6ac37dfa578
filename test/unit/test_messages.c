/* Messages between processes: what was put is got; cut or changed anywhere they
 * are refused or read, never worse. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/xmalloc.h"
#include "model/source.h"
#include "test/support/message_fixture.h"

static void fill_feed(struct arena *a, struct feed *f)
{
	struct feed_item *it;

	f->format = "rss2.0";
	f->title = "Title";
	f->ttl_minutes = 60;
	*VEC_PUSH(a, &f->warnings) = "line 3: broken";
	it = VEC_PUSH(a, &f->items);
	it->id = "1";
	it->link = "https://site.example/1";
	it->title = "日本語";
	it->published = 1700000000;
	it->updated = DATE_NONE;
	*VEC_PUSH(a, &it->categories) = "news";
	*VEC_PUSH(a, &it->enclosures) =
	    (struct feed_enclosure){"https://site.example/a.mp3", NULL, -1};
	it->left_out = "its category: Deals";
	*VEC_PUSH(a, &it->watch) = "vendor:Halyard";
	*VEC_PUSH(a, &f->kev) = (struct kev_entry){.cve = "CVE-2025-0001",
	    .name = "A hole",
	    .added = 1700000000,
	    .due = DATE_NONE,
	    .ransomware = true};
}

static void fill_analysis(struct arena *a, struct analysis *an)
{
	struct indicator *ind;

	an->summary.language = "en";
	an->summary.method = "coverage";
	*VEC_PUSH(a, &an->summary.lines) = "A line.";
	*VEC_PUSH(a, &an->summary.spans) = (struct span){0, 3, 9};
	*VEC_PUSH(a, &an->advice.tags) =
	    (struct tag){"actor:x", TAG_MEDIUM, "X, likely"};
	*VEC_PUSH(a, &an->names) = "!name:acme";
	an->advice.primary_source = "https://lab.example/p";
	an->class = (struct classification){.section = SECTION_NEWS,
	    .event_type = EVENT_INCIDENT,
	    .score = 0.75,
	    .why = "words"};
	ind = VEC_PUSH(a, &an->iocs);
	*ind = (struct indicator){.type = INDICATOR_PACKAGE,
	    .value = "left-pad",
	    .count = 2,
	    .offset = 7,
	    .defanged = true,
	    .place = INDICATOR_IN_CODE,
	    .role = INDICATOR_PAYMENT,
	    .near = "Emotet"};
	*VEC_PUSH(a, &an->watch) = "word:架空";
}

static void put_feed(struct arena *a, struct buf *b)
{
	struct result r = {.id = 1, .kind = JOB_FEED, .ok = true};

	fill_feed(a, &r.feed);
	result_put(b, &r);
}

static void put_article(struct arena *a, struct buf *b)
{
	struct result r = {.id = 2, .kind = JOB_ARTICLE, .ok = true};

	r.article.url = "https://site.example/1";
	r.article.text = "One.\n\nTwo.";
	r.article.published = DATE_NONE;
	r.article.paywalled = true;
	*VEC_PUSH(a, &r.article.links) =
	    (struct article_link){"https://x.example/", "x", 1};
	fill_analysis(a, &r.analysis);
	result_put(b, &r);
}

static void put_json(struct arena *a, struct buf *b)
{
	(void)a;
	result_put(
	    b, &(struct result){
		   .id = 3, .kind = JOB_JSON, .ok = true, .json = "\"a\":1"});
}

static void put_failure(struct arena *a, struct buf *b)
{
	(void)a;
	result_put(
	    b, &(struct result){.id = 4, .kind = JOB_ARTICLE, .error = "why"});
}

static void put_job(struct arena *a, struct buf *b)
{
	struct job job = {.id = 5,
	    .kind = JOB_JSON,
	    .stage = STAGE_ANALYSE,
	    .options = {.url = "https://site.example/",
		.html = true,
		.everything = true,
		.kev = true,
		.lines = 5,
		.section_hint = -1}};

	*VEC_PUSH(a, &job.options.further) =
	    (struct stage_page){"https://site.example/2", NULL, 7};
	job_put(b, &job);
}

static const struct llm_settings model_settings = {.model = "m",
    .language = "ja",
    .extra = "{}",
    .context = 8192,
    .answer = 1500,
    .max_lines = 5,
    .line_chars = 80,
    .format = LLM_JSON_OBJECT,
    .completion_tokens = true,
    .ratio = 1.25};

static void put_model_job(struct arena *a, struct buf *b)
{
	struct job job = {.id = 8,
	    .kind = JOB_ANSWER,
	    .model = {.settings = model_settings,
		.title = "One",
		.fault = "title: x",
		.task = LLM_FACTS,
		.status = 429,
		.reply = 77,
		.tokens = 1000}};

	*VEC_PUSH(a, &job.model.facts) = "a fact";
	job_put(b, &job);
}

static void put_questions(struct arena *a, struct buf *b)
{
	struct result r = {.id = 9, .kind = JOB_ASK, .ok = true};
	struct llm_request *q = VEC_PUSH(a, &r.questions);

	r.questions.task = LLM_FACTS;
	r.questions.prompt = "0123456789ab";
	q->body = "{\"model\": \"m\"}";
	memset(q->key, 'a', LLM_KEY - 1);
	q->tokens = 900;
	q->answer = 300;
	result_put(b, &r);
}

static void put_model_answer(struct arena *a, struct buf *b)
{
	struct result r = {.id = 10, .kind = JOB_ANSWER, .ok = true};
	struct written *w = &r.answer.reply.written;

	r.answer.fault = "title: 12 is not in the article";
	r.answer.reply.prompt_tokens = -1;
	w->model = "m";
	w->of[WRITTEN_TITLE].fault = "12 is not in the article";
	*VEC_PUSH(a, &w->of[WRITTEN_SUMMARY].lines) = "一行目";
	*VEC_PUSH(a, &r.answer.reply.facts) = "a fact";
	result_put(b, &r);
}

static void put_settings(struct arena *a, struct buf *b)
{
	struct fetch_settings s = {
	    .user_agent = "x/1", .host_gap_ms = -1, .max_bytes = {1000, 2000}};

	*VEC_PUSH(a, &s.allow) = "192.0.2.0/24";
	fetch_settings_put(b, &s);
}

static void put_watch(struct arena *a, struct buf *b)
{
	struct watch_words w = {0};

	*VEC_PUSH(a, &w.of[WATCH_VENDOR]) = "Halyard";
	*VEC_PUSH(a, &w.of[WATCH_WORD]) = "架空";
	watch_words_put(b, &w);
}

static void put_request(struct arena *a, struct buf *b)
{
	struct fetch_request req = {.id = UINT64_MAX,
	    .kind = FETCH_PAGE,
	    .url = "https://site.example/",
	    .etag = "\"x\"",
	    .post = "{}"};

	*VEC_PUSH(a, &req.headers) = "Accept: */*";
	fetch_request_put(b, &req);
}

static void put_fetched(struct arena *a, struct buf *b)
{
	(void)a;
	fetch_result_put(b, &(struct fetch_result){.id = 7,
				.fault = FETCH_STATUS,
				.error = "HTTP 503",
				.challenge = "a guard",
				.status = 503,
				.url = "https://site.example/",
				.retry_after = DATE_NONE,
				.max_age = -1,
				.expires = -1,
				.age = -1});
}

static void put_care(struct arena *a, struct buf *b)
{
	struct care_request req = {.version = SECDIGEST_VERSION,
	    .device = 7,
	    .inode = INT64_MAX,
	    .action = CARE_ADD,
	    .import = true};
	struct care_source *src = VEC_PUSH(a, &req.sources);

	*src = (struct care_source){.name = "site"};
	*VEC_PUSH(a, &src->settings) = "url";
	*VEC_PUSH(a, &src->settings) = "https://site.example/feed";
	*VEC_PUSH(a, &req.words) = "日本語";
	care_request_put(b, &req);
}

static void put_answer(struct arena *a, struct buf *b)
{
	struct care_answer answer = {.done = 1, .known = 2};

	*VEC_PUSH(a, &answer.said) = "added site";
	*VEC_PUSH(a, &answer.refused) = "no URL";
	care_answer_put(b, &answer);
}

static const struct {
	const char *name;
	void (*put)(struct arena *a, struct buf *b);
	message_again_fn *again;
} messages[] = {
    {"feed", put_feed, again_result},
    {"article", put_article, again_result},
    {"json", put_json, again_result},
    {"failure", put_failure, again_result},
    {"job", put_job, again_job},
    {"model job", put_model_job, again_job},
    {"questions", put_questions, again_result},
    {"model answer", put_model_answer, again_result},
    {"settings", put_settings, again_fetch_settings},
    {"watch", put_watch, again_watch_words},
    {"request", put_request, again_fetch_request},
    {"fetched", put_fetched, again_fetch_result},
    {"care", put_care, again_care_request},
    {"answer", put_answer, again_care_answer},
};
enum { MESSAGES = sizeof(messages) / sizeof(messages[0]) };

static void come_through_unchanged(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < MESSAGES; i++) {
		struct arena *a = arena_new();
		struct buf b = {0}, again = {0};
		struct frame f;

		messages[i].put(a, &b);
		f = (struct frame){.body = b.s, .n = b.n, .fd = -1};
		if (messages[i].again(a, &f, &again) != 0)
			fail_msg("%s: refused", messages[i].name);
		assert_int_equal(again.n, b.n);
		assert_memory_equal(again.s, b.s, b.n);
		buf_free(&b);
		buf_free(&again);
		arena_free(a);
	}
}

/* A copy of exactly n bytes, so that a sanitizer sees the first one beyond. */
static int read_copy(size_t i, struct arena *a, const char *s, size_t n)
{
	char *copy = xcalloc(n, 1);
	struct frame f = {.body = copy, .n = n, .fd = -1};
	struct buf again = {0};
	int rc;

	if (n > 0)
		memcpy(copy, s, n);
	rc = messages[i].again(a, &f, &again);
	buf_free(&again);
	free(copy);
	arena_reset(a);
	return rc;
}

static void every_cut_is_refused(void **state)
{
	struct arena *a = arena_new(), *work = arena_new();
	struct buf b = {0};
	size_t i, n;

	(void)state;
	for (i = 0; i < MESSAGES; i++) {
		buf_clear(&b);
		messages[i].put(a, &b);
		for (n = 0; n < b.n; n++) {
			if (read_copy(i, work, b.s, n) != -1)
				fail_msg("%s: %zu of %zu bytes are read",
				    messages[i].name, n, b.n);
		}
		buf_putc(&b, 0);
		assert_int_equal(read_copy(i, work, b.s, b.n), -1);
	}
	buf_free(&b);
	arena_free(a);
	arena_free(work);
}

/* Every byte becomes every other: read or refused, within the message's own
 * memory (the sanitizers see to that) and without a large allocation. */
static void every_change_is_survived(void **state)
{
	struct arena *a = arena_new(), *work = arena_new();
	struct buf b = {0};
	size_t i, k, refused = 0, all = 0;
	int flip;

	(void)state;
	for (i = 0; i < MESSAGES; i++) {
		buf_clear(&b);
		messages[i].put(a, &b);
		for (k = 0; k < b.n; k++) {
			for (flip = 1; flip < 256; flip++, all++) {
				b.s[k] = (char)(b.s[k] ^ flip);
				refused += read_copy(i, work, b.s, b.n) == -1;
				b.s[k] = (char)(b.s[k] ^ flip);
			}
		}
	}
	assert_true(refused > all / 4);
	buf_free(&b);
	arena_free(a);
	arena_free(work);
}

static void values_out_of_range_are_refused(void **state)
{
	static char long_text[1002];
	static const struct result results[] = {
	    {.kind = JOB_KINDS, .ok = true},
	    {.kind = JOB_KINDS, .error = "why"},
	    {.kind = JOB_FEED, .error = long_text},
	    {.kind = JOB_JSON},		    /* failed, and no reason */
	    {.kind = JOB_JSON, .ok = true}, /* and no JSON */
	    {.kind = JOB_ARTICLE,
		.ok = true,
		.analysis = {.class = {.section = SECTION_COUNT}}},
	    {.kind = JOB_ARTICLE,
		.ok = true,
		.analysis = {.class = {.event_type = EVENT_COUNT}}},
	    {.kind = JOB_ARTICLE,
		.ok = true,
		.analysis = {.class = {.score = 1.5}}},
	    {.kind = JOB_ARTICLE,
		.ok = true,
		.analysis = {.class = {.score = NAN}}},
	    {.kind = JOB_ANSWER,
		.ok = true,
		.answer = {.reply = {.prompt_tokens = -2}}},
	    {.kind = JOB_ANSWER,
		.ok = true,
		.answer = {.reply = {.completion_tokens = INT64_MAX}}},
	    {.kind = JOB_ANSWER, .ok = true, .answer = {.fault = long_text}},
	};
	struct arena *a = arena_new();
	struct buf b = {0};
	struct frame f;
	struct result r;
	size_t i;

	(void)state;
	memset(long_text, 'x', sizeof(long_text) - 1);
	for (i = 0; i < sizeof(results) / sizeof(results[0]); i++) {
		buf_clear(&b);
		result_put(&b, &results[i]);
		f = (struct frame){.body = b.s, .n = b.n, .fd = -1};
		if (result_get(a, &f, &r) != -1)
			fail_msg("result %zu is read", i);
	}
	buf_free(&b);
	arena_free(a);
}

/* A question that claims to cost less than nothing would make room for others. */
static void tokens_are_counted(void **state)
{
	static const int64_t costs[] = {-1, INT64_MIN, INT64_MAX, 900};
	enum { N = sizeof(costs) / sizeof(costs[0]) };
	struct arena *a = arena_new();
	struct buf b = {0};
	struct result r;
	size_t i;

	(void)state;
	for (i = 0; i < N; i++) {
		struct result to = {.kind = JOB_ASK, .ok = true};
		struct llm_request *q = VEC_PUSH(a, &to.questions);
		struct frame f;

		q->body = "{}";
		memset(q->key, 'a', LLM_KEY - 1);
		q->tokens = (size_t)costs[i];
		buf_clear(&b);
		result_put(&b, &to);
		f = (struct frame){.body = b.s, .n = b.n, .fd = -1};
		assert_int_equal(result_get(a, &f, &r), i == N - 1 ? 0 : -1);
	}
	buf_free(&b);
	arena_free(a);
}

/* The words of the contract: each has its value, and each value its word. */
static void words_name_values(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < INDICATOR_TYPES; i++)
		assert_int_equal(indicator_type_parse(indicator_type_name(
				     (enum indicator_type)i)),
		    i);
	for (i = 0; i < SECTION_COUNT; i++)
		assert_int_equal(
		    section_parse(section_name((enum section)i)), i);
	for (i = 0; i < EVENT_COUNT; i++)
		assert_int_equal(
		    event_type_parse(event_type_name((enum event_type)i)), i);
	for (i = 0; i < SOURCE_STATUSES; i++)
		assert_int_equal(source_status_parse(
				     source_status_name((enum source_status)i)),
		    i);
	assert_int_equal(indicator_type_parse("ip"), -1);
	for (i = 0; i < INDICATOR_PLACES; i++)
		assert_int_equal(indicator_place_parse(indicator_place_name(
				     (enum indicator_place)i)),
		    i);
	for (i = 0; i < INDICATOR_ROLES; i++)
		assert_int_equal(indicator_role_parse(indicator_role_name(
				     (enum indicator_role)i)),
		    i);
	assert_int_equal(indicator_role_parse("c3"), INDICATOR_NO_ROLE);
	assert_int_equal(indicator_place_parse(NULL), INDICATOR_IN_PROSE);
	assert_int_equal(section_parse(""), -1);
	assert_int_equal(event_type_parse("Incident"), -1);
	assert_int_equal(source_status_parse("okay"), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(come_through_unchanged),
	    cmocka_unit_test(every_cut_is_refused),
	    cmocka_unit_test(every_change_is_survived),
	    cmocka_unit_test(values_out_of_range_are_refused),
	    cmocka_unit_test(tokens_are_counted),
	    cmocka_unit_test(words_name_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
