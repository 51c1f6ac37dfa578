/* Fetching many at once: who waits for whom, and an end in the middle. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <ev.h>

#include "base/xmalloc.h"
#include "test/support/client.h"

/* The moments, in milliseconds, at which the server was asked. */
static size_t moments(const char *log, int64_t *at, size_t max)
{
	size_t n = 0;

	while (n < max && (log = strstr(log, " ms=")) != NULL) {
		log += 4;
		at[n++] = strtoll(log, NULL, 10);
	}
	return n;
}

static void test_gap_per_host(void **state)
{
	enum { N = 4, GAP = 150 };
	struct fetch_settings s = client_settings();
	struct fetch_request req[N] = {0};
	struct outcome out[N];
	int64_t at[N];
	char *log;
	size_t i;

	(void)state;
	s.host_gap_ms = GAP;
	for (i = 0; i < N; i++)
		req[i].url = "/feed.xml";
	free(client_log());
	client_run(&s, req, N, out);
	log = client_log();
	assert_int_equal(moments(log, at, N), N);
	for (i = 0; i < N; i++) {
		outcome_expect("gap", &out[i], FETCH_OK, 200, NULL);
		outcome_clear(&out[i]);
	}
	for (i = 1; i < N; i++) /* it is the starts that are apart */
		assert_true(at[i] - at[i - 1] > GAP - 50);
	assert_true(at[N - 1] - at[0] >= (N - 1) * GAP - 50);
	free(log);
}

/* Requests to a host that never answers wait for each other, and hold nobody
 * else up. */
static void test_slow_host_holds_nobody_up(void **state)
{
	enum { N = 20 };
	struct fetch_settings s = client_settings();
	struct fetch_request req[N] = {0};
	struct outcome out[N];
	char *stall = client_alias("slow.localhost", "/_lie/stall");
	int64_t last_good = 0, first_bad = INT64_MAX;
	size_t i;

	(void)state;
	s.concurrency = 4;
	s.per_host = 2;
	s.timeout_s = 1;
	s.stall_s = 30;
	for (i = 0; i < N; i++)
		req[i].url = i < 3 ? stall : "/feed.xml";
	client_run(&s, req, 3, out); /* two at a time: two rounds of 1 s */
	assert_true(out[2].at_ms >= 1900);
	for (i = 0; i < 3; i++)
		outcome_clear(&out[i]);
	req[2].url = "/feed.xml";
	client_run(&s, req, N, out);
	for (i = 0; i < N; i++) {
		if (i < 2 && out[i].at_ms < first_bad)
			first_bad = out[i].at_ms;
		if (i >= 2 && out[i].at_ms > last_good)
			last_good = out[i].at_ms;
		outcome_expect("slow", &out[i],
		    i < 2 ? FETCH_TOO_MUCH : FETCH_OK, 200, NULL);
		outcome_clear(&out[i]);
	}
	assert_true(last_good < first_bad);
	free(stall);
}

/* Told by the first answer, which asks for a rest; the others wait behind it. */
static void on_busy(const struct fetch_result *r, void *data)
{
	struct fetch_pool **pool = data;

	if (r->id == 0)
		fetch_pool_rest(*pool, "127.0.0.1", 60);
	assert_int_equal(r->fault, r->id == 0 ? FETCH_STATUS : FETCH_HELD);
	assert_non_null(r->error);
	assert_non_null(r->url);
	assert_int_equal(r->body_fd, -1);
}

/* Who asks for a rest is not asked by those that wait for their turn, and they
 * are told at once. */
static void test_rest(void **state)
{
	struct fetch_settings s = client_settings();
	struct ev_loop *loop = ev_loop_new(0);
	struct fetch_pool *pool;
	char *url = xasprintf("%s/_lie/status/429", client_origin()), *log;
	int i;

	(void)state;
	free(client_log());
	s.per_host = 1;
	s.host_gap_ms = 3600 * 1000;
	s.done = on_busy;
	s.data = &pool;
	pool = fetch_pool_new(loop, &s, NULL);
	for (i = 0; i < 5; i++)
		fetch_pool_add(pool,
		    &(struct fetch_request){.id = (uint64_t)i, .url = url});
	while (fetch_pool_pending(pool) > 0)
		ev_run(loop, EVRUN_ONCE);
	log = client_log();
	assert_non_null(strstr(log, "/_lie/status/429"));
	assert_null(strstr(strstr(log, "/_lie/status/429") + 1, "/_lie/"));
	free(log);
	free(url);
	fetch_pool_free(pool);
	ev_loop_destroy(loop);
}

static void on_unexpected(const struct fetch_result *r, void *data)
{
	(void)data;
	fail_msg("a result of request %d", (int)r->id);
}

static void on_enough(struct ev_loop *loop, ev_timer *w, int revents)
{
	(void)w, (void)revents;
	ev_break(loop, EVBREAK_ALL);
}

/* Freed in the middle of everything; the sanitizers see what is left. */
static void test_cancel(void **state)
{
	static const char *const paths[] = {"/_lie/stall", "/_lie/drip",
	    "/_lie/slow-headers", "/_lie/stall", "/_lie/stall"};
	struct fetch_settings s = client_settings();
	struct ev_loop *loop = ev_loop_new(0);
	struct fetch_pool *pool;
	ev_timer enough;
	size_t i;

	(void)state;
	s.concurrency = 3;
	s.stall_s = 30;
	s.done = on_unexpected;
	pool = fetch_pool_new(loop, &s, NULL);
	assert_non_null(pool);
	for (i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		char *url = xasprintf("%s%s", client_origin(), paths[i]);
		struct fetch_request req = {.id = i, .url = url};

		fetch_pool_add(pool, &req);
		free(url);
	}
	ev_timer_init(&enough, on_enough, 0.2, 0);
	ev_timer_start(loop, &enough);
	ev_run(loop, 0);
	assert_int_equal(fetch_pool_pending(pool), 5);
	fetch_pool_add(pool, &(struct fetch_request){.url = "never"});
	fetch_pool_free(pool);
	ev_loop_destroy(loop);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_gap_per_host),
	    cmocka_unit_test(test_slow_host_holds_nobody_up),
	    cmocka_unit_test(test_rest),
	    cmocka_unit_test(test_cancel),
	};

	return cmocka_run_group_tests(
	    tests, client_start_origins, client_stop_origins);
}
