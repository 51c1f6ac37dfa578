/*
 * Fetching, against a server of our own that lies: every lie costs its own item
 * only, with a reason that a person understands.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <ev.h>
#include <sys/resource.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/xmalloc.h"
#include "test/support/client.h"

enum { MB = 1024 * 1024 };

/* The server under another name, so that it is another host for us. */
static char *alias(const char *name, const char *path)
{
	return xasprintf(
	    "http://%s%s%s", name, strrchr(client_origin(), ':'), path);
}

static void expect(const char *what, const struct outcome *o,
    enum fetch_fault fault, int status, const char *reason)
{
	if (o->fault != fault || o->status != status ||
	    (reason != NULL &&
		(o->error == NULL || strstr(o->error, reason) == NULL)))
		fail_msg("%s: fault %d status %d \"%s\"", what, o->fault,
		    o->status, o->error != NULL ? o->error : "");
	assert_true(o->has_body == (fault == FETCH_OK && status != 304));
}

#define BASE "/_lie/page?status="
#define WAIT_PAGE "%3Chtml%3E%3Ctitle%3EJust%20a%20moment...%3C/title%3E"

/* Pages that want to see a browser, and what is none. */
static void test_challenges(void **state)
{
	static const struct {
		const char *url;
		enum fetch_kind kind;
		int status;
		const char *whose; /* NULL: an answer as any */
	} cases[] = {
	    /* by a header, whatever the status */
	    {BASE "403&name=cf-mitigated&value=challenge", FETCH_FEED, 403,
		"Cloudflare"},
	    {BASE "200&name=CF-Mitigated&value=Challenge", FETCH_PAGE, 200,
		"Cloudflare"},
	    {BASE "429&name=x-vercel-mitigated&value=deny", FETCH_PAGE, 429,
		"Vercel"},
	    {BASE "403&name=cf-mitigated&value=no", FETCH_FEED, 403, NULL},
	    /* by words of a refusal */
	    {BASE "403&body=" WAIT_PAGE, FETCH_FEED, 403, "Cloudflare"},
	    {BASE "503&body=" WAIT_PAGE, FETCH_PAGE, 503, "Cloudflare"},
	    {BASE "403&body=%3CTITLE%3EDDOS-GUARD%3C/TITLE%3E", FETCH_PAGE, 403,
		"DDoS-Guard"},
	    {BASE "403&body=Access%20Denied%20errors.edgesuite.net", FETCH_FEED,
		403, "Akamai"},
	    {BASE "403&body=Access%20denied", FETCH_FEED, 403, NULL},
	    {BASE "404&body=nothing%20here", FETCH_FEED, 404, NULL},
	    /* in a feed's place also with 200, but not in a feed */
	    {BASE "200&body=" WAIT_PAGE, FETCH_FEED, 200, "Cloudflare"},
	    {BASE "200&body=%3C!--x--%3E%20%3C!DOCTYPE%20html%3Esucuri_"
		  "cloudproxy_js",
		FETCH_FEED, 200, "Sucuri"},
	    {BASE "200&body=%3C?xml%20version='1.0'?%3E%3Crss%3E" WAIT_PAGE,
		FETCH_FEED, 200, NULL},
	    /* of a page nobody can tell: it may hold a guard's words */
	    {BASE "200&body=" WAIT_PAGE, FETCH_PAGE, 200, NULL},
	    {BASE "200", FETCH_FEED, 200, NULL},
	};
	enum { N = sizeof(cases) / sizeof(cases[0]) };
	struct fetch_settings s = client_settings();
	struct fetch_request req[N] = {0};
	struct outcome out[N];
	size_t i;

	(void)state;
	s.per_host = s.concurrency = N;
	for (i = 0; i < N; i++) {
		req[i].url = cases[i].url;
		req[i].kind = cases[i].kind;
	}
	client_run(&s, req, N, out);
	for (i = 0; i < N; i++) {
		bool fine = cases[i].whose == NULL && cases[i].status == 200;

		expect(cases[i].url, &out[i], fine ? FETCH_OK : FETCH_STATUS,
		    cases[i].status, cases[i].whose);
		if (cases[i].whose != NULL)
			assert_string_equal(out[i].challenge, cases[i].whose);
		else
			assert_null(out[i].challenge);
		outcome_clear(&out[i]);
	}
}

