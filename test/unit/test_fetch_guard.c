/* Fetching: whom we do not ask, whom we do not trust, and what we do not tell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xmalloc.h"
#include "test/support/client.h"

/* What a request brings for its origin is not told to another one. */
static void test_redirect_to_another_origin(void **state)
{
	const char *mine[] = {
	    "X-Test: secret", "User-Agent: mine/1", "X-Bad: a\r\nCookie: b"};
	char *there = client_alias("other.localhost", "/feed.xml");
	char *url = xasprintf("/_lie/redirect?code=301&to=%s", there);
	struct fetch_request req = {
	    .url = url, .headers = {.v = mine, .n = 3}, .etag = "\"e\""};
	struct fetch_settings s = client_settings();
	struct outcome o;
	char *log, *second;

	(void)state;
	free(client_log());
	client_run(&s, &req, 1, &o);
	outcome_expect(url, &o, FETCH_OK, 200, NULL);
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
		char *url = client_alias(hosts[i], "/feed.xml");
		struct outcome o = client_get(&s, url);

		outcome_expect(
		    url, &o, FETCH_REFUSED, 0, "is loopback: refused");
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

		outcome_expect(url, &o, FETCH_REFUSED, 302, cases[i].reason);
		assert_non_null(strstr(o.error, "redirect to "));
		outcome_clear(&o);
		free(url);
	}
}

/* No credentials, and no proxy out of the environment. */
static void test_nothing_ambient(void **state)
{
	struct fetch_settings s = client_settings();
	char *url = client_alias("user:secret@127.0.0.1", "/feed.xml"), *log;
	struct outcome o;

	(void)state;
	free(client_log());
	setenv("http_proxy", "http://127.0.0.1:1", 1);
	setenv("ALL_PROXY", "http://127.0.0.1:1", 1);
	o = client_get(&s, url);
	outcome_expect(url, &o, FETCH_OK, 200, NULL);
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
	outcome_expect("proxy", &o, FETCH_STATUS, 400, NULL);
	outcome_clear(&o);
	log = client_log();
	assert_non_null(strstr(log, "GET http://news.example.org/feed 400"));
	free(log);
	o = client_get(&s, "http://10.0.0.1/feed");
	outcome_expect("proxy", &o, FETCH_REFUSED, 0, "10.0.0.1 is private");
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
	outcome_expect("unknown issuer", &o, FETCH_NETWORK, 0, "certificate");
	outcome_clear(&o);
	s.ca_file = client_certificate();
	o = client_get(&s, own);
	outcome_expect("trusted", &o, FETCH_OK, 200, NULL);
	outcome_clear(&o);
	o = client_get(&s, alien);
	outcome_expect("another's", &o, FETCH_NETWORK, 0, "x.localhost");
	outcome_clear(&o);
	free(own);
	free(alien);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_redirect_to_another_origin),
	    cmocka_unit_test(test_private_addresses),
	    cmocka_unit_test(test_redirect_to_private_address),
	    cmocka_unit_test(test_nothing_ambient),
	    cmocka_unit_test(test_configured_proxy),
	    cmocka_unit_test(test_tls_is_verified),
	};

	return cmocka_run_group_tests(
	    tests, client_start_origins, client_stop_origins);
}
