/* Which articles the model is given, without a model. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <ev.h>

#include "base/clock.h"
#include "base/date.h"
#include "daemon/model.h"
#include "daemon/model_standing.h"
#include "daemon/model_work.h"
#include "store/articles.h"
#include "test/support/store_fixture.h"

enum { NOW = 1773090000 };

static const char name[] = "http://127.0.0.1:1/v1/chat/completions m-1";

/* A service with a store and an endpoint that nobody has asked yet. */
static void open_service(struct store_fixture *f, struct service *s)
{
	*s = (struct service){.store = f->store,
	    .loop = ev_loop_new(EVFLAG_AUTO),
	    .arena = arena_new(),
	    .config = {.timezone = "UTC",
		.language = "ja",
		.log_level = "error",
		.llm = {.base_url = "http://127.0.0.1:1/v1",
		    .model = "m-1",
		    .context_tokens = 8192,
		    .answer_tokens = 1000,
		    .concurrency = 1}}};
	model_open(s);
}

static void close_service(struct service *s)
{
	model_close(s);
	tasks_end_all(&s->tasks);
	service_commit(s);
	ev_loop_destroy(s->loop);
	arena_free(s->arena);
}

/* An article that was read. */
static int64_t add(struct service *s, const char *url)
{
	struct article art = {
	    .title = "T", .text = "A text.", .published = DATE_NONE};
	struct analysis an = {.summary = {.language = "en"}};
	int64_t id;

	assert_int_equal(
	    store_article_add(service_write(s), 0, url, NOW, &id), 1);
	assert_int_equal(
	    store_analysis_save(s->store, id, &art, &an, "page", NOW), 0);
	return id;
}

static void want(struct model *m, int64_t id)
{
	*VEC_PUSH(m->arena, &m->wanted) = id;
}

/* What is not asked for since the endpoint is out of order is asked for when it
 * may be again, before the same digest. */
static void test_given_up(void **state)
{
	struct store_fixture *f = *state;
	struct service s;
	int64_t ids[2];
	const char *reason;
	struct written w;
	int k;

	open_service(f, &s);
	for (k = 0; k < 2; k++) {
		ids[k] = add(
		    &s, k == 0 ? "https://x.example/1" : "https://x.example/2");
		want(s.model, ids[k]);
	}
	s.model->circuit.open_until = clock_ms() + 60000;
	snprintf(
	    s.model->open_reason, sizeof(s.model->open_reason), "5 failures");
	assert_true(model_busy(&s));
	model_pump(&s);
	assert_false(model_busy(&s));
	assert_true(s.model->failed);
	for (k = 0; k < 2; k++) {
		assert_int_equal(
		    store_written_load(s.store, f->arena, ids[k], &w, &reason),
		    0);
		assert_string_equal(reason, "5 failures");
	}
	close_service(&s);
}

/* Begin with an article as if its question was under way. */
static struct work *send_for(struct service *s, int64_t id)
{
	struct work *w;

	assert_true(work_begin(s, id));
	w = s->model->works;
	w->state = WORK_SENT;
	VEC_PUSH(w->arena, &w->questions)->body = "{}";
	return w;
}

static void lose(struct service *s, struct work *w, int64_t retry_after)
{
	const struct fetch_result r = {.fault = FETCH_NETWORK,
	    .error = "lost",
	    .retry_after = clock_now() + retry_after,
	    .body_fd = -1};

	assert_true(work_fetched(s, w->task, &r));
}

/* Of two answers the longer rest counts, whichever came first. */
static void test_rests(void **state)
{
	struct service s;
	struct work *one, *two;

	open_service(*state, &s);
	one = send_for(&s, add(&s, "https://x.example/1"));
	two = send_for(&s, add(&s, "https://x.example/2"));
	lose(&s, one, 1000);
	lose(&s, two, 10);
	assert_true(s.model->hold_until > clock_ms() + 900 * 1000);
	close_service(&s);
}