static void test_lies(void **state)
{
	static const struct {
		const char *url;
		enum fetch_fault fault;
		int status;
		const char *reason;
	} cases[] = {
	    {"/_lie/drip", FETCH_TOO_MUCH, 200, "too slow"},
	    {"/_lie/stall", FETCH_TOO_MUCH, 200, "too slow"},
	    {"/_lie/slow-headers", FETCH_TOO_MUCH, 200, "too slow"},
	    {"/_lie/drip?ms=5", FETCH_TOO_MUCH, 200, "timed out"},
	    {"/_lie/short", FETCH_BROKEN, 200, "990 bytes remaining"},
	    {"/_lie/wrong-length", FETCH_OK, 200, NULL},
	    {"/_lie/bad-gzip", FETCH_BROKEN, 200, "content unencoding"},
	    {"/_lie/wrong-charset", FETCH_OK, 200, NULL},
	    {"/_lie/reset", FETCH_BROKEN, 0, NULL},
	    {"/_lie/garbage", FETCH_BROKEN, 0, "HTTP/0.9"},
	    {"/_lie/header-bomb", FETCH_TOO_MUCH, 200, "headers larger"},
	    {"/_lie/endless", FETCH_TOO_MUCH, 200, "body larger than 2 MB"},
	    {"/_lie/gzip-bomb", FETCH_TOO_MUCH, 200, "body larger than 2 MB"},
	    {"/_lie/gzip-void", FETCH_TOO_MUCH, 200, "compressed body larger"},
	    {"/_lie/redirect-loop", FETCH_REFUSED, 302, "5 redirects"},
	    {"/_lie/redirect", FETCH_BROKEN, 302, "without a usable Location"},
	    {"/_lie/redirect?to=http://%5B", FETCH_REFUSED, 302, "no URL"},
	    {"/_lie/status/304", FETCH_STATUS, 304, "304"},
	    {"/_lie/status/403", FETCH_STATUS, 403, "403 (forbidden)"},
	    {"/_lie/status/410", FETCH_STATUS, 410, "gone"},
	    {"/_lie/status/418", FETCH_STATUS, 418, "HTTP status 418"},
	    {"/_lie/status/429", FETCH_STATUS, 429, "too many requests"},
	    {"/_lie/status/500", FETCH_STATUS, 500, "500"},
	    {"/_lie/auth", FETCH_STATUS, 401, "login"},
	    {"/no-such-thing", FETCH_STATUS, 404, "not found"},
	    {"", FETCH_REFUSED, 0, "no URL"},
	    {"nonsense", FETCH_REFUSED, 0, "no URL"},
	    {"http://", FETCH_REFUSED, 0, "no URL"},
	    {"ftp://127.0.0.1/", FETCH_REFUSED, 0, "neither http nor https"},
	    {"file:///etc/passwd", FETCH_REFUSED, 0, "neither http nor https"},
	    {"http://127.0.0.1:1/", FETCH_NETWORK, 0, "Connection refused"},
	    {"http://no-such-host.invalid/", FETCH_NETWORK, 0, "esolv"},
	    {"/feed.xml", FETCH_OK, 200, NULL},
	};
	enum { N = sizeof(cases) / sizeof(cases[0]) };
	struct fetch_settings s = client_settings();
	struct fetch_request req[N] = {0};
	struct outcome out[N];
	size_t i;

	(void)state;
	s.concurrency = s.per_host = N;
	s.timeout_s = 4;
	s.max_bytes[FETCH_FEED] = 2 * MB;
	for (i = 0; i < N; i++)
		req[i].url = cases[i].url;
	client_run(&s, req, N, out);
	for (i = 0; i < N; i++) {
		expect(cases[i].url, &out[i], cases[i].fault, cases[i].status,
		    cases[i].reason);
		outcome_clear(&out[i]);
	}
}

