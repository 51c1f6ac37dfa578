/* Fetching: what an answer tells, over a server of our own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/xmalloc.h"
#include "test/support/client.h"

static void test_good_answer(void **state)
{
	struct fetch_settings s = client_settings();
	struct outcome o = client_get(&s, "/feed.xml#part");
	char *url = xasprintf("%s/feed.xml", client_origin());
	char *want = xasprintf(
	    "<rss><channel><link>%s/</link></channel></rss>", client_origin());

	(void)state;
	outcome_expect("feed", &o, FETCH_OK, 200, NULL);
	assert_string_equal(buf_str(&o.body), want);
	assert_string_equal(o.url, url);
	assert_string_equal(o.content_type, "application/xml");
	assert_non_null(o.etag);
	assert_non_null(o.last_modified);
	assert_int_equal(o.redirects, 0);
	assert_false(o.moved);
	assert_true(o.retry_after == DATE_NONE);
	assert_int_equal(o.max_age, -1);
	assert_int_equal(o.expires, -1);
	assert_int_equal(o.age, -1);
	assert_int_equal(o.wire_bytes, strlen(want));
	outcome_clear(&o);
	o = client_get(&s, "/empty.txt");
	outcome_expect("empty", &o, FETCH_OK, 200, NULL);
	assert_int_equal(o.body.n, 0);
	outcome_clear(&o);
	free(url);
	free(want);
}

static void test_conditional_get(void **state)
{
	struct fetch_settings s = client_settings();
	struct outcome first = client_get(&s, "/feed.xml");
	struct fetch_request req[] = {
	    {.url = "/feed.xml", .etag = first.etag},
	    {.url = "/feed.xml", .last_modified = first.last_modified},
	    {.url = "/feed.xml", .etag = "\"other\""},
	    {.url = "/feed.xml", .etag = "\"a\r\nX-Test: 1\""},
	    {.url = "/plain.txt", .etag = first.etag},
	};
	static const int want[] = {304, 304, 200, 200, 200};
	struct outcome out[5];
	char *log;
	size_t i;

	(void)state;
	free(client_log());
	client_run(&s, req, 5, out);
	for (i = 0; i < 5; i++)
		outcome_expect("conditional", &out[i], FETCH_OK, want[i], NULL);
	assert_string_equal(out[0].etag, first.etag);
	assert_null(out[4].etag);
	assert_null(out[4].last_modified);
	log = client_log();
	assert_null(strstr(log, "x-test"));
	free(log);
	for (i = 0; i < 5; i++)
		outcome_clear(&out[i]);
	outcome_clear(&first);
}

static void test_headers_of_answers(void **state)
{
	struct fetch_settings s = client_settings();
	struct outcome o = client_get(&s, "/page.html");
	int64_t now = clock_now();

	(void)state;
	assert_int_equal(o.max_age, 600);
	assert_int_equal(o.age, 100);
	assert_int_equal(o.expires, 3600);
	assert_string_equal(o.content_type, "text/html; charset=utf-8");
	outcome_clear(&o);

	o = client_get(&s, "/busy.txt");
	outcome_expect("busy", &o, FETCH_STATUS, 503, "unavailable");
	assert_int_equal(o.retry_after, 1711707072);
	assert_int_equal(o.max_age, 0);
	assert_int_equal(o.expires, 0);
	outcome_clear(&o);

	o = client_get(&s, "/_lie/status/429?retry-after=120");
	assert_in_range(o.retry_after - now, 119, 125);
	outcome_clear(&o);
	o = client_get(&s, "/_lie/status/429?retry-after=soon");
	assert_true(o.retry_after == DATE_NONE);
	outcome_clear(&o);
}

/* Freshness (RFC 9111), well and badly said. */
static void test_freshness(void **state)
{
	enum { YEAR = 366 * 86400 };
	static const struct {
		const char *headers;
		int64_t max_age, expires, age;
	} cases[] = {
	    {"Cache-Control=max-age%3D60", 60, -1, -1},
	    {"Cache-Control=public,%20MAX-Age%3D5%20,x", 5, -1, -1},
	    {"Cache-Control=max-age%3D9&Cache-Control=max-age%3D7", 7, -1, -1},
	    {"Cache-Control=s-maxage%3D9,private", -1, -1, -1},
	    {"Cache-Control=max-age%3D60,no-cache", 0, -1, -1},
	    {"Cache-Control=No-Store", 0, -1, -1},
	    {"Cache-Control=max-age", -1, -1, -1},
	    {"Cache-Control=max-age%3D-5", -1, -1, -1},
	    {"Cache-Control=,,%3D,", -1, -1, -1},
	    {"Cache-Control=max-age%3D99999999999999999999", YEAR, -1, -1},
	    {"Age=12", -1, -1, 12},
	    {"Age=old", -1, -1, -1},
	    {"Expires=0", -1, 0, -1},
	    {"Expires=Mon,%2001%20Jan%202001%2000:00:00%20GMT", -1, 0, -1},
	    {"Expires=Tue,%2001%20Jan%202999%2000:00:00%20GMT", -1, YEAR, -1},
	};
	struct fetch_settings s = client_settings();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *url = xasprintf("/_lie/headers?%s", cases[i].headers);
		struct outcome o = client_get(&s, url);

		outcome_expect(url, &o, FETCH_OK, 200, NULL);
		if (o.max_age != cases[i].max_age ||
		    o.expires != cases[i].expires || o.age != cases[i].age)
			fail_msg("%s: %d %d %d", url, (int)o.max_age,
			    (int)o.expires, (int)o.age);
		outcome_clear(&o);
		free(url);
	}
}