/* An article that is given up leaves the rest that the server asked for. */
static void test_rest_of_last_try(void **state)
{
	struct service s;
	struct work *one;

	open_service(*state, &s);
	one = send_for(&s, add(&s, "https://x.example/1"));
	one->tries.failed = 100;
	lose(&s, one, 1000);
	assert_null(s.model->works);
	assert_true(s.model->hold_until > clock_ms() + 900 * 1000);
	close_service(&s);
}

/* While the server wants a rest, nothing is sent. */
static void test_holds(void **state)
{
	struct service s;
	struct work *w;

	open_service(*state, &s);
	w = send_for(&s, add(&s, "https://x.example/1"));
	lose(&s, w, 1000);
	w->not_before = 0;
	model_pump(&s);
	assert_int_equal(w->state, WORK_SEND);
	close_service(&s);
}

/* What is for good is not begun again; what is not is chosen again. */
static void test_failed(void **state)
{
	struct service s;
	const struct result r = {.error = "it crashed"};
	int64_t id;

	open_service(*state, &s);
	id = add(&s, "https://x.example/1");
	work_read(&s, send_for(&s, id)->task, &r, false);
	assert_null(s.model->works);
	assert_true(s.model->failed);
	s.model->failed = false;
	work_read(&s, send_for(&s, id)->task, &r, true);
	assert_false(s.model->failed);
	assert_false(work_begin(&s, id));
	close_service(&s);
}

/* An endpoint that stopped is waited for where a question is under way. */
static void test_dropped(void **state)
{
	struct service s;
	struct work *sent;

	open_service(*state, &s);
	sent = send_for(&s, add(&s, "https://x.example/1"));
	send_for(&s, add(&s, "https://x.example/2"))->state = WORK_SEND;
	work_drop(&s, "5 failures", false);
	assert_ptr_equal(s.model->works, sent);
	assert_null(sent->next);
	work_drop(&s, "too late", true);
	assert_null(s.model->works);
	close_service(&s);
}

static struct model_spent spent_on(struct service *s, int day)
{
	struct model_spent spent;

	assert_int_equal(store_model_spent(s->store, day, &spent), 0);
	return spent;
}

/* A question that reached nobody costs nothing; one that broke off may have. */
static void test_lost(void **state)
{
	struct fetch_result r = {.fault = FETCH_NETWORK,
	    .error = "lost",
	    .retry_after = DATE_NONE,
	    .body_fd = -1};
	struct service s;
	struct work *w;

	open_service(*state, &s);
	w = send_for(&s, add(&s, "https://x.example/1"));
	w->questions.v[0].tokens = 500;
	w->questions.v[0].answer = 100;
	w->day = standing_sent(&s, &w->questions.v[0]);
	assert_true(work_fetched(&s, w->task, &r));
	assert_int_equal(spent_on(&s, w->day).requests, 1);
	assert_int_equal(spent_on(&s, w->day).prompt_tokens, 0);
	w->state = WORK_SENT;
	w->day = standing_sent(&s, &w->questions.v[0]);
	r.fault = FETCH_BROKEN;
	assert_true(work_fetched(&s, w->task, &r));
	assert_int_equal(spent_on(&s, w->day).requests, 2);
	assert_int_equal(spent_on(&s, w->day).prompt_tokens, 500);
	assert_int_equal(spent_on(&s, w->day).completion_tokens, 100);
	close_service(&s);
}

/* A second round that fails leaves what the first wrote. */
static void test_second_round(void **state)
{
	static const char *lines[] = {"一行目"};
	struct store_fixture *f = *state;
	const struct result r = {.error = "it crashed"};
	const char *reason;
	struct written got;
	struct service s;
	struct work *w;
	int64_t id;

	open_service(f, &s);
	id = add(&s, "https://x.example/1");
	w = send_for(&s, id);
	snprintf(w->key, sizeof(w->key), "k1");
	w->fault = "summary: 12 is not in the article";
	w->first = (struct written){.model = "m-1",
	    .prompt = "p1",
	    .of = {[WRITTEN_TITLE] = {.lines = {lines, 1, 1}}}};
	work_read(&s, w->task, &r, false);
	assert_int_equal(
	    store_written_load(s.store, f->arena, id, &got, &reason), 1);
	assert_string_equal(got.of[WRITTEN_TITLE].lines.v[0], "一行目");
	close_service(&s);
}