static void test_good_answer(void **state)
{
	struct fetch_settings s = client_settings();
	struct outcome o = client_get(&s, "/feed.xml#part");
	char *url = xasprintf("%s/feed.xml", client_origin());
	char *want = xasprintf(
	    "<rss><channel><link>%s/</link></channel></rss>", client_origin());

	(void)state;
	expect("feed", &o, FETCH_OK, 200, NULL);
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
	expect("empty", &o, FETCH_OK, 200, NULL);
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
		expect("conditional", &out[i], FETCH_OK, want[i], NULL);
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
	expect("busy", &o, FETCH_STATUS, 503, "unavailable");
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

		expect(url, &o, FETCH_OK, 200, NULL);
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
	expect(url, &o, FETCH_OK, 200, NULL);
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
			expect(cases[i].url, &o, FETCH_STATUS, 404, NULL);
		} else {
			expect(cases[i].url, &o, FETCH_OK, 200, NULL);
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
		char *url = alias(cases[i].name, "/feed.xml");
		char *want = alias(cases[i].ascii, "/feed.xml");
		struct outcome o = client_get(&s, url);

		expect(url, &o, FETCH_OK, 200, NULL);
		assert_string_equal(o.url, want);
		outcome_clear(&o);
		free(url);
		free(want);
	}
}

/* What a request brings for its origin is not told to another one. */
static void test_redirect_to_another_origin(void **state)
{
	const char *mine[] = {
	    "X-Test: secret", "User-Agent: mine/1", "X-Bad: a\r\nCookie: b"};
	char *there = alias("other.localhost", "/feed.xml");
	char *url = xasprintf("/_lie/redirect?code=301&to=%s", there);
	struct fetch_request req = {
	    .url = url, .headers = {.v = mine, .n = 3}, .etag = "\"e\""};
	struct fetch_settings s = client_settings();
	struct outcome o;
	char *log, *second;

	(void)state;
	free(client_log());
	client_run(&s, &req, 1, &o);
	expect(url, &o, FETCH_OK, 200, NULL);
	assert_string_equal(o.url, there);
	log = client_log();
	second = strstr(log, "/feed.xml 200");
	assert_non_null(second);
	assert_null(strstr(second, "x-test"));
	assert_non_null(strstr(second, "if-none-match"));
	assert_non_null(strstr(second, "user-agent=secdigest/"));
	second[0] = '\0';
	assert_non_null(strstr(log, "x-test=secret"));
	assert_non_null(strstr(log, "user-agent=mine/1"));
	assert_null(strstr(log, "cookie"));
	free(log);
	outcome_clear(&o);
	free(url);
	free(there);
}

static void test_private_addresses(void **state)
{
	static const char *const hosts[] = {"127.0.0.1", "localhost",
	    "x.localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433",
	    "0x7f.1", "0177.0.0.1", "１２７.0.0.1", "%31%32%37.0.0.1",
	    "２１３０７０６４３３"};
	struct fetch_settings s = client_settings();
	char *log;
	size_t i;

	(void)state;
	s.allow.n = 0;
	s.proxy = ""; /* is none, and no way around the guard */
	free(client_log());
	for (i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++) {
		char *url = alias(hosts[i], "/feed.xml");
		struct outcome o = client_get(&s, url);

		expect(url, &o, FETCH_REFUSED, 0, "is loopback: refused");
		outcome_clear(&o);
		free(url);
	}
	log = client_log();
	assert_null(strstr(log, "/feed.xml"));
	free(log);
}

