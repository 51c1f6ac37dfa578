/*
 * Fetching from a server that lies: every lie costs its own item only, with a
 * reason that a person understands.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "base/date.h"

#include "test/support/client.h"

enum { MB = 1024 * 1024 };

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

		outcome_expect(cases[i].url, &out[i],
		    fine ? FETCH_OK : FETCH_STATUS, cases[i].status,
		    cases[i].whose);
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
	    {"/_lie/drip?ms=1", FETCH_TOO_MUCH, 200, "timed out"},
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
		outcome_expect(cases[i].url, &out[i], cases[i].fault,
		    cases[i].status, cases[i].reason);
		outcome_clear(&out[i]);
	}
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
	outcome_expect(
	    "bomb", &o, FETCH_TOO_MUCH, 200, "body larger than 15 MB");
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
	outcome_expect("just so", &out[0], FETCH_OK, 200, NULL);
	outcome_expect(
	    "too large", &out[1], FETCH_TOO_MUCH, 200, "than 33 bytes");
	outcome_expect(
	    "of its kind", &out[2], FETCH_TOO_MUCH, 200, "than 20 bytes");
	for (i = 0; i < 3; i++)
		outcome_clear(&out[i]);
}

/* A question to a model goes where it was sent and nowhere else; what was wrong
 * with it stands in the body. */
static void test_questions(void **state)
{
	struct fetch_settings s = client_settings();
	struct fetch_request req[] = {
	    {.url = "/_lie/redirect?code=307&to=/page.html"},
	    {.url = BASE "400&body=the%20reason"},
	    {.url = "/_lie/headers?retry-after-ms=1500"},
	};
	enum { N = sizeof(req) / sizeof(req[0]) };
	struct outcome out[N];
	size_t i;

	(void)state;
	for (i = 0; i < N; i++) {
		req[i].kind = FETCH_MODEL;
		req[i].post = "{}";
	}
	client_run(&s, req, N, out);
	assert_int_equal(out[0].fault, FETCH_STATUS);
	assert_int_equal(out[0].status, 307);
	assert_int_equal(out[0].redirects, 0);
	assert_int_equal(out[1].fault, FETCH_STATUS);
	assert_int_equal(out[1].status, 400);
	assert_true(out[1].has_body);
	assert_non_null(strstr(buf_str(&out[1].body), "the reason"));
	outcome_expect("answer", &out[2], FETCH_OK, 200, NULL);
	assert_int_equal(out[2].retry_after, DATE_NONE);
	for (i = 0; i < N; i++)
		outcome_clear(&out[i]);
}

/* What goes with a question comes back in no answer. */
static void test_secret(void **state)
{
	static const struct {
		const char *said, *want;
	} cases[] = {
	    {"400&body=bad%20key%20correct-horse/battery%20here",
		"bad key ********************* here"},
	    {"200&body=%22correct-horse%5C/battery%22",
		"\"**********************\""},
	    {"200&body=c%5Cu006Frrect-horse/battery",
		"**************************"},
	    {"500&body=correct-correct-hor...", "correct-correct-hor..."},
	    {"500&body=correct-correct-horse...", "correct-*************..."},
	};
	enum { N = sizeof(cases) / sizeof(cases[0]) };
	struct fetch_settings s = client_settings();
	struct fetch_request req[N] = {0};
	struct outcome out[N];
	char url[N][200];
	size_t i;

	(void)state;
	s.secret = "Authorization: Bearer correct-horse/battery";
	for (i = 0; i < N; i++) {
		snprintf(url[i], sizeof(url[i]), BASE "%s", cases[i].said);
		req[i] = (struct fetch_request){
		    .kind = FETCH_MODEL, .url = url[i], .post = "{}"};
	}
	client_run(&s, req, N, out);
	for (i = 0; i < N; i++) {
		assert_string_equal(buf_str(&out[i].body), cases[i].want);
		outcome_clear(&out[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_secret),
	    cmocka_unit_test(test_challenges),
	    cmocka_unit_test(test_questions),
	    cmocka_unit_test(test_lies),
	    cmocka_unit_test(test_bomb_in_bounded_memory),
	    cmocka_unit_test(test_limits_of_size),
	};

	return cmocka_run_group_tests(
	    tests, client_start_origins, client_stop_origins);
}