/* Of two rounds each field is the first that stood the check. */
static void test_two_rounds(void **state)
{
	static const char *one[] = {"一行目"}, *two[] = {"二行目"};
	struct store_fixture *f = *state;
	struct result r = {.ok = true,
	    .kind = JOB_ANSWER,
	    .answer.reply = {.verdict = LLM_OK,
		.written = {.model = "m-1", .prompt = "p1"}}};
	struct written *second = &r.answer.reply.written, got;
	const char *reason;
	struct service s;
	struct work *w;
	int64_t id;

	open_service(f, &s);
	id = add(&s, "https://x.example/1");
	w = send_for(&s, id);
	w->state = WORK_ANSWERING;
	snprintf(w->key, sizeof(w->key), "k1");
	w->fault = "summary: 12 is not in the article";
	w->first.of[WRITTEN_TITLE].lines = (struct strings){one, 1, 1};
	w->first.of[WRITTEN_SUMMARY].fault = "12 is not in the article";
	second->of[WRITTEN_TITLE].fault = "too long";
	second->of[WRITTEN_SUMMARY].lines = (struct strings){two, 1, 1};
	work_read(&s, w->task, &r, false);
	assert_int_equal(
	    store_written_load(s.store, f->arena, id, &got, &reason), 1);
	assert_string_equal(got.of[WRITTEN_TITLE].lines.v[0], "一行目");
	assert_string_equal(got.of[WRITTEN_SUMMARY].lines.v[0], "二行目");
	close_service(&s);
}

/* Each part may fail as often as the first. */
static void test_parts(void **state)
{
	struct result r = {.ok = true,
	    .kind = JOB_ANSWER,
	    .answer.reply = {.verdict = LLM_OK}};
	struct service s;
	struct work *w;

	open_service(*state, &s);
	w = send_for(&s, add(&s, "https://x.example/1"));
	VEC_PUSH(w->arena, &w->questions)->body = "{}";
	w->questions.task = LLM_FACTS;
	w->tries.failed = 2;
	w->state = WORK_ANSWERING;
	work_read(&s, w->task, &r, false);
	assert_int_equal(w->state, WORK_SEND);
	assert_int_equal(w->at, 1);
	assert_int_equal(w->tries.failed, 0);
	close_service(&s);
}

/* Whoever starts us may have mended what was wrong, or have another version of
 * the server: what a daemon knows of it was learned since it was started. */
static void test_opened(void **state)
{
	static const struct model_endpoint learned = {.format = LLM_JSON_ASKED,
	    .completion_tokens = true,
	    .no_temperature = true,
	    .ratio = .75};
	struct store_fixture *f = *state;
	struct model_endpoint e;
	struct service s;

	open_service(f, &s);
	store_endpoint_save(service_write(&s), name, &learned);
	store_endpoint_trouble(s.store, name, "HTTP 503", NOW);
	model_close(&s);
	s.once = true;
	model_open(&s);
	assert_int_equal(s.model->learned.format, LLM_JSON_ASKED);
	store_endpoint_get(s.store, f->arena, name, &e);
	assert_null(e.trouble);
	model_close(&s);
	s.once = false;
	model_open(&s);
	assert_int_equal(s.model->learned.format, LLM_JSON_SCHEMA);
	assert_false(s.model->learned.completion_tokens);
	assert_false(s.model->learned.no_temperature);
	assert_in_range(s.model->learned.ratio * 100, 75, 75);
	close_service(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		test_given_up, store_fixture_setup, store_fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		test_rests, store_fixture_setup, store_fixture_teardown),
	    cmocka_unit_test_setup_teardown(test_rest_of_last_try,
		store_fixture_setup, store_fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		test_holds, store_fixture_setup, store_fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		test_failed, store_fixture_setup, store_fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		test_dropped, store_fixture_setup, store_fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		test_lost, store_fixture_setup, store_fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		test_second_round, store_fixture_setup, store_fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		test_two_rounds, store_fixture_setup, store_fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		test_parts, store_fixture_setup, store_fixture_teardown),
	    cmocka_unit_test_setup_teardown(
		test_opened, store_fixture_setup, store_fixture_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