static void test_redirect_to_private_address(void **state)
{
	static const struct {
		const char *to, *reason;
	} cases[] = {
	    {"http://10.0.0.1/", "address 10.0.0.1 is private: refused"},
	    {"http://169.254.169.254/latest", "is link-local: refused"},
	    {"http://%5B::ffff:192.168.0.1%5D/", "192.168.0.1 is private"},
	    {"file:///etc/passwd", "neither http nor https"},
	    {"gopher://127.0.0.1/", "neither http nor https"},
	};
	struct fetch_settings s = client_settings();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *url = xasprintf("/_lie/redirect?to=%s", cases[i].to);
		struct outcome o = client_get(&s, url);

		expect(url, &o, FETCH_REFUSED, 302, cases[i].reason);
		assert_non_null(strstr(o.error, "redirect to "));
		outcome_clear(&o);
		free(url);
	}
}

/* No credentials, and no proxy out of the environment. */
static void test_nothing_ambient(void **state)
{
	struct fetch_settings s = client_settings();
	char *url = alias("user:secret@127.0.0.1", "/feed.xml"), *log;
	struct outcome o;

	(void)state;
	free(client_log());
	setenv("http_proxy", "http://127.0.0.1:1", 1);
	setenv("ALL_PROXY", "http://127.0.0.1:1", 1);
	o = client_get(&s, url);
	expect(url, &o, FETCH_OK, 200, NULL);
	assert_null(strstr(o.url, "secret"));
	outcome_clear(&o);
	log = client_log();
	assert_non_null(strstr(log, "/feed.xml 200"));
	assert_null(strstr(log, "authorization"));
	free(log);
	unsetenv("http_proxy");
	unsetenv("ALL_PROXY");
	free(url);
}

/* A proxy may stand at home, but is no way around the guard. */
static void test_configured_proxy(void **state)
{
	struct fetch_settings s = client_settings();
	struct outcome o;
	char *log;

	(void)state;
	s.allow.n = 0;
	s.proxy = client_origin();
	setenv("no_proxy", "*", 1);
	free(client_log());
	o = client_get(&s, "http://news.example.org/feed");
	expect("proxy", &o, FETCH_STATUS, 400, NULL);
	outcome_clear(&o);
	log = client_log();
	assert_non_null(strstr(log, "GET http://news.example.org/feed 400"));
	free(log);
	o = client_get(&s, "http://10.0.0.1/feed");
	expect("proxy", &o, FETCH_REFUSED, 0, "10.0.0.1 is private");
	outcome_clear(&o);
	unsetenv("no_proxy");
}

/* A certificate must lead to a trusted one, and be for that host. */
static void test_tls_is_verified(void **state)
{
	struct fetch_settings s = client_settings();
	char *own = xasprintf("%s/feed.xml", client_tls_origin());
	char *alien = xasprintf("https://x.localhost%s/feed.xml",
	    strrchr(client_tls_origin(), ':'));
	struct outcome o = client_get(&s, own);

	(void)state;
	expect("unknown issuer", &o, FETCH_NETWORK, 0, "certificate");
	outcome_clear(&o);
	s.ca_file = client_certificate();
	o = client_get(&s, own);
	expect("trusted", &o, FETCH_OK, 200, NULL);
	outcome_clear(&o);
	o = client_get(&s, alien);
	expect("another's", &o, FETCH_NETWORK, 0, "x.localhost");
	outcome_clear(&o);
	free(own);
	free(alien);
}

/* A bomb of 1 GB is over at 15 MB. */
static void test_bomb_in_bounded_memory(void **state)
{
	struct fetch_settings s = client_settings();
	struct rusage before, after;
	struct outcome o;

	(void)state;
	getrusage(RUSAGE_SELF, &before);
	o = client_get(&s, "/_lie/gzip-bomb");
	getrusage(RUSAGE_SELF, &after);
	expect("bomb", &o, FETCH_TOO_MUCH, 200, "body larger than 15 MB");
	assert_true(after.ru_maxrss - before.ru_maxrss < 64 * 1024);
	outcome_clear(&o);
}