/* What cannot be sent back is not kept. */
static void test_endless_validator(void **state)
{
	struct fetch_settings s = client_settings();
	char *url = xasprintf("/_lie/headers?ETag=%%22%0*d%%22", 2000, 0);
	struct outcome o = client_get(&s, url);

	(void)state;
	outcome_expect(url, &o, FETCH_OK, 200, NULL);
	assert_null(o.etag);
	outcome_clear(&o);
	free(url);
}

static void test_redirects(void **state)
{
	static const struct {
		const char *url;
		int redirects;
		bool moved;
	} cases[] = {
	    {"/_lie/redirect?code=301&to=/feed.xml", 1, true},
	    {"/_lie/redirect?code=308&to=feed.xml%23x", 1, true},
	    {"/_lie/redirect?code=302&to=/feed.xml", 1, false},
	    {"/_lie/redirect?code=307&to=/feed.xml", 1, false},
	    {"/_lie/redirect?code=301&to=/_lie/redirect"
	     "%3Fcode=308%26to=/feed.xml",
		2, true},
	    {"/_lie/redirect?code=301&to=/_lie/redirect"
	     "%3Fcode=303%26to=/feed.xml",
		2, false},
	    {"/_lie/redirect?code=303&to=/_lie/redirect"
	     "%3Fcode=301%26to=/feed.xml",
		2, false},
	};
	struct fetch_settings s = client_settings();
	char *url = xasprintf("%s/feed.xml", client_origin());
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct outcome o = client_get(&s, cases[i].url);

		if (i == 1) { /* is relative to /_lie/ */
			outcome_expect(
			    cases[i].url, &o, FETCH_STATUS, 404, NULL);
		} else {
			outcome_expect(cases[i].url, &o, FETCH_OK, 200, NULL);
			assert_string_equal(o.url, url);
		}
		assert_int_equal(o.redirects, cases[i].redirects);
		assert_int_equal(o.moved, cases[i].moved);
		outcome_clear(&o);
	}
	free(url);
}

/* A name in other letters means the same whatever the locale is. */
static void test_international_names(void **state)
{
	static const struct {
		const char *name, *ascii;
	} cases[] = {
	    {"テスト.localhost", "xn--zckzah.localhost"},
	    {"%E3%83%86%E3%82%B9%E3%83%88.localhost", "xn--zckzah.localhost"},
	    {"Bücher.localhost", "xn--bcher-kva.localhost"},
	};
	struct fetch_settings s = client_settings();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *url = client_alias(cases[i].name, "/feed.xml");
		char *want = client_alias(cases[i].ascii, "/feed.xml");
		struct outcome o = client_get(&s, url);

		outcome_expect(url, &o, FETCH_OK, 200, NULL);
		assert_string_equal(o.url, want);
		outcome_clear(&o);
		free(url);
		free(want);
	}
}

/* All on one handle of libcurl: nothing of an answer is left for the next. */
static void test_handles_are_clean(void **state)
{
	struct fetch_settings s = client_settings();
	struct fetch_request req[] = {
	    {.url = "/page.html"},
	    {.url = "http://127.0.0.1:1/"},
	    {.url = "/_lie/status/410"},
	    {.url = "/_lie/reset"},
	    {.url = "/feed.xml"},
	};
	static const int status[] = {200, 0, 410, 0, 200};
	struct outcome out[5];
	size_t i;

	(void)state;
	s.concurrency = 1;
	client_run(&s, req, 5, out);
	for (i = 0; i < 5; i++) {
		assert_int_equal(out[i].status, status[i]);
		assert_int_equal(out[i].max_age, i == 0 ? 600 : -1);
		assert_true((out[i].etag != NULL) == (status[i] == 200));
		assert_true(
		    (out[i].content_type != NULL) == (status[i] == 200));
		outcome_clear(&out[i]);
	}
}

static void test_bad_settings(void **state)
{
	const char *networks[] = {"10.0.0.0/8", "everything"};
	struct fetch_settings s = {.allow = {.v = networks, .n = 2}};
	struct err err = {""};

	(void)state;
	assert_null(fetch_pool_new(NULL, &s, &err));
	assert_non_null(strstr(err.text, "everything"));
	s = (struct fetch_settings){.per_host = -1};
	assert_null(fetch_pool_new(NULL, &s, &err));
	assert_non_null(strstr(err.text, "negative"));
	fetch_pool_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_good_answer),
	    cmocka_unit_test(test_conditional_get),
	    cmocka_unit_test(test_headers_of_answers),
	    cmocka_unit_test(test_freshness),
	    cmocka_unit_test(test_endless_validator),
	    cmocka_unit_test(test_redirects),
	    cmocka_unit_test(test_international_names),
	    cmocka_unit_test(test_handles_are_clean),
	    cmocka_unit_test(test_bad_settings),
	};

	return cmocka_run_group_tests(
	    tests, client_start_origins, client_stop_origins);
}