static void test_limits_of_size(void **state)
{
	struct fetch_settings s = client_settings();
	struct fetch_request req[] = {
	    {.url = "/page.html", .max_bytes = 34},
	    {.url = "/page.html", .max_bytes = 33},
	    {.url = "/page.html", .kind = FETCH_PAGE},
	};
	struct outcome out[3];
	size_t i;

	(void)state;
	s.max_bytes[FETCH_PAGE] = 20;
	client_run(&s, req, 3, out);
	expect("just so", &out[0], FETCH_OK, 200, NULL);
	expect("too large", &out[1], FETCH_TOO_MUCH, 200, "than 33 bytes");
	expect("of its kind", &out[2], FETCH_TOO_MUCH, 200, "than 20 bytes");
	for (i = 0; i < 3; i++)
		outcome_clear(&out[i]);
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
		expect("gap", &out[i], FETCH_OK, 200, NULL);
		outcome_clear(&out[i]);
	}
	for (i = 1; i < N; i++) /* it is the starts that are apart */
		assert_true(at[i] - at[i - 1] > GAP - 50);
	assert_true(at[N - 1] - at[0] >= (N - 1) * GAP - 50);
	free(log);
}

/* Eight requests to a host that never answers leave another host's alone. */
static void test_slow_host_holds_nobody_up(void **state)
{
	enum { SLOW = 8, N = 20 };
	struct fetch_settings s = client_settings();
	struct fetch_request req[N] = {0};
	struct outcome out[N];
	char *stall = alias("slow.localhost", "/_lie/stall");
	int64_t last_good = 0, first_bad = INT64_MAX;
	size_t i;

	(void)state;
	s.concurrency = 4;
	s.per_host = 2;
	s.timeout_s = 1;
	s.stall_s = 30;
	for (i = 0; i < N; i++)
		req[i].url = i < SLOW ? stall : "/feed.xml";
	req[0].url = req[1].url = req[2].url = stall;
	client_run(&s, req, 3, out); /* two at a time: two rounds of 1 s */
	assert_true(out[2].at_ms >= 1900);
	for (i = 0; i < 3; i++)
		outcome_clear(&out[i]);
	for (i = 2; i < SLOW; i++)
		req[i].url = "/feed.xml";
	client_run(&s, req, N, out);
	for (i = 0; i < N; i++) {
		if (i < 2 && out[i].at_ms < first_bad)
			first_bad = out[i].at_ms;
		if (i >= 2 && out[i].at_ms > last_good)
			last_good = out[i].at_ms;
		expect("slow", &out[i], i < 2 ? FETCH_TOO_MUCH : FETCH_OK, 200,
		    NULL);
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

/* Who asks for a rest is not asked by those that wait for their turn. */
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

static int start(void **state)
{
	(void)state;
	client_start_origins();
	return 0;
}

static int stop(void **state)
{
	(void)state;
	client_stop_origins();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_good_answer),
	    cmocka_unit_test(test_challenges),
	    cmocka_unit_test(test_rest),
	    cmocka_unit_test(test_conditional_get),
	    cmocka_unit_test(test_headers_of_answers),
	    cmocka_unit_test(test_freshness),
	    cmocka_unit_test(test_endless_validator),
	    cmocka_unit_test(test_redirects),
	    cmocka_unit_test(test_international_names),
	    cmocka_unit_test(test_redirect_to_another_origin),
	    cmocka_unit_test(test_private_addresses),
	    cmocka_unit_test(test_redirect_to_private_address),
	    cmocka_unit_test(test_nothing_ambient),
	    cmocka_unit_test(test_configured_proxy),
	    cmocka_unit_test(test_tls_is_verified),
	    cmocka_unit_test(test_bomb_in_bounded_memory),
	    cmocka_unit_test(test_limits_of_size),
	    cmocka_unit_test(test_handles_are_clean),
	    cmocka_unit_test(test_lies),
	    cmocka_unit_test(test_gap_per_host),
	    cmocka_unit_test(test_slow_host_holds_nobody_up),
	    cmocka_unit_test(test_cancel),
	    cmocka_unit_test(test_bad_settings),
	};

	return cmocka_run_group_tests(tests, start, stop);
}
